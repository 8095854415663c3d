"""What the gate says: a rule with its severity and source, two figures side by side, where they stand, the remedy."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from domain.gate.printed import Printed, Row
from domain.kernel import Teks


class Severity(StrEnum):
    """How much a contradiction matters: TINGGI misleads whoever reads the paper, RENDAH is untidy."""

    TINGGI = "tinggi"
    SEDANG = "sedang"
    RENDAH = "rendah"


INFERRED = Teks("disimpulkan dari dokumen perangkat daerah", "inferred from papers of offices")
PERMENDAGRI_86 = Teks("Permendagri 86/2017", "Permendagri 86/2017")


@dataclass(frozen=True)
class Rule:
    """One thing that has to add up. `id` is what programs know it by; `source`: a regulation, or INFERRED."""

    id: str
    title: Teks
    severity: Severity
    source: Teks


@dataclass(frozen=True)
class Side:
    """One of two figures that contradict each other: what it says, and where it stands."""

    figure: Teks
    where: Teks

    @classmethod
    def of(cls, cell: Printed) -> "Side":
        return cls(cell.said, cell.where)


@dataclass(frozen=True)
class Finding:
    """A rule that a row does not keep: the two figures, and what would mend it."""

    rule: Rule
    one: Side
    other: Side
    mend: Teks


@dataclass(frozen=True)
class Explanation:
    """How a print that does not agree came about, perhaps. `kind`: for programs; `figures`: those it rests on."""

    kind: str
    teks: Teks
    figures: tuple[str, ...] = ()


COMPUTED = Teks("dihitung ulang", "recomputed")

T = TypeVar("T")
RowRule = Callable[[Row], Iterable[Finding]]
TableRule = Callable[[Sequence[Row]], Iterable[tuple[Row, Finding]]]
ROW_RULES: list[RowRule] = []
TABLE_RULES: list[TableRule] = []
RULES: dict[str, Rule] = {}
"""Every rule by its id."""


def declared(id: str, title: Teks, severity: Severity, source: Teks) -> Rule:
    """A rule, in the registry once."""
    if id in RULES:
        raise ValueError(id)
    RULES[id] = Rule(id, title, severity, source)
    return RULES[id]


def of_row(check: RowRule) -> RowRule:
    """A check of one row by itself."""
    ROW_RULES.append(check)
    return check


def of_rows(check: TableRule) -> TableRule:
    """A check of rows against each other."""
    TABLE_RULES.append(check)
    return check


def found_in(rows: Sequence[Row]) -> Iterator[tuple[Row, Finding]]:
    """All findings, of each row by itself and of rows against each other."""
    for row in rows:
        for check in ROW_RULES:
            yield from ((row, finding) for finding in check(row))
    for across in TABLE_RULES:
        yield from across(rows)
