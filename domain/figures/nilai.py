"""A figure as promised or reported: number, predikat, range, limit, or the stated absence of one. Zero is zero."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.figures.decimals import write
from domain.kernel import Invalid
from domain.later import later


class Jenis(StrEnum):
    """What kind of figure a `Nilai` is. A figure that nobody filled in is no `Nilai` at all (None)."""

    ANGKA = "angka"
    PREDIKAT = "predikat"
    RENTANG = "rentang"
    BATAS = "batas"
    TIDAK_BERLAKU = "tidak_berlaku"
    MENUNGGU = "menunggu"
    TIDAK_TERCATAT = "tidak_tercatat"


BERISI = (Jenis.ANGKA, Jenis.PREDIKAT, Jenis.RENTANG, Jenis.BATAS)
"""The kinds that say something; the others say why nothing is there."""


class Tanda(StrEnum):
    """How a limit is meant: "≤ 2,8 %" is at most, "paling sedikit 80" at least; a strict one leaves the bound out."""

    PALING_BANYAK = "paling_banyak"
    KURANG_DARI = "kurang_dari"
    PALING_SEDIKIT = "paling_sedikit"
    LEBIH_DARI = "lebih_dari"

    @property
    def sign(self) -> str:
        return {"paling_banyak": "≤", "kurang_dari": "<", "paling_sedikit": "≥", "lebih_dari": ">"}[self]

    @property
    def from_below(self) -> bool:
        """Whether more than the bound is asked for (≥, >), and not less (≤, <)."""
        return self in (Tanda.PALING_SEDIKIT, Tanda.LEBIH_DARI)

    @property
    def strict(self) -> bool:
        """Whether a figure on the bound itself misses it."""
        return self in (Tanda.KURANG_DARI, Tanda.LEBIH_DARI)


@dataclass(frozen=True)
class Nilai:
    """One target or realisasi. The text as typed is kept beside its reading.

    `angka`: the number, exact; a predikat may have one too ("Baik (89,17)"). `predikat` and `skala`: the grade and the
    named ordinal scale it is read on. `bawah`, `atas`: a range; a predikat may have one too ("B (60-70)").
    `pembilang`, `penyebut`: numerator and denominator when the figure is a ratio of own counts. `alasan`: why there is
    no figure (tidak berlaku: the indikator does not apply; tidak tercatat: the source is lost or was never printed).
    `dari`, `diharapkan`: who will supply it and when (menunggu). `sementara`: provisional. `tanda`, `batas`: a limit,
    which is no number: it is never added up, and never half of a ratio. `setahun`: of the whole year,
    from a paper that prints nothing of its quarters.
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
    tanda: Tanda | None = later(None)
    batas: Decimal | None = later(None)
    setahun: bool = later(False)


def written(nilai: Nilai, bahasa: str = "id") -> str | None:
    """A range or a limit as it compares: "80–90", "≤ 2,8". None for any other figure."""
    if nilai.jenis is Jenis.BATAS and nilai.tanda is not None and nilai.batas is not None:
        return f"{nilai.tanda.sign} {write(nilai.batas, bahasa)}"
    if nilai.jenis is Jenis.RENTANG and nilai.bawah is not None and nilai.atas is not None:
        return f"{write(nilai.bawah, bahasa)}–{write(nilai.atas, bahasa)}"
    return None


NEEDS: dict[Jenis, tuple[str, ...]] = {
    Jenis.ANGKA: ("angka",),
    Jenis.PREDIKAT: ("predikat",),
    Jenis.RENTANG: ("bawah", "atas"),
    Jenis.BATAS: ("tanda", "batas"),
    Jenis.TIDAK_BERLAKU: ("alasan",),
    Jenis.MENUNGGU: ("dari",),
    Jenis.TIDAK_TERCATAT: ("alasan",),
}
"""The parts without which a figure of that kind says nothing."""
SAYS = {Jenis.ANGKA: ("angka",), Jenis.PREDIKAT: ("angka", "bawah", "atas"), Jenis.RENTANG: ("bawah", "atas")}
"""The numbers that a figure of a kind may say; another one beside it would be measured and not be shown."""


def check_nilai(nilai: Nilai) -> None:
    """Refuse a figure that lacks what its kind needs, says more than it can, or whose range or ratio cannot be."""
    lacking = [part for part in NEEDS[nilai.jenis] if getattr(nilai, part) in (None, "")]
    if lacking:
        raise Invalid(
            f"Nilai '{nilai.jenis}' memerlukan {', '.join(lacking)}. Lengkapi dahulu.",
            f"A figure of kind '{nilai.jenis}' needs {', '.join(lacking)}. Fill it in.",
        )
    if nilai.jenis is not Jenis.BATAS and (nilai.tanda is not None or nilai.batas is not None):
        raise Invalid(
            f"Tanda dan batas hanya untuk jenis 'batas', bukan '{nilai.jenis}'. Ganti jenisnya atau cabut keduanya.",
            f"A sign and a bound (tanda, batas) are for kind 'batas', not '{nilai.jenis}'. Change the kind or drop "
            "both.",
        )
    says = SAYS.get(nilai.jenis, ())
    if nilai.jenis not in (Jenis.RENTANG, Jenis.BATAS):
        says = (*says, "pembilang", "penyebut")
    numbers = ("angka", "bawah", "atas", "pembilang", "penyebut")
    if beyond := [part for part in numbers if getattr(nilai, part) is not None and part not in says]:
        raise Invalid(
            f"Nilai '{nilai.jenis}' tidak memuat {', '.join(beyond)}. Hapus, atau ganti jenisnya.",
            f"A figure of kind '{nilai.jenis}' has no {', '.join(beyond)}. Leave it out, or change the kind.",
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
