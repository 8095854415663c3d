"""Around the search: the stretch of the log that a question is about, and the facts that make each event an answer."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol

from domain.figures.calendar import Zona
from projections.auditor_questions import PERTANYAAN, SESUDAH
from projections.clocks import AsOf
from projections.readers import cards
from projections.tables import Transaction
from projections.trail.filters import Filters
from projections.trail.finding import Range
from projections.trail.near_deadlines import around, due

TICK = timedelta(microseconds=1)


class Log(Protocol):
    """Time in the log: recorded_at never goes back, so that a stretch of time is a stretch of positions."""

    def position_at(self, known: datetime) -> int: ...


def spans(tx: Transaction, log: Log, at: AsOf, asked: Filters) -> list[Range]:
    """The positions recorded in the time that is asked about, as far as they are known."""
    first, last = 1, at.position
    if asked.since is not None:
        first = log.position_at(datetime.fromisoformat(asked.since) - TICK) + 1
    if asked.until is not None:
        last = min(last, log.position_at(datetime.fromisoformat(asked.until)))
    if asked.near is None or first > last:
        return [(first, last)] if first <= last else []
    zona = Zona(cards.setting(tx, at, "zona", Zona.WITA))
    begun, ended = (
        datetime.fromisoformat(row[0]).astimezone(zona.tz).date()
        for idx in (first, last)
        for row in tx.execute("SELECT happened_at FROM trail WHERE idx = ?", (idx,))
    )
    days = timedelta(days=asked.near)
    found = []
    for since, until in around(due(tx, at, begun - days, ended + days), asked.near, zona.tz):
        span = max(first, log.position_at(since - TICK) + 1), min(last, log.position_at(until))
        if span[0] <= span[1]:
            found.append(span)
    return found


def details(tx: Transaction, asked: Filters, found: Sequence[int]) -> dict[int, dict[str, Any]]:
    """What of each event its sentence does not tell: the day from which it holds, its person, and why it fits."""
    marks = ", ".join("?" * len(found))
    rows = tx.send(
        f"SELECT t.idx, t.doc, t.doc_version, t.indikator, t.tahun, t.versi, t.effective_from, t.mundur, t.person, "
        f"r.tanda FROM trail t JOIN trail_ragam r ON r.pos_from = t.ragam WHERE t.idx IN ({marks})",
        tuple(found),
    )
    facts = _facts(tx, found)
    return {
        idx: {
            "stream": doc,
            "version": version,
            "indikator": indikator,
            "tahun": tahun or None,
            "versi": versi or None,
            "effective_from": effective,
            "late": late,
            "person": person,
            "questions": [q.nama for q in PERTANYAAN.values() if (q.tanda and q.tanda in tanda)],
            "after_signature": SESUDAH in tanda,
            "facts": facts.get((idx, _sign(asked)), [{"mundur": late}] if asked.late_by is not None else []),
        }
        for idx, doc, version, indikator, tahun, versi, effective, late, person, tanda in rows()
    }


def _sign(asked: Filters) -> str:
    return PERTANYAAN[asked.question].tanda if asked.question else ""


def _facts(tx: Transaction, found: Sequence[int]) -> dict[tuple[int, str], list[dict[str, Any]]]:
    marks = ", ".join("?" * len(found))
    rows = tx.execute(f"SELECT idx, tanda, fakta FROM trail_fakta WHERE idx IN ({marks})", tuple(found))
    return {(idx, tanda): json.loads(fakta) for idx, tanda, fakta in rows}
