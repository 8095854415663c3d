"""What a page calls its unit and each indikator, and in which satuan it counts: held against what is on record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from interfaces.verify.parts.sheet import Sheet, called
from interfaces.verify.parts.shown import Shown
from interfaces.verify.parts.words import say

OF_AN_INDIKATOR = ("nama", "satuan")


class Names(NamedTuple):
    """`title`: the heading of a page; `cards`: what it marks as said by the card of an indikator, in its order;
    `beside`: what stands beside that in the head of each row."""

    title: str = ""
    cards: tuple[Mapping[str, str], ...] = ()
    beside: Mapping[int, str] = {}


def hold_title(sheet: Sheet, names: Names, what: str, said: str | None, idx: int | None) -> None:
    """A heading says a name as it is on record."""
    name = plain(said or "")
    sheet.same(what, name if name and name in plain(names.title) else names.title, name, idx)


def hold_cards(sheet: Sheet, unit: str, cards: Mapping[str, Mapping[str, Any]], names: Names, slug: str = "") -> None:
    """Each indikator stands there by its name and its satuan. `slug`: of a page about one, which may leave them out."""
    due = {(one, part) for one in cards for part in OF_AN_INDIKATOR if not slug}
    for mark in names.cards:
        led = parse_qs(urlsplit(mark.get("href", "")).query).get("indikator")
        slug, part = (led[0], "nama") if led else (slug, "satuan")
        if slug in cards:
            said, text = plain(str(cards[slug].get(part) or "")), plain(mark["text"])
            if due and (slug, part) not in due:  # its row stands there twice, whose figures are one's only
                text = say("dua baris", "two rows")
            same = text == said or (part == "satuan" and text.startswith(f"{said} · "))
            sheet.same(f"{slug} {called(part)}", said if same else text, said, _entry(sheet, unit, slug, cards[slug]))
            due.discard((slug, part))
    for one, part in sorted(due):
        sheet.same(f"{one} {called(part)}", None, cards[one].get(part), _entry(sheet, unit, one, cards[one]))


def hold_rows(sheet: Sheet, unit: str, figures: Sequence[Shown], names: Names) -> None:
    """The figures of a row are of the indikator by which it is called, and its target stands before its realisasi."""
    rows: dict[int, str] = {}
    for mark in names.cards:
        if (row := int(mark.get("row", "0"))) and (
            led := parse_qs(urlsplit(mark.get("href", "")).query).get("indikator")
        ):
            rows[row] = led[0]
    for row, slug in rows.items():
        said = plain(names.beside.get(row, ""))
        sheet.same(f"{slug} {called('nama')}", said or slug, slug, None)
    held: dict[int, Shown] = {}
    for f in figures:
        part, _, rest = f.cell.partition("/")
        if f.row not in rows or f.word or part not in ("target", "realisasi"):
            continue
        slug = unquote(rest.split("/")[0])
        where = say("baris {slug}", "the row of {slug}", slug=rows[f.row])
        sheet.same(where, f.sel if slug != rows[f.row] else rows[f.row], rows[f.row], f.idx)
        if part == "target":
            held.setdefault(f.row, f)
        elif f.row in held or any(one.row == f.row and one.cell.startswith("target/") for one in figures):
            first = held.get(f.row)
            sheet.same(where, f.sel if first is None or first.column >= f.column else "", "", f.idx)


def of_the_unit() -> str:
    return say("nama unit pada judul", "name of the unit in the heading")


def of_the_indikator() -> str:
    return say("nama indikator pada judul", "name of the indikator in the heading")


def plain(text: str) -> str:
    return " ".join(text.split())


def _entry(sheet: Sheet, unit: str, slug: str, card: Mapping[str, Any]) -> int | None:
    """Which entry says that card."""
    own = sheet.history.find(f"indikator/{unit}/{slug}")
    said = [fact.idx for fact in own.facts if fact.state.get("kartu") == card] if own else []
    return said[-1] if said else None
