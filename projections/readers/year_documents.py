"""The documents of a unit's year, each by the version that holds, else by its newest; and what these aim at."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from domain.cycle.steps import BATAL
from domain.figures.nilai import Nilai
from domain.kinds import DOKUMEN
from projections.clocks import AsOf, ask, open_at, select
from projections.identity import DocumentName
from projections.readers import renstra, versions
from projections.tables import Transaction
from projections.values import describe, text_of, unpack


@dataclass(frozen=True)
class Held:
    """A document and the version by which it is read. `berlaku`: that version is in force on the day. `event`: the one
    that made the version what it is. `opened`: what each version rests on, and the event that opened it."""

    who: DocumentName
    versi: int
    state: str
    berlaku: bool
    effective_from: str | None
    event: int
    opened: Mapping[int, tuple[int | None, int]]

    def data(self) -> dict[str, Any]:
        return {
            "kind": self.who.kind,
            "perubahan_ke": self.who.n or None,
            "jabatan": self.who.jabatan or None,
            "alamat": self.who.nama(),
            "versi": self.versi,
            "state": self.state,
            "berlaku": self.berlaku,
            "effective_from": self.effective_from,
            "event": self.event,
        }


@dataclass(frozen=True)
class Aim:
    """A target of the year and the event that first set it."""

    nilai: Nilai
    event: int

    def data(self) -> dict[str, Any]:
        return {"target": text_of(self.nilai), "teks": describe(self.nilai), "event": self.event}


@dataclass(frozen=True)
class YearDocuments:
    """Those of a unit that are about a year, as they were begun; of Renstra and work plans only the year's own."""

    held: tuple[Held, ...]
    plan: Held | None

    def of(self, kind: str) -> list[Held]:
        return [held for held in self.held if held.who.kind == kind]

    def above(self, kind: str) -> list[Held]:
        """Those of the unit from which a kind takes its targets, the nearest first."""
        place = DOKUMEN[kind].chain
        found = [held for held in self.held if 0 < DOKUMEN[held.who.kind].chain < place]
        return sorted(found, key=lambda held: -DOKUMEN[held.who.kind].chain)


def year_documents(tx: Transaction, at: AsOf, unit: str, tahun: int) -> YearDocuments:
    """What was cancelled altogether is not among them."""
    about = f"d.unit = ? AND d.tahun IN (?, 0) AND d.kind IN ({', '.join('?' * len(DOKUMEN))})"
    fields = ", ".join(f"d.{part}" for part in DocumentName._fields)
    key = (unit, tahun, *DOKUMEN)
    own = ask(tx, f"SELECT {fields} FROM dokumen d WHERE {about} AND {open_at('d')} ORDER BY d.pos_from", at, *key)
    states, forces, versi = (
        ask(
            tx,
            f"SELECT x.doc, x.versi, {columns}, x.pos_from FROM dokumen d JOIN {table} x ON x.doc = d.doc "
            f"WHERE {about} AND {open_at('x')} ORDER BY x.versi",
            at,
            *key,
        )
        for table, columns in (("keadaan", "x.state"), ("berlaku", "x.effective_from"), ("versi", "x.base, x.asal"))
    )
    names = {row[0]: DocumentName(*row) for row in own()}
    names = {doc: who for doc, who in names.items() if not who.periode or _covers(who.periode, tahun)}
    opened: dict[str, dict[int, tuple[int | None, int]]] = {}
    for doc, n, base, asal, event in versi():
        opened.setdefault(doc, {})[n] = (None if asal else base, event)
    since = {(doc, n): (day, event) for doc, n, day, event in forces()}
    holding = {doc: n for (doc, n), (day, _) in since.items() if day <= at.per.isoformat()}
    held: dict[str, Held] = {}
    for doc, n, state, event in states():
        berlaku = holding.get(doc) == n
        if doc not in names or state == BATAL or (doc in holding and not berlaku):
            continue
        day, taken = since.get((doc, n), (None, event))
        told = versions.on_day(at, state, day, berlaku)
        held[doc] = Held(names[doc], n, told, berlaku, day, taken if berlaku else event, opened.get(doc, {}))
    five = renstra.in_force(tx, at, unit, tahun)
    begun = [doc for doc, one in held.items() if one.who.periode]
    chosen = {versions.plan(tx, at, unit, tahun) or "", five.doc if five else next(reversed(begun), "")}
    of_one = (*versions.PLANS, "renstra")
    own_of = {doc: held[doc] for doc in names if doc in held and (names[doc].kind not in of_one or doc in chosen)}
    return YearDocuments(
        tuple(own_of.values()), next((one for one in own_of.values() if one.who.kind in versions.PLANS), None)
    )


def aims(tx: Transaction, at: AsOf, documents: Collection[Held], tahun: int) -> dict[str, dict[str, Aim]]:
    """The targets of a year in the version of each document, by document and indikator, as they stand there."""
    rows = select(
        tx,
        "SELECT t.doc, t.versi, t.indikator, t.nilai, t.pos_from FROM target t "
        f"WHERE t.doc IN ({', '.join('?' * len(documents)) or 'NULL'}) AND t.tahun = ? AND t.triwulan = 0 "
        f"AND {open_at('t')} ORDER BY t.pos_from, t.urut",
        at,
        *(held.who.doc for held in documents),
        tahun,
    )
    set_by = {(doc, versi, slug): event for doc, versi, slug, _, event in rows}
    shown = {held.who.doc: held for held in documents}
    found: dict[str, dict[str, Aim]] = {doc: {} for doc in shown}
    for doc, versi, slug, nilai, _ in rows:
        if versi == shown[doc].versi:
            found[doc][slug] = Aim(unpack(nilai), _origin(set_by, shown[doc], slug))
    return found


def _origin(set_by: Mapping[tuple[str, int, str], int], held: Held, slug: str) -> int:
    """The event that first set a figure: a version that was opened on another only took it over."""
    versi = held.versi
    while True:
        event = set_by[held.who.doc, versi, slug]
        base, opened = held.opened.get(versi, (None, 0))
        below = set_by.get((held.who.doc, base or 0, slug))
        if base is None or event != opened or below is None or below > event:
            return event
        versi = base


def _covers(periode: str, tahun: int) -> bool:
    first, _, last = periode.partition("-")
    return int(first) <= tahun <= int(last)
