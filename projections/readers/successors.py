"""What each indikator became, and where the figure of another year stands."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from domain.kernel import Teks
from domain.plans.successors import Peralihan
from projections.clocks import AsOf, open_at, select
from projections.tables import Transaction


@dataclass(frozen=True)
class Link:
    """From `tahun` on, `penerus` are measured in place of `slug`; declared by the event at that position."""

    slug: str
    tahun: int
    jenis: Peralihan
    penerus: tuple[str, ...]
    pengali: Decimal | None
    event: int

    @property
    def sebanding(self) -> bool:
        """Whether a figure before and one after can stand side by side, perhaps converted."""
        return self.jenis is Peralihan.GANTI_NAMA or self.pengali is not None

    def data(self) -> dict[str, Any]:
        return {
            "indikator": self.slug,
            "penerus": list(self.penerus),
            "tahun": self.tahun,
            "jenis": self.jenis.value,
            "pengali": None if self.pengali is None else format(self.pengali, "f"),
            "event": self.event,
        }


@dataclass(frozen=True)
class Earlier:
    """Whose figure stands for an indikator in another year, and what it is multiplied by step by step.

    `alasan`: why the two do not compare; then nothing may be computed from them.
    """

    slug: str
    pengali: tuple[Decimal, ...] = ()
    alasan: Teks | None = None


class Descent:
    """All declarations of a unit, as they stood at a log position; `names` calls each indikator by its name."""

    def __init__(self, links: Collection[Link], names: Mapping[str, str]) -> None:
        self.links = {link.slug: link for link in links}
        self.names = names

    def into(self, slug: str, after: int, upto: int) -> list[Link]:
        """The declarations by which others became `slug` in the years after `after` up to and including `upto`."""
        return [link for link in self.links.values() if slug in link.penerus and after < link.tahun <= upto]

    def passages(self, slug: str) -> dict[str, Any]:
        """What an indikator was before (`pendahulu`, several when they were merged), what became of it (`penerus`)."""
        ahead = self.links.get(slug)
        return {
            "pendahulu": [link.data() for link in self.into(slug, 0, 9999)],
            "penerus": None if ahead is None else ahead.data(),
        }

    def back(self, slug: str, now: int, tahun: int, until: Collection[str] = ()) -> Earlier:
        """Whose figure of the year `tahun` stands for `slug` of the year `now`; no further back than one of `until`."""
        here, factors, seen = slug, (), {slug}
        while here not in until and (links := self.into(here, tahun, now)):
            link = links[0]
            if len(links) > 1 or not link.sebanding:
                alone = link.slug if len(links) == 1 else slug
                return Earlier(alone, factors, self.apart(links))
            here, factors = link.slug, (*((link.pengali,) if link.pengali is not None else ()), *factors)
            if here in seen:
                break
            seen.add(here)
        return Earlier(here, factors)

    def on(self, slug: str, tahun: int) -> Earlier:
        """Whose figure of the year `tahun` stands for `slug`, which was measured before; its factors lead there."""
        here, factors, seen = slug, (), set[str]()
        while (link := self.links.get(here)) is not None and link.tahun <= tahun and here not in seen:
            seen.add(here)
            if not link.sebanding:
                return Earlier(here, factors, self.apart([link]))
            here = link.penerus[0]
            others = self.into(here, 0, tahun)
            if len(others) > 1:
                return Earlier(here, factors, self.apart(others))
            factors = (*factors, *((link.pengali,) if link.pengali is not None else ()))
        return Earlier(here, factors)

    def apart(self, links: list[Link], *beside: str) -> Teks:
        """Why figures before and after do not compare; `beside`: what took the others up and had figures before."""
        link, year = links[0], max(each.tahun for each in links)
        before = [*beside, *(each.slug for each in links)]
        olds, news = (", ".join(f"'{self.names.get(slug, slug)}'" for slug in some) for some in (before, link.penerus))
        if len(before) > 1 or link.jenis is Peralihan.GABUNG:
            return Teks(
                f"tidak sebanding: {olds} digabung menjadi {news} sejak {year}",
                f"not comparable: {olds} merged into {news} from {year} on",
            )
        match link.jenis:
            case Peralihan.PECAH:
                return Teks(
                    f"tidak sebanding: {olds} dipecah menjadi {news} sejak {year}",
                    f"not comparable: {olds} was split into {news} from {year} on",
                )
            case Peralihan.DICABUT:
                return Teks(f"{olds} dicabut sejak {year}", f"{olds} was dropped from {year} on")
        return Teks(
            f"tidak sebanding: satuan berubah sejak {year}, tanpa pengali yang tepat",
            f"not comparable: the satuan changed from {year} on, without an exact factor",
        )


def turunan(tx: Transaction, at: AsOf, unit: str, names: Mapping[str, str]) -> Descent:
    """The declarations of a unit that stood at that position."""
    found = select(
        tx,
        "SELECT p.slug, p.tahun, p.jenis, p.penerus, p.pengali, p.pos_from FROM penerus p "
        f"WHERE p.unit = ? AND {open_at('p')} ORDER BY p.pos_from",
        at,
        unit,
    )
    return Descent([_tautan(*row) for row in found], names)


def peralihan(tx: Transaction, at: AsOf, unit: str, slug: str, tahun: int) -> list[tuple[Link, int | None]]:
    """Every declaration of that year from or into an indikator, with the position at which it was withdrawn, if."""
    found = tx.execute(
        "SELECT slug, tahun, jenis, penerus, pengali, pos_from, pos_to FROM penerus "
        "WHERE unit = ? AND tahun = ? AND pos_from <= ? ORDER BY pos_from",
        (unit, tahun, at.position),
    )
    links = [(_tautan(*row[:6]), row[6]) for row in found]
    return [
        (link, gone if gone is not None and gone <= at.position else None)
        for link, gone in links
        if slug in (link.slug, *link.penerus)
    ]


def _tautan(slug: str, tahun: int, jenis: str, penerus: str, pengali: str | None, event: int) -> Link:
    factor = None if pengali is None else Decimal(pengali)
    return Link(slug, tahun, Peralihan(jenis), tuple(json.loads(penerus)), factor, event)
