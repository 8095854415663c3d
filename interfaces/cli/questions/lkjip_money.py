"""How the money tables of the LKjIP are drawn: budget before and after, spending, efficiency."""

from typing import Any

from interfaces.cli.tools.figures import figure, percent, rupiah
from interfaces.cli.tools.language import say
from interfaces.cli.tools.paper import Column
from interfaces.cli.tools.words import word

Row = dict[str, Any]


def _money(head: str, key: str) -> Column:
    return Column(head, lambda row: rupiah(row[key]), figure=True)


def _share(head: str, key: str) -> Column:
    return Column(head, lambda row: percent(row[key]), figure=True)


def _code() -> Column:
    return Column(say("Kode", "Code"), lambda row: row["kode"])


def _name() -> Column:
    return Column(say("Nama", "Name"), lambda row: word(row["nama"]) if row.get("level") == "total" else row["nama"])


def _change(tahun: int) -> list[Column]:
    return [
        _money(say("Sebelum (Rp)", "Before (Rp)"), "sebelum"),
        _money(say("Sesudah (Rp)", "After (Rp)"), "sesudah"),
        _money(say("Selisih (Rp)", "Change (Rp)"), "selisih"),
    ]


def totals(tahun: int) -> list[Column]:
    return [_name(), *_change(tahun)]


def spending(tahun: int) -> list[Column]:
    return [Column(say("Belanja", "Spending"), lambda row: row["jenis"]), *_change(tahun)]


def before_after(tahun: int) -> list[Column]:
    return [_code(), _name(), *_change(tahun)]


def _part(row: Row) -> str:
    """On how many sub kegiatan a sum rests, when some of them reported nothing."""
    n, of = row["n"], row["dari"]
    return say(f"\n→ {n} dari {of} sub kegiatan", f"\n→ {n} of {of} sub kegiatan") if 0 < n < of else ""


def efficiency(tahun: int) -> list[Column]:
    return [
        _code(),
        Column("Program", lambda row: row["nama"] + _part(row)),
        Column(
            "Pagu / realisasi (Rp)",
            lambda row: f"{rupiah(row['pagu'])}\n{rupiah(row['realisasi'])}",
            figure=True,
        ),
        Column(
            say("Serapan %\n100 − %", "Spent %\n100 − %"),
            lambda row: f"{percent(row['serapan'])}\n{figure(row['efisiensi'])}",
            figure=True,
        ),
        _share("Capaian %", "capaian"),
        Column(say("Kelas", "Class"), lambda row: word(row["kelas"]), width=11),
    ]


def money_table(tahun: int) -> list[Column]:
    def named(row: Row) -> str:
        notes = (row["catatan"] and f"\n→ {row['catatan']}") + _part(row)
        return (word(row["nama"]) if row["level"] == "total" else row["nama"]) + notes

    return [
        _code(),
        Column(say("Nama", "Name"), named),
        _money("Pagu (Rp)", "pagu"),
        Column(
            say("Realisasi / sisa (Rp)", "Realisasi / left (Rp)"),
            lambda row: (
                f"{rupiah(row['realisasi'])}\n{rupiah(row['sisa'])}"
                if row["realisasi"]
                else say("tidak dilaporkan", "not reported")
            ),
            figure=True,
        ),
        _share("%", "persen"),
    ]
