"""Figures within a sentence: each stays marked while words are put together around it, and is taken out at the end."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from domain.kernel import Teks

START, SAYS, END = "\ufdd0\ufdd1\ufdd2"  # no character that anybody writes
MARKS = re.compile(f"{START}([0-9]+){SAYS}(.*?){END}", re.DOTALL)
Mark = Callable[..., Teks]
"""Marks a figure (its words, the figure as it is on record, its part of a cell that has several)."""


def unmarked(teks: Teks, nilai: str, bagian: str = "") -> Teks:
    """Words in which a figure needs no mark."""
    return teks


def marked(teks: Teks, n: int) -> Teks:
    """The words of a figure, as the one of that number."""
    return Teks(*(f"{START}{n}{SAYS}{words}{END}" for words in teks))


@dataclass(frozen=True)
class Told:
    """A figure that a sentence tells: its cell, and under which name the event says it (`new`, `old`)."""

    nilai: str
    sel: str
    kata: str = ""


@dataclass(frozen=True)
class Marker:
    """Marks the figures of one cell, `sel`, as they are told, and keeps them in `told`."""

    told: list[Told]
    sel: str
    kata: str

    def __call__(self, teks: Teks, nilai: str, bagian: str = "") -> Teks:
        self.told.append(Told(nilai, f"{self.sel}/{bagian}" if bagian else self.sel, self.kata))
        return marked(teks, len(self.told) - 1)


def bare(teks: Teks) -> Teks:
    """The words without marks."""
    return Teks(*(MARKS.sub(r"\2", words) for words in teks))


def taken_out(teks: Teks, told: list[Told]) -> tuple[Teks, list[dict[str, Any]]]:
    """A sentence without marks, and its figures; each with where it stands in the sentence of either language."""
    if not told:
        return teks, []
    at: list[dict[int, list[int]]] = []
    for words in teks:
        spans: dict[int, list[int]] = {}
        gone = 0
        for mark in MARKS.finditer(words):
            gone += mark.start(2) - mark.start()
            spans[int(mark[1])] = [mark.start(2) - gone, mark.end(2) - gone]
            gone += len(END)
        at.append(spans)
    return bare(teks), [
        {"nilai": one.nilai, "sel": one.sel, "kata": one.kata, "kalimat": at[0][n], "sentence": at[1][n]}
        for n, one in enumerate(told)
        if n in at[0] and n in at[1]
    ]
