"""Tables of data pendukung in the report: which series the print has where, and how a series is drawn."""

from collections.abc import Iterable
from decimal import Decimal

from domain.figures.decimals import bagi, bulat, jumlahkan
from interfaces.writing.lkjip.cells import NONE, Data, called, figure, series_cell
from interfaces.writing.model import Bars, Cell, Chart, Column, Figure, Row, Table, table
from projections.values import plain

DESA = "Desa/Kelurahan"
BAB_1 = (
    ("1.1", "wilayah", "Luas Wilayah Desa/Kelurahan", DESA),
    ("1.2", "penduduk", "Jumlah Penduduk", DESA),
    ("1.3", "pegawai_pendidikan", "Pegawai menurut Pendidikan", "Jenjang pendidikan"),
    ("1.4", "pegawai_golongan", "Pegawai menurut Golongan", "Golongan"),
)
"""Tables of Bab I: the series by which a kabupaten declares what each unit fills in for them."""
PRINTED = {"ikm", "pades", "paten", "apbdes", *(seri for _, seri, *_ in BAB_1)}
"""Series that have a place in the report; any other stands at its end."""


def plain_table(nomor: str, judul: str, found: Data | None, label: str, *, people: bool = False) -> Table:
    """A series as it is, with its totals; a table that says so where nothing is on record.

    `people`: its columns count people, as women and men, and are summed across where each of them is summed.
    """
    if found is None:
        return table(nomor, judul, [Column(label, 30), Column("Jumlah", 10, angka=True)], [Row((Cell(), Cell()))])
    across = people and all(found["jumlah"][k]["nilai"] for k in found["kolom"])
    columns = [Column(label, 30), *(Column(called(k), 12, angka=True) for k in found["kolom"])]
    columns += [Column("Jumlah", 12, angka=True)] if across else []
    rows = [
        Row(
            (
                Cell(called(r["baris"])),
                *(series_cell(found, r, k) for k in found["kolom"]),
                *([Cell(_sum(r["nilai"].values()))] if across else []),
            )
        )
        for r in found["rows"]
    ]
    return table(nomor, judul, columns, [*rows, *_total(found, across)], catatan=_partial(found))


def _total(found: Data, across: bool) -> list[Row]:
    sums = [found["jumlah"][k]["nilai"] for k in found["kolom"]]
    if not any(sums):
        return []
    cells = [Cell(figure(one, "data-pendukung"), kosong="") for one in sums]
    return [Row((Cell("Jumlah"), *cells, *([Cell(_sum(sums))] if across else [])), jumlah=True)]


def _partial(found: Data) -> tuple[str, ...]:
    """Of which columns a total rests on a part of the rows only."""
    said = [
        f"{called(k)}: {one['n']} dari {one['dari']} baris terisi"
        for k, one in found["jumlah"].items()
        if one["nilai"] and one["n"] < one["dari"]
    ]
    return tuple(said)


def chart(nomor: str, judul: str, found: Data | None) -> Chart | None:
    """Bars of a series of which every column counts the same; None where there is nothing to draw."""
    if found is None:
        return None
    names = tuple(called(row["baris"]) for row in found["rows"])
    series = tuple(
        Bars(called(k), tuple(None if (n := row["nilai"][k]) is None else Decimal(n) for row in found["rows"]))
        for k in found["kolom"]
    )
    return Chart(nomor, judul, names, series)


def survey(found: Data | None, graded: Data) -> Table:
    """The nine elements of the survey side by side, as the print has them; `graded`: the grade of each."""
    judul = "Hasil Survei Kepuasan Masyarakat menurut Unsur"
    if found is None:
        return plain_table("3.3", judul, None, "Unsur")
    kolom = found["kolom"][0]
    columns = [Column("", 14), *(Column(row["baris"], 8, angka=True) for row in found["rows"])]
    cells = (series_cell(found, row, kolom) for row in found["rows"])
    grades = (Cell(graded["unsur"].get(row["baris"]), kosong=NONE) for row in found["rows"])
    rows = [Row((Cell("Nilai per unsur"), *cells)), Row((Cell("Kategori"), *grades))]
    scale = graded["skala"]
    said = (f"Kategori: nilai unsur × 25, menurut {scale['nama']} ({scale['dasar']}).",) if scale else ()
    return table("3.3", judul, columns, rows, mendatar=True, catatan=said)


