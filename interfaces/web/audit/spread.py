"""How what the trail shows is spread, as links beside it: each narrows the address by one more part."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from domain.cycle.terms import PERAN
from domain.kernel import Teks
from interfaces.web.frame.filters import JUDUL
from interfaces.web.frame.look import Look
from interfaces.web.frame.words import JENIS
from projections.words import capitalised, same

MOST = 10
"""Ways that one facet shows; the form above the trail has all."""


class Way(NamedTuple):
    """One value of a facet: how many events have it, the parts of the address that narrow to it (or, where it is
    chosen, take it back)."""

    teks: Teks
    n: int
    parts: Mapping[str, str | None]
    chosen: bool


class Facet(NamedTuple):
    judul: Teks
    ways: list[Way]
    more: int


def spread(found: Mapping[str, Any], lihat: Look, typed: Mapping[str, str]) -> list[Facet]:
    """The facets of a question, each its most frequent values first. `typed`: what the address says."""
    units = {slug: same(str(unit["nama"])) for slug, unit in lihat.units.items()}
    facets = [
        _facet(Teks("Unit", "Unit"), "unit", found["unit"], units.get, lihat.unit, ("indikator",)),
        _facet(Teks("Dokumen", "Document"), "kind", found["kind"], JENIS.get, typed.get("kind", "")),
        _facet(Teks("Jenis kejadian", "Kind of event"), None, found["flag"], JUDUL.get, "", typed=typed),
        _facet(Teks("Pelaku", "Actor"), "role", found["role"], PERAN.get, typed.get("role", "")),
        _facet(Teks("Tahun", "Year"), "tahun", found["tahun"], lambda year: same(str(year)), str(lihat.tahun or "")),
    ]
    return [facet for facet in facets if len(facet.ways) > 1 or any(way.chosen for way in facet.ways)]


def _facet(
    judul: Teks,
    part: str | None,
    counts: Mapping[Any, int],
    words: Callable[[Any], Teks | None],
    chosen: str,
    also: Iterable[str] = (),
    typed: Mapping[str, str] | None = None,
) -> Facet:
    """`part`: of the address; None: each value is a part of its own, which is "true"."""
    ways = []
    for value, n in sorted(counts.items(), key=lambda one: (-one[1], str(one[0]))):
        teks = words(value)
        if teks is None:
            continue
        name, own = (part, str(value)) if part else (str(value), "true")
        is_chosen = own == chosen if part else (typed or {}).get(name) == own
        parts: dict[str, str | None] = {name: None if is_chosen else own, "after": None, **dict.fromkeys(also)}
        ways.append(Way(capitalised(teks), n, parts, is_chosen))
    return Facet(judul, ways[:MOST], max(0, len(ways) - MOST))
