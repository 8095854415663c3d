"""What was typed into the form of a command: as the data that it takes, and as the form shows it again."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from unicodedata import normalize

from werkzeug.datastructures import MultiDict

from interfaces.input.reading import BadInput, Wrong, quote
from interfaces.web.any_command.choices import Options, choices, spoken
from interfaces.web.any_command.shape import KEY, VALUE, Group, Leaf, Rows, Shape, leaves

DATA, COUNT, PASTE = "d", "jumlah", "tempel"
"""What the fields of the data, of the number of rows, and of what is pasted begin with."""
MOST_ROWS, MOST_PASTED, FRESH = 1000, 200, 2
"""Rows that are read of one form, those up to which a paste is, and empty ones that it begins with."""
NOTHING = object()
SUGGESTED = ("jabatan", "pemilik")
"""Parts for which the page offers what there is, by its name, and takes another."""
PASTED = "indikator"
"""A part that is chosen on the page, and in what is pasted stands by its name."""

NEW = ("register", "declare")
"""Verbs by which something new comes, under a short name of its own."""
LONGEST = 60
SHORT = "slug"

Form = MultiDict[str, str]


FILE, NAME = "sha256", "nama"


def with_names(parts: tuple[Shape, ...], form: Form, lists: Mapping[str, Options]) -> Form:
    """The form where each file of a row that was chosen and not named is called as the list calls it."""
    said = {value: teks.id for value, teks in lists.get(FILE, ())}
    for part in parts:
        if isinstance(part, Rows) and {FILE, NAME} <= {one.name for one in part.parts}:
            for n in map(str, filled(part, (part.name,), form)):
                chosen, name = form.get(name_of((part.name, n, FILE)), ""), name_of((part.name, n, NAME))
                if chosen in said and not form.get(name, "").strip():
                    form[name] = said[chosen]
    return form


def named_by_us(command: str, part: str) -> bool:
    """Whether a part may be left empty on a page, since it is made of the name beside it."""
    return part == SHORT and command.partition(".")[2] in NEW


def shortened(command: str, form: Form) -> Form:
    """The form with a short name for what is new, where none was typed."""
    if named_by_us(command, SHORT) and not form.get(name_of((SHORT,)), "").strip():
        name = form.get(name_of(("nama",)), "") or form.get(name_of(("kartu", "nama")), "")
        form[name_of((SHORT,))] = short_name(name)
    return form


def short_name(text: str) -> str:
    """ "Indeks Kepuasan Masyarakat" -> "indeks-kepuasan-masyarakat": whole words, as many as there is room for."""
    plain = normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    found = ""
    for word in re.findall("[a-z0-9]+", plain):
        if len(found) + len(word) >= LONGEST:
            break
        found = f"{found}-{word}" if found else word
    return found


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


def pasted(command: str, parts: tuple[Shape, ...], form: Form, path: tuple[str, ...] = ()) -> Form:
    """The form with what was pasted as rows of it, after those that were typed, where words stand for what they choose;
    lines that are no row of it, or one too many, stay where they were pasted (`unread`)."""
    for part in parts:
        here = (*path, part.name)
        if isinstance(part, Group):
            pasted(command, part.parts, form, here)
        if not isinstance(part, Rows):
            continue
        place, rest = f"{PASTE}.{name_of(here)}", []
        n = max(filled(part, here, form), default=-1) + 1
        columns = [(column, choices(command, leaf, part.name)) for column, leaf in leaves(part.parts)]
        for line in form.get(place, "").splitlines():
            cells = [cell.strip() for cell in line.split("\t")]
            if n >= MOST_PASTED or any(cells[len(columns) :]):
                rest.append(line)
            elif any(cells):
                for (column, options), cell in zip(columns, cells, strict=False):
                    form[name_of((*here, str(n), *column))] = spoken(cell, options)
                n += 1
        form[place] = "\n".join(rest)
        form[f"{COUNT}.{name_of(here)}"] = str(max(n, count(here, form)))
    return form


def by_name(parts: tuple[Shape, ...], form: Form, lists: Mapping[str, Options]) -> Form:
    """The form with what was written by its name named as commands name it: units in lines, offices, and indikator."""
    for path, leaf in _written(parts, form):
        if leaf.name in lists and (text := form.get(name_of(path), "")):
            said = [spoken(line.strip(), lists[leaf.name]) for line in text.splitlines()]
            form[name_of(path)] = "\n".join(map(_office, said) if leaf.name in SUGGESTED else said)
    return form


def _office(text: str) -> str:
    """An office that is on no list yet, as commands name it."""
    return "-".join(text.casefold().split())


def _written(parts: tuple[Shape, ...], form: Form, at: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Leaf]]:
    """What is written into a form by its name, rows and all."""
    for part in parts:
        here = (*at, part.name)
        if isinstance(part, Leaf):
            if part.kind == "lines" or part.name in (*SUGGESTED, PASTED):
                yield here, part
        elif isinstance(part, Group):
            yield from _written(part.parts, form, here)
        else:
            for n in range(count(here, form)):
                yield from _written(part.parts, form, (*here, str(n)))


def unread(form: Form) -> BadInput | None:
    """What to say of lines that were pasted and are in no row: none is left out in silence."""
    left = [(name.removeprefix(f"{PASTE}."), text) for name, text in form.items() if name.startswith(f"{PASTE}.")]
    wrong = [
        Wrong(
            "/data/" + name.removeprefix(f"{DATA}.").replace(".", "/"),
            f"{len(text.splitlines())} baris tempelan tidak terbaca dan masih di bawah, mulai “{quote(text)}”: "
            f"kolomnya melebihi yang ada, atau barisnya lebih dari {MOST_PASTED}.",
            f"{len(text.splitlines())} pasted lines cannot be read and still stand below, from “{quote(text)}”: "
            f"they have more columns than there are, or come after row {MOST_PASTED}.",
        )
        for name, text in left
        if text.strip()
    ]
    return BadInput.of(wrong) if wrong else None


def _value(part: Shape, path: tuple[str, ...], form: Form) -> Any:
    if isinstance(part, Leaf):
        return _leaf(part, form.get(name_of(path), "").strip())
    if isinstance(part, Group):
        return _row(part, path, form) or NOTHING
    rows = [_row(part, (*path, str(n)), form) for n in filled(part, path, form)]
    if part.named:
        return _by_name(rows, path) or NOTHING
    return rows or NOTHING


def _by_name(rows: list[dict[str, Any]], path: tuple[str, ...]) -> dict[str, Any]:
    """Raises BadInput where one name has two figures."""
    found: dict[str, Any] = {}
    for row in rows:
        if (name := row.get(KEY, "")) in found:
            id, en = f"“{quote(name)}” tertulis dua kali; sisakan satu.", f"“{quote(name)}” stands twice; keep one."
            raise BadInput.of([Wrong("/" + "/".join(("data", *path)), id, en)])
        found[name] = row.get(VALUE, "")
    return found


def _row(part: Group | Rows, path: tuple[str, ...], form: Form) -> dict[str, Any]:
    found = {inner.name: _value(inner, (*path, inner.name), form) for inner in part.parts}
    return {name: value for name, value in found.items() if value is not NOTHING}


def _leaf(part: Leaf, text: str) -> Any:
    if not text:
        return NOTHING
    if part.kind == "number":
        return _whole(text)
    if part.kind == "yes" and text in ("ya", "tidak"):
        return text == "ya"
    if part.kind == "lines":
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        return [_whole(line) for line in lines] if part.whole else lines
    return text


def _whole(text: str) -> int | str:
    """A whole number; what is none stays as it was typed, and is refused as such."""
    return int(text) if text.isascii() and text.removeprefix("-").isdigit() and len(text) < 12 else text
