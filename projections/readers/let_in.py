"""Who was let in: each person with the offices granted to them. To list them; what decides is the log."""

from datetime import date

from projections.tables import Transaction


def let_in(tx: Transaction, day: date) -> dict[str, list[str]]:
    """The offices of each person that hold on a day, in the order of granting."""
    rows = tx.execute(
        "SELECT a.person, j.acting_as FROM akses a JOIN akses_jabatan j ON j.doc = a.doc AND j.pos_to IS NULL "
        "WHERE a.pos_to IS NULL AND (j.until IS NULL OR j.until >= ?) ORDER BY a.person, j.pos_from",
        (day.isoformat(),),
    )
    found: dict[str, list[str]] = {}
    for person, acting_as in rows:
        found.setdefault(person, []).append(acting_as)
    return found


def givers_of(tx: Transaction, person: str, day: date) -> list[str]:
    """Where somebody stands ("": at the kabupaten) in whose name the person may act on a day, before it is ended."""
    rows = tx.execute(
        "SELECT DISTINCT unit FROM delegasi WHERE person = ? AND pos_to IS NULL AND since <= ? "
        "AND (until IS NULL OR until >= ?) ORDER BY unit",
        (person, day.isoformat(), day.isoformat()),
    )
    return [unit for (unit,) in rows]
