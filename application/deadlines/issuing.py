"""Notices that fall due, issued as events exactly once, whoever runs the clock."""

from collections.abc import Callable

from application.deadlines.beginning import SYSTEM
from application.jejak import Jejak, Order
from domain.kernel import Refusal

PAGE = 500
KEY = ("aturan", "periode", "unit", "perihal")


def issue_due(jejak: Jejak, progress: Callable[[int], None] = lambda done: None) -> int:
    """Issue every notice that has fallen due by now, page by page; how many duties were told of.

    Safe with any number of processes: a duty issues each notice once, whoever asks first. Memory stays flat.
    """
    done = 0
    stuck: set[str] = set()  # refused (Penolakan records it) or with nothing to tell: the others are told all the same
    while due := [key for key in jejak.questions.due_duties(jejak.clock(), PAGE + len(stuck)) if str(key) not in stuck]:
        for key in due:
            try:
                told = bool(jejak.carry_out(Order("kewajiban.issue_due", SYSTEM, key)).events)
            except Refusal:
                told = False
            done += told
            if not told:
                stuck.add(str(key))
            progress(done)
    return done
