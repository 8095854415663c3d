"""What somebody who keeps people and settings has last changed of a unit that lives."""

from datetime import date

from projections.clocks import AsOf, open_at, select
from projections.readers.living import day_in
from projections.tables import Transaction


def all_tended(tx: Transaction, at: AsOf) -> list[tuple[str, str, date]]:
    """The latest change of each person in each unit: the unit ("": the kabupaten), the person, the day."""
    rows = select(
        tx,
        f"SELECT w.unit, w.person, t.happened_at FROM tataan w JOIN trail t ON t.idx = w.pos_from WHERE {open_at('w')}",
        at,
    )
    return [(unit, person, day_in(tx, at, recorded_at)) for unit, person, recorded_at in rows]
