"""Ordinal scales: which grade a number falls in, which of two grades is higher, and whether grade and number agree."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from domain.figures.nilai import Nilai
from domain.kernel import Teks

_MIRIP_LATIN = str.maketrans("АВСЕНКМОРТХасеорх", "ABCEHKMOPTXaceopx")


def huruf_latin(teks: str) -> str:
    """Cyrillic letters that look Latin made Latin: scanned and pasted papers print the grade B as В."""
    return teks.translate(_MIRIP_LATIN)


@dataclass(frozen=True)
class Tingkat:
    """One grade: its labels (the first is the one shown) and the lower bound of its numbers, if it has any."""

    label: tuple[str, ...]
    bawah: Decimal | None = None


@dataclass(frozen=True)
class Skala:
    """A named scale, grades from lowest to highest.

    `batas_termasuk`: whether a lower bound itself belongs to the grade (from 91) or to the one below (above 60).
    """

    id: str
    nama: str
    tingkat: tuple[Tingkat, ...]
    batas_termasuk: bool = True

    def tingkat_dari(self, angka: Fraction | Decimal) -> Tingkat | None:
        """The grade of an unrounded number; None below the lowest bound, or on a scale without numbers."""

        def mencapai(bawah: Decimal) -> bool:
            return angka >= bawah if self.batas_termasuk else angka > bawah

        return next((t for t in reversed(self.tingkat) if t.bawah is not None and mencapai(t.bawah)), self._dasar())

    def _dasar(self) -> Tingkat | None:
        """The lowest grade takes every number left, when it is open below on a scale that has numbers."""
        terbuka = self.tingkat[0].bawah is None and any(t.bawah is not None for t in self.tingkat)
        return self.tingkat[0] if terbuka else None

    def peringkat(self, predikat: str) -> int | None:
        """The rank of "B", "Baik" or "Baik (B)", lowest 0; None when unknown here or when both words disagree."""
        kata = [" ".join(k.split()).casefold() for k in re.split(r"[()]", huruf_latin(predikat)) if k.strip()]
        urutan = {label.casefold(): n for n, t in enumerate(self.tingkat) for label in t.label}
        peringkat = {urutan.get(k) for k in kata}
        return peringkat.pop() if len(peringkat) == 1 else None


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


def _skala(id: str, nama: str, *tingkat: tuple[str | None, str], batas_termasuk: bool = True) -> Skala:
    susunan = (Tingkat(tuple(label.split("/")), Decimal(bawah) if bawah else None) for bawah, label in tingkat)
    return Skala(id, nama, tuple(susunan), batas_termasuk)


# Permendagri 86/2017 as printed leaves holes ("76–90", "91–100"); the lower bound on the unrounded value closes them
# (local policy). The labels are those of Kutai Kartanegara.
CAPAIAN = _skala(
    "capaian",
    "capaian kinerja Kutai Kartanegara",
    (None, "Sangat Rendah"),
    ("51", "Rendah"),
    ("66", "Sedang"),
    ("76", "Tinggi"),
    ("91", "Sangat Tinggi"),
)
CAPAIAN_SAMPANG = _skala(
    "capaian-sampang",
    "capaian kinerja Sampang",
    (None, "Sangat Kurang"),
    ("51", "Kurang"),
    ("66", "Cukup"),
    ("76", "Baik"),
    ("91", "Sangat Baik"),
)
IKM_2017 = _skala(
    "ikm-2017",
    "IKM PermenPANRB 14/2017",
    ("25.00", "D/Tidak Baik"),
    ("65.00", "C/Kurang Baik"),
    ("76.61", "B/Baik"),
    ("88.31", "A/Sangat Baik"),
)
IKM_2004 = _skala(
    "ikm-2004",
    "IKM KepMenPAN 25/2004 (dicabut)",
    ("25", "D/Tidak Baik"),
    ("43.76", "C/Kurang Baik"),
    ("62.51", "B/Baik"),
    ("81.26", "A/Sangat Baik"),
)
# Printed as "60–70": that a bound belongs to the grade below ("> 60") is inferred from how evaluation tools read it.
AKIP = _skala(
    "akip",
    "AKIP PermenPANRB 88/2021",
    (None, "D/Sangat Kurang"),
    ("30", "C/Kurang"),
    ("50", "CC/Cukup"),
    ("60", "B/Baik"),
    ("70", "BB/Sangat Baik"),
    ("80", "A/Memuaskan"),
    ("90", "AA/Sangat Memuaskan"),
    batas_termasuk=False,
)
ARSIP = replace(AKIP, id="arsip", nama="tata kelola arsip")  # the letters and ranges of AKIP (inferred)

_SEMUA = (CAPAIAN, CAPAIAN_SAMPANG, IKM_2017, IKM_2004, AKIP, ARSIP)
SKALA: Mapping[str, Skala] = MappingProxyType({s.id: s for s in _SEMUA})
