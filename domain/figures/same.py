"""Whether two figures say one thing, however each was typed."""

from dataclasses import replace

from domain.figures.nilai import Jenis, Nilai

COMPARED = (Jenis.ANGKA, Jenis.RENTANG, Jenis.BATAS)


def same_value(a: Nilai | None, b: Nilai | None) -> bool:
    """Whether two targets are one: a number, a range or a limit is the same however it was typed.

    So is a predikat with its number; one without is what it says, for WTP-DPP is read as WTP.
    """
    if a is not None and b is not None and (a.jenis in COMPARED or None not in (a.angka, b.angka)):
        a, b = replace(a, teks=""), replace(b, teks="")
    return a == b
