"""A bullet is as long as its capaian and never longer than its frame; a sparkline has its gaps."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interfaces.pictures.small import FULL, bullet, sparkline
from tests.examples import examples
from tests.interfaces.pictures.reading import frame, read


@pytest.mark.parametrize(
    ("persen", "length"), [("-20", None), ("0", None), ("53.126", "53.1"), ("100", "100"), ("151", "150")]
)
def test_a_bullet_is_as_long_as_its_capaian(persen: str, length: str | None) -> None:
    root = read(bullet(Decimal(persen), "k4"))
    assert [e.attrib["d"] for e in root.findall("path") if e.get("class") == "k4"] == (
        [f"M0 6h{length}"] if length else []
    )
    assert ("M143 1l6 5-6 5" in [e.attrib["d"] for e in root]) == (Decimal(persen) > FULL)
    assert root.get("aria-hidden") == "true"


@examples(100)
@given(st.lists(st.one_of(st.none(), st.decimals(-1000, 1000, places=2)), min_size=1, max_size=8))
def test_a_sparkline_shows_each_figure_in_its_order_and_no_other(figures: list[Decimal | None]) -> None:
    svg = sparkline(figures, "TW I 20")
    there = [figure for figure in figures if figure is not None]
    if len(there) < 2:
        assert not svg
        return
    root = read(svg)
    width, height = frame(root)
    line = next(e.attrib["d"] for e in root.findall("path"))
    dots = [(Decimal(x), Decimal(y)) for x, y in re.findall(r"[ML]([\d.]+) ([\d.]+)", line)]
    assert all(0 < x < width and 0 < y < height for x, y in dots)
    assert [x for x, _ in dots] == sorted({x for x, _ in dots})
    ordered = sorted(zip(there, (-y for _, y in dots), strict=True))
    assert [y for _, y in ordered] == sorted(y for _, y in ordered)
    (last,) = root.findall("circle")
    assert (Decimal(last.attrib["cx"]), Decimal(last.attrib["cy"])) == dots[-1]
    runs = sum(f is not None and (n == 0 or figures[n - 1] is None) for n, f in enumerate(figures))
    assert (line.count("M"), line.count("h0"), line.count("L")) == (runs, runs, len(there) - runs)
    assert (root.get("role"), root.findtext("title")) == ("img", "TW I 20")
