"""Facts that open a way around the cycle: on what lives they are proposed by one person and confirmed by another.

Which commands record such facts is one table, `application/organisation/facts.py`; here stands what a row of it says.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from application.work import Work
from domain.organisation.perangkat_daerah import PerangkatDaerah

Data = Mapping[str, Any]
KABUPATEN = ""
"""What is about the kabupaten, not about one of its units."""


@dataclass(frozen=True)
class AtOnce:
    """What begins before it is confirmed: until which day it may wait (None: this one does not begin at once), how it
    begins, and how it goes on or falls."""

    until: Callable[[Work, Data], date | None]
    begins: Callable[[Work, Data, str, date], None]
    confirmed: Callable[[Work, Data, str], None]
    falls: Callable[[Work, Data, str], None]


@dataclass(frozen=True)
class Fact:
    """A row of the table.

    `where`: the units that the command is about, KABUPATEN among them where it is about that. `gains`: the persons who
    gain by it, or whom it is about; they do not confirm it. `when`: whether it opens such a way at all, where that
    hangs on what is so by then. `unit_confirms`: whether the head or sekretaris of the one
    unit that it is about may, beside the offices of the kabupaten. `alone`: roles that wait for nobody.
    """

    where: Callable[[Data], Collection[str]]
    gains: Callable[[Work, Data], Collection[str]] = lambda work, data: ()
    unit_confirms: Callable[[Work, Data], bool] = lambda work, data: True
    alone: Collection[str] = ()
    when: Callable[[Work, Data], bool] = lambda work, data: True
    at_once: AtOnce | None = None


FACTS: dict[str, Fact] = {}
"""The facts there are, by the name of the command."""


def of_unit(data: Data) -> Collection[str]:
    return (str(data["unit"]),)


def of_kabupaten(data: Data) -> Collection[str]:
    return (KABUPATEN,)


def lives(work: Work, unit: str, by: date | None = None) -> bool:
    """Whether a unit (KABUPATEN: the kabupaten) lives by a day, today where none is named.

    That it does the views may say. That it does not frees from a second person: that only the signed log says.
    """
    day, since = by or work.today, work.questions.living_since(unit)
    if since is None or since > day:
        since = work.journal.lived.since(unit, work.zone.tz)
    return since is not None and since <= day


def units_there(work: Work) -> list[PerangkatDaerah]:
    """Every unit that was ever registered, by the signed log: a view could hide one."""
    slugs = work.journal.tended.units()
    work.foresee(PerangkatDaerah.create_id(slug) for slug in slugs)
    return [unit for slug in slugs if (unit := work.find(PerangkatDaerah, slug))]
