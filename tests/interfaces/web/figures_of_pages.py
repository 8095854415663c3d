"""What a program of somebody else reads of a saved page, by docs/figures-in-pages.md alone: each figure with its cell
and the position of its event, and whether that event of the log holds it. Standard library only; none of our code."""

import json
import re
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote
from uuid import NAMESPACE_URL, uuid5

FIGURE = "\ufffc"
"""Stands for a figure in the words of a page."""
UNMARKED = re.compile(r"(→|\bRp) ?(Rp)?\d|\d[%)]? →")
"""How sentences tell figures: from what to what, and money."""
SIGNS = {"paling_banyak": "≤", "kurang_dari": "<", "paling_sedikit": "≥", "lebih_dari": ">"}
Attributes = dict[str, str]


class SavedPage(HTMLParser):
    """`about`: what the page says of itself; `figures`: the attributes of each, with what is printed (`text`) and where
    the link around it leads (`href`); `words`: all that it says, with `FIGURE` for each."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.about: Attributes = {}
        self.figures: list[Attributes] = []
        self._open: Attributes | None = None
        self._link = ""
        self._said: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "body":
            self.about = given
        if tag == "a":
            self._link = given.get("href", "")
        if tag == "data":
            self._open = {**given, "text": "", "href": self._link}
            self.figures.append(self._open)
            self._said.append(FIGURE)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._link = ""
        if tag == "data":
            self._open = None

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self._open["text"] += data
        else:
            self._said.append(data)

    @property
    def words(self) -> str:
        return " ".join("".join(self._said).split())

    @property
    def recorded(self) -> list[Attributes]:
        return [figure for figure in self.figures if "data-dihitung" not in figure]

    @property
    def told(self) -> list[Attributes]:
        """Those in sentences of events."""
        return [figure for figure in self.recorded if "data-kata" in figure]


def wrong(figure: Attributes, entry: dict[str, Any], state: dict[str, Any]) -> str:
    """Why an entry of the log does not hold a figure that names it; "" where it does."""
    place, _, cell = figure["data-sel"].partition("#")
    document, _, version = place.partition("@")
    own = entry["stream"] == str(uuid5(NAMESPACE_URL, f"/{document}"))
    kata = figure.get("data-kata", "")
    if kata and not own:
        return "an event of another document"
    if own and state.get("versi", 1) > int(version):
        return f"version {state['versi']}"
    said = told(tells(state, kata) if kata else state, [unquote(part) for part in cell.split("/")])
    return "" if figure["value"] in said else f"says {said}"


def tells(state: dict[str, Any], kata: str) -> dict[str, Any]:
    """What an event says under one name, as if it had set that: no list that it loaded."""
    return {name: value for name, value in state.items() if not isinstance(value, list)} | {"new": state.get(kata)}


def told(state: dict[str, Any], cell: list[str]) -> list[str]:
    """What an event says of a cell, in the places that its part may stand in."""
    part, row, *rest = cell
    if part == "target":
        when = [*map(int, rest), 0][:2] if rest else []
        key = dict(zip(("indikator", "tahun", "triwulan"), (row, *when), strict=False))
        found = [*rows(state, key, "new"), *rows(state.get("target", ()), key, "nilai")]
        found += rows(state.get("sel", ()), key, "nilai")
        return [figure(one.get("target") if one and "jenis" not in one else one) for one in found]
    if part == "realisasi":
        key = {"indikator": row}
        found = [*rows(state, key, "new"), *rows(state.get("realisasi", ()), key, "realisasi")]
        return [figure(one["nilai"] if one else None) for one in found]
    if part == "pasokan":
        return [figure(state["new"])]
    if part == "data":
        return [str(one or "") for one in rows(state, {"baris": row, "kolom": rest[0]}, "new")]
    *row_rest, field = rest
    key = dict(zip(KEYS[part], (row, *row_rest), strict=True))
    found = [*rows(state, key, "new"), *rows(state.get(part, ()), key, None)]
    found += [*rows(state.get(part, ()), key, part), *rows(state.get("baris", ()), key, None)]
    return [str(one.get(field) or "") if isinstance(one, dict) else str(one or "") for one in found]


KEYS = {
    "pagu": ("kode",),
    "serapan": ("kode",),
    "belanja": ("jenis",),
    "alokasi": ("kode", "kelurahan"),
    "tercetak": ("indikator", "tabel"),
    "sumbangan": ("indikator", "penyumbang"),
}


def rows(where: Any, key: dict[str, Any], field: str | None) -> list[Any]:
    """Of a row or of several, those of the key: one of their fields, or (None) the whole."""
    every = [where] if isinstance(where, dict) else where
    mine = [row for row in every if all(row.get(name) == value for name, value in key.items())]
    return [row if field is None else row.get(field) for row in mine if field is None or field in row]


def figure(nilai: Any) -> str:
    """A figure as pages carry it: the digits, a limit after its sign, a predikat or a range as typed, else why there is
    none."""
    if nilai is None:
        return ""
    if nilai.get("batas") is not None:
        return f"{SIGNS[nilai['tanda']]} {nilai['batas']}"
    if nilai["jenis"] == "angka":
        return str(nilai["angka"])
    if nilai["jenis"] in ("predikat", "rentang"):
        return str(nilai["teks"] or nilai["predikat"])
    return ""


def printed(figure: Attributes, english: bool) -> bool:
    """Whether what is printed says the value: digits with the marks of the language; words as they are."""
    value, text = figure["value"], figure["text"].strip()
    if "data-kata" in figure and not re.fullmatch(r"\D*\d*\.?\d*", value):
        return re.findall(r"\d+", text) == re.findall(r"\d+", value)  # a predikat or a range, by its grade or bounds
    if not re.fullmatch(r"-?\d+(\.\d+)?", value):
        return not value or text == value or text[:1] in SIGNS.values()
    plain = text.replace(",", "") if english else text.replace(".", "").replace(",", ".")
    return text == value or Decimal(plain) == Decimal(value)


def untold(page: SavedPage, log: dict[int, dict[str, Any]], trail: dict[int, dict[str, Any]]) -> list[str]:
    """Figures in sentences of a page that carry no mark: words that tell one as sentences do, and sentences of the
    `trail` without what their event says. What people typed beside them is theirs."""
    words = page.words
    for typed in {entry["reason"] for entry in trail.values() if UNMARKED.search(entry["reason"])}:
        words = words.replace(typed, " ")
    found = [words[max(0, m.start() - 60) : m.end() + 20] for m in UNMARKED.finditer(words)]
    for idx, entry in trail.items():
        before = entry["kalimat"].rpartition(": ")[0]
        if before and f"{before}: " in words and f"#{idx} " in words:
            state = json.loads(log[idx]["state"])
            said = {value for name in ("new", "nilai") for value in numbers(state.get(name))}
            marked = {one["value"] for one in page.told if one["data-idx"] == str(idx)}
            found += [f"{idx}: {value}" for value in sorted(said - marked)]
    return found


def numbers(said: Any) -> list[str]:
    """The figure that a cell holds, or those of its parts."""
    if isinstance(said, str):
        return [said] if re.fullmatch(r"-?\d+(\.\d+)?", said) else []
    if not isinstance(said, dict):
        return []
    said = said.get("nilai") or said
    if "jenis" in said:
        return [found] if (found := figure(said)) else []
    return [value for part in AMOUNTS for value in numbers(said.get(part))]


AMOUNTS = ("jumlah", "keuangan", "fisik", "keluaran", "angka", "pembilang", "penyebut")
