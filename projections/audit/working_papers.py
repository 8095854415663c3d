"""What stands beside the views: the text of private papers by their seals, and the leaf of each event in the log."""

import json
from collections.abc import Sequence
from typing import Any

from domain.audit.seal import segel
from projections.tables import Transaction


def papers(tx: Transaction, seals: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The content under each seal that the cabinet still has; `utuh`: whether it matches the seal."""
    if not seals:
        return {}
    marks = ", ".join("?" * len(seals))
    rows = tx.execute(f"SELECT segel, garam, isi FROM kertas_kerja WHERE segel IN ({marks})", tuple(seals))
    found = {}
    for own, garam, text in rows:
        isi = json.loads(text)
        found[own] = {**isi, "utuh": segel(garam, isi) == own}
    return found


def leaves(tx: Transaction, positions: Sequence[int]) -> dict[int, str]:
    """The Merkle leaf hash of each position, hexadecimal: what an inclusion proof in a checkpoint is asked for."""
    if not positions:
        return {}
    marks = ", ".join("?" * len(positions))
    return dict(tx.execute(f"SELECT idx, leaf FROM log WHERE idx IN ({marks})", tuple(positions)))
