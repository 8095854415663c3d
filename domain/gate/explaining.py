"""What explains a printed capaian that is not the recomputed one: each way that papers go wrong, tried on the figures.

An explanation is offered only where the arithmetic of the house gives exactly the print at its places.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import ceil, floor, isfinite

from domain.figures.decimals import bulat, write
from domain.figures.direction import Arah, ratio
from domain.figures.reader.printed import Agreement, agreement
from domain.gate.finding import Explanation
from domain.gate.printed import Row
from domain.kernel import Teks

MOST = 6
"""Explanations that are told of one print: more say that nothing explains it."""
CAPS = (100, 120)
"""At which papers cut a capaian off (120: of SKP only)."""


@dataclass(frozen=True)
class Case:
    """A print that does not agree: its row, its figures as numbers, the exact capaian.

    `others`: rows that may explain it, the nearest first; `same`: those of the same indikator elsewhere.
    """

    row: Row
    target: Decimal
    realisasi: Decimal
    printed: Decimal
    exact: Fraction
    others: Sequence[Row] = ()
    same: Sequence[Row] = ()

    def gives(self, target: Decimal | Fraction, realisasi: Decimal | Fraction, arah: Arah | None = None) -> bool:
        """Whether these figures give exactly the print; what is far from it is seen without exact arithmetic."""
        if _far(_about(target, realisasi, arah or self.row.direction), self._near):
            return False
        found = ratio(Fraction(target), Fraction(realisasi), arah or self.row.direction)
        return found is not None and self.prints(found)

    def prints(self, value: Fraction) -> bool:
        return agreement(self.printed, value) is Agreement.SAMA

    @property
    def unusual(self) -> bool:
        """Whether the print is no 0 and no 100, which many figures give by chance."""
        return self.printed not in (0, 100)

    @cached_property
    def _near(self) -> tuple[float, float]:
        """The print, and how far from it a value may be that is printed so, with a margin for the machine's numbers."""
        printed = float(self.printed)
        return printed, 0.5 * 10.0 ** min(0, int(self.printed.as_tuple().exponent)) + 1e-6 * max(1.0, abs(printed))

    def may_rest_on_a_round_target(self, realisasi: Decimal) -> bool:
        """Whether a multiple of 5 may be the target by which a realisasi gives the print."""
        printed, margin = self._near
        share = 200 - printed if self.row.direction is Arah.TURUN else printed
        fives = float(realisasi) * 20 / share if share > 0 else 0.0
        target = round(fives) * 5 if isfinite(fives) else 0
        return bool(target) and not _far(float(realisasi) * 100 / target, (share, margin))

    @cached_property
    def edges(self) -> tuple[Fraction, Fraction]:
        """Between which values everything is printed so."""
        half = Fraction(1, 2 * 10 ** max(0, -int(self.printed.as_tuple().exponent)))
        return Fraction(self.printed) - half, Fraction(self.printed) + half


def _about(target: Decimal | Fraction, realisasi: Decimal | Fraction, arah: Arah) -> float | None:
    """The ratio of two figures, nearly; None where that cannot be told."""
    try:
        part = float(realisasi) * 100 / float(target)
    except (OverflowError, ZeroDivisionError):
        return None
    return 200 - part if arah is Arah.TURUN else part


def _far(about: float | None, near: tuple[float, float]) -> bool:
    """Whether a value, nearly told, is surely not the print."""
    return about is not None and isfinite(about) and abs(about - near[0]) > near[1] + 1e-9 * abs(about)


LONG = 6
"""Digits from which one may be lost without anybody seeing it."""
Way = Callable[[Case], Iterator[Explanation]]
WAYS: list[Way] = []


def _way(way: Way) -> Way:
    WAYS.append(way)
    return way


def explanations(case: Case) -> list[Explanation]:
    """What may explain the print, the most telling first."""
    found: list[Explanation] = []
    for way in WAYS:
        for each in way(case):
            if not any(each.figures == known.figures and {each.kind, known.kind} <= _TARGETS for known in found):
                found.append(each)
    found = [each for each in found if each.kind in _TELLING] or found
    plain = [each for each in found if each.kind == "target_lain" and Decimal(each.figures[1]) % 5 == 0]
    if plain:
        found = [each for each in found if each.kind != "baris_dan_target_lain"]
    found.sort(key=lambda each: each.kind == "target_lain" and each not in plain)
    return found[:MOST] or list(_would_need(case))


_TELLING = {
    *("rumus_naik", "rumus_turun", "dibatasi", "pecahan", "dipotong", "pembulatan"),
    *("realisasi_disalin", "target_disalin", "terbalik", "selisih"),
}
"""What needs no figure that is not printed in the row; beside one of these the others are chance."""
_TARGETS = {"target_lain", "target_baris_lain"}


