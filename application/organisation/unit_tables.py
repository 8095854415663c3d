"""The table of offices of the kabupaten, and what a unit decides within it: its second parties, who has which task."""

import re
from datetime import date

from application.commands import command
from application.scope import unit_table
from application.work import Work
from domain.cycle.terms import PERAN
from domain.cycle.unit_kinds import INDUK, JENIS, JENIS_UNIT, KEPALA, PERAN_UNIT, Jabatan, resolved, row_of
from domain.kernel import Invalid
from domain.organisation.appointments import check_another
from domain.organisation.nearest import nearest
from domain.organisation.perangkat_daerah import Kabupaten, PerangkatDaerah
from domain.organisation.unit_offices import require_office
from domain.organisation.unit_roles import PihakKedua, Tugas
from domain.reasons import require_reason

_ROW = re.compile(r"([a-z_]+)(-\*|-[a-z0-9][a-z0-9-]*)?")
ABOVE_UNITS = ("bupati", "wakil_bupati", "sekda")
"""Offices of the kabupaten to which a unit promises."""
VERIFYING = ("bagian_organisasi", "bappeda", "inspektorat")
"""Offices of the kabupaten that verify a PK."""


@command(
    "kabupaten.set_unit_row",
    "Mengatur satu baris tabel jabatan: ada tidaknya, PK-nya, pihak kedua dan verifikatornya.",
    "Set a row of the table of offices: whether it is there, its PK, its second party and its verifier.",
    by=("admin", "bagian_organisasi"),
)
def set_unit_row(
    work: Work,
    jenis: str,
    pola: str,
    since: date,
    dasar: str,
    pk: bool = True,
    pihak_kedua: tuple[str, ...] = (),
    verifikator: tuple[str, ...] = (),
    ada: bool = True,
) -> Kabupaten:
    """`pola`: one office ("sekretaris", "kabid-p2p") or all of a role ("kabid-*"). Parties left out stay."""
    kabupaten = work.open(Kabupaten)
    if jenis not in JENIS:
        id, en = nearest(jenis, JENIS_UNIT)
        raise Invalid(
            f"Jenis unit '{jenis}' tidak dikenal{id} Pilih: {', '.join(JENIS_UNIT)}.",
            f"Unit kind '{jenis}' is unknown{en} Choose one of: {', '.join(JENIS_UNIT)}.",
        )
    _check_office(jenis, pola, ada and pk)
    if not dasar.strip():
        raise Invalid("Sebutkan dasar baris ini (dasar).", "Give the basis of this row (dasar).")
    require_reason(f"jabatan {pola} pada {JENIS[jenis].id}")
    before = row_of(unit_table(work), jenis, pola)
    parties = pihak_kedua or (before.pihak_kedua if before else ())
    checkers = verifikator or (before.verifikator if before else ())
    if pk and ada:
        parties, checkers = parties or (KEPALA,), checkers or ("bagian_organisasi",)
        _check_parties(jenis, pola, parties, ABOVE_UNITS)
        _check_parties(jenis, pola, checkers, VERIFYING)
        _check_apart(jenis, parties, checkers)
    kabupaten.set_unit_row(Jabatan(jenis, pola, dasar, pk, parties, checkers, ada, since))
    return kabupaten


def _check_office(jenis: str, jabatan: str, promises: bool) -> None:
    found = _ROW.fullmatch(jabatan)
    role = found[1] if found else jabatan.partition("-")[0]
    if found is None or role not in PERAN_UNIT or role == "perencana":
        id, en = nearest(role, (r for r in PERAN_UNIT if r != "perencana"))
        raise Invalid(
            f"Jabatan '{jabatan}' tidak dikenal{id} Tulis seperti sekretaris, kabid-* atau kabid-p2p.",
            f"Office '{jabatan}' is unknown{en} Write it like sekretaris, kabid-* or kabid-p2p.",
        )
    if jabatan == JENIS[jenis].kepala and not promises:
        raise Invalid(
            f"{PERAN[jabatan].id} memimpin {JENIS[jenis].id}, jadi jabatan itu ada dan membuat PK.",
            f"The {PERAN[jabatan].en} heads a {JENIS[jenis].en}, so the office is there and has a PK.",
        )


