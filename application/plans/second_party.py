"""Who promises whom: which offices have a Perjanjian Kinerja, and with which office, by the table and the unit."""

from application.commands import command
from application.documents.document import DRAFTERS
from application.organisation.unit_tables import check_second_party
from application.scope import unit_table
from application.work import Work
from domain.cycle.steps import PIHAK_KEDUA
from domain.cycle.unit_kinds import Jabatan, resolved
from domain.kernel import Refusal
from domain.organisation.perangkat_daerah import PerangkatDaerah
from domain.organisation.unit_offices import require_office
from domain.plans.perjanjian_kinerja import PerjanjianKinerja
from domain.reasons import require_reason


def promising(work: Work, unit: str, jabatan: str) -> Jabatan | None:
    """The row of an office that has a PK; None at a unit that is not registered. Raises Invalid, Refusal."""
    place = work.find(PerangkatDaerah, unit)
    if place is None:
        return None
    row = require_office(unit_table(work), place.jenis, jabatan)
    if not row.pk:
        raise Refusal(
            f"Jabatan {jabatan} tidak membuat Perjanjian Kinerja di sini: {row.dasar}. Bila kabupaten menetapkan lain, "
            "ubah barisnya pada tabel jabatan (kabupaten.set_unit_row).",
            f"The office {jabatan} has no Perjanjian Kinerja here: {row.dasar}. Where the kabupaten decides otherwise, "
            "change its row in the table of offices (kabupaten.set_unit_row).",
        )
    return row


def name_second_party(work: Work, pk: PerjanjianKinerja, row: Jabatan | None) -> None:
    """Say on a new draft to whom it is promised, unless that is what a PK says without."""
    place = work.find(PerangkatDaerah, pk.unit)
    if place is None or row is None:
        return
    named = place.second_party(pk.jabatan, work.today)
    if not named and not row.pihak_kedua:  # the bupati promises to nobody
        return
    party = named or resolved(row.pihak_kedua[0], place.slug, place.jenis, place.induk)
    if pk.pihak_kedua or party.partition("@")[0] not in pk.party(PIHAK_KEDUA):
        pk.set_second_party(party)


@command(
    "pk.set_second_party",
    "Mengubah pihak kedua rancangan PK.",
    "Change the second party of a draft PK.",
    by=(*DRAFTERS, "bagian_organisasi"),
)
def set_second_party(work: Work, unit: str, tahun: int, jabatan: str, pihak: str) -> PerjanjianKinerja:
    pk = work.open(PerjanjianKinerja, unit, tahun, jabatan)
    check_second_party(work, work.open(PerangkatDaerah, unit), jabatan, pihak)
    require_reason(pk.judul())
    pk.set_second_party(pihak)
    return pk
