"""Where a file is used: the events that name it by its SHA-256, as paper, as basis or as evidence."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from domain.kernel import Invalid
from domain.reasons import is_sha256
from projections import trail
from projections.asking import Log
from projections.clocks import AsOf
from projections.readers import evidence
from projections.record.events import entries, filters
from projections.tables import Transaction
from projections.trail import Filters

NASKAH, DASAR, BUKTI = "naskah", "dasar", "bukti"
MOST = 500
"""Events that are told."""
SHA256 = re.compile(r'"([0-9a-f]{64})"')


def file_used(
    tx: Transaction,
    log: Log,
    at: AsOf,
    sha256: str,
    units: Sequence[str] | None = None,
    penugasan: Sequence[str] = (),
) -> dict[str, Any]:
    """Every event that names the file, not that it was brought, in order, with its sentence and as what (`sebagai`):
    `naskah`, the paper of a version, letter or correction; `dasar`, the legal basis of a change; `bukti`, evidence of a
    figure.

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
        "WHERE e.state LIKE ? AND l.idx <= ? AND l.topic <> 'BuktiDukung.Added' ORDER BY l.idx LIMIT ?",
        (f'%"{sha256}"%', at.position, MOST),
    )
    named = {idx: sorted(set(_as_what(json.loads(state), sha256))) for idx, state in rows}
    asked = Filters(units=units, penugasan=penugasan)
    found = trail.search(tx, asked, [(idx, idx) for idx in named], limit=MOST)
    used = [{**entry, "sebagai": named[entry["idx"]]} for entry in entries(tx, log, at, asked, found)]
    return {"sha256": sha256, "dipakai": used}


def package_files(
    tx: Transaction, log: Log, asked: Mapping[str, str], scope: Sequence[str] | None, position: int, per: date
) -> list[dict[str, Any]]:
    """The files that the events of an export name and its unit holds or held (`application.ports.Questions`)."""
    at = AsOf(position, per)
    fitting = Filters(**filters(tx, at, asked, scope))
    found = trail.search(tx, fitting, trail.spans(tx, log, at, fitting), limit=position)
    named: set[str] = set()
    for start in range(0, len(found), MOST):
        page = found[start : start + MOST]
        states = tx.execute(
            "SELECT e.state FROM log l JOIN events e ON e.stream = l.stream AND e.version = l.version "
            f"WHERE l.idx IN ({', '.join('?' * len(page))})",
            page,
        )
        named.update(sha256 for (state,) in states for sha256 in SHA256.findall(state))
    return evidence.of_unit(tx, asked["unit"], sorted(named))


def _as_what(value: Any, sha256: str, what: str = NASKAH) -> Iterator[str]:
    if value == sha256:
        yield what
    elif isinstance(value, dict):
        for name, below in value.items():
            yield from _as_what(below, sha256, {"basis": DASAR, "bukti": BUKTI}.get(name, what))
    elif isinstance(value, list):
        for below in value:
            yield from _as_what(below, sha256, what)
