"""`python -m bench [--quick] [--full] [--only NAME] [--json FILE]`: measure, and print one table.

Beside each row stands what it was; unless `--quick`, what was measured now is then kept in `last.json`.
"""

import argparse
import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from time import perf_counter

from rich.console import Console

from bench import (
    across,
    changes,
    documents,
    history,
    importing,
    last,
    machine,
    package,
    pages,
    paint,
    proofs,
    rebuild,
    signing,
    startup,
    tables,
    tick,
    trail,
    working_day,
    writers,
)
from bench.places import Place, Places, places
from bench.report import Row, print_table, write_json
from bench.sizes import FULL, QUICK, Size

Measure = Callable[[Place, Size], list[Row]]
LINES: tuple[tuple[tuple[str, Measure], ...], ...] = (
    (("start", startup.measure),),
    (("change", changes.measure),),
    (("append", proofs.append),),
    (("history", history.measure),),
    (("rebuild", rebuild.rate),),
    (
        ("trail pages paint across", trail.write),
        ("trail", trail.measure),
        ("pages paint across", working_day.begin),
        ("pages", pages.measure),
        ("paint", paint.measure),
        ("across", across.begin),
        ("across", across.measure),
    ),
    (("proof", proofs.prove),),
    (("tables", tables.measure), ("tables", importing.measure)),
    (("package", package.measure),),
    (("documents", documents.measure),),
    (("signature", signing.measure),),
    (("tick", tick.measure),),
    (("writers", writers.measure),),
    (("memory", rebuild.write), ("memory", rebuild.memory)),
)
"""What is measured, and what is done before for those that are named; each line has a place of its own."""
NAMES = tuple(dict.fromkeys(name for line in LINES for names, _ in line for name in names.split()))

ON_SQLITE = ("start", "tables", "signature", "paint", "documents", "memory")
"""What is measured on PostgreSQL only in a run that leaves nothing out."""


def plan(only: str | None, full: bool, at: Places) -> Iterator[tuple[str, Place, tuple[Measure, ...]]]:
    """What is measured where, line by line."""
    wanted = {only} if only else set(NAMES)
    for line in LINES:
        for make, names in ((at.sqlite, wanted), (at.postgresql, wanted if full else wanted - {*ON_SQLITE})):
            measures = tuple(measure for each, measure in line if names & {*each.split()})
            if measures:
                told = dict.fromkeys(name for each, _ in line for name in each.split() if name in names)
                yield ", ".join(told), make(), measures


def in_a_fresh_process(measure: Measure, place: Place, size: Size) -> list[Row]:
    """No measurement inherits the memory, the caches or the connections of another."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(measure, place, size).result()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure, and print one table.")
    parser.add_argument("--quick", action="store_true", help="small sizes: shows that it works, measures nothing")
    parser.add_argument("--full", action="store_true", help="also what is otherwise measured on SQLite only")
    parser.add_argument("--only", choices=NAMES, help="one measurement instead of all")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to FILE too")
    asked = parser.parse_args()
    size = QUICK if asked.quick else FULL
    console = Console(width=max(Console().width, 100))  # what the table needs, also into a file
    rows: list[Row] = []
    start = perf_counter()
    with places() as at:
        facts = machine.describe(at)
        for name, place, measures in plan(asked.only, asked.full, at):
            console.print(f"measuring: {name} on {place.kind} …", highlight=False)
            for measure in measures:
                rows += in_a_fresh_process(measure, place, size)
    facts["took"] = f"{perf_counter() - start:.0f} s{', quick: not for quoting' if asked.quick else ''}"
    for name, value in facts.items():
        console.print(f"{name}: {value}", highlight=False)
    print_table(rows, console, partial(last.was, last=last.read()))
    if not asked.quick:
        last.keep(rows, facts)
    if asked.json:
        write_json(rows, facts, asked.json)


if __name__ == "__main__":
    main()
