"""A picture read again: what it shows, by the words on it and by where it stands."""

import re
from decimal import Decimal
from typing import NamedTuple
from xml.etree.ElementTree import Element, fromstring

PLACE = re.compile(r"M(-?[\d.]+) (-?[\d.]+)")
ALLOWED = {"svg", "title", "desc", "g", "a", "path", "circle", "text"}


class Drawn(NamedTuple):
    """A mark: its class, what it says, where it stands and leads."""

    kelas: str
    said: str
    x: Decimal
    y: Decimal
    href: str


def read(svg: str) -> Element:
    """The picture, which is well formed, moves nothing, and has no look that a strict policy would refuse."""
    root = fromstring(svg)  # noqa: S314 - our own
    for e in root.iter():
        assert e.tag in ALLOWED
        assert not [name for name in e.attrib if name in ("style", "id") or name.startswith("on")]
    return root


def marks(root: Element) -> list[Drawn]:
    return [_mark(e) for e in root if e.find("title") is not None]


def _mark(e: Element) -> Drawn:
    title = e.find("title")
    assert title is not None
    circle = e.find("circle")
    if circle is not None:
        x, y = circle.attrib["cx"], circle.attrib["cy"]
    else:
        shape = next(p for p in e.findall("path") if p.get("stroke") != "none")
        x, y = PLACE.match(shape.attrib["d"]).groups()  # type: ignore[union-attr]
    return Drawn(e.get("class", ""), title.text or "", Decimal(x), Decimal(y), e.get("href", ""))


def frame(root: Element) -> tuple[Decimal, Decimal]:
    _, _, width, height = map(Decimal, root.attrib["viewBox"].split())
    return width, height
