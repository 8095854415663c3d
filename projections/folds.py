"""Which events a view folds: each view says so itself, and of any other event it is not asked."""

from collections.abc import Callable, Iterator
from typing import Any

from projections.identity import Identitas
from projections.tables import Op, Recorded

Fold = Callable[[Recorded, Identitas], Iterator[Op]]
Asked = str | type[Any]

FOLDS: dict[Fold, tuple[Asked, ...]] = {}
"""What each view has said, by the function that folds."""


def folds(*asked: Asked) -> Callable[[Fold], Fold]:
    """Say which events a view folds.

    "Indikator.Registered" is one event, ".TargetSet" that of every kind, "Kewajiban." all of one kind; a class stands
    for every event that is built on it.
    """

    def mark(rows: Fold) -> Fold:
        FOLDS[rows] = asked
        return rows

    return mark


def is_asked(rows: Fold, event: type[Any]) -> bool:
    """Whether a view folds events of a class."""
    topic: str = event.TOPIC
    owner, _, name = topic.partition(".")
    named = (topic, f".{name}", f"{owner}.")
    return any(one in named if isinstance(one, str) else issubclass(event, one) for one in FOLDS[rows])
