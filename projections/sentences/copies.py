"""Sentences of what a draft took over from the documents above it."""

from collections.abc import Sequence
from typing import Any

from domain.kernel import Teks
from projections.identity import read_name
from projections.sentences.story import Story, tells
from projections.words import joined, phrase, same

TARGET = Teks("target", "targets")
PAGU = Teks("pagu", "pagu")
ABOVE = Teks("dokumen di atasnya", "the document above it")
NONE = Teks("tanpa isi", "nothing")


@tells(".Prefilled")
def _prefilled(s: Story) -> Teks:
    cells = (*s.e.sel, *s.e.pagu)
    kept = sum(not cell.diisi for cell in cells)
    left = [phrase("{k} dibiarkan seperti diisi sendiri", "{k} left as people set them", k=kept)] if kept else []
    told = [*_counted(s.e.sel, TARGET), *_counted(s.e.pagu, PAGU), *left]
    return phrase(
        "menyalin isi {a} ke {d}: {n}",
        "copied {a} into {d}: {n}",
        a=joined([_source(s, dari) for dari in dict.fromkeys(cell.dari for cell in cells)] or [ABOVE]),
        d=s.dokumen(),
        n=joined(told or [NONE]),
    )


def _counted(cells: Sequence[Any], what: Teks) -> list[Teks]:
    """How many cells the draft took over, if any."""
    taken = sum(cell.diisi for cell in cells)
    return [phrase("{n} {w}", n=taken, w=what)] if taken else []


def _source(s: Story, nama: str) -> Teks:
    """The title of a document that is named as commands and URLs name it."""
    who = read_name(nama)
    return s.judul(who) if who else same(nama)
