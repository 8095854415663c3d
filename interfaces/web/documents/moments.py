"""The moments of a document that have a name and have come: as buttons that lead to how it stood then."""

from dataclasses import dataclass

from domain.figures.calendar import akhir_triwulan
from domain.kernel import Teks
from interfaces.compose import House
from interfaces.input.moments import come, today
from projections.readers.moments import read_moment
from projections.words import phrase, triwulan

LKJIP = "lkjip"


@dataclass(frozen=True)
class Moment:
    """`known`: as addresses name it; `versi`: of which version, None for the one that was in force."""

    nama: Teks
    known: str
    versi: int | None = None


def moments(house: House, name: str, kind: str, unit: str, tahun: int | None, versi: int) -> list[Moment]:
    """As it was signed, before its change, at the end of each triwulan, as the LKjIP was handed in."""
    found = [Moment(Teks("Saat ditandatangani", "When it was signed"), f"signed:{name}@{versi}", versi)]
    if versi > 1:
        found.append(Moment(Teks("Sebelum perubahan ini", "Before this change"), f"before:{name}@{versi}"))
    if tahun:
        day = today(house)
        found += [
            Moment(phrase("Akhir {t}", "End of {t}", t=triwulan(n)), f"tw{n}-{tahun}")
            for n in (1, 2, 3, 4)
            if akhir_triwulan(tahun, n) < day
        ]
        if kind != LKJIP and unit:
            handed_in = Teks("Saat LKjIP diajukan", "When the LKjIP was handed in")
            found.append(Moment(handed_in, f"submitted:{LKJIP}/{unit}/{tahun}"))
    begun = f"before:{name}"
    come_by = come(house, filter(None, map(read_moment, (begun, *(m.known for m in found)))))
    return [m for m in found if begun in come_by and come_by.get(m.known, 0) > come_by[begun]]
