"""One row of the policy table, and whom it lets through."""

from dataclasses import dataclass

from application.access.identity import Identity
from application.access.relations import PROVEN, Relation
from domain.cycle.unit_kinds import KEPALA, SEKDA
from domain.kernel import Teks

KNOWN = "known"
"""Whoever has proved who they are, in whatever role."""
ANYBODY = "public"
LOCAL = "kebijakan daerah"
"""The basis of a row that no regulation decides."""
WHEN = {
    "pengganti": Teks("bila ditunjuk sebagai pengganti", "if named as the alternate"),
    "ditugasi": Teks("bila ditugasi kepala unit", "if the head of the unit assigned it"),
    "sekda": Teks("sekda atas dokumen kabupaten", "the sekda, for documents of the kabupaten"),
}
"""Conditions that a row may have beside its role."""
APART = "penata"
UNLESS = {
    APART: (
        Teks("kecuali penatanya", "but who tends it"),
        Teks(
            "siapa yang sebagai admin atau BKPSDM mengubah orang atau pengaturan unit itu, atau kabupaten, sejak "
            "siklus dokumennya direncanakan",
            "whoever changed people or settings of the unit, or of the kabupaten, as admin or BKPSDM since the cycle "
            "of the document was planned",
        ),
    )
}
"""What keeps somebody out whom the row would let through, in short and at length (local policy)."""


@dataclass(frozen=True)
class Row:
    """Who (`by`: roles; `KEPALA` is the head of the unit) may do or ask `act`, about what, and on what basis.

    `states`: of the version it is about, none where it is about no version. `party`: the party of the document as which
    it is done; which office that is, each document says. `when`: what must be so besides, a key of `WHEN`; `unless`:
    what must not be so, a key of `UNLESS`.
    """

    act: str
    by: tuple[str, ...]
    about: tuple[Relation, ...]
    basis: str = LOCAL
    states: tuple[str, ...] = ()
    party: str = ""
    when: str = ""
    unless: str = ""

    def covers(self, who: Identity) -> bool:
        """Whether it is about the role that somebody acts in, whatever the unit."""
        return (
            who.role in self.by
            or KNOWN in self.by
            or ANYBODY in self.by
            or (KEPALA in self.by and who.heads)
            or (SEKDA in self.by and who.office == SEKDA)
        )

    def lets(self, who: Identity, found: Relation | None) -> bool:
        """Whether somebody who stands so to what it is about is let through."""
        return self.covers(who) and (found in self.about or any(one in PROVEN for one in self.about))
