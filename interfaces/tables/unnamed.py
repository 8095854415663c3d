"""Rows whose name stands elsewhere: over the table, or cut over its years. Only a name that is certain is taken."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from domain.gate.printed import Row
from domain.kernel import Teks
from interfaces.tables.periods import is_year

LEAST = 12
"""Letters of a name that is surely meant where a caption has them."""
MOST = 2000
"""Names of a paper beyond which none is looked for."""
YEARS = 5
"""Rows over which a name may be cut."""


def named(rows: Sequence[Row], captions: Mapping[int, str]) -> list[Row]:
    """The rows, each by the name under which other tables of the paper print it. `captions`: what stands over each."""
    printed: dict[str, tuple[str, set[int]]] = {}
    for row in rows:
        if not row.money and len(letters := _letters(row.indikator)) >= LEAST:
            printed.setdefault(letters, (row.indikator, set()))[1].add(row.table)
    found: list[Row] = []
    for number, group in groupby(rows, key=lambda row: row.table):
        table = list(group)
        if any(row.money for row in table) or len(printed) > MOST:
            found += table
        elif not any(row.indikator for row in table):
            known = {letters: name for letters, (name, where) in printed.items() if where - {number}}
            found += _by_caption(table, known, _letters(captions.get(number, "")))
        else:
            found += _joined(table, printed)
    return found


def _by_caption(table: list[Row], known: Mapping[str, str], caption: str) -> list[Row]:
    """By the one name that its caption has; a longer one holds the shorter in it."""
    said = [name for name in known if name in caption]
    longest = [name for name in said if not any(name != other and name in other for other in said)]
    if len(longest) != 1 or len({row.period for row in table}) < len(table):
        return table
    name = known[longest[0]]
    return [
        _called(row, name, Teks(f"nama dari judul tabel: {name}", f"named by its caption: {name}")) for row in table
    ]


def _joined(table: list[Row], printed: Mapping[str, tuple[str, set[int]]]) -> list[Row]:
    """Rows of different years whose names are together one that other tables print."""
    found: list[Row] = []
    n = 0
    while n < len(table):
        names = (_one(table[n:end], printed) for end in range(n + 2, min(n + YEARS, len(table)) + 1))
        length, name = next(((k, name) for k, name in enumerate(names, start=2) if name), (1, ""))
        echo = Teks(f"nama terpotong: {name}", f"its name is cut: {name}")
        run = table[n : n + length]
        found += [_called(row, name, echo) for row in run] if name else run
        n += length
    return found


def _one(run: Sequence[Row], printed: Mapping[str, tuple[str, set[int]]]) -> str:
    """The name that these rows have together; "" where that is none, or where one of them has a name by itself."""
    years = [row.period for row in run]
    if len({*years}) < len(run) or not all(map(is_year, years)) or not all(row.indikator for row in run):
        return ""
    name, where = printed.get(_letters("".join(row.indikator for row in run)), ("", set()))
    alone = any(_letters(row.indikator) in printed and _elsewhere(printed, row) for row in run)
    return "" if alone or not where - {run[0].table} else name


def _elsewhere(printed: Mapping[str, tuple[str, set[int]]], row: Row) -> bool:
    return bool(printed[_letters(row.indikator)][1] - {row.table})


def _called(row: Row, name: str, echo: Teks) -> Row:
    said = echo if row.echo is None else Teks(f"{row.echo.id}; {echo.id}", f"{row.echo.en}; {echo.en}")
    return replace(row, indikator=name, echo=said)


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.casefold())
