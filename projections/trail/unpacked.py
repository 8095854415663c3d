"""Cards, figures and documents as facts of the trail compare them, unpacked from the rows of the views."""

import json
from functools import lru_cache
from typing import Any, NamedTuple

from domain.figures.capaian import Arah
from domain.figures.nilai import Nilai
from domain.figures.triwulan import ModeTriwulan
from domain.kinds import DOKUMEN
from projections.values import unpack


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
