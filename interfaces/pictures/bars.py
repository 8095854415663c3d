"""Bars beside names: one or two series, each told apart by how it is filled; figures stand at their ends in words."""

from collections.abc import Sequence
from decimal import Decimal
from textwrap import wrap
from xml.etree.ElementTree import Element  # nosec B405

from domain.figures.decimals import write
from interfaces.pictures.axis import Axis
from interfaces.pictures.drawing import INK, PAPER, Svg, add, canvas, drawn, lettered, number, told

WIDTH, LEFT, RIGHT, TOP, TEXT = 640, 250, 60, 24, 10
BAR, GAP, LINE = 10, 8, 12
"""Of a bar, between names, of a line of a name."""
LETTERS, MOST_LINES = 44, 3
NONE = "tidak ada angka"
Series = tuple[str, Sequence[Decimal | None]]


def bars(names: Sequence[str], series: Sequence[Series], unit: str = "", line: Decimal | None = None) -> Svg:
    """A bar for each name and series, from 0; `line`: where what is fully reached stands. Nothing without a figure."""
    figures = [figure for _, own in series for figure in own if figure is not None]
    if not figures:
        return Svg()
    axis = Axis.of([Decimal(0), *figures, *([line] if line is not None else [])], LEFT, WIDTH - RIGHT)
    lines = [_lines(name) for name in names]
    heights = [max(len(own) * LINE, len(series) * (BAR + 2)) + GAP for own in lines]
    bottom = TOP + sum(heights)
    svg = canvas(
        "batang-batang", WIDTH, bottom + 18, role="img", font_size=str(TEXT), font_family="Jejak Kertas, sans-serif"
    )
    told(svg, "title", "; ".join(f"{name}: {_said(n, series, unit)}" for n, name in enumerate(names)))
    _legend(svg, series)
    _grid(svg, axis, bottom, line)
    y = TOP
    for n, (own, height) in enumerate(zip(lines, heights, strict=True)):
        for i, text in enumerate(own):
            lettered(svg, LEFT - 6, y + LINE * (i + 1) - 2, text, text_anchor="end")
        for i, (_, figures_of) in enumerate(series):
            _bar(svg, axis, figures_of[n], y + i * (BAR + 2) + 1, unit, full=bool(i) or len(series) == 1)
        y += height
    return drawn(svg)


def _lines(name: str) -> list[str]:
    found = wrap(name, LETTERS) or [""]
    return found if len(found) <= MOST_LINES else [*found[: MOST_LINES - 1], f"{found[MOST_LINES - 1][: LETTERS - 1]}…"]


def _said(n: int, series: Sequence[Series], unit: str) -> str:
    return ", ".join(f"{name} {_figure(own[n], unit)}" for name, own in series)


def _figure(figure: Decimal | None, unit: str) -> str:
    return NONE if figure is None else f"{write(figure)}{unit}"


def _legend(svg: Element, series: Sequence[Series]) -> None:
    x = LEFT
    for i, (name, _) in enumerate(series):
        _fill(svg, x, 4, 12, full=bool(i) or len(series) == 1)
        lettered(svg, x + 16, 12, name)
        x += 30 + 6 * len(name)


def _grid(svg: Element, axis: Axis, bottom: int, line: Decimal | None) -> None:
    grid = add(svg, "g", stroke_opacity="0.25")
    for tick in axis.ticks:
        x = axis.at(tick)
        add(grid, "path", d=f"M{number(x)} {TOP}V{bottom}")
        lettered(svg, x, bottom + 12, write(tick), text_anchor="middle")
    if line is not None:
        add(svg, "path", d=f"M{number(axis.at(line))} {TOP}V{bottom}", stroke_dasharray="4 3")


def _bar(svg: Element, axis: Axis, figure: Decimal | None, y: int, unit: str, *, full: bool) -> None:
    start = axis.at(Decimal(0))
    if figure is None:
        lettered(svg, start + 4, y + BAR - 1, NONE, font_style="italic")
        return
    end = axis.at(figure)
    _fill(svg, min(start, end), y, abs(end - start), full=full)
    lettered(svg, max(start, end) + 4, y + BAR - 1, _figure(figure, unit))


def _fill(svg: Element, x: Decimal | int, y: int, width: Decimal | int, *, full: bool) -> None:
    """The first of two series hollow, the other filled: told apart on a copy too."""
    filled = {"fill": INK, "fill_opacity": "0.75"} if full else {"fill": PAPER}
    add(svg, "rect", x=x, y=y, width=width, height=BAR, **filled)
