"""The index of a survey by its nine unsur: their mean values by a weight of one ninth, times 25."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from domain.figures.decimals import bulat, jumlahkan, write
from domain.gate.finding import Finding, Severity, Side, declared
from domain.gate.printed import Printed
from domain.kernel import Teks

PERMENPANRB_14 = Teks("PermenPANRB 14/2017", "PermenPANRB 14/2017")
BOBOT_IKM = declared(
    "bobot_ikm_tidak_disebut",
    Teks("Nilai IKM memerlukan bobot yang tidak disebut", "The index of the survey needs a weight that is not told"),
    Severity.TINGGI,
    PERMENPANRB_14,
)
UNSUR = 9
WEIGHTS = {"1/9": Fraction(1, 9), "0,111": Fraction(111, 1000), "0,11": Fraction(11, 100)}
"""By which papers weigh each of the nine; the text of the regulation rounds to 0,11."""
RULED = "0,11"
TIMES = 25
"""To bring a scale of 1 to 4 to 25 to 100."""


@dataclass(frozen=True)
class Survey:
    """The value of each unsur and the index that is printed beside them; `told`: the weights that the paper names."""

    unsur: Sequence[Decimal]
    index: Printed
    told: frozenset[str]


def found_in_survey(survey: Survey) -> Iterator[Finding]:
    """By the weights that are told, or else by that of the regulation, as far as the rounding of the nine lets it."""
    printed = survey.index.angka
    if printed is None or len(survey.unsur) != UNSUR:
        return
    fitting = [name for name in WEIGHTS if _gives(survey, name)]
    allowed = survey.told or {RULED}
    if allowed & {*fitting}:
        return
    by = next(name for name in reversed(WEIGHTS) if name in allowed)
    where = Teks(f"dihitung dengan bobot {by}", f"computed with a weight of {_weight(by, 'en')}")
    ways = [
        "; ".join(
            f"{name if lang == 'id' else name.replace(',', '.')}: {_range(survey, name, lang)}" for name in WEIGHTS
        )
        for lang in ("id", "en")
    ]
    if fitting:
        mend = Teks(
            f"sebutkan bobotnya ({fitting[0]}), atau hitung ulang. {ways[0]}",
            f"tell its weight ({_weight(fitting[0], 'en')}), or compute it again. {ways[1]}",
        )
    else:
        mend = Teks(f"hitung ulang dari sembilan unsurnya. {ways[0]}", f"compute it again of its nine unsur. {ways[1]}")
    right = bulat(_index(survey, by), 3)
    yield Finding(BOBOT_IKM, Side.of(survey.index), Side(Teks(write(right), write(right, "en")), where), mend)


def _index(survey: Survey, weight: str) -> Fraction:
    return Fraction(jumlahkan(survey.unsur)) * WEIGHTS[weight] * TIMES


def _around(survey: Survey, weight: str) -> Fraction:
    """How far the index may lie from that of the printed values, each of which was rounded."""
    halves = sum((Fraction(1, 2 * 10 ** _places(value)) for value in survey.unsur), Fraction(0))
    return halves * WEIGHTS[weight] * TIMES


def _places(value: Decimal) -> int:
    return max(0, -int(value.as_tuple().exponent))


def _gives(survey: Survey, weight: str) -> bool:
    printed = survey.index.angka or Decimal(0)
    half = Fraction(1, 2 * 10 ** _places(printed))
    return abs(_index(survey, weight) - Fraction(printed)) <= _around(survey, weight) + half


def _weight(name: str, lang: str) -> str:
    return name if lang == "id" else name.replace(",", ".")


def _range(survey: Survey, weight: str, lang: str) -> str:
    index, around = _index(survey, weight), _around(survey, weight)
    low, high = (write(bulat(each, 3), lang) for each in (index - around, index + around))
    return f"{write(bulat(index, 3), lang)} ({low}–{high})"
