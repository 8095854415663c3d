"""The rows of a table as they would be taken in: which indikator each means, and how each of its cells is read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from domain.figures.decimals import write
from domain.figures.nilai import BERISI, Jenis, Nilai
from domain.figures.plausibility import numbers
from domain.figures.reader.number_reader import Tulisan, read_number
from domain.figures.reader.reading import spoken
from domain.figures.reader.units import units_in
from domain.figures.scales.skala import Skala
from domain.kernel import Invalid, Teks
from interfaces.importing.columns import Columns
from interfaces.importing.matching import Match, Register
from interfaces.importing.papers import Key
from interfaces.tables.headers import Column
from interfaces.tables.measurements import Line, lines


class State(StrEnum):
    """What becomes of a cell."""

    BARU = "baru"
    UBAH = "ubah"
    SAMA = "sama"
    KOSONG = "kosong"
    TANYA = "tanya"
    TOLAK = "tolak"


TAKEN = (State.BARU, State.UBAH)
STOPPED = (State.TANYA, State.TOLAK)


@dataclass
class Cell:
    """One cell. `where`: by the sheet's own row and heading; `text`: as it stands there; `nilai`: as it was read;
    `said`: as a command is given it; `kini`: what stands now; `why`: how it was read, or why it is not taken."""

    key: Key
    where: Teks
    text: str
    nilai: Nilai | None = None
    said: str = ""
    kini: Nilai | None = None
    state: State = State.KOSONG
    why: Teks | None = None

    def stop(self, why: Teks, state: State = State.TOLAK) -> None:
        self.state, self.why = state, why


@dataclass
class Row:
    """One row: where it stands, what it names as printed, which indikator that is, and its cells."""

    sheet: str
    row: str
    name: str
    match: Match
    satuan: str = ""
    cells: list[Cell] = field(default_factory=list)
    why: Teks | None = None
    """Why none of its cells is taken: it is asked what the row means, or it has slipped."""


@dataclass(frozen=True)
class Known:
    """What rows are held against: the register by name, the cards by slug, the scales of a cell, and what was said of
    names before."""

    register: Register
    cards: Mapping[str, Mapping[str, Any]]
    scales: Any
    said: Mapping[str, str]


def read_rows(columns: Columns, known: Known, several: bool = False) -> Iterator[Row]:
    """The rows of one table. `several`: of several, so that each says which it is of."""
    sheet = columns.table.grid.name
    for line in lines(columns.table, sheet if several else ""):
        if any(line.texts.get(column.index) for column in columns.fills.values()):
            yield _row(line, columns, known, sheet)


def _row(line: Line, columns: Columns, known: Known, sheet: str) -> Row:
    match = meant(line.name, known)
    card = known.cards.get(match.slug, {})
    row = Row(sheet, line.row, line.name, match, line.satuan)
    if line.wrong is not None:
        row.why = line.wrong
    elif not match.slug:
        row.why = _which(match)
    elif not match.told and (why := _other_unit(line.satuan, str(card.get("satuan", "")))):
        row.match, row.why = Match("", match.score, match.near), why
    for slot, column in sorted(columns.fills.items(), key=lambda found: found[1].index):
        key = (match.slug, slot.tahun, slot.triwulan)
        row.cells.append(_cell(line, column, key, card, known, row.why))
    return row


def meant(name: str, known: Known) -> Match:
    """The indikator that a name means; what was said of it before goes first."""
    said = known.said.get(" ".join(name.casefold().split())[:300])
    if said is not None and said in known.cards:
        return Match(said, known.register.match(name).score, told=True)
    return known.register.match(name)


def _which(match: Match) -> Teks:
    if not match.near:
        return Teks(
            "Tidak ada indikator bernama begitu di unit ini: daftarkan kartunya, atau sebutkan indikatornya.",
            "This unit has no indikator of that name: register its card, or say which indikator it is.",
        )
    near = ", ".join(f"{one.slug} ({one.score})" for one in match.near)
    return Teks(
        f"Tidak pasti indikator mana: {near}. Sebutkan salah satu.",
        f"It is not certain which indikator this is: {near}. Say which.",
    )


def _other_unit(printed: str, own: str) -> Teks | None:
    one, other = (units_in(text) if text else frozenset() for text in (printed, own))
    if not one or not other or one & other or printed.casefold() == own.casefold():
        return None
    return Teks(
        f"Satuannya di tabel “{printed}”, di kartunya “{own}”. Sebutkan indikatornya bila memang itu.",
        f"Its satuan is “{printed}” in the table, “{own}” on its card. Say the indikator if it is that one.",
    )


def _cell(line: Line, column: Column, key: Key, card: Mapping[str, Any], known: Known, stopped: Teks | None) -> Cell:
    text = line.texts.get(column.index, "")
    satuan = str(card.get("satuan", "")) or line.satuan
    scale = known.scales(key).get(card["skala"]) if card.get("skala") else None
    readings = line.read(column, satuan)
    first = readings[0]
    cell = Cell(key, first.where, text)
    if stopped is not None:
        cell.stop(stopped, State.TANYA)
    elif len(readings) > 1:
        cell.stop(_two(text, [one.said for one in readings]), State.TANYA)
    elif scale is not None and (nilai := _on_scale(text, satuan, scale)) is not None:
        _take(cell, nilai, satuan, scale, None)
    elif first.refused is not None:
        cell.stop(first.refused)
    elif first.nilai is None or first.absent:
        cell.why = Teks("kosong, dilewati", "blank, left out")
    else:
        _take(cell, first.nilai, satuan, scale, first.echo)
    return cell


def _two(text: str, ways: Sequence[Teks]) -> Teks:
    return Teks(
        f"“{text}” dapat dibaca {' atau '.join(way.id for way in ways)}: tulis tanpa keraguan.",
        f"“{text}” can be read as {' or as '.join(way.en for way in ways)}: write it so that it means one thing.",
    )


def _on_scale(text: str, satuan: str, scale: Skala) -> Nilai | None:
    try:
        found = read_number(text, satuan, way=Tulisan.INDONESIA, skala=scale).nilai
    except Invalid:
        return None
    return found if found is not None and found.jenis in BERISI else None


def _take(cell: Cell, nilai: Nilai, satuan: str, scale: Skala | None, echo: Teks | None) -> None:
    cell.nilai, cell.said, cell.state, cell.why = nilai, written(nilai, cell.text, satuan, scale), State.BARU, echo


def written(nilai: Nilai, text: str, satuan: str, scale: Skala | None) -> str:
    """A figure as a command reads it the same: as it was printed, where that does, else as it is spoken."""
    said = " ".join(text.split())
    try:
        again = read_number(said, satuan, way=Tulisan.INDONESIA, skala=scale)
    except Invalid:
        again = None
    same = again and again.nilai and not again.ragu and numbers(again.nilai) == numbers(nilai)
    if again and again.nilai and same and again.nilai.jenis is nilai.jenis:
        return said
    return write(nilai.angka) if nilai.jenis is Jenis.ANGKA and nilai.angka is not None else spoken(nilai).id
