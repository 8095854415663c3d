"""`jejak rebuild --check`: the views held against the log row by row, and what differs named as far as one reads on."""

import json
from contextlib import ExitStack
from typing import Any

import click

from domain.kernel import Refusal, Teks
from interfaces.cli.tools.figures import count
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.paper import show_json
from interfaces.cli.tools.progress import Bar
from interfaces.compose import House
from interfaces.mirror import read_anew
from interfaces.shown import shown
from projections.mirror import TURNS, Difference, Kind
from projections.readers.known_documents import known_as

NAMED = 5
"""Rows of a table that are told of, of however many differ."""
OF_A_DOCUMENT = ("doc", "dokumen")
"""Parts of a key that are the id of a document, which people know by its name."""
LONGEST = 200
"""Characters of a value that are shown."""
KINDS = {
    Kind.CHANGED: Teks("diubah", "changed"),
    Kind.ADDED: Teks("tidak dikenal catatan", "unknown to the log"),
    Kind.REMOVED: Teks("hilang", "gone"),
}


class Unequal(Refusal):
    """Rows of views are not as the log says."""

    slug = "tampilan-berbeda"


def compare(house: House, as_json: bool) -> None:
    """Tell which rows differ. Ends whoever goes on writing: all is compared as of where the log ended at first.

    Raises Unequal where any does.
    """
    found: dict[str, list[Difference]] = {}
    names: dict[str, str] = {}
    differ: dict[str, int] = {}
    with ExitStack() as opened:
        with Bar(say("Membaca catatan", "Reading the log"), house.journal.position()) as bar:
            mirror = opened.enter_context(read_anew(house, bar.at))
        with Bar(say("Membandingkan", "Comparing"), TURNS) as bar:
            for place, some in mirror.all():
                bar.at(place.turn)
                for one in some:
                    differ[one.table] = differ.get(one.table, 0) + 1
                    if differ[one.table] <= NAMED:
                        found.setdefault(one.table, []).append(one)
        upto = mirror.upto
        with mirror.meant.database.read() as tx:
            names = {doc: known_as(tx, doc) for rows in found.values() for one in rows if (doc := _document(one))}
    if as_json:
        show_json(
            {"equal": not differ, "position": upto, "tables": [_as_json(t, n, found[t]) for t, n in differ.items()]}
        )
    elif differ:
        for table, n in differ.items():
            _tell(table, n, found[table], names)
    else:
        held = count(upto)
        click.echo(say(f"Sama dengan bangun ulang dari {held}.", f"Equal to a rebuild from {held}."))
    if differ:
        n = sum(differ.values())
        raise Unequal(
            f"{n} baris tampilan berbeda dari catatan (sampai posisi {upto}). Simpan keluaran ini, jalankan 'jejak "
            "rebuild', lalu periksa siapa yang menulis ke basis data.",
            f"{n} rows of views differ from the log (up to position {upto}). Keep this output, run 'jejak rebuild', "
            "then find out who writes into the database.",
        )


def _as_json(table: str, differ: int, rows: list[Difference]) -> dict[str, Any]:
    told = [
        {
            "key": dict(one.key),
            "position": one.position,
            "kind": {Kind.CHANGED: "changed", Kind.ADDED: "added", Kind.REMOVED: "removed"}[one.kind],
            "columns": [cell._asdict() for cell in one.cells],
        }
        for one in rows
    ]
    return {"table": table, "differ": differ, "rows": json.loads(json.dumps(told, default=repr))}


def _document(one: Difference) -> str:
    """The id of the document that a row is of, if it is of one."""
    return next((value for name, value in one.key if name in OF_A_DOCUMENT and isinstance(value, str)), "")


def _tell(table: str, differ: int, rows: list[Difference], names: dict[str, str]) -> None:
    click.echo(say(f"{table}: {differ} baris berbeda", f"{table}: rows that differ: {differ}"))
    for one in rows:
        key = ", ".join(
            f"{name} {_value((name in OF_A_DOCUMENT and names.get(value)) or value)}" for name, value in one.key
        )
        word = KINDS[one.kind].dalam(current())
        where = say(f"peristiwa {_value(one.position)}", f"event {_value(one.position)}")
        click.echo(f"  {key} ({where}): {word}")
        if one.kind is Kind.CHANGED:
            for column, stands, meant in one.cells:
                log = say("catatan", "the log says")
                click.echo(f"    {column}: {_value(stands)}; {log} {_value(meant)}")
    if differ > len(rows):
        more = differ - len(rows)
        click.echo(say(f"  … dan {more} lagi", f"  … and {more} more"))


def _value(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, default=repr)
    return shown(text if len(text) <= LONGEST else f"{text[:LONGEST]}…")
