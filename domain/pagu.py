"""The program tree: program, kegiatan and sub kegiatan with their budget ceiling (pagu)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

LEVELS = ("program", "kegiatan", "sub_kegiatan")


@dataclass(frozen=True)
class Pagu:
    """One node of the tree. `kode` extends its parent's; `jumlah` (rupiah) is typed at the sub kegiatan only."""

    kode: str
    level: str
    nama: str
    jumlah: Decimal | None = None


def parent(kode: str, kodes: Mapping[str, Pagu]) -> str | None:
    """The nearest node whose code `kode` extends, segment by segment; None for a program."""
    parts = kode.split(".")
    for n in range(len(parts) - 1, 0, -1):
        above = ".".join(parts[:n])
        if above in kodes:
            return above
    return None


def total(tree: Mapping[str, Pagu], kode: str | None = None) -> Decimal | None:
    """Sum of the sub kegiatan below `kode` (all, when None) that have a figure; None when none has."""
    below = [
        p.jumlah
        for k, p in tree.items()
        if p.level == "sub_kegiatan" and p.jumlah is not None and (kode is None or k == kode or k.startswith(kode + "."))
    ]
    return sum(below, Decimal(0)) if below else None
