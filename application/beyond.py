"""Offices whose role reaches beyond the unit that they stand in: a fact for two wherever they are given, and held to
their unit as long as that does not live while others do.

Otherwise an admin who alone sets up a unit of later would let somebody act for the kabupaten.
"""

from collections.abc import Collection
from dataclasses import replace

from application.access import KABUPATEN_ROLES, Identity
from application.facts import KABUPATEN, Data, lives
from application.work import Work
from domain.cycle.unit_kinds import KABUPATEN as KABUPATEN_AS_UNIT

BEYOND = (*KABUPATEN_ROLES, "asisten")
"""Such roles: those of the kabupaten, and the asisten, who confirm what others propose."""


def where_it_counts(work: Work, who: Identity) -> Identity:
    """Somebody as their office counts today: of their unit only, where it does not live and the kabupaten does."""
    if who.role not in BEYOND or who.unit in ("", KABUPATEN_AS_UNIT):
        return who
    return replace(who, of_unit_only=lives(work, KABUPATEN) and not lives(work, who.unit))


def of_office(data: Data) -> Collection[str]:
    """What a command about an office is about: its unit, and the kabupaten where the office acts for that too."""
    return places_of(str(data["jabatan"]), str(data["unit"]))


def places_of(jabatan: str, unit: str) -> Collection[str]:
    return {unit, KABUPATEN} if jabatan.partition("-")[0] in BEYOND else {unit}
