"""What is private stands outside the log; the log holds a salted hash to hold its text against later."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, is_dataclass
from enum import Enum
from typing import Any


def kanonik(isi: Any) -> str:
    """JSON with sorted keys, no spaces, decimals and dates as text: the same content is the same bytes everywhere."""
    return json.dumps(isi, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain)


def polos(isi: Any) -> Any:
    """The same content as JSON has it: lists, objects, text and whole numbers."""
    return json.loads(kanonik(isi))


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else str(value)


def segel(garam: str, isi: Mapping[str, Any]) -> str:
    """SHA-256, in hexadecimal, of the UTF-8 text `garam` + newline + canonical JSON of `isi`.

    `garam` (salt) is random: without it nobody can guess a short text from its hash.
    """
    return hashlib.sha256(f"{garam}\n{kanonik(isi)}".encode()).hexdigest()


@dataclass
class Lembar:
    """A private paper as the log knows it: its seal, who wrote it last, and to which unit it was issued."""

    segel: str
    person: str
    kepada: str = ""
