"""The register of office holders, as known at any position: who held an office on a day, as what, by which decree.

Offices of the kabupaten itself stand in it under the unit "".
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from domain.organisation.office_holders import Pejabat
from projections.tables import Transaction

Row = tuple[Any, ...]
Terms = dict[int, Pejabat]
"""Appointments by the event that recorded them, each ended by the ends recorded after it, as the unit does."""


class Register:
    """The holders of the offices of units and of the kabupaten ("" for a unit); what is known of each is read once."""

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx
        self._units: dict[str, tuple[list[Row], list[Row], list[int]]] = {}
        self._holders: dict[tuple[str, str, date, int], Terms] = {}
        self._whole = False

    def terms(self, unit: str, position: int) -> Terms:
        """Every term of office in a unit that was recorded by a position."""
        appointed, ends, _ = self._read(unit)
        found = {}
        for event, gone, jabatan, person, kapasitas, since, until, decree, usulan in appointed:
            if event > position or (gone is not None and gone <= position):
                continue
            end = None if until is None else date.fromisoformat(until)
            term = Pejabat(jabatan, person, kapasitas, date.fromisoformat(since), end, decree, usulan=usulan)
            found[event] = _ended(term, [e for e in ends if event < e[0] <= position])
        return found

    def holders(self, unit: str, jabatan: str, day: date, position: int) -> Terms:
        """Who held an office on a day, as known: a Plh stands beside the one who holds it, and last."""
        known = bisect_right(self._read(unit)[2], position)  # between two entries the register says the same
        if (asked := (unit, jabatan, day, known)) not in self._holders:
            terms = self.terms(unit, position)
            now = [event for event in holding(terms, day) if terms[event].jabatan == jabatan]
            order = sorted(now, key=lambda e: (terms[e].kapasitas == "plh", e))
            self._holders[asked] = {event: terms[event] for event in order}
        return self._holders[asked]

    def read_all(self) -> list[str]:
        """Read what is known of all of them by two questions; those of which anything is known."""
        found: dict[str, tuple[list[Row], list[Row]]] = {}
        ask_appointed = self.tx.send(f"SELECT unit, {APPOINTED} FROM pejabat ORDER BY pos_from")
        ask_ends = self.tx.send(f"SELECT unit, {ENDS} FROM akhir_jabatan ORDER BY pos_from")
        for n, rows in enumerate((ask_appointed(), ask_ends())):
            for unit, *row in rows:
                found.setdefault(unit, ([], []))[n].append(tuple(row))
        for unit, (appointed, ends) in found.items():
            self._keep(unit, appointed, ends)
        self._whole = True
        return sorted(found)

    def _read(self, unit: str) -> tuple[list[Row], list[Row], list[int]]:
        if unit not in self._units and self._whole:
            self._keep(unit, [], [])
        if unit not in self._units:
            where = "WHERE unit = ? ORDER BY pos_from"
            ask_appointed = self.tx.send(f"SELECT {APPOINTED} FROM pejabat {where}", (unit,))
            ask_ends = self.tx.send(f"SELECT {ENDS} FROM akhir_jabatan {where}", (unit,))
            self._keep(unit, ask_appointed(), ask_ends())
        return self._units[unit]

    def _keep(self, unit: str, appointed: list[Row], ends: list[Row]) -> None:
        changed = [pos for row in appointed for pos in row[:2] if pos is not None] + [row[0] for row in ends]
        self._units[unit] = appointed, ends, sorted(changed)


APPOINTED = "pos_from, pos_to, jabatan, person, kapasitas, since, until, decree, usulan"
ENDS = "pos_from, jabatan, person, until"
"""Closed rows too: a person may have left the same office twice."""


def _ended(term: Pejabat, ends: Sequence[Row]) -> Pejabat:
    for _, office, who, text in ends:
        day = date.fromisoformat(text)
        if (office, who) == (term.jabatan, term.person) and term.leaves(day):
            term = replace(term, until=day)
    return term


def holding(terms: Terms, day: date) -> set[int]:
    """Who holds each office on a day: the latest appointment, and a Plh beside it (UU 30/2014 pasal 14(2))."""
    held = {e: t for e, t in terms.items() if t.since <= day and (t.until is None or day <= t.until)}
    latest: dict[str, int] = {}
    for event, term in sorted(held.items(), key=lambda t: (t[1].since, t[0])):
        if term.kapasitas != "plh":
            latest[term.jabatan] = event
    return {event for event, term in held.items() if term.kapasitas == "plh"} | set(latest.values())


def told(event: int, term: Pejabat) -> dict[str, Any]:
    """A term of office as data; the person is an opaque id."""
    return {
        "jabatan": term.jabatan,
        "person": term.person,
        "kapasitas": term.kapasitas,
        "since": term.since.isoformat(),
        "until": None if term.until is None else term.until.isoformat(),
        "decree": term.decree,
        "belum_dikonfirmasi": term.usulan != "",
        "event": event,
    }
