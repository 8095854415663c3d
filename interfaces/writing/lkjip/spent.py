"""The money of Bab III: how efficient programs were, and what was spent this year and the last."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from domain.figures.decimals import jumlahkan
from domain.figures.measures import persen_serapan
from domain.figures.terbilang import terbilang
from interfaces.writing.lkjip.cells import (
    Data,
    amount,
    coded,
    empty,
    figure,
    narrative,
    sentence,
    serving,
    tree_pagu,
    tree_row,
)
from interfaces.writing.model import Block, Cell, Column, Para, Row, Table, table
from projections.readers.measuring import percent
from projections.sentences.lkjip_tables import KELAS
from projections.values import plain


def efficiency(answer: Data) -> Iterator[Block]:
    yield from narrative(
        answer,
        "efisiensi",
        "Sebuah program efisien bila capaiannya 100% atau lebih sedangkan anggaran yang diserap lebih kecil daripada "
        "capaiannya. Program tanpa capaian, atau yang keuangannya baru dilaporkan sebagian, tidak dinilai.",
    )
    rows = answer["tabel"]["3.11"]
    groups = tuple((name, (*map(_program, some), *_of_sasaran(name, some))) for name, some in _served(answer, rows))
    columns = [
        Column("Kode", 7),
        Column("Program", 30),
        Column("Anggaran (Rp)", 16, angka=True),
        Column("Realisasi (Rp)", 16, angka=True),
        Column("Serapan (%)", 9, angka=True),
        Column("Capaian (%)", 9, angka=True),
        Column("100 − serapan", 9, angka=True),
        Column("Keterangan", 13),
    ]
    judul = f"Efisiensi Pencapaian Sasaran Tahun {answer['tahun']}"
    yield Table("3.11", judul, tuple(columns), groups or empty(8), nama_kelompok="Sasaran")
    if rows:
        counted = Counter(KELAS[row["kelas"]].id for row in rows)
        said = ", ".join(f"{n} ({terbilang(n)}) {kelas}" for kelas, n in counted.items())
        yield Para((f"Dari {len(rows)} ({terbilang(len(rows))}) program: {said}.",))


def _served(answer: Data, rows: list[Data]) -> Iterator[tuple[str, list[Data]]]:
    """Programs under the sasaran that their indikator serve, in the order of their codes; "" where no card says so."""
    found = serving(answer)
    for name in dict.fromkeys(found.get(row["kode"], "") for row in rows):
        yield name, [row for row in rows if found.get(row["kode"], "") == name]


def _program(row: Data) -> Row:
    return Row(
        (
            Cell(row["kode"]),
            coded(row),
            amount(row, "pagu", "pagu"),
            amount(row, "realisasi"),
            Cell(figure(row["serapan"], "serapan")),
            Cell(figure(row["capaian"], "capaian")),
            Cell(figure(row["efisiensi"], "tabel")),
            Cell(KELAS[row["kelas"]].id.capitalize()),
        )
    )


def _of_sasaran(name: str, rows: list[Data]) -> Iterator[Row]:
    """What the programs of one sasaran cost together, and on how many sub kegiatan that rests."""
    if not name:
        return
    sums = {key: _together(rows, key) for key in ("pagu", "realisasi")}
    over = {"nama": "Jumlah sasaran ini", **{key: sum(row[key] for row in rows) for key in ("n", "dari")}}
    share = persen_serapan(sums["realisasi"], sums["pagu"])
    none = Cell(None, kosong="")
    cells = (Cell(figure(None if one is None else plain(one), key)) for key, one in sums.items())
    yield Row((none, coded(over), *cells, Cell(figure(percent(share), "serapan")), none, none, none), jumlah=True)


def _together(rows: list[Data], key: str) -> Decimal | None:
    there = [Decimal(row[key]) for row in rows if row[key] is not None]
    return jumlahkan(there) if there else None


def spending(answer: Data) -> Iterator[Block]:
    """Tables 3.15 and 3.16, and how the two years compare."""
    tahun = answer["tahun"]
    now, before = answer["tabel"]["3.15"], answer["uang_lalu"]
    yield from narrative(answer, "realisasi-anggaran")
    yield from _told(now, before, tahun)
    doc = (
        f"anggaran/{answer['unit']}/{tahun}@{answer['anggaran']['sesudah']['versi']}"
        if answer["anggaran"]["sesudah"]
        else None
    )
    yield _spent("3.15", tahun, now, doc)
    yield _spent("3.16", tahun - 1, before, None)


def _told(now: list[Data], before: list[Data], tahun: int) -> Iterator[Para]:
    for year, rows in ((tahun, now), (tahun - 1, before)):
        whole = rows[-1] if rows else None
        if whole and whole["realisasi"]:
            yield sentence(
                f"Tahun {year}: dari pagu ",
                figure(whole["pagu"], "pagu", satuan="Rp"),
                " terealisasi ",
                figure(whole["realisasi"], "tabel", satuan="Rp"),
                " atau ",
                figure(whole["persen"], "serapan", satuan="%"),
                ".",
            )


def _spent(nomor: str, tahun: int, rows: list[Data], document: str | None) -> Table:
    columns = [
        Column("Kode", 9),
        Column("Program, kegiatan, sub kegiatan", 40),
        Column("Pagu (Rp)", 16, angka=True),
        Column("Realisasi (Rp)", 16, angka=True),
        Column("%", 8, angka=True),
        Column("Sisa (Rp)", 16, angka=True),
    ]
    cells = [
        tree_row(
            row,
            tree_pagu(row, "pagu", document),
            Cell(figure(row["realisasi"]), kosong="belum dilaporkan"),
            Cell(figure(row["persen"], "serapan"), kosong="–"),
            Cell(figure(row["sisa"]), kosong="–"),
        )
        for row in rows
    ]
    return table(
        nomor, f"Realisasi Anggaran Program dan Kegiatan Tahun {tahun}", columns, cells or [Row((Cell(),) * 6)]
    )
