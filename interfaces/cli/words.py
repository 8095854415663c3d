"""Words of the answers that are neither figures nor sentences: states, classes, reasons, in the language spoken."""

from collections.abc import Mapping
from typing import Any

from domain import DOKUMEN
from interfaces.cli.language import current, say
from projections.identitas import Identitas
from projections.sentences.judul import judul
from projections.sentences.kata import kunci

ENGLISH = {
    "draf": "draft",
    "diajukan": "submitted",
    "terverifikasi": "verified",
    "ditandatangani": "signed by one",
    "berlaku": "in force",
    "selesai": "closed",
    "batal": "cancelled",
    "disetujui": "approved",
    "diverifikasi": "verified",
    "ditutup": "closed",
    "diperiksa": "checked",
    "direviu": "reviewed",
    "dipublikasikan": "published",
    "efisien": "efficient",
    "tidak efisien": "not efficient",
    "tidak dapat dinilai": "cannot be rated",
    "total": "total",
    "belum berlaku": "not in force yet",
    "belum ada realisasi": "no realisasi yet",
    "tidak ada dalam Renstra": "not in the Renstra",
    "tidak ada Rencana Aksi untuk triwulan ini; lihat capaian terhadap target tahunan": (
        "no Rencana Aksi for this triwulan; see the capaian against the annual target"
    ),
    "Jumlah": "Total",
}
"""What the answers say in Indonesian, in English. What people typed stays as they typed it."""


def word(text: str | None) -> str:
    """A word or reason of an answer."""
    if text is None:
        return ""
    return ENGLISH.get(text, kunci(text)) if current() == "en" else text


def reason(row: Mapping[str, Any]) -> str:
    """Why a figure is not there; "" when nothing needs saying."""
    own = row.get("reason_en") if current() == "en" else None
    return str(own) if own else word(row.get("reason"))


class _Plain:
    """Names as they are written: documents are called by their kind, office and year."""

    def unit(self, slug: str) -> str:
        return slug

    def indikator(self, unit: str, slug: str) -> str:
        return slug


def document_name(row: Mapping[str, Any]) -> str:
    """ "Perjanjian Kinerja camat 2023", without its unit."""
    who = Identitas(**{k: row[k] for k in Identitas._fields if k in row})
    return judul(who, _Plain(), "").dalam(current())


def kind_name(kind: str) -> str:
    return DOKUMEN[kind].nama if kind in DOKUMEN else kind


def unit_kind(jenis: str) -> str:
    return say(jenis, {"dinas": "office", "badan": "agency", "sekretariat": "secretariat"}.get(jenis, jenis))
