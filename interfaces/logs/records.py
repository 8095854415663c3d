"""The security log: one record for each thing that concerns who may come in and what they may see.

`security("sign_in.failed", person=…, why="password")` says what happened, in facts of a fixed few names. Who says it
gives codes, never what was typed: a person's code, a route, a word of ours. The request that is being answered (its id,
the address it came from) is added by itself. Where nothing was set up to be written (`jejak do`), nothing is.
"""

import logging
import re
from contextvars import ContextVar
from typing import NamedTuple

SECURITY = "jejak.security"
_LOG = logging.getLogger(SECURITY)
EVENTS = {
    "sign_in": "somebody signed in",
    "sign_in.failed": "a password, passkey or provider was refused",
    "sign_out": "a session was ended by its owner",
    "session.ended": "sessions were ended by something else (role, password, time)",
    "awaiting.fell": "a command that waited for its file fell: its key, or who gave it, is good no more",
    "session.refused": "the cookie of no living session came",
    "code.failed": "a second factor or recovery code was wrong",
    "confirmed": "asked again before a signature, they proved who they are",
    "confirm.failed": "asked again before a signature, they did not",
    "link": "a one-time link was made or used",
    "link.refused": "a one-time link came that is used, old or unknown",
    "key.refused": "an access key came that is unknown, revoked or expired",
    "credential": "a password, passkey, second factor or key was made, changed or taken away",
    "csrf.refused": "a form came without the token of its session",
    "host.refused": "a request came for another host",
    "denied": "somebody known may not do or see what they asked for",
    "unknown": "nobody known asked for what is not public",
    "limited": "somebody tried too often",
    "exported": "a file with recorded data went out",
    "personal": "personal data of another person was looked at, listed or exported",
    "evidence": "evidence that names persons was looked at, or evidence was destroyed",
    "evidence.refused": "the virus scanner found something in an upload, which was not kept",
    "log.broken": "a check found that the log is not what was signed",
    "views.broken": "the check beside all other work found that a row of a view is not as the log says",
    "seal.broken": "a row was not believed: its seal or its event is wrong",
}
"""Every event of the security log."""
FACTS = frozenset(("person", "by", "acting_as", "unit", "route", "kind", "what", "why", "n"))
"""What may be said of one: codes and words of ours. `person`: whose account or data it is or, alone, who acts; `by`:
who acts on another's."""
WARNS = re.compile(r".*\.(failed|refused|broken)|denied|unknown|limited")
CODE = re.compile(r"[\w@./<>:*{} -]{0,200}", re.ASCII)
"""What a fact looks like: anything else was typed by somebody, and stays out."""
STRANGE = "?"


class Asked(NamedTuple):
    """The request that is being answered."""

    id: str
    address: str


ASKED: ContextVar[Asked | None] = ContextVar("the request that is being answered", default=None)


def security(event: str, **facts: str | int) -> None:
    """Tell the security log. Raises ValueError for an event or a fact that it does not know."""
    if event not in EVENTS or not facts.keys() <= FACTS:
        raise ValueError(f"the security log knows no {event} with {', '.join(facts)}")
    told = {name: _code(value) for name, value in facts.items() if value not in ("", None)}
    if asked := ASKED.get():
        told["address"] = asked.address
    _LOG.log(logging.WARNING if WARNS.fullmatch(event) else logging.INFO, event, extra={"facts": told})


def _code(value: str | int) -> str | int:
    return value if isinstance(value, int) or CODE.fullmatch(value) else STRANGE
