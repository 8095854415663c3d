"""What the printed LKjIP says, beside what Jejak computes: as printed above, recomputed below, differences marked."""

from typing import Any

from interfaces.cli.tools.figures import NONE, figure
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.paper import Column, Paper
from interfaces.cli.tools.words import PLAIN
from projections.sentences.versions import cetakan

Row = dict[str, Any]
DIFFERS, CUT = "≠", "↓"


def draw_printed(paper: Paper, rows: list[Row]) -> None:
    """Nothing is printed where nothing of the printed report is on record."""
    if not rows:
        return
    paper.table(
        [
            Column("Indikator", lambda row: row["nama"]),
            Column(say("Tabel", "Table"), lambda row: row["tabel"]),
            Column("", lambda row: say("cetak\nhitung", "print\nown"), whole=True),
            *(Column(part.capitalize(), _both(part)) for part in ("target", "realisasi", "capaian", "kriteria")),
        ],
        rows,
        say("Angka tercetak dan hitungan Jejak", "Figures as printed, and as Jejak computes them"),
    )
    paper.line(cetakan(rows[0]["pengesah"], PLAIN).dalam(current()) + ".")
    paper.line(
        say(
            f"{DIFFERS} berbeda. Angka cetak disimpan apa adanya dan tidak dipakai sebagai capaian.",
            f"{DIFFERS} differs. Printed figures are kept as they are and never used as capaian.",
        )
    )
    if any(row["dipotong"] for row in rows):
        paper.line(say(f"{CUT} dipotong, bukan dibulatkan.", f"{CUT} cut off, not rounded."))


def _both(part: str) -> Any:
    def cell(row: Row) -> str:
        mark = f" {DIFFERS}" if part in row["berbeda"] else f" {CUT}" if part in row["dipotong"] else ""
        return f"{row[part] or NONE}{mark}\n{figure(row['dihitung'][part])}"

    return cell
