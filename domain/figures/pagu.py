"""The program tree: program, kegiatan and sub kegiatan with their budget ceiling (pagu)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from domain.kernel import Invalid
from domain.later import later

LEVELS = ("program", "kegiatan", "sub_kegiatan")
BELANJA = ("operasi", "modal")
"""Kinds of spending that a budget is divided into beside the tree."""


@dataclass(frozen=True)
class Pagu:
    """One node of the tree. `kode` extends its parent's; `jumlah` (rupiah) is typed at the sub kegiatan only.

    `keluaran`: the output (K) that a sub kegiatan is to bring in the year, in its own `satuan`; `tolok_ukur`: of what
    (form E.81 of Permendagri 86/2017).
    """

    kode: str
    level: str
    nama: str
    jumlah: Decimal | None = None
    keluaran: Decimal | None = later(None)
    satuan: str = later("")
    tolok_ukur: str = later("")


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
        if p.level == "sub_kegiatan"
        and p.jumlah is not None
        and (kode is None or k == kode or k.startswith(kode + "."))
    ]
    return sum(below, Decimal(0)) if below else None


def check_pagu(pagu: Pagu, tree: Mapping[str, Pagu]) -> None:
    """Refuse a node of the program tree that hangs in the air or carries money at the wrong level."""
    if pagu.level not in LEVELS:
        raise Invalid(
            f"Level '{pagu.level}' tidak dikenal. Pilih: {', '.join(LEVELS)}.",
            f"Level '{pagu.level}' is unknown. Choose one of: {', '.join(LEVELS)}.",
        )
    if not pagu.nama.strip() or not pagu.kode.strip():
        raise Invalid("Kode dan nama harus diisi.", "Code and name are needed.")
    above = parent(pagu.kode, tree)
    want = LEVELS.index(pagu.level) - 1
    if want >= 0 and (above is None or tree[above].level != LEVELS[want]):
        raise Invalid(
            f"Kode '{pagu.kode}' ({pagu.level}) tidak mempunyai induk {LEVELS[want]}. Masukkan induknya dahulu.",
            f"Code '{pagu.kode}' ({pagu.level}) has no parent {LEVELS[want]}. Enter its parent first.",
        )
    if pagu.jumlah is not None and pagu.level != "sub_kegiatan":
        raise Invalid(
            f"Pagu hanya diketik pada sub kegiatan; '{pagu.kode}' dihitung dari anaknya.",
            f"Pagu is typed at the sub kegiatan only; '{pagu.kode}' is the sum of its children.",
        )
    if pagu.jumlah is not None and pagu.jumlah < 0:
        raise Invalid("Pagu tidak boleh negatif.", "Pagu cannot be negative.")
    _check_output(pagu)


def with_output(pagu: Pagu, old: Pagu | None) -> Pagu:
    """A node that says nothing of its output keeps the one that stands there: papers of money seldom repeat it."""
    if old is None or pagu.keluaran is not None or pagu.satuan or pagu.tolok_ukur:
        return pagu
    return replace(pagu, keluaran=old.keluaran, satuan=old.satuan, tolok_ukur=old.tolok_ukur)


def _check_output(pagu: Pagu) -> None:
    if pagu.level != "sub_kegiatan" and (pagu.keluaran is not None or pagu.satuan or pagu.tolok_ukur):
        raise Invalid(
            f"Keluaran (K) hanya diketik pada sub kegiatan, bukan pada '{pagu.kode}' ({pagu.level}).",
            f"Output (K) is typed at the sub kegiatan only, not at '{pagu.kode}' ({pagu.level}).",
        )
    if pagu.keluaran is not None and (pagu.keluaran < 0 or not pagu.satuan.strip()):
        raise Invalid(
            f"Keluaran (K) '{pagu.kode}' memerlukan satuan, dan tidak boleh negatif.",
            f"The output (K) of '{pagu.kode}' needs a satuan, and cannot be negative.",
        )
