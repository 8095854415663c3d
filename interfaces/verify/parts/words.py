"""Everything said is said in Indonesian or English, and nothing of unknown origin can move a cursor."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any
from unicodedata import bidirectional


class Voice:
    """The language that the user asked for."""

    lang = "id"


def say(indonesian: str, english: str, **values: Any) -> str:
    """The sentence in the language asked for; values are made safe to print."""
    sentence = english if Voice.lang == "en" else indonesian
    return sentence.format(**{k: num(v) if type(v) is int else clean(v) for k, v in values.items()})


def clean(value: Any, longest: int = 200) -> str:
    """Text of unknown origin, without anything that could move a cursor, start a line or turn what follows around."""
    whole: str = value if isinstance(value, str) else repr(value)
    safe = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in whole[: longest + 1])
    safe = safe if len(safe) <= longest else safe[:longest] + "…"
    return f"\u2068{safe}\u2069" if any(bidirectional(c) in ("R", "AL", "AN") for c in safe) else safe


def num(n: int) -> str:
    """A count with the thousands separator of the language."""
    text = f"{n:,}"
    return text if Voice.lang == "en" else text.replace(",", ".")


def day(when: float) -> str:
    """A time for people, UTC; a time that no calendar has as it is."""
    try:
        return datetime.fromtimestamp(when, timezone.utc).strftime("%Y-%m-%d %H:%M UTC")
    except (ValueError, OverflowError, OSError):
        return str(when)


class Unable(Exception):
    """It could not be checked; the message is for the user, in their language."""


class Absent(Unable):
    """The log answered that it does not have what was asked for."""


class Bad(Exception):
    """A value that does not have its form; the message says which."""


def unable(indonesian: str, english: str, **values: Any) -> Unable:
    """To raise, in the language asked for."""
    return Unable(say(indonesian, english, **values))


def bad(indonesian: str, english: str, **values: Any) -> Bad:
    """To raise, in the language asked for."""
    return Bad(say(indonesian, english, **values))
