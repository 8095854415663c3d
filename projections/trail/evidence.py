"""Evidence as auditors ask about it: changed after it was verified, and one file that stands behind many figures."""

from collections.abc import Iterator
from typing import Any

from projections.auditor_questions import BUKTI_BERUBAH, SATU_BERKAS
from projections.identity import DocumentName
from projections.tables import Close, Op, Put, Seen, Table
from projections.views.documents import KEADAAN

BERKAS = Table(
    "trail_berkas",
    ("sha256",),
    (
        "sha256 TEXT NOT NULL",
        "indikator TEXT NOT NULL",
        "tahun INTEGER NOT NULL",
        "triwulan INTEGER NOT NULL",
        "event INTEGER NOT NULL",
        "n INTEGER NOT NULL",
    ),
)
"""A file by its hash: the first figure that it is evidence of, the event that said so, and of how many it is."""
TABLES = (BERKAS,)
WATCHED = (BERKAS, KEADAAN)
VERIFIED = frozenset({"diverifikasi", "ditutup"})
"""States of a quarter in which its verification stands."""


def answers(idx: int, who: DocumentName, e: Any, seen: Seen) -> Iterator[tuple[str, list[dict[str, Any]], list[Op]]]:
    """What the evidence of one figure answers: the sign, the facts, and the rows that go with them."""
    before = {b.sha256: b for b in e.old.bukti} if e.old is not None else {}
    now = {b.sha256: b for b in e.new.bukti}
    if before.keys() != now.keys():
        state = seen.row(KEADAAN, who.doc, 1)
        if state is not None and state[2] in VERIFIED:
            named = [", ".join(b.nama for b in held.values()) for held in (before, now)]
            yield BUKTI_BERUBAH, [{"jenis": "bukti", "semula": named[0], "menjadi": named[1]}], []
    shared: list[dict[str, Any]] = []
    ops: list[Op] = []
    for sha, bukti in now.items():
        if sha in before:
            continue
        own = (e.indikator, who.tahun, who.triwulan)
        held = seen.row(BERKAS, sha)
        if held is None:
            ops.append(Put(BERKAS, (sha, *own, idx, 1)))
        elif tuple(held[1:4]) != own:
            ops += [Close(BERKAS, (sha,)), Put(BERKAS, (*held[:5], held[5] + 1))]
            first = {"indikator": held[1], "tahun": held[2], "triwulan": held[3], "peristiwa": held[4]}
            shared.append({"jenis": "berkas", "nama": bukti.nama, "sha256": sha, "n": held[5] + 1, **first})
    if shared:
        yield SATU_BERKAS, shared, ops
    elif ops:
        yield "", [], ops
