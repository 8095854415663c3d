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

    `repeated`: it is the answer of the first time this key came. `folded`: the views hold its events already.
    `person`: the code that was made of somebody new.
    """

    command: str
    position: int
    events: tuple[tuple[int, str], ...]
    document: str
    version: int
    repeated: bool = False
    folded: bool = True
    person: str = ""


class KeyReused(Invalid):
    """The same idempotency key came with another body."""

    slug = "kunci-dipakai-ulang"


def replay(order: Order, earlier: Given) -> Answer:
    """Give the answer that this key got the first time; refuse the key with another body."""
    fingerprint, status, answer = earlier
    if fingerprint != order.fingerprint:
        raise KeyReused(
            f"Kunci '{order.key}' sudah dipakai untuk perintah lain. Gunakan kunci baru.",
            f"Key '{order.key}' has been used for another command. Use a new key.",
        )
    kept = json.loads(answer)
    if status == 1:
        kept["events"] = tuple((idx, topic) for idx, topic in kept["events"])
        return Answer(**{**kept, "repeated": True})
    for kind in _kinds(Refusal):
        if kind.slug == kept["slug"]:
            raise kind(kept["id"], kept["en"], **kept["facts"], repeated=True)
    raise Refusal(kept["id"], kept["en"], **kept["facts"], repeated=True)


def _kinds(cls: type[Refusal]) -> list[type[Refusal]]:
    return [cls, *(kind for sub in cls.__subclasses__() for kind in _kinds(sub))]
