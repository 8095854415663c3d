"""View of deadlines: rules and holidays, each duty with its date and its state, the next notice, what was issued."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from domain.deadlines.limits import DIBEBASKAN, DIKLAIM, DIPENUHI, TERBUKA, Batas
from domain.deadlines.rule import Tenggat
from domain.figures.calendar import akhir_hari
from domain.later import later_fields
from projections.clocks import stamp
from projections.folds import folds
from projections.identity import DocumentName
from projections.tables import Close, Op, Put, Recorded, Table

ATURAN = Table(
    "aturan_tenggat",
    ("slug",),
    (
        "slug TEXT NOT NULL",
        "versi INTEGER NOT NULL",
        "sesudah TEXT NOT NULL",
        "isi TEXT NOT NULL",
    ),
)
SEJAK = Table("tenggat_sejak", ("slug",), ("slug TEXT NOT NULL", "sejak TEXT NOT NULL"))
LIBUR = Table(
    "hari_libur",
    ("hari",),
    ("hari TEXT NOT NULL", "tahun INTEGER NOT NULL", "nama TEXT NOT NULL", "jenis TEXT NOT NULL"),
)
KEWAJIBAN = Table(
    "kewajiban",
    ("doc",),
    (
        "doc TEXT NOT NULL",
        "aturan TEXT NOT NULL",
        "periode TEXT NOT NULL",
        "unit TEXT NOT NULL",
        "perihal TEXT NOT NULL",
        "dibuka TEXT NOT NULL",
    ),
    ("aturan, periode, unit", "unit, aturan"),
)
BATAS = Table(
    "kewajiban_batas",
    ("doc",),
    (
        "doc TEXT NOT NULL",
        "hari TEXT NOT NULL",
        "saat TEXT NOT NULL",
        "zona TEXT NOT NULL",
        "zona_unit TEXT NOT NULL",
        "revisi INTEGER NOT NULL",
        "mulai TEXT",
        "versi_aturan INTEGER NOT NULL",
        "versi_kalender INTEGER NOT NULL",
        "perpanjangan TEXT NOT NULL",
        "sementara INTEGER NOT NULL",
    ),
    ("hari", "pos_to, sementara"),
)
KEADAAN = Table(
    "kewajiban_keadaan",
    ("doc",),
    (
        "doc TEXT NOT NULL",
        "state TEXT NOT NULL",
        "dikirim TEXT",
        "diterima TEXT",
        "dicatat TEXT",
        "agenda TEXT NOT NULL",
        "bukti TEXT NOT NULL",
    ),
    ("state, doc",),
)
BERIKUT = Table("kewajiban_berikut", ("doc",), ("doc TEXT NOT NULL", "saat TEXT NOT NULL"), ("pos_to, saat",))
TERBIT = Table(
    "pemberitahuan",
    ("id",),
    (
        "id TEXT NOT NULL",
        "doc TEXT NOT NULL",
        "langkah TEXT NOT NULL",
        "hari TEXT NOT NULL",
        "revisi INTEGER NOT NULL",
        "penerima TEXT NOT NULL",
        "eskalasi INTEGER NOT NULL",
        "terlambat INTEGER NOT NULL",
    ),
    ("doc",),
)
TERLAMBAT = Table("pemasukan_terlambat", ("doc",), ("doc TEXT NOT NULL", "reason TEXT NOT NULL"))
TABLES = (ATURAN, SEJAK, LIBUR, KEWAJIBAN, BATAS, KEADAAN, BERIKUT, TERBIT, TERLAMBAT)


@folds("AturanTenggat.", "KalenderTahun.", "Kewajiban.")
def rows(recorded: Recorded, who: DocumentName) -> Iterator[Op]:
    """Rows that one event opens and closes."""
    e: Any = recorded.event
    owner, _, name = type(e).TOPIC.partition(".")
    match owner:
        case "AturanTenggat":
            yield from _rule(name, e, who)
        case "KalenderTahun":
            yield from _calendar(name, e)
        case "Kewajiban":
            yield from _duty(name, e, who)


def _rule(name: str, e: Any, who: DocumentName) -> Iterator[Op]:
    yield Close(ATURAN, (who.slug,))
    if name == "Retired":
        return
    aturan, versi = (e.aturan, 1) if name == "Adopted" else (e.new, e.versi)
    yield Put(ATURAN, (who.slug, versi, aturan.hitungan.sesudah, json.dumps(_said(aturan), ensure_ascii=False)))
    if name == "Adopted":
        yield Put(SEJAK, (who.slug, e.sejak.isoformat()))


def _said(aturan: Tenggat) -> dict[str, Any]:
    """The rule as it is kept: what it was given later is left out while it has none of it, as it is in the log."""
    cls: Any = type(aturan)
    added = later_fields(cls)
    return {name: said for name, said in asdict(aturan).items() if name not in added or said != added[name]}


def _calendar(name: str, e: Any) -> Iterator[Op]:
    for one in e.libur if name == "HolidaysLoaded" else (e.libur,):
        yield Close(LIBUR, (one.hari.isoformat(),))
        if name != "DayRemoved":
            yield Put(LIBUR, (one.hari.isoformat(), one.hari.year, one.nama, one.jenis.value))


def _duty(name: str, e: Any, who: DocumentName) -> Iterator[Op]:
    doc = who.doc
    if name == "Opened":
        yield Put(KEWAJIBAN, (doc, e.aturan, e.periode, e.unit, e.perihal, e.dibuka.isoformat()))
        yield Put(BATAS, _batas(doc, e.batas, 1, ""))
        yield _state(doc, TERBUKA)
    if name in ("Rescheduled", "Extended", "Settled"):
        yield Close(BATAS, (doc,))
        yield Put(BATAS, _batas(doc, e.new, e.revisi, getattr(e, "perpanjangan", "")))
    if name in ("Reminded", "Escalated"):
        told = (e.langkah, e.hari.isoformat(), e.revisi, e.penerima, int(name == "Escalated"), int(e.terlambat))
        yield Put(TERBIT, (e.id, doc, *told))
    if name == "LateApproved":
        yield Put(TERLAMBAT, (doc, e.provenance.reason))
    if name in STATES:
        yield Close(KEADAAN, (doc,))
        yield _stated(doc, name, e)
    if hasattr(e, "berikut") or name in ("Met", "Waived"):
        yield Close(BERIKUT, (doc,))
        if (at := getattr(e, "berikut", None)) is not None:
            yield Put(BERIKUT, (doc, utc(at)))


STATES = {
    "Claimed": DIKLAIM,
    "ClaimRejected": TERBUKA,
    "Met": DIPENUHI,
    "Waived": DIBEBASKAN,
    "Reopened": TERBUKA,
}


def _stated(doc: str, name: str, e: Any) -> Put:
    bukti = json.dumps([vars(one) for one in getattr(e, "bukti", ())], ensure_ascii=False, default=str)
    sent = e.dikirim.isoformat() if name in ("Claimed", "Met") and e.dikirim else None
    if name == "Met":
        return _state(doc, DIPENUHI, sent, e.terima.pada.isoformat(), e.dicatat.isoformat(), e.terima.agenda, bukti)
    return _state(doc, STATES[name], sent, bukti=bukti)


def _state(
    doc: str,
    state: str,
    dikirim: str | None = None,
    diterima: str | None = None,
    dicatat: str | None = None,
    agenda: str = "",
    bukti: str = "[]",
) -> Put:
    return Put(KEADAAN, (doc, state, dikirim, diterima, dicatat, agenda, bukti))


def _batas(doc: str, b: Batas, revisi: int, perpanjangan: str) -> tuple[Any, ...]:
    ends = utc(akhir_hari(b.hari, b.zona))
    mulai = b.mulai.isoformat() if b.mulai else None
    zones = (b.zona.value, b.zona_unit.value)
    return (doc, b.hari.isoformat(), ends, *zones, revisi, mulai, b.aturan, b.kalender, perpanjangan, int(b.sementara))


def utc(at: datetime) -> str:
    """An instant as text that orders as time does."""
    return stamp(at.astimezone(UTC))
