"""The cards of indikator as people read them: all of a unit, and one with every version it has had."""

import json
from typing import Any

from projections.clocks import AsOf
from projections.documents.document import aggregate_version
from projections.readers import versions as past
from projections.readers.cards import cards, require_unit, resolve
from projections.readers.successors import turunan
from projections.tables import Transaction

LATER: dict[str, Any] = {"aturan_rentang": "", "aturan_batas": "", "penyumbang": [], "susunan": "", "dasar": ""}
"""Fields that a card stored before they were there does not have."""


def indikator(tx: Transaction, at: AsOf, unit: str) -> list[dict[str, Any]]:
    """The newest card of each indikator of a unit, tujuan first, then as registered. Raises NotFound."""
    require_unit(tx, at, unit)
    newest = {slug: found[-1] for slug, found in _versions(tx, at, unit).items()}
    return [{"slug": slug, **newest[slug]} for slug in cards(tx, at, unit)]


def card(tx: Transaction, at: AsOf, unit: str, text: str) -> dict[str, Any]:
    """One indikator by its slug or part of its name: the newest card, and all versions. Raises NotFound."""
    require_unit(tx, at, unit)
    slug = resolve(tx, at, unit, text).slug
    versions = _versions(tx, at, unit)[slug]
    return {
        "unit": unit,
        "slug": slug,
        "aggregate_version": aggregate_version(tx, at, past.find(tx, at, "indikator", unit, slug=slug)),
        **versions[-1],
        **turunan(tx, at, unit, {}).passages(slug),
        "versions": versions,
    }


def _versions(tx: Transaction, at: AsOf, unit: str) -> dict[str, list[dict[str, Any]]]:
    """Every version of every card with all its fields, and when, by whom and why it was made."""
    rows = tx.execute(
        "SELECT k.slug, k.versi, k.kartu, k.pos_from, t.happened_at, t.office, t.actor_unit, t.reason FROM kartu k "
        "JOIN trail t ON t.idx = k.pos_from WHERE k.unit = ? AND k.pos_from <= ? ORDER BY k.slug, k.versi",
        (unit, at.position),
    )
    found: dict[str, list[dict[str, Any]]] = {}
    for slug, versi, body, event, recorded_at, office, actor_unit, reason in rows:
        found.setdefault(slug, []).append(
            {
                "versi": versi,
                **LATER,
                **json.loads(body),
                "event": event,
                "recorded_at": recorded_at,
                "office": office,
                "actor_unit": actor_unit,
                "reason": reason,
            }
        )
    return found
