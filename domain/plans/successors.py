"""What an indikator became: renamed, split, merged, measured in another satuan, or dropped; so that years compare."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from domain.figures.decimals import kali
from domain.figures.nilai import Jenis, Nilai, written
from domain.kernel import Invalid


class Peralihan(StrEnum):
    """How an indikator passes into its successors."""

    GANTI_NAMA = "ganti_nama"
    PECAH = "pecah"
    GABUNG = "gabung"
    GANTI_SATUAN = "ganti_satuan"
    DICABUT = "dicabut"


@dataclass(frozen=True)
class Penerus:
    """A declaration: from `tahun` on, `slugs` are measured in its place.

    `pengali`: what an earlier figure is multiplied by to stand in the new satuan, when that is exact.
    """

    tahun: int
    jenis: Peralihan
    slugs: tuple[str, ...]
    pengali: Decimal | None = None


BANYAK = {
    Peralihan.GANTI_NAMA: (1, 1),
    Peralihan.PECAH: (2, 99),
    Peralihan.GABUNG: (1, 1),
    Peralihan.GANTI_SATUAN: (1, 1),
    Peralihan.DICABUT: (0, 0),
}
"""How many successors each has, at least and at most."""


def check_penerus(slug: str, penerus: Penerus, kartu: Any, cards: Mapping[str, Any]) -> None:
    """Refuse a declaration that does not fit: itself, too many or too few, another satuan, a factor without use.

    `kartu`: the card of `slug`; `cards`: those of its successors (`domain.indikator.Kartu`).
    """
    least, most = BANYAK[penerus.jenis]
    if slug in penerus.slugs:
        raise Invalid(
            f"'{slug}' tidak dapat menjadi penerusnya sendiri. Daftarkan indikator baru dengan nama pendek lain.",
            f"'{slug}' cannot succeed itself. Register a new indikator under another short name.",
        )
    if not least <= len(set(penerus.slugs)) <= most or len(set(penerus.slugs)) != len(penerus.slugs):
        many = "tepat satu" if most == 1 else "sedikitnya dua" if most else "tidak satu pun"
        many_en = "exactly one" if most == 1 else "at least two" if most else "no"
        raise Invalid(
            f"Peralihan '{penerus.jenis}' memerlukan {many} penerus yang berbeda. Periksa isian penerus.",
            f"The passage '{penerus.jenis}' needs {many_en} different successor(s). Check penerus.",
        )
    if penerus.pengali is not None and (penerus.jenis is not Peralihan.GANTI_SATUAN or penerus.pengali <= 0):
        raise Invalid(
            "Pengali hanya untuk ganti_satuan dan harus lebih dari 0. Kosongkan bila tidak ada faktor yang tepat.",
            "The factor (pengali) is for ganti_satuan only and must be above 0. Leave it out where none is exact.",
        )
    if penerus.jenis is Peralihan.GANTI_NAMA:
        new = cards[penerus.slugs[0]]
        if (kartu.satuan.casefold(), kartu.skala) != (new.satuan.casefold(), new.skala):
            raise Invalid(
                f"Satuan berubah dari {kartu.satuan} menjadi {new.satuan}: itu ganti_satuan, bukan ganti_nama.",
                f"The satuan changes from {kartu.satuan} to {new.satuan}: that is ganti_satuan, not ganti_nama.",
            )


def konversi(nilai: Nilai, pengali: Decimal) -> Nilai | None:
    """An earlier figure in the new satuan, exactly; None when it is no number. What is absent stays absent."""
    if pengali == 1 or nilai.jenis in (Jenis.TIDAK_BERLAKU, Jenis.MENUNGGU, Jenis.TIDAK_TERCATAT):
        return nilai
    if nilai.jenis is Jenis.PREDIKAT:
        return None
    angka, bawah, atas, batas = (
        None if x is None else kali(x, pengali) for x in (nilai.angka, nilai.bawah, nilai.atas, nilai.batas)
    )
    new = replace(nilai, angka=angka, bawah=bawah, atas=atas, batas=batas, pembilang=None, penyebut=None)
    text = f"{angka:f}" if angka is not None else written(new) or ""
    return replace(new, teks=f"{bawah:f}–{atas:f}" if bawah is not None and atas is not None else text)
