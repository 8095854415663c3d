"""Commands of the system and rows of a register in one transaction: neither is there without the other."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from application.access import Identity
from application.orders import Order
from application.store.database import ATTEMPTS, Deadlock, IntegrityError
from interfaces.compose import House

SYSTEM = Identity("system", "system")
Fact = tuple[str, Mapping[str, Any]]
"""A command and its data."""


def record(
    house: House,
    facts: Sequence[Fact],
    keep: Callable[[], object] = lambda: None,
    who: Identity = SYSTEM,
    check: Callable[[], object] = lambda: None,
) -> None:
    """Put facts on the log, and with them what `keep` writes. Raises Refusal, and then nothing is kept.

    `check` raises it too: it is asked first within the same transaction, so that of two who come at once one is too
    late.
    """
    orders = [Order(name, who, data) for name, data in facts]
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with house.database.write():
                check()
                answers = house.jejak.carry_out_together(orders)
                keep()
        except (IntegrityError, Deadlock):  # somebody else took this place of the log first
            if attempt == ATTEMPTS:
                raise
        else:
            break
    if not all(answer.folded for answer in answers):
        house.views.catch_up(house.journal)
