"""Bars beside names: each as long as its figure, and nothing where there is none."""

from decimal import Decimal

from lxml.etree import fromstring

from interfaces.pictures.bars import NONE, bars


def _drawn(*figures: Decimal | None, line: Decimal | None = None) -> tuple[list[float], list[str]]:
    svg = fromstring(bars([f"nama {n}" for n in range(len(figures))], [("2023", figures)], "%", line))
    widths = [float(r.get("width", "")) for r in svg.iter() if r.tag.endswith("rect")]
    words = ["".join(t.itertext()) for t in svg.iter() if t.tag.endswith("text")]
    return widths[1:], words  # the first stands in the legend


def test_a_bar_is_as_long_as_its_figure() -> None:
    widths, words = _drawn(Decimal(50), Decimal(100), line=Decimal(100))
    assert widths[1] == 2 * widths[0]
    assert {"50%", "100%"} <= set(words)


def test_what_is_not_filled_in_has_no_bar_and_says_so() -> None:
    widths, words = _drawn(None, Decimal(0), Decimal("37.5"))
    assert len(widths) == 2
    assert words.count(NONE) == 1
    assert {"0%", "37,5%"} <= set(words)


def test_without_a_figure_there_is_no_picture() -> None:
    assert bars(["a"], [("2023", (None,))]) == ""


def test_a_name_of_a_stranger_is_text() -> None:
    svg = bars(["<script>&"], [("<b>", (Decimal(1),))])
    assert "<script>" not in svg
    assert fromstring(svg) is not None
