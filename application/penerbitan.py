"""Notices that fall due: issued as events exactly once whoever runs the clock, or shown for a day without issuing."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from application.jejak import Jejak, Order
from application.kerja import load
from application.pembuka import SYSTEM, kalender_kini
from domain.aturan_tenggat import AturanTenggat
from domain.kernel import Refusal
from domain.kewajiban import Kewajiban
from domain.pengingat import Terbit, rencana, yang_terbit
from domain.tenggat import Tenggat

PAGE = 500
KEY = ("aturan", "periode", "unit", "perihal")


class Rencana(NamedTuple):
    """A notice that would go out: of which duty, and what."""

    kewajiban: dict[str, str]
    terbit: Terbit


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


def would_issue(jejak: Jejak, at: datetime) -> Iterator[Rencana]:
    """What would go out if it were `at`, without issuing anything; of the duties that are open now."""
    rules: dict[str, Tenggat] = {}
    kalender = kalender_kini(jejak)
    for one in jejak.questions.due_duties(at, 2**31 - 1):
        key: dict[str, Any] = {name: one[name] for name in KEY}
        duty: Kewajiban = load(jejak.journal, Kewajiban.create_id(**key))
        if duty.aturan not in rules:
            rules[duty.aturan] = load(jejak.journal, AturanTenggat.create_id(duty.aturan)).aturan
        plan = rencana(rules[duty.aturan], duty.batas.hari, kalender)
        yield from (Rencana(key, terbit) for terbit in yang_terbit(duty.keadaan(), plan, at))
