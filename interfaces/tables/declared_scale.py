"""The scale that a document prints beside its tables: bands of capaian, each with the word that it gives."""

import re
from collections.abc import Sequence
from decimal import Decimal

from domain.figures.nilai import Jenis
from domain.figures.scales.bands import Ke
from domain.figures.scales.skala import Celah, Skala, Tingkat
from domain.kernel import Teks
from interfaces.tables.cells import read_cell
from interfaces.tables.grid import Grid

LEAST, MOST = 3, 12
"""Bands of a scale."""
_BETWEEN = re.compile(
    r"(?P<low>[\d.,]+)(?P<from><|≤|<=|=<)(?:[a-z]+)?(?P<to><|≤|<=|=<)?(?P<high>[\d.,]+)", re.IGNORECASE
)
_ABOVE = re.compile(r"([\d.,]+)(<|≤|<=|=<)[a-z]+", re.IGNORECASE)
_NAMED = re.compile(r"^(?:x|n|nilai|capaian|realisasi) ?(?=[<>≤≥=])", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z][A-Za-z /()-]{1,40}")


def declared_scale(grids: Sequence[Grid]) -> Skala | None:
    """The first scale of bands in percent that the tables hold; None where they hold none, or one that cannot be.

    Holes go to the band below, as everywhere in the house (local policy); above the highest band is that one.
    """
    for grid in grids:
        for c in range(grid.width):
            for d in range(grid.width):
                if c != d and (found := _scale(grid, c, d)) is not None:
                    return found
    return None


def _scale(grid: Grid, words: int, bands: int) -> Skala | None:
    tiers = []
    for row in grid.cells:
        word, band = row[words], _band(row[bands])
        if band is not None and _WORD.fullmatch(word):
            tiers.append(Tingkat((word,), *band))
    if not LEAST <= len(tiers) <= MOST or len({t.label for t in tiers}) < len(tiers):
        return None
    if any(t.pita.mulai >= t.pita.akhir for t in tiers):
        return None
    tiers.sort(key=lambda t: t.pita)
    highest = max((edge for t in tiers for edge in (t.bawah, t.atas) if edge is not None), default=Decimal(0))
    if not 50 <= highest <= 200:
        return None  # of something else than a percentage
    printed = Skala("dokumen", f"dalam dokumen ini, baris {grid.rows[0]}", tuple(tiers))
    if any(len(place.pita) > 2 for place in printed.tempat()):
        return None
    celah = (Celah(p.dari, p.sampai, Ke.TANPA_KRITERIA if p.dari is None else Ke.BAWAH) for p in printed.tempat())
    return Skala(printed.id, printed.nama, printed.tingkat, tuple(celah))


def _band(text: str) -> tuple[Decimal | None, Decimal | None, bool, bool] | None:
    """The edges of a band and whether each belongs to it: "76 - 90", "≥ 91", "85 < x ≤ 100", "91% ≤ 100%"."""
    plain = _NAMED.sub("", text.strip()).replace("%", "")
    found = _BETWEEN.fullmatch(plain.replace(" ", ""))
    if found:
        low, high = _number(found["low"]), _number(found["high"])
        if low is None or high is None:
            return None
        strict = found["to"] is not None and found["from"] == "<"
        return low, high, not strict, (found["to"] or found["from"]) != "<"
    if above := _ABOVE.fullmatch(plain.replace(" ", "")):
        low = _number(above[1])
        return None if low is None else (low, None, above[2] != "<", True)
    (cell, *other) = read_cell(plain, Teks("", ""), "Persen")
    nilai = cell.nilai
    if other or nilai is None:
        return None
    if nilai.jenis is Jenis.RENTANG:
        return nilai.bawah, nilai.atas, True, True
    if nilai.tanda is not None and nilai.batas is not None:
        included = not nilai.tanda.strict
        return (nilai.batas, None, included, True) if nilai.tanda.from_below else (None, nilai.batas, True, included)
    return None


def _number(text: str) -> Decimal | None:
    (cell, *_) = read_cell(text, Teks("", ""), "Persen")
    return cell.angka
