"""Ordinal scales: which grade a number falls in, which of two grades is higher, and whether grade and number agree."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from domain.figures.nilai import Nilai
from domain.figures.scales.bands import Cut, Ke, Pita, Tempat, takes, tempat
from domain.kernel import Teks

_MIRIP_LATIN = str.maketrans("АВСЕНКМОРТХасеорх", "ABCEHKMOPTXaceopx")


def huruf_latin(teks: str) -> str:
    """Cyrillic letters that look Latin made Latin: scanned and pasted papers print the grade B as В."""
    return teks.translate(_MIRIP_LATIN)


class Warna(StrEnum):
    """Which end of a scale has the good colour: the highest grade, or the lowest (risks)."""

    NAIK = "naik"
    TURUN = "turun"


@dataclass(frozen=True)
class Tingkat:
    """One grade: its labels (the first is the one shown) and the numbers of its band, if the scale has any.

    `bawah`, `atas`: the edges as printed, None where the band is open; each belongs to the band unless `bawah_masuk` or
    `atas_masuk` says no.
    """

    label: tuple[str, ...]
    bawah: Decimal | None = None
    atas: Decimal | None = None
    bawah_masuk: bool = True
    atas_masuk: bool = True

    @property
    def pita(self) -> Pita:
        return Pita.of(self.bawah, self.atas, self.bawah_masuk, self.atas_masuk)


@dataclass(frozen=True)
class Celah:
    """Who takes the numbers of one hole or overlap of the bands, named by its numbers (None: open at that end)."""

    dari: Decimal | None
    sampai: Decimal | None
    ke: Ke


@dataclass(frozen=True)
class Skala:
    """A named scale, grades from lowest to highest; `celah`: what was decided for each hole and overlap."""

    id: str
    nama: str
    tingkat: tuple[Tingkat, ...]
    celah: tuple[Celah, ...] = ()
    warna: Warna = Warna.NAIK

    @property
    def berangka(self) -> bool:
        """Whether its grades have numbers at all."""
        return any(t.bawah is not None or t.atas is not None for t in self.tingkat)

    def tingkat_dari(self, angka: Fraction | Decimal) -> Tingkat | None:
        """The one grade of an unrounded number; None where the scale has none for it, or no numbers."""
        found = next((n for piece, n in _resolved(self.tingkat, self.celah) if piece.memuat(angka)), None)
        return None if found is None or not self.berangka else self.tingkat[found]

    def ambang(self, rank: int) -> Cut | None:
        """Where the numbers begin that are given at least the grade of a rank; on a scale whose good end is the lowest
        grade, mirrored, where those end that are given at most that one. None where it has no numbers."""
        pieces = _resolved(self.tingkat, self.celah) if self.berangka else ()
        if self.warna is Warna.TURUN:
            return max((p.akhir for p, n in pieces if n is not None and n <= rank), default=None)
        return min((p.mulai for p, n in pieces if n is not None and n >= rank), default=None)

    def peringkat(self, predikat: str) -> int | None:
        """The rank of "B", "Baik" or "Baik (B)", lowest 0; None when unknown here or when both words disagree."""
        kata = [" ".join(k.split()).casefold() for k in re.split(r"[()]", huruf_latin(predikat)) if k.strip()]
        urutan = {label.casefold(): n for n, t in enumerate(self.tingkat) for label in t.label}
        peringkat = {urutan.get(k) for k in kata}
        return peringkat.pop() if len(peringkat) == 1 else None

    def tempat(self) -> tuple[Tempat, ...]:
        """The holes and overlaps of its bands as printed; none on a scale without numbers."""
        pieces = tempat(tuple(t.pita for t in self.tingkat)) if self.berangka else ()
        return tuple(each for each in pieces if len(each.pita) != 1)

    def keputusan(self, each: Tempat) -> Ke | None:
        """What was decided for a hole or an overlap."""
        return _decided(self.celah, each)


def _decided(celah: tuple[Celah, ...], each: Tempat) -> Ke | None:
    return next((c.ke for c in celah if (c.dari, c.sampai) == (each.dari, each.sampai)), None)


@lru_cache(maxsize=256)
def _resolved(tingkat: tuple[Tingkat, ...], celah: tuple[Celah, ...]) -> tuple[tuple[Tempat, int | None], ...]:
    """The number line in pieces without a hole or an overlap, each with the one grade that takes it, if any."""
    bands = tuple(t.pita for t in tingkat)
    return tuple((each, takes(bands, each, _decided(celah, each))) for each in tempat(bands))


def kriteria(persen: Fraction | None, skala: Skala) -> str | None:
    """The label of a capaian in percent, unrounded. Nothing is rated without a capaian (local policy)."""
    tingkat = skala.tingkat_dari(persen) if persen is not None else None
    return tingkat.label[0] if tingkat else None


def tidak_cocok(nilai: Nilai, skala: Skala) -> Teks | None:
    """What to say when the predikat of a figure is not the grade of its number or range on `skala`; None if it is.

    None also where nothing can be compared: one of the two is missing, or the scale has no numbers.
    """
    batas = [angka for angka in (nilai.angka, nilai.bawah, nilai.atas) if angka is not None]
    tingkat = [t for t in map(skala.tingkat_dari, batas) if t is not None]
    if nilai.predikat is None or not tingkat or len(tingkat) < len(batas):
        return None
    peringkat = [skala.tingkat.index(t) for t in tingkat]
    tertulis = skala.peringkat(nilai.predikat)
    if tertulis is not None and min(peringkat) <= tertulis <= max(peringkat):
        return None
    seharusnya = " – ".join(dict.fromkeys(" / ".join(t.label) for t in tingkat))
    return Teks(
        f"Predikat {nilai.predikat} tidak cocok dengan angkanya, yang menurut skala {skala.nama} adalah {seharusnya}: "
        "perbaiki salah satu, atau nyatakan skala yang dipakai.",
        f"The predikat {nilai.predikat} does not fit its number, which on the scale {skala.nama} is {seharusnya}: "
        "correct one of them, or state the scale that is used.",
    )
