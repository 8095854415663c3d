"""A small table of contributions, as it is pasted or saved from a spreadsheet, read row by row with an echo of each."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from domain.figures.composition import Susunan
from domain.figures.decimals import read_canonical
from domain.figures.nilai import Jenis
from domain.figures.reader.number_reader import Tulisan, read_number
from domain.kernel import Invalid, Teks
from interfaces.input.reading import BadInput, quote

COLUMNS = {
    Susunan.JUMLAH: ("unit", "angka", "alasan"),
    Susunan.RASIO: ("unit", "pembilang", "penyebut", "alasan"),
    Susunan.TERAKHIR: ("unit", "angka", "per", "alasan"),
}
"""The columns of a table, by the rule of the card; in this order where it has no heading."""
ALSO = {"penyumbang": "unit", "puskesmas": "unit", "nilai": "angka", "jumlah": "angka", "tanggal": "per"}
"""Other headings that mean one of them."""
FIGURES = ("angka", "pembilang", "penyebut")
COUNTED = "kejadian"
TWO_WAYS = re.compile(r"[0-9]{1,3}[.,][0-9]{3}", re.ASCII)


@dataclass
class ReadRow:
    """One row: the unit, its part as a command takes it, what was echoed of each figure, and what is only likely.

    `ribuan`: figures that are a thousand times less when dot or comma is read the other way.
    """

    unit: str
    nama: str
    part: dict[str, Any]
    gema: list[Teks] = field(default_factory=list)
    ragu: list[Teks] = field(default_factory=list)
    ribuan: list[str] = field(default_factory=list)

    @property
    def filled(self) -> bool:
        return bool(self.part)


def read_contributions(
    text: str, susunan: str, satuan: str, names: Mapping[str, str], written: str = ""
) -> list[ReadRow]:
    """The rows of a table, separated by semicolons, tabs or, with a heading, commas; figures as Indonesians write them
    or, where they are `written` *baku*, as programs do.

    `names`: the units that may contribute, by slug. A row without any figure or reason is read, and not `filled`.
    Raises BadInput that names the row.
    """
    lines = [line for line in text.removeprefix("\ufeff").splitlines() if line.strip()]
    mark = next((mark for mark in "\t;" if lines and mark in lines[0]), ",")
    cells = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO("\n".join(lines)), delimiter=mark)]
    columns, body = _heading(cells, COLUMNS[Susunan(susunan)])
    if not body:
        raise BadInput("Tabel sumbangan kosong.", "The table of contributions is empty.")
    found: dict[str, ReadRow] = {}
    for number, row in body:
        if any(row[len(columns) :]):
            raise BadInput(
                f"Baris {number} lebih banyak kolomnya daripada judulnya ({', '.join(columns)}). Pisahkan kolom dengan "
                "titik koma atau tab bila angkanya berkoma.",
                f"Row {number} has more columns than there are ({', '.join(columns)}). Separate columns by semicolons "
                "or tabs where figures have commas.",
            )
        try:
            one = _row(dict(zip(columns, row, strict=False)), susunan, satuan, names, written)
        except Invalid as e:
            raise BadInput(f"Baris {number}: {e.teks.id}", f"Row {number}: {e.teks.en}") from None
        if one.unit in found:
            raise BadInput(
                f"Baris {number}: {one.nama} tertulis dua kali.", f"Row {number}: {one.nama} is given twice."
            )
        found[one.unit] = one
    return list(found.values())


def _heading(cells: Sequence[list[str]], usual: Sequence[str]) -> tuple[Sequence[str], list[tuple[int, list[str]]]]:
    numbered = list(enumerate(cells, 1))
    first = [ALSO.get(cell.casefold(), cell.casefold()) for cell in cells[0]] if cells else []
    if not first or first[0] != "unit":
        return usual, numbered
    unknown = [cell for cell in first if cell not in usual and cell != "nama"]
    if unknown:
        raise BadInput(
            f"Kolom '{quote(unknown[0])}' tidak dikenal; yang ada: {', '.join(usual)}.",
            f"Column '{quote(unknown[0])}' is unknown; there are: {', '.join(usual)}.",
        )
    return first, numbered[1:]


def _row(cells: Mapping[str, str], susunan: str, satuan: str, names: Mapping[str, str], written: str) -> ReadRow:
    unit = _unit(cells.get("unit", ""), names)
    one = ReadRow(unit, names[unit], {})
    for name in FIGURES:
        if cells.get(name) and written == Tulisan.BAKU:
            one.part[name] = format(read_canonical(cells[name]), "f")
        elif name in cells:
            found = read_number(cells[name], COUNTED if susunan == Susunan.RASIO else satuan)
            if found.nilai is not None and found.nilai.jenis is not Jenis.ANGKA:
                raise Invalid(
                    f"{names[unit]}: “{quote(cells[name])}” bukan satu angka.",
                    f"{names[unit]}: “{quote(cells[name])}” is not one number.",
                )
            if found.nilai is not None and found.nilai.angka is not None:
                one.part[name] = format(found.nilai.angka, "f")
                one.gema += [found.gema] if found.gema else []
                one.ragu += [found.confirm] if found.confirm else []
                one.ribuan += [cells[name]] if TWO_WAYS.fullmatch(cells[name]) else []
    for name in ("per", "alasan"):
        if cells.get(name):
            one.part[name] = cells[name]
    return one


def _unit(text: str, names: Mapping[str, str]) -> str:
    wanted = " ".join(text.split()).casefold()
    near = [slug for slug, nama in names.items() if wanted in (slug, nama.casefold())]
    if len(near) != 1:
        known = ", ".join(names)
        raise Invalid(
            f"'{quote(text)}' bukan penyumbang. Pilih: {known}.",
            f"'{quote(text)}' does not contribute. Choose: {known}.",
        )
    return near[0]
