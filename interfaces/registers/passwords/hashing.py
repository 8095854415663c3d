"""How a password is kept: Argon2id with 46 MiB, one pass and one lane (OWASP Password Storage Cheat Sheet).

At most `AT_ONCE` are worked on together, so that a crowd at the door takes no more memory than that; the rest wait.
"""

from functools import cache
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from interfaces.registers.passwords.rules import LONGEST, normal

if TYPE_CHECKING:
    from argon2 import PasswordHasher

AT_ONCE = 4
MEMORY = 47_104  # KiB
NOBODY = "$argon2id$v=19$m=47104,t=1,p=1$bm9ib2R5bm9ib2R5bm9ibw$kz8ks6Qy3AIVl5WBZxiEt9eY0WvLRsLFTQsEFiEg2qI"
"""A hash that no password has: it is worked on where there is no such account, so that both take the same time."""
_working = BoundedSemaphore(AT_ONCE)


def keep(text: str) -> str:
    """The hash of a password, with its own salt and the settings it was made with."""
    with _working:
        return _hasher().hash(normal(text))


def matches(kept: str | None, text: str) -> bool:
    """Whether it is that password. The same work is done for None, which nothing matches."""
    from argon2.exceptions import InvalidHashError, VerificationError

    if len(text) > LONGEST:
        kept, text = None, ""
    with _working:
        try:
            return _hasher().verify(kept or NOBODY, normal(text)) and kept is not None
        except (InvalidHashError, VerificationError):
            return False


def is_outdated(kept: str) -> bool:
    """Whether a password was kept with other settings than those of today: it is kept anew at the next sign-in."""
    return _hasher().check_needs_rehash(kept)


@cache
def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=1, memory_cost=MEMORY, parallelism=1)
