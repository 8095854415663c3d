"""The rules that the house comes with, in two catalogues: national ones, and proposals that become local policy."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from domain.deadlines.rule import Tenggat

FORMER = ("gema_weekly",)
"""Rules that the catalogue had once: whoever leaves them out still may say so. Who adopted them keeps them."""


@dataclass(frozen=True)
class Usulan:
    """A rule that no national regulation that was read prescribes. `dicentang`: it is adopted unless it is left out."""

    dicentang: bool
    aturan: Tenggat


@cache
def national_rules() -> dict[str, Tenggat]:
    """Rules whose article was read, or that a named secondary source cites, by id."""
    return {one.id: one for one in _read("tenggat.json", Tenggat)}


@cache
def proposals() -> dict[str, Usulan]:
    """Proposed local rules, by id."""
    return {one.aturan.id: one for one in _read("tenggat_usulan.json", Usulan)}


def shipped_rules() -> dict[str, Tenggat]:
    """Every rule of both catalogues, by id."""
    return {**national_rules(), **{slug: one.aturan for slug, one in proposals().items()}}


def unticked() -> tuple[str, ...]:
    """Proposals that are adopted only when they are named."""
    return tuple(slug for slug, one in proposals().items() if not one.dicentang)


def _read(name: str, cls: Any) -> Any:
    return msgspec.json.decode(files("application").joinpath(f"data/{name}").read_bytes(), type=list[cls])
