"""A document from anywhere, checked: its tables of target and realisasi found, each row computed again."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Any

from domain.figures.direction import Arah
from domain.gate.check import Checked, check
from domain.gate.finding import Explanation, Finding
from domain.gate.printed import Row
from domain.gate.recompute import BY_RULE, expected
from domain.kernel import Teks
from interfaces.input.reading import BadInput, quote
from interfaces.tables.declared_scale import declared_scale
from interfaces.tables.files import tables_of
from interfaces.tables.folded import unfolded
from interfaces.tables.grid import Grid
from interfaces.tables.headers import Headed, all_headed
from interfaces.tables.kinds import TEXT, kind_of
from interfaces.tables.measurements import measurements
from interfaces.tables.one_per_line import one_per_line
from interfaces.tables.single_spaced import single_spaced
from interfaces.tables.text import decode, grids
from interfaces.tables.unnamed import named

MOST = 20_000
"""Rows of one document that are checked."""


def checked_file(
    raw: bytes, name: str = "", arah: Arah | None = None, tables: Sequence[Grid] = ()
) -> tuple[list[Checked], list[Teks]]:
    """The same of a file of any kind, and what is to be said of how it was read (hidden rows, formulas). `tables`: of
    the file, where they were read already."""
    if kind_of(raw) == TEXT:
        return checked_text(decode(raw), arah), []
    grids = tables or tables_of(raw, name)
    return checked(grids, arah), list(dict.fromkeys(note for grid in grids for note in grid.notes))


def checked_text(text: str, arah: Arah | None = None) -> list[Checked]:
    """The same of a text, whose columns may have been lost but for the order of the words."""
    found = grids(text)
    rows, tables = _rows(found, arah)
    if not rows and (more := single_spaced(text) or one_per_line(text)):
        rows, tables = _rows([*more, *found], arah)
    return _checked(rows, tables)


def checked(grids: Sequence[Grid], arah: Arah | None = None) -> list[Checked]:
    """Every row of every table that sets a realisasi beside a target. Raises BadInput where there is none.

    `arah`: the direction of all rows whose table says none.
    """
    return _checked(*_rows(grids, arah, several=True))


def _rows(grids: Sequence[Grid], arah: Arah | None, several: bool = False) -> tuple[list[Row], list[Headed]]:
    """`several`: rows of several tables may be called alike, as in a workbook; the lines of a text are not."""
    tables = list(all_headed([unfolded(grid) or grid for grid in grids]))
    numbers = accumulate(0 if table.continues else 1 for table in tables)
    measuring = [(n, table) for n, table in zip(numbers, tables, strict=True) if table.measures]
    several = several and len({table.grid.name for _, table in measuring}) > 1
    rows = [r for n, table in measuring for r in measurements(table, n, arah, table.grid.name if several else "")]
    rows = named(rows, {n: table.grid.name for n, table in measuring if not table.continues})
    scale = declared_scale(grids) if any(row.kriteria.text for row in rows) else None
    return [replace(row, skala=scale) for row in rows] if scale is not None else rows, tables


def _checked(rows: Sequence[Row], tables: Sequence[Headed]) -> list[Checked]:
    if not rows:
        raise _nothing_to_check(tables)
    if len(rows) > MOST:
        raise BadInput(
            f"Dokumen itu memuat lebih dari {MOST} baris. Bagi menjadi beberapa.",
            f"That document holds more than {MOST} rows. Split it into several.",
        )
    return check(rows)


def _nothing_to_check(tables: Sequence[Headed]) -> BadInput:
    """What was found instead, and what a table needs."""
    found = next((t for t in tables if t.measures), None) or max(tables, key=lambda t: len(t.columns), default=None)
    needs = (
        "Judul kolomnya harus menyebut Target dan Realisasi, dan Capaian bila tercetak",
        "Its headings have to say Target and Realisasi, and Capaian where it is printed",
    )
    if found is None:
        return BadInput(f"Tidak ada tabel yang dikenali. {needs[0]}.", f"No table was recognised. {needs[1]}.")
    heads = quote(", ".join(c.heading for c in found.columns if c.heading), 160)
    if found.measures:
        return BadInput(
            f"Tabel di baris {found.grid.rows[0]} tidak memuat baris target dan realisasi (kolom: {heads}).",
            f"The table in row {found.grid.rows[0]} has no row of target and realisasi (columns: {heads}).",
        )
    return BadInput(
        f"Tabel di baris {found.grid.rows[0]} tidak memuat realisasi beserta targetnya (kolom: {heads}). {needs[0]}.",
        f"The table in row {found.grid.rows[0]} has no realisasi beside a target (columns: {heads}). {needs[1]}.",
    )


def notes(one: Checked) -> list[Explanation]:
    """All that is to be said of a row's capaian: why there is none, by which rule, what was read otherwise, what may
    explain a print that does not agree."""
    said = [Explanation(*one.why)] if one.why is not None else []
    if rule := expected(one.row).rule:
        said.append(Explanation("aturan", BY_RULE[rule]))
    row = one.row
    echoes = [row.echo, *(cell.echo for cell in (row.target, row.realisasi, row.capaian))]
    return [*said, *one.explanations, *(Explanation("dibaca", echo) for echo in echoes if echo is not None)]


def as_data(one: Checked) -> dict[str, Any]:
    """A row for programs, by exactly these names. Figures are strings of decimals; `capaian` null has its reason among
    the explanations. The row of a file with several tables is called as spreadsheets do, "Triwulan!7"."""
    row = one.row
    return {
        "row": f"{row.sheet}!{row.row}" if row.sheet else int(row.row) if row.row.isdigit() else row.row,
        "indikator": row.indikator,
        "period": row.period or None,
        "target": row.target.canonical,
        "realisasi": row.realisasi.canonical,
        "capaian_printed": row.capaian.canonical,
        "capaian": None if one.capaian is None else f"{one.capaian:f}",
        "agrees": one.agrees,
        "explanations": [_explained(each) for each in notes(one)],
        "findings": [finding_as_data(each) for each in one.findings],
    }


def _explained(each: Explanation) -> dict[str, Any]:
    return {"kind": each.kind, **each.teks._asdict(), "figures": list(each.figures)}


def finding_as_data(each: Finding) -> dict[str, Any]:
    def side(figure: Teks, where: Teks) -> dict[str, Any]:
        return {"figure": figure._asdict(), "where": where._asdict()}

    return {
        "rule": each.rule.id,
        **each.rule.title._asdict(),
        "severity": str(each.rule.severity),
        "source": each.rule.source._asdict(),
        "figures": [side(each.one.figure, each.one.where), side(each.other.figure, each.other.where)],
        "mend": each.mend._asdict(),
    }
