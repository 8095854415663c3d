"""The questions to the trail: events that fit, page by page, counted, and each told in both languages."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Any, Protocol

from domain.figures.calendar import Zona
from projections import trail
from projections.clocks import AsOf
from projections.readers import cards
from projections.readers.names import Names
from projections.sentences.telling import sentence
from projections.supplier import supplier
from projections.tables import Recorded, Transaction
from projections.trail import Saringan

COUNTED = 100_000
"""Events that are counted one by one before we say "at least"."""


class Database(Protocol):
    def read(self) -> AbstractContextManager[Transaction]: ...


class Log(Protocol):
    def position(self) -> int: ...

    def position_at(self, known: datetime) -> int: ...

    def at(self, positions: Sequence[int]) -> Sequence[Recorded]: ...


class TrailQueries:
    """A part of `Queries`."""

    database: Database
    log: Log

    def trail(
        self, at: AsOf, *, limit: int = 50, after: int = 0, newest: bool = False, **filters: Any
    ) -> dict[str, Any]:
        """Events that fit (`Saringan`), oldest first unless `newest`, each with its sentence and the facts that make
        it fit; `next` is the position to go on after, or None."""
        asked = trail.Saringan(**filters)
        with self.database.read() as tx:
            spans = trail.spans(tx, self.log, at, asked)
            found = trail.search(tx, asked, spans, after=after, newest=newest, limit=limit + 1)
            entries = self._entries(tx, at, asked, found[:limit])
        return {"entries": entries, "next": found[limit - 1] if len(found) > limit else None}

    def trail_filters(self, at: AsOf, asked: Mapping[str, Any], scope: Sequence[str] | None) -> dict[str, Any]:
        """What `trail` takes for a question as people put it, within the units that may be seen. Raises Invalid."""
        with self.database.read() as tx:
            zona = Zona(cards.setting(tx, at, "zona", Zona.WITA))
        return trail.saring(asked, scope, zona.tz)

    def trail_rows(self, asked: Mapping[str, str], scope: Sequence[str] | None, position: int, per: date) -> int:
        """How many events an export asked for holds (asked by commands). Raises Invalid."""
        at = AsOf(position, per)
        return int(self.trail_count(at, position, **self.trail_filters(at, asked, scope))["n"])

    def trail_count(self, at: AsOf, most: int = COUNTED, **filters: Any) -> dict[str, Any]:
        """How many events fit; `at_least` when there are more than `most`, which are not counted on."""
        asked = trail.Saringan(**filters)
        with self.database.read() as tx:
            n = trail.count(tx, asked, trail.spans(tx, self.log, at, asked), most)
        return {"n": min(n, most), "at_least": n > most}

    def trail_pages(self, at: AsOf, size: int = 500, **filters: Any) -> Iterator[list[dict[str, Any]]]:
        """All that fits, oldest first, page by page: for files of any length in flat memory."""
        after: int | None = 0
        while after is not None:
            page = self.trail(at, limit=size, after=after, **filters)
            if page["entries"]:
                yield page["entries"]
            after = page["next"]

    def _entries(self, tx: Transaction, at: AsOf, asked: Saringan, found: Sequence[int]) -> list[dict[str, Any]]:
        if not found:
            return []
        names, recorded = Names(tx, at), self.log.at(found)
        names.expect({r.event.originator_id for r in recorded})
        entries = {r.idx: self._entry(tx, names, r) for r in recorded}
        for idx, more in trail.details(tx, asked, found).items():
            entries[idx] |= more
        return [entries[idx] for idx in found]

    def _entry(self, tx: Transaction, names: Names, recorded: Recorded) -> dict[str, Any]:
        event = recorded.event
        p = event.provenance
        who = names.identity(event.originator_id)
        teks = sentence(event, who, names)
        basis = {k: None if v is None else str(v) for k, v in vars(p.basis).items()} if p.basis else None
        return {
            "idx": recorded.idx,
            "recorded_at": recorded.recorded_at.isoformat(),
            "topic": type(event).TOPIC,
            "dokumen": who.nama(),
            "unit": who.unit,
            "versi": getattr(event, "versi", 0),
            "kalimat": teks.id,
            "sentence": teks.en,
            "role": p.role,
            "office": p.office,
            "actor_unit": p.unit,
            "capacity": p.capacity,
            "alternate_for": list(p.alternate_for),
            "reason": p.reason,
            "basis": basis,
            "supplied_by": supplier(p),
            "command": p.command,
            "caused_by": p.caused_by,
            "tanggung_jawab": names.tanggung.of(recorded.idx, recorded.recorded_at, p),
        }