def two_years(found: Data | None, before: Data | None, tahun: int) -> Table:
    """Pendapatan Asli Desa of this year beside the last."""
    judul = f"Pendapatan Asli Desa Tahun {tahun - 1} dan {tahun}"
    if found is None:
        return plain_table("3.5", judul, None, "Desa")
    kolom = found["kolom"][0]
    then = {row["baris"]: row for row in before["rows"]} if before else {}
    rows = [
        Row(
            (
                Cell(called(row["baris"])),
                series_cell(before, then[row["baris"]], kolom) if before and row["baris"] in then else Cell(),
                series_cell(found, row, kolom),
            )
        )
        for row in found["rows"]
    ]
    sums = [one and one["jumlah"].get(kolom, {}).get("nilai") for one in (before, found)]
    total = Row((Cell("Jumlah"), *(Cell(figure(one, "data-pendukung")) for one in sums)), jumlah=True)
    columns = [Column("Desa", 30), *(Column(f"Tahun {y} (Rp)", 18, angka=True) for y in (tahun - 1, tahun))]
    notes = tuple(f"Tahun {one['tahun']}: {said}" for one in (before, found) if one for said in _partial(one))
    return table("3.5", judul, columns, [*rows, total], catatan=notes)


def services(found: Data | None, tahun: int) -> Table:
    """PATEN month by month, with the sum of each service."""
    judul = f"Pelayanan Administrasi Terpadu Kecamatan (PATEN) Januari sampai Desember {tahun}"
    if found is None:
        return plain_table("3.13", judul, None, "Jenis pelayanan")
    months = found["kolom"]
    rows = [
        Row(
            (
                Cell(called(row["baris"])),
                *(series_cell(found, row, k) for k in months),
                Cell(_sum(row["nilai"].values())),
            )
        )
        for row in found["rows"]
    ]
    totals = [found["jumlah"][k]["nilai"] for k in months]
    total = Row(
        (Cell("Jumlah"), *(Cell(figure(one, "data-pendukung")) for one in totals), Cell(_sum(totals))), jumlah=True
    )
    columns = [
        Column("Jenis pelayanan", 26),
        *(Column(k, 6, angka=True) for k in months),
        Column("Jumlah", 8, angka=True),
    ]
    return table("3.13", judul, columns, [*rows, total], mendatar=True)


def _sum(texts: Iterable[str | None]) -> Figure | None:
    there = [Decimal(one) for one in texts if one is not None]
    return figure(plain(jumlahkan(there)), "data-pendukung") if there else None


def villages(found: Data | None, tahun: int) -> Table:
    """APBDes of each village: what was planned, what was spent, and its share."""
    judul = f"Realisasi APBDes Tahun {tahun}"
    if found is None or not {"pagu", "realisasi"} <= set(found["kolom"]):
        return plain_table("3.14", judul, found, "Desa")
    rows = [
        Row(
            (
                Cell(called(r["baris"])),
                *(series_cell(found, r, k) for k in ("pagu", "realisasi")),
                Cell(_share(r["nilai"])),
            )
        )
        for r in found["rows"]
    ]
    sums = {k: found["jumlah"][k]["nilai"] for k in ("pagu", "realisasi")}
    cells = (Cell(figure(one, "data-pendukung")) for one in sums.values())
    columns = [
        Column("Desa", 28),
        Column("Pagu (Rp)", 18, angka=True),
        Column("Realisasi (Rp)", 18, angka=True),
        Column("Realisasi (%)", 10, angka=True),
    ]
    total = Row((Cell("Jumlah"), *cells, Cell(_share(sums))), jumlah=True)
    return table("3.14", judul, columns, [*rows, total], catatan=_partial(found))


def _share(figures: Data) -> Figure | None:
    pagu, spent = figures["pagu"], figures["realisasi"]
    if pagu is None or spent is None or not Decimal(pagu):
        return None
    return figure(plain(bulat(bagi(Decimal(spent), Decimal(pagu), kali=100))), "data-pendukung")
