"""The rows of a version of a template, as values."""

import json
from dataclasses import dataclass, replace
from typing import Any

from domain.figures.nilai import Nilai
from domain.kernel import Teks
from projections.clocks import AsOf, open_at, select
from projections.tables import Transaction
from projections.values import unpack

PER_UNIT = Teks("ditetapkan per unit", "set per unit")
"""What a template says of a target that it leaves to each unit."""


@dataclass(frozen=True)
class Row:
    """One row of a version of a template; `target` None when it is set per unit; `event` set the row."""

    slug: str
    kartu: dict[str, Any]
    jenis_unit: tuple[str, ...]
    pengampu: str
    target: Nilai | None
    event: int

    def says(self, other: "Row") -> bool:
        """Whether another row says the same, whichever event set it."""
        return replace(self, event=0) == replace(other, event=0)


def held(tx: Transaction, at: AsOf, doc: str, versi: int) -> dict[str, Row]:
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
        slug: Row(slug, json.loads(card), tuple(json.loads(kinds)), by, unpack(target) if target else None, event)
        for slug, card, kinds, by, target, event in sorted(found, key=lambda r: rank[r[0]])
    }
    opened = tx.execute("SELECT base, pos_from FROM versi WHERE doc = ? AND versi = ? AND base > 0", (doc, versi))
    for base, position in opened:
        below = held(tx, AsOf(position, at.per), doc, base)
        rows |= {s: replace(r, event=below[s].event) for s, r in rows.items() if r.event == position}
    return rows
