"""Where a file is used: the events that name it by its SHA-256, as paper, as basis or as evidence."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from domain.kernel import Invalid
from domain.reasons import is_sha256
from projections import trail
from projections.asking import Log
from projections.clocks import AsOf
from projections.record.events import entries
from projections.tables import Transaction
from projections.trail import Filters

NASKAH, DASAR, BUKTI = "naskah", "dasar", "bukti"
MOST = 500
"""Events that are told."""


def file_used(
    tx: Transaction,
    log: Log,
    at: AsOf,
    sha256: str,
    units: Sequence[str] | None = None,
    penugasan: Sequence[str] = (),
) -> dict[str, Any]:
    """Every event that names the file, oldest first, with its sentence and as what (`sebagai`): `naskah`, the paper of
    a version, letter or correction; `dasar`, the legal basis of a change; `bukti`, evidence of a figure.

    The log itself is read through, which takes the longer the longer it is. `units` and `penugasan`: what the one who
    asks may see, as for the trail. Raises Invalid for what is no SHA-256.
    """
    if not is_sha256(sha256):
        raise Invalid(
            f"'{sha256}' bukan SHA-256: 64 angka heksadesimal huruf kecil. Hitung dari berkasnya: jejak paper BERKAS.",
            f"'{sha256}' is no SHA-256: 64 lower-case hexadecimal digits. Compute it from the file: jejak paper FILE.",
        )
    rows = tx.execute(
        "SELECT l.idx, e.state FROM events e JOIN log l ON l.stream = e.stream AND l.version = e.version "
        "WHERE e.state LIKE ? AND l.idx <= ? ORDER BY l.idx LIMIT ?",
        (f'%"{sha256}"%', at.position, MOST),
    )
    named = {idx: sorted(set(_as_what(json.loads(state), sha256))) for idx, state in rows}
    asked = Filters(units=units, penugasan=penugasan)
    found = trail.search(tx, asked, [(idx, idx) for idx in named], limit=MOST)
    used = [{**entry, "sebagai": named[entry["idx"]]} for entry in entries(tx, log, at, asked, found)]
    return {"sha256": sha256, "dipakai": used}


def _as_what(value: Any, sha256: str, what: str = NASKAH) -> Iterator[str]:
    if value == sha256:
        yield what
    elif isinstance(value, dict):
        for name, below in value.items():
            yield from _as_what(below, sha256, {"basis": DASAR, "bukti": BUKTI}.get(name, what))
    elif isinstance(value, list):
        for below in value:
            yield from _as_what(below, sha256, what)
