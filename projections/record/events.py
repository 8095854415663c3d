"""The questions to the trail: events that fit, page by page, counted, and each told in both languages."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from domain.figures.calendar import Zona
from domain.kernel import Teks
from projections import trail
from projections.asking import Log
from projections.clocks import AsOf
from projections.readers import cards
from projections.readers.audits import is_open
from projections.readers.names import Names
from projections.sentences.telling import sentence, with_figures
from projections.supplier import supplier
from projections.tables import Recorded, Transaction
from projections.trail import Filters

COUNTED = 100_000
"""Events that are counted one by one before we say "at least"."""


def events(
    tx: Transaction, log: Log, /, at: AsOf, *, limit: int = 50, after: int = 0, newest: bool = False, **filters: Any
) -> dict[str, Any]:
    """Events that fit (`Filters`), oldest first unless `newest`, each with its sentence and the facts that make it
    fit; `next` is the position to go on after, or None."""
    asked = Filters(**filters)
    spans = trail.spans(tx, log, at, asked)
    found = trail.search(tx, asked, spans, after=after, newest=newest, limit=limit + 1)
    told = entries(tx, log, at, asked, found[:limit])
    return {"entries": told, "next": found[limit - 1] if len(found) > limit else None}


def filters(tx: Transaction, at: AsOf, asked: Mapping[str, Any], scope: Sequence[str] | None) -> dict[str, Any]:
    """What `events` takes for a question as people put it, within the units that may be seen. Raises Invalid."""
    if asked.get("near") not in (None, ""):
        trail.check_catalogue(tx, at)
    return trail.narrowed(asked, scope, Zona(cards.setting(tx, at, "zona", Zona.WITA)).tz)


def count(tx: Transaction, log: Log, /, at: AsOf, most: int = COUNTED, **filters: Any) -> dict[str, Any]:
    """How many events fit; `at_least` when there are more than `most`, which are not counted on."""
    asked = Filters(**filters)
    n = trail.count(tx, asked, trail.spans(tx, log, at, asked), most)
    return {"n": min(n, most), "at_least": n > most}


def facets(tx: Transaction, log: Log, /, at: AsOf, most: int, **filters: Any) -> dict[str, Any]:
    """How many events fit, as `count` says it, and how they are spread: see `trail.facets`."""
    asked = Filters(**filters)
    return trail.facets(tx, asked, trail.spans(tx, log, at, asked), most)


def rows(
    tx: Transaction, log: Log, asked: Mapping[str, str], scope: Sequence[str] | None, position: int, per: date
) -> int:
    """How many events an export asked for holds. Raises Invalid."""
    at = AsOf(position, per)
    return int(count(tx, log, at, position, **filters(tx, at, asked, scope))["n"])


def entries(tx: Transaction, log: Log, at: AsOf, asked: Filters, found: Sequence[int]) -> list[dict[str, Any]]:
    """The events at these positions, as the trail tells each."""
    if not found:
        return []
    names, recorded = Names(tx, at), [r for r in log.at(found) if is_open(r.event, asked.penugasan)]
    names.expect({r.event.originator_id for r in recorded})
    told = {r.idx: entry(names, r) for r in recorded}
    for idx, more in trail.details(tx, asked, [*told]).items():
        told[idx] |= more
    return [told[idx] for idx in found if idx in told]


def told(tx: Transaction, log: Log, /, at: AsOf, found: Sequence[int]) -> dict[int, dict[str, Any]]:
    """The events at these positions, each as the trail tells it; for whoever may see the document they are of."""
    known = sorted({idx for idx in found if 0 < idx <= at.position})
    return {one["idx"]: one for one in entries(tx, log, at, Filters(), known)}


def sentences(tx: Transaction, log: Log, /, at: AsOf, found: Sequence[int]) -> list[Teks]:
    """The sentences of the events at these positions, in the order of the log; none of them names a person."""
    names = Names(tx, at)
    return [sentence(r.event, names.identity(r.event.originator_id), names) for r in log.at(found)]


def entry(names: Names, recorded: Recorded) -> dict[str, Any]:
    """One event as the trail tells it: where it stands, its sentence in both languages, who acted as what, and why."""
    event = recorded.event
    p = event.provenance
    who = names.identity(event.originator_id)
    teks, angka = with_figures(event, who, names, names.day_there(recorded.happened_at, who.unit))
    basis = {k: None if v is None else str(v) for k, v in vars(p.basis).items()} if p.basis else None
    return {
        "idx": recorded.idx,
        "recorded_at": recorded.recorded_at.isoformat(),
        **_happened(names, recorded),
        "topic": type(event).TOPIC,
        "dokumen": who.nama(),
        "unit": who.unit,
        "versi": getattr(event, "versi", 0),
        "kalimat": teks.id,
        "sentence": teks.en,
        "angka": angka,
        "role": p.role,
        "office": p.office,
        "actor_unit": p.unit,
        "capacity": p.capacity,
        "alternate_for": list(p.alternate_for),
        "doubts": [vars(answered) for answered in p.doubts],
        "reason": p.reason,
        "basis": basis,
        "supplied_by": supplier(p),
        "command": p.command,
        "caused_by": p.caused_by,
        **({"proposed_by": p.proposed_by, "proposed_as": p.proposed_as} if p.proposed_by else {}),
        **({"unconfirmed": p.unconfirmed} if p.unconfirmed else {}),
        **({"behalf_of": p.behalf_of, "own_office": p.own_office} if p.behalf_of else {}),
        **({"proof": p.proof} if p.proof else {}),
        "tanggung_jawab": names.tanggung.of(recorded.idx, recorded.happened_at, p),
    }


def _happened(names: Names, recorded: Recorded) -> dict[str, Any]:
    """When it happened, where that is not when it was recorded: what the clock said, or None where it was wrong."""
    if names.wrong_time(recorded.idx):
        return {"happened_at": None}
    differs = recorded.happened_at != recorded.recorded_at
    return {"happened_at": recorded.happened_at.isoformat()} if differs else {}
