"""Cards, figures and documents as facts of the trail compare them, unpacked from the rows of the views."""

import json
from datetime import date
from functools import lru_cache
from itertools import count, takewhile
from typing import Any, NamedTuple

from domain.figures.calendar import akhir_triwulan
from domain.figures.capaian import Arah
from domain.figures.nilai import Nilai
from domain.figures.scales.versions import SkalaBerlaku
from domain.figures.triwulan import ModeTriwulan
from domain.kinds import DOKUMEN
from projections.readers.scales import unpacked
from projections.tables import Seen
from projections.values import unpack
from projections.views.scales import DICABUT, SKALA


class CardFacts(NamedTuple):
    """What of a card a comparison needs."""

    arah: Arah
    mode: ModeTriwulan
    skala: str
    pengali: int


@lru_cache(maxsize=4096)
def card_of(text: str) -> CardFacts:
    body = json.loads(text)
    return CardFacts(
        Arah(body["arah"]), ModeTriwulan(body["mode"]), body.get("skala") or "", body.get("pengali") or 100
    )


@lru_cache(maxsize=4096)
def nilai_of(text: str) -> Nilai:
    return unpack(text)


@lru_cache(maxsize=4096)
def id_of(kind: str, *key: Any) -> str:
    return str(DOKUMEN[kind].create_id(*key))


def scales_seen(seen: Seen, skala: str, tahun: int, triwulan: int) -> SkalaBerlaku:
    """The scale of a card as it is in force at the end of the year or triwulan of a figure, as declared by now."""
    day = akhir_triwulan(tahun, triwulan or 4)
    if not skala:
        return SkalaBerlaku(day)
    rows = takewhile(lambda row: row is not None, (seen.row(SKALA, skala, n) for n in count(1)))
    versions = tuple(unpacked(row[3]) for row in rows if row)
    gone = seen.row(DICABUT, skala) if versions else None
    return SkalaBerlaku(
        day, {skala: versions} if versions else {}, {skala: date.fromisoformat(gone[1])} if gone else {}
    )
