"""A figure that was shown, held against the log: what its event says, and what stands in its cell at that position."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from interfaces.verify.parts.cells import amount, figure, shown_as, writes
from interfaces.verify.parts.history import ODD, History
from interfaces.verify.parts.report import Report
from interfaces.verify.parts.shown import Shown, says
from interfaces.verify.parts.words import clean, say

ROWS = {
    "target": ("indikator", "tahun", "triwulan"),
    "realisasi": ("indikator",),
    "pagu": ("kode",),
    "serapan": ("kode",),
    "belanja": ("jenis",),
    "alokasi": ("kode", "kelurahan"),
    "sumbangan": ("indikator", "penyumbang"),
    "data": ("baris", "kolom"),
}
"""By which names an event says the row of a cell."""


class Tally:
    """How many figures were compared, and how many were not, by the reason."""

    def __init__(self) -> None:
        self.compared = 0
        self.left: Counter[str] = Counter()

    def told(self, report: Report) -> None:
        """Say it, so that nobody takes silence for proof."""
        report.facts["compared"] = self.compared
        report.facts["not_computed"] = dict(self.left)
        if self.left:
            every = "; ".join(f"{why} {n}" for why, n in sorted(self._gathered().items()))
            n = sum(self.left.values())
            report.notices.append(say("{n} tidak dihitung:", "{n} not computed:", n=n) + f" {every}.")

    def _gathered(self) -> Counter[str]:
        """For people: of an answer its large parts, of which the small ones stand in the facts."""
        found: Counter[str] = Counter()
        for why, n in self.left.items():
            part, *_ = why.split(".") if why.startswith(part_called("")) else [why]
            found[part] += n
        return found


def part_called(path: str) -> str:
    """A part of an answer that nobody looked at."""
    return say("bagian {path}", "the part {path}", path=path)


def later() -> str:
    """Why something was not compared: the copy does not reach so far."""
    return say("dicatat sesudah pull terakhir", "recorded after the last pull")


def said_as(state: dict[str, Any], word: str, cell: str) -> str | None:
    """The figure that an event says under one name ("new", "old", "nilai") of a cell; None: it says nothing of it."""
    part, *row = (unquote(piece) for piece in cell.split("/"))
    names = ROWS.get(part, ())
    if part == "target" and "kode" not in state:
        row = [*row, "0"][:3] if len(row) == 2 else row
    for name, piece in zip(names, row):
        if str(state.get(name, "0")) != piece:
            return None
    value = state.get(word)
    if isinstance(value, dict):
        value = value.get("nilai", value) if part == "realisasi" else value
        if part == "target" and "jenis" not in value:
            value = value.get("target")
        if isinstance(value, dict) and "jenis" in value:
            return figure(value)
        if isinstance(value, dict):
            return amount(value.get(row[len(names)])) if len(row) > len(names) else ""
    return amount(value)


def hold(
    report: Report, history: History, shown: Shown, english: bool, tally: Tally, file: str, *, computed: bool = False
) -> None:
    """Name what is wrong with one figure (`computed`: its value was compared already). Total."""
    try:
        _hold(report, history, shown, english, tally, file, computed)
    except ODD as e:
        report.find("FIGURE_DIFFERS", say("tidak terbaca: {why}", "cannot be read: {why}", why=repr(e)), file=file)


def _hold(
    report: Report, history: History, shown: Shown, english: bool, tally: Tally, file: str, computed: bool
) -> None:
    if shown.hidden or not says(shown, english):
        what = say(
            "tertulis “{text}”, tandanya menyebut {value}",
            "it reads “{text}”, its mark says {value}",
            text=shown.printed,
            value=shown.value or "–",
        )
        report.find("FIGURE_READS_OTHERWISE", f"{clean(shown.sel)}: {what}", idx=shown.idx, file=file)
    if computed:
        return
    if shown.rule:
        tally.left[say("hasil hitungan {rule}", "made by the rule {rule}", rule=shown.rule)] += 1
        return
    position = shown.position or history.size
    if not shown.idx or not shown.cell or not shown.versi:
        report.find("FIGURE_UNMARKED", clean(shown.printed), file=file)
    elif max(position, shown.idx) > history.size and history.held is None:
        tally.left[later()] += 1
    elif shown.idx not in history.entries:
        tally.left[say("entrinya tidak ada di sini", "its entry is not here")] += 1
    else:
        tally.compared += 1
        for idx, why in _wrong(history, shown, position):
            entry = history.entries[idx][0] if idx in history.entries else None
            place = entry.place() if entry else {"idx": idx}
            report.find("FIGURE_DIFFERS", f"{clean(shown.sel)}: {why}", file=file, **place)


def _wrong(history: History, shown: Shown, position: int) -> Iterator[tuple[int, str]]:
    """What does not fit, each with the entry that says otherwise."""
    idx = shown.idx or 0
    entry, state = history.entries[idx]
    document = history.find(shown.document)
    own = document is not None and document.stream == entry.stream
    if shown.word:
        said = said_as(state, shown.word, shown.cell) if own else None
        if said != shown.value:
            yield idx, _told(shown, idx, said)
        return
    if idx > position:
        yield (
            idx,
            say("entri itu sesudah posisi {position}", "that entry is after position {position}", position=position),
        )
    found = [shown_as(said) for _, cell, said in writes(entry.topic or "", state) if cell == shown.cell]
    held = document.at(shown.versi, shown.cell, position) if document else None
    if held is None:
        yield idx, say("log tidak memuat sel ini", "the log has no such cell")
    elif (held.value or "") != shown.value:
        yield held.idx, _told(shown, held.idx, held.value)
    elif (own and state.get("versi", 1) > shown.versi) or shown.value not in [value or "" for value in found]:
        yield idx, _told(shown, idx, found[-1] if found else None)


def _told(shown: Shown, idx: int, said: str | None) -> str:
    return say(
        "yang ditunjukkan {value}, entri {idx} mencatat {said}",
        "shown is {value}, entry {idx} says {said}",
        value=shown.value or say("tanpa angka", "no figure"),
        idx=idx,
        said=said or say("tanpa angka", "no figure"),
    )
