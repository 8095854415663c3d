"""What a printed LKjIP shows, as the page of capaian says it: only where it differs from what Jejak computes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from domain.kernel import Teks
from interfaces.web.frame.words import angka, kriteria
from projections.words import joined, phrase

LABEL = {
    "target": Teks("target", "target"),
    "realisasi": Teks("realisasi", "realisasi"),
    "capaian": Teks("capaian", "capaian"),
    "kriteria": Teks("kriteria", "rating"),
}
TIDAK_ADA = Teks("tidak ada", "none")


@dataclass
class Printed:
    """One indikator: what is computed, each printed row that says otherwise, and how many rows say the same.

    `dipotong`: figures that say the same, but were cut off where they should have been rounded.
    """

    nama: str
    hitungan: Teks
    event: int
    berbeda: list[Teks] = field(default_factory=list)
    sama: int = 0
    dipotong: list[Teks] = field(default_factory=list)


def beside(rows: Iterable[Mapping[str, Any]]) -> list[Printed]:
    """By indikator, in the order of the record. What is printed stays as it is in either language."""
    found: dict[str, Printed] = {}
    for row in rows:
        own = found.setdefault(row["indikator"], Printed(row["nama"], _computed(row["dihitung"]), row["event"]))
        own.berbeda += _told(row, "berbeda")
        own.dipotong += _told(row, "dipotong")
        own.sama += not row["berbeda"]
    return list(found.values())


def _told(row: Mapping[str, Any], marked: str) -> list[Teks]:
    """The figures of a printed row that are marked so, if any."""
    parts = [phrase("{l} {p}", l=LABEL[part], p=row[part]) for part in row[marked]]
    return [phrase("{t}: {p}", t=row["tabel"], p=joined(parts))] if parts else []


def _computed(own: Mapping[str, str | None]) -> Teks:
    return joined(phrase("{l} {h}", l=LABEL[part], h=_figure(part, own[part])) for part in LABEL)


def _figure(part: str, text: str | None) -> Teks:
    if text is None:
        return TIDAK_ADA
    return kriteria(text) if part == "kriteria" else Teks(angka(text, "id"), angka(text, "en"))