def _check_parties(jenis: str, jabatan: str, parties: tuple[str, ...], of_kabupaten: tuple[str, ...]) -> None:
    """Each is an office of the kabupaten, of the unit, or of the unit above, and not the office itself."""
    for party in parties:
        office = party.removesuffix(INDUK)
        above = party.endswith(INDUK)
        named = _ROW.fullmatch(office)  # one office or a role: a pattern is held by nobody, nor is the planners' task
        role = named[1] if named and named[2] != "-*" else ""
        known = office == KEPALA or (role in PERAN_UNIT and role != "perencana")
        own = office == jabatan or (office == KEPALA and not above and jabatan == JENIS[jenis].kepala)
        if own or (above and not JENIS[jenis].induk) or not (known or (party in of_kabupaten)):
            choices = ", ".join((*of_kabupaten, KEPALA, KEPALA + INDUK, "sekretaris", "sekretaris" + INDUK))
            raise Invalid(
                f"'{party}' tidak dapat dipakai untuk {jabatan} pada {JENIS[jenis].id}. Tulis misalnya: {choices}.",
                f"'{party}' cannot be used for {jabatan} in a {JENIS[jenis].en}. Write for example: {choices}.",
            )


def _check_apart(jenis: str, parties: tuple[str, ...], checkers: tuple[str, ...]) -> None:
    """Whoever verifies is another office than the second party; several that may verify are of one place."""
    places = {resolved(party, "sini", jenis, "atas").partition("@")[2] for party in checkers}
    if len(places) > 1 or not set(checkers) - {parties[0]}:
        raise Invalid(
            "Verifikator adalah jabatan lain daripada pihak kedua; bila beberapa, semuanya di satu tempat.",
            "The verifier is another office than the second party; where there are several, all are of one place.",
        )


@command(
    "unit.set_second_party",
    "Menetapkan pihak kedua PK suatu jabatan di unit ini.",
    "Name the second party of the PK of an office of this unit.",
    by=("admin", "bagian_organisasi"),
)
def set_second_party(work: Work, unit: str, jabatan: str, pihak: str, since: date, decree: str) -> PerangkatDaerah:
    where = work.open(PerangkatDaerah, unit)
    check_second_party(work, where, jabatan, pihak)
    require_reason(f"pihak kedua {jabatan} {unit}")
    where.name_second_party(PihakKedua(jabatan, pihak, since, decree))
    return where


def check_second_party(work: Work, where: PerangkatDaerah, jabatan: str, pihak: str) -> None:
    """Refuse an office that the table does not offer to that office as second party. Raises Invalid."""
    row = require_office(unit_table(work), where.jenis, jabatan)
    offered = [resolved(party, where.slug, where.jenis, where.induk) for party in row.pihak_kedua]
    if not any(_is_one_of(pihak, one) for one in offered):
        raise Invalid(
            f"Pihak kedua {jabatan} di {where.slug} tidak dapat '{pihak}'. Pilih: {', '.join(offered) or '-'}; "
            "yang lain ditetapkan pada tabel jabatan (kabupaten.set_unit_row).",
            f"The second party of {jabatan} at {where.slug} cannot be '{pihak}'. Choose: {', '.join(offered) or '-'}; "
            "others are set in the table of offices (kabupaten.set_unit_row).",
        )


def _is_one_of(pihak: str, offered: str) -> bool:
    """ "asisten-1@setda" is one of "asisten@setda"."""
    (office, _, unit), (named, _, there) = pihak.partition("@"), offered.partition("@")
    return unit == there and (office == named or office.startswith(named + "-"))


@command(
    "unit.assign",
    "Menugaskan seseorang: perencana, atau pengirim realisasi triwulan.",
    "Assign a task to a person: planner, or who submits the quarters.",
    by=(KEPALA, "sekretaris"),
)
def assign(
    work: Work, unit: str, peran: str, person: str, since: date, surat: str, until: date | None = None
) -> PerangkatDaerah:
    where = work.open(PerangkatDaerah, unit)
    check_another(person)
    where.assign(Tugas(peran, person, since, until, surat))
    return where
