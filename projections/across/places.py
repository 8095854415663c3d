"""The units that a question is about, and how many marks a statement needs for them."""

from collections.abc import Collection
from typing import Any

from projections.clocks import AsOf
from projections.readers import cards
from projections.tables import Transaction


def names_of(tx: Transaction, at: AsOf, units: Collection[str]) -> dict[str, dict[str, Any]]:
    """Those of the units that there were, with their names and kinds."""
    return {slug: unit for slug, unit in cards.units(tx, at).items() if slug in units}


def marks(some: Collection[Any]) -> str:
    """A mark for each of several values; NULL, which is equal to nothing, for none."""
    return ", ".join("?" * len(some)) or "NULL"
