"""Small pictures beside figures: a bullet of how far a target is reached, a sparkline of how it went."""

from collections.abc import Sequence
from decimal import Decimal

from domain.figures.decimals import bulat
from interfaces.pictures.axis import Axis
from interfaces.pictures.drawing import INK, Svg, add, canvas, drawn, number, path, told

FULL = 150
"""Percent at the right end of a bullet; what goes beyond it is cut and ends in an arrow."""


def bullet(persen: Decimal, kelas: str) -> Svg:
    """A bar of a capaian, its target upright at 100. It says nothing by itself: figure and rating stand beside it. A
    page has dozens, so that the style sheet says how it is drawn, and how large."""
    svg = canvas("batang", FULL, 12, width=None, height=None, fill=None, stroke=None, aria_hidden="true")
    add(svg, "path", d=f"M0 6h{FULL}")
    if length := bulat(min(max(persen, Decimal(0)), Decimal(FULL)), 1):
        add(svg, "path", kelas=kelas, d=f"M0 6h{number(length)}")
    if persen > FULL:
        add(svg, "path", d="M143 1l6 5-6 5", stroke_width=2)
    add(svg, "path", d="M99 6h2", stroke_width=12)
    return drawn(svg)


def sparkline(figures: Sequence[Decimal | None], said: str) -> Svg:
    """A line through figures in their order, the last one marked; gaps stay, and a figure between two is a dot. Nothing
    where fewer than two are there. `said`: the same in words."""
    there = [figure for figure in figures if figure is not None]
    if len(there) < 2:
        return Svg()
    axis, pitch = Axis.of(there, 12, 2), Decimal(60) / len(figures)
    places = [f if f is None else (bulat(pitch * n + pitch / 2, 1), axis.at(f)) for n, f in enumerate(figures)]
    svg = canvas("alir", 60, 14, stroke_width="1.5", stroke_linecap="round", role="img")
    told(svg, "title", said)
    add(svg, "path", d=path(places, dots=True))
    x, y = next(place for place in reversed(places) if place)
    add(svg, "circle", cx=x, cy=y, r=2, fill=INK)
    return drawn(svg)
