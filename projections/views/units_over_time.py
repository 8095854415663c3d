"""View of units over time: what they are called from when, when they went live, in which other units they go on."""

from collections.abc import Iterator
from typing import Any

from projections.folds import folds
from projections.identity import DocumentName
from projections.tables import Close, Op, Put, Recorded, Table

NAMA_UNIT = Table(
    "nama_unit",
    ("unit", "since"),
    ("unit TEXT NOT NULL", "since TEXT NOT NULL", "nama TEXT NOT NULL", "decree TEXT NOT NULL"),
)
MULAI_UNIT = Table("mulai_unit", ("unit",), ("unit TEXT NOT NULL", "go_live TEXT NOT NULL"))
PENERUSAN = Table(
    "penerusan",
    ("unit", "penerus", "since"),
    (
        "unit TEXT NOT NULL",
        "penerus TEXT NOT NULL",
        "since TEXT NOT NULL",
        "jenis TEXT NOT NULL",
        "decree TEXT NOT NULL",
    ),
)
BERDIRI = Table("berdiri", ("unit",), ("unit TEXT NOT NULL", "hari TEXT NOT NULL", "decree TEXT NOT NULL"))
TABLES = (NAMA_UNIT, MULAI_UNIT, PENERUSAN, BERDIRI)


@folds(
    "PerangkatDaerah.Renamed",
    "PerangkatDaerah.GoLiveChanged",
    "PerangkatDaerah.Succeeded",
    "PerangkatDaerah.FoundingSet",
)
def rows(recorded: Recorded, who: DocumentName) -> Iterator[Op]:
    """Rows that one event opens and closes."""
    e: Any = recorded.event
    match type(e).TOPIC:
        case "PerangkatDaerah.Renamed":
            key = (who.unit, e.since.isoformat())
            yield Close(NAMA_UNIT, key)
            yield Put(NAMA_UNIT, (*key, e.new, e.decree))
        case "PerangkatDaerah.GoLiveChanged":
            yield Close(MULAI_UNIT, (who.unit,))
            yield Put(MULAI_UNIT, (who.unit, e.new.isoformat()))
        case "PerangkatDaerah.Succeeded":
            for penerus in e.penerusan.penerus:
                whole = (who.unit, penerus, e.penerusan.since.isoformat())
                yield Close(PENERUSAN, whole)
                yield Put(PENERUSAN, (*whole, e.penerusan.jenis, e.penerusan.decree))
        case "PerangkatDaerah.FoundingSet":
            yield Close(BERDIRI, (who.unit,))
            yield Put(BERDIRI, (who.unit, e.new.isoformat(), e.decree))
