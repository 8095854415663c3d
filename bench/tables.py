"""Tables of offices: how long a workbook takes from its bytes to the text of its cells, and a report to be checked."""

from io import BytesIO
from itertools import repeat

import openpyxl
import xlsxwriter

from bench.places import Place
from bench.report import JEJAK, Row
from bench.sizes import Size
from bench.timing import Contestant, Spread, take_turns
from interfaces.tables.checking import checked
from interfaces.tables.files import tables_of
from interfaces.tables.grid import Grid

BESIDE = "openpyxl"
WIDE = 20
READ = (
    "cells of one XLSX, half of them percentages: the process apart, its bounds, what each cell shows by its format, "
    "what is hidden; {size:.1f} MB in {least:.2f} s at best. openpyxl: formats and values, here and unbounded"
)
CHECKED = (
    "rows of target, realisasi and capaian, each computed again, explained where it does not agree, every rule asked"
)
WRONG = "the same, where each row asks every explanation of what stands around it: the worst a stranger's table can be"


def measure(place: Place, size: Size) -> list[Row]:
    """Neither touches a database."""
    raw = _workbook(size.cells // WIDE)
    contestants = (
        Contestant(JEJAK, lambda many: list(repeat(raw, many)), tables_of),
        Contestant(BESIDE, lambda many: list(repeat(raw, many)), _openpyxl),
    )
    outcome = take_turns(contestants, size.rebuilds, 1)
    ours, theirs = (_times(outcome.rate(name), size.cells) for name in (JEJAK, BESIDE))
    note = READ.format(size=len(raw) / 1e6, least=1 / outcome.rate(JEJAK).high)
    grid, wrong = _report(size.cells // 10), _report(size.cells // 10, every=1)
    rate, worst = (_checking(one, size) for one in (grid, wrong))
    return [
        Row(
            *("workbook read", place.kind, ours, "cells/s", size.cells, JEJAK, BESIDE, theirs),
            ratio=outcome.ratio(JEJAK, BESIDE),
            aim=0.8,
            note=note,
        ),
        Row("table checked", place.kind, rate, "rows/s", grid.height - 1, note=CHECKED),
        Row("table checked, no row right", place.kind, worst, "rows/s", wrong.height - 1, note=WRONG),
    ]


def _checking(grid: Grid, size: Size) -> Spread:
    turns = take_turns((Contestant(JEJAK, lambda many: list(repeat([grid], many)), checked),), size.rebuilds, 1)
    return _times(turns.rate(JEJAK), grid.height - 1)


def _times(spread: Spread, many: int) -> Spread:
    return Spread(spread.median * many, spread.low * many, spread.high * many)


def _workbook(rows: int) -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Capaian")
        percent = book.add_format({"num_format": "0.00%"})
        for r in range(rows):
            sheet.write(r, 0, f"Indikator ke-{r}")
            for c in range(1, WIDE):
                sheet.write_number(r, c, (r + 1) * c / 7, percent if c % 2 else None)
    return out.getvalue()


def _openpyxl(raw: bytes) -> int:
    sheet = openpyxl.load_workbook(BytesIO(raw), data_only=True).active
    return sum(bool(cell.number_format) for row in sheet.iter_rows() for cell in row if cell.value is not None)


def _report(rows: int, every: int = 10) -> Grid:
    """One row of so many does not agree."""
    body = [
        [
            str(n),
            f"Persentase layanan ke-{n}",
            "Persen",
            str(70 + n % 20),
            str(60 + n % 30),
            f"{_capaian(n, every):.2f}",
        ]
        for n in range(1, rows + 1)
    ]
    return Grid.of([["No", "Indikator", "Satuan", "Target", "Realisasi", "Capaian (%)"], *body])


def _capaian(n: int, every: int) -> float:
    return 100 * (60 + n % 30) / (70 + n % 20) + (5 if n % every == 0 else 0)
