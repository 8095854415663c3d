"""One decree that appoints many: all its rows are recorded together, and one person confirms them together."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from application.access import RECORDERS
from application.beyond import places_of
from application.commands import command
from application.facts import KABUPATEN, Data
from application.organisation.appointing import appointed, check_office
from application.work import Work
from domain.kernel import Invalid, Refusal, Teks
from domain.organisation.office_holders import HoldsOffices, Pejabat
from domain.organisation.offices import check_kantor
from domain.organisation.perangkat_daerah import Kabupaten, PerangkatDaerah
from domain.reasons import is_sha256


@dataclass(frozen=True)
class BarisSK:
    """One row of a decree: who takes an office from `since` on or, without it, leaves the office on `until`.

    `unit`: "" for an office of the kabupaten. Without `person` the code of somebody new is made.
    """

    jabatan: str
    unit: str = KABUPATEN
    person: str = ""
    kapasitas: str = "definitif"
    since: date | None = None
    until: date | None = None


@command(
    "sk.record",
    "Mencatat satu SK dengan semua pejabat yang mulai dan berakhir menjabat menurutnya.",
    "Record one decree with all who take and leave office by it.",
    by=RECORDERS,
    creates=True,
)
def record(work: Work, nomor: str, tanggal: date, baris: tuple[BarisSK, ...], sha256: str = "") -> HoldsOffices:
    if not nomor.strip() or not baris:
        raise Invalid("Tulis nomor SK dan sedikitnya satu baris.", "Give the number of the decree and a row at least.")
    if sha256 and not is_sha256(sha256):
        raise Invalid("SHA-256 SK harus 64 angka heksadesimal.", "The SHA-256 of the decree must be 64 hex digits.")
    return [_row(work, n, row, nomor.strip(), tanggal) for n, row in enumerate(baris, start=1)][-1]


def _row(work: Work, n: int, row: BarisSK, nomor: str, tanggal: date) -> HoldsOffices:
    try:
        return _carry_out(work, row, nomor, tanggal)
    except Refusal as refusal:
        where = "@".join(filter(None, (row.jabatan, row.unit)))
        id, en = refusal.teks
        told = Teks(f"Baris {n} ({where}): {id} Belum ada yang dicatat.", f"Row {n} ({where}): {en} None recorded.")
        raise type(refusal)(*told, **{**refusal.facts, "row": n}) from refusal


def _carry_out(work: Work, row: BarisSK, nomor: str, tanggal: date) -> HoldsOffices:
    where = work.open(PerangkatDaerah, row.unit) if row.unit else work.open(Kabupaten)
    if row.since is None and row.until is None:
        raise Invalid(
            "Isi tanggal mulai menjabat (since), atau tanggal berakhirnya saja (until).",
            "Give the day of taking office (since), or only the one of leaving it (until).",
        )
    if isinstance(where, PerangkatDaerah):
        check_office(work, where, row.jabatan)
    else:
        check_kantor(row.jabatan)
    if row.since is None and row.until is not None:
        where.end_office(row.jabatan, row.person, row.until)
    elif row.since is not None:
        said = Pejabat(row.jabatan, row.person, row.kapasitas, row.since, row.until, nomor, tanggal)
        where.appoint(appointed(work, row.unit, said))
    return where


def places(data: Data) -> Collection[str]:
    """The units that a decree is about, the kabupaten among them."""
    return {place for row in data["baris"] for place in places_of(row.jabatan, row.unit)}


def persons(work: Work, data: Data) -> Collection[str]:
    """Everybody who is named in it."""
    rows: Any = data["baris"]
    return {row.person for row in rows}
