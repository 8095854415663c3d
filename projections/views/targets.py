"""View of targets and pagu: every cell of every version of every document, from when to when it stood there."""

from collections.abc import Iterator
from typing import Any

from domain.figures.pagu import BELANJA as JENIS_BELANJA
from projections.folds import folds
from projections.identity import DocumentName
from projections.tables import Close, Op, Put, Recorded, Table
from projections.values import pack

TARGET = Table(
    "target",
    ("doc", "versi", "indikator", "tahun", "triwulan"),
    (
        "doc TEXT NOT NULL",
        "versi INTEGER NOT NULL",
        "indikator TEXT NOT NULL",
        "tahun INTEGER NOT NULL",
        "triwulan INTEGER NOT NULL",
        "nilai TEXT NOT NULL",
        "urut INTEGER NOT NULL",  # among the cells of one event
    ),
)
PAGU = Table(
    "pagu",
    ("doc", "versi", "kode"),
    (
        "doc TEXT NOT NULL",
        "versi INTEGER NOT NULL",
        "kode TEXT NOT NULL",
        "level TEXT NOT NULL",
        "nama TEXT NOT NULL",
        "jumlah TEXT",
        "keluaran TEXT",
        "satuan TEXT NOT NULL",
        "tolok_ukur TEXT NOT NULL",
    ),
)
AKSI = Table(
    "aksi",
    ("doc", "versi", "indikator"),
    (
        "doc TEXT NOT NULL",
        "versi INTEGER NOT NULL",
        "indikator TEXT NOT NULL",
        "aksi TEXT NOT NULL",
        "pemilik TEXT NOT NULL",
        "sub_kegiatan TEXT NOT NULL",
    ),
)
BELANJA = Table(
    "belanja",
    ("doc", "versi", "jenis"),
    ("doc TEXT NOT NULL", "versi INTEGER NOT NULL", "jenis TEXT NOT NULL", "jumlah TEXT NOT NULL"),
)
ALOKASI = Table(
    "alokasi",
    ("doc", "versi", "kode", "kelurahan"),
    (
        "doc TEXT NOT NULL",
        "versi INTEGER NOT NULL",
        "kode TEXT NOT NULL",
        "kelurahan TEXT NOT NULL",
        "jumlah TEXT",
    ),
)
"""A version keeps what its base set aside; a blank amount takes it back."""
TABLES = (TARGET, PAGU, BELANJA, ALOKASI, AKSI)


@folds(
    ".TargetSet",
    ".RecordCorrected",
    ".PaguSet",
    ".PaguRecordCorrected",
    ".RevisionOpened",
    ".DraftReopened",
    ".Loaded",
    ".LoadRejected",
    ".LoadWithdrawn",
    ".Prefilled",
    ".Drafted",
    ".BelanjaSet",
    ".BelanjaRecordCorrected",
    ".AlokasiSet",
    ".AksiSet",
    ".AksiRecordCorrected",
)
def rows(recorded: Recorded, who: DocumentName) -> Iterator[Op]:
    """Rows that one event opens and closes."""
    e: Any = recorded.event
    doc = who.doc
    match type(e).TOPIC.partition(".")[2]:
        case "TargetSet" | "RecordCorrected":
            yield from _target(doc, e)
        case "PaguSet" | "PaguRecordCorrected":
            yield Close(PAGU, (doc, e.versi, e.kode))
            yield from () if e.new is None else (_pagu(doc, e.versi, e.new),)
        case "RevisionOpened" | "DraftReopened" | "Loaded":
            yield from _taken_over(doc, e.versi, e)
        case "LoadRejected" | "LoadWithdrawn":
            yield from (Close(TARGET, (doc, e.versi, s.indikator, s.tahun, s.triwulan)) for s in e.target)
            yield from (Close(PAGU, (doc, e.versi, p.kode)) for p in e.pagu)
            yield from (Close(AKSI, (doc, e.versi, s.indikator)) for s in e.target)
            yield from (Close(BELANJA, (doc, e.versi, jenis)) for jenis in JENIS_BELANJA)
        case "Prefilled":
            yield from _prefilled(doc, e)
        case "Drafted" if hasattr(e, "target"):  # one that begins with content
            yield from _taken_over(doc, 1, e)
        case "BelanjaSet" | "BelanjaRecordCorrected":
            yield Close(BELANJA, (doc, e.versi, e.jenis))
            if e.new is not None:
                yield Put(BELANJA, (doc, e.versi, e.jenis, str(e.new)))
        case "AlokasiSet":
            yield Close(ALOKASI, (doc, e.versi, e.kode, e.kelurahan))
            yield Put(ALOKASI, (doc, e.versi, e.kode, e.kelurahan, None if e.new is None else str(e.new)))
        case "AksiSet":
            yield from _aksi(doc, e, e)
        case "AksiRecordCorrected":
            yield from _aksi(doc, e, e.new)


def _aksi(doc: str, e: Any, aksi: Any) -> Iterator[Op]:
    yield Close(AKSI, (doc, e.versi, e.indikator))
    if aksi is not None:
        yield Put(AKSI, (doc, e.versi, e.indikator, "\n".join(aksi.aksi), aksi.pemilik, aksi.sub_kegiatan))


def _target(doc: str, e: Any) -> Iterator[Op]:
    key = (doc, e.versi, e.indikator, e.tahun, e.triwulan)
    if e.old is not None:
        yield Close(TARGET, key)
    if e.new is not None:
        yield Put(TARGET, (*key, pack(e.new), 0))


def _taken_over(doc: str, versi: int, e: Any) -> Iterator[Op]:
    """A revision starts as a copy of its base."""
    for urut, s in enumerate(e.target):
        yield Put(TARGET, (doc, versi, s.indikator, s.tahun, s.triwulan, pack(s.nilai), urut))
    for p in e.pagu:
        yield _pagu(doc, versi, p)


def _prefilled(doc: str, e: Any) -> Iterator[Op]:
    """A draft takes over what its sources say, as far as nobody had set it."""
    for urut, s in enumerate(s for s in e.sel if s.diisi):
        yield Close(TARGET, (doc, e.versi, *s.key))
        if s.nilai is not None:
            yield Put(TARGET, (doc, e.versi, *s.key, pack(s.nilai), urut))
    for p in (p for p in e.pagu if p.diisi):
        yield Close(PAGU, (doc, e.versi, p.kode))
        if p.pagu is not None:
            yield _pagu(doc, e.versi, p.pagu)


def _pagu(doc: str, versi: int, p: Any) -> Put:
    jumlah, keluaran = (None if figure is None else str(figure) for figure in (p.jumlah, p.keluaran))
    return Put(PAGU, (doc, versi, p.kode, p.level, p.nama, jumlah, keluaran, p.satuan, p.tolok_ukur))
