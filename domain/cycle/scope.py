"""What a step must know of the house it is taken in, beside the document itself and who takes it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from domain.cycle.mandates import BAWAAN, Mandate
from domain.cycle.unit_kinds import BAWAAN as TABLE
from domain.cycle.unit_kinds import DULU, JENIS, Jabatan, jenis_di_atas, kepala, resolved, row_of, semua_kepala


@dataclass(frozen=True)
class Verifier:
    """Whom one verification comes from: any one of these offices; of that `unit` only, when it is named."""

    jabatan: tuple[str, ...]
    unit: str = ""


@dataclass(frozen=True)
class Scope:
    """The kabupaten's rules and the unit's place, as they stand when the step is taken.

    `mandat`: who may act for whom. `pemeriksa`: who must all verify this document, empty for the one its table names.
    `kepala`: what the head of the unit is called, `dipimpin`: what it is called today. `pengganti`: the roles of the
    unit for which the actor's office is the named alternate that day. `pengirim`: the persons to whom the head has
    given the task of handing in what the unit measured; where there are none, the offices that the table names.
    """

    mandat: tuple[Mandate, ...] = BAWAAN
    pemeriksa: tuple[Verifier, ...] = ()
    pengganti: tuple[str, ...] = ()
    kepala: tuple[str, ...] = DULU
    pengirim: frozenset[str] = frozenset()
    dipimpin: str = ""

    def awaited(self, verified: Collection[str]) -> tuple[Verifier, ...]:
        """Of several verifications those that no office among `verified` (roles) has given."""
        return () if len(self.pemeriksa) < 2 else tuple(p for p in self.pemeriksa if not set(p.jabatan) & set(verified))


@dataclass(frozen=True)
class Place:
    """Where a unit stands: its short name, its kind, and the unit above it."""

    unit: str
    jenis: str
    induk: str


def pemeriksa(
    kind: str, jabatan: str, place: Place, settings: Mapping[str, str], table: Collection[Jabatan] = TABLE
) -> tuple[Verifier, ...]:
    """Who must verify a document, where it is not the office that its table of steps names.

    What a kelurahan hands in is verified by the kecamatan above it (inferred from its place under the camat,
    PP 17/2018), what a UPTD hands in by the dinas; the rest by the offices that the kabupaten has chosen (local
    policy). A PK is verified as its row of the table says; a change of a Renja by whoever verifies the Renja.
    """
    jenis = JENIS.get(place.jenis)
    if jenis and jenis.diverifikasi_induk and place.induk:
        return (Verifier(("sekretaris", kepala(jenis_di_atas(place.jenis))), place.induk),)
    if not jabatan or jabatan in semua_kepala(place.jenis):
        chosen = settings.get(f"verifikasi_{kind.removesuffix('_perubahan')}", "")
        if chosen:
            return tuple(Verifier((office,)) for office in chosen.split("+"))
    row = row_of(table, place.jenis, jabatan) if kind == "pk" else None
    if row is None or not row.verifikator or (row in TABLE and place.jenis in BEFORE_THE_TABLE):
        return ()
    named = [resolved(party, place.unit, place.jenis, place.induk).partition("@") for party in row.verifikator]
    return (Verifier(tuple(office for office, _, _ in named), named[0][2]),)


BEFORE_THE_TABLE = ("kecamatan", "sekretariat")
"""Kinds whose defaults are what a PK says of itself."""
