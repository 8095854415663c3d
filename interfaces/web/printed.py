"""What a printed LKjIP shows, as the page of capaian says it: only where it differs from what Jejak computes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from domain.kernel import Teks
from interfaces.web.frame.figures import printed_figure
from interfaces.web.frame.words import kriteria
from interfaces.web.table import Row, Shown, Table

LABEL = {
    "target": Teks("target", "target"),
    "realisasi": Teks("realisasi", "realisasi"),
    "capaian": Teks("capaian", "capaian"),
    "kriteria": Teks("kriteria", "rating"),
}
TIDAK_ADA = Teks("tidak ada", "none")
Parts = list[tuple[Teks, Shown | Teks]]
"""What each is a figure of, and the figure; a rating in words."""


@dataclass
class Printed:
    """One indikator that is printed otherwise: each printed row that says something else, and what is computed instead.

    `dipotong`: figures that say the same, but were cut off where they should have been rounded. Rows are told by the
    name of their table.
    """

    nama: str
    event: int
    parts: dict[str, None] = field(default_factory=dict)
    berbeda: list[tuple[str, Parts]] = field(default_factory=list)
    dipotong: list[tuple[str, Parts]] = field(default_factory=list)
    hitungan: Parts = field(default_factory=list)


def beside(rows: Iterable[Mapping[str, Any]], tabel: Table, alamat: str) -> tuple[list[Printed], int]:
    """By indikator, in the order of the record, and how many others are printed as they are computed. What is printed
    stays as it is in either language; `alamat`: of the report."""
    found: dict[str, Printed] = {}
    lines = {row.slug: row for group in tabel.kelompok for row in group.baris}
    for row in rows:
        slug = row["indikator"]
        own = found.setdefault(slug, Printed(row["nama"], row["event"]))
        for marked, kept in (("berbeda", own.berbeda), ("dipotong", own.dipotong)):
            said: Parts = [(LABEL[part], printed_figure(row, part, slug, alamat, row["versi"])) for part in row[marked]]
            kept += [(row["tabel"], said)] if said else []
            own.parts |= dict.fromkeys(row[marked])
        own.hitungan = [(LABEL[p], _computed(p, lines.get(slug), row["dihitung"]["kriteria"])) for p in own.parts]
    shown = [own for own in found.values() if own.parts]
    return shown, len(found) - len(shown)


def _computed(part: str, line: Row | None, rated: str | None) -> Shown | Teks:
    if part == "kriteria":
        return kriteria(rated) if rated else TIDAK_ADA
    figures = {"target": line.target, "realisasi": line.realisasi, "capaian": line.hasil.angka} if line else {}
    return figures.get(part) or TIDAK_ADA
