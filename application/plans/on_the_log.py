"""Versions of documents as the gate is given them, read from their own events: no row of a view has a say in it.

What a version says is known of the document itself. Since when, and why, is asked of its events and their places in
the log, and only where somebody wants to know.
"""

import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from application.store.versions import positions_of
from application.work import Work
from domain.cycle.steps import Versi
from domain.documents.document import Dokumen
from domain.figures.nilai import Nilai
from domain.figures.pagu import Pagu
from domain.figures.same import same_value
from domain.gate.papers import Key, Money, Paper, Target, Why, said_on, since
from domain.kernel import Teks
from domain.plans.renja import RenjaPerubahan
from domain.reasons import says_something

PENDING = sys.maxsize
"""The place of what this command has triggered: after all that is recorded."""
Place = tuple[int, Any]


def force_on(doc: Dokumen | None, day: date) -> int | None:
    """The version of a document that is in force on a day; None where none is."""
    if doc is None or doc.in_force is None:
        return None
    return max((n for n, held in doc.versi.items() if n <= doc.in_force and _holds(held, day)), default=None)


def _holds(versi: Versi, day: date) -> bool:
    return versi.effective_from is not None and versi.effective_from <= day


def paper(work: Work, doc: Dokumen, versi: int, day: date, whys: bool, below: Paper | None = None) -> Paper:
    """A version with its cells; `whys`: also since when each stands and for which reason. `below`: the plan that it
    changes, whose figures it says on."""
    held = doc.versi[versi]
    past = _Past(work, doc, day) if whys else None
    target = {Key(*key): _target(past, versi, key, nilai) for key, nilai in held.target.items()}
    pagu = {kode: _money(past, versi, kode, node) for kode, node in held.pagu.items()}
    if below is not None:
        target = {key: _taken_over(past, cell, below.target.get(key)) for key, cell in target.items()}
    stated: dict[tuple[int, str], Decimal] = getattr(doc, "belanja", {})
    belanja = {jenis: (jumlah, 0) for (n, jenis), jumlah in stated.items() if n == versi}
    alamat = "/".join(map(str, (doc.kind, *doc.key())))
    return Paper(alamat, Teks(doc.judul(), doc.judul()), versi, target, pagu, belanja, past.last if past else {})


def _target(past: "_Past | None", versi: int, key: tuple[str, int, int], nilai: Nilai) -> Target:
    if past is None:
        return Target(nilai, 0)
    event = past.set_by[versi, key]
    held = {n: past.versi[n].target for n in past.forces}
    return Target(nilai, event, past.whys.get(event, ""), since(past.forces, versi, held, key, nilai, same_value))


def _money(past: "_Past | None", versi: int, kode: str, node: Pagu) -> Money:
    if past is None:
        return Money(node, 0)
    event = past.set_by[versi, kode]
    held = {n: {k: p.jumlah for k, p in past.versi[n].pagu.items()} for n in past.forces}
    stood = since(past.forces, versi, held, kode, node.jumlah, lambda a, b: a == b)
    return Money(node, event, past.whys.get(event, ""), stood)


def _taken_over(past: "_Past | None", cell: Target, before: Target | None) -> Target:
    """What a change of a plan began with was set by the plan."""
    found = said_on(cell, before)
    if past is None or before is None or cell.event != past.first:
        return found
    return Target(found.nilai, before.event, found.alasan, found.sejak)


def took_force(work: Work, doc: Dokumen, versi: int, day: date) -> int:
    """The place in the log at which a version took force; 0 where it has not by that day."""
    return _Past(work, doc, day).forces.get(versi, 0)


class _Past:
    """The events of a document in their places: which of them set each cell, why, and where its versions took force."""

    def __init__(self, work: Work, doc: Dokumen, day: date) -> None:
        self.versi = doc.versi
        self.set_by: dict[tuple[int, Any], int] = {}
        self.whys: dict[int, str] = {}
        self.last: dict[str, Why] = {}
        self.first = 0
        took: dict[int, int] = {}
        past: Any = None
        said: dict[tuple[int, Any], Any] = {}
        for place, event in _placed(work, doc):
            past = event.mutate(past)
            self.first = self.first or place
            if type(event).__name__ in ("TargetSet", "PaguSet"):
                self._set(place, event, past.versi[event.versi])
            now = {(n, key): cell for n, v in past.versi.items() for key, cell in (*v.target.items(), *v.pagu.items())}
            for (n, key), cell in now.items():
                if said.get((n, key)) != cell and self.set_by.get((n, key)) != place:
                    self.set_by[n, key] = self._origin(past.versi[n], key, cell, said, place)
            said = now
            for n, held in past.versi.items():
                if held.effective_from is not None and n <= (past.in_force or 0):
                    took.setdefault(n, place)
        in_force = force_on(doc, day)
        self.forces = {n: place for n, place in took.items() if in_force and _holds(self.versi[n], day)}

    def _set(self, place: int, event: Any, versi: Versi) -> None:
        """Somebody set a cell, perhaps as it stood to say why; what the system said of a revision explains none."""
        slug = getattr(event, "indikator", "")
        key = (slug, event.tahun, event.triwulan) if slug else event.kode
        self.set_by[event.versi, key] = place
        why = event.provenance.reason
        if says_something(why) and why != versi.asal.pembuka:
            self.whys[place] = why
            if slug:
                self.last[slug] = Why(why, place)

    def _origin(self, versi: Versi, key: Any, cell: Any, said: Any, place: int) -> int:
        """A revision only takes over what its base says."""
        taken = versi.base is not None and said.get((versi.base, key)) == cell and (versi.nomor, key) not in self.set_by
        return self.set_by[versi.base or 0, key] if taken else place


def _placed(work: Work, doc: Dokumen) -> Iterator[Place]:
    """The events of a document, each with its place in the log."""
    stored = work.journal.stream(doc.id)
    places = {row[1]: row[5] for row in work.questions.placed(str(doc.id)) if row[5] is not None}
    if any(event.originator_version not in places for event in stored):
        places = positions_of(work.journal, doc.id)
    yield from ((places[event.originator_version], event) for event in stored)
    yield from ((PENDING, event) for event in doc.pending_events)


def plan_of_changes(work: Work, plans: list[Dokumen], day: date, whys: bool) -> Paper | None:
    """The last plan of a year that is in force, each change of it on the plan that it changes: of these only `whys` are
    said on."""
    found: Paper | None = None
    held = [(doc, n) for doc in plans if (n := force_on(doc, day)) is not None]
    for doc, n in held if whys else held[-1:]:
        found = paper(work, doc, n, day, whys, found if isinstance(doc, RenjaPerubahan) else None)
    return found
