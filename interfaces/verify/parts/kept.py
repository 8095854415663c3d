"""A file that somebody saved: a page, an answer of the API, an export of the trail, an audit package."""

from __future__ import annotations

from email import message_from_bytes
from pathlib import Path
from typing import Any, NamedTuple

from interfaces.verify.parts.box import Box
from interfaces.verify.parts.history import ODD
from interfaces.verify.parts.lists import rows_of
from interfaces.verify.parts.named import Names
from interfaces.verify.parts.reading import LINE, mapping, shallow
from interfaces.verify.parts.report import Report
from interfaces.verify.parts.shown import Page, Shown, TooMuch
from interfaces.verify.parts.words import Bad, bad, clean, unable

KEPT_ANSWER = 8 * 2**20  # bytes of one answer of the API


class Saved(NamedTuple):
    """One file of what was shown: its figures, what it says of itself, and numbers without a mark."""

    file: str
    about: dict[str, str]
    figures: list[Shown]
    english: bool
    bare: list[str]
    loose: list[str]
    answer: dict[str, Any] | None = None
    rows: list[dict[str, Any]] | None = None
    marks: tuple[dict[str, str], ...] = ()
    drawn: bool = False
    names: Names = Names()


def saved(path: Path) -> Saved:
    """A file that somebody kept. Raises Unable for one that cannot be read."""
    try:
        with path.open("rb") as stream:
            data = stream.read(LINE + 1)
    except OSError as e:
        raise _unreadable(path.name, str(e)) from e
    if len(data) > LINE:
        raise unable("{file} terlalu besar.", "{file} is too large.", file=path.name)
    try:
        if (rows := rows_of(data)) is not None:
            return Saved(path.name, {}, [], False, [], [], None, rows)
        if data.lstrip()[:1] == b"{":
            return Saved(path.name, {}, [], False, [], [], _answer(data))
    except Bad as e:
        raise _unreadable(path.name, str(e)) from e
    if data.lstrip()[:1] == b"[":  # an answer that says nothing of when it was made
        return Saved(path.name, {}, [], False, [], [], {})
    if packed := data[:4] == b"PK\x03\x04":
        data = _history_of(path)
    if b"<" not in data or data[:5] == b"%PDF-":
        raise _no_marks(path)
    try:
        page = Page(_page_in(data).decode("utf-8", "replace"))
    except (TooMuch, AssertionError, *ODD) as e:  # what the libraries of Python say of markup and mail that is none
        raise _unreadable(path.name, str(e) or type(e).__name__) from e
    position = page.about.get("data-posisi", "")
    at = int(position) if position.isdecimal() and len(position) < 16 else None
    figures = [Shown(one, at) for one in page.figures]
    drawn = page.drawn and not packed
    said = (
        page.bare,
        page.loose,
        None,
        None,
        tuple(page.marks),
        drawn,
        Names(page.title, tuple(page.cards), page.beside),
    )
    return Saved(path.name, page.about, figures, page.english, *said)


def _page_in(data: bytes) -> bytes:
    """The page itself of one that a browser saved with its pictures in a single file (MHTML)."""
    if b"\nMIME-Version:" in data[:4096]:
        for part in message_from_bytes(data).walk():
            if part.get_content_type() == "text/html" and isinstance(page := part.get_payload(decode=True), bytes):
                return page
    return data


def _history_of(path: Path) -> bytes:
    """The page of an audit package on which its maker tells what happened. Raises Unable."""
    box = Box(path, Report())
    try:
        data = box.bytes("history.html")
    finally:
        box.zip.close()
    if data is None:
        raise _no_marks(path)
    return data


def _no_marks(path: Path) -> Exception:
    """Of a table taken from a page, a sheet, a print: none of them says on which entry a figure stands."""
    return unable(
        "{file} tidak menyebut entri di balik angkanya. Simpan halamannya dari peramban (HTML atau MHTML), atau pakai "
        "jawaban API (JSON), ekspor jejak (CSV, JSONL) atau paket audit.",
        "{file} does not name the entries behind its figures. Save the page from the browser (HTML, MHTML), or use an "
        "answer of the API (JSON), an export of the trail (CSV, JSONL) or an audit package.",
        file=path.name,
    )


def _unreadable(file: str, why: str) -> Exception:
    return unable("{file} tidak terbaca: {why}", "{file} cannot be read: {why}", file=file, why=clean(why))


def _answer(data: bytes) -> dict[str, Any]:
    """An answer of the API. Raises Bad."""
    if len(data) > KEPT_ANSWER:
        raise bad("jawaban lebih dari {n} MiB", "an answer of more than {n} MiB", n=KEPT_ANSWER // 2**20)
    found: dict[str, Any] = shallow(mapping(data))
    return found
