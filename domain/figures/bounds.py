"""Capaian of a range or a limit: by the rule that the card declares, for no national rule for units is known.

A kabupaten chooses and says so on the card, or once for all cards in its settings; there is no silent default
(decision 0020). What a report cites is in `DASAR`.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from domain.figures.direction import Arah, ratio, reaches
from domain.figures.doubts import Doubt
from domain.figures.nilai import Nilai, Tanda, written
from domain.kernel import Teks


class AturanRentang(StrEnum):
    """What a figure outside a range is divided by. Inside it is 100 by both (inferred for *batas terjauh*).

    BATAS_TERJAUH: above the range its upper bound counts, below it the lower one, in whichever direction is better:
    92 against 80–90 is 92/90; 6,5 against 7–8, lower is better, is (2 x 7 - 6,5)/7. DI_DALAM_100: inside or better is
    100; worse than the range, as BATAS_TERJAUH.
    """

    BATAS_TERJAUH = "batas_terjauh"
    DI_DALAM_100 = "di_dalam_100"


class AturanBatas(StrEnum):
    """RUMUS: the card's formula, with the bound for a target. TERPENUHI_100: 100 when met; missed, as RUMUS."""

    RUMUS = "rumus"
    TERPENUHI_100 = "terpenuhi_100"


@dataclass(frozen=True)
class Aturan:
    """The rules that hold for an indikator, "" where none was declared."""

    rentang: str = ""
    batas: str = ""

    def or_else(self, default: "Aturan") -> "Aturan":
        """These rules, and where one is not declared the kabupaten's."""
        return Aturan(self.rentang or default.rentang, self.batas or default.batas)


BELUM = Aturan()
"""No rule declared."""

DASAR = {
    "rentang_batas_terjauh/1": Teks(
        "Batas terjauh: di atas rentang dibagi batas atasnya, di bawahnya dibagi batas bawahnya, di dalamnya 100. "
        "Dipilih kabupaten, dengan analogi PermenPANRB 8/2021 tentang SKP perorangan (sudah diganti PermenPANRB "
        "6/2022); tidak ada aturan nasional untuk perangkat daerah.",
        "Farthest bound: above the range it is divided by the upper bound, below it by the lower one, inside it is "
        "100. Chosen by the kabupaten, by analogy with PermenPANRB 8/2021 on individual SKP (since replaced by "
        "PermenPANRB 6/2022); there is no national rule for units.",
    ),
    "rentang_di_dalam/1": Teks(
        "Di dalam rentang atau lebih baik = 100; lebih buruk dihitung terhadap batas terdekatnya. Kebijakan lokal.",
        "Inside the range or better = 100; worse than it is measured against the nearest bound. Local policy.",
    ),
    "batas_rumus/1": Teks(
        "Rumus arah kartu dengan batas sebagai target. Kebijakan lokal.",
        "The formula of the card's direction, with the bound as target. Local policy.",
    ),
    "batas_terpenuhi/1": Teks(
        "Batas terpenuhi = 100; tidak terpenuhi dihitung dengan rumus arah kartu. Kebijakan lokal.",
        "A limit that is met = 100; missed, it is measured by the formula of the card's direction. Local policy.",
    ),
}
"""What each formula of a range or limit rests on, as a report cites it."""

ALASAN = {
    "tanpa_aturan_rentang": Teks(
        "Target berupa rentang dan aturan capaiannya belum dinyatakan: pilih aturan_rentang pada kartu indikator "
        "(batas_terjauh atau di_dalam_100), atau nyatakan untuk seluruh kabupaten dalam pengaturan.",
        "The target is a range and no rule for its capaian is declared: choose aturan_rentang on the indikator card "
        "(batas_terjauh or di_dalam_100), or declare one for the kabupaten in its settings.",
    ),
    "tanpa_aturan_batas": Teks(
        "Target berupa batas dan aturan capaiannya belum dinyatakan: pilih aturan_batas pada kartu indikator (rumus "
        "atau terpenuhi_100), atau nyatakan untuk seluruh kabupaten dalam pengaturan.",
        "The target is a limit and no rule for its capaian is declared: choose aturan_batas on the indikator card "
        "(rumus or terpenuhi_100), or declare one for the kabupaten in its settings.",
    ),
    "tanda_berlawanan": Teks(
        "Tanda target berlawanan dengan arah kartu, jadi tidak ada persentase: betulkan tandanya atau arah kartu.",
        "The sign of the target contradicts the card's direction, so there is no percentage: correct one of them.",
    ),
    "tepat_di_batas": Teks(
        "Realisasi tepat pada batas yang tidak termasuk (< atau >): target tidak tercapai, tanpa persentase. Tulis ≤ "
        "atau ≥ bila batasnya termasuk.",
        "The realisasi is exactly on a bound that is left out (< or >): the target is missed, without a percentage. "
        "Write ≤ or ≥ where the bound is included.",
    ),
}


