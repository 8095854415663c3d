"""Recorded data leaves as a file: counted for who takes it, and told to the security log."""

from application.access import Identity
from interfaces.compose import House
from interfaces.logs.records import ASKED, security
from interfaces.registers.limits import Kind


def goes_out(house: House, who: Identity, what: str, n: int = 0) -> None:
    """Before the first byte. `what`: which kind of file; `n`: events in it. Raises TooMany."""
    asked = ASKED.get()
    if not house.database.read_only:  # a copy that is only read counts nothing
        house.limits.allow(Kind.EKSPOR, who.person, asked.address if asked else "", house.wall())
    security("exported", person=who.person, acting_as=who.acting_as, what=what, n=n)
