"""How each table of the LKjIP is drawn: its title and columns, narrow enough for 80 characters."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from interfaces.cli.questions.capaian import composed
from interfaces.cli.questions.lkjip_money import before_after, efficiency, money_table, spending, totals
from interfaces.cli.tools.figures import NONE, figure, percent
from interfaces.cli.tools.language import say
from interfaces.cli.tools.paper import Column, Paper
from interfaces.cli.tools.words import reason

Row = dict[str, Any]


@dataclass(frozen=True)
class Shown:
    """A table: its columns for a year, and whether its last row is a total with n of how many."""

    columns: Callable[[int], list[Column]]
    total: bool = False


def _named() -> Column:
    def told(row: Row) -> str:
        return "\n".join((f"{row['nama']} ({row['satuan']})" + _why(row), *composed(row)))

    return Column("Indikator (satuan)", told)


def _why(row: Row) -> str:
    return f"\n→ {reason(row)}" if row.get("reason") else ""


def _passage(row: Row) -> str:
    """Whose figures of another year stand in the row, or why none do."""
    apart = row[say("tidak_sebanding", "tidak_sebanding_en")]
    if apart:
        return "" if apart == reason(row) else f"\n→ {apart}"
    factor = f" x {figure(row['pengali'])}" if row["pengali"] else ""
    if row.get("penerus"):
        return "\n→ " + say(f"diukur sebagai {row['penerus']}", f"measured as {row['penerus']}") + factor
    if row["pendahulu"]:
        return "\n→ " + say(f"sebelumnya {row['pendahulu']}", f"before: {row['pendahulu']}") + factor
    return ""


def _figure(head: str, key: str) -> Column:
    return Column(head, lambda row: _cell(row, key), width=9)


def _cell(row: Row, key: str) -> str:
    """A figure; a dash where the reason why there is none already stands below the name."""
    return NONE if row[key] == row.get("reason") else figure(row[key])


def _percent(head: str, key: str) -> Column:
    return Column(head, lambda row: percent(row[key]), figure=True)


def _pk(tahun: int) -> list[Column]:
    return [_named(), Column("Target", lambda row: figure(row["target"]))]


def _against_renstra(tahun: int) -> list[Column]:
    return [
        Column("Indikator (satuan)", lambda row: f"{row['nama']} ({row['satuan']})" + _why(row) + _passage(row)),
        _figure(say("Awal", "Baseline"), "data_awal"),
        _figure(f"Renstra {tahun}", "renstra_tahun_ini"),
        _figure(f"PK {tahun}", "target"),
        _figure(say("Akhir Renstra", "End of Renstra"), "target_akhir"),
    ]


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
        return f"{row['nama']} ({row['satuan']})" + "".join(reasons) + _passage(row)

    return [
        Column("Indikator (satuan)", named),
        Column(say("Tahun", "Year"), lambda row: f"{tahun - 1}\n{tahun}"),
        both("Target", lambda r: _cell(r, "target")),
        both("Realisasi", lambda r: _cell(r, "realisasi")),
        both("Capaian", lambda r: percent(r["capaian"]), numeric=True),
        Column(say("Selisih (poin)", "Change (points)"), lambda row: figure(row["selisih_poin"]), width=8),
    ]


def _renstra(tahun: int) -> list[Column]:
    return [
        Column("Indikator", lambda row: row["nama"] + _why(row) + _passage(row)),
        Column(say("Tahun", "Year"), lambda row: str(row["tahun"]), figure=True),
        _figure("Target", "target_renstra"),
        _figure("Realisasi", "realisasi"),
    ]


TABLES = {
    "2.4": Shown(_pk),
    "2.5": Shown(_against_renstra),
    "2.6": Shown(totals),
    "2.7": Shown(spending),
    "2.8": Shown(before_after),
    "3.2": Shown(_capaian),
    "3.4": Shown(_capaian),
    "3.7": Shown(_two_years),
    "3.8": Shown(_two_years),
    "3.11": Shown(efficiency),
    "3.12": Shown(_capaian),
    "3.15": Shown(money_table, total=True),
    "renstra": Shown(_renstra),
}


def factors(paper: Paper, rows: list[Row]) -> None:
    """Table 3.10: what helped, what hindered, what follows; too long for columns."""
    for n, row in enumerate(rows, start=1):
        target, realisasi = (figure(row[key]).rstrip(".") for key in ("target", "realisasi"))
        paper.line(f"{n}. {row['nama']}")
        paper.line(f"Target {target}, realisasi {realisasi}, capaian {percent(row['capaian'])}" + _why(row), indent=3)
        for label, key in (
            (say("Pendukung", "Helped"), "pendukung"),
            (say("Penghambat", "Hindered"), "penghambat"),
            (say("Tindak lanjut", "Follow-up"), "tindak_lanjut"),
        ):
            if row[key]:
                paper.line(f"{label}: {row[key]}", "dim", indent=3)
