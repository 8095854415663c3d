"""Money adds up: a total is the sum of its rows, a program that of its kegiatan, and a code has one name."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from domain.figures.decimals import jumlahkan, write
from domain.gate.finding import INFERRED, Finding, Rule, Severity, Side, declared, of_row, of_rows
from domain.gate.printed import Printed, Row
from domain.kernel import Teks

KEPMENDAGRI = Teks("Kepmendagri 050-5889/2021", "Kepmendagri 050-5889/2021")
JUMLAH_BEDA = declared(
    "jumlah_beda",
    Teks("Jumlah tercetak bukan jumlah barisnya", "The printed total is not the sum of its rows"),
    Severity.TINGGI,
    INFERRED,
)
INDUK_BEDA = declared(
    "induk_beda",
    Teks("Induk bukan jumlah anaknya", "A parent is not the sum of its children"),
    Severity.TINGGI,
    INFERRED,
)
SISA_BEDA = declared(
    "sisa_beda",
    Teks("Sisa bukan pagu dikurangi realisasi", "What is left is not the pagu less what was spent"),
    Severity.SEDANG,
    INFERRED,
)
KODE_DUA_NAMA = declared(
    "kode_dua_nama",
    Teks("Satu kode rekening, dua nama", "One code, two names"),
    Severity.TINGGI,
    KEPMENDAGRI,
)
KODE_SEGMEN = declared(
    "kode_segmen",
    Teks("Kode rekening kurang satu ruas", "A code lacks a segment"),
    Severity.SEDANG,
    KEPMENDAGRI,
)
_CODE = re.compile(r"\d(?:\.\d{1,4}){2,5}")
SEGMENTS = (1, 2, 3, 5, 6)
"""Of urusan, bidang, program, kegiatan (with its 2 before the number) and sub kegiatan."""

Part = Callable[[Row], Printed]


def _target(row: Row) -> Printed:
    return row.target


def _realisasi(row: Row) -> Printed:
    return row.realisasi


PARTS: tuple[Part, ...] = (_target, _realisasi)


@of_rows
def a_total_is_the_sum_of_its_rows(rows: Sequence[Row]) -> Iterator[tuple[Row, Finding]]:
    """Of money. Where rows of several levels stand above it, any level may be what was added; only a flat table can say
    that none was."""
    for table in _tables(rows):
        above: list[Row] = []
        for row in table:
            if not row.total:
                above.append(row)
                continue
            for part in PARTS:
                if found := _total_differs(row, above, part):
                    yield row, found
            above = []


def _total_differs(total: Row, above: Sequence[Row], part: Part) -> Finding | None:
    printed = part(total).angka
    if printed is None or len(above) < 2 or any(part(row).refused is not None for row in above):
        return None
    levels = _levels(above)
    sums = [_sum(part, level) for level in levels]
    if printed in sums:
        return None
    if len(levels) > 1 or _nested(above, part):
        leaves = lowest(above, total)
        added = _sum(part, leaves)
        return _finding(JUMLAH_BEDA, part(total), added, len(leaves)) if leaves and added != printed else None
    return _finding(JUMLAH_BEDA, part(total), sums[0], len(above))


def lowest(rows: Sequence[Row], total: Row) -> list[Row]:
    """The rows below which none stands, where the pagu alone tells the levels: each sum stands above what it adds, and
    the highest make the total. Nothing where they do not, so that no level is guessed."""
    pagu = [row.target.angka or Decimal(0) for row in rows]
    ends: dict[int, int] = {}
    for n in reversed(range(len(rows))):
        added, k = Decimal(0), n + 1
        while k < len(rows) and added < pagu[n]:
            added, k = added + pagu[k], ends[k]
        ends[n] = k if added == pagu[n] and k > n + 1 else n + 1
    top, n = Decimal(0), 0
    while n < len(rows):
        top, n = top + pagu[n], ends[n]
    return [row for n, row in enumerate(rows) if ends[n] == n + 1] if top and top == total.target.angka else []


def _levels(rows: Sequence[Row]) -> list[Sequence[Row]]:
    """All rows, and where they have codes or names in capitals those of each level."""
    lengths = sorted({len(_segments(row.kode)) for row in rows})
    by_code = [[r for r in rows if len(_segments(r.kode)) == n] for n in lengths] if len(lengths) > 1 else []
    capitals = [r for r in rows if r.indikator.isupper()]
    by_name = [capitals, [r for r in rows if not r.indikator.isupper()]] if 0 < len(capitals) < len(rows) else []
    return [rows, *by_code, *by_name]


def _nested(rows: Sequence[Row], part: Part) -> bool:
    """Whether a row is the sum of some that follow it, so that the table has levels that nothing else shows."""
    values = [part(row).angka or Decimal(0) for row in rows]
    for n, value in enumerate(values):
        added = Decimal(0)
        for m in range(n + 1, min(n + 40, len(values))):
            added += values[m]
            if added == value and value and m > n:
                return True
            if added > value:
                break
    return False


@of_rows
def a_parent_is_the_sum_of_its_children(rows: Sequence[Row]) -> Iterator[tuple[Row, Finding]]:
    """By the codes of programs: of each the nearest ones below it."""
    for table in _tables(rows):
        coded = {_code(row): row for row in table if _code(row)}
        if len(coded) < len([row for row in table if _code(row)]):
            continue  # the same codes of several units: which child is whose cannot be said
        children: dict[str, list[Row]] = defaultdict(list)
        for code, row in coded.items():
            if above := _nearest(code, coded):
                children[above].append(row)
        for code, below in children.items():
            for part in PARTS:
                printed = part(coded[code]).angka
                if printed is None or any(part(row).refused is not None for row in below):
                    continue
                added = _sum(part, below)
                if added != printed:
                    yield coded[code], _finding(INDUK_BEDA, part(coded[code]), added, len(below))


@of_row
def what_is_left_is_pagu_less_realisasi(row: Row) -> Iterator[Finding]:
    """Nothing filled in has spent nothing."""
    pagu, left = row.target.angka, row.sisa.angka
    if not row.money or pagu is None or left is None or row.realisasi.refused is not None:
        return
    spent = row.realisasi.angka or Decimal(0)
    if spent + left != pagu:
        right = pagu - spent
        said = Teks(write(right), write(right, "en"))
        mend = Teks("betulkan salah satu dari ketiganya", "correct one of the three")
        where = Teks("pagu dikurangi realisasi", "pagu less realisasi")
        yield Finding(SISA_BEDA, Side.of(row.sisa), Side(said, where), mend)


@of_rows
def a_code_has_one_name(rows: Sequence[Row]) -> Iterator[tuple[Row, Finding]]:
    first: dict[str, Row] = {}
    for row in rows:
        code = _code(row)
        if not code or not row.indikator:
            continue
        known = first.setdefault(code, row)
        one, other = _letters(known.indikator), _letters(row.indikator)
        noted = one.startswith(other) or other.startswith(one)  # a remark stands behind the name
        if not noted and known.satuan == row.satuan:
            sides = [Side(Teks(r.indikator[:80], r.indikator[:80]), _where(r)) for r in (row, known)]
            yield (
                row,
                Finding(
                    KODE_DUA_NAMA,
                    sides[0],
                    sides[1],
                    Teks(f"betulkan nama atau kode {code}", f"correct the name or the code {code}"),
                ),
            )


@of_rows
def a_code_has_all_its_segments(rows: Sequence[Row]) -> Iterator[tuple[Row, Finding]]:
    for row in rows:
        code = _code(row)
        if code and len(_segments(code)) not in SEGMENTS:
            right = Teks("3 ruas program, 5 kegiatan, 6 sub kegiatan", "3 segments program, 5 kegiatan, 6 sub kegiatan")
            mend = Teks("lengkapi kodenya", "complete the code")
            yield row, Finding(KODE_SEGMEN, Side(Teks(code, code), _where(row)), Side(right, KEPMENDAGRI), mend)


def _tables(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows of money of each table and period."""
    found: dict[tuple[int, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.money:
            found[row.table, row.period].append(row)
    yield from found.values()


def _finding(rule: Rule, cell: Printed, added: Decimal, n: int) -> Finding:
    said = Teks(write(added), write(added, "en"))
    where = Teks(f"jumlah {n} baris", f"sum of {n} rows")
    mend = Teks(
        "periksa baris yang kurang, berlebih atau salah digit",
        "look for a row that lacks, is twice, or has a wrong digit",
    )
    return Finding(rule, Side.of(cell), Side(said, where), mend)


def _sum(part: Part, rows: Sequence[Row]) -> Decimal:
    return jumlahkan(angka for row in rows if (angka := part(row).angka) is not None)


def _code(row: Row) -> str:
    code = row.kode.replace(" ", "").strip(".")
    return code if _CODE.fullmatch(code) else ""


def _segments(code: str) -> list[str]:
    return [part for part in code.replace(" ", "").strip(".").split(".") if part]


def _nearest(code: str, known: dict[str, Row]) -> str:
    parts = _segments(code)
    return next((above for n in range(len(parts) - 1, 0, -1) if (above := ".".join(parts[:n])) in known), "")


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.casefold())


def _where(row: Row) -> Teks:
    return Teks(f"baris {row.row}, kolom kode", f"row {row.row}, column of codes")