def _said(kind: str, id: str, en: str, *figures: Decimal | Fraction) -> Explanation:
    """An explanation whose sentences hold {0}, {1} … for its figures."""
    numbers = [f if isinstance(f, Decimal) else bulat(f) for f in figures]
    texts = [text.format(*(write(n, lang) for n in numbers)) for text, lang in ((id, "id"), (en, "en"))]
    return Explanation(kind, Teks(*texts), tuple(f"{n:f}" for n in numbers))


@_way
def other_formula(case: Case) -> Iterator[Explanation]:
    """The formula of the other direction: positive on an indikator where lower is better, or the reverse."""
    other = Arah.NAIK if case.row.direction is Arah.TURUN else Arah.TURUN
    if not case.gives(case.target, case.realisasi, other):
        return
    if other is Arah.NAIK:
        id = "rumus positif R/T dipakai pada indikator yang makin rendah makin baik: {0}/{1}"
        en = "the positive formula R/T was used where lower is better: {0}/{1}"
        yield _said("rumus_naik", id, en, case.realisasi, case.target)
    else:
        id = "rumus negatif (2T - R)/T dipakai: bila makin rendah makin baik, nyatakan arahnya (T {1}, R {0})"
        en = "the negative formula (2T - R)/T was used: if lower is better, declare the direction (T {1}, R {0})"
        yield _said("rumus_turun", id, en, case.realisasi, case.target)


@_way
def capped(case: Case) -> Iterator[Explanation]:
    for cap in CAPS:
        if case.printed == cap < case.exact:
            yield _said(
                "dibatasi",
                "dibatasi pada {1}; tanpa batas {0}",
                "capped at {1}; without a cap it is {0}",
                case.exact,
                Decimal(cap),
            )


@_way
def fraction(case: Case) -> Iterator[Explanation]:
    """0.95 for 95 percent."""
    if (
        case.printed
        and abs(case.printed) < 10
        and agreement(_moved(case.printed, 2), case.exact) is not Agreement.BERBEDA
    ):
        yield _said(
            "pecahan",
            "dicetak sebagai pecahan: {0} adalah {1} persen",
            "printed as a fraction: {0} is {1} percent",
            case.printed,
            _moved(case.printed, 2),
        )


@_way
def fraction_beside_percent(case: Case) -> Iterator[Explanation]:
    """A realisasi of 0.92 against a target of 95 percent, or the reverse."""
    for value, name in ((case.realisasi, "realisasi"), (case.target, "target")):
        whole = _moved(value, 2)
        pair = (case.target, whole) if name == "realisasi" else (whole, case.realisasi)
        if 0 < value < 2 and case.gives(*pair):
            id, en = (
                f"{name} ditulis sebagai pecahan: {{0}} adalah {{1}} persen",
                f"the {name} is a fraction: {{0}} is {{1}} percent",
            )
            yield _said("pecahan", id, en, value, whole)


@_way
def truncated(case: Case) -> Iterator[Explanation]:
    if agreement(case.printed, case.exact) is Agreement.DIPOTONG:
        places = max(0, -int(case.printed.as_tuple().exponent))
        yield _said(
            "dipotong",
            "dipotong, bukan dibulatkan: {0} seharusnya {1}",
            "cut off instead of rounded: {0} should be {1}",
            case.printed,
            bulat(case.exact, places),
        )


@_way
def rounded_otherwise(case: Case) -> Iterator[Explanation]:
    """One off in the last place: rounded twice, or to even."""
    if off_by_one(case.printed, case.exact) and agreement(case.printed, case.exact) is Agreement.BERBEDA:
        right = bulat(case.exact, -int(case.printed.as_tuple().exponent))
        id, en = "dibulatkan dengan cara lain: {0} seharusnya {1}", "rounded in another way: {0} should be {1}"
        yield _said("pembulatan", id, en, case.printed, right)


def off_by_one(printed: Decimal, exact: Fraction) -> bool:
    """Whether a print with decimals differs from the rounded value by one in its last place."""
    places = -int(printed.as_tuple().exponent)
    return places > 0 and abs(printed - bulat(exact, places)) == Decimal(1).scaleb(-places)


@_way
def copied(case: Case) -> Iterator[Explanation]:
    """The realisasi, or the target, stands in the column of the capaian."""
    if case.printed == case.realisasi:
        id, en = "realisasi {0} disalin ke kolom capaian", "the realisasi {0} was copied into the capaian"
        yield _said("realisasi_disalin", id, en, case.realisasi)
    elif case.printed == case.target and case.unusual:
        id, en = "target {0} disalin ke kolom capaian", "the target {0} was copied into the capaian"
        yield _said("target_disalin", id, en, case.target)


