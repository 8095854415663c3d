"""View of documents: their natural key, the state of each version over time, and which version was in force."""

import json
from collections.abc import Iterator
from typing import Any

from projections.identitas import Identitas
from projections.tables import Close, Op, Put, Recorded, Table

DOKUMEN = Table(
    "dokumen",
    ("doc",),
    (
        "doc TEXT NOT NULL",
        "kind TEXT NOT NULL",
        "unit TEXT NOT NULL",
        "tahun INTEGER NOT NULL",
        "triwulan INTEGER NOT NULL",
        "n INTEGER NOT NULL",
        "jabatan TEXT NOT NULL",
        "periode TEXT NOT NULL",
        "slug TEXT NOT NULL",
        "seri TEXT NOT NULL",
    ),
    ("unit, kind, tahun",),
)
VERSI = Table(
    "versi",
    ("doc", "versi"),
    (
        "doc TEXT NOT NULL",
        "versi INTEGER NOT NULL",
        "base INTEGER",
        "reason_code TEXT NOT NULL",
        "reason TEXT NOT NULL",
    ),
)
KEADAAN = Table(
    "keadaan",
    ("doc", "versi"),
    (
        "doc TEXT NOT NULL",
        "versi INTEGER NOT NULL",
        "state TEXT NOT NULL",
        "role TEXT NOT NULL",
        "notes TEXT NOT NULL",
    ),
)
BERLAKU = Table(
    "berlaku",
    ("doc", "versi"),
    (
        "doc TEXT NOT NULL",
        "versi INTEGER NOT NULL",
        "effective_from TEXT NOT NULL",
        "signed_on TEXT",
        "received_on TEXT",
        "number TEXT NOT NULL",
        "sha256 TEXT",
        "kartu TEXT NOT NULL",
    ),
)
TANDA = Table(
    "tanda",
    ("doc", "versi", "reason_code"),
    ("doc TEXT NOT NULL", "versi INTEGER NOT NULL", "reason_code TEXT NOT NULL"),
)
POSISI_LAPORAN = Table(
    "posisi_laporan",
    ("doc", "versi"),
    ("doc TEXT NOT NULL", "versi INTEGER NOT NULL", "position INTEGER NOT NULL"),
)
NARASI = Table(
    "narasi",
    ("doc", "versi", "bagian"),
    ("doc TEXT NOT NULL", "versi INTEGER NOT NULL", "bagian TEXT NOT NULL", "teks TEXT NOT NULL"),
)
TABLES = (DOKUMEN, VERSI, KEADAAN, BERLAKU, TANDA, POSISI_LAPORAN, NARASI)
CYCLE = frozenset(
    {"templat", "iku", "renstra", "renja", "renja_perubahan", "anggaran", "pk", "rencana_aksi", "realisasi", "lkjip"},
)


def rows(recorded: Recorded, who: Identitas) -> Iterator[Op]:
    """Rows that one event opens and closes."""
    e: Any = recorded.event
    doc = who.doc
    if e.originator_version == 1:
        yield Put(DOKUMEN, who)
    if who.kind not in CYCLE:
        return
    name = type(e).TOPIC.partition(".")[2]
    if name == "Drafted":
        yield Put(VERSI, (doc, 1, None, getattr(e, "reason_code", ""), e.provenance.reason))
        yield Put(KEADAAN, (doc, 1, "draf", e.provenance.role, "[]"))
    elif name in ("RevisionOpened", "DraftReopened"):
        yield Put(VERSI, (doc, e.versi, getattr(e, "base", None), e.reason_code, e.provenance.reason))
        yield Put(KEADAAN, (doc, e.versi, "draf", e.provenance.role, "[]"))
    elif name == "Flagged":
        yield Put(TANDA, (doc, e.versi, e.reason_code))
    elif name == "NarrativeSet":
        yield Close(NARASI, (doc, e.versi, e.bagian))
        yield Put(NARASI, (doc, e.versi, e.bagian, e.new))
    elif hasattr(e, "fakta"):
        yield from _step(doc, e)


def _step(doc: str, e: Any) -> Iterator[Op]:
    key = (doc, e.versi)
    yield Close(KEADAAN, key)
    f = e.fakta
    notes = json.dumps([vars(note) for note in f.notes], ensure_ascii=False)
    yield Put(KEADAAN, (*key, e.state, e.provenance.role, notes))
    if f.position is not None:
        yield Close(POSISI_LAPORAN, key)
        yield Put(POSISI_LAPORAN, (*key, f.position))
    if e.state == "draf":  # a return undoes: no longer in force, no longer bound
        yield Close(BERLAKU, key)
        yield Close(POSISI_LAPORAN, key)
    if e.effective_from is not None:
        paper = (e.effective_from.isoformat(), _iso(f.signed_on), _iso(f.received_on), f.number, f.sha256)
        yield Close(BERLAKU, key)
        yield Put(BERLAKU, (*key, *paper, json.dumps(f.kartu, sort_keys=True)))


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
