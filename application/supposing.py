"""What would be so if commands were carried out: they are, in a transaction that is undone, and it is asked there."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from application.jejak import Jejak
from application.orders import Order

T = TypeVar("T")


class _Undone(Exception):
    """All has been asked, and nothing of it is kept."""


def supposed(jejak: Jejak, orders: Sequence[Order], ask: Callable[[], T]) -> T:
    """The answer to `ask` as if all these commands had been carried out; no event, row of a view or answered key stays.

    Questions asked within see what is not committed. What policies would make of the commands is not among it. Raises
    what the commands raise, questions too.
    """
    try:
        with jejak.journal.database.write():
            jejak.carry_out_together(orders)
            found = ask()
            raise _Undone
    except _Undone:
        return found
