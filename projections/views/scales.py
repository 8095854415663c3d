"""View of scales: each version that the kabupaten has declared, and from when one may not be named any more."""

from collections.abc import Iterator
from typing import Any

import msgspec

from domain.figures.scales.versions import VersiSkala
from projections.folds import folds
from projections.identity import DocumentName
from projections.tables import Close, Op, Put, Recorded, Table

SKALA = Table(
    "skala",
    ("slug", "versi"),
    ("slug TEXT NOT NULL", "versi INTEGER NOT NULL", "sejak TEXT NOT NULL", "isi TEXT NOT NULL"),
)
DICABUT = Table("skala_dicabut", ("slug",), ("slug TEXT NOT NULL", "sejak TEXT NOT NULL"))
TABLES = (SKALA, DICABUT)


@folds("Kabupaten.ScaleDeclared", "Kabupaten.ScaleCorrected", "Kabupaten.ScaleRetired")
def rows(recorded: Recorded, who: DocumentName) -> Iterator[Op]:
    """Rows that one event opens and closes."""
    e: Any = recorded.event
    match type(e).TOPIC:
        case "Kabupaten.ScaleDeclared":
            yield Close(DICABUT, (e.skala.skala.id,))
            yield _held(e.skala)
        case "Kabupaten.ScaleCorrected":
            yield Close(SKALA, (e.new.skala.id, e.new.versi))
            yield _held(e.new)
        case "Kabupaten.ScaleRetired":
            yield Put(DICABUT, (e.slug, e.sejak.isoformat()))


def _held(new: VersiSkala) -> Put:
    return Put(SKALA, (new.skala.id, new.versi, new.sejak.isoformat(), msgspec.json.encode(new).decode()))
