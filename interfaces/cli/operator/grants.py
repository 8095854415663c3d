"""What `jejak access grant` takes, one grant or many in a file, checked whole before anything is given."""

from collections.abc import Iterable
from datetime import date
from inspect import Parameter
from typing import Any, NamedTuple

from application.access import in_office
from domain.kernel import Invalid
from interfaces.compose import House
from interfaces.input.moments import as_of, today
from interfaces.input.orders import parse_text
from interfaces.input.schema import make_schema
from interfaces.people import fresh_code
from interfaces.registers.access import check_office, check_person


class Wanted(NamedTuple):
    """Offices for one person up to and including a day (None: no end); `person` "": its holder, or somebody new."""

    offices: tuple[str, ...]
    person: str = ""
    until: date | None = None


def read_grants(text: str | bytes) -> list[Wanted]:
    """The grants of a file. Raises NotJson or BadInput."""
    schema = make_schema(
        "Pemberian",
        {"as": (tuple[str, ...], Parameter.empty), "person": (str, ""), "until": (date | None, None)},
    )()
    rows = [schema.read(_listed(row), at=(n,)) for n, row in enumerate(parse_text(text))]
    return [Wanted(tuple(row["as"]), row["person"], row["until"]) for row in rows]


def _listed(row: dict[str, Any]) -> dict[str, Any]:
    """One office may stand without brackets."""
    return {**row, "as": [row["as"]]} if isinstance(row.get("as"), str) else row


def checked(house: House, rows: Iterable[Wanted]) -> list[tuple[str, tuple[str, ...], date | None]]:
    """Who is granted what, every row checked. Raises Invalid or NotFound."""
    at = as_of(house)
    units, table = house.queries.kinds(at), house.queries.unit_table(at)
    found = []
    for row in rows:
        if row.person:
            check_person(row.person, lambda code=row.person: house.is_person(code))  # type: ignore[misc]
        for office in row.offices:
            check_office(office, units, table)
        if row.until is not None and row.until < today(house):
            raise Invalid("--until sudah lewat. Isi hari ini atau sesudahnya.", "--until is past. Give today or later.")
        found.append((row.person or _holder(house, row.offices) or fresh_code(house), row.offices, row.until))
    return found


def _holder(house: House, offices: Iterable[str]) -> str:
    """The one person who holds all these offices on record today, "" when there is none, or several."""
    held = [_holders(house, office) for office in offices]
    both = set.intersection(*held) if held else set()
    return both.pop() if len(both) == 1 else ""


def _holders(house: House, acting_as: str) -> set[str]:
    who = in_office("", acting_as)
    office = who.office or who.role if who else ""
    rows = house.queries.offices(as_of(house))
    return {r["person"] for r in rows if who and r["person"] and (r["unit"], r["jabatan"]) == (who.unit, office)}
