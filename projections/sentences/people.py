"""Sentences of the directory of people: that somebody's data was erased; never whose."""

from domain.kernel import Teks
from projections.sentences.story import Story, tells
from projections.words import phrase, typed


@tells("Orang.Opened")
def _opened(s: Story) -> Teks:
    return Teks("membuka catatan penghapusan data seseorang", "opened the record of erasures of somebody's data")


@tells("Orang.Erased")
def _erased(s: Story) -> Teks:
    return phrase(
        "menghapus data pribadi seseorang dari direktori; dokumen yang sudah ditandatangani tetap ({d})",
        "erased somebody's personal data from the directory; signed documents stay ({d})",
        d=typed(s.e.tetap),
    )
