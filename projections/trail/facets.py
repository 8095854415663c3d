"""How the events that fit are spread: over units, kinds of document, roles, years and kinds of event, each a way to
narrow the question further. Of many only so many are counted, so that it costs no more at a million events."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from projections.auditor_questions import PERTANYAAN, SESUDAH
from projections.tables import Transaction
from projections.trail.filters import ARSIP, KOREKSI, Filters
from projections.trail.finding import Range, lead, runs_of, runs_of_many, together


def facets(tx: Transaction, asked: Filters, spans: Sequence[Range], most: int) -> dict[str, Any]:
    """`n` of the events that fit, `at_least` when there are more than `most`; of these the newest of each range are
    counted by `unit`, `kind`, `role`, `tahun`, by what sets them apart (`refused`, `corrections`, `from_paper`,
    `after_signature`) and by the question of auditors that they answer (`question`)."""
    rows = _grouped(tx, asked, spans, most + 1)
    words = _words(tx, {ragam for _, ragam, _, _ in rows})
    found: dict[str, Counter[Any]] = {name: Counter() for name in ("unit", "kind", "role", "tahun", "flag", "question")}
    for unit, ragam, tahun, n in rows:
        topic, kind, role, tanda = words[ragam]
        for name, value in (("unit", unit), ("kind", kind), ("role", role), ("tahun", tahun)):
            if value:
                found[name][value] += n
        for flag in _flags(topic, kind, tanda):
            found["flag"][flag] += n
        for question in PERTANYAAN.values():
            if question.tanda and question.tanda in tanda:
                found["question"][question.nama] += n
    total = sum(n for *_, n in rows)
    return {"n": min(total, most), "at_least": total > most, **{name: dict(c) for name, c in found.items()}}


def _flags(topic: str, kind: str, tanda: str) -> list[str]:
    name = topic.partition(".")[2]
    there = {
        "refused": kind == "penolakan",
        "corrections": KOREKSI in name,
        "from_paper": name in ARSIP,
        "after_signature": SESUDAH in tanda,
    }
    return [flag for flag, fits in there.items() if fits]


def _grouped(tx: Transaction, asked: Filters, spans: Sequence[Range], most: int) -> list[tuple[str, int, int, int]]:
    """Of at most so many events: unit, combination, year, and how many."""
    found: list[tuple[str, int, int, int]] = []
    left = most
    for runs in (runs_of(tx, asked), runs_of_many(tx, asked)):
        part = (
            f"SELECT idx FROM (SELECT idx FROM trail WHERE {lead(runs)}idx >= ? AND idx <= ?{runs.filters()} "
            "ORDER BY idx DESC LIMIT ?) AS r"
        )
        for first, last in reversed(spans):
            for some in together(runs.values):
                params: list[Any] = []
                for values in some:
                    params += [*values, first, last, *runs.params, left]
                union = " UNION ALL ".join([part] * len(some))
                rows = tx.execute(
                    f"SELECT g.unit, g.ragam, g.tahun, COUNT(*) FROM (SELECT idx FROM ({union}) AS a LIMIT ?) AS b "
                    "JOIN trail g ON g.idx = b.idx GROUP BY g.unit, g.ragam, g.tahun",
                    (*params, left),
                )
                found += rows
                left -= sum(n for *_, n in rows)
                if left <= 0:
                    return found
    return found


def _words(tx: Transaction, combinations: set[int]) -> Mapping[int, tuple[str, str, str, str]]:
    """What the combinations say: topic, kind, role, signs."""
    rows = tx.execute("SELECT pos_from, topic, kind, role, tanda FROM trail_ragam")
    return {name: (topic, kind, role, tanda) for name, topic, kind, role, tanda in rows if name in combinations}
