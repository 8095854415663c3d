"""Which events a view folds: each view says so itself, and of any other event it is not asked."""

from collections.abc import Callable, Iterator
from typing import Any

from projections.identity import DocumentName
from projections.tables import Op, Recorded

Fold = Callable[[Recorded, DocumentName], Iterator[Op]]
Asked = str | Callable[[Any], bool]

FOLDS: dict[Fold, tuple[Asked, ...]] = {}
"""What each view has said, by the function that folds."""


def first(event: Any) -> bool:
    """The first event of a stream."""
    return "originator_topic" in event.__dataclass_fields__


def stepped(event: Any) -> bool:
    """A step in the life of a document, with what its paper says of it."""
    return "fakta" in event.__dataclass_fields__


def of_the_record(event: Any) -> bool:
    """A correction of the record: proposed, made or rejected."""
    return hasattr(event, "JENIS")


def folds(*asked: Asked) -> Callable[[Fold], Fold]:
    """Say which events a view folds.

    "Indikator.Registered" is one event, ".TargetSet" that of every kind, "Kewajiban." all of one kind; what is no word
    tells of a class of events whether it is meant.
    """

    def mark(rows: Fold) -> Fold:
        FOLDS[rows] = asked
        return rows

    return mark


def is_asked(rows: Fold, event: Any) -> bool:
    """Whether a view folds events of a class."""
    topic: str = event.TOPIC
    owner, _, name = topic.partition(".")
    named = (topic, f".{name}", f"{owner}.")
    return any(one in named if isinstance(one, str) else one(event) for one in FOLDS[rows])
