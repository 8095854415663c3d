"""Tables as offices lay them out, to be written in each format and read again: invented offices, invented figures.

A cell is text, a number, None for blank, or `F`: a number with its format, and what a sheet shows of it.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from interfaces.tables.grid import Span


class F(NamedTuple):
    value: float
    code: str
    shown: str


Cell = str | int | float | F | None


class Layout(NamedTuple):
    """Blank rows and columns of it are not read; two blank rows keep tables apart."""

    rows: list[list[Cell]]
    merged: Sequence[Span] = ()


def percent(value: float, shown: str) -> F:
    return F(value, "0.00%", shown)


def money(value: float) -> F:
    return F(value, '_-"Rp"* #,##0_-;-"Rp"* #,##0_-;_-"Rp"* "-"_-;_-@_-', f"{value:.0f}")


LAYOUTS: dict[str, Layout] = {
    "plain": Layout(
        [
            ["No", "Indikator Kinerja", "Satuan", "Target", "Realisasi", "Capaian"],
            [1, "Nilai SAKIP", "Nilai", 70, 71.5, percent(71.5 / 70, "102,14%")],
            [2, "Indeks Kepuasan Masyarakat", "Indeks", 82.25, 80, percent(80 / 82.25, "97,26%")],
        ]
    ),
    "two rows of headings": Layout(
        [
            ["No", "Indikator", "Triwulan I", None, "Triwulan II", None],
            [None, None, "Target", "Realisasi", "Target", "Realisasi"],
            [1, "Persentase aduan selesai", 20, 18, 45, 46],
        ],
        [Span(0, 0, 1, 0), Span(0, 1, 1, 1), Span(0, 2, 0, 3), Span(0, 4, 0, 5)],
    ),
    "three rows of headings": Layout(
        [
            ["Sasaran", "Indikator", "Target dan Realisasi", None, None, None],
            [None, None, 2022, None, 2023, None],
            [None, None, "T", "R", "T", "R"],
            ["Meningkatnya layanan", "IKM", 80, 81, 82, 80.5],
        ],
        [Span(0, 0, 2, 0), Span(0, 1, 2, 1), Span(0, 2, 0, 5), Span(1, 2, 1, 3), Span(1, 4, 1, 5)],
    ),
    "four rows of headings, years as 1 to 5": Layout(
        [
            ["Tujuan", "Indikator", "Target Kinerja pada Tahun", None, None, None, None],
            [None, None, "ke-", None, None, None, None],
            [None, None, 1, 2, 3, 4, 5],
            [None, None, 2021, 2022, 2023, 2024, 2025],
            ["Tata kelola", "Nilai SAKIP", 60, 62, 65, 68, 70],
        ],
        [Span(0, 0, 3, 0), Span(0, 1, 3, 1), Span(0, 2, 0, 6), Span(1, 2, 1, 6)],
    ),
    "column numbers": Layout(
        [
            ["No", "Indikator", "Target", "Realisasi", "%"],
            ["(1)", "(2)", "(3)", "(4)", "(5)=(4)/(3)"],
            [1, "Jumlah inovasi", 4, 3, F(0.75, "0%", "75%")],
        ]
    ),
    "group rows": Layout(
        [
            ["No", "Indikator", "Target", "Realisasi"],
            ["Sasaran 1: Meningkatnya kualitas pelayanan", None, None, None],
            [1, "IKM", 82, 83],
            ["Sasaran 2: Meningkatnya akuntabilitas", None, None, None],
            [2, "Nilai SAKIP", 70, 68],
        ],
        [Span(1, 0, 1, 3), Span(3, 0, 3, 3)],
    ),
    "merged down, as above": Layout(
        [
            ["Sasaran", "Indikator", "Satuan", "Target"],
            ["Ketenteraman", "Kasus ditangani", "%", 90],
            [None, "Patroli", "Kali", 48],
            [None, "Linmas dilatih", "Orang", 60],
            ["Sarana", "Jalan lingkungan", "m²", 1250],
        ],
        [Span(1, 0, 3, 0)],
    ),
    "percent three ways": Layout(
        [
            ["Indikator", "Target", "Realisasi", "Capaian"],
            ["Aduan", F(0.95, "0%", "95%"), F(0.9, "0.0%", "90,0%"), F(94.7368421052632, '0.00"%"', "94,74%")],
            ["Surat", "100%", F(1, "0%", "100%"), F(100, "0\\%", "100%")],
        ]
    ),
    "money": Layout(
        [
            ["Program", "Pagu (Rp)", "Realisasi (Rp)", "%"],
            ["1.01.01 Penunjang", money(1250000000), money(1187500000), percent(0.95, "95,00%")],
            ["1.01.02 Pelayanan", F(87500.5, "#,##0.00", "87500,50"), F(0, "#,##0", "0"), percent(0, "0,00%")],
        ]
    ),
    "footnotes": Layout(
        [
            ["No", "Indikator", "Target", "Realisasi"],
            [1, "Angka kematian ibu *)", 2, "1¹"],
            ["*) per 1.000 kelahiran", None, None, None],
            ["¹ data sementara", None, None, None],
        ],
        [Span(2, 0, 2, 3)],
    ),
    "title above": Layout(
        [
            ["PENGUKURAN KINERJA", None, None, None],
            ["KECAMATAN CONTOH TAHUN 2023", None, None, None],
            [None, None, None, None],
            ["Indikator", "Target", "Realisasi", "Capaian"],
            ["IKM", 82, 83, "101,22"],
        ],
        [Span(0, 0, 0, 3), Span(1, 0, 1, 3)],
    ),
    "signature below": Layout(
        [
            ["Indikator", "Target", "Realisasi"],
            ["IKM", 82, 83],
            [None, None, None],
            [None, None, None],
            [None, "Mengetahui,", "Contoh, 5 Januari 2024"],
            [None, "Camat", "Sekretaris"],
        ]
    ),
    "words split over headings": Layout(
        [
            ["N O", "INDIKATO R KINERJA", "SATUA N", "TARGE T", "REALISA SI"],
            [1, "Cakupan", "%", "1 00", "9 8,5"],
        ]
    ),
    "errors and absences": Layout(
        [
            ["Indikator", "Target", "Realisasi", "Capaian"],
            ["A", 0, 5, "#DIV/0!"],
            ["B", "-", "N/A", "#REF!"],
            ["C", "n/a", "–", "#VALUE!"],
        ]
    ),
    "predikat, ranges, limits": Layout(
        [
            ["Indikator", "Satuan", "Target", "Realisasi"],
            ["SAKIP", "Predikat", "BB (70,01 - 80)", "B"],
            ["Kematian", "Kasus", "≤ 3", 2],
            ["Opini", "Opini", "WTP", "WDP"],
        ]
    ),
    "two tables on a sheet": Layout(
        [
            ["Indikator", "Target"],
            ["IKM", 82],
            [None, None],
            [None, None],
            ["Program", "Pagu"],
            ["Penunjang", 1000],
        ]
    ),
    "program tree": Layout(
        [
            ["Kode", "Program/Kegiatan/Subkegiatan", "Indikator", "K", "Rp"],
            ["7.01.01", "Program Penunjang", "Nilai SAKIP", 70, 5250000],
            ["7.01.01.2.01", "Perencanaan", "Dokumen", 6, 250000],
            ["7.01.01.2.01.0001", "Penyusunan Dokumen", "Dokumen", 6, 250000],
        ]
    ),
    "not in the corner": Layout(
        [
            [None, None, None, None, None],
            [None, "No", None, "Uraian", "Target"],
            [None, 1, None, "Monitoring", 12],
        ]
    ),
    "dates": Layout(
        [
            ["Kegiatan", "Mulai", "Jam", "Bulan"],
            [
                "Musrenbang",
                F(44957, "dd/mm/yyyy", "2023-01-31"),
                F(0.375, "h:mm", "09:00"),
                F(44957, "mmm\\-yy", "2023-01"),
            ],
        ]
    ),
    "kinerja and anggaran by quarter": Layout(
        [
            ["Indikator", "TW I", None, "TW II", None],
            [None, "K", "Rp", "K", "Rp"],
            ["Dokumen", 1, money(1500000), 2, money(3250000)],
        ],
        [Span(0, 0, 1, 0), Span(0, 1, 0, 2), Span(0, 3, 0, 4)],
    ),
    "helper columns and negatives": Layout(
        [
            ["Uraian", "Pagu", "Perubahan", "Selisih", None, "cek"],
            ["Belanja pegawai", 500, 450, F(-50, "#,##0;(#,##0)", "-50"), None, "ok"],
            ["Belanja modal", 0.1 + 0.2, 1e-7, -0.5, None, "ok"],
        ]
    ),
}


def text(cell: Cell) -> str:
    """What a sheet shows in it."""
    if isinstance(cell, F):
        return cell.shown
    if isinstance(cell, float):
        return "0,3" if cell == 0.1 + 0.2 else f"{Decimal(repr(cell)):f}".removesuffix(".0").replace(".", ",")
    return "" if cell is None else str(cell)


def blocks(layout: Layout, apart: int = 2) -> list[list[list[str]]]:
    """The tables that it is read as: without rows and columns that hold nothing of their own, apart where so many rows
    are blank, two columns wide at least; of a merged cell the text in each cell that it covers."""
    own = [[text(cell) for cell in row] for row in layout.rows]
    shown = [[*row] for row in own]
    for top, left, bottom, right in layout.merged:
        for r in range(top, bottom + 1):
            for c in range(left, right + 1):
                shown[r][c] = shown[top][left]
    found: list[list[int]] = []
    for r, row in enumerate(own):
        if any(row):
            if not found or r - found[-1][-1] > apart:
                found.append([])
            found[-1].append(r)
    kept = []
    for block in found:
        columns = [c for c in range(len(own[0])) if any(own[r][c] for r in block)]
        if len(columns) > 1:
            kept.append([[shown[r][c] for c in columns] for r in block])
    return kept
