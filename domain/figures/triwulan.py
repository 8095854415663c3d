"""From quarters to a year: what the figure is up to and including a quarter, and which entry looks wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from domain.figures.calendar import periksa_triwulan
from domain.figures.decimals import bagi, jumlahkan, write
from domain.figures.doubts import Doubt
from domain.figures.nilai import BERISI, Jenis, Nilai
from domain.kernel import Teks


class ModeTriwulan(StrEnum):
    """How the quarters of an indikator make its year. Declared on the card, never guessed from the unit."""

    DIJUMLAH = "dijumlah"
    KUMULATIF = "kumulatif"
    NILAI_AKHIR = "nilai_akhir"
    RATA_RATA = "rata_rata"
    TAHUNAN = "tahunan"


@dataclass(frozen=True)
class Tahunan:
    """The figure over several quarters and `n`, how many of them were filled.

    `dari`: the quarters that it is made of; `cara`: by which rule, "" where it is that of one quarter as it stands.
    """

    nilai: Nilai | None
    n: int
    dari: tuple[int, ...] = ()
    cara: str = ""


RASIO = "rasio"
"""How a figure is made of numerators and denominators, whether they are of a sum or of a mean."""
Triwulanan = Mapping[int, Nilai | None]
ROMAWI = ("I", "II", "III", "IV")


def tahunan(mode: ModeTriwulan, per_triwulan: Triwulanan, pengali: int = 100) -> Tahunan:
    """The figure of the year. See `sampai_dengan`."""
    return sampai_dengan(mode, per_triwulan, 4, pengali)


def sampai_dengan(mode: ModeTriwulan, per_triwulan: Triwulanan, triwulan: int, pengali: int = 100) -> Tahunan:
    """The figure up to and including `triwulan`, by the declared mode.

    Sum, latest or mean of the filled quarters, or TW IV alone. A ratio of own amounts under a sum or a mean is the sum
    of numerators over the sum of denominators, times `pengali` (100 for a percentage, 1 for an index); without any
    event (denominator 0) it is *tidak berlaku*. A predikat cannot be summed: the latest holds. Ranges and limits of
    several quarters make no sum and no mean, and the figure says so. What a paper prints of the whole year is its
    figure, whatever the quarters make. A quarter that is not filled, awaited or *tidak
    berlaku* is no zero; when none is filled, the latest statement why stands, and *tidak berlaku* only when nothing is
    awaited or lost (inferred).
    """
    periksa_triwulan(triwulan)
    dibaca = [tw for tw in range(1, triwulan + 1) if tw == 4 or mode is not ModeTriwulan.TAHUNAN]
    ada = {tw: nilai for tw in dibaca if (nilai := per_triwulan.get(tw)) is not None}
    isi = {tw: nilai for tw, nilai in ada.items() if nilai.jenis in BERISI}
    if not isi:
        tertunda = [tw for tw, nilai in ada.items() if nilai.jenis is not Jenis.TIDAK_BERLAKU]
        alasan = (tertunda or [*ada])[-1:]
        return Tahunan(ada[alasan[0]] if alasan else None, 0, tuple(alasan))
    terakhir = isi[max(isi)]
    gabungan = mode in (ModeTriwulan.DIJUMLAH, ModeTriwulan.RATA_RATA) and not terakhir.setahun
    nilai = _gabung(mode, [*isi.values()], pengali) if gabungan else terakhir
    sendiri = nilai is terakhir or (len(isi) == 1 and nilai.angka == terakhir.angka)
    cara = "" if sendiri else RASIO if nilai.penyebut is not None else mode.value
    dari = (max(isi),) if sendiri else tuple(isi)
    return Tahunan(_tanpa_kejadian(nilai) if nilai.penyebut == 0 else nilai, len(isi), dari, cara)


def _gabung(mode: ModeTriwulan, isi: list[Nilai], pengali: int) -> Nilai:
    sementara = any(nilai.sementara for nilai in isi)
    rasio = [(n.pembilang, n.penyebut) for n in isi if n.pembilang is not None and n.penyebut is not None]
    if len(rasio) == len(isi):
        atas, bawah = jumlahkan(a for a, _ in rasio), jumlahkan(b for _, b in rasio)
        hasil = bagi(atas, bawah, kali=pengali) if bawah else None
        return Nilai(Jenis.ANGKA, angka=hasil, pembilang=atas, penyebut=bawah, sementara=sementara)
    angka = [nilai.angka for nilai in isi if nilai.jenis is Jenis.ANGKA and nilai.angka is not None]
    if len(isi) > 1 and any(nilai.jenis in (Jenis.RENTANG, Jenis.BATAS) for nilai in isi):
        return Nilai(Jenis.TIDAK_TERCATAT, alasan="rentang dan batas tidak dijumlahkan: isi angkanya")
    if len(angka) < len(isi):
        return isi[-1]
    jumlah = jumlahkan(angka)
    hasil = bagi(jumlah, Decimal(len(angka))) if mode is ModeTriwulan.RATA_RATA else jumlah
    return Nilai(Jenis.ANGKA, angka=hasil, sementara=sementara)


def _tanpa_kejadian(nilai: Nilai) -> Nilai:
    return replace(nilai, jenis=Jenis.TIDAK_BERLAKU, angka=None, alasan="tidak ada kejadian")


def periksa_masukan(mode: ModeTriwulan, lain: Triwulanan, triwulan: int, baru: Nilai, about: str = "") -> Doubt | None:
    """What is doubtful in a quarter's figure that contradicts its mode; `about` names the figure.

    `lain`: the other quarters of the year. A kumulatif figure may not fall from one filled quarter to the next, on
    either side of this one. A dijumlah figure looks like a running total when two earlier quarters are above 0 and it
    is at least their sum and the latest of them (inferred: a first total, in TW II, cannot be told from growth). A
    ratio of own amounts is not judged by its quotient.
    """
    periksa_triwulan(triwulan)
    if baru.angka is None or baru.penyebut is not None:
        return None
    angka = {
        tw: nilai.angka
        for tw, nilai in sorted(lain.items())
        if tw != triwulan and nilai is not None and nilai.jenis is Jenis.ANGKA and nilai.angka is not None
    }
    if mode is ModeTriwulan.KUMULATIF:
        return _turun({**angka, triwulan: baru.angka}, triwulan, about)
    if mode is ModeTriwulan.DIJUMLAH:
        return _jumlah_berjalan({tw: a for tw, a in angka.items() if tw < triwulan}, baru.angka, about)
    return None


def _turun(angka: Mapping[int, Decimal], triwulan: int, about: str) -> Doubt | None:
    for awal, akhir in pairwise(sorted(angka)):
        if triwulan not in (awal, akhir) or angka[akhir] >= angka[awal]:
            continue
        tw_awal, tw_akhir = f"TW {ROMAWI[awal - 1]}", f"TW {ROMAWI[akhir - 1]}"
        turun = Teks(
            f"Angka kumulatif turun dari {write(angka[awal])} ({tw_awal}) menjadi {write(angka[akhir])} ({tw_akhir})",
            f"The cumulative figure falls from {write(angka[awal], 'en')} ({tw_awal}) to "
            f"{write(angka[akhir], 'en')} ({tw_akhir})",
        )
        mend = Teks(
            "isi angka sampai dengan triwulan ini, atau setujui dan beri alasannya",
            "enter the figure up to and including this quarter, or confirm and give the reason",
        )
        return Doubt("turun", about, turun, mend, (str(angka[awal]), str(angka[akhir])))
    return None


def _jumlah_berjalan(dulu: Mapping[int, Decimal], baru: Decimal, about: str) -> Doubt | None:
    if sum(a > 0 for a in dulu.values()) < 2:
        return None
    jumlah = jumlahkan(dulu.values())
    if baru < max(jumlah, dulu[max(dulu)]):
        return None
    teks = Teks(
        f"Angka {write(baru)} tampak seperti jumlah berjalan (triwulan sebelumnya {write(jumlah)})",
        f"The figure {write(baru, 'en')} looks like a running total (earlier quarters {write(jumlah, 'en')})",
    )
    mend = Teks(
        "isi hanya angka triwulan ini, atau setujui bila memang sebesar itu",
        "enter this quarter alone, or confirm if it really is that much",
    )
    return Doubt("jumlah_berjalan", about, teks, mend, (str(jumlah), str(baru)))
