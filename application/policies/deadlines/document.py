"""The document that an event of a policy is about."""

from collections.abc import Callable, Iterator
from typing import Any

from application.deadlines.beginning import Follow
from application.jejak import Jejak
from application.work import load

Policy = Callable[[Jejak, Any], Iterator[Follow]]


def document(jejak: Jejak, event: Any, upto: int | None = None) -> Any:
    """As it is now, or as it was after its event number `upto`."""
    return load(jejak.journal, event.originator_id, upto)
