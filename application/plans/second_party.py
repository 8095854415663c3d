"""Who promises whom: which offices have a Perjanjian Kinerja, and with which office, by the table and the unit."""

from application.scope import unit_table
from application.work import Work
from domain.cycle.steps import PIHAK_KEDUA
from domain.cycle.unit_kinds import Jabatan, resolved
from domain.kernel import Refusal
from domain.organisation.perangkat_daerah import PerangkatDaerah
from domain.organisation.unit_offices import require_office
from domain.plans.perjanjian_kinerja import PerjanjianKinerja


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
    if place is None or row is None or not row.pihak_kedua:
        return
    party = resolved(row.pihak_kedua[0], place.slug, place.jenis, place.induk)
    if pk.pihak_kedua or party.partition("@")[0] not in pk.party(PIHAK_KEDUA):
        pk.set_second_party(party)
