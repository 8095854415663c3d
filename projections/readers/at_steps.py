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
    states, kinds = (sorted({pair[n] for pair in at}) for n in (1, 0))
    marks = [", ".join("?" * len(some)) for some in (states, kinds, units or ())]
    where = "" if units is None else f"AND d.unit IN ({marks[2] or 'NULL'}) "
    rows = tx.execute(
        f"SELECT k.versi, k.state, k.role, k.notes, t.recorded_at, {', '.join('d.' + n for n in DocumentName._fields)} "
        "FROM keadaan k JOIN dokumen d ON d.doc = k.doc JOIN trail t ON t.idx = k.pos_from "
        f"WHERE k.pos_to IS NULL AND k.state IN ({marks[0]}) AND d.kind IN ({marks[1]}) {where}ORDER BY k.pos_from",
        (*states, *kinds, *(units or ())),
    )
    found = [
        AtStep(DocumentName(*name), versi, state, role, json.loads(notes), since)
        for versi, state, role, notes, since, *name in rows
    ]
    return [one for one in found if (one.name.kind, one.state) in at]
