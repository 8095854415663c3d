"""The trail as sentences: one for every event, in both languages, naming offices and never persons."""

from typing import Any

from domain.kernel import Teks
from projections.sentences import dokumen, pengukuran, penyiapan
from projections.sentences.cerita import SENTENCES, Cerita
from projections.sentences.judul import Names
from projections.sentences.kata import kapital, susun

__all__ = ["SENTENCES", "Names", "dokumen", "pengukuran", "penyiapan", "sentence"]


def sentence(event: Any, names: Names) -> Teks:
    """What happened, by which office. Reason and basis are not in it: they are shown beside it."""
    cerita = Cerita.of(event, names)
    apa = SENTENCES[type(event).TOPIC](cerita)
    return kapital(susun("{siapa} {apa}.", "{siapa} {apa}.", siapa=cerita.pelaku(), apa=apa))
