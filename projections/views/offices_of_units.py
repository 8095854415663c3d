"""View of the kabupaten's own rows of the table of offices, and of what units decide within it."""

import json
from collections.abc import Iterator
from typing import Any

from projections.folds import folds
from projections.identity import DocumentName
from projections.tables import Close, Op, Put, Recorded, Table

BARIS_JABATAN = Table(
    "baris_jabatan",
    ("jenis", "jabatan", "sejak"),
    ("jenis TEXT NOT NULL", "jabatan TEXT NOT NULL", "sejak TEXT NOT NULL", "baris TEXT NOT NULL"),
)
PIHAK_KEDUA = Table(
    "pihak_kedua",
    ("unit", "jabatan", "since"),
    (
        "unit TEXT NOT NULL",
        "jabatan TEXT NOT NULL",
        "since TEXT NOT NULL",
        "pihak TEXT NOT NULL",
        "decree TEXT NOT NULL",
    ),
)
TUGAS = Table(
    "tugas",
    ("unit", "peran", "person", "since"),
    (
        "unit TEXT NOT NULL",
        "peran TEXT NOT NULL",
        "person TEXT NOT NULL",
        "since TEXT NOT NULL",
        "until TEXT",
        "surat TEXT NOT NULL",
    ),
)
DIJANJIKAN = Table("dijanjikan", ("doc",), ("doc TEXT NOT NULL", "pihak TEXT NOT NULL"))
"""To which office a PK is promised, where that is said."""
TABLES = (BARIS_JABATAN, PIHAK_KEDUA, TUGAS, DIJANJIKAN)


@folds(
    "Kabupaten.UnitRowSet",
    "PerangkatDaerah.SecondPartyNamed",
    "PerangkatDaerah.Assigned",
    "PerjanjianKinerja.SecondPartySet",
)
def rows(recorded: Recorded, who: DocumentName) -> Iterator[Op]:
    """Rows that one event opens and closes."""
    e: Any = recorded.event
    match type(e).TOPIC:
        case "Kabupaten.UnitRowSet":
            b = e.baris
            key = (b.jenis, b.jabatan, b.sejak.isoformat())
            said = {"pk": b.pk, "pihak_kedua": b.pihak_kedua, "verifikator": b.verifikator, "ada": b.ada}
            yield Close(BARIS_JABATAN, key)
            yield Put(BARIS_JABATAN, (*key, json.dumps({**said, "dasar": b.dasar}, ensure_ascii=False)))
        case "PerangkatDaerah.SecondPartyNamed":
            p = e.pihak
            yield Close(PIHAK_KEDUA, (who.unit, p.jabatan, p.since.isoformat()))
            yield Put(PIHAK_KEDUA, (who.unit, p.jabatan, p.since.isoformat(), p.pihak, p.decree))
        case "PerangkatDaerah.Assigned":
            t = e.tugas
            until = t.until.isoformat() if t.until else None
            yield Close(TUGAS, (who.unit, t.peran, t.person, t.since.isoformat()))
            yield Put(TUGAS, (who.unit, t.peran, t.person, t.since.isoformat(), until, t.surat))
        case "PerjanjianKinerja.SecondPartySet":
            yield Close(DIJANJIKAN, (who.doc,))
            yield Put(DIJANJIKAN, (who.doc, e.new))