class Found(NamedTuple):
    """`persen`, or why there is none (`kode`); `tercapai` is known without any rule, for it needs the bounds only."""

    persen: Fraction | None
    tercapai: bool
    kode: str
    rumus: str


def of_range(bawah: Decimal, atas: Decimal, r: Decimal, arah: Arah, aturan: str) -> Found:
    """The capaian of a figure against a range. Continuous, and better never gives less."""
    low, high, figure = Fraction(bawah), Fraction(atas), Fraction(r)
    met = reaches(low if arah is Arah.NAIK else high, figure, arah)
    if not aturan:
        return Found(None, met, "tanpa_aturan_rentang", "rentang")
    inside = low <= figure <= high
    farthest = aturan == AturanRentang.BATAS_TERJAUH
    rumus = "rentang_batas_terjauh/1" if farthest else "rentang_di_dalam/1"
    if inside or (met and not farthest):
        return Found(Fraction(100), True, "", rumus)
    return _against(high if figure > high else low, figure, arah, met, rumus)


def of_limit(tanda: Tanda, batas: Decimal, r: Decimal, arah: Arah, aturan: str) -> Found:
    """The capaian of a figure against a limit."""
    bound, figure = Fraction(batas), Fraction(r)
    met = holds(tanda, batas, r)
    if contradicts(tanda, arah):
        return Found(None, met, "tanda_berlawanan", "batas")
    if not aturan:
        return Found(None, met, "tanpa_aturan_batas", "batas")
    rumus = "batas_rumus/1" if aturan == AturanBatas.RUMUS else "batas_terpenuhi/1"
    if met and aturan != AturanBatas.RUMUS:
        return Found(Fraction(100), True, "", rumus)
    if bound == 0 and arah is Arah.NAIK and aturan == AturanBatas.RUMUS:
        return Found(None, met, "target_nol", rumus)
    if not met and figure == bound:
        return Found(None, False, "tepat_di_batas", rumus)
    return _against(bound, figure, arah, met, rumus)


def _against(bound: Fraction, figure: Fraction, arah: Arah, met: bool, rumus: str) -> Found:
    """The ratio to a bound; where it is 0 or below there is none: met counts 100, missed has no percentage."""
    persen = ratio(bound, figure, arah)
    if persen is None and met:
        persen = Fraction(100)
    return Found(persen, met, "" if persen is not None else "tanpa_rasio", rumus)


def holds(tanda: Tanda, batas: Decimal, r: Decimal) -> bool:
    """Whether a figure keeps within a limit."""
    return (r > batas if tanda.from_below else r < batas) or (r == batas and not tanda.strict)


def contradicts(tanda: Tanda | None, arah: Arah) -> bool:
    """Whether a limit asks for less where more is better, or for more where less is."""
    return tanda is not None and tanda.from_below is not (arah is Arah.NAIK)


def doubtful(target: Nilai, arah: Arah, about: str) -> Doubt | None:
    """Whether a target asks for the other way than its card: "≤ 2,8" where more is better. It is then never rated."""
    if not contradicts(target.tanda, arah):
        return None
    id, en = (written(target, bahasa) or target.teks for bahasa in ("id", "en"))
    return Doubt(
        "tanda_berlawanan",
        about,
        Teks(f"target {id} pada kartu yang arahnya {arah}", f"a target of {en} on a card whose direction is {arah}"),
        Teks("betulkan tandanya atau arah kartunya", "correct the sign, or the direction of the card"),
        (id, str(arah)),
    )
