"""What a unit is to who asks or acts: the one place that says how near somebody stands to it."""

from enum import StrEnum

from application.access.identity import KABUPATEN_ROLES, Identity
from domain.cycle.unit_kinds import KABUPATEN as THE_KABUPATEN
from domain.kernel import Teks


class Relation(StrEnum):
    """How somebody stands to what a row of the table is about."""

    OWN = "own"
    BELOW = "below"
    ABOVE = "above"
    ALL = "all"
    KABUPATEN = "kabupaten"
    SUPPLIES = "supplies"
    CONTRIBUTES = "contributes"
    ASSIGNED = "assigned"
    CONFIRMS = "confirms"
    PEOPLE = "people"
    SELF = "self"
    PUBLISHED = "published"


WORDS = {
    Relation.OWN: Teks("unit sendiri", "own unit"),
    Relation.BELOW: Teks("unit di bawahnya", "units below it"),
    Relation.ABOVE: Teks("unit di atasnya", "the unit above it"),
    Relation.ALL: Teks("semua unit", "all units"),
    Relation.KABUPATEN: Teks("milik kabupaten", "of the kabupaten"),
    Relation.SUPPLIES: Teks("yang dipasoknya", "what it supplies"),
    Relation.CONTRIBUTES: Teks("yang disumbangnya", "what it contributes to"),
    Relation.ASSIGNED: Teks("penugasannya", "own assignments"),
    Relation.CONFIRMS: Teks("usulan yang boleh disahkannya", "proposals that it may confirm"),
    Relation.SELF: Teks("dirinya sendiri", "oneself"),
    Relation.PEOPLE: Teks("orang unitnya, bagi kantor kabupaten semua orang", "people of its unit, offices: everybody"),
    Relation.PUBLISHED: Teks("yang sudah terbit", "what is published"),
}
PROVEN = (
    *(Relation.SUPPLIES, Relation.CONTRIBUTES, Relation.ASSIGNED),
    *(Relation.CONFIRMS, Relation.SELF, Relation.PEOPLE),
)
"""Relations to something smaller than a unit, which whoever answers proves: by the card that names the office, the
letter that names the team, the units that a proposal is about, the offices of a person."""


def relation(who: Identity, unit: str, induk: str, above: str = "") -> Relation | None:
    """What `unit` (below `induk`, "" for none) is to somebody whose own unit stands below `above`; None: foreign.

    Above a unit that stands alone is the kabupaten as a unit that reports.
    """
    if not who.unit:
        return Relation.ALL if who.role in KABUPATEN_ROLES else None
    if who.unit == unit:
        return Relation.OWN
    if induk and who.unit == induk:
        return Relation.BELOW
    return Relation.ABOVE if unit == (above or THE_KABUPATEN) else None
