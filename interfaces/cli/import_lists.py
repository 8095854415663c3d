"""`jejak import unit` and `jejak import pejabat`: a list as it would be recorded, each row with what is wrong in it."""

from collections.abc import Iterable
from typing import Any

from application.access import Identity
from domain.kernel import Teks
from interfaces.cli.tools.figures import NONE
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.paper import Column, Paper, show_json
from interfaces.compose import House
from interfaces.importing.lists import table
from interfaces.importing.lists.kinds import LISTS, List
from interfaces.importing.lists.table import Row
from interfaces.input.days import read_day
from interfaces.registers.particulars import masked

WHOLE, SOME = 0, 1
NEW, KNOWN, LIKE, WRONG = "baru", "sama", "kembar", "tolak"
SAID = {
    NEW: Teks("baru", "new"),
    KNOWN: Teks("sudah tercatat", "recorded already"),
    LIKE: Teks("sama dengan baris di atas", "the same as a row above"),
    WRONG: Teks("DITOLAK", "REFUSED"),
}


def import_list(
    house: House, who: Identity, kind: str, file: tuple[bytes, str], decree: str, since: str, yes: bool, as_json: bool
) -> int:
    """Exit code 0: all that it says stands, or would; 1: a row is refused, and nothing is recorded. Raises BadInput."""
    held = LISTS[kind]
    text, numbers, notes = held.of_file(*file)
    rows = held.rows(house, who, text, decree, read_day(since) if since else None, numbers)
    table.tried(house, who, rows)
    wrong = any(row.wrong for row in rows)
    new = sum(row.new for row in rows)
    done = yes and not wrong and new > 0
    if done:
        table.record(house, who, rows)
    if as_json:
        show_json({"rows": [_as_data(held, row) for row in rows], "recorded": done})
    else:
        _draw(Paper(), held, rows, notes)
        Paper().line(_outcome(wrong, new, yes), "bold")
    return SOME if wrong else WHOLE


def _state(row: Row) -> str:
    return WRONG if row.wrong else LIKE if row.like else NEW if row.new else KNOWN


def _shown(held: List, row: Row) -> dict[str, str]:
    return {name: masked(held.masked.get(name, "nama"), text) for name, text in row.cells.items()}


def _as_data(held: List, row: Row) -> dict[str, Any]:
    wrong = [teks._asdict() for teks in row.wrong]
    return {"row": row.number, **_shown(held, row), "state": _state(row), "waits": row.waits, "wrong": wrong}


def _draw(paper: Paper, held: List, rows: Iterable[Row], notes: Iterable[Teks]) -> None:
    for note in notes:
        paper.line(note.dalam(current()), "dim")
    rows = [*rows]
    used = [name for name in held.columns if any(row.cells[name] for row in rows)]
    columns: list[Column] = [Column(say("Baris", "Row"), lambda row: str(row.number), figure=True)]
    for name in used:
        columns.append(Column(name, lambda row, name=name: _shown(held, row)[name][:40] or NONE, whole=name == "nama"))
    columns.append(Column("", lambda row: SAID[_state(row)].dalam(current()), whole=True))
    paper.table(columns, rows)
    for row in rows:
        if row.wrong:
            why = "; ".join(teks.dalam(current()) for teks in row.wrong)
            paper.line(f"- {say('baris', 'row')} {row.number}: {why}")
    paper.line()


def _outcome(wrong: bool, new: int, yes: bool) -> str:
    if wrong:
        return say("Belum ada yang dicatat: perbaiki barisnya dahulu.", "Nothing is recorded: mend the rows first.")
    if not new:
        return say("Tidak ada yang berubah.", "Nothing changed.")
    if yes:
        return say(f"Tercatat: {new} baris.", "Recorded: 1 row." if new == 1 else f"Recorded: {new} rows.")
    return say("Belum dicatat. Ulangi dengan --yes bila benar.", "Not recorded. Again with --yes if right.")
