"""View of corrections of the record: what is proposed, what was corrected, who is asked for errata and answered."""

from collections.abc import Iterator
from typing import Any

from projections.folds import folds, of_the_record
from projections.identity import DocumentName
from projections.parts import pack_cell
from projections.tables import Close, Op, Put, Recorded, Table

TARGET = "target"
_CELL = (
    "doc TEXT NOT NULL",
    "nomor INTEGER NOT NULL",
    "versi INTEGER NOT NULL",
    "jenis TEXT NOT NULL",  # of cell: target, pagu, surat, belanja, aksi, baris
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


@folds(of_the_record, ".ErrataAsked", ".ErrataAnswered")
def rows(recorded: Recorded, who: DocumentName) -> Iterator[Op]:
    """Rows that one event opens and closes. A proposal is open from when it was made until it was decided."""
    e: Any = recorded.event
    doc = who.doc
    jenis: Any = getattr(e, "JENIS", None)
    match type(e).TOPIC.partition(".")[2].removeprefix(jenis.nama if jenis else ""):
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
    """A kind of spending stands where the code of other money stands."""
    where = {"indikator": "", "tahun": 0, "triwulan": 0, "kode": getattr(e, "jenis", "")}
    where |= {name: getattr(e, name) for name in where if hasattr(e, name)}
    jenis = e.JENIS.nama.lower() or TARGET
    return (doc, e.nomor, e.versi, jenis, *where.values(), pack_cell(e.old), pack_cell(e.new), e.sha256)
