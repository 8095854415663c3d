"""View of signatures: who signed each version, as what and how, who recorded it; who confirmed a loaded one; and the
signed paper of one that was approved here."""

import json
from collections.abc import Iterator
from typing import Any

from domain.cycle.signatures import PENETAP
from domain.cycle.steps import PIHAK_KEDUA, PIHAK_PERTAMA
from projections.folds import folds, stepped
from projections.identity import DocumentName
from projections.tables import Close, Op, Put, Recorded, Table

PIHAK = (PIHAK_PERTAMA, PIHAK_KEDUA, PENETAP)
TANDA_TANGAN = Table(
    "tanda_tangan",
    ("doc", "versi", "pihak"),
    (
        "doc TEXT NOT NULL",
        "versi INTEGER NOT NULL",
        "pihak TEXT NOT NULL",
        "jabatan TEXT NOT NULL",
        "kapasitas TEXT NOT NULL",
        "decree TEXT NOT NULL",
        "cara TEXT NOT NULL",
        "signed_on TEXT",
        "number TEXT NOT NULL",
        "sha256 TEXT",
        "office TEXT NOT NULL",
        "unit TEXT NOT NULL",
        "capacity TEXT NOT NULL",
        "blok TEXT NOT NULL",
    ),
)
PENGESAHAN = Table(
    "pengesahan",
    ("doc", "versi"),
    (
        "doc TEXT NOT NULL",
        "versi INTEGER NOT NULL",
        "office TEXT NOT NULL",
        "unit TEXT NOT NULL",
        "capacity TEXT NOT NULL",
    ),
)
NASKAH = Table(
    "naskah",
    ("doc", "versi"),
    (
        "doc TEXT NOT NULL",
        "versi INTEGER NOT NULL",
        "cara TEXT NOT NULL",
        "signed_on TEXT NOT NULL",
        "number TEXT NOT NULL",
        "sha256 TEXT NOT NULL",
        "signers TEXT NOT NULL",
        "office TEXT NOT NULL",
        "unit TEXT NOT NULL",
        "capacity TEXT NOT NULL",
    ),
)
"""The signed paper of a version that was approved here."""
TABLES = (TANDA_TANGAN, PENGESAHAN, NASKAH)


@folds(stepped, ".Loaded", ".LoadConfirmed", ".LoadRejected", ".LoadWithdrawn", ".SignedPaperAttached")
def rows(recorded: Recorded, who: DocumentName) -> Iterator[Op]:
    """Rows that one event opens and closes. A signature in the system has no recorder: the signer acted."""
    e: Any = recorded.event
    if not hasattr(e, "versi"):
        return
    key, p = (who.doc, e.versi), e.provenance
    actor = (p.office, p.unit, p.capacity)
    name = type(e).TOPIC.partition(".")[2]
    if name == "LoadConfirmed":
        yield Close(PENGESAHAN, key)
        yield Put(PENGESAHAN, (*key, *actor))
        return
    if name == "SignedPaperAttached":
        f, signers = e.fakta, json.dumps([vars(s) for s in e.fakta.signers], ensure_ascii=False)
        yield Close(NASKAH, key)
        yield Put(NASKAH, (*key, f.cara.value, f.signed_on.isoformat(), f.number, f.sha256, signers, *actor))
        return
    if name in ("LoadRejected", "LoadWithdrawn") or getattr(e, "voids", False):
        yield from (Close(TANDA_TANGAN, (*key, pihak)) for pihak in PIHAK)
        return
    fakta, signs = getattr(e, "fakta", None), getattr(e, "signs", "")
    if fakta is None:
        return
    signed_on = fakta.signed_on.isoformat() if fakta.signed_on else None
    paper = (fakta.cara.value, signed_on, fakta.number, fakta.sha256)
    if signs:
        pihak = signs if signs in PIHAK else PENETAP
        yield Close(TANDA_TANGAN, (*key, pihak))
        yield Put(TANDA_TANGAN, (*key, pihak, p.office, p.capacity, p.decree, *paper, "", "", "", fakta.blok))
    for s in fakta.signers:
        yield Close(TANDA_TANGAN, (*key, s.pihak))
        yield Put(TANDA_TANGAN, (*key, s.pihak, s.jabatan, s.kapasitas, s.decree, *paper, *actor, ""))
