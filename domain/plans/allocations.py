"""How much of each sub kegiatan of a kecamatan is set aside for which of its kelurahan."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from domain.figures.decimals import jumlahkan, write
from domain.figures.pagu import Pagu
from domain.kernel import Invalid

Isi = Mapping[tuple[str, str], Decimal]
"""Rupiah by (code of the sub kegiatan, kelurahan)."""


@dataclass(frozen=True)
class Alokasi:
    """Rupiah of one sub kegiatan for one kelurahan; None takes it back."""

    kode: str
    kelurahan: str
    jumlah: Decimal | None = None


def changed(old: Isi, rows: Iterable[Alokasi]) -> dict[tuple[str, str], Decimal]:
    """The allocation after some rows. Raises Invalid for a negative amount."""
    new = dict(old)
    for row in rows:
        if row.jumlah is not None and row.jumlah < 0:
            raise Invalid(
                f"Alokasi '{row.kode}' untuk {row.kelurahan} tidak boleh negatif.",
                f"The allocation of '{row.kode}' to {row.kelurahan} cannot be negative.",
            )
        if row.jumlah is None:
            new.pop((row.kode, row.kelurahan), None)
        else:
            new[row.kode, row.kelurahan] = row.jumlah
    return new


def check_alokasi(isi: Isi, tree: Mapping[str, Pagu]) -> None:
    """Refuse to set aside more of a sub kegiatan than its pagu, or of one that has none (inferred rule)."""
    for kode in sorted({kode for kode, _ in isi}):
        node = tree.get(kode)
        if node is None or node.jumlah is None:
            raise Invalid(
                f"Kode '{kode}' bukan sub kegiatan yang mempunyai pagu. Periksa kodenya, atau cabut alokasinya.",
                f"Code '{kode}' is no sub kegiatan with a pagu. Check the code, or take its allocation back.",
            )
        whole = jumlahkan(jumlah for (k, _), jumlah in isi.items() if k == kode)
        if whole > node.jumlah:
            raise Invalid(
                f"Alokasi kelurahan atas '{kode}' berjumlah Rp{write(whole)}, melebihi pagunya Rp{write(node.jumlah)}. "
                "Kurangi alokasi, atau naikkan pagunya dahulu.",
                f"Allocations of '{kode}' to kelurahan add up to Rp{write(whole, 'en')}, above its pagu of "
                f"Rp{write(node.jumlah, 'en')}. Lower them, or raise the pagu first.",
            )
