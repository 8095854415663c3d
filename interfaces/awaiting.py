"""A command before its scan: kept when it lacks nothing but the file it names, carried out once that is there."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any

from application.access import Identity
from application.files import FileNeeded
from application.orders import Order
from application.store.faults import Fault
from domain.kernel import NeedsConfirmation, Refusal
from interfaces.compose import House
from interfaces.input.orders import parse
from interfaces.registers.awaiting import Waiting


def wait(house: House, order: Order, data: dict[str, Any], why: dict[str, Any], needed: FileNeeded) -> datetime:
    """Keep a command until its file comes; the moment at which it lapses. `data` and `why` as they were sent.

    Raises `needed` again for somebody of whom too many wait already.
    """
    if not house.awaiting.has_room(order.who.person, order.key):
        raise needed
    document = {
        "command": order.name,
        "command_id": order.key,
        "actor": order.who.acting_as,
        "expected_version": order.expected,
        "data": data,
        **why,
    }
    return house.awaiting.keep(order.who, document, needed.facts["sha256"], house.now())


def follow(house: House, sha256: str | None = None) -> int:
    """Carry out what waited for a file that has come (or for any): how many. As whoever gave it, if they still may.

    One that is refused now is so on the trail, and waits no longer.
    """
    done = 0
    for waiting in house.awaiting.waiting(house.now(), sha256):
        if not house.evidence.has(waiting.sha256):
            continue
        with suppress(FileNeeded, NeedsConfirmation, Fault):  # it waits on, until it lapses
            try:
                house.jejak.execute(_order(house, waiting))
                done += 1
            except (FileNeeded, NeedsConfirmation):
                raise
            except Refusal:
                pass
            house.awaiting.forget(waiting)
    return done


def _order(house: House, waiting: Waiting) -> Order:
    """The command as it was given, by who they are today. Raises NotYourOffice, BadInput."""

    def again(acting_as: str, _: str) -> Identity:
        who = house.identities().again(waiting.person, acting_as)
        return replace(who, proof=waiting.proof, scope=waiting.scope, by_key=waiting.by_key)

    order, _ = parse(waiting.document, again, demo=False)
    return order
