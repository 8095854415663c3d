"""What a page over many units looks at: the year, the units, and the form that narrows them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Any

from domain.cycle.unit_kinds import JENIS
from domain.figures.calendar import akhir_triwulan
from domain.kernel import Teks
from interfaces.compose import House
from interfaces.web.frame import form as frame
from interfaces.web.frame.field import Field, Pilihan
from interfaces.web.frame.look import Look, look_at_unit
from interfaces.web.frame.request import Request
from interfaces.web.frame.words import TW
from projections.words import same

PER_PAGE = 60
"""Units on one page."""
ROOM = 50_000
"""Bytes of the rows of a page, of the 60 KB that a page has."""
LINKS = (
    ("antarunit", Teks("Lembar setahun", "Sheet of the year")),
    ("antarunit_triwulan", Teks("Satu triwulan", "One triwulan")),
    ("antarunit_indikator", Teks("Satu indikator", "One indikator")),
    ("antarunit_penuh", Teks("Semua indikator", "All indikator")),
    ("antarunit_ketepatan", Teks("Ketepatan waktu", "Punctuality")),
    ("banding", Teks("Perubahan target", "Changes of targets")),
)
"""The pages over many units, each of which leads to the others."""


def year_of(house: House, asked: Request) -> Look:
    """Of every unit that one sees, unless one is chosen; the newest year that has begun, unless one is asked for."""
    lihat = look_at_unit(house, asked, any_unit=True)
    present = lihat.at.per.year
    return replace(lihat, tahun=lihat.tahun or max((y for y in lihat.years if y <= present), default=present))


def units_of(lihat: Look, asked: Request) -> list[str]:
    """The units that are looked at: one, those of a kind, or all that one sees."""
    kind = asked.choice("jenis", kinds_of(lihat), "Jenis unit", "The kind of unit")
    units = [lihat.unit] if lihat.unit else list(lihat.units)
    return [unit for unit in units if kind in (None, lihat.units[unit]["jenis"])]


def kinds_of(lihat: Look) -> list[str]:
    return list(dict.fromkeys(str(unit["jenis"]) for unit in lihat.units.values()))


def quarter_of(lihat: Look) -> int:
    """The triwulan that is asked for, else the last that is over."""
    over = (tw for tw in (4, 3, 2, 1) if akhir_triwulan(lihat.tahun, tw) < lihat.at.per)
    return lihat.triwulan or next(over, 1)


def kind_called(jenis: str) -> Teks:
    kind = JENIS.get(jenis)
    return Teks(kind.id, kind.en) if kind else same(jenis)


def part(
    rows: Sequence[Any], after: int, most: int = PER_PAGE, size: Callable[[Any], int] = lambda row: 0
) -> tuple[Sequence[Any], int | None]:
    """The rows of one page, and where the next begins: at most so many, and fewer where their names are long. `size`:
    bytes of one."""
    taken = [n for n, bytes in enumerate(accumulate(map(size, rows[after : after + most])), 1) if bytes <= ROOM]
    end = after + max(taken, default=1)
    return rows[after:end], end if len(rows) > end else None


class Form(frame.Form):
    """The fields that narrow a page over many units: `choices` are those of the page itself, each called by its label,
    `chosen` what stands in one of them where the address says nothing."""

    def __init__(
        self,
        house: House,
        lihat: Look,
        choices: Mapping[str, Iterable[Pilihan]],
        chosen: Mapping[str, str],
        **labels: Teks,
    ) -> None:
        super().__init__(house, lihat, {})
        self.choices, self.chosen, self.labels = choices, chosen, labels

    def fields(self, page: str) -> list[Field]:
        kinds = [(jenis, kind_called(jenis), "") for jenis in kinds_of(self.lihat)]
        own = [
            self._choice(name, self.labels[name], options, self.chosen.get(name, ""))
            for name, options in self.choices.items()
        ]
        return [*own, self._choice("jenis", Teks("Jenis unit", "Kind of unit"), [("", frame.SEMUA, ""), *kinds])]


def quarters(*first: Pilihan) -> list[Pilihan]:
    return [*first, *((str(tw), same(f"Triwulan {TW[tw]}"), "") for tw in (1, 2, 3, 4))]
