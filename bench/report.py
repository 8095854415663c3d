"""What was measured: rows, printed as one table and written as JSON."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from bench.timing import Spread

JEJAK = "Jejak"


@dataclass(frozen=True)
class Row:
    """One measurement: `subject` at `rate`, and how many times that of `beside` it is.

    `aim`: the least that the ratio should be or, where nothing stands beside it, the rate; a ratio of memory has a
    most instead (`at_most`). `n`: operations measured, or events in the log. `unit`: of the rates.
    """

    measure: str
    database: str
    rate: Spread
    unit: str
    n: int
    subject: str = JEJAK
    beside: str = ""
    beside_rate: Spread | None = None
    ratio: Spread | None = None
    aim: float | None = None
    at_most: bool = False
    note: str = ""

    @property
    def reached(self) -> bool | None:
        """Whether the median reaches the aim; None without an aim."""
        if self.aim is None:
            return None
        found = (self.ratio or self.rate).median
        return found <= self.aim if self.at_most else found >= self.aim


def print_table(rows: Sequence[Row], console: Console, was: Callable[[Row], str]) -> None:
    """One line for each measurement, with what it `was`, and below the table what each side does."""
    table = Table("Measurement", "Measured", "Beside it", "Ratio", "Was", "Aim", box=box.SIMPLE, show_lines=True)
    for row in rows:
        table.add_row(
            f"{row.measure}\n{row.database}, n {row.n:,}",
            _rate(row.subject, row.rate, row.unit),
            _rate(row.beside, row.beside_rate, row.unit) if row.beside_rate else "",
            f"{row.ratio.median:.2f}×\n{row.ratio.low:.2f}..{row.ratio.high:.2f}" if row.ratio else "",
            was(row),
            _aim(row),
        )
    console.print(table)
    for note in dict.fromkeys(f"{row.measure}: {row.note}" for row in rows if row.note):
        console.print(f"• {note}", highlight=False)


def write_json(rows: Sequence[Row], machine: dict[str, str], path: Path) -> None:
    body = {"machine": machine, "rows": [{**asdict(row), "reached": row.reached} for row in rows]}
    path.write_text(json.dumps(body, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _rate(who: str, spread: Spread, unit: str) -> str:
    rounds = f"\n{spread.low:,.0f}..{spread.high:,.0f}" if spread.low < spread.high else ""
    return f"{who}\n{spread.median:,.0f} {unit}{rounds}"


def _aim(row: Row) -> str:
    if row.aim is None:
        return ""
    sign = "≤" if row.at_most else "≥"
    aim = f"{row.aim:g}×" if row.ratio else f"{row.aim:,.0f}"
    return f"{sign} {aim}\n{'reached' if row.reached else 'missed'}"
