"""Tables of a budget before and after its change: before + change = after in each row, and a parent is its children."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.figures.decimals import jumlahkan, write
from domain.gate.finding import INFERRED, Finding, Severity, Side, declared
from domain.gate.printed import Printed
from domain.gate.sums import INDUK_BEDA
from domain.kernel import Teks

SELISIH_BEDA = declared(
    "selisih_perubahan_beda",
    Teks("Sebelum ditambah perubahan bukan sesudahnya", "Before plus the change is not what stands after it"),
    Severity.TINGGI,
    INFERRED,
)
KOLOM_BERGESER = declared(
    "kolom_bergeser",
    Teks("Perubahan tercetak di kolom sesudahnya", "The change is printed in the column of what stands after it"),
    Severity.TINGGI,
    INFERRED,
)
NILAI_KURANG = declared(
    "nilai_perubahan_kurang",
    Teks("Satu dari sebelum, perubahan dan sesudah kosong", "One of before, change and after is blank"),
    Severity.SEDANG,
    INFERRED,
)


@dataclass(frozen=True)
class Changed:
    """A row: what it is called, its code where it has one, and the three figures in rupiah."""

    nama: str
    kode: str
    before: Printed
    change: Printed
    after: Printed

    @property
    def recovered(self) -> Decimal | None:
        """What stands after the change, also where the change was printed in its column."""
        before, after, change = self.before.angka, self.after.angka, self.change.angka
        if before is not None and self.shifted:
            return before + (after or 0)
        if after is None and self.after.absent and before is not None and change is not None:
            return before + change
        return after

    @property
    def shifted(self) -> bool:
        """No budget is less than nothing: a negative figure after the change is the change."""
        before, after = self.before.angka, self.after.angka
        return before is not None and after is not None and self.change.absent and after < 0 <= before + after

    @property
    def unsigned(self) -> bool:
        """Whether a cut is printed without its sign, so that it cannot be added."""
        before, change, after = self.before.angka, self.change.angka, self.after.angka
        return None not in (before, change, after) and (change or 0) > 0 and (before or 0) - (change or 0) == after


def found_in_changes(table: Sequence[Changed]) -> Iterator[Finding]:
    for row in table:
        yield from _of_row(row, table)
    yield from _of_tree(table)


def _said(value: Decimal) -> Teks:
    return Teks(f"Rp{write(value)}", f"Rp{write(value, 'en')}")


def _of_row(row: Changed, table: Sequence[Changed]) -> Iterator[Finding]:
    before, change, after = row.before.angka, row.change.angka, row.after.angka
    where = Teks(f"{row.nama[:60]}: dihitung", f"{row.nama[:60]}: computed")
    if row.shifted and row.recovered is not None:
        proof = _proved(row, table)
        mend = Teks(
            f"isi sesudahnya {_said(row.recovered).id} dan pindahkan perubahannya{proof.id}",
            f"write {_said(row.recovered).en} after it, and move the change to its column{proof.en}",
        )
        yield Finding(KOLOM_BERGESER, Side.of(row.after), Side(_said(row.recovered), where), mend)
    elif before is not None and change is not None and after is not None:
        if before + change != after and not row.unsigned:
            mend = Teks("betulkan salah satu dari ketiganya", "correct one of the three")
            yield Finding(SELISIH_BEDA, Side.of(row.change), Side(_said(after - before), where), mend)
    elif (found := _missing(row)) is not None:
        cell, value = found
        mend = Teks(f"isi {_said(value).id}", f"write {_said(value).en}")
        yield Finding(NILAI_KURANG, Side.of(cell), Side(_said(value), where), mend)


def _missing(row: Changed) -> tuple[Printed, Decimal] | None:
    """The one blank of three figures, and what it has to be; nothing where that is 0, which papers leave blank."""
    before, change, after = row.before.angka, row.change.angka, row.after.angka
    if after is not None and before is not None and row.change.absent and min(before, after) > 0:
        cell, value = row.change, after - before
    elif before is not None and change is not None and row.after.absent:
        cell, value = row.after, before + change
    elif after is not None and change is not None and row.before.absent:
        cell, value = row.before, after - change
    else:
        return None
    return (cell, value) if value and (cell is row.change or value > 0) else None


def _proved(row: Changed, table: Sequence[Changed]) -> Teks:
    """That the nearest row above which was the sum of those below it is so again with the recovered figure."""
    at = next(n for n, each in enumerate(table) if each is row)
    for up in range(at - 1, -1, -1):
        whole, below = table[up], Decimal(0)
        for n in range(up + 1, len(table)):
            below += table[n].before.angka or 0
            if below >= (whole.before.angka or 0) and n >= at:
                children = table[up + 1 : n + 1]
                after = [each.recovered for each in children]
                known = [value for value in after if value is not None]
                exact = below == whole.before.angka and len(known) == len(after) > 1
                if exact and jumlahkan(known) == whole.recovered:
                    return Teks(
                        f"; demikian pula jumlahnya dalam {whole.nama[:60]}",
                        f"; so its sum in {whole.nama[:60]} has it",
                    )
                break
    return Teks("", "")


PARTS: tuple[Callable[[Changed], Printed], ...] = (
    lambda row: row.change,
    lambda row: row.before,
    lambda row: row.after,
)


def _of_tree(table: Sequence[Changed]) -> Iterator[Finding]:
    """By their codes, the children of the next level that stand in the table; a code that stands twice tells none."""
    coded = [row for row in table if row.kode]
    if len({row.kode for row in coded}) < len(coded):
        return
    for parent in coded:
        below = [row for row in coded if row.kode.startswith(f"{parent.kode}.")]
        lowest = min((row.kode.count(".") for row in below), default=0)
        children = [row for row in below if row.kode.count(".") == lowest]
        others = [r for r in below if r.kode.count(".") > lowest]
        if any(not any(r.kode.startswith(f"{c.kode}.") for c in children) for r in others):
            continue  # of more levels than one
        for part in PARTS[1:] if any(row.unsigned for row in (parent, *children)) else PARTS:
            whole, cells = part(parent), [part(row) for row in children]
            figures = [cell.angka for cell in cells if cell.angka is not None]
            if whole.angka is None or not cells or len(figures) < len(cells):
                continue
            if (added := jumlahkan(figures)) != whole.angka:
                other = Side(_said(added), Teks(f"jumlah {len(cells)} anaknya", f"sum of its {len(cells)} children"))
                mend = Teks("betulkan induknya atau anaknya", "correct the parent or its children")
                yield Finding(INDUK_BEDA, Side.of(whole), other, mend)
