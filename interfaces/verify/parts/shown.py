"""What somebody was shown: the figures of a saved page, each with its mark and what stands there for people to read."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from html.parser import HTMLParser
from typing import Any
from unicodedata import decimal

from interfaces.verify.parts.cells import SIGN
from interfaces.verify.parts.words import say

NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
ALONE = re.compile(r"[\s(≤≥<>~-]*(Rp\s?)?-?\d[\d.,]*\s*%?[\s)]*", re.ASCII)
LONG = 10  # decimals: a figure with more is a quotient that never ends, and is printed to two
VOID = "area base br col embed hr img input link meta source track wbr".split()
UNSEEN = (
    "script code style template noscript option textarea head title iframe object video audio canvas dialog datalist "
    "noembed noframes xmp"
).split()
"""What is in them no browser shows as text of the page."""
AROUND = ("nav", "form", "footer", "svg")  # shown, and no place of a figure
VEILS = {"hidden", "style", "popover", "dir", "slot"}
"""Attributes that no page of ours has around a figure: what is in them may not be seen, or not as it is written."""
HIDING = {"tersembunyi", "sempit", "giliran"}
"""Classes by which a style of ours takes an element out of sight."""
STRUCK = {"s", "strike"}
"""In them a figure reads as one that no longer holds; our pages say so by `del`, of what was there before."""
SCALE = re.compile(r"\s*(ribu|rb|juta|jt|mil[iy]ar|triliun|thousand|million|billion|trillion)\b", re.IGNORECASE)
WITHIN = "a abbr b bdi bdo data em font i ins mark s small span strike strong sub sup u".split()
"""What goes on with the text of the line: digits on both sides of its edge read as one number."""
NUMBERS = re.compile(r"\d+(?:[.,]\d+)*", re.ASCII)
PIECES, OPEN, BROKEN, REST, TEXT = 300_000, 200, 4_000, 2**16, 50_000
"""Of a page: tags and texts, tags within each other, tags without an end, letters of the last, letters of a place."""
THOUSANDS = re.compile(r"-?\d{1,3}\.\d{3}", re.ASCII)


class Shown:
    """One figure as it was shown: `value`, `document`, `versi`, `cell`, `idx` as its mark says; `text` as printed."""

    def __init__(self, said: dict[str, Any], position: int | None = None) -> None:
        self.value = str(said.get("value", ""))
        self.sel = str(said.get("data-sel", ""))
        place, _, self.cell = self.sel.partition("#")
        self.document, _, versi = place.partition("@")
        self.versi = int(versi) if versi.isdecimal() and len(versi) < 9 else 0
        self.idx = _whole(said.get("data-idx"))
        self.position = _whole(said.get("data-posisi")) or position
        self.word = str(said.get("data-kata", ""))
        self.rule = str(said.get("data-dihitung", ""))
        self.behind = [n for n in map(_whole, str(said.get("data-dari", "")).split()) if n]
        self.text = str(said.get("text", ""))
        self.english = bool(said.get("english"))
        self.hidden = bool(VEILS & said.keys()) or bool(said.get("veiled"))
        self.row, self.column = said.get("row", 0), said.get("column", 0)

    @property
    def printed(self) -> str:
        """The text as it stands on one line."""
        return " ".join(self.text.split())


def _whole(value: Any) -> int | None:
    """A position; None for what is none."""
    text = str(value)
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 16 else None


class TooMuch(Exception):
    """A page that no program of ours made: it would take longer to read than anybody waits. It says why."""


class _Place:
    """Where a figure may stand: what is written there beside figures, and how many figures."""

    def __init__(self, kind: str, column: tuple[int, int], depth: int) -> None:
        self.kind, self.column, self.depth, self.text, self.figures = kind, column, depth, "", 0


class Page(HTMLParser):
    """A saved page: `about` (what it says of itself), `figures`, and numbers that carry no mark: `bare` in the place of
    a figure, `loose` anywhere else; `marks`: what it says of versions; `cards`: of indikator; `title`: its heading;
    `drawn`: it has styles or programs of its own; `beside`: of each row of a table what its head says outside of marks.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.about: dict[str, str] = {}
        self.english = self.drawn = False
        self.figures: list[dict[str, Any]] = []
        self.marks: list[dict[str, str]] = []
        self.cards: list[dict[str, str]] = []
        self.title = ""
        self._mark: tuple[dict[str, str], int] | None = None
        self.bare: list[str] = []
        self.loose: list[str] = []
        self._marked: set[tuple[int, int]] = set()
        self._alone: list[tuple[tuple[int, int], str]] = []
        self._tables, self._rows, self._row, self._column = 0, 0, 0, 0
        self.beside: dict[int, str] = {}
        self._tail: str = ""
        self._after: dict[str, Any] | None = None
        self._scaled: dict[str, Any] | None = None
        self._open: list[tuple[str, dict[str, str]]] = []
        self._figure: dict[str, Any] | None = None
        self._place: list[_Place] = []
        self._pieces = 0
        if html.count("<") - html.count(">") <= BROKEN:
            self.feed(html)
        if not self._pieces or len(self.rawdata) > REST:
            raise TooMuch(say("ada tanda yang tidak ditutup", "there are tags without an end"))
        self.close()
        while self._place:
            self._leave()
        for column, said in self._alone:  # in a column of figures, one that stands without its mark
            (self.bare if column in self._marked else self.loose).append(said)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One more element is open. Raises TooMuch."""
        self._count()
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.english = given.get("lang", "").startswith("en")
        if tag == "body" and not self.about:
            self.about = given
        self._tables += tag == "table"
        self._column = 0 if tag == "tr" else self._column + (tag in ("td", "th"))
        self._rows += tag == "tr"
        self._row = self._rows if tag == "tr" else self._row
        self._breaks(tag)
        self.drawn |= _draws(tag, given)
        if self._figure is not None:  # a figure is text, and holds nothing that could stand over it
            self._figure["veiled"] = True
        veiled = self._veiled()
        if tag == "data":
            self._marked.add((self._tables, self._column))
            english = any(open_one.get("lang", "").startswith("en") for _, open_one in self._open)
            here = {"row": self._row, "column": self._column}
            self._figure = {
                **given,
                "text": "",
                "english": english,
                "veiled": veiled or _goes_on(self._tail, ""),
                **here,
            }
            self.figures.append(self._figure)
            if self._place:
                self._place[-1].figures += 1
        if tag not in VOID:
            self._open.append((tag, given))
            if "data-naskah" in given:
                self._mark = ({**given, "text": ""}, len(self._open))
                self.marks.append(self._mark[0])
            if "data-kartu" in given and not veiled:
                self._mark = ({**given, "text": "", "row": str(self._row)}, len(self._open))
                self.cards.append(self._mark[0])
            if kind := self._is_place(tag, given):
                self._place.append(_Place(kind, (self._tables, self._column), len(self._open)))

    def handle_endtag(self, tag: str) -> None:
        """It is closed, with all that was left open in it."""
        self._tables += tag == "table"
        self._column = 0 if tag == "tr" else self._column + (tag in ("td", "th"))
        self._breaks(tag)
        self._row = 0 if tag in ("tr", "table") else self._row
        if tag == "data":
            self._marked.add((self._tables, self._column))
            self._scaled = self._after = self._figure
            self._figure, self._tail = None, ""
        names = [name for name, _ in self._open]
        if tag in names:
            keep = len(names) - 1 - names[::-1].index(tag)
            del self._open[keep:]
            if self._mark and self._mark[1] > len(self._open):
                self._mark = None
            while self._place and self._place[-1].depth > len(self._open):
                self._leave()

    def _veiled(self) -> bool:
        """Whether what stands here may not be seen, by what is open around it."""
        around = [(name, given) for name, given in self._open if name not in ("html", "body")]
        names = [name for name, _ in around]
        folded = "details" in names and "td" in names[: names.index("details")]
        return (
            folded
            or bool(STRUCK & {*names})
            or any(VEILS & given.keys() or HIDING & {*given.get("class", "").split()} for _, given in around)
        )

    def _breaks(self, tag: str) -> None:
        """What is written before a tag does not go on behind it, unless that is of the same line."""
        if tag not in WITHIN:
            self._tail, self._after, self._scaled = "", None, None

    def _count(self) -> None:
        self._pieces += 1
        if self._pieces > PIECES:
            raise TooMuch(say("lebih dari {n} tanda", "more than {n} tags", n=PIECES))
        if len(self._open) > OPEN:
            raise TooMuch(say("lebih dari {n} tanda bertumpuk", "more than {n} tags within each other", n=OPEN))

    def _is_place(self, tag: str, given: dict[str, str]) -> str:
        """Whether figures stand here: a cell, what is set as a number, a link to the event of a cell."""
        led = tag == "a" and "/peristiwa/" in given.get("href", "") and "sel=" in given.get("href", "")
        return "figure" if led or "num" in given.get("class", "").split() else {"td": "cell", "dd": "term"}.get(tag, "")

    def _leave(self) -> None:
        place = self._place.pop()
        said = " ".join(place.text.split())
        if place.figures:
            self.loose += NUMBERS.findall(said)
        if not place.figures and ALONE.fullmatch(said):
            if place.kind == "figure":
                self.bare.append(said)
            elif place.kind == "cell":
                self._alone.append((place.column, said))
            else:
                self.loose.append(said)
        elif not place.figures and self._place:
            self._place[-1].text = _longer(self._place[-1].text, place.text)
        if self._place:
            self._place[-1].figures += place.figures

    def handle_data(self, data: str) -> None:
        """Text: of the figure that is open, of the cell around it, or of nothing in particular. Raises TooMuch."""
        self._count()
        if any(tag in UNSEEN for tag, _ in self._open):
            return
        if self._figure is not None:
            self._figure["text"] = _longer(self._figure["text"], data)
            return
        data = "".join(str(decimal(c)) if c.isdecimal() else c for c in data)  # 𝟕𝟓 is read as 75
        if self._after is not None and _goes_on("", data):
            self._after["veiled"] = True
        if self._scaled is not None and self._mark is None and SCALE.match(data):
            self._scaled["veiled"] = True
        self._scaled = None if data.strip() else self._scaled
        self._tail, self._after = data[-2:], None
        heads = [tag for tag, _ in self._open if tag == "th"]
        if heads and self._mark is None and self._row and data.strip():
            self.beside[self._row] = _longer(self.beside.get(self._row, ""), data)
        if any(tag == "h1" for tag, _ in self._open) and not self._veiled():
            self.title = _longer(self.title, data)
        if self._mark is not None:
            self._mark[0]["text"] = _longer(self._mark[0]["text"], data)
        elif any(tag in AROUND for tag, _ in self._open):
            self.loose += NUMBERS.findall(data)
        elif self._place:
            self._place[-1].text = _longer(self._place[-1].text, data)
        elif not any(tag == "time" for tag, _ in self._open):
            self.loose += NUMBERS.findall(data)


def _longer(text: str, more: str) -> str:
    """With more text. Raises TooMuch."""
    if len(text) + len(more) > TEXT:
        raise TooMuch(say("teks lebih dari {n} huruf di satu tempat", "over {n} letters in one place", n=TEXT))
    return text + more


def _goes_on(before: str, after: str) -> bool:
    """Whether what stands right before or behind a figure makes another number of it: 7|75, 75|0, −|75."""
    return bool(re.search(r"\d[.,]?$|(?:^|\s)[-−–]$", before) or re.match(r"[.,]?\d", after))


def _draws(tag: str, given: dict[str, str]) -> bool:
    """Whether an element can make another text seen than the one that stands there, by what no page of ours brings."""
    program = tag == "script" and not given.get("src", "").startswith("/aset/")
    return program or tag == "style" or "shadowrootmode" in given or any(name.startswith("on") for name in given)


def says(figure: Shown, english: bool) -> bool:
    """Whether what people read is what the mark says: digits with the marks of the language, words as they are."""
    value, text = figure.value, figure.printed
    sign = next((s for s in SIGN.values() if value.startswith(f"{s} ")), "")
    if figure.cell.startswith("tercetak/"):
        return text == " ".join(value.split())
    if NUMBER.fullmatch(value.removeprefix(f"{sign} ")):
        return text.startswith(sign) and _same(value.removeprefix(f"{sign} "), text.removeprefix(sign), english)
    if figure.word and value:  # a predikat or a range in a sentence stands by its grade or its bounds
        return text == value or re.findall(r"\d+", text) == re.findall(r"\d+", value)
    return text == " ".join(value.split()) if value else not ALONE.fullmatch(text)


def _same(value: str, text: str, english: bool) -> bool:
    if text.strip() == value and (english or not THOUSANDS.fullmatch(value)):
        return True
    plain = text.replace(",", "") if english else text.replace(".", "").replace(",", ".")
    try:
        shown, meant = Decimal(plain.strip()), Decimal(value)
        if -int(meant.as_tuple().exponent) > LONG:
            meant = meant.quantize(Decimal("0.01"), context=Context(prec=1000, rounding=ROUND_HALF_UP))
        return shown == meant
    except (InvalidOperation, ValueError):
        return False
