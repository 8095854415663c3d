"""How much is measured: in a full run, and in a quick one that only shows that everything works."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """`units` x `years` documents of ten targets; `log`: events of a rebuild; `big`: of the one that samples memory.
    `deadline_units`: units whose duties a tick looks at; `package`: events of the unit whose package is made;
    `offices`: whose pages are opened, `visits`: how often each kind of page in a round, `paints`: in a browser;
    `across`: units that stand on one page; `commands`: given by people who write at once; `cells`: of
    a workbook that is read; `plan_rows`: of a Renja that is imported."""

    units: int
    years: int
    rounds: int
    changes: int
    reads: int
    log: int
    rebuilds: int
    big: int
    samples: tuple[int, ...]
    pages: int
    deadline_units: int
    package: int
    offices: int
    visits: int
    paints: int
    across: int
    commands: int
    cells: int
    plan_rows: int


FULL = Size(
    *(20, 25, 15, 300, 300, 100_000, 3, 1_000_000, (100_000, 500_000, 1_000_000)),
    *(60, 1_000, 20_000, 12, 20, 7, 60, 5_000, 100_000, 300),
)
QUICK = Size(5, 4, 3, 50, 50, 10_000, 1, 30_000, (10_000, 20_000, 30_000), 6, 20, 2_000, 2, 4, 1, 12, 200, 5_000, 80)
