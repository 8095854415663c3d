"""Which indikator of the register a printed name means, with a score; what is near, or means two, is asked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import NamedTuple

from domain.figures.scales.skala import huruf_latin

SURE, APART, NEAR = 90, 5, 60
"""Of a hundred: from where a name is taken, by how much it has to be before the next, from where one is offered."""
OFFERED = 3
TYPO = 0.8
"""How alike two words are of which one is the other with a slip of the pen, or as OCR read it."""
SMALL = frozenset("yang dan di ke dari dengan terhadap untuk pada dalam oleh serta atau yg dgn the of and".split())
"""Words by which two names of one indikator may differ."""
_NUMBERED = re.compile(r"^(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]+ ?(?!\d)|\d{1,2}(?:\.\d{1,2})+[.)]* )+", re.IGNORECASE)
_UNIT = re.compile(r"\((?:%|rp|persen|orang|nilai|indeks|poin|predikat)\.?\)", re.IGNORECASE)
_SHORT = re.compile(r"\(([A-Za-z]{2,8})\)")
_FOOTNOTE = re.compile(r"[*¹²³⁴⁵⁶⁷⁸⁹]+\)?$")


class Near(NamedTuple):
    """An indikator that a name may mean: its slug, what it is called, and how alike the two are, of a hundred."""

    slug: str
    nama: str
    score: int


@dataclass(frozen=True)
class Match:
    """What a printed name means. `slug` "" where it has to be asked; `score` of the best; `near`: what it may be."""

    slug: str
    score: int
    near: tuple[Near, ...] = ()
    told: bool = False
    """Whether somebody said so, now or before."""


class Register:
    """The indikator of a unit, by their names."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = dict(names)
        self._plain = {slug: plain(nama) for slug, nama in names.items()}
        self._held: dict[str, Match] = {}

    @cached_property
    def _exactly(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for slug, said in self._plain.items():
            found.setdefault(said, []).append(slug)
        return found

    def match(self, name: str) -> Match:
        """By the name alone, or by the slug itself where a table has that."""
        said = plain(name)
        if said not in self._held:
            self._held[said] = self._matched(name.strip(), said)
        return self._held[said]

    def _matched(self, name: str, said: str) -> Match:
        if name in self.names:
            return Match(name, 100)
        same = self._exactly.get(said, [])
        if len(same) == 1:
            return Match(same[0], 100)
        near = self._nearest(said)
        best = near[0].score if near else 0
        apart = len(near) < 2 or best - near[1].score >= APART
        sure = best >= SURE and apart and not same and _says_the_same(said, self._plain[near[0].slug])
        return Match(near[0].slug if sure else "", best, tuple(near[:OFFERED]))

    def _nearest(self, said: str) -> list[Near]:
        matcher = SequenceMatcher(None, autojunk=False)
        matcher.set_seq2(said)
        found = []
        for slug, other in self._plain.items():
            matcher.set_seq1(other)
            if matcher.real_quick_ratio() * 100 < NEAR or matcher.quick_ratio() * 100 < NEAR:
                continue
            score = int(matcher.ratio() * 100)
            if score >= NEAR:
                found.append(Near(slug, self.names[slug], score))
        return sorted(found, key=lambda one: (-one.score, one.slug))


def plain(name: str) -> str:
    """A name without its number, its unit, footnotes, signs and capitals: as two of one indikator are written alike."""
    said = _NUMBERED.sub("", " ".join(huruf_latin(name).split()))
    said = _FOOTNOTE.sub("", _SHORT.sub(_without_initials, _UNIT.sub(" ", said)).strip())
    return " ".join(re.findall(r"[^\W_]+|%", said.casefold()))


def _without_initials(found: re.Match[str]) -> str:
    """Nothing for (IKM) behind the words of which these are the first letters."""
    words = re.findall(r"[^\W_]+", found.string[: found.start()].casefold())
    big = [word for word in words if word not in SMALL]
    said = found[1].casefold()
    return " " if any("".join(w[0] for w in some[-len(said) :]) == said for some in (words, big)) else found[0]


def _says_the_same(one: str, other: str) -> bool:
    """Whether two names differ by small words, blanks and slips of the pen only: mandiri for maju, 3 for 2 is another
    thing."""
    first, second = one.split(), other.split()
    left, right = ([word for word in a if word not in b] for a, b in ((first, second), (second, first)))
    if any(c.isdigit() for word in (*left, *right) for c in word):
        return False
    return _alike("".join(left), "".join(right)) or (_slips(left, second) and _slips(right, first))


def _slips(words: list[str], others: list[str]) -> bool:
    return all(word in SMALL or any(_alike(word, other) for other in others) for word in words)


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other).ratio() >= TYPO
