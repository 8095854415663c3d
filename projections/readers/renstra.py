"""Which Renstra holds: periods may overlap after an election, and for each unit and year exactly one is in force."""

from datetime import date
from typing import NamedTuple

from projections.clocks import AsOf, open_at, select
from projections.readers import versions
from projections.tables import Transaction


class Holding(NamedTuple):
    """A Renstra in force: document, version, period, and since when the plan holds."""

    doc: str
    versi: int
    periode: str
    since: date


def in_force(tx: Transaction, at: AsOf, unit: str, tahun: int) -> Holding | None:
    """The Renstra of a year on `per`: of those that contain it, the one that took force last; the later period of two.

    A plan takes force with its first version: revising the older plan does not bring it back (inferred rule).
    """
    rows = select(
        tx,
        f"SELECT d.doc, d.periode FROM dokumen d WHERE d.kind = 'renstra' AND d.unit = ? AND {open_at('d')}",
        at,
        unit,
    )
    found = []
    for doc, periode in rows:
        first, last = map(int, periode.split("-"))
        force = versions.in_force(tx, at, doc) if first <= tahun <= last else None
        if force is not None:
            found.append(Holding(doc, force.versi, periode, _since(tx, at, doc)))
    return max(found, key=lambda plan: (plan.since, plan.periode), default=None)


def superseded(tx: Transaction, at: AsOf, unit: str, doc: str, periode: str, tahun: int) -> bool:
    """Whether another Renstra holds in a year of this one's period: in its last one, once the period is over."""
    first, last = map(int, periode.split("-"))
    holding = in_force(tx, at, unit, min(tahun, last)) if first <= tahun else None
    return holding is not None and holding.doc != doc


def _since(tx: Transaction, at: AsOf, doc: str) -> date:
    rows = select(
        tx,
        f"SELECT MIN(b.effective_from) FROM berlaku b WHERE b.doc = ? AND {open_at('b')}",
        at,
        doc,
    )
    return date.fromisoformat(rows[0][0])
