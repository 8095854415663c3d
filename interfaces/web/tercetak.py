"""The figures that a printed LKjIP shows, each beside what Jejak computes, as the page of capaian draws them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from domain.kernel import Teks
from interfaces.web.kata import angka, is_number, kriteria

LABEL = {
    "target": Teks("Target", "Target"),
    "realisasi": Teks("Realisasi", "Realisasi"),
    "capaian": Teks("Capaian", "Capaian"),
    "kriteria": Teks("Kriteria", "Rating"),
}


@dataclass(frozen=True)
class Sel:
    """One figure: as printed ("" where nothing is), as computed (None where there is none), and whether they differ."""

    label: Teks
    cetak: str
    hitung: str | None
    number: bool
    beda: bool


@dataclass(frozen=True)
class Baris:
    tabel: str
    nama: str
    event: int
    sel: list[Sel]


def baris(rows: Iterable[Mapping[str, Any]], bahasa: str) -> Iterator[Baris]:
    """Rows in the order of the record. What is printed stays as it is in either language."""
    for row in rows:
        sel = [_sel(part, row, bahasa) for part in LABEL]
        yield Baris(row["tabel"], row["nama"], row["event"], sel)


def _sel(part: str, row: Mapping[str, Any], bahasa: str) -> Sel:
    own = row["dihitung"][part]
    shown = own and (kriteria(own).dalam(bahasa) if part == "kriteria" else angka(own, bahasa))
    return Sel(LABEL[part], row[part], shown, bool(own) and is_number(own), part in row["berbeda"])
