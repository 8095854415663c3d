"""Which roles may stand behind a party of a document, how they stand to its unit, and on what basis.

Which office it is of one document, that document says when the step is taken; nobody else even comes so far.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from application.access.identity import KABUPATEN_ROLES, OPERATOR
from application.access.relations import Relation
from application.access.rows import LOCAL
from domain.cycle.steps import PIHAK, PIHAK_KEDUA, PIHAK_PERTAMA, VERIFIKATOR, Step
from domain.cycle.unit_kinds import (
    BUPATI,
    INDUK,
    JENIS,
    KEPALA,
    PERAN_UNIT,
    SEKDA,
    Jabatan,
    in_force,
    jenis_di_atas,
    kepala,
)

if TYPE_CHECKING:
    from domain.documents.document import Dokumen

OWN, BELOW, ALL = (Relation.OWN,), (Relation.BELOW,), (Relation.ALL,)
SUPPLIER, CONTRIBUTOR, SYSTEM = "pengampu", "penyumbang", "system"
CHOSEN = "verifikasi_"
ALTERNATE = "kebijakan daerah: pengganti dengan surat, di jabatan yang kurang orang (unit.name_alternate)"
ASSIGNED = "kebijakan daerah: ditugasi kepala unit dengan surat (unit.assign)"
DEPUTY = "UU 23/2014 pasal 213 (disimpulkan): sekda untuk bupati"


@dataclass(frozen=True)
class Local:
    """What the kabupaten has decided that rows rest on: own rows of the table of offices on a day, chosen verifiers."""

    own: tuple[Jabatan, ...] = ()
    day: date = date.max
    chosen: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, own: Iterable[Jabatan], settings: Mapping[str, str], day: date) -> "Local":
        return cls(tuple(own), day, tuple(sorted(one for one in settings.items() if one[0].startswith(CHOSEN))))

    @cached_property
    def offices(self) -> tuple[Jabatan, ...]:
        """The table of offices with what the kabupaten has put before the national defaults."""
        return in_force(self.own, self.day)

    def verifiers(self, kind: str) -> tuple[str, ...]:
        """The offices of the kabupaten that it chose for a kind of document, none where it left the default."""
        found = dict(self.chosen).get(CHOSEN + kind.removesuffix("_perubahan"), "")
        return tuple(found.split("+")) if found else ()


class Behind(NamedTuple):
    """Roles that may take a step, how they stand to the unit, on what basis; as which party, under what condition."""

    by: tuple[str, ...]
    about: tuple[Relation, ...]
    basis: str
    party: str = ""
    when: str = ""


def behind(cls: "type[Dokumen]", step: Step, local: Local) -> Iterator[Behind]:
    """Everybody who may take a step of that kind of document."""
    for party in step.by:
        yield from _party(cls, party, local)
    if cls.deputy_approves or not (step.signs or step.in_force):
        yield from _deputies(step.by)
    if not step.signs:
        yield from _alternates(cls, step.by, local)
    if step.enters:
        yield Behind(PERAN_UNIT, (*OWN, *BELOW), ASSIGNED, when="ditugasi")


def _party(cls: "type[Dokumen]", party: str, local: Local) -> Iterator[Behind]:
    if party == KEPALA:
        yield Behind((KEPALA,), OWN, LOCAL)
    elif party == PIHAK_PERTAMA:
        for basis, rows in _by_basis(local.offices):
            yield Behind(tuple(dict.fromkeys(row.peran for row in rows)), OWN, basis, party)
    elif party == PIHAK_KEDUA:
        for basis, rows in _by_basis(local.offices):
            yield from _offices((office for row in rows for office in row.pihak_kedua), basis, party)
            if any(_is_sekda(row, office) for row in rows for office in row.pihak_kedua):
                yield Behind((SEKDA,), ALL, basis, party)
    elif party == VERIFIKATOR:
        yield from _verifiers(cls, local)
    else:
        yield from literal((party,), LOCAL)


def _verifiers(cls: "type[Dokumen]", local: Local) -> Iterator[Behind]:
    chosen = local.verifiers(cls.kind)
    if chosen:
        yield Behind(chosen, ALL, f"kebijakan daerah: pengaturan {CHOSEN}{cls.kind}", VERIFIKATOR)
    if cls.kind == "pk":
        for basis, rows in _by_basis(local.offices):
            yield from _offices((office for row in rows for office in row.verifikator), basis, VERIFIKATOR)
        return
    if not chosen:
        yield from (one._replace(party=VERIFIKATOR) for one in literal(cls.verified_by(""), LOCAL))
    for basis in dict.fromkeys(jenis.dasar for jenis in JENIS.values() if jenis.diverifikasi_induk):
        above = [jenis_di_atas(j.jenis) for j in JENIS.values() if j.diverifikasi_induk and j.dasar == basis]
        roles = tuple(dict.fromkeys(("sekretaris", *map(kepala, above))))
        yield Behind(roles, BELOW, f"{basis}: oleh unit di atasnya (disimpulkan)", VERIFIKATOR)


def _by_basis(offices: Iterable[Jabatan]) -> Iterator[tuple[str, list[Jabatan]]]:
    """The rows of offices that promise something, those of one basis together."""
    promising = [row for row in offices if row.pk and row.ada]
    for basis in dict.fromkeys(row.dasar for row in promising):
        yield basis, [row for row in promising if row.dasar == basis]


def _offices(offices: Iterable[str], basis: str, party: str) -> Iterator[Behind]:
    """Offices as the table of offices writes them: of the kabupaten, of the unit itself, of the unit above it."""
    for office in dict.fromkeys(offices):
        name, above, _ = office.partition(INDUK)
        if name in KABUPATEN_ROLES:
            yield Behind((name,), ALL, basis, party)
        else:
            yield Behind((name.partition("-")[0],), BELOW if above else OWN, basis, party)


def _is_sekda(row: Jabatan, office: str) -> bool:
    """Whether that head is the sekda, who is one office at the sekretariat daerah and of the kabupaten."""
    name, above, _ = office.partition(INDUK)
    return name == KEPALA and kepala(jenis_di_atas(row.jenis) if above else row.jenis) == SEKDA


def literal(roles: Iterable[str], basis: str) -> Iterator[Behind]:
    """Roles as a step or a command names them: at a unit its own and those below, of the kabupaten all."""
    roles = tuple(roles)
    at_unit = tuple(role for role in roles if role in PERAN_UNIT or role == KEPALA)
    of_all = tuple(role for role in roles if role in (*KABUPATEN_ROLES, OPERATOR) and role != SUPPLIER)
    if at_unit:
        yield Behind(at_unit, (*OWN, *BELOW), basis)
    if of_all:
        yield Behind(of_all, ALL, basis)
    if BUPATI in roles:
        yield Behind((BUPATI,), OWN, basis)  # of what the kabupaten itself reports
    if SUPPLIER in roles:
        yield Behind((SUPPLIER,), (Relation.SUPPLIES,), basis)
    if CONTRIBUTOR in roles:
        yield Behind((CONTRIBUTOR,), (Relation.CONTRIBUTES,), basis)


def _deputies(parties: Iterable[str]) -> Iterator[Behind]:
    if {KEPALA, BUPATI} & {*parties}:
        yield Behind((SEKDA,), OWN, DEPUTY, when="sekda")


def _alternates(cls: "type[Dokumen]", parties: Iterable[str], local: Local) -> Iterator[Behind]:
    """The level above a role, where a letter names it: never for what a party promises or signs itself."""
    replaced = {party for party in parties if party in PERAN_UNIT}
    if VERIFIKATOR in parties:
        replaced |= {role for one in _verifiers(cls, local) if Relation.OWN in one.about for role in one.by}
    if replaced - {*PIHAK}:
        yield Behind(("sekretaris", KEPALA), OWN, ALTERNATE, when="pengganti")
