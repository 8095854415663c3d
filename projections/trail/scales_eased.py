"""Scales by which the same result reads better than before: the answer that no target need change for."""

from collections.abc import Iterator
from datetime import date
from itertools import count, takewhile
from typing import Any

from domain.figures.decimals import write
from domain.figures.ease import dilonggarkan
from domain.figures.scales.skala import Skala
from domain.figures.scales.versions import SkalaBerlaku, VersiSkala
from domain.organisation.scales import CAPAIAN
from projections.readers.scales import FIRST, unpacked
from projections.tables import Seen
from projections.views.scales import SKALA


def eased(e: Any, seen: Seen) -> Iterator[dict[str, Any]]:
    """The grades that an event made easier to reach: of a scale that is declared, changed or corrected, or of another
    that rates capaian from now on."""
    match type(e).TOPIC:
        case "Kabupaten.ScaleDeclared":
            before = _before(e.skala, seen)
            yield from _told(before, e.skala.skala)
        case "Kabupaten.ScaleCorrected":
            yield from _told(e.old.skala, e.new.skala)
        case "Kabupaten.SettingChanged" if e.key == CAPAIAN:
            yield from _told(_newest(e.old or FIRST, seen), _newest(e.new, seen))


def _before(new: VersiSkala, seen: Seen) -> Skala | None:
    """The scale that stood under that name on the day from which the new version holds."""
    own = tuple(v for v in _versions(new.skala.id, seen) if v.versi != new.versi)
    return SkalaBerlaku(new.sejak, {new.skala.id: own} if own else {}).get(new.skala.id)


def _newest(slug: str, seen: Seen) -> Skala | None:
    own = _versions(slug, seen)
    return SkalaBerlaku(date.max, {slug: own} if own else {}).get(slug)


def _versions(slug: str, seen: Seen) -> tuple[VersiSkala, ...]:
    rows = takewhile(lambda row: row is not None, (seen.row(SKALA, slug, n) for n in count(1)))
    return tuple(unpacked(row[3]) for row in rows if row)


def _told(old: Skala | None, new: Skala | None) -> Iterator[dict[str, Any]]:
    for one in dilonggarkan(old, new) if old and new else ():
        edges = {"semula": one.semula, "target": one.kini}
        said = {name: None if edge is None else write(edge) for name, edge in edges.items()}
        yield {"jenis": "skala", "skala": new.nama if new else "", "label": one.label, **said}
