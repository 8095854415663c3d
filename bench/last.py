"""What each row was when it was last measured: kept in the repository, so that no figure is lost unseen."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.report import Row

FILE = Path(__file__).with_name("last.json")
WORSE = 0.9
"""Below this part of what it was, a figure has fallen by more than the weather."""

Last = dict[str, dict[str, Any]]


def read(path: Path = FILE) -> Last:
    """The rows by name; none before anything was measured."""
    found: Last = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return found


def keep(rows: Sequence[Row], facts: Mapping[str, str], path: Path = FILE) -> None:
    """Put these rows in the place of what they were; rows that were not measured now stay as they were."""
    known = read(path)
    for row in rows:
        known[name(row)] = {
            "measured": _short(row.rate.median),
            "unit": row.unit,
            "beside": row.beside,
            "ratio": row.ratio and _short(row.ratio.median),
            "aim": row.aim,
            "reached": row.reached,
            "date": facts["date"],
            "machine": facts["machine"],
        }
    path.write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _short(figure: float) -> float:
    """Four digits: more would be weather."""
    return float(f"{figure:.4g}")


def name(row: Row) -> str:
    """What stays the same from run to run."""
    return f"{row.measure}, {row.subject}, {row.database}"


def was(row: Row, last: Last) -> str:
    """The ratio, else the measured figure, that this row had, and when; and a mark where it has become worse."""
    before = last.get(name(row))
    if before is None:
        return "new"
    if row.ratio and before["ratio"]:
        now, then, text = row.ratio.median, before["ratio"], f"{before['ratio']:.2f}×"
    else:
        now, then, text = row.rate.median, before["measured"], f"{before['measured']:,.0f} {before['unit']}"
    gain = then / now if row.at_most else now / then
    fell = f"\n▼ {gain - 1:+.0%}" if gain < WORSE else ""
    return f"{text}\n{before['date']}{fell}"
