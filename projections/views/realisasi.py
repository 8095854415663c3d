"""View of what was achieved: figures per indikator and quarter, money per sub kegiatan, data pendukung."""

import json
from collections.abc import Iterator
from typing import Any

from domain.kernel import Provenance
from domain.realisasi.reported import Realisasi, Serapan
from projections.folds import folds
from projections.identity import DocumentName
from projections.supplier import pack as pack_supplier
from projections.tables import Close, Op, Put, Recorded, Table
from projections.values import pack, text_of

REALISASI = Table(
    "realisasi",
    ("doc", "indikator"),
    (
        "doc TEXT NOT NULL",
        "indikator TEXT NOT NULL",
        "nilai TEXT NOT NULL",
        "pendukung TEXT NOT NULL",
        "penghambat TEXT NOT NULL",
        "tindak_lanjut TEXT NOT NULL",
        "bukti TEXT NOT NULL",
        "pemasok TEXT",
        "tersusun TEXT",
    ),
)
SERAPAN = Table(
    "serapan",
    ("doc", "kode"),
    (
        "doc TEXT NOT NULL",
        "kode TEXT NOT NULL",
        "keuangan TEXT",
        "fisik TEXT",
        "catatan TEXT NOT NULL",
        "keluaran TEXT",
        "pemasok TEXT",
    ),
)
DATA = Table(
    "data_pendukung",
    ("doc", "baris", "kolom"),
    ("doc TEXT NOT NULL", "baris TEXT NOT NULL", "kolom TEXT NOT NULL", "nilai TEXT"),
)
USULAN = Table(
    "usulan_koreksi",
    ("doc", "bagian", "kunci"),
    (
        "doc TEXT NOT NULL",
        "bagian TEXT NOT NULL",
        "kunci TEXT NOT NULL",
        "semula TEXT",
        "menjadi TEXT",
        "reason TEXT NOT NULL",
    ),
)
TABLES = (REALISASI, SERAPAN, DATA, USULAN)


@folds("RealisasiTriwulan.", "DataPendukung.FigureSet")
def rows(recorded: Recorded, who: DocumentName) -> Iterator[Op]:
    """Rows that one event opens and closes."""
    e: Any = recorded.event
    doc = who.doc
    if who.kind == "realisasi" and "Correct" in type(e).TOPIC and not type(e).TOPIC.endswith("CorrectionApproved"):
        yield from _proposal(doc, e)
    match type(e).TOPIC:
        case (
            "RealisasiTriwulan.Reported"
            | "RealisasiTriwulan.Finalised"
            | "RealisasiTriwulan.ProposalSubmitted"
            | "RealisasiTriwulan.Supplied"
            | "RealisasiTriwulan.Amended"
            | "RealisasiTriwulan.Composed"
            | "RealisasiTriwulan.Corrected"
        ):
            if e.old is not None:
                yield Close(REALISASI, (doc, e.indikator))
            if type(e).TOPIC.endswith(".Composed"):
                yield Close(USULAN, (doc, "realisasi", e.indikator))
            yield _figure(doc, e.indikator, e.new, e.provenance)
        case "RealisasiTriwulan.SerapanReported" | "RealisasiTriwulan.SerapanCorrected":
            if e.old is not None:
                yield Close(SERAPAN, (doc, e.kode))
            yield _money(doc, e.kode, e.new, e.provenance)
        case "RealisasiTriwulan.FiguresLoaded":
            yield from (_figure(doc, row.indikator, row.realisasi, e.provenance) for row in e.realisasi)
            yield from (_money(doc, row.kode, row.serapan, e.provenance) for row in e.serapan)
        case "RealisasiTriwulan.FiguresTakenOut":
            yield from (Close(REALISASI, (doc, indikator)) for indikator in e.realisasi)
            yield from (Close(SERAPAN, (doc, kode)) for kode in e.serapan)
        case "DataPendukung.FigureSet":
            yield Close(DATA, (doc, e.baris, e.kolom))
            yield Put(DATA, (doc, e.baris, e.kolom, _text(e.new)))


def _figure(doc: str, indikator: str, new: Realisasi, who: Provenance) -> Put:
    bukti = json.dumps([vars(b) for b in new.bukti], ensure_ascii=False, default=str)
    texts = (new.pendukung, new.penghambat, new.tindak_lanjut, bukti)
    composed = None if new.tersusun is None else json.dumps(vars(new.tersusun), ensure_ascii=False)
    return Put(REALISASI, (doc, indikator, pack(new.nilai), *texts, pack_supplier(who), composed))


def _money(doc: str, kode: str, new: Serapan, who: Provenance) -> Put:
    figures = (_text(new.keuangan), _text(new.fisik), new.catatan, _text(new.keluaran))
    return Put(SERAPAN, (doc, kode, *figures, pack_supplier(who)))


def _proposal(doc: str, e: Any) -> Iterator[Op]:
    """A correction that is proposed stays open until it is confirmed or rejected."""
    bagian = "serapan" if hasattr(e, "kode") else "realisasi"
    key = (doc, bagian, e.kode if bagian == "serapan" else e.indikator)
    yield Close(USULAN, key)  # a composed figure that changes again is proposed in the place of the one before it
    if not type(e).TOPIC.endswith("Proposed"):
        return
    before, after = (shown(bagian, figure) for figure in (e.old, e.new))
    yield Put(USULAN, (*key, before, after, e.provenance.reason))


def shown(bagian: str, figure: Any) -> str | None:
    """A figure of a quarter as text: of an indikator ("realisasi"), or the money of a sub kegiatan ("serapan")."""
    if figure is None:
        return None
    if bagian == "serapan" and figure.keluaran is not None:
        return f"{_text(figure.keuangan) or '–'} (K {figure.keluaran})"
    return _text(figure.keuangan) if bagian == "serapan" else text_of(figure.nilai) or figure.nilai.alasan


def _text(figure: Any) -> str | None:
    return None if figure is None else str(figure)
