"""SVG put together: elements, numbers as short as they go, and text that cannot break out of it."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from xml.etree.ElementTree import Element, SubElement, tostring  # nosec B405

INK = "currentColor"
PAPER = "#fff"
HOLLOW = "lubang"
"""The class of what is filled with paper, where a style sheet has paper of another colour."""
Place = tuple[Decimal, Decimal]


class Svg(str):
    """A picture as text, which a template takes for markup; "" where there is nothing to draw."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


def canvas(kelas: str, width: int, height: int, /, **more: str | None) -> Element:
    """An empty picture, drawn in lines."""
    size = {"viewBox": f"0 0 {width} {height}", "width": str(width), "height": str(height)}
    return Element("svg", _named({"class": kelas, **size, "fill": "none", "stroke": INK, **more}))


def add(parent: Element, tag: str, /, **attributes: object) -> Element:
    """One element within another; `kelas` is its class, an underscore in a name a hyphen, None and "" leave it out."""
    return SubElement(parent, tag, _named(attributes))


def told(parent: Element, tag: str, text: str, /, **attributes: object) -> Element:
    """One that says something."""
    found = add(parent, tag, **attributes)
    found.text = text
    return found


def lettered(parent: Element, x: Decimal | int, y: Decimal | int, text: str, **attributes: object) -> None:
    told(parent, "text", text, x=x, y=y, fill=INK, stroke="none", **attributes)


def path(points: Iterable[Place | None], *, dots: bool = False) -> str:
    """A line through points, broken where there is none. `dots`: with round ends, one that stands alone is seen too."""
    said, open_line = "", False
    for point in points:
        if point is not None:
            at = f"{number(point[0])} {number(point[1])}"
            said += f"L{at}" if open_line else f"M{at}{'h0' if dots else ''}"
        open_line = point is not None
    return said


def number(coordinate: Decimal | int) -> str:
    """A coordinate without noughts that say nothing."""
    text = f"{coordinate:f}" if isinstance(coordinate, Decimal) else str(coordinate)
    return text.rstrip("0").rstrip(".") if "." in text else text


def drawn(svg: Element) -> Svg:
    return Svg(tostring(svg, encoding="unicode").replace(" />", "/>"))  # in texts and attributes > is never itself


def _named(attributes: Mapping[str, object]) -> dict[str, str]:
    return {
        "class" if name == "kelas" else name.replace("_", "-"): number(v) if isinstance(v, Decimal) else str(v)
        for name, v in attributes.items()
        if v not in (None, "")
    }
