"""View of who may act: to find and to list. What decides is the event itself, once its signature was checked."""

import json
from collections.abc import Iterator
from typing import Any

from projections.folds import folds
from projections.identity import DocumentName
from projections.tables import Close, Op, Put, Recorded, Table

AKSES = Table("akses", ("doc",), ("doc TEXT NOT NULL", "person TEXT NOT NULL"), ("person",))
JABATAN = Table(
    "akses_jabatan",
    ("doc", "acting_as"),
    ("doc TEXT NOT NULL", "acting_as TEXT NOT NULL", "until TEXT", "decree TEXT NOT NULL"),
)
KUNCI = Table(
    "akses_kunci",
    ("sha256",),
    (
        "sha256 TEXT NOT NULL",
        "doc TEXT NOT NULL",
        "label TEXT NOT NULL",
        "scope TEXT NOT NULL",
        "until TEXT",
    ),
    ("doc",),
)
KREDENSIAL = Table(
    "akses_kredensial",
    ("doc", "jenis", "mark"),
    ("doc TEXT NOT NULL", "jenis TEXT NOT NULL", "mark TEXT NOT NULL"),
)
SESI = Table(
    "sesi",
    ("doc",),
    ("doc TEXT NOT NULL", "sha256 TEXT NOT NULL", "person TEXT NOT NULL", "cara TEXT NOT NULL"),
    ("person",),
)
TABLES = (AKSES, JABATAN, KUNCI, KREDENSIAL, SESI)


@folds("Akses.", "Sesi.")
def rows(recorded: Recorded, who: DocumentName) -> Iterator[Op]:
    """Rows that one event opens and closes."""
    e: Any = recorded.event
    match type(e).TOPIC:
        case "Akses.Opened":
            yield Put(AKSES, (who.doc, e.person))
        case "Akses.Granted":
            yield Close(JABATAN, (who.doc, e.acting_as))
            yield Put(JABATAN, (who.doc, e.acting_as, e.until and e.until.isoformat(), e.decree))
        case "Akses.Revoked":
            yield Close(JABATAN, (who.doc, e.acting_as))
        case "Akses.KeyIssued":
            k = e.kunci
            yield Put(KUNCI, (k.sha256, who.doc, k.label, json.dumps(k.scope), k.until and k.until.isoformat()))
        case "Akses.KeyRevoked":
            yield Close(KUNCI, (e.sha256,))
        case "Akses.CredentialAllowed":
            yield Put(KREDENSIAL, (who.doc, e.jenis, e.mark))
        case "Akses.CredentialRevoked":
            yield Close(KREDENSIAL, (who.doc, e.jenis, e.mark))
        case "Sesi.Begun":
            yield Put(SESI, (who.doc, e.sha256, e.person, json.dumps(e.cara)))
        case "Sesi.Ended":
            yield Close(SESI, (who.doc,))
