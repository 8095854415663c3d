"""The rows of a decree as they are pasted or saved from a spreadsheet: unit, office, capacity, person, from, until."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from domain.kernel import Teks
from domain.organisation.person_code import MOST_DIGITS
from interfaces.input.days import read_day
from interfaces.input.pasted import cells_of
from interfaces.input.reading import BadInput, quote

COLUMNS = ("unit", "jabatan", "kapasitas", "orang", "mulai", "sampai")
"""In this order where a table has no heading. Without `mulai` a row is of somebody who leaves office on `sampai`."""
MOST = 500
"""Rows of one decree."""
MOST_SAID = 8
"""Things that are wrong that are told one by one."""


def read_rows(
    text: str, units: Mapping[str, str], called: Callable[[str], str | None] = lambda text: None
) -> list[dict[str, Any]]:
    """The rows as `sk.record` takes them, separated by tabs, semicolons or commas.

    `units`: names by slug; a row may say either, and leaves it out for an office of the kabupaten. `called`: whom an
    e-mail address, telephone number or NIP belongs to; a person may be named by these, by a code, or not at all where
    somebody is new. Raises BadInput that names each row, and all that is wrong with it.
    """
    cells = cells_of(text)
    head = [cell.casefold() for cell in cells[0]] if cells else []
    columns = head if "jabatan" in head else list(COLUMNS)
    if unknown := [name for name in columns if name not in COLUMNS]:
        raise BadInput(
            f"Kolom '{quote(unknown[0])}' tidak dikenal. Pakai: {', '.join(COLUMNS)}.",
            f"Column '{quote(unknown[0])}' is unknown. Use: {', '.join(COLUMNS)}.",
        )
    body = list(enumerate(cells, start=1))["jabatan" in head :]
    if not body or len(body) > MOST:
        raise BadInput(
            f"Tempel satu sampai {MOST} baris: {'; '.join(COLUMNS)}.",
            f"Paste one to {MOST} rows: {'; '.join(COLUMNS)}.",
        )
    wrong = [
        Teks(
            f"Baris {number} lebih dari {len(columns)} kolom: {'; '.join(columns)}.",
            f"Row {number} has more than {len(columns)} columns: {'; '.join(columns)}.",
        )
        for number, row in body
        if any(row[len(columns) :])
    ]
    rows = [_row(number, dict(zip(columns, row, strict=False)), units, called, wrong) for number, row in body]
    if wrong:
        raise BadInput(*all_of(wrong))
    return rows


def all_of(wrong: Sequence[Teks]) -> Teks:
    """Everything that is wrong, at once: whoever mends one thing does not send it only to read of the next."""
    rest = len(wrong) - MOST_SAID
    more = [Teks(f"Dan {rest} lagi.", f"And {rest} more.")] if rest > 0 else []
    return Teks(*(" ".join(said) for said in zip(*wrong[:MOST_SAID], *more, strict=True)))


def _row(
    number: int,
    said: Mapping[str, str],
    units: Mapping[str, str],
    called: Callable[[str], str | None],
    wrong: list[Teks],
) -> dict[str, Any]:
    """A row; what cannot be read of it is added to `wrong`."""
    read: dict[str, Callable[[], Any]] = {
        "unit": lambda: _unit(number, said.get("unit", ""), units),
        "jabatan": lambda: _office(number, said.get("jabatan", "")),
        "kapasitas": lambda: said.get("kapasitas", "").casefold().rstrip("."),
        "person": lambda: _person(number, said.get("orang", ""), called),
        "since": lambda: _day(number, said.get("mulai", "")),
        "until": lambda: _day(number, said.get("sampai", "")),
    }
    found = {}
    for name, cell in read.items():
        try:
            found[name] = cell()
        except BadInput as refusal:
            wrong.append(refusal.teks)
    return {name: value for name, value in found.items() if value}


def _office(number: int, text: str) -> str:
    if not text:
        raise BadInput(f"Baris {number}: isi jabatannya.", f"Row {number}: give the office.")
    return text.casefold()


def _person(number: int, text: str, called: Callable[[str], str | None]) -> str:
    """The code of somebody; what is no code and nobody's is refused without repeating it."""
    code = called(text) if text else ""
    if code is None and ("@" in text or sum(map(str.isdigit, text)) > MOST_DIGITS):
        raise BadInput(
            f"Baris {number}: orang itu tidak ada di direktori. Tulis kodenya, atau kosongkan bila orangnya baru.",
            f"Row {number}: nobody in the directory is called so. Write the code, or leave it out for somebody new.",
        )
    return text if code is None else code


def _unit(number: int, text: str, units: Mapping[str, str]) -> str:
    """The slug of a unit that is named by slug or by its whole name; "" for the kabupaten."""
    if text.casefold() in ("", "kabupaten", "-"):
        return ""
    slugs = [slug for slug, nama in units.items() if text.casefold() in (slug, nama.casefold())]
    if len(slugs) != 1:
        raise BadInput(
            f"Baris {number}: unit '{quote(text)}' tidak dikenal, atau ada beberapa. Tulis nama pendeknya.",
            f"Row {number}: unit '{quote(text)}' is unknown, or there are several. Write its short name.",
        )
    return slugs[0]


def _day(number: int, text: str) -> str:
    """As programs write it."""
    if not text or text == "-":
        return ""
    try:
        return read_day(text).isoformat()
    except BadInput as wrong:
        id, en = wrong.teks
        raise BadInput(f"Baris {number}: tanggal {id}", f"Row {number}: the date {en}") from None