@_way
def inverse(case: Case) -> Iterator[Explanation]:
    if case.realisasi > 0 and case.prints(Fraction(case.target) / Fraction(case.realisasi) * 100):
        id, en = "terbalik, target per realisasi: {0}/{1}", "the wrong way round, target over realisasi: {0}/{1}"
        yield _said("terbalik", id, en, case.target, case.realisasi)


@_way
def difference(case: Case) -> Iterator[Explanation]:
    """How far it is above or below the target, for how much of it was reached."""
    gap = Fraction(case.realisasi) - Fraction(case.target)
    if case.target > 0 and gap and case.prints(gap / Fraction(case.target) * 100):
        id, en = "selisih terhadap target, ({0} - {1})/{1}", "the distance from the target, ({0} - {1})/{1}"
        yield _said("selisih", id, en, case.realisasi, case.target)
    elif gap and case.unusual and case.prints(gap):
        id, en = "selisih realisasi dan target, {0} - {1}", "the realisasi less the target, {0} - {1}"
        yield _said("selisih", id, en, case.realisasi, case.target)


@_way
def another_row(case: Case) -> Iterator[Explanation]:
    """The capaian of another row."""
    if not case.unusual:
        return
    for row in case.others:
        t, r = row.target.angka, row.realisasi.angka
        if t is None or r is None or t == case.target or r == case.realisasi:
            continue
        if case.gives(t, r):
            yield _of(
                "baris_lain",
                row,
                _said("", "rasio baris lain: {0}/{1}", "the ratio of another row: {0}/{1}", r, t),
            )
            return


@_way
def another_printed_target(case: Case) -> Iterator[Explanation]:
    """A target that the same indikator has in another year or table."""
    for row in case.same if case.unusual and case.realisasi else ():
        t = row.target.angka
        if t is not None and t != case.target and case.gives(t, case.realisasi):
            id, en = "targetnya di tempat lain: {0}/{1}", "its target elsewhere: {0}/{1}"
            yield _of("target_lain", row, _said("", id, en, case.realisasi, t))
            return


@_way
def another_printed_realisasi(case: Case) -> Iterator[Explanation]:
    if not case.unusual:
        return
    for row in case.others:
        r = row.realisasi.angka
        if r is not None and r != case.realisasi and case.gives(case.target, r):
            id, en = "realisasi baris lain: {0}/{1}", "the realisasi of another row: {0}/{1}"
            yield _of("realisasi_lain", row, _said("", id, en, r, case.target))
            return


@_way
def unseen_target(case: Case) -> Iterator[Explanation]:
    """A target that the table does not print: a whole number, or one with the places of the target that is."""
    target = _target_for(case, case.realisasi)
    if target is not None and target != case.target:
        id, en = "target lain: {0}/{1}", "another target: {0}/{1}"
        yield _said("target_lain", id, en, case.realisasi, target)


@_way
def target_of_another_row(case: Case) -> Iterator[Explanation]:
    for row in case.others if case.unusual and case.realisasi else ():
        t = row.target.angka
        if t is not None and t != case.target and case.gives(t, case.realisasi):
            id, en = "target baris lain: {0}/{1}", "the target of another row: {0}/{1}"
            yield _of("target_baris_lain", row, _said("", id, en, case.realisasi, t))
            return


@_way
def lost_digit(case: Case) -> Iterator[Explanation]:
    """A first or last digit of the realisasi, or of the target, is lost: 6,803,739,678 for 36,803,739,678; or the last
    of the capaian, 5 for 50."""
    right = bulat(case.exact, case.row.capaian.places)
    if any(Decimal(f"{case.printed:f}{d}") == right for d in range(10)):
        id, en = "satu digit capaian hilang: {1} untuk {0}", "a digit of the capaian is lost: {1} for {0}"
        yield _said("digit_hilang", id, en, right, case.printed)
        return
    if len(case.printed.as_tuple().digits) < 3:
        return  # many figures give so coarse a print
    for printed, name in ((case.realisasi, "realisasi"), (case.target, "target")):
        digits = f"{printed:f}"
        if len(digits) < LONG or not digits.isdigit():
            continue
        for whole in [f"{d}{digits}" for d in range(1, 10)] + [f"{digits}{d}" for d in range(10)]:
            pair = (case.target, Decimal(whole)) if name == "realisasi" else (Decimal(whole), case.realisasi)
            if case.gives(*pair):
                id = f"satu digit {name} hilang: {{1}} untuk {{0}}"
                en = f"a digit of the {name} is lost: {{1}} for {{0}}"
                yield _said("digit_hilang", id, en, Decimal(whole), printed)
                return


