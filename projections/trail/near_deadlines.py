"""Near a deadline: the due dates of a stretch of days, and the stretches of time around them."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from domain.figures.calendar import tenggat_tetap


def due(first: date, last: date) -> list[date]:
    """The due dates between two days. The seam for obligations: today the fixed dates that everybody has."""
    return [day for year in range(first.year, last.year + 1) for day in tenggat_tetap(year) if first <= day <= last]


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
