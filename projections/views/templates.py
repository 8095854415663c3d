"""View of templates: every row of every version, and which of them bind a unit."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from domain.figures.nilai import Nilai
from projections.clocks import AsOf, open_at, select
from projections.identity import Identitas
from projections.tables import Close, Op, Put, Recorded, Table, Transaction
from projections.values import pack, unpack

BARIS = Table(
    "baris_templat",
    ("doc", "versi", "indikator"),
    (
        "doc TEXT NOT NULL",
        "versi INTEGER NOT NULL",
        "indikator TEXT NOT NULL",
        "kartu TEXT NOT NULL",
        "jenis_unit TEXT NOT NULL",
        "pengampu TEXT NOT NULL",
        "target TEXT",
    ),
)
TABLES = (BARIS,)


@dataclass(frozen=True)
class Baris:
    """One row of a version of a template; `target` None when it is set per unit; `event` set the row."""

    slug: str
    kartu: dict[str, Any]
    jenis_unit: tuple[str, ...]
    pengampu: str
    target: Nilai | None
    event: int

    def says(self, other: "Baris") -> bool:
        """Whether another row says the same, whichever event set it."""
        return replace(self, event=0) == replace(other, event=0)


def rows(recorded: Recorded, who: Identitas) -> Iterator[Op]:
    """Rows that one event opens and closes."""
    e: Any = recorded.event
    match type(e).TOPIC:
        case "TemplateIndikator.RowSet" | "TemplateIndikator.BarisRecordCorrected":
            if e.old is not None:
                yield Close(BARIS, (who.doc, e.versi, e.indikator))
            if e.new is not None:
                yield _row(who.doc, e.versi, e.indikator, e.new)
        case "TemplateIndikator.LoadRejected":
            yield from (Close(BARIS, (who.doc, e.versi, slug)) for slug in e.baris)
        case "TemplateIndikator.RevisionOpened":
            for each in e.baris:
                yield _row(who.doc, e.versi, each.indikator, each.baris)


def _row(doc: str, versi: int, slug: str, row: Any) -> Put:
    card = json.dumps(vars(row.kartu), ensure_ascii=False, default=str)
    target = None if row.target is None else pack(row.target)
    return Put(BARIS, (doc, versi, slug, card, json.dumps(row.jenis_unit), row.pengampu, target))


def held(tx: Transaction, at: AsOf, doc: str, versi: int) -> dict[str, Baris]:
    """The rows of a version by slug, in the order in which they came; a row taken over keeps the event that set it."""
    rank: dict[str, int] = dict(
        tx.execute(
            "SELECT indikator, MIN(pos_from) FROM baris_templat WHERE doc = ? AND pos_from <= ? GROUP BY indikator",
            (doc, at.position),
        )
    )
    found = select(
        tx,
        "SELECT b.indikator, b.kartu, b.jenis_unit, b.pengampu, b.target, b.pos_from FROM baris_templat b "
        f"WHERE b.doc = ? AND b.versi = ? AND {open_at('b')}",
        at,
        doc,
        versi,
    )
    rows = {
        slug: Baris(slug, json.loads(card), tuple(json.loads(kinds)), by, unpack(target) if target else None, event)
        for slug, card, kinds, by, target, event in sorted(found, key=lambda r: rank[r[0]])
    }
    opened = tx.execute("SELECT base, pos_from FROM versi WHERE doc = ? AND versi = ? AND base > 0", (doc, versi))
    for base, position in opened:
        below = held(tx, AsOf(position, at.per), doc, base)
        rows |= {s: replace(r, event=below[s].event) for s, r in rows.items() if r.event == position}
    return rows
