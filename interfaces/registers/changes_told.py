"""Who is told of what one person changed of what others may do, and of what waits for a second person: the heads
concerned and the inspektorat, in the digest of the day. Nobody but whoever changed it is left in the dark."""

from collections.abc import Collection, Iterator
from typing import Any

from application.access import OPERATOR, RECORDERS
from application.facts import KABUPATEN
from application.store.journal import Recorded
from application.work import load
from domain.cycle.unit_kinds import kepala
from domain.organisation.akses import TAUTAN, Akses
from domain.organisation.perangkat_daerah import PerangkatDaerah
from domain.organisation.usulan import Usulan
from interfaces.registers.particulars import Particulars
from interfaces.registers.reach import Reach

USULAN, PERUBAHAN, MILIK, GILIRAN = "usulan", "perubahan", "milik", "giliran"
"""The step of such notices: they are of no duty, and what came of the mail is no event. `usulan` waits for a second
person or did; `perubahan` is what one person alone has changed; `milik` what changed of the receiver's own access;
`giliran` is a document that waits for a step of theirs."""
BESIDE = (USULAN, PERUBAHAN, MILIK, GILIRAN)
OF_PROPOSALS = ("Usulan.Proposed", "Usulan.Confirmed", "Usulan.Rejected", "Usulan.Lapsed")
OF_ACCESS = (
    *("Akses.Granted", "Akses.Revoked", "Akses.KeyIssued", "Akses.KeyRevoked"),
    *("Akses.LinkProposed", "Akses.CredentialAllowed", "Akses.CredentialRevoked"),
)
OF_PEOPLE = ("Orang.Changed", "Orang.Erased")
OF_UNITS = ("PerangkatDaerah.Renamed",)
"""The rest is proposed of a unit that lives, and told as a proposal; until then its first papers confirm it whole."""
TOPICS = (*OF_PROPOSALS, *OF_ACCESS, *OF_PEOPLE, *OF_UNITS)
ALL = ("inspektorat", "sekda")
"""Who is told of what concerns the kabupaten; of a unit its head, and the inspektorat (local policy)."""


def told_as(recorded: Recorded) -> str:
    """As what an event is told: `USULAN`, `PERUBAHAN`, or "" where it is not.

    Not told: what somebody does about their own access, or the system in their name, and what was proposed before,
    which was told then.
    """
    e: Any = recorded.event
    topic, p = type(e).TOPIC, e.provenance
    if topic in OF_PROPOSALS:
        return USULAN
    if topic not in TOPICS or p.proposed_by:
        return ""
    if topic in OF_PEOPLE:
        return PERUBAHAN
    if p.role == "system" or (topic == "Akses.CredentialAllowed" and e.jenis != TAUTAN):
        return ""
    own = topic in OF_ACCESS and Akses.create_id(p.person) == e.originator_id
    return "" if own and p.role not in (*RECORDERS, OPERATOR) else PERUBAHAN


def owner(recorded: Recorded, whom: Reach) -> Particulars | None:
    """Whose own access an event changed, if they have an address: they are told at once, whoever changed it. Not of a
    link, which comes to them by itself."""
    e: Any = recorded.event
    topic = type(e).TOPIC
    if topic not in OF_ACCESS or topic == "Akses.LinkProposed" or getattr(e, "jenis", "") == TAUTAN:
        return None
    akses: Akses = load(whom.journal, e.originator_id, e.originator_version)
    return whom.contacts.get(akses.person)


def receivers(recorded: Recorded, whom: Reach) -> Iterator[tuple[str, str, Particulars]]:
    """The office, its unit and the person, of everybody who is told of an event; never whoever brought it about."""
    units = _units(recorded, whom)
    offices = [(office, "") for office in (ALL if KABUPATEN in units else ALL[:1])]
    for unit in filter(None, units):
        place: PerangkatDaerah | None = load(whom.journal, PerangkatDaerah.create_id(unit))
        offices += [(kepala(place.jenis), unit)] if place is not None else []
    told = {recorded.event.provenance.person} if told_as(recorded) == PERUBAHAN else set()
    for office, unit in offices:
        for contact in whom.of(office, unit):
            if contact.person not in told:
                told.add(contact.person)
                yield office, unit, contact


def _units(recorded: Recorded, whom: Reach) -> Collection[str]:
    """The units that an event is about, KABUPATEN among them where it is about that or about somebody of no unit."""
    e: Any = recorded.event
    topic = type(e).TOPIC
    if topic in OF_UNITS:
        unit: PerangkatDaerah = load(whom.journal, e.originator_id)
        return (unit.slug,)
    if topic in OF_PROPOSALS:
        usulan: Usulan = load(whom.journal, e.originator_id)
        return usulan.units
    if hasattr(e, "acting_as"):
        return (e.acting_as.partition("@")[2],)
    person = load(whom.journal, e.originator_id).person
    return sorted({unit for _, unit in whom.offices(person, ())}) or (KABUPATEN,)
