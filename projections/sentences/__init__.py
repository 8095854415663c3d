"""The trail as sentences: one for every event, in both languages, naming offices and never persons."""

from typing import Any

from domain.kernel import Teks
from projections.identitas import Identitas
from projections.sentences import dokumen, pengukuran, penyiapan, templat  # importing them registers their sentences
from projections.sentences.cerita import SENTENCES, Cerita
from projections.sentences.judul import Names, title
from projections.sentences.kata import kapital, susun

__all__ = ["SENTENCES", "Names", "dokumen", "pengukuran", "penyiapan", "sentence", "templat", "title"]


def sentence(event: Any, who: Identitas, names: Names) -> Teks:
    """What happened to the document `who`, and by which office. Reason and basis are shown beside it, not in it."""
    cerita = Cerita(event, who, names)
    apa = SENTENCES[type(event).TOPIC](cerita)
    return kapital(susun("{siapa} {apa}.", siapa=cerita.pelaku(), apa=apa))
