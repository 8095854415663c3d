"""Orang: what was changed in the directory of people, and that somebody was erased from it: when, by whom and why.

The directory itself lies apart from the log, and nothing of it is ever here: only a code and the names of fields.
"""

from uuid import UUID

from eventsourcing.domain import event

from domain.kernel import Aggregate, natural_id
from domain.reasons import require_reason

TETAP = "UU 43/2009 tentang Kearsipan; UU 27/2022 pasal 15 ayat (1) huruf c"
"""Why what was signed stays: archives are kept by their retention schedule, and the right of erasure has its exception
for the public interest in the administration of the state."""


class Orang(Aggregate):
    """Identity: the code of the person."""

    @staticmethod
    def create_id(person: str) -> UUID:
        return natural_id("orang", person)

    @event("Opened")
    def __init__(self, person: str) -> None:
        self.person = person
        self.erased = 0

    def change(self, isian: tuple[str, ...], sebagai: str) -> None:
        """These fields say something else from now on; `sebagai`: the office in which that was done."""
        self._changed(isian, sebagai)

    @event("Changed")
    def _changed(self, isian: tuple[str, ...], sebagai: str) -> None:
        """By an address and a number somebody signs in and begins again: whoever changed them stands on the log."""

    def erase(self) -> None:
        """Their data goes; with a reason. Somebody who was kept again since may be erased again."""
        require_reason("penghapusan data pribadi")
        self._erased(TETAP)

    @event("Erased")
    def _erased(self, tetap: str) -> None:
        """`tetap`: on what basis signed papers stay."""
        self.erased += 1
