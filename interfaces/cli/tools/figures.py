"""Figures, days and moments as people write them in the language spoken; nothing that is absent becomes a 0."""

from datetime import date, datetime
from decimal import Decimal

from domain.figures.decimals import bulat, write
from interfaces.cli.tools.language import current, say
from interfaces.input.moments import zona
from projections.plans.lineage import dalam
from projections.values import shown
from projections.words import tanggal

NONE = "–"
MARK = "\u207b"
"""Raised minus: beside a 0 that stands for a figure below it."""


def figure(text: str | None) -> str:
    """A canonical decimal in the writing of the language, money grouped; a predikat or range as it was typed.

    What stands for an absent figure ("menunggu") is said in that language too.
    """
    if text is None:
        return NONE
    return dalam(shown(text, current()), current())


def rupiah(text: str | None) -> str:
    """An amount in rupiah; whole rupiah without the ",00" that only some papers print."""
    return figure(text.removesuffix(".00") if text else text)


def percent(text: str | None) -> str:
    """A capaian; below 0 it is shown as 0 with a mark, which the table explains."""
    if text is not None and Decimal(text) < 0:
        return write(bulat(Decimal(0)), current()) + MARK
    return figure(text)


def day(value: date | str | None) -> str:
    """10 Januari 2023."""
    if value is None:
        return NONE
    return tanggal(date.fromisoformat(value) if isinstance(value, str) else value).dalam(current())


def short_day(value: date | str | None) -> str:
    """10 Jan 2023, for narrow columns."""
    words = day(value).split()
    return " ".join([words[0], words[1][:3], words[2]]) if len(words) == 3 else NONE


def moment(value: datetime | str) -> str:
    """10 Januari 2023 09.00 WITA, in the kabupaten's time."""
    at = datetime.fromisoformat(value) if isinstance(value, str) else value
    here = at.astimezone(zona().tz)
    return f"{day(here.date())} {here:{say('%H.%M', '%H:%M')}} {zona()}"


def count(events: int) -> str:
    """So many events."""
    return say(f"{events} peristiwa", "1 event" if events == 1 else f"{events} events")
