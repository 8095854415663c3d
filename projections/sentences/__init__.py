"""The trail as sentences: one for every event, in both languages, naming offices and never persons."""

from typing import Any

from domain.kernel import Teks
from projections.identitas import Identitas

# importing them registers their sentences
from projections.sentences import (
    angka_luar,
    arsip,
    audit,
    catatan,
    dasar_kewajiban,
    dokumen,
    ekspor,
    koreksi_pencatatan,
    pengiriman,
    pengukuran,
    penyiapan,
    salinan,
    templat,
    tenggat,
)
from projections.sentences.cerita import SENTENCES, Cerita
from projections.sentences.judul import Names, title
from projections.sentences.kata import kapital, pemasok, susun

__all__ = [
    "SENTENCES",
    "Names",
    "angka_luar",
    "arsip",
    "audit",
    "catatan",
    "dasar_kewajiban",
    "dokumen",
    "ekspor",
    "koreksi_pencatatan",
    "pengiriman",
    "pengukuran",
    "penyiapan",
    "salinan",
    "sentence",
    "templat",
    "tenggat",
    "title",
]


def sentence(event: Any, who: Identitas, names: Names) -> Teks:
    """What happened to the document `who`, and by which office. Reason and basis are shown beside it, not in it."""
    cerita = Cerita(event, who, names)
    apa = SENTENCES[type(event).TOPIC](cerita)
    return kapital(susun("{siapa} {apa}{dari}.", siapa=cerita.pelaku(), apa=apa, dari=_supplied(event)))


def _supplied(event: Any) -> Teks | str:
    """Who supplied the figure that the subject typed, by which paper or message of which day."""
    supplier = event.provenance.supplier
    if supplier is None or not hasattr(event, "new"):
        return ""
    return susun("; angka dari {p}", "; the figure is from {p}", p=pemasok(supplier))
