"""Where a figure stands: within the axis, in the order of the figures, whatever their size."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interfaces.pictures.axis import Axis, beyond
from tests.examples import examples

FIGURES = st.lists(
    st.one_of(
        st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**26), max_value=10**26),
        st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=0, max_value=150),
    ),
    min_size=1,
    max_size=30,
)


@examples(200)
@given(FIGURES)
def test_every_figure_stands_within_and_in_its_order(figures: list[Decimal]) -> None:
    axis = Axis.of(figures, 200, 10)
    places = [axis.at(figure) for figure in sorted(figures)]
    assert all(10 <= place <= 200 for place in places)
    assert places == sorted(places, reverse=True)  # a higher figure stands higher up


@examples(200)
@given(FIGURES)
def test_ticks_are_few_and_round_and_reach_from_end_to_end(figures: list[Decimal]) -> None:
    axis = Axis.of(figures, 200, 10)
    ticks = axis.ticks
    assert 2 <= len(ticks) <= 7
    assert ticks[0] <= min(figures)
    assert max(figures) <= ticks[-1]
    assert f"{axis.step:f}".strip("0.") in ("1", "2", "5")
    assert [axis.at(tick) for tick in ticks][:: len(ticks) - 1] == [200, 10]


@pytest.mark.parametrize(
    ("figures", "ticks"),
    [
        ("75 76 80", "74 76 78 80"),
        ("20 80", "0 20 40 60 80"),
        ("75", "65 70 75 80 85"),
        ("0", "0 0.5 1"),
        ("0 0", "0 0.5 1"),
        ("-3 -2", "-3 -2.5 -2"),
        ("-3 4", "-4 -2 0 2 4"),
        ("-8 -1", "-8 -6 -4 -2 0"),
        ("45893689013 51000000000", "44000000000 46000000000 48000000000 50000000000 52000000000"),
    ],
)
def test_an_axis_begins_at_nought_unless_that_leaves_little_of_it(figures: str, ticks: str) -> None:
    axis = Axis.of(map(Decimal, figures.split()), 200, 10)
    assert axis.ticks == [Decimal(tick) for tick in ticks.split()]
    assert axis.from_zero == ("0" in ticks.split())


def test_one_figure_far_from_the_rest_is_told_apart_and_two_kinds_of_figures_are_not() -> None:
    far = Decimal(45893689013)
    assert beyond([Decimal(3), Decimal(4), Decimal(5), far]) == {far}
    assert beyond([Decimal(1), Decimal(100)]) == frozenset()
    assert beyond([Decimal(0), Decimal(0), Decimal(0), Decimal(7)]) == frozenset()
    assert beyond([]) == frozenset()
