"""What was typed on the sheet of a triwulan, held against what stands and what others changed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from werkzeug.datastructures import MultiDict

from domain.figures.decimals import write
from domain.figures.nilai import BERISI, Jenis, Nilai
from domain.figures.plausibility import numbers
from domain.figures.reader.number_reader import Tulisan, read_number
from domain.figures.reader.reading import spoken
from domain.figures.scales.skala import Skala
from domain.kernel import Invalid, Teks
from projections.values import unpack

FIGURE, HINDERED = "nilai", "penghambat"
PARTS = {"n": FIGURE, "p": "pendukung", "h": HINDERED, "t": "tindak_lanjut"}
"""What is typed of an indikator, by the letter with which its field begins."""
WORDS = ("pendukung", HINDERED, "tindak_lanjut")
ANSWER, BECAUSE = "jawab-", "sebab-"
"""What the fields of a doubt begin with: whether the figure is right, and why."""
YES, NO = "ya", "tidak"
MINE, THEIRS = "saya", "tersimpan"
NOT_APPLICABLE = "-"

EMPTY = dict.fromkeys(PARTS.values(), "")
Cells = dict[str, dict[str, str]]
Scales = Mapping[str, Skala]


PASTED = "tempel"


@dataclass(frozen=True)
class Clash:
    """A cell that somebody else has changed meanwhile too: its part, and what stands now."""

    part: str
    stands: str


@dataclass
class Typed:
    """What the form of a sheet said. `cells`: of each indikator its parts as they are to be shown and saved."""

    form: MultiDict[str, str]
    cells: Cells = field(default_factory=dict)
    changed: dict[str, set[str]] = field(default_factory=dict)
    clashes: dict[str, list[Clash]] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    """Rows that say something new and no longer stand on the sheet."""

    def text(self, name: str) -> str:
        return self.form.get(name, "").strip()

    @property
    def seen(self) -> int:
        """The version of the report that stood on the page; 0 where there was none. Raises Invalid."""
        said = self.text("dilihat")
        if not (said.isascii() and said.isdigit() and len(said) < 10):
            raise Invalid("Halaman ini tidak utuh: muat ulang.", "This page is not whole: reload it.")
        return int(said)

    def answers(self) -> dict[str, str]:
        """What was answered to doubts, each about one cell: the reason, else that it is right."""
        found = {}
        for name in self.form:
            if name.startswith(ANSWER) and (said := self.text(name)):
                cell = name.removeprefix(ANSWER)
                found[cell] = (self.text(BECAUSE + cell) or said) if said == YES else said
        return found

    def denied(self) -> dict[str, str]:
        """Doubts that were answered with no: the cell, by the doubt."""
        return {key: key.partition("/")[2] for key, said in self.answers().items() if said == NO}


def spread(form: MultiDict[str, str], rows: Sequence[Mapping[str, Any]]) -> MultiDict[str, str]:
    """The form with what was pasted into its one field, where no script puts it into the cells: a line for each row in
    their order, a column for each part. Raises Invalid where it has more of either; nothing of it is left out."""
    lines = form.get(PASTED, "").rstrip().splitlines()
    found = [[cell.strip() for cell in line.split("\t")] for line in lines]
    if len(found) > len(rows) or any(any(cells[len(PARTS) :]) for cells in found):
        raise Invalid(
            f"Tempelan melebihi lembar ini: paling banyak {len(rows)} baris dan {len(PARTS)} kolom. Belum ada yang "
            "tersimpan; tempelannya masih di bawah.",
            f"What was pasted is more than this sheet: at most {len(rows)} rows and {len(PARTS)} columns. Nothing is "
            "saved yet; it still stands below.",
        )
    whole = form.copy()
    whole.pop(PASTED, None)
    for row, cells in zip(rows, found, strict=False):
        for letter, said in zip(PARTS, cells, strict=False):
            if said:
                whole[f"{letter}-{row['indikator']}"] = said
    return whole


def read(form: MultiDict[str, str], sheet: Mapping[str, Any], base: Mapping[str, Any], scales: Scales) -> Typed:
    """What was typed on a sheet that stood as `base` when it was opened, and stands as `sheet` now."""
    now, before = ({row["indikator"]: standing(row, scales) for row in of["rows"]} for of in (sheet, base))
    return merged(form, now, before, PARTS)


def merged(form: MultiDict[str, str], now: Cells, before: Cells, parts: Mapping[str, str]) -> Typed:
    """What was typed, held against what stands now and stood before; `parts`: by the letter of its field.

    A part that was not touched is as it stands now. Where both changed it, whoever sends the form says which of the two
    holds (`pilih-<row>`); until they do, it is a clash.
    """
    typed = Typed(form)
    empty = dict.fromkeys(parts.values(), "")
    for said in form:
        letter, _, name = said.partition("-")
        vanished = letter in parts and name not in (*now, *typed.gone)
        if vanished and _said(form, said, "") != before.get(name, empty)[parts[letter]]:
            typed.gone.append(name)
    for name, stands in now.items():
        stood, choice = before.get(name, empty), form.get(f"pilih-{name}")
        cell = typed.cells[name] = dict(stands)
        if choice == THEIRS:
            continue
        mine = {part: _said(form, f"{letter}-{name}", stands[part]) for letter, part in parts.items()}
        touched = {part for part in mine if mine[part] not in (stood[part], stands[part])}
        cell |= {part: mine[part] for part in touched}
        if touched:
            typed.changed[name] = touched
        asked = name in form.getlist("bentrok") and choice != MINE
        if clashing := [part for part in mine if part in touched and (asked or stood[part] != stands[part])]:
            typed.clashes[name] = [Clash(part, stands[part]) for part in clashing]
    return typed


def _said(form: MultiDict[str, str], name: str, otherwise: str) -> str:
    said = form.get(name)
    if said is None:
        return otherwise
    return " ".join(said.split()) if name.startswith("n-") else said.strip()


def standing(row: Mapping[str, Any], scales: Scales) -> dict[str, str]:
    """What stands of an indikator, as it would be typed; "" where nothing is filled in."""
    held = row["isi"]
    if held is None:
        return EMPTY
    nilai = figure(held)
    absent = nilai.jenis is Jenis.TIDAK_BERLAKU
    shown = NOT_APPLICABLE if absent else as_typed(nilai, row, scales) if nilai.jenis in BERISI else ""
    return {FIGURE: shown, **{name: held[name] for name in WORDS}}


def figure(held: Mapping[str, Any]) -> Nilai:
    return unpack(json.dumps(held["nilai"]))


def as_typed(nilai: Nilai, row: Mapping[str, Any], scales: Scales) -> str:
    """A figure as somebody here would type it: as it was, where that reads as the same, else as it is spoken."""
    text = " ".join(nilai.teks.split())
    if text:
        try:
            found = read_number(text, row["satuan"], way=Tulisan.INDONESIA, skala=scales.get(row["skala"]))
        except Invalid:
            found = None
        if found and found.nilai and numbers(found.nilai) == numbers(nilai) and found.nilai.jenis is nilai.jenis:
            return text
    return write(nilai.angka) if nilai.jenis is Jenis.ANGKA and nilai.angka is not None else spoken(nilai).id


@dataclass(frozen=True)
class Echo:
    """How a cell is read: `teks` where that is not plain to see, or what is wrong with it; `absent`: it holds no
    figure, and says so."""

    teks: Teks | None = None
    wrong: Teks | None = None
    absent: bool = False


def echo(text: str, row: Mapping[str, Any], scales: Scales) -> Echo:
    """How what stands in a cell is read, by the reader that reads it when it is saved."""
    if not text:
        return Echo()
    try:
        found = read_number(text, row["satuan"], way=Tulisan.INDONESIA, skala=scales.get(row["skala"]))
    except Invalid as refusal:
        return Echo(wrong=refusal.teks)
    if found.nilai is None:
        return Echo(absent=True)
    said = spoken(found.nilai)
    if said.id == text and not found.gema:
        return Echo()
    more = found.gema or Teks("", "")
    return Echo(Teks(*(" · ".join(filter(None, (own, add))) for own, add in zip(said, more, strict=True))))
