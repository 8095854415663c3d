"""Parts of the administration as tables: a row for each thing that is set, with its event and what changes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from domain.kernel import Teks
from interfaces.compose import House
from interfaces.web.frame.look import Look

NONE = Teks("–", "–")


class Act(NamedTuple):
    """A command that changes something, what its button says, and what its form begins with."""

    command: str
    teks: Teks
    begun: Mapping[str, str] = MappingProxyType({})

    @property
    def address(self) -> dict[str, str]:
        kind, _, verb = self.command.partition(".")
        return {"kind": kind, "verb": verb, **{f"d-{name}": text for name, text in self.begun.items()}}


@dataclass(frozen=True)
class Line:
    """A row: its cells, the event that it stands by (None: it came with the house), and how it is changed.
    `document`: the address of the document that it is about, if it is about one."""

    cells: list[Teks]
    event: int | None = None
    acts: list[Act] = field(default_factory=list)
    document: str = ""


@dataclass(frozen=True)
class Table:
    """`acts`: what adds to it."""

    kepala: tuple[Teks, ...]
    lines: list[Line]
    acts: list[Act] = field(default_factory=list)


@dataclass(frozen=True)
class Part:
    judul: Teks
    told: Teks
    read: Callable[[House, Look], Table]


CHANGE = Teks("Ubah", "Change")
VERBS = {"change": CHANGE, "retire": Teks("Cabut", "Retire")}
"""How what has versions is changed."""
