"""The working days of the kabupaten: the holidays it recorded, and for other years those that the house came with."""

from datetime import date
from functools import cache
from typing import Any

from application.ports import Questions
from application.work import Work
from domain.deadlines.kalender_tahun import HariLibur, JenisLibur, KalenderTahun
from domain.figures.calendar import Kalender

DARI, SAMPAI = 2022, 2027
"""The years that the house comes with. A later one is loaded when its SKB 3 Menteri is out; so should 2026 and 2027
be again: Islamic dates and joint leave were collected early, and "(perkiraan)" marks an estimate."""
SUMBER = "paket holidays, kategori public dan government"


@cache
def shipped(tahun: int) -> tuple[HariLibur, ...]:
    """National holidays and joint leave of a year as the `holidays` package collected them from the SKB 3 Menteri.

    Joint leave (cuti bersama) is its category *government*, which it leaves out unless asked.
    """
    import holidays  # only when a calendar is asked for: it takes a third of a second to load

    found: dict[Any, HariLibur] = {}
    for category, jenis in (("government", JenisLibur.CUTI_BERSAMA), ("public", JenisLibur.NASIONAL)):
        of_year = holidays.country_holidays("ID", years=[tahun], categories=(category,), language="id")
        found |= {day: HariLibur(day, name, jenis) for day, name in of_year.items()}
    return tuple(found[day] for day in sorted(found))


@cache
def national() -> Kalender:
    """The calendar of a kabupaten that has recorded none."""
    years = range(DARI, SAMPAI + 1)
    return Kalender(frozenset(one.hari for tahun in years for one in shipped(tahun)), dict.fromkeys(years, 0))


def local_calendar(work: Work) -> Kalender:
    """The calendar as the kabupaten has it now; what it recorded of a year stands for the whole of that year."""
    found = (work.find(KalenderTahun, tahun) for tahun in work.questions.calendar_years())
    return merged({one.tahun: one for one in found if one is not None})


NOVEMBER = 11
"""The month from which the holidays of the next year are asked for: by then its SKB 3 Menteri is out (local policy)."""


def wanting(questions: Questions, today: date) -> list[int]:
    """The years whose holidays are needed by now and not loaded: this one, from November on the next, and those of
    duties whose date is provisional. None before deadlines are adopted."""
    if not questions.deadline_rules():
        return []
    needed = {today.year, today.year + (today.month >= NOVEMBER)} | set(questions.provisional_years())
    return sorted(needed - {*range(DARI, SAMPAI + 1), *questions.calendar_years()})


def merged(recorded: dict[int, KalenderTahun]) -> Kalender:
    """The calendar that the house came with, with recorded years in the place of its own."""
    base = national()
    own = {hari for one in recorded.values() for hari in one.libur}
    return Kalender(
        frozenset(hari for hari in base.libur if hari.year not in recorded) | own,
        {**base.tahun, **{tahun: one.version for tahun, one in recorded.items()}},
    )
