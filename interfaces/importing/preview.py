"""A table as it would be taken in, for programs: what was read, what each row means with its score, what changes."""

from typing import Any

from domain.figures.nilai import Nilai
from domain.figures.reader.reading import spoken
from domain.kernel import Teks
from interfaces.importing.columns import Columns
from interfaces.importing.intake import Intake
from interfaces.importing.rows import Cell, Row, State


def as_data(intake: Intake) -> dict[str, Any]:
    """By exactly these names. A state is one of `State`; figures are strings, in the one writing of each language;
    `score` is of a hundred, and `near` what else a name may mean."""
    return {
        "kind": intake.wanted.kind,
        "sha256": intake.digest,
        "documents": [{"kind": paper.kind, **paper.key, "version": paper.version} for paper in intake.papers],
        "columns": [column for table in intake.tables for column in _columns(table)],
        "rows": [_row(row) for row in intake.rows],
        "counts": {str(state): intake.count(state) for state in State},
        "notes": [note._asdict() for note in intake.notes],
        "doubts": [{"kind": doubt.kind, **doubt.teks._asdict()} for doubt in intake.doubts],
    }


def _columns(table: Columns) -> list[dict[str, Any]]:
    fills = {column.index: slot for slot, column in table.fills.items()}
    letters = table.table.grid.columns
    return [
        {
            "column": letters[column.index],
            "heading": column.heading,
            "role": column.role or None,
            "fills": fills[column.index].teks.id if column.index in fills else None,
        }
        for column in table.table.columns
        if column.heading
    ]


def _row(row: Row) -> dict[str, Any]:
    return {
        "sheet": row.sheet or None,
        "row": row.row,
        "name": row.name,
        "indikator": row.match.slug or None,
        "score": row.match.score,
        "told": row.match.told,
        "near": [one._asdict() for one in row.match.near],
        "why": _said(row.why),
        "cells": [_cell(cell) for cell in row.cells],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "fills": cell.key.slot.teks.id,
        "of": cell.key.name or None,
        "where": cell.where._asdict(),
        "printed": cell.text,
        "read": _figure(cell.nilai),
        "now": _figure(cell.kini),
        "state": str(cell.state),
        "why": _said(cell.why),
    }


def _figure(nilai: Nilai | None) -> dict[str, str] | None:
    return None if nilai is None else spoken(nilai)._asdict()


def _said(teks: Teks | None) -> dict[str, str] | None:
    return None if teks is None else teks._asdict()
