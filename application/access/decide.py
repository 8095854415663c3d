"""Whether an identity may give a command, about nothing in particular and about a unit."""

from application.access.identity import CONTRIBUTOR, ROLES, Identity
from application.access.scope import may_reach
from application.commands import Command
from domain.cycle.terms import PERAN, listed
from domain.cycle.unit_kinds import KEPALA
from domain.kernel import Forbidden


def authorize(who: Identity, command: Command) -> None:
    """Refuse a command that this role may not give, whatever it is about."""
    own = listed(PERAN, (who.role,))
    given = who.role in command.by or (KEPALA in command.by and who.heads)
    if who.role not in ROLES or (command.by and not given):
        allowed = listed(PERAN, command.by)
        raise Forbidden(
            f"Peran {own.id} tidak boleh melakukan '{command.name}'. Mintalah {allowed.id}.",
            f"The role {own.en} may not do '{command.name}'. Ask the {allowed.en}.",
        )


def authorize_at(who: Identity, unit: str, induk: str) -> None:
    """Refuse a command about a unit that is out of this identity's reach."""
    own = listed(PERAN, (who.role,))
    if not may_reach(who, unit, induk) and who.role != CONTRIBUTOR:  # whose one command decides on the unit
        raise Forbidden(
            f"Unit '{unit}' di luar kewenangan Anda sebagai {own.id} {who.unit}. Mintalah pejabat unit itu.",
            f"Unit '{unit}' is outside your authority as {own.en} {who.unit}. Ask an official of that unit.",
        )
