"""The rows of a table as they would be taken in: which indikator each means, and how each of its cells is read."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
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
from interfaces.importing.columns import Columns, Slot, said_of
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


_CODED = re.compile(r"^(\d{1,2}(?:\.[\dXx]{1,4}){2,})[. ]+(?=\S)")
"""7.01.01.2.01 Perencanaan: a code before a name."""
SATUAN = {"pagu": "Rp", "keuangan": "Rp", "fisik": "Persen"}
SUB = 5
"""Dots in the code of a sub kegiatan (Permendagri 90/2019)."""
CLOSE = 85
"""Of a hundred: how near the output of a node has to be to an indikator of the unit to be asked about."""
BLANK = Teks("kosong, dilewati", "blank, left out")
SUM = Teks("jumlah dari yang di bawahnya, tidak diketik", "the sum of those below it, which is not typed")
NODE = Teks("belum ada, dibuat; uangnya jumlah dari yang di bawahnya", "not there yet, made; its money is a sum")
NO_OUTPUT = Teks(
    "keluaran program, kegiatan atau sub kegiatan, bukan indikator di daftar unit: dilewati",
    "the output of a program, kegiatan or sub kegiatan, no indikator of the unit: left out",
)
OF_NODE = Teks("keluaran sub kegiatannya", "the output of its sub kegiatan")
NO_CODE = Teks(
    "Baris ini tanpa kode: tulis kode program, kegiatan atau sub kegiatannya.",
    "This row has no code: write the code of its program, kegiatan or sub kegiatan.",
)
SAID = {
    State.BARU: Teks("baru", "new"),
    State.UBAH: Teks("diubah", "changed"),
    State.SAMA: Teks("sama", "the same"),
    State.KOSONG: Teks("kosong", "blank"),
    State.TANYA: Teks("DITANYA", "ASKED"),
    State.TOLAK: Teks("DITOLAK", "REFUSED"),
}
"""What becomes of a cell, in words."""
TAKEN = (State.BARU, State.UBAH)
STOPPED = (State.TANYA, State.TOLAK)


@dataclass
class Cell:
    """One cell. `where`: by the sheet's own row and heading; `text`: as it stands there; `nilai`: as it was read;
    `said`: as a command is given it; `kini`: what stands now; `why`: how it was read, or why it is not taken. `nama`:
    of the node that it is of; `satuan`, `ukur`: of the output of a node; `sums`: it is the sum of those below, which is
    held against them and not typed."""

    key: Key
    where: Teks
    text: str
    nilai: Nilai | None = None
    said: str = ""
    kini: Nilai | None = None
    state: State = State.KOSONG
    why: Teks | None = None
    nama: str = ""
    satuan: str = ""
    ukur: str = ""
    sums: bool = False

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
    """What rows are held against: the register by name, the cards by slug, the scales of a slot, what was said of names
    before; of the program tree its nodes by name, and those whose money is a sum; `outputs`: of the document, where it
    holds what sub kegiatan bring."""

    register: Register
    cards: Mapping[str, Mapping[str, Any]]
    scales: Callable[[Slot], Mapping[str, Skala]]
    said: Mapping[str, str]
    nodes: Register
    sums: Callable[[Key, Sequence[str]], bool]
    outputs: Slot | None = None


def read_rows(columns: Columns, known: Known, sheet: str, several: bool = False) -> Iterator[Row]:
    """The rows of one table. `sheet`: its name, or that of the table of which it is the rest; `several`: of several, so
    that each says which it is of."""
    every = [*lines(columns.table, sheet if several else "")]
    codes = [code_of(line, known) for line in every]
    brought: set[str] = set()
    for line, kode in zip(every, codes, strict=True):
        filled = [column.index for column in columns.fills.values() if line.texts.get(column.index)]
        by_code = any(slot.by_code for slot in columns.fills) and bool(kode)
        match = meant(line.slug or line.name, known)
        if not filled and not by_code and not match.slug:
            continue
        row = Row(sheet, line.row, line.name, match, line.satuan)
        for slot, column in sorted(columns.fills.items(), key=lambda found: found[1].index):
            row.cells.append(
                _of_node(line, slot, column, kode, known, codes)
                if slot.by_code
                else _of_indikator(line, slot, column, row, known, bool(kode))
            )
        if known.outputs is not None and kode not in brought and _brings(kode, known, codes):
            brought.update(kode for cell in row.cells if _as_output(cell, line, columns, kode, known.outputs))
        yield row


def code_of(line: Line, known: Known) -> str:
    """The code of the node that a row is of: as it stands in a column or before its name, else by its name."""
    if line.kode:
        return line.kode
    name = line.uraian or line.name
    if found := _CODED.match(name):
        return found[1]
    return known.nodes.match(name).slug if known.nodes.names else ""


def _of_node(line: Line, slot: Slot, column: Column, kode: str, known: Known, codes: Sequence[str]) -> Cell:
    """The money of a node; of one that has nodes below it the sum, which is not typed."""
    key = Key(slot, kode)
    printed = line.read(column, SATUAN[slot.kind])[0]
    cell = Cell(key, printed.where, line.texts.get(column.index, ""), nama=_CODED.sub("", line.uraian or line.name))
    if not kode:
        if cell.text:
            cell.stop(NO_CODE, State.TANYA)
    elif line.wrong is not None:
        cell.stop(line.wrong, State.TANYA)
    elif printed.refused is not None:
        cell.stop(printed.refused)
    elif known.sums(key, codes):
        cell.nilai, cell.why, cell.sums = printed.nilai, SUM, True
        if slot.kind == "pagu" and kode not in known.nodes.names:
            cell.state, cell.why = State.BARU, NODE
    elif printed.nilai is None or printed.angka is None:
        cell.why = BLANK
    else:
        cell.nilai, cell.said, cell.state, cell.why = printed.nilai, write(printed.angka), State.BARU, printed.echo
    return cell


def _brings(kode: str, known: Known, codes: Sequence[str]) -> bool:
    """Whether a node is a sub kegiatan: one of the document, or one whose code has as many parts."""
    return kode.count(".") >= SUB and not known.sums(Key(Slot("pagu", 0), kode), codes)


def _as_output(cell: Cell, line: Line, columns: Columns, kode: str, slot: Slot) -> bool:
    """Take a target that is of no indikator of the unit as what the sub kegiatan of its row is to bring, the first
    that it has; whether it was."""
    if cell.key.slot != Slot("target", slot.tahun) or cell.why is not NO_OUTPUT:
        return False
    first = line.read(columns.fills[cell.key.slot], line.satuan)
    satuan = line.satuan or " ".join(re.findall(r"[^\W\d_]+", cell.text))
    angka = first[0].angka if len(first) == 1 else None
    if angka is None or not satuan:
        return False
    cell.key, cell.nilai, cell.said = Key(slot, kode), Nilai(Jenis.ANGKA, angka=angka), write(angka)
    cell.nama, cell.satuan, cell.ukur = _CODED.sub("", line.uraian or line.name), satuan, line.name
    cell.state, cell.why = State.BARU, OF_NODE
    return True


def _of_indikator(line: Line, slot: Slot, column: Column, row: Row, known: Known, output: bool) -> Cell:
    """A figure of an indikator. `output`: the row is of a node; what it measures is perhaps its output, and no
    indikator of the register."""
    match = row.match
    card = known.cards.get(match.slug, {})
    cell = _cell(line, column, Key(slot, match.slug), card, known)
    if not cell.text:
        return cell
    if output and not match.slug and match.score < CLOSE:
        cell.state, cell.why = State.KOSONG, NO_OUTPUT
    elif line.wrong is not None:
        row.why = line.wrong
    elif not match.slug:
        row.why = _which(match)
    elif not match.told and (why := _other_unit(line.satuan, str(card.get("satuan", "")))):
        row.why = why
    if row.why is not None:
        cell.stop(row.why, State.TANYA)
    return cell


def meant(name: str, known: Known) -> Match:
    """The indikator that a name means; what was said of it before goes first."""
    said = known.said.get(said_of(name))
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


def _cell(line: Line, column: Column, key: Key, card: Mapping[str, Any], known: Known) -> Cell:
    text = line.texts.get(column.index, "")
    satuan = str(card.get("satuan", "")) or line.satuan
    scale = known.scales(key.slot).get(card["skala"]) if card.get("skala") else None
    readings = line.read(column, satuan)
    first = readings[0]
    cell = Cell(key, first.where, text)
    if len(readings) > 1:
        cell.stop(_two(text, [one.said for one in readings]), State.TANYA)
    elif scale is not None and (nilai := _on_scale(text, satuan, scale)) is not None:
        _take(cell, nilai, satuan, scale, None)
    elif first.refused is not None:
        cell.stop(first.refused)
    elif first.nilai is None or first.absent:
        cell.why = BLANK
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
