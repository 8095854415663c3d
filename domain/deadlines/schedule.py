"""When the duties of a rule fall due: after an event, or as the calendar brings them; provisional without holidays."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from domain.deadlines.rule import Bentuk, JenisHari, Tenggat
from domain.figures.calendar import (
    Geser,
    HolidaysUnknown,
    Kalender,
    akhir_minggu,
    akhir_triwulan,
    tambah_bulan,
    tanggal_dalam,
)
from domain.kernel import Invalid

PERSIAPAN = 14
"""Days before its first reminder from which a duty with a fixed date stands open: reminders move back over holidays,
and the longest run of days without work so far was ten (local policy)."""


class Hari(NamedTuple):
    """A last day; `sementara`: counted as if a year whose holidays are not loaded had none, so it can only be later
    (or earlier, where a rule moves back)."""

    hari: date
    sementara: bool


class Jadwal(NamedTuple):
    """One duty that the calendar brings: its period, the day from which it stands open, its last day."""

    periode: str
    dibuka: date
    batas: date
    sementara: bool = False


def sesudah(aturan: Tenggat, mulai: date, kalender: Kalender) -> Hari:
    """The last day of a duty that an event of the day `mulai` starts; that day itself is not counted.

    A duty is not over before it begins (inferred): a day that would move back to `mulai` or before it moves on instead.
    """
    return _counted(kalender, lambda known: _sesudah(aturan, mulai, known))


def _sesudah(aturan: Tenggat, mulai: date, kalender: Kalender) -> date:
    h = aturan.hitungan
    if h.bentuk is Bentuk.SESUDAH_BULAN:
        batas = tambah_bulan(mulai, h.n)
    elif h.jenis_hari is JenisHari.KERJA:
        batas = kalender.tambah_hari_kerja(mulai, h.n)
    else:
        batas = mulai + timedelta(days=h.n)
    moved = kalender.geser(batas, h.geser)
    return moved if moved > mulai else kalender.geser(batas, Geser.BERIKUT)


def terjadwal(aturan: Tenggat, tahun: int, kalender: Kalender) -> Iterator[Jadwal]:
    """The duties of a rule whose period begins in the calendar of `tahun`; none when an event must start them.

    For a date each year `tahun` is the year of the date; for a quarter the year of the quarter, though its fourth
    falls due in the next.
    """
    h = aturan.hitungan
    periode = str(tahun + aturan.tahun_periode)
    match h.bentuk:
        case Bentuk.TANGGAL:
            yield _pada(aturan, periode, tanggal_dalam(tahun, h.bulan, h.hari), kalender)
        case Bentuk.MINGGU:
            yield _pada(aturan, periode, akhir_minggu(tahun, h.bulan, h.minggu), kalender)
        case Bentuk.SESUDAH_TRIWULAN:
            akhir = akhir_triwulan(tahun, h.triwulan)
            yield Jadwal(str(tahun), akhir + timedelta(days=1), *sesudah(aturan, akhir, kalender))
        case Bentuk.BERULANG:
            for bulan in range(1, 13):
                for ke in range(1, h.kali + 1):
                    yield _pada(aturan, f"{tahun}-{bulan:02}-{ke}", date(tahun, bulan, 28 * ke // h.kali), kalender)


def jadwal(aturan: Tenggat, periode: str, kalender: Kalender) -> Jadwal:
    """The duty of one period of a rule that the calendar brings. Raises Invalid for a period that it does not have."""
    head = periode[:4]
    if head.isascii() and head.isdigit():
        dated = aturan.hitungan.bentuk in (Bentuk.TANGGAL, Bentuk.MINGGU)
        for found in terjadwal(aturan, int(head) - (aturan.tahun_periode if dated else 0), kalender):
            if found.periode == periode:
                return found
    raise Invalid(
        f"Tenggat {aturan.nama} tidak mempunyai periode '{periode}'.",
        f"The rule {aturan.nama_en} has no period '{periode}'.",
    )


def due(aturan: Tenggat, periode: str, mulai: date | None, kalender: Kalender) -> Hari:
    """The last day of one duty, by the event that started it or by its period."""
    return sesudah(aturan, mulai, kalender) if mulai else Hari(*jadwal(aturan, periode, kalender)[2:])


def _pada(aturan: Tenggat, periode: str, hari: date, kalender: Kalender) -> Jadwal:
    batas, sementara = _counted(kalender, lambda known: known.geser(hari, aturan.hitungan.geser))
    opens = batas - timedelta(days=max(aturan.pengingat, default=0) + PERSIAPAN)
    return Jadwal(periode, opens, batas, sementara)


def _counted(kalender: Kalender, count: Callable[[Kalender], date]) -> Hari:
    try:
        return Hari(count(kalender), False)
    except HolidaysUnknown:
        return Hari(count(kalender.lenient), True)
