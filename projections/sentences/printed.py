"""Sentences of what was put on paper."""

from decimal import Decimal

from domain.kernel import Teks
from projections.identity import read_name
from projections.sentences.story import Story, tells
from projections.sentences.titles import title
from projections.words import angka, phrase, same


@tells("Cetakan.Printed")
def _printed(s: Story) -> Teks:
    e = s.e
    who = read_name(e.dokumen)
    return phrase(
        "mencetak {d} versi {v}, menurut jejak sampai nomor {p}",
        "printed {d} version {v}, by the trail up to number {p}",
        d=title(who, s.names) if who else same(e.dokumen),
        v=e.versi,
        p=angka(Decimal(e.posisi)),
    )
