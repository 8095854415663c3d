"""Commands of the system and rows of a register in one transaction: neither is there without the other."""

from collections.abc import Callable, Mapping
from typing import Any

from application.access import Identity
from application.orders import Order
from application.store.database import ATTEMPTS, Deadlock, IntegrityError
from interfaces.compose import House

SYSTEM = Identity("system", "system")
Fact = tuple[str, Mapping[str, Any]]
"""A command and its data."""


def record(house: House, facts: list[Fact], keep: Callable[[], None] = lambda: None) -> None:
    """Put facts on the log, and with them what `keep` writes. Raises Refusal, and then nothing is kept."""
    orders = [Order(name, SYSTEM, data) for name, data in facts]
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with house.database.write():
                answers = house.jejak.carry_out_together(orders)
                keep()
        except (IntegrityError, Deadlock):  # somebody else took this place of the log first
            if attempt == ATTEMPTS:
                raise
        else:
            break
    if not all(answer.folded for answer in answers):
        house.views.catch_up(house.journal)
