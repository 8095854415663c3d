"""All offices and who holds them on a day: of the kabupaten itself, then of each unit."""

from typing import Any

from domain.organisation.offices import KANTOR
from projections.clocks import AsOf
from projections.readers.cards import setting, units
from projections.readers.office_holders import Register, holding, told
from projections.tables import Transaction

NOBODY = {
    **dict.fromkeys(("person", "kapasitas", "since", "until", "decree")),
    "belum_dikonfirmasi": False,
    "event": None,
}


def offices(tx: Transaction, at: AsOf) -> list[dict[str, Any]]:
    """A row for each holder of each office on `per`, and one (person None) for an office that nobody holds then.

    Offices of the kabupaten (`unit` "") come first, all of them; of a unit those in which anyone was ever recorded, in
    the order in which the units were registered. A Plh stands beside the one who holds the office.
    """
    register = Register(tx)
    register.read_all()
    known = units(tx, at)
    own = setting(tx, at, "kabupaten", "")  # none before it is founded
    places = [*([("", own)] if own else []), *((slug, u["nama"]) for slug, u in known.items())]
    return [{"unit": slug, "nama": nama, **row} for slug, nama in places for row in _of(register, at, slug)]


def _of(register: Register, at: AsOf, unit: str) -> list[dict[str, Any]]:
    terms = register.terms(unit, at.position)
    now = {event: terms[event] for event in sorted(holding(terms, at.per))}
    recorded = dict.fromkeys(term.jabatan for term in terms.values())
    rows = []
    for jabatan in recorded if unit else KANTOR:
        held = [told(event, term) for event, term in now.items() if term.jabatan == jabatan]
        rows += held or [{"jabatan": jabatan, **NOBODY}]
    return rows
