"""The fields of an operation, one a line: read from its schema, called and explained as on the forms of the pages."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from domain.kernel import Teks
from interfaces.web.any_command.words import HINTS, label

DEEP = 5
"""How far objects within objects are told."""
WHY = {
    "reason": Teks("Alasan, sebagaimana akan terbaca pada jejak", "The reason, as the trail will tell it"),
    "supplied_by": Teks("Siapa yang memberi angkanya", "Who supplied the figures"),
    "angka": Teks("Bagaimana angka ditulis: baku 1234.56, indonesia 1.234,56", "How figures are written"),
    "jawaban": Teks("Jawaban atas pertanyaan (409), menurut jenisnya", "Answers to questions (409), by their kind"),
}
"""What may stand beside the data of any command."""
KINDS = {
    "string": Teks("teks", "text"),
    "integer": Teks("bilangan bulat", "whole number"),
    "number": Teks("angka", "number"),
    "boolean": Teks("true atau false", "true or false"),
    "array": Teks("daftar", "list"),
    "object": Teks("objek", "object"),
}
FIGURE = Teks("angka, atau teks seperti ditulis orang", "a number, or text as people write it")
DAY = Teks("tanggal, tttt-bb-hh", "day, yyyy-mm-dd")
MOMENT = Teks("saat, dengan zonanya", "moment, with its zone")


class Row(NamedTuple):
    """A field: where it stands, what may be in it, whether it must be there, and what it means."""

    nama: str
    jenis: Teks
    wajib: bool
    arti: Teks
    petunjuk: Teks | None
    pilihan: tuple[str, ...]


def rows(
    schemas: Mapping[str, Any], schema: Mapping[str, Any], kind: str, choices: Mapping[str, tuple[str, ...]]
) -> Iterator[Row]:
    """Those of the body of a command, and of each object within it."""
    yield from _rows(schemas, schema, kind, choices, "", 0)


def _rows(
    schemas: Mapping[str, Any], schema: Mapping[str, Any], kind: str, choices: Mapping[str, Any], at: str, deep: int
) -> Iterator[Row]:
    whole = _object(schemas, schema)
    for name, part in (whole or {}).get("properties", {}).items():
        where, many = at + name, part.get("type") in ("array", ["array", "null"])
        inner = part["items"] if many else part
        below = _object(schemas, inner)
        known = inner.get("enum", choices.get(where.replace("[]", ""), ()))
        chosen = tuple(str(value) for value in known if value is not None)
        needed = name in whole.get("required", ()) if whole else False
        yield Row(where, _kind(part, below), needed, _called(name, kind, at), HINTS.get(name), chosen)
        if below and deep < DEEP:
            yield from _rows(schemas, below, kind, choices, f"{where}{'[]' if many else ''}.", deep + 1)


def _called(name: str, kind: str, at: str) -> Teks:
    return WHY[name] if not at and name in WHY else label(name, kind)


def _object(schemas: Mapping[str, Any], part: Mapping[str, Any]) -> dict[str, Any] | None:
    """The object that a part is, or may be."""
    if "$ref" in part:
        found: dict[str, Any] = schemas[part["$ref"].rpartition("/")[2]]
        return found
    several = [*part.get("oneOf", ()), *part.get("anyOf", ()), *part.get("allOf", ())]
    return next((found for one in several if (found := _object(schemas, one))), None) or (
        dict(part) if "properties" in part else None
    )


def _kind(part: Mapping[str, Any], below: Mapping[str, Any] | None) -> Teks:
    several = [*part.get("oneOf", ()), *part.get("anyOf", ())]
    if {"number", "string"} <= {one.get("type") for one in several}:
        return FIGURE
    if part.get("pattern", "").startswith("^(19|20)"):
        return DAY
    if part.get("format") == "date-time":
        return MOMENT
    named = part.get("type", "object" if below else "string")
    first = next((one for one in named if one != "null"), "string") if isinstance(named, list) else named
    return KINDS.get(first, KINDS["string"])
