"""View of what duties rest on: papers that start a clock, extensions, rosters, risk reports, findings."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from projections.folds import folds
from projections.identity import DocumentName
from projections.tables import Close, Op, Put, Recorded, Table

SURAT = Table(
    "surat_masuk",
    ("doc",),
    (
        "doc TEXT NOT NULL",
        "jenis TEXT NOT NULL",
        "nomor TEXT NOT NULL",
        "unit TEXT NOT NULL",
        "tertanggal TEXT NOT NULL",
        "diterima TEXT NOT NULL",
        "tahun INTEGER NOT NULL",
        "sha256 TEXT NOT NULL",
    ),
)
PERPANJANGAN = Table(
    "perpanjangan",
    ("nomor",),
    (
        "nomor TEXT NOT NULL",
        "jenis TEXT NOT NULL",
        "batas_baru TEXT NOT NULL",
        "dari TEXT NOT NULL",
        "sampai TEXT NOT NULL",
        "cakupan TEXT NOT NULL",
        "oleh TEXT NOT NULL",
        "tertanggal TEXT NOT NULL",
        "sha256 TEXT NOT NULL",
    ),
)
DAFTAR = Table("daftar_wajib", ("doc",), ("doc TEXT NOT NULL", "wajib TEXT NOT NULL"))
LAPORAN = Table(
    "daftar_laporan",
    ("doc", "person"),
    ("doc TEXT NOT NULL", "person TEXT NOT NULL", "pada TEXT NOT NULL", "tanda_terima TEXT NOT NULL"),
)
STATUS = Table(
    "daftar_status",
    ("doc", "person"),
    ("doc TEXT NOT NULL", "person TEXT NOT NULL", "lengkap INTEGER NOT NULL", "pada TEXT NOT NULL"),
)
TAHAP = Table(
    "tahap",
    ("doc", "langkah"),
    ("doc TEXT NOT NULL", "langkah TEXT NOT NULL", "pada TEXT NOT NULL", "isi TEXT NOT NULL"),
)
"""Steps of a risk report or of a finding, each the newest of its kind, with what it said."""
TABLES = (SURAT, PERPANJANGAN, DAFTAR, LAPORAN, STATUS, TAHAP)


@folds("SuratMasuk.Received", "Perpanjangan.Declared", "Daftar.", "LaporanRisiko.", "TindakLanjut.")
def rows(recorded: Recorded, who: DocumentName) -> Iterator[Op]:
    """Rows that one event opens and closes."""
    e: Any = recorded.event
    topic = type(e).TOPIC
    match topic:
        case "SuratMasuk.Received":
            s = e.surat
            dates = (s.tertanggal.isoformat(), s.diterima.isoformat())
            yield Put(SURAT, (who.doc, e.jenis, e.nomor, e.unit, *dates, s.tahun, s.sha256))
        case "Perpanjangan.Declared":
            c, s = e.cakupan, e.surat
            scope = json.dumps({"aturan": c.aturan, "periode": c.periode, "unit": c.unit})
            days = (e.batas_baru.isoformat(), c.dari.isoformat(), c.sampai.isoformat())
            paper = (s.oleh, s.tertanggal.isoformat(), s.sha256)
            yield Put(PERPANJANGAN, (e.nomor, e.jenis.value, *days, scope, *paper))
        case "Daftar.Listed":
            yield Close(DAFTAR, (who.doc,))
            yield Put(DAFTAR, (who.doc, json.dumps([_plain(one) for one in e.wajib], default=_iso)))
        case "Daftar.Reported":
            one = e.laporan
            yield Close(LAPORAN, (who.doc, one.person))
            yield Put(LAPORAN, (who.doc, one.person, one.pada.isoformat(), one.tanda_terima))
        case "Daftar.StatusSet":
            one = e.status
            yield Close(STATUS, (who.doc, one.person))
            yield Put(STATUS, (who.doc, one.person, int(one.lengkap), one.pada.isoformat()))
        case _ if topic in STEPS:
            step = topic.partition(".")[2]
            said = json.dumps(_own(e), ensure_ascii=False, default=_iso)
            yield Close(TAHAP, (who.doc, step))
            yield Put(TAHAP, (who.doc, step, STEPS[topic](e).isoformat(), said))


STEPS: dict[str, Callable[[Any], date]] = {
    "LaporanRisiko.Submitted": lambda e: e.dikirim,
    "LaporanRisiko.Received": lambda e: e.terima.pada,
    "LaporanRisiko.Reviewed": lambda e: e.pada,
    "TindakLanjut.Recorded": lambda e: e.lhp_diterima,
    "TindakLanjut.ActionPlanned": lambda e: e.paling_lambat,
    "TindakLanjut.Answered": lambda e: e.dikirim,
    "TindakLanjut.Verified": lambda e: e.diterima,
}
"""The day that each of these steps is about."""


def _own(e: Any) -> dict[str, Any]:
    """What an event says itself, without its envelope."""
    return {name: _plain(getattr(e, name)) for name in e.__dataclass_fields__ if name not in ENVELOPE}


def _iso(day: date) -> str:
    return day.isoformat()


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return vars(value) if hasattr(value, "__dataclass_fields__") else value


ENVELOPE = frozenset({"originator_id", "originator_version", "timestamp", "originator_topic", "provenance"})
