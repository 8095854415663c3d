"""The rows of a paper, checked: what each capaian should be, whether the print is it, what explains it if not."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.gate import across_rows, row_rules, sums  # noqa: F401 - their rules register themselves
from domain.gate.explaining import Case, explanations
from domain.gate.finding import Explanation, Finding, found_in
from domain.gate.printed import Row
from domain.gate.recompute import agrees, expected, reason, shown
from domain.kernel import Teks


@dataclass(frozen=True)
class Checked:
    """One row, checked.

    `capaian`: recomputed, half up to two decimals or to those printed; None with `why`, its code and sentence.
    `agrees`: None where nothing can be compared. `explanations`: of a print that does not agree. `findings`: what does
    not add up.
    """

    row: Row
    capaian: Decimal | None
    why: tuple[str, Teks] | None
    agrees: bool | None
    explanations: tuple[Explanation, ...]
    findings: tuple[Finding, ...]


NEAR = 25
"""Rows above and below that may explain a print."""


def check(rows: Sequence[Row]) -> list[Checked]:
    """Every row of one paper, in its order."""
    findings: dict[int, list[Finding]] = defaultdict(list)
    for row, finding in found_in(rows):
        findings[id(row)].append(finding)
    named: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        named[_name(row)].append(row)
    return [_checked(n, rows, named[_name(row)], findings[id(row)]) for n, row in enumerate(rows)]


def _checked(n: int, rows: Sequence[Row], same: Sequence[Row], findings: Sequence[Finding]) -> Checked:
    row = rows[n]
    exact, agreeing = expected(row).persen, agrees(row)
    return Checked(
        row,
        None if exact is None else shown(exact, row),
        reason(row) if exact is None else None,
        agreeing,
        tuple(_explained(n, rows, same)) if agreeing is False else (),
        tuple(findings),
    )


def _explained(n: int, rows: Sequence[Row], same: Sequence[Row]) -> list[Explanation]:
    """What may explain a print that does not agree; nothing where target or realisasi is no number."""
    row = rows[n]
    t, r, printed, exact = row.target.angka, row.realisasi.angka, row.capaian.angka, expected(row).persen
    if t is None or r is None or printed is None or exact is None:
        return []
    near = sorted(
        range(max(0, n - NEAR), min(len(rows), n + NEAR + 1)), key=lambda m: (rows[m].table != row.table, abs(m - n))
    )
    others = [rows[m] for m in near if m != n and not rows[m].money]
    return explanations(Case(row, t, r, printed, exact, others, [each for each in same if each is not row][:NEAR]))


def _name(row: Row) -> str:
    return "".join(filter(str.isalnum, row.indikator.casefold()))
