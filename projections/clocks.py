"""As of, on two clocks: what was in force on a day (`per`), as known at a log position (`known`)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from projections.tables import Transaction


@dataclass(frozen=True)
class AsOf:
    """`position`: how much of the log was known; `per`: the day whose rules and figures are asked for."""

    position: int
    per: date

    def until(self, last: date) -> "AsOf":
        """The same knowledge, on the last day of a period at the latest: a year is measured as of 31 December."""
        return AsOf(self.position, min(self.per, last))


def open_at(alias: str) -> str:
    """SQL that holds for rows that were there at a position; takes the position twice."""
    return f"({alias}.pos_from <= ? AND ({alias}.pos_to IS NULL OR {alias}.pos_to > ?))"


def select(tx: Transaction, sql: str, at: AsOf, *params: Any) -> list[tuple[Any, ...]]:
    """Rows of a query that ends in an `open_at`."""
    return ask(tx, sql, at, *params)()


def ask(tx: Transaction, sql: str, at: AsOf, *params: Any) -> Callable[[], list[tuple[Any, ...]]]:
    """As `select`, without waiting: several that do not depend on one another go out together."""
    return tx.send(sql, (*params, at.position, at.position))


@lru_cache(maxsize=64)
def stamp(at: datetime) -> str:
    """UTC with microseconds, so that text order is time order; one instant stamps all events of a command."""
    return at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def happened(entry: Mapping[str, Any]) -> str:
    """When an entry of the trail happened, as far as that is known; else when it was recorded."""
    return str(entry.get("happened_at") or entry["recorded_at"])
