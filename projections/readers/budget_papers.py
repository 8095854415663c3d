"""The papers of a budget by their names: DPA, Pergeseran ke-n, DPPA."""

from typing import Any

from domain.kernel import Teks
from domain.plans.budget_papers import named_paper
from projections.clocks import AsOf, open_at, select
from projections.readers import versions
from projections.tables import Transaction


def papers(tx: Transaction, at: AsOf, doc: str) -> dict[int, Teks]:
    """What each version of a budget is called."""
    rows = select(
        tx,
        "SELECT v.versi, v.reason_code, k.state FROM versi v JOIN keadaan k ON k.doc = v.doc AND k.versi = v.versi "
        f"WHERE v.doc = ? AND k.pos_from <= ? AND (k.pos_to IS NULL OR k.pos_to > ?) AND {open_at('v')}",
        at,
        doc,
        at.position,
        at.position,
    )
    return named_paper((versi, code, state == "batal") for versi, code, state in rows)


def words(teks: Teks) -> dict[str, str]:
    return {"kertas": teks.id, "kertas_en": teks.en}


def of(tx: Transaction, at: AsOf, doc: str, versi: int) -> dict[str, Any]:
    """One version of a budget and what it is called."""
    return {"versi": versi, **words(papers(tx, at, doc)[versi])}


def told(tx: Transaction, at: AsOf, force: versions.InForce | None) -> dict[str, Any] | None:
    """The version of a budget by which money was measured; None when none was in force."""
    if force is None:
        return None
    return {
        **of(tx, at, force.doc, force.versi),
        "effective_from": force.effective_from.isoformat(),
        "received_on": force.received_on,
        "number": force.number,
    }
