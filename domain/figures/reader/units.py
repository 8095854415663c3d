"""Units (satuan) as cards and cells write them: which are one, which measure a rate or a rating, which have grades."""

import re
from functools import lru_cache

_SAME = {"%": "persen", "percent": "persen", "persentase": "persen", "prosentase": "persen", "rp": "rupiah"}
_SAME |= {"idr": "rupiah", "‰": "permil", "per mil": "permil"}
GRADED = {"predikat", "opini", "kategori", "peringkat", "grade"}
"""Units whose figure may be a word alone."""
RATED = {"nilai", "poin", "indeks"}
"""Units whose figure may be a word with its number."""
RATES = GRADED | RATED | {"persen", "permil", "angka", "level", "skor", "rasio"}
"""Rates and ratings; all else counts or measures things."""
MULTIPLES = {"ribu", "rb", "juta", "jt", "miliar", "milyar", "triliun", "thousand", "million", "billion", "trillion"}


def unit_name(satuan: str) -> str:
    """One name for all ways of writing a unit."""
    name = " ".join(satuan.split()).casefold().rstrip(".")
    return _SAME.get(name, name)


@lru_cache(maxsize=1024)
def units_in(satuan: str) -> frozenset[str]:
    """The units that a card's satuan names: "Nilai/Predikat" names two."""
    return frozenset({unit_name(satuan)}) | {
        unit_name(part) for part in re.split(r"[/(),]|\bdan\b|\batau\b", satuan) if part.strip()
    }


def same_unit(written: str, satuan: str) -> bool:
    """Whether what is written behind a number is the unit of the card, or begins with it ("dokumen perencanaan")."""
    name, own = unit_name(written), units_in(satuan)
    return any(name == one or name.startswith(one + " ") for one in own) or units_in(written) <= own


QUANTITIES = (
    "detik menit,mnt jam hari minggu bulan,bln triwulan,tw semester tahun,thn",
    "mg gram,g,gr kg,kilogram,kilo kuintal,kwintal,kw ton",
    "mm cm m,meter km,kilometer",
    "m2,m² ha,hektar,hektare km2,km²",
    "ml liter,l m3,m³",
)
"""Units of one quantity each, with how they are written: a figure in one is none in the other."""
_WRITTEN = [(of, one.split(",")) for of in QUANTITIES for one in of.split()]
_SCALES = {written: (of, ways[0]) for of, ways in _WRITTEN for written in ways}
_BEHIND = re.compile(r"\d\s*([a-z]+[23²³]?)[.)]*$")


def scale_of(text: str) -> tuple[str, str] | None:
    """Of which quantity and in which unit a satuan or a cell is ("Jam", "90 menit"); None where that is not told."""
    said = text.casefold().strip()
    behind = _BEHIND.search(said)
    return _SCALES.get(behind[1] if behind else unit_name(said))
