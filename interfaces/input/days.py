"""A day as people here write it: 31-12-2023, 31/12/2023, 31 Desember 2023, and as programs do, 2023-12-31.

The day comes first and the year has four digits, whatever the browser or the machine is set to: a date field of the
browser's own shows 12/31/2023 to whoever never changed its language. What could be meant in two ways is refused, and
what was read is said back in words.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from domain.figures.calendar import BULAN, tanggal
from interfaces.input.reading import BadInput, quote

NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{1,4})", re.ASCII)
YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)
IN_WORDS = re.compile(r"(\d{1,2})[-/. ]?([a-z]{3,9})\.?[-/, ]{0,2}(\d{1,4})", re.ASCII)
HYPHENS = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
OTHERS = {"pebruari": 2, "agt": 8, "ags": 8, "nopember": 11}
"""Ways to write a month that are no beginning of its name."""


BY_HAND: ContextVar[bool] = ContextVar("by_hand", default=False)


@contextmanager
def by_hand() -> Iterator[None]:
    """What is read within is what somebody typed into a page: its days are written as people write them."""
    token = BY_HAND.set(True)
    try:
        yield
    finally:
        BY_HAND.reset(token)


def read_day(text: str) -> date:
    """The day that a text says. Raises BadInput with a sentence of what is wrong with it and how it is written."""
    plain = " ".join(text.translate(HYPHENS).casefold().split())
    plain = re.sub(r" ?([-/.]) ?", r"\1", plain)
    if found := YEAR_FIRST.fullmatch(plain):
        return _day(text, found[3], int(found[2]), found[1])
    if found := NUMBERS.fullmatch(plain):
        return _day(text, found[1], int(found[2]), found[3])
    if (found := IN_WORDS.fullmatch(plain)) and (month := _month(found[2])):
        return _day(text, found[1], month, found[3])
    raise _wrong(text, "bukan tanggal", "is no date")


def written(day: date) -> str:
    """A day as it stands in a field: 31-12-2023."""
    return f"{day:%d-%m-%Y}"


def _month(name: str) -> int:
    """The month that a name, or the beginning of one, is of in either language; 0 for none."""
    if name in OTHERS:
        return OTHERS[name]
    return next((n for n in range(1, 13) for names in BULAN if names[n - 1].casefold().startswith(name)), 0)


def _day(text: str, day: str, month: int, year: str) -> date:
    if len(year) < 4:
        raise _wrong(text, "tahunnya tidak ditulis empat angka", "does not give its year in four digits")
    if not 1 <= month <= 12:
        raise _wrong(text, f"menyebut bulan ke-{month}", f"has a month {month}")
    if not 1900 <= int(year) < 2100:
        raise _wrong(text, "di luar tahun 1900 sampai 2099", "is not within the years 1900 to 2099")
    last = date(int(year), month, monthrange(int(year), month)[1])
    if not 1 <= int(day) <= last.day:
        ends = tanggal(last)
        raise _wrong(text, f"tidak ada; bulan itu berakhir {ends.id}", f"does not exist; that month ends on {ends.en}")
    return last.replace(day=int(day))


def _wrong(text: str, id: str, en: str) -> BadInput:
    like = "31-12-2023"
    return BadInput(
        f"“{quote(text)}” {id}. Tulis hari, bulan, tahun: {like} atau 31 Desember 2023.",
        f"“{quote(text)}” {en}. Write day, month, year: {like} or 31 December 2023.",
    )
