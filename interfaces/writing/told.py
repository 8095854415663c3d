"""How figures read on Indonesian paper, and words that any writer can hold: the same in Word, PDF and spreadsheets."""

import re
from decimal import Decimal

from interfaces.shown import shown as seen
from interfaces.writing.model import Cell, Figure, Person, Run, Strong
from projections.values import is_number, shown

NEVER = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold at all, and no form of it."""
LONGEST = 20_000
"""Letters of one piece: more than anybody writes of an indikator."""
CUT = " […]"


def words(teks: str) -> str:
    """Text of anybody as a document can hold it: nothing in it is unseen or turns text around, and it is bounded."""
    clean = NEVER.sub("\ufffd", seen(teks))
    return clean if len(clean) <= LONGEST else clean[:LONGEST] + CUT


def figure(one: Figure) -> str:
    """1.234,5; "Rp 1.000"; "92,00 %": every digit that is on record."""
    text = shown(one.nilai, "id")
    if not is_number(one.nilai):
        return text
    return f"Rp {text}" if one.satuan == "Rp" else f"{text} {one.satuan}".strip()


def run(one: Run) -> str:
    """A piece as it reads; a writer passes it through `words`, once."""
    if isinstance(one, Figure):
        return figure(one)
    return one.teks if isinstance(one, Strong | Person) else one


def cell(one: Cell) -> str:
    """What stands in a cell, without what is said below it."""
    return one.kosong if one.isi is None else run(one.isi)


def number(one: Run | None) -> Decimal | None:
    """The number that a figure is; None for a predikat, a range, a limit, and for words."""
    return Decimal(one.nilai) if isinstance(one, Figure) and is_number(one.nilai) else None
