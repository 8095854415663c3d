"""How a cell of a version is named, wherever a figure is shown: by its part, its row, and what of the row it is."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

FIGURE = "teks"
"""The field of a row that is about an indikator in which its figure stands."""


def cell_address(kind: str, bagian: str, kunci: Iterable[Any], medan: str) -> str:
    """ "target/keluhan/2023", "target/keluhan/2023/2" of a triwulan, "realisasi/keluhan", "pagu/7.01.02/jumlah"."""
    parts = [str(part) for part in kunci if part is not None and part != ""]
    if bagian == "rows":
        bagian = "realisasi" if kind == "realisasi" else "target"
        parts = parts[:-1] if len(parts) == 3 and parts[2] == "0" else parts
        medan = "" if medan == FIGURE else medan
    return "/".join(quote(part, safe="") for part in (bagian, *parts, medan) if part)


def target_address(indikator: str, tahun: int, triwulan: int = 0) -> str:
    return cell_address("", "rows", (indikator, tahun, triwulan), FIGURE)


def pagu_address(kode: str, medan: str = "jumlah") -> str:
    return cell_address("", "pagu", (kode,), medan)


def realisasi_address(indikator: str) -> str:
    return cell_address("realisasi", "rows", (indikator,), FIGURE)
