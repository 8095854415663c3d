"""View of corrections of the record: what is proposed, what was corrected, who is asked for errata and answered."""

import json
from collections.abc import Iterator
from typing import Any

from domain.nilai import Nilai
from projections.identitas import Identitas
from projections.nilai import pack
from projections.tables import Close, Op, Put, Recorded, Table

_CELL = (
    "doc TEXT NOT NULL",
    "nomor INTEGER NOT NULL",
    "versi INTEGER NOT NULL",
    "indikator TEXT NOT NULL",
    "tahun INTEGER NOT NULL",
    "triwulan INTEGER NOT NULL",
    "kode TEXT NOT NULL",
    "semula TEXT",
    "menjadi TEXT",
    "sha256 TEXT NOT NULL",
)
USULAN = Table("koreksi_diusulkan", ("doc", "nomor"), _CELL)
KOREKSI = Table("koreksi_pencatatan", ("doc", "nomor"), _CELL)
ERRATA = Table(
    "errata",
    ("doc", "koreksi"),
    (
        "doc TEXT NOT NULL",
        "koreksi INTEGER NOT NULL",
        "dokumen TEXT NOT NULL",
        "indikator TEXT NOT NULL",
        "kode TEXT NOT NULL",
        "tahun INTEGER NOT NULL",
        "semula TEXT NOT NULL",
        "menjadi TEXT NOT NULL",
    ),
)
JAWABAN = Table(
    "errata_jawaban",
    ("doc", "koreksi"),
    ("doc TEXT NOT NULL", "koreksi INTEGER NOT NULL", "jawaban TEXT NOT NULL"),
)
TABLES = (USULAN, KOREKSI, ERRATA, JAWABAN)


def rows(recorded: Recorded, who: Identitas) -> Iterator[Op]:
    """Rows that one event opens and closes. A proposal is open from when it was made until it was decided."""
    e: Any = recorded.event
    doc = who.doc
    match type(e).TOPIC.partition(".")[2].removeprefix("Pagu"):
        case "RecordCorrectionProposed":
            yield Put(USULAN, _cell(doc, e))
        case "RecordCorrected":
            yield Close(USULAN, (doc, e.nomor))
            yield Put(KOREKSI, _cell(doc, e))
        case "RecordCorrectionRejected":
            yield Close(USULAN, (doc, e.nomor))
        case "ErrataAsked":
            yield Put(ERRATA, (doc, e.koreksi, e.dokumen, e.indikator, e.kode, e.tahun, e.semula, e.menjadi))
        case "ErrataAnswered":
            yield Put(JAWABAN, (doc, e.koreksi, e.jawaban))


def _cell(doc: str, e: Any) -> tuple[Any, ...]:
    target = hasattr(e, "indikator")
    where = (e.indikator, e.tahun, e.triwulan, "") if target else ("", 0, 0, e.kode)
    return (doc, e.nomor, e.versi, *where, _packed(e.old), _packed(e.new), e.sha256)


def _packed(value: Any) -> str | None:
    """A target as the view of targets packs it; a node of the program tree as its parts."""
    if value is None:
        return None
    if isinstance(value, Nilai):
        return pack(value)
    return json.dumps({k: None if v is None else str(v) for k, v in vars(value).items()}, ensure_ascii=False)
