"""Who acts in the name of whom, as known at any position: the letters of a unit, or of the kabupaten ("")."""

from dataclasses import replace
from datetime import date
from typing import Any

from domain.organisation.delegations import Delegasi, goes_on, has_lapsed
from projections.clocks import AsOf
from projections.readers.office_holders import Register
from projections.tables import Transaction


def letters(tx: Transaction, unit: str, position: int) -> dict[int, Delegasi]:
    """Every mandate and delegation recorded there by a position, by its event, each ended by the ends after it."""
    given = tx.send(
        "SELECT pos_from, jabatan, jenis, person, penerima, lingkup, since, until, decree, decree_date, "
        "pemberi FROM delegasi WHERE unit = ? AND pos_from <= ? ORDER BY pos_from",
        (unit, position),
    )
    ends = tx.send(
        "SELECT pos_from, jabatan, person, until FROM akhir_delegasi WHERE unit = ? AND pos_from <= ? "
        "ORDER BY pos_from",
        (unit, position),
    )
    found, over = {}, ends()
    for event, jabatan, jenis, person, penerima, lingkup, since, until, decree, dated, pemberi in given():
        start, end, signed = (day and date.fromisoformat(day) for day in (since, until, dated))
        steps = tuple(lingkup.split())
        one = Delegasi(jabatan, jenis, person, penerima, steps, start, end, decree, signed, pemberi)
        for pos, *own, day in over:
            last = date.fromisoformat(day)
            if pos > event and own == [jabatan, person] and goes_on(one, last):
                one = replace(one, until=last)
        found[event] = one
    return found


def delegations(tx: Transaction, at: AsOf, unit: str) -> list[dict[str, Any]]:
    """Every letter, office by office; `berlaku`: whether it holds on `per`, as far as days and its giver's term say."""
    held = Register(tx).terms(unit, at.position).values()

    def holds(one: Delegasi) -> bool:
        return one.holds(at.per) and not has_lapsed(one, held, at.per)

    ordered = sorted(letters(tx, unit, at.position).items(), key=lambda t: (t[1].jabatan, t[1].since, t[0]))
    return [{**told(event, one), "berlaku": holds(one)} for event, one in ordered]


def told(event: int, one: Delegasi) -> dict[str, Any]:
    """A letter as data; the person is an opaque id."""
    days = {name: day and day.isoformat() for name, day in vars(one).items() if isinstance(day, date | None)}
    return {**vars(one), **days, "lingkup": list(one.lingkup), "event": event}
