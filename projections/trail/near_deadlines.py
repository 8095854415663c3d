"""Near a deadline: the due dates of this kabupaten in a stretch of days, and the stretches of time around them."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

import msgspec

from domain.deadlines.rule import Bentuk, Tenggat
from domain.deadlines.schedule import terjadwal
from domain.figures.calendar import Kalender
from domain.kernel import Invalid
from projections.clocks import AsOf, open_at, select
from projections.tables import Transaction

YEAR = timedelta(days=366)


def due(tx: Transaction, at: AsOf, first: date, last: date) -> list[date]:
    """The due dates between two days: of the duties that were opened, as their dates stand, and for periods of which
    none was, before the rule began to bind or yet to come, those that the catalogue in force gives.

    The latter are counted with the holidays on record. A rule of several times a month counts for nothing: every day
    would be near it.
    """
    every = {rule.id: rule for rule in _rules(tx, "a.pos_from <= ?", at.position) if _counts(rule)}
    duties = _duties(tx, at, first - YEAR, last + YEAR)
    days = {hari for aturan, _, hari in duties if aturan in every}
    opened = {(aturan, periode) for aturan, periode, _ in duties}
    in_force = _rules(tx, open_at("a"), at.position, at.position)
    planned = _planned(tx, at, in_force, first, last)
    days |= {hari for aturan, periode, hari in planned if (aturan, periode) not in opened}
    return sorted(day for day in days if first <= day <= last)


def check_catalogue(tx: Transaction, at: AsOf) -> None:
    """Nothing is near a deadline where none is adopted, which would read as if nothing was done in haste."""
    if not _rules(tx, "a.pos_from <= ?", at.position):
        raise Invalid(
            "Belum ada tenggat yang ditetapkan pada waktu itu, jadi tidak ada yang dekat tenggat. Tetapkan katalognya "
            "(kabupaten.adopt_deadlines), atau tanyakan tanpa 'near'.",
            "No deadline was adopted at that time, so nothing is near one. Adopt the catalogue "
            "(kabupaten.adopt_deadlines), or ask without 'near'.",
        )


def _rules(tx: Transaction, where: str, *positions: int) -> list[Tenggat]:
    """Rules as known: the newest version of each that fits."""
    sql = f"SELECT a.slug, a.isi FROM aturan_tenggat a WHERE {where} ORDER BY a.slug, a.pos_from"
    rows: Iterable[Any] = tx.execute(sql, positions)
    newest: dict[str, str] = dict(rows)
    return [msgspec.convert(json.loads(isi), Tenggat) for isi in newest.values()]


def _duties(tx: Transaction, at: AsOf, first: date, last: date) -> set[tuple[str, str, date]]:
    """(rule, period, last day) of the duties that end in a stretch of days."""
    rows = select(
        tx,
        "SELECT DISTINCT k.aturan, k.periode, b.hari FROM kewajiban_batas b JOIN kewajiban k ON k.doc = b.doc "
        f"WHERE b.hari BETWEEN ? AND ? AND {open_at('b')}",
        at,
        first.isoformat(),
        last.isoformat(),
    )
    return {(aturan, periode, date.fromisoformat(hari)) for aturan, periode, hari in rows}


def _planned(
    tx: Transaction, at: AsOf, rules: Iterable[Tenggat], first: date, last: date
) -> Iterator[tuple[str, str, date]]:
    rows = select(tx, f"SELECT h.hari FROM hari_libur h WHERE {open_at('h')}", at)
    kalender = Kalender(frozenset(date.fromisoformat(hari) for (hari,) in rows), {}, longgar=True)
    for rule in rules:
        for year in range(first.year - 1, last.year + 1) if _counts(rule) else ():
            yield from ((rule.id, one.periode, one.batas) for one in terjadwal(rule, year, kalender))


def _counts(rule: Tenggat) -> bool:
    return rule.hitungan.bentuk is not Bentuk.BERULANG


def around(days: Iterable[date], n: int, tz: tzinfo) -> list[tuple[datetime, datetime]]:
    """Stretches of time within n days of any of the days, from 00:00 to the last instant, those that meet joined."""
    found: list[tuple[datetime, datetime]] = []
    for day in sorted(days):
        first = datetime.combine(day - timedelta(days=n), time.min, tz).astimezone(UTC)
        last = datetime.combine(day + timedelta(days=n), time.max, tz).astimezone(UTC)
        if found and first <= found[-1][1] + timedelta(microseconds=1):
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found
