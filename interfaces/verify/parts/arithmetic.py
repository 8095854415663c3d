"""Capaian in words of its own: quarters to a year, a target against what was achieved. Exact, never rounded on the way.

The rules are those that the LKjIP print (Permendagri 86/2017): naik R/T, turun (2T - R)/T, in percent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from interfaces.verify.parts.cells import digits

FILLED = ("angka", "predikat", "rentang", "batas")
EXACT = Context(prec=60, rounding=ROUND_HALF_UP)
BELOW = ("paling_sedikit", "lebih_dari")  # signs that ask for more
STRICT = ("kurang_dari", "lebih_dari")
Nilai = Mapping[str, Any]


class Uncomputed(Exception):
    """This program does not know the rule; the message says which."""


class Year(NamedTuple):
    """A figure over several quarters: how many were filled, of which it is made, and by which rule ("": it is one)."""

    nilai: Nilai | None
    n: int
    quarters: tuple[int, ...]
    rule: str


def number(nilai: Nilai | None, part: str = "angka") -> Decimal | None:
    """One number of a figure."""
    value = nilai.get(part) if nilai else None
    return None if value is None else Decimal(str(value))


def over(mode: str, quarters: Mapping[int, Nilai], upto: int, factor: Any = 100) -> Year:
    """The figure up to and including a quarter, by the mode of the card."""
    there = {q: quarters[q] for q in range(1, upto + 1) if q in quarters and (q == 4 or mode != "tahunan")}
    filled = {q: n for q, n in there.items() if n["jenis"] in FILLED}
    if not filled:
        open_ones = [q for q, n in there.items() if n["jenis"] != "tidak_berlaku"] or list(there)
        last = open_ones[-1:]
        return Year(there[last[0]] if last else None, 0, tuple(last), "")
    newest = filled[max(filled)]
    adds = mode in ("dijumlah", "rata_rata") and not newest.get("setahun")
    made = _together(mode, list(filled.values()), factor) if adds else newest
    own = made is newest or (len(filled) == 1 and number(made) == number(newest))
    rule = "" if own else "rasio" if made.get("penyebut") is not None else mode
    if made.get("penyebut") is not None and number(made, "penyebut") == 0:
        made = {**made, "jenis": "tidak_berlaku", "angka": None}
    return Year(made, len(filled), (max(filled),) if own else tuple(filled), rule)


def _together(mode: str, filled: list[Nilai], factor: Any) -> Nilai:
    halves = [(number(n, "pembilang"), number(n, "penyebut")) for n in filled]
    if all(above is not None and below is not None for above, below in halves):
        above, below = _sum(a for a, _ in halves), _sum(b for _, b in halves)
        angka = EXACT.divide(EXACT.multiply(above, Decimal(str(factor))), below) if below else None
        return {"jenis": "angka", "angka": angka, "pembilang": above, "penyebut": below}
    if len(filled) > 1 and any(n["jenis"] in ("rentang", "batas") for n in filled):
        return {"jenis": "tidak_tercatat"}
    numbers = [number(n) for n in filled if n["jenis"] == "angka" and n.get("angka") is not None]
    if len(numbers) < len(filled):
        return filled[-1]
    whole = _sum(numbers)
    return {"jenis": "angka", "angka": EXACT.divide(whole, Decimal(len(numbers))) if mode == "rata_rata" else whole}


def _sum(numbers: Iterable[Decimal | None]) -> Decimal:
    whole = Decimal(0)
    for one in numbers:
        whole = EXACT.add(whole, one or Decimal(0))
    return whole


def capaian(target: Nilai | None, achieved: Nilai | None, up: bool, ranges: str, limits: str) -> Fraction | None:
    """In percent; None where there is none. Raises Uncomputed for a predikat that goes by its rank on a scale."""
    if not target or not achieved or target["jenis"] not in FILLED or achieved["jenis"] not in FILLED:
        return None
    t, r = number(target), number(achieved)
    if achieved["jenis"] == "batas":
        return None
    if t is not None and r is not None:
        share = _share(Fraction(t), Fraction(r), up)
        if share is not None or (t == 0 and up):
            return share
        return Fraction(100) if (r >= t if up else r <= t) else None
    bound, low, high = number(target, "batas"), number(target, "bawah"), number(target, "atas")
    if bound is not None and r is not None:
        return _limit(str(target["tanda"]), Fraction(bound), Fraction(r), up, limits)
    ranked = target.get("predikat") is not None
    if low is not None and high is not None and r is not None and (ranges or not ranked):
        return _range(Fraction(low), Fraction(high), Fraction(r), up, ranges)
    if ranked:
        raise Uncomputed("predikat")
    return None


def _share(t: Fraction, r: Fraction, up: bool) -> Fraction | None:
    return (r if up else 2 * t - r) / t * 100 if t > 0 else None


def _range(low: Fraction, high: Fraction, r: Fraction, up: bool, rule: str) -> Fraction | None:
    if not rule:
        return None
    met = r >= low if up else r <= high
    if low <= r <= high or (met and rule != "batas_terjauh"):
        return Fraction(100)
    share = _share(high if r > high else low, r, up)
    return Fraction(100) if share is None and met else share


def _limit(sign: str, bound: Fraction, r: Fraction, up: bool, rule: str) -> Fraction | None:
    met = (r > bound if sign in BELOW else r < bound) or (r == bound and sign not in STRICT)
    if (sign in BELOW) is not up or not rule:
        return None
    if met and rule != "rumus":
        return Fraction(100)
    if (bound == 0 and up and rule == "rumus") or (not met and r == bound):
        return None
    share = _share(bound, r, up)
    return Fraction(100) if share is None and met else share


def two_places(x: Fraction | None) -> str | None:
    """As percentages are shown: half up, away from zero."""
    if x is None:
        return None
    whole = int(abs(x) * 100 + Fraction(1, 2))
    return digits(Decimal(-whole if x < 0 else whole).scaleb(-2, EXACT))


def mean(shares: list[Fraction | None]) -> tuple[str | None, str | None, int]:
    """The mean of those that there are, raw and with each held between 0 and 100, and how many they are."""
    there = [x for x in shares if x is not None]
    if not there:
        return None, None, 0
    held = [min(max(x, Fraction(0)), Fraction(100)) for x in there]
    return two_places(sum(there, Fraction(0)) / len(there)), two_places(sum(held, Fraction(0)) / len(held)), len(there)
