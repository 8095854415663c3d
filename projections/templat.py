"""View of templates: every row of every version, and which of them bind a unit."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from domain.nilai import Nilai
from projections.identitas import Identitas
from projections.nilai import pack, unpack
from projections.tables import Close, Op, Put, Recorded, Table, Transaction
from projections.waktu import AsOf, open_at, select

BARIS = Table(
    "baris_templat",
    ("doc", "versi", "indikator"),
    (
        "doc TEXT NOT NULL",
        "versi INTEGER NOT NULL",
        "indikator TEXT NOT NULL",
        "kartu TEXT",  # none: the version dropped what its base holds
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


def rows(recorded: Recorded, who: Identitas) -> Iterator[Op]:
    """Rows that one event opens and closes."""
    e: Any = recorded.event
    if type(e).TOPIC != "TemplateIndikator.RowSet":
        return
    key = (who.doc, e.versi, e.indikator)
    yield Close(BARIS, key)
    if e.new is None:
        yield Put(BARIS, (*key, None, "[]", "", None))
    else:
        card = json.dumps(vars(e.new.kartu), ensure_ascii=False, default=str)
        target = None if e.new.target is None else pack(e.new.target)
        yield Put(BARIS, (*key, card, json.dumps(e.new.jenis_unit), e.new.pengampu, target))


def held(tx: Transaction, at: AsOf, doc: str, versi: int) -> dict[str, Baris]:
    """The rows of a version by slug: its own over those of the versions it rests on, in the order they came."""
    rank: dict[str, int] = dict(
        tx.execute(
            "SELECT indikator, MIN(pos_from) FROM baris_templat WHERE doc = ? AND pos_from <= ? GROUP BY indikator",
            (doc, at.position),
        )
    )
    found = select(
        tx,
        "SELECT b.versi, b.indikator, b.kartu, b.jenis_unit, b.pengampu, b.target, b.pos_from FROM baris_templat b "
        f"WHERE b.doc = ? AND {open_at('b')} ORDER BY b.versi",
        at,
        doc,
    )
    chain = _rests_on(tx, at, doc, versi)
    newest = {row[1]: row[2:] for row in found if row[0] in chain}
    return {
        slug: Baris(slug, json.loads(card), tuple(json.loads(kinds)), by, unpack(target) if target else None, event)
        for slug, (card, kinds, by, target, event) in sorted(newest.items(), key=lambda r: rank[r[0]])
        if card is not None
    }


def _rests_on(tx: Transaction, at: AsOf, doc: str, versi: int) -> set[int]:
    """A version and all below it; a draft that was cancelled is below none."""
    base = dict(select(tx, f"SELECT v.versi, v.base FROM versi v WHERE v.doc = ? AND {open_at('v')}", at, doc))
    chain: set[int] = set()
    below: int | None = versi
    while below is not None:
        chain.add(below)
        below = base.get(below)
    return chain
