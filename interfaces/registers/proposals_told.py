"""Who is told of what waits for a second person, and of what became of it: the heads concerned and the inspektorat."""

from collections.abc import Iterator
from typing import Any

from application.facts import KABUPATEN
from application.store.journal import Recorded
from application.work import load
from domain.cycle.unit_kinds import kepala
from domain.organisation.perangkat_daerah import PerangkatDaerah
from domain.organisation.usulan import Usulan
from interfaces.registers.particulars import Particulars
from interfaces.registers.reach import Reach

TOPICS = ("Usulan.Proposed", "Usulan.Confirmed", "Usulan.Rejected", "Usulan.Lapsed")
USULAN = "usulan"
"""The step of such a notice: it is of no duty, and what came of the mail is no event."""
ALL = ("inspektorat", "sekda")
"""Who is told of what concerns the kabupaten; of a unit its head, and the inspektorat (local policy)."""


def receivers(recorded: Recorded, whom: Reach) -> Iterator[tuple[str, str, Particulars]]:
    """The office, its unit and the person, of everybody who is told of an event."""
    usulan: Usulan = load(whom.journal, recorded.event.originator_id)
    offices = [(office, "") for office in (ALL if KABUPATEN in usulan.units else ALL[:1])]
    for unit in filter(None, usulan.units):
        place: PerangkatDaerah | None = load(whom.journal, PerangkatDaerah.create_id(unit))
        offices += [(kepala(place.jenis), unit)] if place is not None else []
    told: set[str] = set()
    for office, unit in offices:
        for contact in whom.of(office, unit):
            if contact.person not in told:
                told.add(contact.person)
                yield office, unit, contact


def is_of_proposal(event: Any) -> bool:
    return type(event).TOPIC in TOPICS
