"""Rows of one page that are marked together: each its own command, so that one that is refused leaves the others."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from flask import request

from application.access.factors import ProofNeeded
from domain.kernel import Invalid, Refusal, Teks
from interfaces.api.access import admitted
from interfaces.compose import House
from interfaces.evidence import give


class Marked(NamedTuple):
    """A row that was marked: by what its fields are called, the command and what it takes; `gone`: why there is none,
    of a row that stood on the page when it was opened and stands there no more."""

    row: str
    command: str = ""
    data: Mapping[str, Any] = {}
    gone: Teks | None = None


def mark(house: House, rows: Iterable[Marked]) -> dict[str, Teks]:
    """Carry each out; why one was not, by its row. Raises Invalid where no row was marked."""
    key, reason, marked = _key(), request.form.get("alasan", "").strip(), list(rows)
    wrong: dict[str, Teks] = {}
    if not marked:
        raise Invalid("Belum ada baris yang ditandai.", "No row is marked yet.")
    for one in marked:
        if one.gone:
            wrong[one.row] = one.gone
            continue
        try:
            give(house, admitted(), one.command, one.data, str(uuid5(key, f"{one.command}/{one.row}")), reason)
        except ProofNeeded:
            raise
        except Refusal as refusal:
            wrong[one.row] = refusal.teks
    return wrong


def typed(prefix: str) -> Iterator[tuple[str, str]]:
    """The rows in which a field was filled in, and what with."""
    for name, text in request.form.items():
        if name.startswith(prefix) and text.strip():
            yield name.removeprefix(prefix), text.strip()


def told(rows: Mapping[str, Teks], there: Collection[str]) -> Teks:
    """What is said above a page of why rows were not recorded; `there`: those on the page, which say it themselves."""
    gone = [why for row, why in rows.items() if row not in there]
    n = len(rows)
    id, en = f"{n} baris belum dapat dicatat", f"{n} rows could not be recorded"
    if len(gone) < n:
        id, en = f"{id}; sebabnya ada pada barisnya", f"{en}; the row of each says why"
    for why in gone:
        id, en = f"{id}. {why.id.rstrip('.')}", f"{en}. {why.en.rstrip('.')}"
    return Teks(f"{id}. Yang lain tercatat.", f"{en}. The others are recorded.")


def _key() -> UUID:
    try:
        return UUID(request.form.get("kunci", ""))
    except ValueError:
        raise Invalid("Halaman ini tidak utuh: muat ulang.", "This page is not whole: reload it.") from None
