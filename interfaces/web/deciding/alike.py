"""Documents that lie at a step, as the views show them, none of them loaded: of many at once, whose step it is."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from application.offered import Lying, Whose
from application.work import Work
from domain.cycle.scope import Place
from domain.cycle.steps import Step
from interfaces.api.access import admitted
from interfaces.compose import House
from projections.identity import key_of

TWO = 2


def lying(
    house: House, states: Collection[tuple[str, str]], units: Mapping[str, Mapping[str, Any]], of: Collection[str]
) -> Iterator[tuple[str, Lying]]:
    """The versions of some of the units in these kinds and states, each with the address of its document."""
    for row in house.queries.langkah_antarunit(states, of):
        unit = units[row.name.unit]
        place = Place(row.name.unit, str(unit["jenis"]), str(unit["induk"] or ""))
        yield row.name.nama(), Lying(row.name.kind, key_of(row.name), place, *row[1:])


def several(house: House, work: Work, units: Mapping[str, Mapping[str, Any]], kind: str, step: Step) -> bool:
    """Whether two documents of a kind or more wait for that step of whoever looks."""
    whose, n = Whose(work, admitted()), 0
    for _, one in lying(house, {(kind, state) for state in step.before}, units, units):
        n += whose.theirs(one, step)
        if n == TWO:
            return True
    return False
