"""Where the parts of a document are read: one version of it, and the cards by which its rows are called."""

from dataclasses import dataclass
from typing import Any

from projections.clocks import AsOf
from projections.readers import versions
from projections.readers.cards import Card, cards
from projections.tables import Transaction

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Place:
    """One version of one document."""

    unit: str
    tahun: int
    doc: str
    versi: int
    triwulan: int = 0

    def cards(self, tx: Transaction, at: AsOf) -> dict[str, Card]:
        """The cards that the version froze, the newest for any other indikator."""
        return cards(tx, at, self.unit, versions.frozen(tx, at, self.doc, self.versi))


def named(card: Card) -> dict[str, Any]:
    """How a row about an indikator begins."""
    return {
        "indikator": card.slug,
        "nama": card.nama,
        "level": card.level,
        "sasaran": card.rest["sasaran"],
        "satuan": card.satuan,
    }
