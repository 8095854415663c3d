"""The scales of the kabupaten: declared, changed from a day, corrected and retired; which are in force when."""

from datetime import date

from application.commands import command
from application.work import Work
from domain.figures.calendar import akhir_triwulan
from domain.figures.scales.skala import Celah, Skala, Tingkat, Warna
from domain.figures.scales.versions import SkalaBerlaku
from domain.organisation.perangkat_daerah import Kabupaten
from domain.reasons import require_reason

KEEPERS = ("bagian_organisasi", "admin")


def scales_on(work: Work, day: date) -> SkalaBerlaku:
    """Every scale in force on a day, as the kabupaten has declared them by now."""
    kabupaten = work.find(Kabupaten)
    return kabupaten.scales_on(day) if kabupaten else SkalaBerlaku(day)


def scales_of_target(work: Work, tahun: int, triwulan: int = 0) -> SkalaBerlaku:
    """The scales by which a figure is read: of the last day of its triwulan or year; of today for a baseline."""
    if not 1 <= tahun <= 9999:
        return scales_on(work, work.today)
    return scales_on(work, akhir_triwulan(tahun, triwulan) if triwulan in (1, 2, 3, 4) else end_of_year(tahun))


def end_of_year(tahun: int) -> date:
    return date(tahun, 12, 31)


def may_rate(work: Work, id: str) -> bool:
    """Whether a scale may rate capaian: one that there is, by now or from some day on, with numbers."""
    return _last_day(work).rates(id)


def rating_scales(work: Work) -> list[str]:
    """The ids of all that may."""
    last = _last_day(work)
    return [id for id in last.choices if last.rates(id)]


def _last_day(work: Work) -> SkalaBerlaku:
    return scales_on(work, date.max)


@command("skala.declare", "Menyatakan skala kabupaten.", "Declare a scale of the kabupaten's own.", by=KEEPERS)
def declare(
    work: Work,
    slug: str,
    nama: str,
    tingkat: tuple[Tingkat, ...],
    sejak: date,
    dasar: str,
    celah: tuple[Celah, ...] = (),
    warna: Warna = Warna.NAIK,
) -> Kabupaten:
    kabupaten = work.open(Kabupaten)
    kabupaten.declare_scale(Skala(slug, nama, tingkat, celah, warna), sejak, dasar)
    return kabupaten


@command("skala.change", "Mengubah skala mulai suatu tanggal.", "Change a scale from a day on.", by=KEEPERS)
def change(
    work: Work,
    slug: str,
    nama: str,
    tingkat: tuple[Tingkat, ...],
    sejak: date,
    dasar: str,
    celah: tuple[Celah, ...] = (),
    warna: Warna = Warna.NAIK,
) -> Kabupaten:
    kabupaten = work.open(Kabupaten)
    require_reason(f"skala {slug}")
    kabupaten.change_scale(Skala(slug, nama, tingkat, celah, warna), sejak, dasar)
    return kabupaten


@command("skala.correct", "Membetulkan satu versi skala.", "Correct one version of a scale.", by=KEEPERS)
def correct(
    work: Work,
    slug: str,
    versi: int,
    nama: str,
    tingkat: tuple[Tingkat, ...],
    sejak: date,
    dasar: str,
    celah: tuple[Celah, ...] = (),
    warna: Warna = Warna.NAIK,
) -> Kabupaten:
    kabupaten = work.open(Kabupaten)
    require_reason(f"skala {slug}")
    kabupaten.correct_scale(versi, Skala(slug, nama, tingkat, celah, warna), sejak, dasar)
    return kabupaten


@command("skala.retire", "Mencabut skala mulai suatu tanggal.", "Retire a scale from a day on.", by=KEEPERS)
def retire(work: Work, slug: str, sejak: date) -> Kabupaten:
    kabupaten = work.open(Kabupaten)
    require_reason(f"skala {slug}")
    kabupaten.retire_scale(slug, sejak)
    return kabupaten
