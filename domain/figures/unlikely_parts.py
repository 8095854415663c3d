"""What is doubtful in the part of a unit: ten times its part of the quarter before, or more above than below a line."""

from collections.abc import Iterator
from decimal import Decimal

from domain.figures.composition import Bagian
from domain.figures.decimals import write
from domain.figures.doubts import Doubt
from domain.kernel import Teks

SMALL = 20
"""Counts under this are exempt: a few more or less are many times as much (local policy)."""


def unlikely(about: str, new: Bagian, before: Bagian | None) -> Iterator[Doubt]:
    """A count of ten times, or a tenth, of what the same unit gave in the quarter before asks; more above the line than
    below it is marked, for a coverage may exceed its target."""
    for name in ("angka", "pembilang", "penyebut"):
        now, was = getattr(new, name), getattr(before, name) if before else None
        if now is not None and was is not None and _far_apart(now, was):
            yield Doubt(
                "sumbangan_sepuluh_kali",
                about,
                Teks(
                    f"{name} {write(now)}, triwulan sebelumnya {write(was)}",
                    f"{name} {write(now, 'en')}, in the quarter before {write(was, 'en')}",
                ),
                Teks("periksa nol dan pemisah ribuannya", "check its noughts and separators"),
                (str(now), str(was)),
            )
    if new.pembilang is not None and new.penyebut is not None and new.pembilang > new.penyebut:
        told = Teks(
            f"pembilang {write(new.pembilang)} melebihi penyebut {write(new.penyebut)}",
            f"the numerator {write(new.pembilang, 'en')} is above the denominator {write(new.penyebut, 'en')}",
        )
        figures = (str(new.pembilang), str(new.penyebut))
        yield Doubt("pembilang_melebihi_penyebut", about, told, figures=figures, asks=False)


def _far_apart(now: Decimal, was: Decimal) -> bool:
    least, most = sorted((now, was))
    return least >= SMALL and most >= 10 * least
