"""A command as it reaches the application, and what it is answered: once, and again when the same key comes again."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from application.access import Identity
from application.store.answers import Given
from domain.kernel import Basis, Invalid, Refusal, Supplier


@dataclass(frozen=True)
class Order:
    """A command as it reaches the application: parsed and typed, with why and on what basis.

    `angka`: how its figures are written ("baku", "indonesia"; "" says nothing); `jawaban`: what is answered to the
    questions it met before, by kind of doubt.

    `key` makes it idempotent per person, `fingerprint` says what exactly was asked; `expected` is the version of the
    document the actor was looking at (None: whatever is there).
    """

    name: str
    who: Identity
    data: Mapping[str, Any]
    key: str = ""
    fingerprint: str = ""
    expected: int | None = None
    reason: str = ""
    basis: Basis | None = None
    supplied_by: Supplier | None = None
    caused_by: str = ""
    angka: str = ""
    jawaban: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """What a command did: the log positions of its events and the document's version after it.

    `read`: each figure that was not plain: what it is about, as written, as read, and that in words of both languages.
    `repeated`: it is the answer of the first time this key came. `folded`: the views hold its events already.
    `person`: the code that was made of somebody new, `people`: of all where there were several. `waits`: the number of
    the proposal (usulan) that it became, which somebody else confirms.
    """

    command: str
    position: int
    events: tuple[tuple[int, str], ...]
    document: str
    version: int
    repeated: bool = False
    folded: bool = True
    person: str = ""
    people: tuple[str, ...] = ()
    waits: str = ""
    read: tuple[tuple[str, str, str, str, str], ...] = ()


class KeyReused(Invalid):
    """The same idempotency key came with another body."""

    slug = "kunci-dipakai-ulang"

    @classmethod
    def of(cls, key: str) -> "KeyReused":
        return cls(
            f"Kunci '{key}' sudah dipakai untuk perintah lain. Gunakan kunci baru.",
            f"Key '{key}' has been used for another command. Use a new key.",
        )


GROWN = ("read", "people", "waits")
"""Parts of an answer that are kept only where they say something."""


def kept(answer: Answer) -> str:
    """An answer as it is kept under its key."""
    return json.dumps({name: part for name, part in vars(answer).items() if name not in GROWN or part})


def replay(order: Order, earlier: Given) -> Answer:
    """Give the answer that this key got the first time; refuse the key with another body."""
    fingerprint, status, answer = earlier
    if fingerprint != order.fingerprint:
        raise KeyReused.of(order.key)
    found = json.loads(answer)
    if status == 1:
        lists = {part: tuple(map(tuple, found.get(part, ()))) for part in ("events", "read")}
        lists["people"] = tuple(found.get("people", ()))
        return Answer(**{**found, **lists, "repeated": True})
    for kind in _kinds(Refusal):
        if kind.slug == found["slug"]:
            raise kind(found["id"], found["en"], **found["facts"], repeated=True)
    raise Refusal(found["id"], found["en"], **found["facts"], repeated=True)


def _kinds(cls: type[Refusal]) -> list[type[Refusal]]:
    return [cls, *(kind for sub in cls.__subclasses__() for kind in _kinds(sub))]
