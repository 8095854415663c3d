"""Rules that rows keep against each other: one indikator and one period have one figure wherever they are printed."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from domain.figures.capaian import Capaian, efisiensi, rata_rata
from domain.figures.decimals import bulat, jumlahkan, write
from domain.figures.reader.printed import Agreement, agreement
from domain.gate.finding import INFERRED, Finding, Rule, Severity, Side, declared, of_rows
from domain.gate.printed import Printed, Row
from domain.gate.recompute import expected
from domain.kernel import Teks

TARGET_GANDA = declared(
    "target_berbeda",
    Teks("Satu indikator, dua target", "One indikator, two targets"),
    Severity.TINGGI,
    INFERRED,
)
REALISASI_GANDA = declared(
    "realisasi_berbeda",
    Teks("Satu indikator, dua realisasi", "One indikator, two realisasi"),
    Severity.SEDANG,
    INFERRED,
)
CAPAIAN_GANDA = declared(
    "capaian_berbeda",
    Teks("Satu indikator, dua capaian", "One indikator, two capaian"),
    Severity.TINGGI,
    INFERRED,
)
BARIS_GANDA = declared(
    "baris_ganda",
    Teks("Satu indikator tertulis dua kali dalam satu tabel", "One indikator is written twice in one table"),
    Severity.RENDAH,
    INFERRED,
)


def _key(row: Row, latest: str) -> tuple[str, str, str]:
    """What two rows have alike that must say the same. A table without a year is of the last one that others name, but
    for money, which is of any year."""
    return _plain(row.indikator), row.period or latest, "rp" if row.money else ""


def _plain(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.casefold())


@of_rows
def one_figure_everywhere(rows: Sequence[Row]) -> Iterator[tuple[Row, Finding]]:
    """The same target, realisasi and capaian wherever an indikator is printed for one period."""
    latest = max((row.period for row in rows if re.fullmatch(r"\d{4}", row.period)), default="")
    same: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if len(row.indikator) > 5 and (row.period or not row.money):
            same[_key(row, latest)].append(row)
    for alike in same.values():
        for rule, part in ((TARGET_GANDA, "target"), (REALISASI_GANDA, "realisasi"), (CAPAIAN_GANDA, "capaian")):
            yield from _first_that_differs(alike, rule, part)


def _first_that_differs(alike: Sequence[Row], rule: Rule, part: str) -> Iterator[tuple[Row, Finding]]:
    """Each figure that stands against the first one, once for each value that is printed."""
    told: set[str] = set()
    first: tuple[Row, Printed] | None = None
    for row in alike:
        cell: Printed = getattr(row, part)
        if cell.angka is None:
            continue
        if first is None:
            first = (row, cell)
            continue
        one, other = first[1], cell
        value = f"{other.angka}"
        if (
            row.table != first[0].table
            and not _same(one, other)
            and value not in told
            and _of_one_period(row, first[0])
        ):
            told.add(value)
            mend = Teks("samakan keduanya, atau sebutkan perubahannya", "make them one, or say what changed it")
            yield row, Finding(rule, Side.of(other), Side.of(one), mend)


def _of_one_period(one: Row, other: Row) -> bool:
    """Whether two rows are of one period: they say so, or where one says nothing, they have a figure in common."""
    if one.period and other.period:
        return True
    pairs = ((one.target, other.target), (one.realisasi, other.realisasi), (one.capaian, other.capaian))
    return any(_same(a, b) for a, b in pairs)


def _same(one: Printed, other: Printed) -> bool:
    """Whether two prints are one figure, as far as the one with fewer places shows it."""
    if one.angka is None or other.angka is None:
        return False
    places = min(one.places, other.places)
    return bulat(one.angka, places) == bulat(other.angka, places)


RATA_RATA_BEDA = declared(
    "rata_rata_beda",
    Teks("Rata-rata capaian bukan rata-rata barisnya", "The mean capaian is not the mean of its rows"),
    Severity.SEDANG,
    INFERRED,
)


@of_rows
def a_mean_is_the_mean_of_its_rows(rows: Sequence[Row]) -> Iterator[tuple[Row, Finding]]:
    """Of the capaian as recomputed or as printed, raw or each held to 100: what a paper means is seldom said."""
    above: dict[tuple[int, str], list[Row]] = defaultdict(list)
    for row in rows:
        table = above[row.table, row.period]
        table.append(row)
        printed = row.mean.angka
        if printed is None:
            continue
        exact = [expected(each).capaian for each in table]
        shown = [Capaian(Fraction(a), None, None, "", "") for each in table if (a := each.capaian.angka) is not None]
        both = [rata_rata(of) for of in (exact, shown)]
        means = [mean for each in both for mean in (each.mentah, each.dibatasi_100) if mean is not None]
        above[row.table, row.period] = []
        if not means or any(agreement(printed, mean) is not Agreement.BERBEDA for mean in means):
            continue
        n = both[0].n
        said = Teks(*(write(bulat(means[0]), lang) for lang in ("id", "en")))
        where = Teks(f"rata-rata {n} capaian", f"mean of {n} capaian")
        yield row, Finding(RATA_RATA_BEDA, Side.of(row.mean), Side(said, where), _mend_of_mean(printed, table))


def _mend_of_mean(printed: Decimal, table: Sequence[Row]) -> Teks:
    """That what is not filled in was counted as 0, where that gives the print."""
    figures = [expected(row).persen or Fraction(0) for row in table]
    if agreement(printed, Fraction(sum(figures), len(figures))) is not Agreement.BERBEDA:
        return Teks(
            "yang tidak terisi dihitung nol: keluarkan dari rata-rata",
            "what is not filled in was counted as zero: leave it out of the mean",
        )
    return Teks("hitung ulang rata-ratanya, dan sebutkan barisnya", "compute the mean again, and say of which rows")


EFISIENSI_BEDA = declared(
    "efisiensi_beda",
    Teks("Kelas efisiensi bukan menurut definisinya", "The class of efficiency is not that of its definition"),
    Severity.TINGGI,
    Teks("definisi yang dicetak LKjIP sendiri", "the definition that reports print themselves"),
)


@of_rows
def a_program_is_efficient_by_its_definition(rows: Sequence[Row]) -> Iterator[tuple[Row, Finding]]:
    """At least 100 reached with a smaller share of the money is *efisien*, less than 100 with a larger one is not; the
    definition has a hole, in which nothing is wrong."""
    reached: dict[str, list[Fraction]] = defaultdict(list)
    for row in rows:
        persen = expected(row).persen
        if not row.money and row.program and persen is not None:
            reached[_plain(row.program)].append(persen)
    for row in rows:
        spent, known = expected(row).persen, reached.get(_plain(row.indikator))
        if not row.money or not row.kelas.text or spent is None or not known:
            continue
        capaian = Fraction(sum(known), len(known))
        right = efisiensi(capaian, spent)
        said = " ".join(row.kelas.text.casefold().split()).replace("kurang", "tidak")
        if {right, said} == {"efisien", "tidak efisien"}:
            where = [
                f"capaian {write(bulat(capaian), lang)}, serapan {write(bulat(spent), lang)}" for lang in ("id", "en")
            ]
            label = Teks(row.kelas.text, row.kelas.text)
            mend = Teks(f"tulis {right}, atau betulkan angkanya", f"write {right}, or correct the figures")
            yield (
                row,
                Finding(EFISIENSI_BEDA, Side(label, row.kelas.where), Side(Teks(right, right), Teks(*where)), mend),
            )


@of_rows
def no_row_stands_twice(rows: Sequence[Row]) -> Iterator[tuple[Row, Finding]]:
    for _, table in groupby(rows, key=lambda row: row.table):
        seen: dict[tuple[str, ...], Row] = {}
        for row in table:
            if not row.indikator or row.money:
                continue
            key = (*_key(row, ""), row.satuan, row.target.text, row.realisasi.text)
            if key in seen and seen[key].row != row.row:
                sides = [Side(Teks(r.indikator[:60], r.indikator[:60]), r.target.where) for r in (row, seen[key])]
                yield row, Finding(BARIS_GANDA, sides[0], sides[1], Teks("hapus salah satu", "remove one of them"))
            seen.setdefault(key, row)


FISIK_PENUH = declared(
    "fisik_penuh_tanpa_belanja",
    Teks("Semua kegiatan terlaksana, tetapi ada yang tidak dibelanjakan", "All was done, yet some of it spent nothing"),
    Severity.TINGGI,
    INFERRED,
)
_ALL_DONE = re.compile(r"\bfisik\b|\boutput kegiatan\b", re.IGNORECASE)


@of_rows
def what_was_done_was_paid_for(rows: Sequence[Row]) -> Iterator[tuple[Row, Finding]]:
    """All of the physical work, and sub kegiatan with a pagu whose realisasi is blank."""
    latest = max((row.period for row in rows if re.fullmatch(r"\d{4}", row.period)), default="")
    unspent = [
        row
        for row in rows
        if row.money and not row.total and (row.target.angka or 0) > 0 and row.realisasi.absent
        and (row.period or latest) == latest
    ]  # fmt: skip
    tables = [[row for row in unspent if row.table == n] for n in {row.table for row in unspent}]
    unspent = max(tables, key=len, default=[])  # each sub kegiatan once, of the table that has them
    whole = jumlahkan(angka for row in unspent if (angka := row.target.angka) is not None)
    for row in rows:
        reached = row.realisasi.angka
        if row.money or reached is None or reached < 100 or not _ALL_DONE.search(row.indikator) or not unspent:
            continue
        if (row.period or latest) == latest:
            first = unspent[0].realisasi.where
            other = Side(
                Teks(
                    f"{len(unspent)} tanpa realisasi, pagu Rp{write(whole)}",
                    f"{len(unspent)} without realisasi, pagu Rp{write(whole, 'en')}",
                ),
                Teks(f"mulai {first.id}", f"from {first.en} on"),
            )
            mend = Teks(
                "isi realisasinya, atau betulkan persentase fisiknya",
                "fill in what was spent, or correct the share of the work",
            )
            yield row, Finding(FISIK_PENUH, Side.of(row.realisasi), other, mend)
            return
