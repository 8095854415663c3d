"""What is drawn of an indikator over years: series of figures, year by year."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from domain.kernel import Teks


class Series(Enum):
    """What can be drawn, in the order in which it comes in a year: its class, its word and its shape."""

    RENSTRA = ("renstra", Teks("Renstra", "Renstra"), "square")
    PK = ("pk", Teks("PK", "PK"), "diamond")
    PERUBAHAN = ("perubahan", Teks("PK Perubahan", "PK Perubahan"), "full diamond")
    TRIWULAN = ("triwulan", Teks("realisasi triwulan", "realisasi of a quarter"), "dot")
    SETAHUN = ("setahun", Teks("realisasi setahun", "realisasi of the year"), "disc")

    def __init__(self, kelas: str, nama: Teks, shape: str) -> None:
        self.kelas, self.nama, self.shape = kelas, nama, shape


PROMISES = (Series.PK, Series.PERUBAHAN)
"""Of these, each takes the place of the one before."""


class Mark(NamedTuple):
    """One figure: what it is called, as people read it, as a number (None: it is no one number), where it leads.

    `whole` is False for a year that is not over yet: it is drawn hollow, and no line leads to it.
    """

    name: str
    said: str
    figure: Decimal | None
    href: str = ""
    whole: bool = True


@dataclass(frozen=True)
class Column:
    """A year, and of each series the marks in it; None where something could stand and nothing is filled in."""

    name: str
    marks: Mapping[Series, Sequence[Mark | None]]

    def each(self) -> Iterator[tuple[Series, Mark]]:
        for series in Series:
            yield from ((series, mark) for mark in self.marks.get(series, ()) if mark is not None)
