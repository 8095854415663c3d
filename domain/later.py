"""Fields that a value which is stored within events has been given since: what was stored before stays as it was."""

from dataclasses import field, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")


def later(default: T) -> T:
    """A field of a stored value added after a release; left out of what is stored while it holds its default.

    So an event without it is stored to the letter as before, and an earlier one reads as if it held the default.
    """
    made: T = field(default_factory=lambda: default, metadata={"later": default})  # so that readers set it, too
    return made


@cache
def later_fields(cls: Any) -> dict[str, Any]:
    """The defaults of the fields of a dataclass that were added later, by name; empty for any other class."""
    return {f.name: f.metadata["later"] for f in fields(cls) if "later" in f.metadata} if is_dataclass(cls) else {}


@cache
def _names(cls: Any) -> tuple[str, ...]:
    return tuple(f.name for f in fields(cls)) if is_dataclass(cls) else ()


def parts(value: Any) -> dict[str, Any]:
    """The fields of a dataclass that are stored, in the order of declaration: the same before and after it is stored.

    What was read back lacks what was not stored, for its class has the default.
    """
    kind: Any = type(value)
    own, added = vars(value), later_fields(kind)
    return {n: own[n] for n in _names(kind) if n in own and (n not in added or own[n] != added[n])}


def as_stored(value: Any) -> Any:
    """A value as it is stored: dataclasses as mappings, later defaults left out."""
    kind: Any = type(value)
    if _names(kind):
        return {name: as_stored(part) for name, part in parts(value).items()}
    if isinstance(value, tuple):
        return tuple(as_stored(item) for item in value)
    if isinstance(value, dict):
        return {key: as_stored(item) for key, item in value.items()}
    return value
