"""Since when a unit lives: from its go-live, or from the first step of the cycle in it, whichever is earlier.

It is told by what was recorded and when, so that nothing recorded later makes it untrue: a go-live that had come stays
come when it is moved, and steps never vanish. A go-live that was past when the unit was registered comes on the day
after (inferred: on that day there is nobody yet who could confirm anything).
"""

from datetime import date, datetime, tzinfo

from domain.figures.calendar import Zona
from domain.living import came, steps
from projections.clocks import AsOf
from projections.readers.cards import setting
from projections.tables import Transaction


def living_since(tx: Transaction, at: AsOf, unit: str) -> date | None:
    """The first day on which a unit lives, which may be still to come; None for one that is not registered.

    "": the kabupaten, which lives with the first of its units, or with the first step of a template.
    """
    step = first_step(tx, at, unit)
    return min([*_went_live(tx, at, unit), *([step] if step else [])], default=None)


def first_step(tx: Transaction, at: AsOf, unit: str) -> date | None:
    """The day on which a document of the unit ("": any document) first took a step; None as long as none did."""
    marks = ", ".join("?" * len(steps()))
    of_unit = (
        f"SELECT MIN(t.idx) FROM trail_ragam r JOIN trail t ON t.ragam = r.pos_from WHERE r.topic IN ({marks}) "
        "AND t.idx <= ? AND t.unit = ?"
    )
    of_all = f"SELECT MIN(pos_from) FROM trail_ragam WHERE topic IN ({marks}) AND pos_from <= ?"
    asked = (*steps(), at.position)
    ((idx,),) = tx.execute(of_unit, (*asked, unit)) if unit else tx.execute(of_all, asked)
    if idx is None:
        return None
    ((recorded_at,),) = tx.execute("SELECT happened_at FROM trail WHERE idx = ?", (idx,))
    return day_in(tx, at, recorded_at)


def day_in(tx: Transaction, at: AsOf, recorded_at: str) -> date:
    """The day of a moment, in the kabupaten's own time."""
    return _day(recorded_at, _zone(tx, at))


def _went_live(tx: Transaction, at: AsOf, unit: str) -> list[date]:
    """The days of go-live that had come before they were moved, and those that stand."""
    tz = _zone(tx, at)
    set_on: dict[str, list[tuple[date, date]]] = {}
    for table, slug in (("unit", "slug"), ("mulai_unit", "unit")):
        rows = tx.execute(
            f"SELECT g.{slug}, g.go_live, t.happened_at FROM {table} g JOIN trail t ON t.idx = g.pos_from "
            f"WHERE g.pos_from <= ? AND ? IN ('', g.{slug}) ORDER BY g.pos_from",
            (at.position, unit),
        )
        for own, go_live, recorded_at in rows:
            set_on.setdefault(own, []).append((date.fromisoformat(go_live), _day(recorded_at, tz)))
    return [day for days in set_on.values() for day in came(days)]


def _zone(tx: Transaction, at: AsOf) -> tzinfo:
    return Zona(setting(tx, at, "zona", Zona.WITA)).tz


def _day(recorded_at: str, tz: tzinfo) -> date:
    return datetime.fromisoformat(recorded_at).astimezone(tz).date()
