"""View of documents: their natural key, the state of each version over time, and which version was in force."""

import json
from collections.abc import Iterator
from typing import Any

from domain.kinds import DOKUMEN as CYCLE
from projections.folds import first, folds, stepped
from projections.identity import DocumentName
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
    ("unit, kind, tahun, periode, pos_from, pos_to",),
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
        "asal TEXT NOT NULL",
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
    ("state, pos_to",),
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
VERIFIKASI = Table(
    "verifikasi",
    ("doc", "versi", "office"),
    (
        "doc TEXT NOT NULL",
        "versi INTEGER NOT NULL",
        "office TEXT NOT NULL",
        "unit TEXT NOT NULL",
        "periksa TEXT NOT NULL",
        "notes TEXT NOT NULL",
    ),
)
REVIU = Table(
    "hasil_reviu",
    ("doc", "versi"),
    (
        "doc TEXT NOT NULL",
        "versi INTEGER NOT NULL",
        "hasil TEXT NOT NULL",
        "number TEXT NOT NULL",
        "notes TEXT NOT NULL",
    ),
)
TERCETAK = Table(
    "tercetak",
    ("doc", "versi"),
    ("doc TEXT NOT NULL", "versi INTEGER NOT NULL", "sha256 TEXT NOT NULL", "baris TEXT NOT NULL"),
)
TERCETAK_SAH = Table(
    "tercetak_sah",
    ("doc", "versi"),
    (
        "doc TEXT NOT NULL",
        "versi INTEGER NOT NULL",
        "office TEXT NOT NULL",
        "unit TEXT NOT NULL",
        "capacity TEXT NOT NULL",
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
TABLES = (DOKUMEN, VERSI, KEADAAN, BERLAKU, VERIFIKASI, REVIU, TERCETAK, TERCETAK_SAH, TANDA, POSISI_LAPORAN, NARASI)


@folds(
    first,
    stepped,
    ".Drafted",
    ".RevisionOpened",
    ".DraftReopened",
    ".Loaded",
    ".LoadRejected",
    ".LoadWithdrawn",
    ".PrintedRecorded",
    ".PrintedConfirmed",
    ".Flagged",
    ".NarrativeSet",
)
def rows(recorded: Recorded, who: DocumentName) -> Iterator[Op]:
    """Rows that one event opens and closes."""
    e: Any = recorded.event
    doc = who.doc
    if e.originator_version == 1:
        yield Put(DOKUMEN, who)
    if who.kind not in CYCLE:
        return
    name = type(e).TOPIC.partition(".")[2]
    if name == "Drafted":
        yield Put(VERSI, (doc, 1, None, getattr(e, "reason_code", ""), e.provenance.reason, ""))
        yield Put(KEADAAN, (doc, 1, "draf", e.provenance.role, "[]"))
    elif name in ("RevisionOpened", "DraftReopened"):
        yield Put(VERSI, (doc, e.versi, getattr(e, "base", None), e.reason_code, e.provenance.reason, ""))
        yield Put(KEADAAN, (doc, e.versi, "draf", e.provenance.role, "[]"))
    elif name == "Loaded":
        yield Close(VERSI, (doc, e.versi))
        yield Put(VERSI, (doc, e.versi, None, e.reason_code, e.provenance.reason, "arsip"))
        yield from _state(doc, e, "dimuat")
    elif name in ("LoadRejected", "LoadWithdrawn"):
        yield from _state(doc, e, "batal")
        yield from (Close(table, (doc, e.versi)) for table in (TERCETAK, TERCETAK_SAH))
    elif name == "PrintedRecorded":
        yield from (Close(table, (doc, e.versi)) for table in (TERCETAK, TERCETAK_SAH))
        yield Put(TERCETAK, (doc, e.versi, e.sha256, _json(e.baris)))
    elif name == "PrintedConfirmed":
        p = e.provenance
        yield Put(TERCETAK_SAH, (doc, e.versi, p.office, p.unit, p.capacity))
    elif name == "Flagged":
        yield Put(TANDA, (doc, e.versi, e.reason_code))
    elif name == "NarrativeSet":
        yield Close(NARASI, (doc, e.versi, e.bagian))
        yield Put(NARASI, (doc, e.versi, e.bagian, e.new))
    elif hasattr(e, "state"):
        yield from _step(doc, e)


def _step(doc: str, e: Any) -> Iterator[Op]:
    key = (doc, e.versi)
    f, p = e.fakta, e.provenance
    yield from _state(doc, e, e.state, _json(f.notes))
    if f.periksa:
        yield Close(VERIFIKASI, (*key, p.office))
        yield Put(VERIFIKASI, (*key, p.office, p.unit, _json(f.periksa), _json(f.notes)))
    if f.hasil:
        yield Close(REVIU, key)
        yield Put(REVIU, (*key, f.hasil, f.number, _json(f.notes)))
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


def _state(doc: str, e: Any, state: str, notes: str = "[]") -> Iterator[Op]:
    yield Close(KEADAAN, (doc, e.versi))
    yield Put(KEADAAN, (doc, e.versi, state, e.provenance.role, notes))


def _json(parts: Any) -> str:
    return json.dumps([vars(part) for part in parts], ensure_ascii=False)


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
