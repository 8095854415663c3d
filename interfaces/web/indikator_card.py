"""What is measured, as the page of an indikator says it beside its picture; what it was before, and became."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from domain.kernel import Teks
from projections.parts import Part
from projections.sentences.differences import MEDAN
from projections.words import capitalised, jabatan, phrase

SHOWN = ("definisi", "rumus", "mode", "sumber_data", "pemilik", "pengampu", "dasar_arah")
"""What of a card helps to read its figures; all of it stands where its versions are compared."""


@dataclass(frozen=True)
class Relative:
    """Another indikator that this one goes on from, or that goes on from it."""

    teks: Teks
    slug: str
    nama: str
    event: int


class Card:
    """The card of an indikator. `called`: what each indikator of the unit is called."""

    def __init__(self, answer: Mapping[str, Any], called: Mapping[str, str]) -> None:
        self.versi, self.event, self.recorded_at = answer["versi"], answer["event"], answer["recorded_at"]
        self.doc = f"indikator/{answer['unit']}/{answer['slug']}"
        self.facts = list(_facts(answer))
        self.relatives = list(_relatives(answer, lambda slug: called.get(slug, slug)))


def _facts(answer: Mapping[str, Any]) -> Iterator[tuple[Teks, Teks]]:
    for name in SHOWN:
        said = (
            jabatan(answer[name]) if name == "pemilik" and answer[name] else Part(name, None, answer[name]).told("new")
        )
        if said:
            yield capitalised(MEDAN[name]), capitalised(said)


def _relatives(answer: Mapping[str, Any], called: Callable[[str], str]) -> Iterator[Relative]:
    for link in answer["pendahulu"]:
        said = phrase("Sejak {t} meneruskan", "From {t} on it follows", t=link["tahun"])
        yield Relative(said, link["indikator"], called(link["indikator"]), link["event"])
    if link := answer["penerus"]:
        for slug in link["penerus"]:
            said = phrase("Sejak {t} diteruskan oleh", "From {t} on followed by", t=link["tahun"])
            yield Relative(said, slug, called(slug), link["event"])
        if not link["penerus"]:
            yield Relative(phrase("Dicabut sejak {t}", "Dropped from {t} on", t=link["tahun"]), "", "", link["event"])
