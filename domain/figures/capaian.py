"""Capaian: how far a realisasi reaches its target, in percent, raw and exact; or the reason why there is none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import lcm

from domain.figures import bounds
from domain.figures.bounds import Aturan, Found
from domain.figures.decimals import bulat
from domain.figures.direction import Arah, ratio, reaches
from domain.figures.nilai import Jenis, Nilai
from domain.figures.scales.skala import Skala
from domain.figures.triwulan import ModeTriwulan, Tahunan, periksa_masukan, sampai_dengan, tahunan
from domain.kernel import Teks

__all__ = [
    "Arah",
    "Aturan",
    "Capaian",
    "ModeTriwulan",
    "RataRata",
    "Tahunan",
    "bulat",
    "efisiensi",
    "hitung",
    "periksa_masukan",
    "persen_efisiensi",
    "rata_rata",
    "sampai_dengan",
    "tahunan",
]


@dataclass(frozen=True)
class Capaian:
    """`persen`: unrounded, may be below 0 or above 100; `tercapai`: None when it cannot be said.

    `alasan`, `alasan_kode`: why there is no percentage (None and "" when there is one). `rumus`: formula and version.
    """

    persen: Fraction | None
    tercapai: bool | None
    alasan: Teks | None
    alasan_kode: str
    rumus: str


_ALASAN = {
    "target_nol": Teks(
        "Target 0 tidak punya rasio, jadi tidak dinilai: periksa target atau arah indikator.",
        "A target of 0 has no ratio, so it is not rated: check the target or the direction of the indicator.",
    ),
    "tanpa_rasio": Teks(
        "Target tidak tercapai dan tidak ada rasio terhadap target 0 atau negatif: jelaskan penyebabnya.",
        "The target is missed, and a target of 0 or below gives no ratio: explain the cause.",
    ),
    "predikat_di_bawah_target": Teks(
        "Predikat belum mencapai target dan tidak ada angka untuk menghitung persentase: sertakan angkanya bila ada.",
        "The predikat misses its target and there is no number for a percentage: add the number if there is one.",
    ),
    "skala_tidak_dikenal": Teks(
        "Skala predikat belum dinyatakan: pilih skalanya pada kartu indikator.",
        "The scale of the predikat is not declared: choose it on the indicator card.",
    ),
    "predikat_tidak_dikenal": Teks(
        "Predikat target atau realisasi tidak ada pada skalanya: pakai sebutan dari skala itu.",
        "The predikat of target or realisasi is not on its scale: use a label of that scale.",
    ),
    "bukan_angka": Teks(
        "Target dan realisasi tidak sejenis: isi realisasi dengan angka seperti targetnya.",
        "Target and realisasi are of different kinds: report a number, as the target has.",
    ),
    "realisasi_batas": Teks(
        "Realisasi berupa batas, bukan angka, jadi tidak dinilai: isi angkanya.",
        "The realisasi is a limit and no number, so it is not rated: enter the number.",
    ),
    **bounds.ALASAN,
}


def hitung(
    target: Nilai | None,
    realisasi: Nilai | None,
    arah: Arah,
    skala_predikat: Mapping[str, Skala],
    aturan: Aturan = bounds.BELUM,
) -> Capaian:
    """The capaian of one realisasi against one target.

    naik R/T, turun (2T - R)/T (Permendagri 86/2017 as the LKjIP print it). A predikat is compared by number or range
    when both sides have them, else by rank. Where no ratio exists a target that is met counts 100 and a missed one has
    no percentage; only naik with target 0 is not rated at all (local policy; for targets below 0 inferred). Scales are
    looked up by the id that target or realisasi names. A range or a limit is measured by `aturan` (`bounds`): where
    none is declared there is no percentage, only whether it is reached, and a predikat with a range goes by its rank.
    """
    if target is None or target.jenis in _SEBAB:
        return _tidak_ada("target", target, arah)
    if realisasi is None or realisasi.jenis in _SEBAB:
        return _tidak_ada("realisasi", realisasi, arah)
    r = realisasi.angka
    if realisasi.jenis is Jenis.BATAS:
        return _tanpa("realisasi_batas", None, f"{arah}/1")
    if target.angka is not None and r is not None:
        return _angka(target.angka, r, arah)
    if target.tanda is not None and target.batas is not None and r is not None:
        return _of(bounds.of_limit(target.tanda, target.batas, r, arah, aturan.batas))
    by_rank = _predikat(target, realisasi, arah, skala_predikat) if target.predikat is not None else None
    if target.bawah is not None and target.atas is not None and r is not None:
        found = _of(bounds.of_range(target.bawah, target.atas, r, arah, aturan.rentang))
        return by_rank if by_rank is not None and by_rank.tercapai and not aturan.rentang else found
    return by_rank or _tanpa("bukan_angka", None, f"{arah}/1")


def _of(found: Found) -> Capaian:
    return Capaian(found.persen, found.tercapai, _ALASAN.get(found.kode), found.kode, found.rumus)


def _tanpa(kode: str, tercapai: bool | None, rumus: str) -> Capaian:
    return Capaian(None, tercapai, _ALASAN[kode], kode, rumus)


def _ada(persen: Fraction, tercapai: bool, rumus: str) -> Capaian:
    return Capaian(persen, tercapai, None, "", rumus)


@lru_cache(maxsize=16_384)
def _angka(target: Decimal, realisasi: Decimal, arah: Arah) -> Capaian:
    rumus, t, r = f"{arah}/1", Fraction(target), Fraction(realisasi)
    tercapai, persen = reaches(t, r, arah), ratio(t, r, arah)
    if persen is not None:
        return _ada(persen, tercapai, rumus)
    if t == 0 and arah is Arah.NAIK:
        return _tanpa("target_nol", None, rumus)
    return _ada(Fraction(100), True, rumus) if tercapai else _tanpa("tanpa_rasio", False, rumus)


def _predikat(target: Nilai, realisasi: Nilai, arah: Arah, skala_predikat: Mapping[str, Skala]) -> Capaian:
    rumus = "predikat/1"
    nama = target.skala or realisasi.skala
    skala = skala_predikat.get(nama) if nama and nama == (realisasi.skala or nama) else None
    if skala is None:
        return _tanpa("skala_tidak_dikenal", None, rumus)
    t, r = _peringkat(target, skala), _peringkat(realisasi, skala)
    if t is None or r is None:
        return _tanpa("predikat_tidak_dikenal", None, rumus)
    if r >= t if arah is Arah.NAIK else r <= t:
        return _ada(Fraction(100), True, rumus)
    return _tanpa("predikat_di_bawah_target", False, rumus)


def _peringkat(nilai: Nilai, skala: Skala) -> int | None:
    if nilai.predikat is not None:
        return skala.peringkat(nilai.predikat)
    tingkat = skala.tingkat_dari(nilai.angka) if nilai.angka is not None else None
    return skala.tingkat.index(tingkat) if tingkat else None


_SEBAB = {
    Jenis.TIDAK_BERLAKU: Teks("tidak berlaku, jadi tidak dinilai", "does not apply, so it is not rated"),
    Jenis.MENUNGGU: Teks("masih ditunggu: ingatkan pemberinya", "is still awaited: remind its supplier"),
    Jenis.TIDAK_TERCATAT: Teks(
        "tidak tercatat: catat bila sumbernya ditemukan", "is not on record: enter it if a source turns up"
    ),
}
_BELUM_DIISI = Teks("belum diisi: isi dahulu", "is not filled in yet: fill it in first")


def _tidak_ada(peran: str, nilai: Nilai | None, arah: Arah) -> Capaian:
    """Not filled, not applicable, awaited or lost: never a zero, never in an average."""
    sebab = _SEBAB[nilai.jenis] if nilai else _BELUM_DIISI
    rinci = (nilai.alasan or nilai.dari) if nilai else None
    ekor = f" ({rinci})" if rinci else ""
    alasan = Teks(f"{peran.capitalize()} {sebab.id}{ekor}.", f"The {peran} {sebab.en}{ekor}.")
    return Capaian(None, None, alasan, f"{peran}_{nilai.jenis if nilai else 'belum_diisi'}", f"{arah}/1")


@dataclass(frozen=True)
class RataRata:
    """Mean capaian over the `n` rows of `dari` that have one: raw, and with each held between 0 and 100."""

    mentah: Fraction | None
    dibatasi_100: Fraction | None
    n: int
    dari: int


def rata_rata(capaian: Sequence[Capaian]) -> RataRata:
    """Both means side by side, so that one high row cannot hide others (local policy). Rows without one: left out."""
    persen = [c.persen for c in capaian if c.persen is not None]
    if not persen:
        return RataRata(None, None, 0, len(capaian))
    batas = [p if 0 <= p.numerator <= 100 * p.denominator else Fraction(100 if p > 0 else 0) for p in persen]
    return RataRata(_rata(persen), _rata(batas), len(persen), len(capaian))


def _rata(persen: Sequence[Fraction]) -> Fraction:
    """Their mean, added over one denominator."""
    penyebut = lcm(*(p.denominator for p in persen))
    return Fraction(sum(p.numerator * (penyebut // p.denominator) for p in persen), penyebut * len(persen))


def persen_efisiensi(serapan: Fraction | None) -> Fraction | None:
    """What papers print beside the class: 100 less the share that was spent. Below 0 when more than the pagu was.

    It says nothing of what was reached for the money (local policy; no national formula for it is known).
    """
    return None if serapan is None else 100 - serapan


def efisiensi(capaian: Fraction | None, serapan: Fraction | None) -> str:
    """The class of a program by its capaian and the share of its pagu that was spent, both in percent.

    "efisien": at least 100 reached with a smaller share; "tidak efisien": less than 100 with a larger one. The rule
    that the LKjIP print leaves holes: the rest "tidak dapat dinilai" (inferred).
    """
    if capaian is None or serapan is None:
        return "tidak dapat dinilai"
    if capaian >= 100 and serapan < capaian:
        return "efisien"
    if capaian < 100 and serapan > capaian:
        return "tidak efisien"
    return "tidak dapat dinilai"
