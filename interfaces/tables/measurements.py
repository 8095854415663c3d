"""The rows of a table whose columns are understood, as the gate looks at them: what a paper prints of each measure."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from itertools import product
from typing import NamedTuple

from domain.figures.decimals import bagi, jumlahkan
from domain.figures.direction import Arah
from domain.figures.nilai import Jenis, Nilai
from domain.figures.reader.units import scale_of
from domain.gate.printed import NOTHING, Printed, Row
from domain.gate.recompute import agrees
from domain.kernel import Teks
from interfaces.tables.cells import Habit, read_cell
from interfaces.tables.headers import FIGURES, NAMES, Column, Headed, Measured
from interfaces.tables.periods import is_year, period_of

_LESS, _MORE = r"rendah|kecil|sedikit|cepat", r"tinggi|besar|banyak"
_DOWN = re.compile(
    rf"turun|menurun|\bmin\b|negati[fv]|minim|lower|minus|↓|\bdown\b|\b(?:se)?makin (?:{_LESS})|^ ?- ?$", re.IGNORECASE
)
_UP = re.compile(
    rf"naik|positi[fv]|meningkat|\bmax\b|ma[kx]sim|\bmaks\b|higher|plus|↑|\bup\b|\b(?:se)?makin (?:{_MORE})|^ ?\+ ?$",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:tidak|bukan|tanpa|not|non)\b", re.IGNORECASE)
_BETTER = re.compile(
    rf"\b(?:se)?makin (?:{_LESS}|{_MORE}),? (?:se)?makin (?:baik|bagus)|\b(?:lower|higher) is better", re.I
)
_MEAN = re.compile(r"(?:nilai |jumlah |total )?rata ?-? ?rata\b", re.IGNORECASE)
_SUM = r"jumlah|total|rata ?-? ?rata|keseluruhan"
_OF = rf"{_SUM}|seluruh\w*|anggaran|belanja|capaian|kinerja|program|sasaran|i+|[\d()]+"
_TOTAL = re.compile(rf"(?:sub |grand )?(?:{_SUM})(?:[ :.]+(?:{_OF}))*[ :.]*", re.IGNORECASE)
_FIGURE = re.compile(r"\d")
_NUMBER = re.compile(r"-?\d[\d.,]*")
_EFFICIENT = re.compile(r"(?:tidak |kurang )?efisien", re.IGNORECASE)
_MARK = re.compile(r"rp\.?|%", re.IGNORECASE)
_NUMBERED = re.compile(r"[\d.]{1,6}[.)]?")
SHARE = "Nilai/Persen"
"""As what a capaian is read: a percentage, perhaps with its predikat."""


def measurements(table: Headed, number: int = 0, arah: Arah | None = None, sheet: str = "") -> Iterator[Row]:
    """Every measurement that the table prints. `arah`: holds where the table itself says none; `sheet`: its name, where
    there are others."""
    reader = _Reader(table, number, arah, sheet)
    held: list[Row] = []
    for r in range(table.first, table.grid.height):
        if means := reader.means(r):
            held = [replace(row, mean=means.get(row.period, row.mean)) for row in held]
            continue
        if found := list(reader.row(r)):
            yield from held
            held = found
    yield from held


class Line(NamedTuple):
    """A row of a table that names something, without a meaning of its figures yet.

    `row`: what the sheet calls it; `slug`: of its indikator, in a table that we handed out; `kode`, `uraian`: of a
    program, kegiatan or sub kegiatan; `texts`: its cells by their column; `moved`: what is to be said of where they
    stand, `wrong`: why nobody can say under which heading each of them belongs. `read`: a cell, by its column and the
    satuan in which it is read: one reading, or the two that it may have.
    """

    row: str
    name: str
    kode: str
    uraian: str
    satuan: str
    slug: str = ""
    texts: Mapping[int, str] = {}
    moved: Teks | None = None
    wrong: Teks | None = None
    read: Callable[[Column, str], list[Printed]] = lambda column, satuan: []


def lines(table: Headed, sheet: str = "") -> Iterator[Line]:
    """Every row of the body that names something, whatever stands under its headings; sums are left out."""
    reader = _Reader(table, 0, None, sheet)
    found = (reader.line(r) for r in range(table.first, table.grid.height))
    return (line for line in found if line is not None)


@dataclass
class _Reader:
    table: Headed
    number: int
    arah: Arah | None
    sheet: str

    def __post_init__(self) -> None:
        body = self.table.grid.cells[self.table.first :]
        self.sets = self.table.sets()
        figures = self.table.of(*FIGURES)
        self.habits = {c.index: Habit.of(row[c.index] for row in body) for c in figures}
        comma = sum(h.comma for h in self.habits.values()) + self.table.grid.typed
        self.habit = Habit(comma, sum(h.dot for h in self.habits.values()))
        self.name = self.satuan = self.begun = self.program = ""

    def row(self, r: int) -> Iterator[Row]:
        begun = self._begin(r)
        if begun is None:
            return
        cells, moved, name = begun
        figures = [cells[c.index] for m in self.sets for c in (m.target, m.realisasi, m.capaian) if c]
        if not any(figures) or len({*cells} - {""}) == 1:
            return
        self.name = self._whole(r, name) if name or all(m.money for m in self.sets) else self.name
        self.program = self._only(cells, "uraian") or self.program
        satuan = self._only(cells, "satuan")
        self.satuan = satuan if name else satuan or self.satuan
        misplaced = self._misplaced(cells) or self._both_ways(cells)
        total = any(_TOTAL.fullmatch(cell) for cell in (self.name, cells[0])) and not satuan
        for measured in self.sets:
            if total and not (cells[measured.target.index] and cells[measured.realisasi.index]):
                continue
            if found := self._measured(r, cells, measured, moved):
                found = found if misplaced is None else _refused(found, misplaced)
                yield replace(found, total=total or (found.money and not self.name))

    def line(self, r: int) -> "Line | None":
        begun = self._begin(r)
        if begun is None:
            return None
        cells, moved, name = begun
        if len({*cells} - {""}) == 1:
            return None
        self.name = self._whole(r, name) if name else self.name
        self.satuan = self._only(cells, "satuan") or ("" if name else self.satuan)
        total = any(_TOTAL.fullmatch(cell) for cell in (self.name, cells[0])) and not self.satuan
        if not self.name or total:
            return None
        kode = ".".join(cells[c.index].strip(" .") for c in self.table.of("kode") if cells[c.index])
        said = Line(
            self.table.grid.rows[r],
            self.name,
            kode,
            self._only(cells, "uraian"),
            self.satuan,
            self._only(cells, "slug"),
        )
        texts = {c.index: self._text(cells, c) for c in self.table.columns}
        wrong = self._misplaced(cells)
        return said._replace(texts=texts, moved=moved, wrong=wrong, read=partial(self._cell, r, cells))

    def _own(self, r: int) -> Sequence[str]:
        """The cells of a row; what a sum is called, merged over several columns, is no figure and no satuan."""
        cells = self.table.grid.cells[r]
        said = next((cell for cell in cells if _TOTAL.fullmatch(cell)), "")
        if cells.count(said) < 2 or not said:
            return cells
        other = {c.index for c in self.table.of(*FIGURES, "sisa", "satuan", "kriteria", "lain")}
        return tuple("" if cell == said and c in other else cell for c, cell in enumerate(cells))

    def _begin(self, r: int) -> tuple[Sequence[str], Teks | None, str] | None:
        """The cells of a row under their headings, what is to be said of that, and what it names; None for a row that
        is a heading, or only the rest of a name."""
        if self.table.row_is_heading(r):
            return None
        cells, moved = self._in_place(self._own(r))
        name = self._name(cells)
        if self._rest(cells):
            return None
        if name[:1].islower() and self.begun:
            name = f"{self.begun} {name}"
        said = [cell for cell in cells if cell]
        self.begun = (
            name if said == [name] or (len(said) == 2 and _NUMBERED.fullmatch(said[0]) and said[1] == name) else ""
        )
        return cells, moved, name

    def means(self, r: int) -> dict[str, Printed]:
        """The mean capaian that a row prints of those above it, by their period; none where the row is no such one."""
        cells = self._own(r)
        if not any(_MEAN.match(cell) for cell in cells):
            return {}
        if any(cells[c.index] for m in self.sets for c in (m.target, m.realisasi)):
            return {}  # an indikator called so: Rata-rata lama sekolah
        return {
            self._period(cells, m): self._cell(r, cells, m.capaian, SHARE)[0]
            for m in self.sets
            if m.capaian is not None and cells[m.capaian.index]
        }

    def _in_place(self, cells: Sequence[str]) -> tuple[Sequence[str], Teks | None]:
        """The cells under their headings where one was lost: a year stands where a target belongs, or a figure where
        the satuan does and nothing at the end."""
        years, units = self.table.of("tahun"), self.table.of("satuan")
        if years and (at := years[0].index) and cells[at] and not is_year(cells[at]) and is_year(cells[at - 1]):
            return ("", *cells[:-1]), Teks(
                "baris ini bergeser satu kolom ke kiri", "this row has slipped one column to the left"
            )
        if units and (at := units[0].index) < len(cells) - 1 and _NUMBER.fullmatch(cells[at]) and not cells[-1]:
            return (*cells[:at], "", *cells[at:-1]), Teks("baris ini tidak memuat satuan", "this row lacks its satuan")
        return cells, None

    def _misplaced(self, cells: Sequence[str]) -> Teks | None:
        """Why nobody can say which cell of a row belongs under which heading; None where each does."""
        last = max(c.index for c in self.table.columns if c.heading or c.role)
        if any(_FIGURE.search(cell) for cell in cells[last + 1 :]):
            return Teks(
                "Baris ini memuat lebih banyak sel daripada judulnya: tulis angka berkoma di antara tanda kutip, atau "
                "pisahkan sel dengan titik koma.",
                "This row has more cells than headings: put numbers with a comma between quotes, or separate cells by "
                "semicolons.",
            )
        if any(_NUMBER.fullmatch(cells[c.index]) for c in self.table.of("satuan")):
            return Teks(
                "Di kolom satuan ada angka, jadi baris ini bergeser: isi sel yang kurang.",
                "There is a number in the column of the satuan, so this row has slipped: fill in the cell it lacks.",
            )
        return None

    def _name(self, cells: Sequence[str]) -> str:
        """What the row measures: by its indikator, else by the nearest to one that the table has."""
        named = [c for role in NAMES for c in reversed(self.table.of(role))]
        known = {c.index for c in self.table.columns if c.role}
        other = [c for c in self.table.columns if c.index not in known and not _FIGURE.search(cells[c.index])]
        return next((cells[c.index] for c in (*named, *other) if cells[c.index]), "")

    def _whole(self, r: int, name: str) -> str:
        """A name with the rest of it that stands in the rows below."""
        while name and r + 1 < self.table.grid.height and (more := self._rest(self.table.grid.cells[r + 1])):
            r, name = r + 1, f"{name} {more}"
        return name

    def _rest(self, cells: Sequence[str]) -> str:
        """What a row says that is nothing but the rest of the name above it: words alone, begun in small letters."""
        name, named = self._name(cells), {c.index for c in self.table.of(*NAMES)}
        words = all(c in named for c, cell in enumerate(cells) if cell and cell != name)
        return name if words and name[:1].islower() and len(name) < 200 else ""

    def _only(self, cells: Sequence[str], role: str) -> str:
        return next((cells[c.index] for c in self.table.of(role) if cells[c.index]), "")

    def _measured(self, r: int, cells: Sequence[str], measured: Measured, moved: Teks | None) -> Row | None:
        target, realisasi, capaian, parts = measured
        if not cells[realisasi.index]:  # of triwulan to come, where one capaian goes by the last that is filled in
            realisasi = next((part for part in reversed(parts) if cells[part.index]), realisasi)
        satuan = self.satuan or ("Rp" if measured.money else "")
        if not cells[target.index] and not cells[realisasi.index] and not (capaian and cells[capaian.index]):
            return None
        money = target.money and not re.search("persen|%", satuan.casefold())
        readings = [
            self._cell(r, cells, target, satuan),
            self._cell(r, cells, realisasi, satuan),
            self._cell(r, cells, capaian, SHARE) if capaian else [NOTHING],
        ]
        kriteria = self._kriteria(r, cells, measured)
        period = self._period(cells, measured)
        row = Row(
            self.table.grid.rows[r],
            self.name,
            *(each[0] for each in readings),
            kriteria,
            period,
            satuan,
            self._direction(cells),
            self.number,
            money,
            kode=self._only(cells, "kode"),
            echo=moved,
            sisa=self._left(r, cells, measured),
            program=self.program,
            kelas=self._class(r, cells),
            sheet=self.sheet,
        )
        row = in_one_unit(_decided(row, readings))
        return self._by_one_of(row, [self._cell(r, cells, c, satuan)[0] for c in parts]) if parts else row

    def _by_one_of(self, row: Row, parts: Sequence[Printed]) -> Row:
        """The row with the realisasi by which its capaian goes: the last one, their sum or their mean, said so; refused
        where it is none of them."""
        figures = [part.angka for part in parts if part.angka is not None]
        if len(figures) < 2 or agrees(row):
            return row
        for said, angka in (
            ("jumlah", jumlahkan(figures)),
            ("rata-rata", bagi(jumlahkan(figures), Decimal(len(figures)))),
        ):
            way = replace(row, realisasi=replace(row.realisasi, nilai=Nilai(Jenis.ANGKA, angka=angka), refused=None))
            if agrees(way):
                en = {"jumlah": "the sum", "rata-rata": "the mean"}[said]
                echo = Teks(f"realisasi: {said} {len(figures)} periode", f"realisasi: {en} of {len(figures)} periods")
                return replace(way, realisasi=replace(way.realisasi, echo=echo))
        why = Teks(
            f"Ada realisasi {len(figures)} periode dan satu capaian: sebutkan realisasi mana yang dibandingkan.",
            f"There are realisasi of {len(figures)} periods and one capaian: say which of them is compared.",
        )
        return replace(row, realisasi=replace(row.realisasi, nilai=None, refused=why))

    def _text(self, cells: Sequence[str], column: Column) -> str:
        """A cell with the Rp before it or the % behind it, where these stand in a column of their own."""
        text, beside = cells[column.index], column.index + 1
        headed = any(c.heading for c in self.table.columns if c.index == beside)
        if headed or beside >= len(cells) or not (_MARK.fullmatch(text) or _MARK.fullmatch(cells[beside])):
            return text
        return f"{text} {cells[beside]}".strip()

    def _cell(self, r: int, cells: Sequence[str], column: Column, satuan: str) -> list[Printed]:
        return read_cell(
            self._text(cells, column), self._where(r, column), satuan, self.habits[column.index], self.habit
        )

    def _where(self, r: int, column: Column) -> Teks:
        row, heading = self.table.grid.rows[r], " ".join(column.heading.split())[:60]
        sheet = f"{self.sheet[:60]}, " if self.sheet else ""
        return Teks(f"{sheet}baris {row}, kolom {heading}", f"{sheet}row {row}, column {heading}")

    def _kriteria(self, r: int, cells: Sequence[str], measured: Measured) -> Printed:
        columns = self.table.of("kriteria")
        at = measured.capaian or measured.realisasi
        column = next((c for c in columns if c.index > at.index), columns[0] if columns else None)
        if column is None or (len(self.sets) > len(columns) and measured is not self.sets[-1]):
            return NOTHING
        return Printed(cells[column.index], self._where(r, column))

    def _class(self, r: int, cells: Sequence[str]) -> Printed:
        """*Efisien* or *tidak efisien*, in whatever column it stands."""
        found = next((c for c in self.table.columns if _EFFICIENT.fullmatch(cells[c.index])), None)
        return NOTHING if found is None else Printed(cells[found.index], self._where(r, found))

    def _left(self, r: int, cells: Sequence[str], measured: Measured) -> Printed:
        """What is left of the money of a measurement: the first column for that behind its realisasi."""
        columns = [c for c in self.table.of("sisa") if measured.money and c.index > measured.realisasi.index]
        return read_cell(cells[columns[0].index], self._where(r, columns[0]), "Rp")[0] if columns else NOTHING

    def _period(self, cells: Sequence[str], measured: Measured) -> str:
        own = [period_of(cells[c.index]) or cells[c.index] for c in self.table.of("triwulan", "tahun")]
        named = [p for p in own if p and len(p) < 40]
        own_period = "" if any(is_year(p) for p in named) else self.table.period
        aspect = "anggaran" if measured.money and not all(m.money for m in self.sets) else ""
        return " ".join(dict.fromkeys(filter(None, [*named, measured.period or own_period, aspect])))

    def _both_ways(self, cells: Sequence[str]) -> Teks | None:
        """What is to be said of a direction that says both, or which it is not: "naik/turun", "tidak turun"."""
        said = self._only(cells, "arah")
        down = _DOWN.search(said)
        if not down or not (_UP.search(said) or _NOT.search(said)):
            return None
        return Teks(
            f"Arah “{said[:60]}” tidak menyebut satu arah: tulis naik atau turun.",
            f"The direction “{said[:60]}” does not say one: write naik (higher is better) or turun (lower is better).",
        )

    def _direction(self, cells: Sequence[str]) -> Arah | None:
        """By its own column, else by words as "(makin rendah makin baik)" anywhere in the row."""
        said = self._only(cells, "arah")
        if not said and (better := next(filter(None, map(_BETTER.search, cells)), None)):
            said = better[0]
        if _DOWN.search(said):
            return Arah.TURUN
        return Arah.NAIK if _UP.search(said) else self.arah


def _refused(row: Row, why: Teks) -> Row:
    return replace(
        row, target=replace(row.target, nilai=None, refused=why), realisasi=replace(row.realisasi, nilai=None)
    )


def _decided(row: Row, readings: Sequence[Sequence[Printed]]) -> Row:
    """The row with one reading of each cell: of two, the one by which its own arithmetic holds; else it is refused."""
    if all(len(each) == 1 for each in readings):
        return row
    ways = [replace(row, target=t, realisasi=r, capaian=c) for t, r, c in product(*readings)]
    holding = [way for way in ways if agrees(way)]
    if len({(w.target.canonical, w.realisasi.canonical, w.capaian.canonical) for w in holding}) == 1:
        return holding[0]
    target, realisasi, capaian = (_one(each) for each in readings)
    return replace(row, target=target, realisasi=realisasi, capaian=capaian)


def _one(readings: Sequence[Printed]) -> Printed:
    if len(readings) == 1:
        return readings[0]
    first, other = readings
    ways = [Teks(*(p.said.dalam(lang) for lang in ("id", "en"))) for p in (first, other)]
    return replace(
        first,
        nilai=None,
        echo=None,
        refused=Teks(
            f"“{first.text}” dapat dibaca {ways[0].id} atau {ways[1].id}: tulis tanpa keraguan.",
            f"“{first.text}” can be read as {ways[0].en} or as {ways[1].en}: write it so that it means one thing.",
        ),
    )


def in_one_unit(row: Row) -> Row:
    """2 jam beside 90 menit give no ratio of anything: the cell that departs from the row is refused."""
    scale = scale_of(row.satuan) or scale_of(row.target.text)
    for name, cell in (("target", row.target), ("realisasi", row.realisasi)):
        own = scale_of(cell.text)
        if scale and own and own != scale and own[0] == scale[0]:
            why = Teks(
                f"“{cell.text}” dalam {own[1]}, baris ini dalam {scale[1]}: tulis keduanya dalam satu satuan.",
                f"“{cell.text}” is in {own[1]}, this row in {scale[1]}: write both in one satuan.",
            )
            row = replace(row, **{name: replace(cell, nilai=None, echo=None, refused=why)})
    return row
