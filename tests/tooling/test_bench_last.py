"""The bench keeps what each row was, and shows it beside what the row is."""

from dataclasses import replace
from pathlib import Path

from bench import last
from bench.report import Row
from bench.timing import Spread

FACTS = {"date": "2026-11-02", "machine": "two cores", "took": "1 s"}


def flat(value: float) -> Spread:
    return Spread(value, value, value)


CHANGE = Row("change", "SQLite", flat(900), "/s", 10, "Jejak", "Django", flat(450), flat(2.0), aim=1.5)
REBUILD = Row("rebuild", "SQLite", flat(41_000), "events/s", 10)
TICK = Row("tick", "SQLite", flat(100), "ms", 10, aim=1000, at_most=True)


def test_nothing_was_before_the_first_run(tmp_path: Path) -> None:
    assert last.was(CHANGE, last.read(tmp_path / "last.json")) == "new"


def test_a_run_of_some_rows_leaves_the_others_as_they_were(tmp_path: Path) -> None:
    file = tmp_path / "last.json"
    last.keep([CHANGE, REBUILD], FACTS, file)
    last.keep([replace(CHANGE, ratio=flat(1.9))], {**FACTS, "date": "2026-12-01"}, file)
    kept = last.read(file)
    assert last.was(CHANGE, kept) == "1.90×\n2026-12-01"
    assert last.was(REBUILD, kept) == "41,000 events/s\n2026-11-02"
    assert kept[last.name(CHANGE)]["machine"] == "two cores"
    assert kept[last.name(CHANGE)]["reached"] is True


def test_a_figure_that_fell_is_marked(tmp_path: Path) -> None:
    file = tmp_path / "last.json"
    last.keep([CHANGE, TICK], FACTS, file)
    kept = last.read(file)
    assert last.was(replace(CHANGE, ratio=flat(1.5)), kept).endswith("▼ -25%")
    assert last.was(replace(TICK, rate=flat(200)), kept).endswith("▼ -50%")
    assert "▼" not in last.was(replace(TICK, rate=flat(50)), kept)


def test_the_same_measure_of_another_subject_or_database_is_another_row() -> None:
    others = [replace(CHANGE, subject="Django"), replace(CHANGE, database="PostgreSQL"), REBUILD]
    assert len({last.name(row) for row in (CHANGE, *others)}) == 4
