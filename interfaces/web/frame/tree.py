"""A page of ours as a tree of elements: enough of HTML to read again what we wrote ourselves, strictly."""

from collections.abc import Callable, Iterator
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SILENT = {"svg", "script", "style", "button", "input", "select", "textarea", "form", "nav"}
UNSAID = {"layar", "teknis", "tombol-tombol", "sunting"}
"""Classes of what leads on from a screen, as on paper, and of what only programs say."""
APART = {*"li p div br tr td th dt dd ul ol dl h1 h2 h3 h4 table".split()}
LINES = {"banding", "janji", "fakta", "catatan-sel", "tanda", "keadaan"}
"""Elements, and classes of them, that stand on a line or in a box of their own: what is beside them is another word."""


def nothing(node: "Node") -> bool:
    """What is shut where all is open."""
    return False


class Node:
    """An element with what is in it: elements and text."""

    __slots__ = ("attributes", "children", "tag")

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag, self.attributes = tag, attributes
        self.children: list[Node | str] = []

    @property
    def classes(self) -> set[str]:
        return {*self.attributes.get("class", "").split()}

    @property
    def silent(self) -> bool:
        """Whether what is in it is not told as text: a picture, a field, a sign that is not read out."""
        return self.tag in SILENT or self.attributes.get("aria-hidden") == "true" or bool(self.classes & UNSAID)

    def below(self) -> Iterator["Node"]:
        """The elements that stand directly in it, but those that are silent."""
        return (child for child in self.children if isinstance(child, Node) and not child.silent)

    def walk(self, shut: Callable[["Node"], bool] = nothing) -> Iterator["Node"]:
        """Every element in it; one that is `shut` is met neither itself nor with what is in it."""
        for child in self.below():
            if not shut(child):
                yield child
                yield from child.walk(shut)

    def words(self, shut: Callable[["Node"], bool] = nothing) -> str:
        """What it says, without what is `shut`."""
        return " ".join("".join(self._said(shut)).split())

    def _said(self, shut: Callable[["Node"], bool]) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif not (child.silent or shut(child) or (self.tag == "a" and "tersembunyi" in child.classes)):
                apart = " " if child.tag in APART or child.classes & LINES else ""
                yield apart
                yield from child._said(shut)
                yield apart


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Node("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Node(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.open[-1].tag != tag:
            raise ValueError(f"</{tag}> closes <{self.open[-1].tag}>")
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def tree(html: str) -> Node:
    """Raises ValueError where an element is left open: pages of ours close what they open."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    (root,) = reader.open
    return root
