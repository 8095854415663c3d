"""What stands in a version of a document, as tables of cells: each with its event, its address, and what was before."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from domain.kernel import Teks
from interfaces.web.frame.figures import Computed, Figure, figure_of
from interfaces.web.frame.page import bahasa
from projections.documents.differences import CHANGED, PARTS
from projections.plans.lineage import dalam
from projections.sentences.differences import BAGIAN, MEDAN, tempat

MOST = 40
"""Rows of a part shown on one page."""
HASH = re.compile(r" ?\b[0-9a-f]{64}\b")
"""What names a file for machines; its name says it to people."""
TARGET, REALISASI = Teks("Target", "Target"), Teks("Realisasi", "Realisasi")
"""What the figure beside an indikator is: in plans what is aimed at, in a quarter's report what came of it."""
OF_THE_CARD = ("teks", "keluaran")
"""What is counted in the satuan of its row."""
MAIN = ("teks", "jumlah", "aksi", "keuangan", "capaian")
"""The cell that a row is there for; the others are named beside it."""
Row = list[dict[str, Any]]


@dataclass(frozen=True)
class Cell:
    """One figure (`angka`) or text with its satuan and the event that set it; "" where it was removed.

    `lama`: what stood there before, of what has changed; `kata`: the same word by word, of a text; `jenis`: added,
    removed or changed, "" for what has not. `alamat` names the cell in a note.
    """

    isi: str
    satuan: str
    event: int | None
    angka: Figure | Computed | None
    alamat: str
    jenis: str = ""
    lama: "Cell | None" = None
    kata: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Of:
    """What a table is of: a version of a document (`posisi`: as it stood at that position of the log)."""

    dokumen: str
    versi: int
    posisi: int | None = None


@dataclass(frozen=True)
class Line:
    """One row: what it is called, the name by which notes call it, and a cell for each column."""

    nama: Teks
    alamat: str
    sel: list[Cell | None]

    @property
    def changed(self) -> list[Cell]:
        return [cell for cell in self.sel if cell is not None and cell.jenis]

    @property
    def noted(self) -> list[Cell]:
        """The cells that a note may be about: those that changed, else the one that the row is there for."""
        return self.changed or [cell for cell in self.sel if cell is not None][:1]


@dataclass(frozen=True)
class Part:
    """One part of a document as a table."""

    id: str
    nama: Teks
    kolom: tuple[Teks, ...]
    baris: list[Line]
    next: int | None
    """The row with which the next page of it begins."""


def addressed(cells: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Cells with the address of each (`alamat`) and of its row (`baris`): the indikator or code, with the year and
    triwulan where it has several, and the field where that is not what the row is there for."""
    found = [{**cell, "nama_baris": str(next(iter(cell["kunci"].values()), ""))} for cell in cells]
    rows: dict[tuple[str, str], set[tuple[Any, ...]]] = {}
    for cell in found:
        rows.setdefault((cell["bagian"], cell["nama_baris"]), set()).add(tuple(cell["kunci"].values()))
    taken: dict[str, str] = {}
    for cell in found:
        part, name = cell["bagian"], cell["nama_baris"]
        row = name if len(rows[part, name]) == 1 else "/".join(map(str, cell["kunci"].values()))
        bare = cell["medan"] in MAIN and taken.setdefault(row, part) == part
        cell["baris"], cell["alamat"] = row, row if bare else f"{row}/{cell['medan']}"
    return found


def merged(whole: Iterable[dict[str, Any]], changes: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """All cells of a version, each with what it was before; those that were removed stand among them."""
    was = {_place(one): one for one in changes}
    cells = []
    for cell in whole:
        one = was.pop(_place(cell), None)
        more = {"jenis": ""} if one is None else {k: one[k] for k in ("jenis", "old", "kata")}
        if one is not None:
            more["angka"] = {**cell["angka"], "old": one["angka"]["old"]}
        cells.append({**cell, **more, "event": {**cell["event"], "old": one and one["event"]["old"]}})
    order = list(PARTS)
    return sorted([*cells, *map(dict, was.values())], key=lambda cell: order.index(cell["bagian"]))


def told(cell: Mapping[str, Any]) -> bool:
    """Whether a cell stands in the table: by its name the row is called already, unless that has changed."""
    return cell["medan"] != "nama" or cell["jenis"] == CHANGED


def parts(
    kind: str,
    cells: list[dict[str, Any]],
    of: Of,
    continued: str = "",
    first: int = 1,
    only_changed: bool = False,
    noted: Collection[str] = (),
    before: Of | None = None,
) -> Iterator[Part]:
    """Cells of a version, addressed, as tables. Of the part that is `continued` the rows from `first` on, of each other
    its first ones; `only_changed`: none but rows of which something changed, or of which something was `noted`.
    `before`: what they are changes of."""

    def stays(cell: Mapping[str, Any]) -> bool:
        return bool(cell["jenis"]) or cell["alamat"] in noted or cell["baris"] in noted

    for part, own in groupby(cells, key=lambda cell: cell["bagian"]):
        listed = [cell for cell in own if told(cell)]
        rows = [row for row in _rows(listed) if not only_changed or any(map(stays, row))]
        fields = [field for field in MEDAN if any(cell["medan"] == field for row in rows for cell in row)]
        start = first - 1 if part == continued else 0
        if rows:
            yield Part(
                part,
                BAGIAN[part],
                tuple(_column(kind, part, field) for field in fields),
                [_line(row, fields, of, before or of) for row in rows[start : start + MOST]],
                start + MOST + 1 if len(rows) > start + MOST else None,
            )


def _place(cell: Mapping[str, Any]) -> tuple[Any, ...]:
    return cell["bagian"], *cell["kunci"].items(), cell["medan"]


def _column(kind: str, part: str, field: str) -> Teks:
    if field == "teks" and part == "rows":
        return REALISASI if kind == "realisasi" else TARGET
    return MEDAN[field]


def _rows(cells: list[dict[str, Any]]) -> Iterator[Row]:
    rows: dict[tuple[Any, ...], Row] = {}
    for cell in cells:
        rows.setdefault(tuple(cell["kunci"].items()), []).append(cell)
    yield from rows.values()


def _line(row: Row, fields: list[str], of: Of, before: Of) -> Line:
    own = {cell["medan"]: cell for cell in row}
    return Line(tempat(row[0]), row[0]["baris"], [_cell(own[f], of, before) if f in own else None for f in fields])


def _cell(cell: Mapping[str, Any], of: Of, before: Of) -> Cell:
    new = _side(cell, "new", of)
    if not cell["jenis"]:
        return new
    return replace(
        new, jenis=cell["jenis"], lama=_side(cell, "old", before), kata=tuple(map(tuple, cell["kata"] or ()))
    )


def _side(cell: Mapping[str, Any], side: str, of: Of) -> Cell:
    text = cell[side]
    return Cell(
        "" if text is None else HASH.sub("", dalam(text, bahasa())),
        cell["satuan"] or "" if cell["medan"] in OF_THE_CARD else "",
        cell["event"][side],
        figure_of(cell, side, of.dokumen, of.versi, of.posisi),
        cell["alamat"],
    )
