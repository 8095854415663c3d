"""Notices that fall due, issued as events exactly once, whoever runs the clock."""

from collections.abc import Callable, Sequence
from uuid import uuid4

from application.deadlines.beginning import SYSTEM
from application.jejak import Jejak
from application.orders import Order
from application.store.database import Deadlock, IntegrityError
from domain.kernel import Refusal

PAGE = 500
TOGETHER = 25
"""Duties told of in one transaction: a commit each would take longer than the rest; nobody waits long for the lock."""
KEY = ("aturan", "periode", "unit", "perihal")


def issue_due(jejak: Jejak, progress: Callable[[int], None] = lambda done: None) -> int:
    """Issue every notice that has fallen due by now, page by page; how many duties were told of.

    Safe with any number of processes: a duty issues each notice once, whoever asks first. Memory stays flat.
    """
    done = 0
    stuck: set[str] = set()  # refused (Penolakan records it) or with nothing to tell: the others are told all the same
    while due := [key for key in jejak.questions.due_duties(jejak.clock(), PAGE + len(stuck)) if str(key) not in stuck]:
        for start in range(0, len(due), TOGETHER):
            some = due[start : start + TOGETHER]
            for key, told in zip(some, _issue(jejak, some), strict=True):
                done += told
                if not told:
                    stuck.add(str(key))
                progress(done)
    return done


def _issue(jejak: Jejak, keys: Sequence[dict[str, str]]) -> list[bool]:
    """Whether each of these duties was told of: together or, when that fails for one of them, each on its own."""
    orders = [Order("kewajiban.issue_due", SYSTEM, key, str(uuid4())) for key in keys]
    try:
        return [bool(answer.events) for answer in jejak.carry_out_together(orders)]
    except (Refusal, IntegrityError, Deadlock):
        return [_issue_alone(jejak, order) for order in orders]


def _issue_alone(jejak: Jejak, order: Order) -> bool:
    try:
        return bool(jejak.carry_out(order).events)
    except Refusal:
        return False
