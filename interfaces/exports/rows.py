"""One row of a file for each event: its columns, in order, with what they are called in both languages."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from domain.kernel import Teks

Entry = Mapping[str, Any]
Cell = str | int | date | datetime | None


@dataclass(frozen=True)
class Column:
    """`nama`: as programs read it, the same as in the API. `cell`: its typed value; None where there is none."""

    nama: str
    teks: Teks
    cell: Callable[[Entry], Cell]
    lebar: int = 16


def _own(name: str) -> Callable[[Entry], Cell]:
    return lambda e: e.get(name)


def _basis(name: str) -> Callable[[Entry], Cell]:
    return lambda e: (e["basis"] or {}).get(name)


def _day(read: Callable[[Entry], Cell]) -> Callable[[Entry], Cell]:
    def cell(e: Entry) -> Cell:
        text = read(e)
        return date.fromisoformat(text) if isinstance(text, str) and text else None

    return cell


def _happened(e: Entry) -> Cell:
    """When it happened, where that is not when it was recorded."""
    if (at := e.get("happened_at", "")) is None:
        return "jam salah / wrong clock"
    return datetime.fromisoformat(at) if at else None


def _plain(name: str) -> Callable[[Entry], Cell]:
    return lambda e: json.dumps(e[name], ensure_ascii=False) if e.get(name) else None


KOLOM = (
    Column("idx", Teks("Nomor", "Number"), _own("idx"), 9),
    Column("recorded_at", Teks("Dicatat", "Recorded"), lambda e: datetime.fromisoformat(e["recorded_at"]), 20),
    Column("effective_from", Teks("Berlaku sejak", "Effective from"), _day(_own("effective_from")), 12),
    Column("late", Teks("Hari mundur", "Days late"), lambda e: e["late"] or None, 8),
    Column("unit", Teks("Unit", "Unit"), _own("unit")),
    Column("dokumen", Teks("Dokumen", "Document"), _own("dokumen"), 32),
    Column("versi", Teks("Versi", "Version"), _own("versi"), 7),
    Column("tahun", Teks("Tahun", "Year"), _own("tahun"), 7),
    Column("indikator", Teks("Indikator", "Indikator"), _own("indikator"), 24),
    Column("topic", Teks("Peristiwa", "Event"), _own("topic"), 28),
    Column("kalimat", Teks("Kalimat", "Sentence (Indonesian)"), _own("kalimat"), 70),
    Column("sentence", Teks("Kalimat (Inggris)", "Sentence"), _own("sentence"), 70),
    Column("role", Teks("Peran", "Role"), _own("role")),
    Column("office", Teks("Jabatan", "Office"), _own("office")),
    Column("actor_unit", Teks("Unit pelaku", "Unit of the actor"), _own("actor_unit")),
    Column("capacity", Teks("Kapasitas", "Capacity"), _own("capacity"), 11),
    Column("person", Teks("Kode orang", "Person (opaque)"), _own("person"), 24),
    Column("reason", Teks("Alasan", "Reason"), _own("reason"), 50),
    Column("basis_kind", Teks("Dasar", "Basis"), _basis("kind"), 12),
    Column("basis_number", Teks("Nomor dasar", "Number of the basis"), _basis("number"), 24),
    Column("basis_signed_on", Teks("Tanggal dasar", "Date of the basis"), _day(_basis("signed_on")), 12),
    Column("basis_sha256", Teks("SHA-256 dasar", "SHA-256 of the basis"), _basis("sha256")),
    Column("supplied_by", Teks("Pemasok angka", "Supplied by"), _plain("supplied_by")),
    Column("after_signature", Teks("Sesudah tanda tangan", "After signature"), lambda e: int(e["after_signature"]), 9),
    Column("questions", Teks("Menjawab pertanyaan", "Answers"), lambda e: ", ".join(e["questions"]) or None, 28),
    Column("facts", Teks("Fakta", "Facts"), _plain("facts"), 40),
    Column("command", Teks("Perintah", "Command"), _own("command"), 20),
    Column("caused_by", Teks("Akibat dari", "Caused by"), _own("caused_by"), 11),
    Column("stream", Teks("Aliran", "Stream"), _own("stream"), 20),
    Column("version", Teks("Nomor dalam aliran", "Number in the stream"), _own("version"), 8),
    Column("happened_at", Teks("Terjadi, bila lain", "Happened, if another"), _happened, 20),
)
