"""A figure as promised or reported: a number, a predikat, a range, or the stated absence of one. Zero is zero."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.kernel import Invalid


class Jenis(StrEnum):
    """What kind of figure a `Nilai` is. A figure that nobody filled in is no `Nilai` at all (None)."""

    ANGKA = "angka"
    PREDIKAT = "predikat"
    RENTANG = "rentang"
    TIDAK_BERLAKU = "tidak_berlaku"
    MENUNGGU = "menunggu"
    TIDAK_TERCATAT = "tidak_tercatat"


@dataclass(frozen=True)
class Nilai:
    """One target or realisasi. The text as typed is kept beside its reading.

    `angka`: the number, exact; a predikat may have one too ("Baik (89,17)"). `predikat` and `skala`: the grade and the
    named ordinal scale it is read on. `bawah`, `atas`: a range; a predikat may have one too ("B (60-70)").
    `pembilang`, `penyebut`: numerator and denominator when the figure is a ratio of own counts. `alasan`: why there is
    no figure (tidak berlaku: the indikator does not apply; tidak tercatat: the source is lost or was never printed).
    `dari`, `diharapkan`: who will supply it and when (menunggu). `sementara`: provisional.
    """

    jenis: Jenis
    teks: str = ""
    angka: Decimal | None = None
    predikat: str | None = None
    skala: str | None = None
    bawah: Decimal | None = None
    atas: Decimal | None = None
    pembilang: Decimal | None = None
    penyebut: Decimal | None = None
    alasan: str | None = None
    dari: str | None = None
    diharapkan: date | None = None
    sementara: bool = False


NEEDS: dict[Jenis, tuple[str, ...]] = {
    Jenis.ANGKA: ("angka",),
    Jenis.PREDIKAT: ("predikat",),
    Jenis.RENTANG: ("bawah", "atas"),
    Jenis.TIDAK_BERLAKU: ("alasan",),
    Jenis.MENUNGGU: ("dari",),
    Jenis.TIDAK_TERCATAT: ("alasan",),
}
"""The parts without which a figure of that kind says nothing."""


def check_nilai(nilai: Nilai) -> None:
    """Refuse a figure that lacks what its kind needs, or whose range or ratio cannot be."""
    lacking = [part for part in NEEDS[nilai.jenis] if getattr(nilai, part) in (None, "")]
    if lacking:
        raise Invalid(
            f"Nilai '{nilai.jenis}' memerlukan {', '.join(lacking)}. Lengkapi dahulu.",
            f"A figure of kind '{nilai.jenis}' needs {', '.join(lacking)}. Fill it in.",
        )
    if nilai.bawah is not None and nilai.atas is not None and nilai.bawah > nilai.atas:
        raise Invalid(
            f"Rentang {nilai.bawah} sampai {nilai.atas} terbalik. Tulis batas bawah dahulu.",
            f"The range {nilai.bawah} to {nilai.atas} is the wrong way round. Give the lower bound first.",
        )
    if (nilai.pembilang is None) != (nilai.penyebut is None):
        raise Invalid(
            "Pembilang dan penyebut diisi berdua atau dikosongkan berdua.",
            "Give numerator and denominator both, or neither.",
        )
    if any(count is not None and count < 0 for count in (nilai.pembilang, nilai.penyebut)):
        raise Invalid("Pembilang dan penyebut tidak boleh negatif.", "Numerator and denominator cannot be negative.")
