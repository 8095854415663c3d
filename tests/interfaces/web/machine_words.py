"""Words of the machine on a page: names of commands, of events and documents, slugs, addresses of this machine. They
stand in "Rincian teknis" and nowhere else, for who reads a page works in an office.

What a page calls its own things is read from its own links, so that a slug is known wherever it turns up."""

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import parse_qs, unquote, urlsplit
from xml.etree.ElementTree import Element

import application.every_command  # noqa: F401  (fills the register)
from application.commands import REGISTER
from domain.kinds import DOKUMEN
from interfaces.cli.contents import CONTENTS
from tests.golden import topics

SHUT = ("Rincian teknis", "Technical details")
NAMING = ("unit", "indikator", "doc", "untuk", "actor_unit")
"""Parts of an address that are slugs."""


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    events = {part for topic in topics() for part in topic.split(".") if re.search("[a-z][A-Z]", part)}
    return {
        "name of a command": _any(REGISTER),
        "command of a terminal": re.compile(rf"\bjejak ({'|'.join(map(re.escape, CONTENTS))})\b"),
        "class of an event": _any(events),
        "name of a document": re.compile(rf"\b({'|'.join(map(re.escape, DOKUMEN))})/[a-z0-9-]+/\S+"),
        "setting": re.compile(r"\bJEJAK_[A-Z_]+"),
        "written for programs": re.compile(
            r"\b[a-z][a-z0-9]*_[a-z0-9_]+\b|\b[a-z-]+@[a-z0-9-]+\b(?![.-])|\bposition:\d+"
        ),
        "period of a program": re.compile(r"\b\d{4}[-–]\d{2}[-–]\d\b"),
        "address of this machine": re.compile(r"\b127\.\d+\.\d+\.\d+\b|\blocalhost\b|\[?::1\]"),
    }


def machine_words(root: Element) -> list[str]:
    """What a page shows of these, and what each of them is."""
    shown: list[str] = []
    quoted: list[str] = []
    _collect(root, shown, quoted)
    slugs = [("slug", _any(found), shown)] if (found := _slugs(root)) else []
    looked = [*((what, pattern, [*shown, *quoted]) for what, pattern in patterns().items()), *slugs]
    return [f"{what}: {hit.group()}" for what, pattern, texts in looked for hit in pattern.finditer("\n".join(texts))]


def _collect(e: Element, shown: list[str], quoted: list[str]) -> None:
    """Text by text; what stands in Rincian teknis is passed over. `quoted`: sentences of the trail, which say what
    somebody typed, be it a slug."""
    if e.tag == "details" and (s := e.find("summary")) is not None and "".join(s.itertext()).strip() in SHUT:
        return
    kelas = e.get("class", "").split()
    if {"nama-berkas", "alamat", "rujukan"} & {*kelas}:
        return  # as its owner called the file; as whoever holds the paper types it; as a program writes it
    if {"peristiwa", "kalimat"} & {*kelas}:
        shown = quoted
    shown.extend(_own(e))
    for child in e:
        _collect(child, shown, quoted)


def _own(e: Element) -> Iterator[str]:
    """The text that is an element's own, and what a reader sees in a field."""
    if e.tag == "input" and e.get("type", "text") in ("text", "search"):
        yield from (e.get(name, "") for name in ("value", "placeholder"))
    yield e.text or ""
    yield from (child.tail or "" for child in e)


def _any(names: object) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w./@-])({'|'.join(map(re.escape, sorted(names)))})(?![\w@-])")  # type: ignore[call-overload]


def _slugs(root: Element) -> set[str]:
    found: set[str] = set()
    for a in root.iter("a"):
        url = urlsplit(a.get("href", ""))
        asked = parse_qs(url.query)
        found.update(value for name in NAMING for value in asked.get(name, ()))
        if url.path.startswith(("/dokumen/", "/langkah/")):
            found.update(unquote(url.path).split("/")[3:])
    for o in root.iter("option"):
        found.add(o.get("value", ""))
    return {slug for slug in found if re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)+", slug)}
