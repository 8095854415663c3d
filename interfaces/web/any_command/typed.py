"""What was typed into the form of a command: as the data that it takes, and as the form shows it again."""

from typing import Any

from werkzeug.datastructures import MultiDict

from interfaces.web.any_command.shape import KEY, VALUE, Group, Leaf, Rows, Shape, leaves

DATA, COUNT, PASTE = "d", "jumlah", "tempel"
"""What the fields of the data, of the number of rows, and of what is pasted begin with."""
MOST_ROWS, FRESH = 200, 2
"""Rows that are read of one form, and empty ones that it begins with."""
NOTHING = object()

Form = MultiDict[str, str]


def name_of(path: tuple[str, ...]) -> str:
    return ".".join((DATA, *path))


def data_of(parts: tuple[Shape, ...], form: Form) -> dict[str, Any]:
    """What was filled in; what was left empty stays unsaid."""
    found = {part.name: _value(part, (part.name,), form) for part in parts}
    return {name: value for name, value in found.items() if value is not NOTHING}


def count(path: tuple[str, ...], form: Form) -> int:
    """How many rows a form has there."""
    said = form.get(f"{COUNT}.{name_of(path)}", "")
    return min(int(said), MOST_ROWS) if said.isascii() and said.isdigit() and len(said) < 5 else 0


def filled(part: Rows, path: tuple[str, ...], form: Form) -> list[int]:
    """The rows in which anything was typed: only these are sent."""
    return [n for n in range(count(path, form)) if _row(part, (*path, str(n)), form)]


def pasted(parts: tuple[Shape, ...], form: Form, path: tuple[str, ...] = ()) -> Form:
    """The form with what was pasted as rows of it, after those that were typed."""
    for part in parts:
        here = (*path, part.name)
        if isinstance(part, Group):
            pasted(part.parts, form, here)
        if not isinstance(part, Rows):
            continue
        text = form.pop(f"{PASTE}.{name_of(here)}", "")
        lines = [line.split("\t") for line in text.splitlines() if line.strip()]
        start = max(filled(part, here, form), default=-1) + 1
        columns = [place for place, _ in leaves(part.parts)]
        for n, cells in enumerate(lines[: MOST_ROWS - start], start):
            for place, cell in zip(columns, cells, strict=False):
                form[name_of((*here, str(n), *place))] = cell.strip()
        if lines:
            form[f"{COUNT}.{name_of(here)}"] = str(min(start + len(lines), MOST_ROWS))
    return form


def _value(part: Shape, path: tuple[str, ...], form: Form) -> Any:
    if isinstance(part, Leaf):
        return _leaf(part, form.get(name_of(path), "").strip())
    if isinstance(part, Group):
        return _row(part, path, form) or NOTHING
    rows = [_row(part, (*path, str(n)), form) for n in filled(part, path, form)]
    if part.named:
        return {row.get(KEY, ""): row.get(VALUE, "") for row in rows} or NOTHING
    return rows or NOTHING


def _row(part: Group | Rows, path: tuple[str, ...], form: Form) -> dict[str, Any]:
    found = {inner.name: _value(inner, (*path, inner.name), form) for inner in part.parts}
    return {name: value for name, value in found.items() if value is not NOTHING}


def _leaf(part: Leaf, text: str) -> Any:
    if not text:
        return NOTHING
    if part.kind == "number" and text.isascii() and text.removeprefix("-").isdigit() and len(text) < 12:
        return int(text)
    if part.kind == "yes" and text in ("ya", "tidak"):
        return text == "ya"
    if part.kind == "lines":
        return [line.strip() for line in text.splitlines() if line.strip()]
    return text
