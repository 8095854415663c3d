"""Finding events: which index ranges hold what was asked, and a merge of them in the order of the log.

A range is a run of positions under one value of an index (`ragam = 17`), in order; of each at most as many as the page
shows are read. So a page costs the number of ranges, not the length of the log.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from projections.readers.audits import open_to
from projections.tables import Transaction
from projections.trail.filters import Filters
from projections.trail.view import like

TOGETHER = 50
"""Ranges read by one statement."""
MANY = 400
"""Ranges above which the newest (or oldest) stretch of the log is read through first: what is common is found there."""
STRETCH = 10_000
REASONS = 400
"""Reasons above which their ranges are not merged one by one."""

Range = tuple[int, int]
"""Positions from and to, both included."""


@dataclass
class Runs:
    """Index ranges: the columns that lead, the values of each range; and what their rows must fulfil besides."""

    columns: tuple[str, ...] = ()
    values: list[tuple[Any, ...]] = field(default_factory=lambda: [()])
    where: list[str] = field(default_factory=list)
    params: list[Any] = field(default_factory=list)

    def also(self, clause: str, *params: Any) -> None:
        self.where.append(clause)
        self.params += params

    def one_of(self, column: str, values: Sequence[Any]) -> None:
        """Ranges by one more column, or a condition where they would become too many."""
        if self.columns and len(self.values) * len(values) > MANY and column == "ragam":
            self.only(column, values)
            return
        self.columns += (column,)
        self.values = [(*lead, value) for lead in self.values for value in values]

    def only(self, column: str, names: Sequence[int]) -> None:
        """Rows with one of these names; there are none when there are no names."""
        if names:
            self.also(f"{column} IN ({', '.join(map(str, names))})")
        else:
            self.values = []

    def filters(self) -> str:
        return "".join(f" AND {clause}" for clause in self.where)


def search(
    tx: Transaction, asked: Filters, spans: Sequence[Range], *, after: int = 0, newest: bool = False, limit: int = 50
) -> list[int]:
    """Positions of events that fit, in order, from just beyond the position `after` (0: from the beginning).

    `spans`: the stretches of the log that are asked about, in ascending order.
    """
    found: list[int] = []
    for runs in (runs_of(tx, asked), runs_of_many(tx, asked)):
        own: list[int] = []
        for span in _beyond(spans, after, newest):
            if len(own) >= limit or not runs.values:
                break
            own += _span(tx, runs, span, newest, limit - len(own))
        found += own
    return sorted(found, reverse=newest)[:limit]


def count(tx: Transaction, asked: Filters, spans: Sequence[Range], most: int) -> int:
    """How many events fit, but never more than `most` + 1 are counted."""
    return min(most + 1, sum(_count(tx, runs, spans, most) for runs in (runs_of(tx, asked), runs_of_many(tx, asked))))


def _count(tx: Transaction, runs: Runs, spans: Sequence[Range], most: int) -> int:
    total = 0
    for first, last in spans:
        for some in together(runs.values):
            parts, params = [], []
            for values in some:
                parts.append(f"SELECT idx FROM trail WHERE {lead(runs)}idx >= ? AND idx <= ?{runs.filters()}")
                params += [*values, first, last, *runs.params]
            union = " UNION ALL ".join(parts)
            rows = tx.execute(
                f"SELECT COUNT(*) FROM (SELECT idx FROM ({union}) AS a LIMIT ?) AS b", (*params, most + 1 - total)
            )
            total += rows[0][0]
            if total > most:
                return most + 1
    return total


def _span(tx: Transaction, runs: Runs, span: Range, newest: bool, limit: int) -> list[int]:
    """The first positions of one stretch of the log."""
    first, last = span
    found: list[int] = []
    if len(runs.values) > TOGETHER and runs.columns == ("ragam",):
        near = (max(first, last - STRETCH + 1), last) if newest else (first, min(last, first + STRETCH - 1))
        inside = Runs(where=list(runs.where), params=list(runs.params))
        inside.also(f"ragam IN ({', '.join(str(value) for (value,) in runs.values)})")
        found = _merged(tx, inside, near, newest, limit)
        if len(found) >= limit or near == span:
            return found
        first, last = (first, near[0] - 1) if newest else (near[1] + 1, last)
    return found + _merged(tx, runs, (first, last), newest, limit - len(found))


def _merged(tx: Transaction, runs: Runs, span: Range, newest: bool, limit: int) -> list[int]:
    order = "DESC" if newest else "ASC"
    found: list[int] = []
    for some in together(runs.values):
        params: list[Any] = []
        part = (
            f"SELECT idx FROM (SELECT idx FROM trail WHERE {lead(runs)}idx >= ? AND idx <= ?{runs.filters()} "
            f"ORDER BY idx {order} LIMIT ?) AS r"
        )
        for values in some:
            params += [*values, *span, *runs.params, limit]
        rows = tx.execute(f"{' UNION ALL '.join([part] * len(some))} ORDER BY 1 {order} LIMIT ?", (*params, limit))
        found = sorted([*found, *(row[0] for row in rows)], reverse=newest)[:limit]
        if len(found) == limit:  # nothing beyond the last of these can be on the page any more
            span = (found[-1], span[1]) if newest else (span[0], found[-1])
    return found


def lead(runs: Runs) -> str:
    return "".join(f"{column} = ? AND " for column in runs.columns)


def together(values: Iterable[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    rest = iter(values)
    while some := list(islice(rest, TOGETHER)):
        yield some


def _beyond(spans: Sequence[Range], after: int, newest: bool) -> Iterator[Range]:
    if not newest:
        yield from ((max(first, after + 1), last) for first, last in spans if last > after)
    else:
        end = after - 1 if after else spans[-1][1] if spans else 0
        yield from ((first, min(last, end)) for first, last in reversed(spans) if first <= end)


# -- from a question to ranges


def runs_of(tx: Transaction, asked: Filters) -> Runs:
    """The narrowest ranges that hold all that fits."""
    runs = Runs()
    reasons = _reasons(tx, asked.words) if asked.words else None
    few = reasons is not None and len(reasons) <= REASONS
    if asked.doc is not None:
        runs.one_of("doc", [asked.doc])
    elif few and reasons is not None and len(reasons) < len(asked.units if asked.units is not None else reasons) + 1:
        runs.one_of("alasan", reasons)
    elif asked.units is not None:
        runs.one_of("unit", list(dict.fromkeys(asked.units)))
        if asked.indikator is not None:
            runs.one_of("indikator", [asked.indikator])
    elif lead := next((n for n in ("indikator", "person", "actor_unit", "tahun") if getattr(asked, n) is not None), ""):
        runs.one_of(lead, [getattr(asked, lead)])
    _narrow(runs, asked)
    if reasons is not None and "alasan" not in runs.columns:
        if few:
            runs.only("alasan", reasons)
        else:
            where, params = like(asked.words)
            runs.also(f"EXISTS (SELECT 1 FROM trail_alasan a WHERE a.pos_from = trail.alasan AND {where})", *params)
    if asked.by_combination():
        fitting = _ragam(tx, asked)
        if runs.columns in ((), ("unit",)):
            runs.one_of("ragam", fitting)
        else:
            runs.only("ragam", fitting)
    return runs


def runs_of_many(tx: Transaction, asked: Filters) -> Runs:
    """Events that are about many indikator at once (a paper loaded, a draft prefilled) and set or took away a target
    of the one asked for; within named units, of the year of the target where a year is asked for."""
    runs = Runs(values=[])
    if asked.indikator is None or not asked.units:
        return runs
    year, years = ("AND t.tahun = ? ", (asked.tahun,)) if asked.tahun is not None else ("", ())
    cells = tx.execute(
        "SELECT t.pos_from, t.pos_to FROM dokumen d JOIN versi v ON v.doc = d.doc "
        f"JOIN target t ON t.doc = v.doc AND t.versi = v.versi AND t.indikator = ? {year}"
        f"WHERE d.unit IN ({', '.join('?' * len(asked.units))})",
        (asked.indikator, *years, *asked.units),
    )
    runs.values = [()]
    runs.only("idx", sorted({position for cell in cells for position in cell if position is not None}))
    runs.also("indikator <> ?", asked.indikator)
    _narrow(runs, asked, ("person", "actor_unit"))
    if asked.words:
        where, params = like(asked.words)
        runs.also(f"EXISTS (SELECT 1 FROM trail_alasan a WHERE a.pos_from = trail.alasan AND {where})", *params)
    if asked.doc is not None:
        runs.also("doc = ?", asked.doc)
    if asked.by_combination():
        runs.only("ragam", _ragam(tx, asked))
    return runs


def _narrow(runs: Runs, asked: Filters, equal: Sequence[str] = ("indikator", "person", "actor_unit", "tahun")) -> None:
    """Conditions of which no range is made; `equal`: columns that must have the value asked for."""
    closed, theirs = open_to(asked.penugasan)
    runs.also(closed, *theirs)
    for column in equal:
        value = getattr(asked, column)
        if value is not None and column not in runs.columns:
            within = column == "tahun" and "unit" in runs.columns  # it has fewer events than a year: no index of that
            runs.also(f"{'+' if within else ''}{column} = ?", value)
    if asked.units is not None and "unit" not in runs.columns:
        runs.also(f"unit IN ({', '.join('?' * len(asked.units))})" if asked.units else "1 = 0", *asked.units)
    if asked.late_by is not None:
        runs.also("mundur > ?", asked.late_by)
    if asked.effective_since is not None:
        runs.also("effective_from >= ?", asked.effective_since)
    if asked.effective_until is not None:
        runs.also("effective_from <= ?", asked.effective_until)


def _ragam(tx: Transaction, asked: Filters) -> list[int]:
    """The combinations that can fit, by name."""
    rows = tx.execute(
        "SELECT pos_from, topic, kind, role, office, capacity, tanda, berlaku, lama FROM trail_ragam ORDER BY pos_from"
    )
    return [name for name, *words in rows if asked.admits(*words)]


def _reasons(tx: Transaction, words: Sequence[str]) -> list[int]:
    """The reasons that contain each of the words, by name: all of them, or more than `REASONS`."""
    where, params = like(words)
    rows = tx.execute(f"SELECT pos_from FROM trail_alasan a WHERE {where} LIMIT ?", (*params, REASONS + 1))
    return sorted(row[0] for row in rows)
