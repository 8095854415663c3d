"""How each table of the LKjIP is drawn: its title and columns, narrow enough for 80 characters."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from domain.kernel import Teks
from interfaces.cli.figures import NONE, figure, percent
from interfaces.cli.language import say
from interfaces.cli.paper import Column, Paper
from interfaces.cli.words import reason, word

Row = dict[str, Any]


@dataclass(frozen=True)
class Shown:
    """A table: its title, its columns for a year, and whether its last row is a total with n of how many."""

    title: Teks
    columns: Callable[[int], list[Column]]
    total: bool = False


def _named() -> Column:
    return Column("Indikator (satuan)", lambda row: f"{row['nama']} ({row['satuan']})" + _why(row))


def _why(row: Row) -> str:
    return f"\n→ {reason(row)}" if row.get("reason") else ""


def _figure(head: str, key: str) -> Column:
    return Column(head, lambda row: figure(row[key]), width=9)


def _money(head: str, key: str) -> Column:
    return Column(head, lambda row: figure(row[key]), figure=True)


def _percent(head: str, key: str) -> Column:
    return Column(head, lambda row: percent(row[key]), figure=True)


def _code() -> Column:
    return Column(say("Kode", "Code"), lambda row: row["kode"])


def _name() -> Column:
    return Column(say("Nama", "Name"), lambda row: word(row["nama"]) if row.get("level") == "total" else row["nama"])


def _pk(tahun: int) -> list[Column]:
    return [_named(), Column("Target", lambda row: figure(row["target"]))]


def _against_renstra(tahun: int) -> list[Column]:
    return [
        _named(),
        _figure(say("Awal", "Baseline"), "data_awal"),
        _figure(f"Renstra {tahun}", "renstra_tahun_ini"),
        _figure(f"PK {tahun}", "target"),
        _figure(say("Akhir Renstra", "End of Renstra"), "target_akhir"),
    ]


def _change(tahun: int) -> list[Column]:
    return [
        _money(say("Sebelum (Rp)", "Before (Rp)"), "sebelum"),
        _money(say("Sesudah (Rp)", "After (Rp)"), "sesudah"),
        _money(say("Selisih (Rp)", "Change (Rp)"), "selisih"),
    ]


def _totals(tahun: int) -> list[Column]:
    return [_name(), *_change(tahun)]


def _spending(tahun: int) -> list[Column]:
    return [Column(say("Belanja", "Spending"), lambda row: row["jenis"]), *_change(tahun)]


def _before_after(tahun: int) -> list[Column]:
    return [_code(), _name(), *_change(tahun)]


def _capaian(tahun: int) -> list[Column]:
    return [
        _named(),
        _figure("Target", "target"),
        _figure("Realisasi", "realisasi"),
        _percent("Capaian", "capaian"),
        Column("Kriteria", lambda row: row["kriteria"] or NONE),
    ]


def _two_years(tahun: int) -> list[Column]:
    """Last year above this year in each cell."""

    def both(head: str, show: Callable[[Row], str], numeric: bool = False) -> Column:
        def cell(row: Row) -> str:
            return "\n".join(show(r) if (r := row[str(y)]) else NONE for y in (tahun - 1, tahun))

        return Column(head, cell, figure=numeric)

    def named(row: Row) -> str:
        reasons = [f"\n→ {y}: {reason(r)}" for y in (tahun - 1, tahun) if (r := row[str(y)]) and r["reason"]]
        return f"{row['nama']} ({row['satuan']})" + "".join(reasons)

    return [
        Column("Indikator (satuan)", named),
        Column(say("Tahun", "Year"), lambda row: f"{tahun - 1}\n{tahun}"),
        both("Target", lambda r: figure(r["target"])),
        both("Realisasi", lambda r: figure(r["realisasi"])),
        both("Capaian", lambda r: percent(r["capaian"]), numeric=True),
        Column(say("Selisih (poin)", "Change (points)"), lambda row: figure(row["selisih_poin"]), width=8),
    ]


def _efficiency(tahun: int) -> list[Column]:
    return [
        _code(),
        _name(),
        Column(
            "Pagu / realisasi (Rp)",
            lambda row: f"{figure(row['pagu'])}\n{figure(row['realisasi'])}",
            figure=True,
        ),
        _percent(say("Serapan %", "Spent %"), "serapan"),
        _percent("Capaian %", "capaian"),
        Column(say("Kelas", "Class"), lambda row: word(row["kelas"]), width=11),
    ]


def _money_table(tahun: int) -> list[Column]:
    def note(row: Row) -> str:
        return f"\n→ {row['catatan']}" if row["catatan"] else ""

    return [
        _code(),
        Column(say("Nama", "Name"), lambda row: (word(row["nama"]) if row["level"] == "total" else row["nama"]) + note(row)),
        _money("Pagu (Rp)", "pagu"),
        Column(
            say("Realisasi / sisa (Rp)", "Realisasi / left (Rp)"),
            lambda row: f"{figure(row['realisasi'])}\n{figure(row['sisa'])}" if row["realisasi"] else say("tidak dilaporkan", "not reported"),
            figure=True,
        ),
        _percent("%", "persen"),
    ]


def _renstra(tahun: int) -> list[Column]:
    return [
        Column("Indikator", lambda row: row["nama"] + _why(row)),
        Column(say("Tahun", "Year"), lambda row: str(row["tahun"]), figure=True),
        _figure("Target", "target_renstra"),
        _figure("Realisasi", "realisasi"),
    ]


TABLES = {
    "2.4": Shown(Teks("Perjanjian Kinerja", "Perjanjian Kinerja"), _pk),
    "2.5": Shown(Teks("Target PK terhadap Renstra", "Targets of the PK against the Renstra"), _against_renstra),
    "2.6": Shown(Teks("Anggaran sebelum dan sesudah perubahan", "Budget before and after the change"), _totals),
    "2.7": Shown(Teks("Jenis belanja", "Kinds of spending"), _spending),
    "2.8": Shown(Teks("Pagu per program, kegiatan, sub kegiatan", "Pagu by program, kegiatan, sub kegiatan"), _before_after),
    "3.2": Shown(Teks("Capaian tujuan", "Capaian of the tujuan"), _capaian),
    "3.4": Shown(Teks("Capaian sasaran", "Capaian of the sasaran"), _capaian),
    "3.7": Shown(Teks("Tujuan dibanding tahun lalu", "Tujuan compared with last year"), _two_years),
    "3.8": Shown(Teks("Sasaran dibanding tahun lalu", "Sasaran compared with last year"), _two_years),
    "3.11": Shown(Teks("Efisiensi per program", "Efficiency by program"), _efficiency),
    "3.12": Shown(Teks("Capaian indikator program", "Capaian of the indikator of programs"), _capaian),
    "3.15": Shown(Teks("Realisasi anggaran", "Money spent"), _money_table, total=True),
    "renstra": Shown(Teks("Target Renstra dan realisasi", "Targets of the Renstra and realisasi"), _renstra),
}
FACTORS = Teks("Faktor pendukung, penghambat, dan tindak lanjut", "What helped, what hindered, and the follow-up")


def factors(paper: Paper, rows: list[Row]) -> None:
    """Table 3.10: what helped, what hindered, what follows; too long for columns."""
    for n, row in enumerate(rows, start=1):
        figures = f"{figure(row['target'])} → {figure(row['realisasi'])}, capaian {percent(row['capaian'])}"
        paper.line(f"{n}. {row['nama']}: {figures}")
        for label, key in (
            (say("Pendukung", "Helped"), "pendukung"),
            (say("Penghambat", "Hindered"), "penghambat"),
            (say("Tindak lanjut", "Follow-up"), "tindak_lanjut"),
        ):
            if row[key]:
                paper.line(f"{label}: {row[key]}", "dim", indent=3)
