"""What somebody who keeps people and settings has last changed of a unit that lives."""

from datetime import date

from projections.clocks import AsOf, open_at, select
from projections.readers.living import day_in, living_since
from projections.tables import Transaction


def all_tended(tx: Transaction, at: AsOf) -> list[tuple[str, str, date]]:
    """The latest change of each person in each unit: the unit ("": the kabupaten), the person, the day."""
    rows = select(
        tx,
        f"SELECT w.unit, w.person, t.recorded_at FROM tataan w JOIN trail t ON t.idx = w.pos_from WHERE {open_at('w')}",
        at,
    )
    return [(unit, person, day_in(tx, at, recorded_at)) for unit, person, recorded_at in rows]


def tended_by(tx: Transaction, at: AsOf, person: str, unit: str) -> list[tuple[str, str, date]]:
    """The latest change by a person of a unit and of the kabupaten (""): of which, by which event, on which day.

    What set it up before it lived is none: that was confirmed with the first papers.
    """
    asked = "SELECT w.unit, w.topic, t.recorded_at FROM tataan w JOIN trail t ON t.idx = w.pos_from "
    rows = tx.execute(f"{asked}WHERE w.person = ? AND w.unit IN (?, '') AND w.pos_to IS NULL", (person, unit))
    found = [(where, topic, day_in(tx, at, recorded_at)) for where, topic, recorded_at in rows]
    return [one for one in found if (since := living_since(tx, at, one[0])) is not None and since <= one[2]]
