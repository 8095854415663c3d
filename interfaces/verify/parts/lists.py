"""An export of the trail, CSV or JSON Lines, each row held against the entry that it tells."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from interfaces.verify.parts.entries import Entry
from interfaces.verify.parts.held import said_as
from interfaces.verify.parts.history import KINDS, stream_of
from interfaces.verify.parts.reading import mapping, shallow
from interfaces.verify.parts.sheet import Sheet
from interfaces.verify.parts.shown import Shown, says
from interfaces.verify.parts.words import Bad, bad

GUARD = re.compile("(?:^'(?=[=+@＝＋－＠\t\r\n-]))|(?<=[;\t\r\n])'(?=[=+@＝＋－＠-])")
"""The apostrophe that a file for spreadsheets has before what could begin a formula."""
AT_ONCE = 100_000
"""Of an export that is held against the log at once."""
WHO = {"role": "role", "office": "office", "actor_unit": "unit", "capacity": "capacity", "reason": "reason"}
BASIS = ("kind", "number", "signed_on", "sha256")


def rows_of(data: bytes) -> list[dict[str, Any]] | None:
    """The rows of an export; None for another file. Raises Bad for one that no export is."""
    text = data.decode("utf-8-sig", "replace")
    if text.startswith("idx,recorded_at,"):
        try:
            return [_plain_row(row) for row in _some(csv.DictReader(io.StringIO(text, newline="")))]
        except csv.Error as e:
            raise bad("bukan CSV: {why}", "not CSV: {why}", why=str(e)) from e
    lines = data.splitlines()
    try:
        if not text.startswith('{"idx":') or mapping(lines[0]) is None:
            return None
    except Bad:
        return None  # an object of several lines
    return [shallow(mapping(line)) for line in _some(lines) if line.strip()]


def _some(rows: Iterable[Any]) -> Iterator[Any]:
    """The rows, of an export that can be one. Raises Bad."""
    for n, row in enumerate(rows):
        if n == AT_ONCE:
            raise bad("lebih dari {n} baris; ekspor per tahun", "more than {n} rows; export by year", n=AT_ONCE)
        yield row


def _plain_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of CSV as JSON has it: positions are numbers, and no apostrophe guards a formula."""
    found: dict[str, Any] = {}
    for name, value in row.items():
        found[str(name)] = GUARD.sub("", value) if isinstance(value, str) else ""
    for name in ("idx", "version"):
        found[name] = int(found[name]) if found.get(name, "").isdecimal() and len(found[name]) < 16 else None
    basis = {part: found.pop(f"basis_{part}", "") for part in BASIS}
    return {**found, "basis": basis if any(basis.values()) else None}


def hold_row(sheet: Sheet, row: Mapping[str, Any], entry: Entry, state: Mapping[str, Any]) -> None:
    """One row: which event it is, who did it, when and why; the figures in its sentence."""
    where, idx, who = f"#{entry.idx}", entry.idx, state["provenance"]
    if isinstance(row.get("dokumen"), str) and (entry.topic or "").partition(".")[0] in KINDS:
        sheet.seen.add((id(row), "dokumen"))
        sheet.same(f"{where} dokumen", stream_of(row["dokumen"]), entry.stream, idx)
    sheet.seen |= {(id(row), "idx"), (id(row), "recorded_at"), (id(row), "basis"), (id(row), "angka")}
    for part, said in (("topic", entry.topic), ("stream", entry.stream), ("version", entry.version)):
        sheet.see(where, row, part, said, idx)
    sheet.same(f"{where} recorded_at", str(row.get("recorded_at"))[:19], (entry.recorded_at or "")[:19], idx)
    for part, name in WHO.items():
        shown = row.get(part)
        if isinstance(shown, str) and "⟨" in shown:
            continue  # a letter that nobody sees is named there, not copied
        said = who.get(name)
        plain = isinstance(said, str) and GUARD.sub("", said) == shown
        sheet.see(where, row, part, shown if plain else said, idx)
    there, basis = row.get("basis") or {}, who.get("basis") or {}
    for part in BASIS:
        sheet.same(f"{where} basis {part}", there.get(part), basis.get(part), idx)
    for one, english in _figures_of(row):
        said = said_as(dict(state), one.word, one.cell)
        sheet.same(f"{where} {one.cell}", one.value if says(one, english) else one.printed, said, idx)


def _figures_of(row: Mapping[str, Any]) -> Iterator[tuple[Shown, bool]]:
    """The figures of both sentences, with what stands there."""
    for one in row.get("angka") or ():
        for side in ("kalimat", "sentence"):
            if "dari" not in one:
                first, last = one[side]
                mark = {"value": one["nilai"], "data-kata": one["kata"], "text": row[side][first:last]}
                yield Shown({**mark, "data-sel": f"@1#{one['sel']}"}), side == "sentence"
