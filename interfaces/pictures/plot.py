"""How the years of an indikator are laid out and drawn."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple
from xml.etree.ElementTree import Element  # nosec B405

from domain.figures.decimals import bulat, kali, write
from domain.kernel import Teks
from interfaces.pictures.axis import Axis
from interfaces.pictures.drawing import Svg, add, canvas, drawn, lettered, number, path, told
from interfaces.pictures.series import PROMISES, Column, Mark, Series
from interfaces.pictures.shapes import arrow, shape

WIDTH, HEIGHT, TEXT = 360, 236, 11
TOP, BOTTOM, RIGHT = 34, 20, 4
"""What is left free for the legend, for the names of the years, and at the edge."""
UPRIGHT = (HEIGHT - BOTTOM - 4, TOP + 8)
"""From where to where the axis goes."""
LETTER = 6
"""How wide a letter is, about."""
GREAT = ((12, Teks("triliun", "trillion")), (9, Teks("miliar", "billion")), (6, Teks("juta", "million")))
"""Beside the axis, figures this large are written in these."""
NONE = Teks("tidak ada angka", "no figure")
NOT_WHOLE, SO_FAR = "ring", Teks("belum setahun", "part of a year")


class Spot(NamedTuple):
    """Where a mark is drawn. `past`: it stands further out than the picture goes."""

    series: Series
    mark: Mark
    x: Decimal
    y: Decimal
    past: bool


class Plot:
    def __init__(self, columns: Sequence[Column], axis: Axis, far: frozenset[Decimal], lang: str) -> None:
        self.columns, self.axis, self.far, self.lang = columns, axis, far, lang
        ticks = axis.ticks
        size = max(abs(ticks[0]), abs(ticks[-1])).adjusted()
        power, self.unit = next((great for great in GREAT if size >= great[0]), (0, None))
        self.ticks = [(axis.at(tick), write(kali(tick, Decimal(1).scaleb(-power)), lang)) for tick in ticks]
        self.left = 8 + LETTER * max(len(text) for _, text in self.ticks)
        self.edges = [
            bulat(self.left + Decimal(WIDTH - RIGHT - self.left) * n / len(columns), 1) for n in range(len(columns) + 1)
        ]
        slots = {series: max(len(c.marks.get(series, ())) for c in columns) for series in Series}
        self.spots = [list(self._spots(n, slots)) for n in range(len(columns))]

    def _spots(self, n: int, slots: dict[Series, int]) -> Iterator[Spot]:
        """The marks of a year from left to right, each series in its own place."""
        pitch = (self.edges[n + 1] - self.edges[n]) / (sum(slots.values()) + 1)
        slot = 0
        for series in Series:
            for i, mark in enumerate(self.columns[n].marks.get(series, ()), start=slot + 1):
                if mark is not None and mark.figure is not None:
                    x, y = bulat(self.edges[n] + pitch * i, 1), self.axis.at(mark.figure)
                    yield Spot(series, mark, x, y, mark.figure in self.far)
            slot += slots[series]

    def drawn(self, name: str) -> Svg:
        leads = any(mark.href for column in self.columns for _, mark in column.each())
        svg = canvas("gambar", WIDTH, HEIGHT, role="group" if leads else "img", font_size=str(TEXT))
        told(svg, "title", name)
        told(svg, "desc", self._words())
        self._grid(svg)
        self._legend(svg)
        for series in (Series.RENSTRA, *PROMISES):
            self._way(svg, series, self._levels(series), stroke_dasharray="3 3" if series is Series.RENSTRA else None)
        self._way(svg, Series.TRIWULAN, path(self._line(Series.TRIWULAN)))
        self._way(svg, Series.SETAHUN, path(self._line(Series.SETAHUN)), stroke_width=2)
        for column, spots in zip(self.columns, self.spots, strict=True):
            for spot in spots:
                _mark(svg, column.name, spot)
        return drawn(svg)

    def _words(self) -> str:
        """Year by year what is drawn, but for the quarters: those stand in the table beside it."""
        said = []
        for column in self.columns:
            own = [f"{mark.name} {mark.said}" for series, mark in column.each() if series is not Series.TRIWULAN]
            said.append(f"{column.name}: {', '.join(own) or NONE.dalam(self.lang)}")
        return "; ".join(said) + "."

    def _grid(self, svg: Element) -> None:
        grid = add(svg, "g", kelas="kisi", stroke_opacity="0.25")
        for y, text in self.ticks:
            add(grid, "path", d=f"M{self.left} {number(y)}H{WIDTH - RIGHT}")
            lettered(grid, self.left - 4, y + 4, text, text_anchor="end")
        for column, edge, after in zip(self.columns, self.edges, self.edges[1:], strict=False):
            add(grid, "path", d=f"M{number(edge)} {TOP + 2}V{HEIGHT - BOTTOM}")
            lettered(grid, bulat((edge + after) / 2, 1), HEIGHT - 5, column.name, text_anchor="middle")
        if self.unit:
            lettered(grid, 0, TOP + 2, self.unit.dalam(self.lang))

    def _legend(self, svg: Element) -> None:
        """What there is, shape and word."""
        spots = [spot for year in self.spots for spot in year]
        items = [(s.kelas, s.shape, s.nama) for s in Series if any(spot.series is s for spot in spots)]
        if any(not spot.mark.whole for spot in spots):
            items.append((Series.SETAHUN.kelas, NOT_WHOLE, SO_FAR))
        legend, x, y = add(svg, "g"), 2, 10
        for kelas, name, said in items:
            word = said.dalam(self.lang)
            wide = LETTER * len(word) * 9 // 10
            if x + 13 + wide > WIDTH:
                x, y = 2, y + 14
            shape(add(legend, "g", kelas=kelas), name, Decimal(x + 5), Decimal(y - 4))
            lettered(legend, x + 13, y, word)
            x += 24 + wide

    def _way(self, svg: Element, series: Series, d: str, **more: object) -> None:
        if d:
            add(svg, "path", kelas=series.kelas, d=d, **more)

    def _levels(self, series: Series) -> str:
        """From each mark on, to the end of the year or to the promise that took its place."""
        said = []
        alike = PROMISES if series in PROMISES else (series,)
        for spots, end in zip(self.spots, self.edges[1:], strict=True):
            levels = [spot for spot in spots if spot.series in alike]
            for here, after in zip(levels, (*levels[1:], None), strict=False):
                if here.series is series and not here.past:
                    rise = f"V{number(after.y)}" if after and not after.past else ""
                    said.append(f"M{number(here.x)} {number(here.y)}H{number(after.x if after else end)}{rise}")
        return "".join(said)

    def _line(self, series: Series) -> Iterator[tuple[Decimal, Decimal] | None]:
        """From mark to mark, quarters within their year; a gap stays one."""
        for column, spots in zip(self.columns, self.spots, strict=True):
            at = {id(s.mark): (s.x, s.y) for s in spots if s.mark.whole and not s.past}
            yield from (at.get(id(mark)) for mark in column.marks.get(series, (None,)))
            if series is Series.TRIWULAN:
                yield None


def _mark(svg: Element, year: str, spot: Spot) -> None:
    """A shape that says what it is and leads to where its figure comes from."""
    place = add(svg, "a" if spot.mark.href else "g", href=spot.mark.href, kelas=spot.series.kelas)
    told(place, "title", f"{year}, {spot.mark.name}: {spot.mark.said}")
    if spot.mark.href:  # what a finger hits
        add(
            place,
            "path",
            d=f"M{number(spot.x - 4)} {number(spot.y - 10)}h8v20h-8z",
            stroke="none",
            pointer_events="all",
        )
    shape(place, spot.series.shape if spot.mark.whole else NOT_WHOLE, spot.x, spot.y)
    if spot.past:
        arrow(place, spot.x, spot.y, up=spot.y < HEIGHT // 2)
