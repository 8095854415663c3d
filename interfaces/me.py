"""Who am I: the offices that a known person may act in, and how they hold each today per the office register."""

from typing import Any

from application.access import Identity, in_office
from domain.kernel import NotFound
from interfaces.compose import House
from interfaces.input.moments import as_of
from interfaces.registers.identity import Person
from projections.clocks import AsOf


def me(house: House, known: Person) -> dict[str, Any]:
    """The person and their offices. `menjabat`: recorded as its holder today, then with capacity and decree."""
    at = as_of(house)
    offices = [(in_office(known.person, name), until) for name, until in known.offices.items()]
    return {
        "person": known.person,
        "offices": [
            {
                "acting_as": who.acting_as,
                "role": who.role,
                "office": who.office or who.role,
                "unit": who.unit,
                "atas_nama": who.behalf,
                "until": until and until.isoformat(),
                **_held(house, at, who),
            }
            for who, until in offices
            if who is not None
        ],
    }


def _held(house: House, at: AsOf, who: Identity) -> dict[str, Any]:
    """How the register of the unit, or of the kabupaten, has the person on that day; staff hold no office."""
    office = who.office or who.role
    try:
        holders = (house.queries.unit(at, who.unit) if who.unit else house.queries.kabupaten(at))["pejabat"]
    except NotFound:  # a demo takes any unit on trust, and an installation begins without a kabupaten
        holders = []
    own = [h for h in holders if h["menjabat"] and (h["jabatan"], h["person"]) == (office, who.person)]
    held = own[-1] if own else {}
    return {"menjabat": bool(own), "kapasitas": held.get("kapasitas"), "decree": held.get("decree")}