@_way
def both_others(case: Case) -> Iterator[Explanation]:
    """The realisasi of another row on a target that is not printed: a round one, or many would fit by chance."""
    seen: set[Decimal] = set()
    for row in case.others:
        r = row.realisasi.angka
        if r is None or r in seen or r in (0, case.realisasi) or row.table != case.row.table:
            continue
        seen.add(r)
        target = _target_for(case, r) if case.may_rest_on_a_round_target(r) else None
        if target is not None and target != case.target and target % 5 == 0:
            id = "realisasi baris lain dan target lain: {0}/{1}"
            en = "the realisasi of another row and another target: {0}/{1}"
            yield _of("baris_dan_target_lain", row, _said("", id, en, r, target))


@_way
def another_realisasi(case: Case) -> Iterator[Explanation]:
    low, high = (edge / 100 * Fraction(case.target) for edge in case.edges)
    if case.row.direction is Arah.NAIK and case.unusual:
        found = _simplest(low, high, case.row.realisasi.places)
        if found is not None and found != case.realisasi and case.gives(case.target, found):
            yield _said("realisasi_lain", "realisasi lain: {0}/{1}", "another realisasi: {0}/{1}", found, case.target)


@_way
def slip(case: Case) -> Iterator[Explanation]:
    """One digit mistyped, two changed over, or the point misplaced."""
    right = bulat(case.exact, max(0, -int(case.printed.as_tuple().exponent)))
    for power in (-3, -2, -1, 1, 2, 3):
        moved = _moved(case.printed, power)
        if (
            abs(case.printed) >= 10
            and abs(moved) >= 1
            and len(case.printed.as_tuple().digits) > 2
            and agreement(moved, case.exact) is Agreement.SAMA
        ):
            id, en = "titik atau koma salah tempat: {0} untuk {1}", "the point is misplaced: {0} for {1}"
            yield _said("titik_salah", id, en, case.printed, moved)
            return
    if _one_slip(f"{case.printed:f}", f"{right:f}"):
        id, en = "salah ketik satu digit: {0} untuk {1}", "a digit mistyped: {0} for {1}"
        yield _said("salah_ketik", id, en, case.printed, right)


def _would_need(case: Case) -> Iterator[Explanation]:
    """What the print would need, where nothing explains it."""
    if case.printed > 0 and case.realisasi > 0 and case.row.direction is Arah.NAIK:
        target = Fraction(case.realisasi) * 100 / Fraction(case.printed)
        id = "tidak ada yang menjelaskannya: perlu target {0} atau realisasi {1}"
        en = "nothing explains it: it would need a target of {0} or a realisasi of {1}"
        yield _said("perlu", id, en, target, Fraction(case.printed) / 100 * Fraction(case.target))


def _of(kind: str, row: Row, said: Explanation) -> Explanation:
    where = Teks(f" (baris {row.row})", f" (row {row.row})")
    return Explanation(kind, Teks(said.teks.id + where.id, said.teks.en + where.en), said.figures)


def _target_for(case: Case, realisasi: Decimal) -> Decimal | None:
    """The simplest target by which a realisasi gives the print; None where none or several are as simple."""
    if not case.unusual or not realisasi:
        return None
    low, high = case.edges
    if case.row.direction is Arah.TURUN:
        low, high = 200 - high, 200 - low
    if low <= 0:
        return None
    bounds = sorted((Fraction(realisasi) * 100 / high, Fraction(realisasi) * 100 / low))
    found = _simplest(bounds[0], bounds[1], case.row.target.places)
    return found if found is not None and case.gives(found, realisasi) else None


def _simplest(low: Fraction, high: Fraction, places: int) -> Decimal | None:
    """The one number with the fewest decimals, at most so many, between two; None where there is none or several."""
    for n in range(places + 1):
        first, last = ceil(low * 10**n), floor(high * 10**n)
        if first <= last:
            return bulat(Fraction(first, 10**n), n) if first == last else None
    return None


def _moved(angka: Decimal, power: int) -> Decimal:
    """The number with its point moved, with as many digits as it shows."""
    sign, digits, exponent = angka.as_tuple()
    return Decimal((sign, digits, int(exponent) + power))


def _one_slip(one: str, other: str) -> bool:
    if len(one) != len(other):
        return False
    apart = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    swapped = len(apart) == 2 and one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]
    return (len(apart) == 1 and len(one) > 3) or (swapped and apart[1] - apart[0] <= 2)
