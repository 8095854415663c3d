"""Bands on the line of numbers: where none or two of them lie, and which one takes the numbers there."""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from domain.figures.decimals import write
from domain.kernel import Teks

Cut = tuple[Decimal, int]
"""A cut of the line: just before a number (0) or just after it (1)."""
_START: Cut = (Decimal("-Infinity"), 0)
_END: Cut = (Decimal("Infinity"), 1)


class Ke(StrEnum):
    """Who takes a number that lies in no band or in two: the band below, the one above, or none."""

    BAWAH = "bawah"
    ATAS = "atas"
    TANPA_KRITERIA = "tanpa_kriteria"


class Pita(NamedTuple):
    """One band, between two cuts."""

    mulai: Cut
    akhir: Cut

    @classmethod
    def of(cls, bawah: Decimal | None, atas: Decimal | None, bawah_masuk: bool, atas_masuk: bool) -> "Pita":
        """A band from its edges, None where it is open, and whether each edge belongs to it."""
        start = _START if bawah is None else (bawah, 0 if bawah_masuk else 1)
        end = _END if atas is None else (atas, 1 if atas_masuk else 0)
        return cls(start, end)


class Tempat(NamedTuple):
    """A piece of the line and the bands that lie there, from the lowest: none is a hole, two are an overlap."""

    mulai: Cut
    akhir: Cut
    pita: tuple[int, ...]

    @property
    def dari(self) -> Decimal | None:
        return None if self.mulai == _START else self.mulai[0]

    @property
    def sampai(self) -> Decimal | None:
        return None if self.akhir == _END else self.akhir[0]

    def memuat(self, angka: Fraction | Decimal) -> bool:
        return self.mulai <= (angka, 0) and (angka, 1) <= self.akhir

    @property
    def teks(self) -> Teks:
        """Its numbers in words: "di atas 90 dan di bawah 91", "70", "di atas 100"."""
        if self.dari is not None and self.dari == self.sampai:
            return Teks(write(self.dari), write(self.dari, "en"))
        id, en = [], []
        if self.dari is not None:
            word = ("mulai", "from") if self.mulai[1] == 0 else ("di atas", "above")
            id.append(f"{word[0]} {write(self.dari)}")
            en.append(f"{word[1]} {write(self.dari, 'en')}")
        if self.sampai is not None:
            word = ("sampai dengan", "up to") if self.akhir[1] == 1 else ("di bawah", "below")
            id.append(f"{word[0]} {write(self.sampai)}")
            en.append(f"{word[1]} {write(self.sampai, 'en')}")
        return Teks(" dan ".join(id), " and ".join(en))


@lru_cache(maxsize=256)
def tempat(bands: tuple[Pita, ...]) -> tuple[Tempat, ...]:
    """The whole line in pieces, from the lowest number; next to each other never lie two with the same bands."""
    cuts = sorted({_START, _END, *(cut for band in bands for cut in band)})
    found: list[Tempat] = []
    for start, end in pairwise(cuts):
        here = tuple(n for n, band in enumerate(bands) if band.mulai <= start and end <= band.akhir)
        if found and found[-1].pita == here:
            found[-1] = found[-1]._replace(akhir=end)
        else:
            found.append(Tempat(start, end, here))
    return tuple(found)


def takes(bands: Sequence[Pita], place: Tempat, ke: Ke | None) -> int | None:
    """The band that takes the numbers of a piece; None when none does. `ke` counts where none or several lie."""
    if len(place.pita) == 1:
        return place.pita[0]
    below, above = neighbours(bands, place)
    return {Ke.BAWAH: below, Ke.ATAS: above}.get(ke) if ke else None


def neighbours(bands: Sequence[Pita], place: Tempat) -> tuple[int | None, int | None]:
    """The bands below and above a hole, None where there is none; of an overlap the lowest and the highest there."""
    if place.pita:
        return place.pita[0], place.pita[-1]
    below = [n for n, band in enumerate(bands) if band.akhir <= place.mulai]
    above = [n for n, band in enumerate(bands) if band.mulai >= place.akhir]
    return max(below, default=None), min(above, default=None)
