"""A figure put together from what units contribute: a sum, a ratio of two sums, or the latest value; none is no 0."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.figures.decimals import bagi, jumlahkan, write
from domain.figures.nilai import Jenis, Nilai
from domain.kernel import Invalid, Teks


class Susunan(StrEnum):
    """How contributions make one figure. Declared on the card, never guessed from the satuan."""

    JUMLAH = "jumlah"
    RASIO = "rasio"
    TERAKHIR = "terakhir"


@dataclass(frozen=True)
class Bagian:
    """What one unit contributes: a count, or numerator and denominator; or why it has nothing to contribute.

    `per`: the day on which it was counted; needed where the latest value holds.
    """

    angka: Decimal | None = None
    pembilang: Decimal | None = None
    penyebut: Decimal | None = None
    per: date | None = None
    alasan: str = ""


def written(bagian: Bagian | None) -> str:
    """A part as a paper writes it: "45", "45 / 50", or why there is none; "" for a missing one."""
    if bagian is None:
        return ""
    figures = (bagian.angka, bagian.pembilang, bagian.penyebut)
    return " / ".join(write(figure) for figure in figures if figure is not None) or bagian.alasan


@dataclass(frozen=True)
class Tersusun:
    """What a composed figure rests on: `n` of `dari` units, those missing (`belum`), and the version of the Sumbangan
    up to which contributions are in it."""

    susunan: str
    n: int
    dari: int
    belum: tuple[str, ...]
    versi: int


@dataclass(frozen=True)
class Gabungan:
    """The figure that contributions make; None, with the reason, while they make none."""

    nilai: Nilai | None
    masuk: tuple[str, ...]
    belum: tuple[str, ...]
    alasan: Teks | None = None


TANPA_SUMBANGAN = Teks("belum ada sumbangan", "no contribution yet")
TIDAK_ADA_KEJADIAN = "tidak ada kejadian"


def compose(susunan: str, penyumbang: Sequence[str], bagian: Mapping[str, Bagian], pengali: int = 100) -> Gabungan:
    """The figure of those of the units `penyumbang` that have contributed.

    A ratio is the sum of numerators over the sum of denominators, times `pengali`, never the mean of percentages;
    without any event (denominators 0) it is *tidak berlaku*. A unit that says why it has nothing is in, and adds
    nothing; when all do, the figure is *tidak berlaku*. The latest value is that of the latest `per`; two units that
    differ on that day make no figure (inferred). In whatever order they came, the same contributions make the same.
    What was contributed when the card had another rule, and lacks what this one needs, is still to come.
    """
    masuk = tuple(unit for unit in penyumbang if unit in bagian and _says(susunan, bagian[unit]))
    belum = tuple(unit for unit in penyumbang if unit not in masuk)
    if not masuk:
        return Gabungan(None, masuk, belum, TANPA_SUMBANGAN)
    isi = [bagian[unit] for unit in masuk if not bagian[unit].alasan]
    if not isi:
        reasons = "; ".join(dict.fromkeys(bagian[unit].alasan for unit in masuk))
        return Gabungan(Nilai(Jenis.TIDAK_BERLAKU, alasan=reasons), masuk, belum)
    nilai, alasan = _WAYS[Susunan(susunan)](isi, pengali)
    return Gabungan(nilai, masuk, belum, alasan)


_Made = tuple[Nilai | None, Teks | None]


def _sum(isi: Sequence[Bagian], pengali: int) -> _Made:
    return Nilai(Jenis.ANGKA, angka=jumlahkan(b.angka for b in isi if b.angka is not None)), None


def _ratio(isi: Sequence[Bagian], pengali: int) -> _Made:
    atas = jumlahkan(b.pembilang for b in isi if b.pembilang is not None)
    bawah = jumlahkan(b.penyebut for b in isi if b.penyebut is not None)
    if not bawah:
        return Nilai(Jenis.TIDAK_BERLAKU, pembilang=atas, penyebut=bawah, alasan=TIDAK_ADA_KEJADIAN), None
    return Nilai(Jenis.ANGKA, angka=bagi(atas, bawah, kali=pengali), pembilang=atas, penyebut=bawah), None


def _latest(isi: Sequence[Bagian], pengali: int) -> _Made:
    last = max(b.per for b in isi if b.per is not None)
    values = {b.angka for b in isi if b.per == last}
    if len(values) > 1:
        told = sorted(angka for angka in values if angka is not None)
        return None, Teks(
            f"sumbangan per {last} berbeda: {', '.join(write(a) for a in told)}",
            f"contributions of {last} differ: {', '.join(write(a, 'en') for a in told)}",
        )
    return Nilai(Jenis.ANGKA, angka=values.pop()), None


_NEEDS: dict[Susunan, tuple[str, ...]] = {
    Susunan.JUMLAH: ("angka",),
    Susunan.RASIO: ("pembilang", "penyebut"),
    Susunan.TERAKHIR: ("angka", "per"),
}
"""What a part says, by the rule that it is for."""


def _says(susunan: str, bagian: Bagian) -> bool:
    return bool(bagian.alasan) or all(getattr(bagian, name) is not None for name in _NEEDS[Susunan(susunan)])


_WAYS = {Susunan.JUMLAH: _sum, Susunan.RASIO: _ratio, Susunan.TERAKHIR: _latest}


def check_susunan(susunan: str, penyumbang: Sequence[str]) -> None:
    """Refuse a rule that does not exist, one without units that contribute, or units without a rule."""
    if susunan and susunan not in list(Susunan):
        raise Invalid(
            f"Susunan '{susunan}' tidak dikenal. Pilih: {', '.join(Susunan)}.",
            f"The composition '{susunan}' is unknown. Choose one of: {', '.join(Susunan)}.",
        )
    if bool(susunan) != bool(penyumbang):
        raise Invalid(
            "Angka yang disusun memerlukan keduanya: susunan (jumlah, rasio, atau terakhir) dan daftar penyumbang.",
            "A composed figure needs both: its composition (susunan: jumlah, rasio or terakhir) and who contributes "
            "(penyumbang).",
        )
    if len(set(penyumbang)) < len(penyumbang):
        raise Invalid(
            "Penyumbang disebut dua kali. Sebut masing-masing sekali.", "A unit is named twice. Name each once."
        )


def check_bagian(susunan: str, unit: str, bagian: Bagian) -> None:
    """Refuse a contribution that lacks what the rule of its card needs, or says both a figure and that none is."""
    needs = _NEEDS[Susunan(susunan)]
    given = [name for name in ("angka", "pembilang", "penyebut") if getattr(bagian, name) is not None]
    if bagian.alasan.strip() and not given:
        return
    beyond = [name for name in given if name not in needs] if not bagian.alasan.strip() else given
    lacking = [name for name in needs if getattr(bagian, name) is None]
    if beyond or lacking:
        raise Invalid(
            f"Sumbangan {unit} untuk angka yang disusun sebagai {susunan} memerlukan {' dan '.join(needs)}, atau hanya "
            "alasan mengapa tidak ada.",
            f"The contribution of {unit} to a figure composed as {susunan} needs {' and '.join(needs)}, or only the "
            "reason (alasan) why there is none.",
        )
    negative = [name for name in given if (getattr(bagian, name) or 0) < 0]
    if negative:
        raise Invalid(
            f"Sumbangan {unit}: {negative[0]} tidak boleh negatif.",
            f"The contribution of {unit}: {negative[0]} cannot be negative.",
        )
    if bagian.penyebut == 0 and bagian.pembilang:
        raise Invalid(
            f"Sumbangan {unit}: penyebut 0 tetapi pembilang {write(bagian.pembilang)}. Betulkan salah satu.",
            f"The contribution of {unit}: the denominator is 0 but the numerator {write(bagian.pembilang, 'en')}. "
            "Correct one of them.",
        )
