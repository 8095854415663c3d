"""Shapes that are told apart without colour."""

from decimal import Decimal
from xml.etree.ElementTree import Element  # nosec B405

from interfaces.pictures.drawing import HOLLOW, INK, PAPER, add, number

ROUND = {"dot": "1.9", "disc": "3.6", "ring": "3.2"}
ANGULAR = {"square": "m-3-3h6v6h-6z", "diamond": "m0-4l4 4-4 4-4-4z", "full diamond": "m0-4l4 4-4 4-4-4z"}
EMPTY = ("ring", "square", "diamond")


def shape(parent: Element, name: str, x: Decimal, y: Decimal) -> None:
    """One of these around a point."""
    filled = {"kelas": HOLLOW, "fill": PAPER} if name in EMPTY else {"fill": INK}
    if name in ROUND:
        add(parent, "circle", cx=x, cy=y, r=ROUND[name], **filled)
    else:
        add(parent, "path", d=f"M{number(x)} {number(y)}{ANGULAR[name]}", **filled)


def arrow(parent: Element, x: Decimal, y: Decimal, *, up: bool) -> None:
    """That something stands beyond the edge."""
    d = f"M{number(x - 4)} {number(y - 6)}l4-4 4 4" if up else f"M{number(x - 4)} {number(y + 6)}l4 4 4-4"
    add(parent, "path", d=d)
