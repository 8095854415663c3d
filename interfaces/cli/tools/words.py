"""Words of the answers that are neither figures nor sentences: states, classes, reasons, in the language spoken."""

from collections.abc import Mapping
from typing import Any

from domain.cycle.steps import DIMUAT
from domain.cycle.terms import KEADAAN
from domain.kernel import Teks
from interfaces.cli.tools.language import current
from interfaces.cli.tools.names import unit_name
from projections.identity import DocumentName
from projections.sentences.lkjip_tables import KELAS
from projections.sentences.titles import judul
from projections.sentences.versions import DIMUAT_DARI_ARSIP
from projections.words import kunci

CLASSES = {
    **{name: said.en for name, said in KELAS.items()},
    "total": "total",
    "belum berlaku": "not in force yet",
    "dicabut": "dropped",
    "Jumlah": "Total",
}
"""What the answers say in Indonesian only, in English."""


def state(code: str) -> str:
    """The state of a version in words."""
    return KEADAAN[code].dalam(current()) if code in KEADAAN else kunci(code)


def word(text: str | None) -> str:
    """A class of an answer."""
    return (CLASSES.get(text, text) if current() == "en" else text) if text else ""


def reason(row: Mapping[str, Any], key: str = "reason") -> str:
    """Why a figure is not there; "" when nothing needs saying."""
    return str(row.get(f"{key}_en" if current() == "en" else key) or "")


class _Plain:
    """Units by their names; the rest as it is written: documents are called by their kind, office and year."""

    def unit(self, slug: str) -> str:
        return unit_name(slug)

    def indikator(self, unit: str, slug: str) -> str:
        return slug

    def tenggat(self, slug: str, periode: str = "") -> Teks:
        return Teks(slug, slug)

    def kertas(self, doc: str, versi: int) -> Teks | None:
        return None


PLAIN = _Plain()


def origin(row: Mapping[str, Any]) -> str:
    """That a version was loaded from paper; "" for one that went through the cycle, or that still waits as such."""
    return DIMUAT_DARI_ARSIP.dalam(current()) if row.get("asal") and row["state"] != DIMUAT else ""


def document_name(row: Mapping[str, Any]) -> str:
    """ "Perjanjian Kinerja camat 2023", without its unit."""
    parts = {"doc": "", "unit": ""} | {k: row[k] for k in DocumentName._fields if k in row}
    return judul(DocumentName(**parts), PLAIN, "").dalam(current())
