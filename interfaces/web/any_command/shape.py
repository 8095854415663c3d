"""What a command takes, as the parts of a form: the same types from which its schema is made."""

import types
from collections.abc import Iterator
from dataclasses import MISSING, dataclass, is_dataclass
from dataclasses import fields as fields_of
from datetime import date
from enum import Enum
from inspect import Parameter
from typing import Any, Union, get_args, get_origin, get_type_hints

from domain.kernel import Basis, Supplier
from interfaces.input.orders import beside
from interfaces.input.schema import SHORT, parts_of

KEY, VALUE = "apa", "berapa"
"""The two columns in which figures by name are typed."""


@dataclass(frozen=True)
class Leaf:
    """One value. `kind`: "text", "number", "date", "choice", "yes" or "lines" (several texts, a line each)."""

    name: str
    kind: str
    needed: bool
    choices: tuple[str, ...] = ()
    whole: bool = False
    """Whether its lines are whole numbers."""


@dataclass(frozen=True)
class Group:
    """Values that belong together: an object."""

    name: str
    needed: bool
    parts: "tuple[Shape, ...]"


@dataclass(frozen=True)
class Rows:
    """Any number of rows, each with the same parts. `named`: they are figures by name."""

    name: str
    needed: bool
    parts: "tuple[Shape, ...]"
    named: bool = False


Shape = Leaf | Group | Rows


def shapes(command: str) -> tuple[Shape, ...]:
    """The parts of a command, in the order of its signature."""
    return tuple(_shape(name, kind, default is Parameter.empty) for name, (kind, default) in parts_of(command).items())


def papers(command: str) -> tuple[Group, ...]:
    """What may be said beside the parts: the paper that it rests on, and who supplied its figures."""
    there = beside(command)
    found = {"basis": Basis, "supplied_by": Supplier}
    return tuple(Group(name, False, _parts(kind)) for name, kind in found.items() if name in there)


def leaves(parts: tuple[Shape, ...], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Leaf]]:
    """The values of a row from left to right, as they are pasted; rows within it are typed."""
    for part in parts:
        if isinstance(part, Leaf):
            yield (*path, part.name), part
        elif isinstance(part, Group):
            yield from leaves(part.parts, (*path, part.name))


def takes_files(parts: tuple[Shape, ...]) -> bool:
    """Whether a file of the evidence store is named in it."""
    return any(part.name == "sha256" if isinstance(part, Leaf) else takes_files(part.parts) for part in parts)


def _shape(name: str, kind: Any, needed: bool) -> Shape:
    if get_origin(kind) in (Union, types.UnionType):
        (kind,) = (k for k in get_args(kind) if k is not type(None))
        needed = False
    if get_origin(kind) is tuple:
        (inner, *_) = get_args(kind)
        if is_dataclass(inner) and inner not in SHORT:
            return Rows(name, needed, _parts(inner))
        return Leaf(name, "lines", needed, _choices(inner), inner is int)
    if get_origin(kind) is dict:
        return Rows(name, needed, (Leaf(KEY, "text", True), Leaf(VALUE, "text", True)), named=True)
    if is_dataclass(kind) and kind not in SHORT:
        return Group(name, needed, _parts(kind))
    plain = {bool: "yes", int: "number", date: "date"}.get(kind, "text")
    return Leaf(name, "choice" if _choices(kind) else plain, needed, _choices(kind))


def _choices(kind: Any) -> tuple[str, ...]:
    return tuple(str(one.value) for one in kind) if isinstance(kind, type) and issubclass(kind, Enum) else ()


def _parts(cls: Any) -> tuple[Shape, ...]:
    hints = get_type_hints(cls)
    return tuple(_shape(f.name, hints[f.name], _is_needed(f)) for f in fields_of(cls))


def _is_needed(field: Any) -> bool:
    return field.default is MISSING and field.default_factory is MISSING
