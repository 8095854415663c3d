"""Which versions lie at a step of the cycle, and since when: always of now."""

import json
from collections.abc import Collection
from typing import Any, NamedTuple

from projections.identity import DocumentName
from projections.tables import Transaction


class AtStep(NamedTuple):
    """A version in a state that somebody is to end. `since`: when it came into it; `notes`: {teks, pada} of the step
    that brought it there; `role`: who took that."""

    name: DocumentName
    versi: int
    state: str
    role: str
    notes: list[dict[str, Any]]
    since: str


def at_steps(tx: Transaction, at: Collection[tuple[str, str]], units: Collection[str] | None) -> list[AtStep]:
    """Versions of these kinds in these states, at these units (None: anywhere), the longest waiting first."""
    pairs, places = sorted(at), sorted(units or ())
    states = sorted({state for _, state in pairs})
    where = "" if units is None else f"AND d.unit IN ({', '.join('?' * len(places)) or 'NULL'}) "
    rows = tx.execute(
        f"SELECT k.versi, k.state, k.role, k.notes, t.happened_at, {', '.join('d.' + n for n in DocumentName._fields)} "
        "FROM keadaan k JOIN dokumen d ON d.doc = k.doc JOIN trail t ON t.idx = k.pos_from "
        f"WHERE k.pos_to IS NULL AND k.state IN ({', '.join('?' * len(states)) or 'NULL'}) "
        f"AND (d.kind, k.state) IN (VALUES {', '.join(['(?, ?)'] * len(pairs)) or '(NULL, NULL)'}) "
        f"{where}ORDER BY k.pos_from",
        (*states, *(part for pair in pairs for part in pair), *places),
    )
    return [
        AtStep(DocumentName(*name), versi, state, role, json.loads(notes), since)
        for versi, state, role, notes, since, *name in rows
    ]
