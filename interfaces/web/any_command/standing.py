"""What stands now, as the form that changes it begins with."""

from collections.abc import Iterator, Mapping
from typing import Any

from interfaces.compose import House
from interfaces.web.any_command.shape import Group, Leaf, Shape, shapes
from interfaces.web.any_command.typed import COUNT, name_of
from projections.clocks import AsOf


def begun_of_rule(house: House, at: AsOf, slug: str) -> dict[str, str]:
    """The fields of the change of a deadline: the rule as it is; empty for one that there is not."""
    rule = next((row for row in house.queries.tenggat(at) if row["id"] == slug), None)
    if rule is None:
        return {}
    return dict(_fields(shapes("tenggat.change"), {"slug": slug, "aturan": rule}))


def _fields(parts: tuple[Shape, ...], values: Mapping[str, Any], at: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Each field of a form with what a value has there; what it does not have is left out."""
    for part in parts:
        here, value = (*at, part.name), values.get(part.name)
        if value is None:
            continue
        if isinstance(part, Leaf):
            yield name_of(here), _written(part, value)
        elif isinstance(part, Group):
            yield from _fields(part.parts, value, here)
        elif not part.named:
            yield f"{COUNT}.{name_of(here)}", str(len(value))
            for n, row in enumerate(value):
                yield from _fields(part.parts, row, (*here, str(n)))


def _written(part: Leaf, value: Any) -> str:
    if part.kind == "yes":
        return "ya" if value else "tidak"
    return "\n".join(map(str, value)) if part.kind == "lines" else str(value)
