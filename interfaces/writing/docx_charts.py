"""A chart as Word draws it: bars with their figures within the file, so that it can be given another look."""

from pathlib import Path
from string import Template
from xml.sax.saxutils import escape  # nosec B406  # writes only

from interfaces.writing import told
from interfaces.writing.model import Bars, Chart
from projections.values import plain

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
FILLS = ("FFFFFF", "404040")
"""Told apart on a copy too."""
EMU = 12_700
"""Of a point."""
WHOLE, SERIES = (Path(__file__).with_name(f"{name}.xml") for name in ("docx_chart", "docx_series"))


def chart(one: Chart) -> tuple[bytes, int]:
    """The part of the file, and how high it is drawn (EMU)."""
    series = "".join(_series(n, bars, one) for n, bars in enumerate(one.seri))
    text = Template(WHOLE.read_text(encoding="utf-8")).substitute(series=series)
    return text.encode(), (60 + len(one.nama) * (16 + 10 * len(one.seri))) * EMU


def _series(n: int, bars: Bars, one: Chart) -> str:
    figures = ((i, plain(figure)) for i, figure in enumerate(bars.nilai) if figure is not None)
    return Template(SERIES.read_text(encoding="utf-8")).substitute(
        n=n,
        row=n + 1,
        name=escape(told.words(bars.nama)),
        fill=FILLS[n % 2] if len(one.seri) > 1 else FILLS[1],
        count=len(one.nama),
        names="".join(_point(i, escape(told.words(name))) for i, name in enumerate(one.nama)),
        figures="".join(_point(i, figure) for i, figure in figures),
    )


def _point(i: int, value: str) -> str:
    return f'<c:pt idx="{i}"><c:v>{value}</c:v></c:pt>'
