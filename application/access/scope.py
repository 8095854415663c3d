"""What somebody may know of, by the rows of the question they ask: units, supplies, contributions, assignments."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from application.access.identity import CONTRIBUTOR, Identity
from application.access.instead import briefly
from application.access.questions import INSTEAD, QUESTIONS
from application.access.relations import Relation, relation
from application.access.rows import Row
from domain.cycle.terms import PERAN, listed
from domain.kernel import Forbidden, NotFound, Teks
from domain.organisation.nearest import there_are

UNIT = "unit-show"
"""The question whether there is such a unit."""


class Sight(NamedTuple):
    """How far somebody sees who asks a question: all there is, or the units that stand near enough to their own.
    `rows`: those that speak of them."""

    who: Identity
    rows: tuple[Row, ...]

    @property
    def everything(self) -> bool:
        """All units, and what is of none."""
        of_all = any(Relation.ALL in row.about for row in self.rows)
        return self.who.role == "system" or (of_all and not self.who.of_unit_only)

    def reaches(self, unit: str, induk: str, above: str = "") -> bool:
        """`unit` stands below `induk`, the asker's own unit below `above`."""
        found = relation(self.who, unit, induk, above)
        return any(found in row.about for row in self.rows)


def sight(who: Identity, question: str) -> Sight:
    """How far `who` sees by a question. Raises Forbidden where no row of it speaks of their role."""
    found = QUESTIONS[question]
    rows = found.rows
    mine = tuple(row for row in rows if row.covers(who))
    if not mine and who.role != "system":
        own = listed(PERAN, (who.role,))
        allowed = briefly(role for row in rows for role in row.by)
        id, en = INSTEAD.get(question, Teks(f"Mintalah {allowed.id}.", f"Ask the {allowed.en}."))
        raise Forbidden(
            f"Peran {own.id} tidak boleh menanyakan '{found.teks.id}'. {id}",
            f"The role {own.en} may not ask '{found.teks.en}'. {en}",
        )
    return Sight(who, mine)


def may_ask(who: Identity, question: str) -> bool:
    """Whether any row of a question speaks of the role that somebody acts in."""
    return who.role == "system" or any(row.covers(who) for row in QUESTIONS[question].rows)


def seen(who: Identity, question: str, units: Mapping[str, str]) -> list[str]:
    """Of all units (each with the unit above it, "" for none) those that `who` sees by a question.

    The one place where questions are scoped. Raises Forbidden where their role may not ask it at all.
    """
    far, above = sight(who, question), units.get(who.unit, "")
    if far.everything:
        return [*units]
    return [unit for unit, induk in units.items() if far.reaches(unit, induk, above)]


def knows(who: Identity, question: str, unit: str, units: Mapping[str, str]) -> bool:
    """Whether `who` sees a unit by a question; nothing of one that they may not ask."""
    return may_ask(who, question) and unit in seen(who, question, units)


def unseen(unit: str, there: Iterable[str]) -> NotFound:
    """The refusal of a unit that is unknown or not theirs to see, which look the same; it names those that are."""
    id, en = there_are(unit, there)
    return NotFound(
        f"Unit '{unit}' tidak ada di antara unit yang dapat Anda lihat.{id} Lihat daftarnya di /api/v1/units.",
        f"Unit '{unit}' is not among the units you may see.{en} See the list at /api/v1/units.",
    )


def supplies_seen(who: Identity, office: str | None) -> str | None:
    """The office whose supplies (pasokan) are shown to who asks for those of `office`; None: of every office.

    Raises Forbidden: who supplies sees their own only.
    """
    if sight(who, "pasokan").everything:
        return office or None
    if office and office != who.acting_as:
        raise Forbidden(
            f"Anda hanya melihat pasokan {who.acting_as}. Hapus parameter office.",
            f"You see the supplies of {who.acting_as} only. Leave out the parameter office.",
        )
    return who.acting_as


def contributions_seen(who: Identity, unit: str, units: Mapping[str, str]) -> str | None:
    """The contributing unit whose part alone is shown of the figures of `unit`; None: of all that contribute.

    Raises NotFound for who may see neither: it looks as if there were no such unit.
    """
    if who.role == CONTRIBUTOR:
        if unit in units:
            return who.unit
        raise unseen(unit, ())
    if unit in (there := seen(who, "sumbangan", units)):
        return None
    raise unseen(unit, there)


def audits_as(who: Identity) -> str | None:
    """The person whose audit assignments are shown: whom a letter may have assigned, each their own; else None."""
    return who.person if may_ask(who, "audit") else None
