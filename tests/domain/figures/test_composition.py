"""Composed figures: a ratio is the sum over the sum, exactly; what is missing is no zero; no order changes anything."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.figures.composition import Bagian, Susunan, check_bagian, check_susunan, compose
from domain.figures.decimals import write
from domain.figures.nilai import Jenis
from domain.kernel import Invalid
from domain.realisasi.sumbangan import Sumbangan
from interfaces.input.contributions import read_contributions

UNITS = tuple(f"pkm-{n}" for n in range(1, 31))
counts = st.integers(0, 10**9).map(Decimal)
ratios = st.tuples(counts, counts).map(lambda c: Bagian(pembilang=min(c), penyebut=max(c)))
some = st.dictionaries(st.sampled_from(UNITS), ratios, min_size=1)


@given(some, st.sampled_from((1, 100, 1000)))
def test_a_ratio_is_the_sum_over_the_sum_and_never_the_mean(parts: dict[str, Bagian], pengali: int) -> None:
    made = compose(Susunan.RASIO, UNITS, parts, pengali)
    upper = sum(Fraction(b.pembilang or 0) for b in parts.values())
    lower = sum(Fraction(b.penyebut or 0) for b in parts.values())
    assert made.nilai is not None
    assert (made.nilai.pembilang, made.nilai.penyebut) == (upper, lower)
    if lower == 0:
        assert (made.nilai.jenis, made.nilai.angka) == (Jenis.TIDAK_BERLAKU, None)
        return
    exact = upper / lower * pengali
    assert made.nilai.angka is not None
    assert abs(Fraction(made.nilai.angka) - exact) <= exact / 10**59
    each = [Fraction(b.pembilang or 0) / Fraction(b.penyebut) * pengali for b in parts.values() if b.penyebut]
    if sum(each) / len(each) != exact:
        assert Fraction(made.nilai.angka) != sum(each) / len(each)


@given(st.dictionaries(st.sampled_from(UNITS), counts, min_size=1), st.data())
def test_what_is_missing_is_named_and_adds_nothing(parts: dict[str, Decimal], data: st.DataObject) -> None:
    order = data.draw(st.permutations(sorted(parts)))
    made = compose(Susunan.JUMLAH, UNITS, {unit: Bagian(parts[unit]) for unit in order})
    assert made == compose(Susunan.JUMLAH, UNITS, {unit: Bagian(figure) for unit, figure in parts.items()})
    assert made.nilai is not None
    assert made.nilai.angka == sum(parts.values())
    assert set(made.belum) == set(UNITS) - set(parts)
    assert len(made.masuk) + len(made.belum) == 30


@pytest.mark.parametrize("rule", Susunan)
@pytest.mark.parametrize("before", Susunan)
def test_what_was_contributed_under_another_rule_is_still_to_come(before: Susunan, rule: Susunan) -> None:
    said = {
        Susunan.JUMLAH: Bagian(Decimal(30)),
        Susunan.RASIO: Bagian(pembilang=Decimal(3), penyebut=Decimal(4)),
        Susunan.TERAKHIR: Bagian(Decimal(50), per=date(2023, 3, 1)),
    }
    made = compose(rule, ("pa", "pb"), {"pa": said[before]})
    fits = before is rule or (before, rule) == (Susunan.TERAKHIR, Susunan.JUMLAH)
    assert (made.nilai is not None, made.belum) == ((True, ("pb",)) if fits else (False, ("pa", "pb")))


@given(some, st.data())
def test_neither_order_nor_way_in_changes_what_is_composed(parts: dict[str, Bagian], data: st.DataObject) -> None:
    """As a program gives them, and as a table holds them, in whatever order, with one that is corrected on the way."""
    plain, pasted = Sumbangan("kb", 2023, 1), Sumbangan("kb", 2023, 1)
    for unit in data.draw(st.permutations(sorted(parts))):
        plain.contribute("imunisasi", unit, parts[unit])
    shuffled = data.draw(st.permutations(sorted(parts)))
    rows = [
        ";".join([u, *(write(f) for f in (parts[u].pembilang, parts[u].penyebut) if f is not None)]) for u in shuffled
    ]
    for row in read_contributions("\n".join(rows), "rasio", "Persen", {unit: unit for unit in UNITS}):
        given_part = Bagian(**{name: Decimal(figure) for name, figure in row.part.items()})
        pasted.contribute("imunisasi", row.unit, given_part)
    both = [compose(Susunan.RASIO, UNITS, doc.of("imunisasi")) for doc in (plain, pasted)]
    assert both[0] == both[1]


def test_the_latest_value_is_that_of_the_latest_day_and_two_that_differ_make_none() -> None:
    first, last = (Bagian(Decimal(n), per=date(2023, 3, n)) for n in (10, 20))
    assert (
        compose("terakhir", UNITS, {"pkm-1": last, "pkm-2": first}).nilai
        == compose("terakhir", UNITS, {"pkm-2": first, "pkm-1": last}).nilai
    )
    made = compose("terakhir", UNITS, {"pkm-1": last, "pkm-2": Bagian(Decimal(7), per=date(2023, 3, 20))})
    assert (made.nilai, made.alasan and made.alasan.id) == (None, "sumbangan per 2023-03-20 berbeda: 7, 20")


def test_nobody_and_nothing_to_contribute_are_no_zero() -> None:
    none = compose("jumlah", UNITS, {})
    assert (none.nilai, len(none.belum), none.alasan and none.alasan.id) == (None, 30, "belum ada sumbangan")
    said = compose("jumlah", UNITS[:1], {"pkm-1": Bagian(alasan="tanpa bidan")}).nilai
    assert said is not None
    assert (said.jenis, said.alasan) == (Jenis.TIDAK_BERLAKU, "tanpa bidan")
    one = compose("jumlah", UNITS[:2], {"pkm-1": Bagian(alasan="tanpa bidan"), "pkm-2": Bagian(Decimal(3))})
    assert (one.nilai and one.nilai.angka, one.belum) == (Decimal(3), ())


@pytest.mark.parametrize(
    ("susunan", "part"),
    [
        ("rasio", {"angka": 1}),
        ("rasio", {"pembilang": 1}),
        ("rasio", {"pembilang": 1, "penyebut": 0}),
        ("rasio", {"pembilang": 1, "penyebut": 2, "alasan": "keduanya"}),
        ("jumlah", {"pembilang": 1, "penyebut": 2}),
        ("jumlah", {"angka": -1}),
        ("jumlah", {}),
        ("terakhir", {"angka": 1}),
    ],
)
def test_a_contribution_that_does_not_fit_is_refused(susunan: str, part: dict[str, Any]) -> None:
    figures = {name: figure if isinstance(figure, str) else Decimal(figure) for name, figure in part.items()}
    with pytest.raises(Invalid):
        check_bagian(susunan, "pkm-1", Bagian(**figures))


@pytest.mark.parametrize(
    ("susunan", "units"), [("rata_rata", ("a",)), ("jumlah", ()), ("", ("a",)), ("jumlah", ("a", "a"))]
)
def test_a_card_names_a_rule_and_the_units(susunan: str, units: tuple[str, ...]) -> None:
    with pytest.raises(Invalid):
        check_susunan(susunan, units)
