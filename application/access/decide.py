"""The door of every command: the table decides, and whoever it does not let through is told nothing more."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from application.access.factors import require_scope
from application.access.identity import ROLES, Identity
from application.access.instead import briefly
from application.access.parties import Local
from application.access.questions import BESIDE
from application.access.relations import Relation, relation
from application.access.rows import Row
from application.access.table import Table, is_batch, table_of
from application.commands import Command
from domain.cycle.terms import PERAN, listed
from domain.kernel import Forbidden
from domain.organisation.akses import BACA


class Place(NamedTuple):
    """A unit that somebody names, and the unit above it."""

    unit: str
    induk: str


def authorize(table: Table, who: Identity, command: Command) -> None:
    """Refuse a command that this role may not give, whatever it is about. Raises Forbidden."""
    if who.scope and not {command.name, command.name.partition(".")[0]} & {*who.scope}:
        raise out_of_scope(who, command.name)
    rows = table.rows(command.name)
    if who.role not in ROLES or not any(row.covers(who) for row in rows):
        own, allowed = listed(PERAN, (who.role,)), briefly(_asked(rows))
        raise Forbidden(
            f"Peran {own.id} tidak boleh melakukan '{command.name}'. Mintalah {allowed.id}.",
            f"The role {own.en} may not do '{command.name}'. Ask the {allowed.en}.",
        )
    require_scope(who, command.name)


def authorize_at(table: Table, who: Identity, command: Command, place: Place | None, above: str) -> None:
    """Refuse a command about a unit, or about what is of no unit, that is out of reach. Raises Forbidden.

    `place`: the unit that it names, None for none; `above`: the unit above the identity's own.
    """
    if place is None and (is_batch(command) or _only_narrows(command)):
        return
    of_none = None if who.of_unit_only else Relation.KABUPATEN
    found = relation(who, place.unit, place.induk, above) if place else of_none
    rows = table.rows(command.name)
    if any(row.lets(who, found) for row in rows):
        return
    id, en = (" ".join(filter(None, (word, who.unit))) for word in listed(PERAN, (who.role,)))
    if place is None:
        raise Forbidden(
            f"'{command.name}' tanpa unit berlaku untuk seluruh kabupaten, di luar kewenangan Anda sebagai {id}. "
            "Sebutkan unit Anda, atau mintalah kantor kabupaten.",
            f"'{command.name}' without a unit is about the whole kabupaten, outside your authority as {en}. "
            "Name your unit, or ask an office of the kabupaten.",
        )
    allowed = briefly(_asked(rows))
    raise Forbidden(
        f"'{command.name}' pada unit '{place.unit}' hanya untuk {allowed.id}; di luar kewenangan Anda sebagai {id}.",
        f"'{command.name}' at unit '{place.unit}' is for the {allowed.en} only, outside your authority as {en}.",
    )


def authorize_asking(who: Identity, question: str) -> None:
    """Refuse what is no command by a key whose scope does not let it. Raises Forbidden."""
    needed = BESIDE.get(question, (BACA,))
    if who.scope and not {*needed} & {*who.scope}:
        raise out_of_scope(who, needed[0])


def out_of_scope(who: Identity, what: str) -> Forbidden:
    """The refusal of what a key may not do, whatever its owner may."""
    own = ", ".join(who.scope)
    return Forbidden(
        f"Kunci akses ini hanya untuk: {own}; bukan untuk '{what}'. Pakai kunci lain, atau masuk sendiri.",
        f"This access key is for {own} only, not for '{what}'. Use another key, or sign in yourself.",
    )


def may_give(who: Identity, name: str, units: Mapping[str, str]) -> list[str]:
    """Of all units (each with the unit above it, "" for none) those about which `who` may give a command, as far as
    that rests on no decision of the kabupaten."""
    rows, above = table_of(Local()).rows(name), units.get(who.unit, "")
    return [
        unit for unit, induk in units.items() if any(row.lets(who, relation(who, unit, induk, above)) for row in rows)
    ]


def _only_narrows(command: Command) -> bool:
    """Whether the unit of a command narrows what its author may see anyway, and may be left out (an export)."""
    return "unit" in command.params and command.params["unit"].default is None


def _asked(rows: Iterable[Row]) -> list[str]:
    """Whom to ask instead: the roles of the rows without a condition, the system never."""
    named = [role for row in rows if not row.when for role in row.by if role != "system"]
    return list(dict.fromkeys(named))
