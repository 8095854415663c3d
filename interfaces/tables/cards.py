"""Lists of indikator with their formulas, and programs of a plan with their indikator, as the gate is given them."""

import re
from collections.abc import Iterator, Sequence

from domain.gate.cards import Card, Cards, Program
from domain.gate.finding import Side
from domain.gate.printed import Printed
from domain.kernel import Teks
from interfaces.tables.grid import Grid
from interfaces.tables.headers import Headed, all_headed

_FORMULA = re.compile(r"formula|rumus|per?hitungan|penghitungan", re.IGNORECASE)
_UTAMA = re.compile(r"indikator kinerja utama|\biku\b", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d\d\b|\btarget\b", re.IGNORECASE)
_MARKUP = re.compile(r"\\(?:text|mathrm|frac|times)\b|[${}\\]")
_PROGRAM = re.compile(r"\d(?:\.\d{1,3}){2}")


def cards_in(grids: Sequence[Grid]) -> Iterator[Cards]:
    for table in all_headed(grids):
        formulas = [c for c in table.columns if _FORMULA.search(c.heading)]
        if len(formulas) == 1 and table.of("indikator") and not table.measures and not table.continues:
            yield _cards(table, formulas[0].index)


def _cards(table: Headed, formula: int) -> Cards:
    names = [c.index for c in table.of("indikator")]
    names += [c.index for c in table.columns if not c.heading and c.index - 1 in names]  # beside its number
    units = [c.index for c in table.of("satuan")]
    kartu = []
    for r in range(table.first, table.grid.height):
        row = table.grid.cells[r]
        name = next((row[c] for c in reversed(names) if re.search(r"[A-Za-z]{4}", row[c])), "")
        if not name or not row[formula] or table.row_is_heading(r):
            continue
        where = _where(table, r, formula)
        satuan = next((row[c] for c in units if row[c]), "") if units else _said_in(name)
        kartu.append(Card(name, satuan, Printed(" ".join(_MARKUP.sub(" ", row[formula]).split()), where)))
    headings = [" ".join(c.heading.split()) for c in table.columns if c.heading]
    shown = ", ".join(headings)[:120]
    line = table.grid.rows[0]
    judul = Side(Teks(shown, shown), Teks(f"baris {line}", f"row {line}"))
    utama = any(_UTAMA.search(text) for text in (*headings, table.grid.name))
    bertarget = bool(table.of("target", "target_akhir")) or any(map(_YEAR.search, headings))
    return Cards(kartu, judul, utama, bool(units) or "satuan" in shown.casefold(), bertarget)


def _said_in(name: str) -> str:
    return "%" if name.casefold().startswith(("persen", "prosen")) else ""


def _where(table: Headed, r: int, c: int) -> Teks:
    heading = next((" ".join(each.heading.split())[:60] for each in table.columns if each.index == c), "")
    return Teks(f"baris {table.grid.rows[r]}, kolom {heading}", f"row {table.grid.rows[r]}, column {heading}")


def programs_in(grids: Sequence[Grid]) -> list[Program]:
    """Programs by their codes, each with the indikator beside its name; a row without a code goes on with the last."""
    found: list[Program] = []
    for grid in grids:
        code = name = ""
        for number, row in zip(grid.rows, grid.cells, strict=True):
            at = next((c for c, cell in enumerate(row[:3]) if cell), 0)
            if _PROGRAM.fullmatch(row[at]):
                code, name = row[at], row[at + 1] if at + 1 < len(row) else ""
            elif row[at][:1].isdigit():
                code = ""
            text = row[at + 2] if at + 2 < len(row) and _PROGRAM.fullmatch(row[at]) else row[at]
            if code and name.casefold().startswith("program") and re.search(r"[A-Za-z]{4}.*[A-Za-z]{4}", text):
                found.append(Program(code, name, Printed(text, Teks(f"baris {number}", f"row {number}"))))
    return found
