"""The answers already given to commands: each key is carried out once, whoever asks again."""

from collections.abc import Callable
from typing import NamedTuple

from application.store.database import Transaction


class Given(NamedTuple):
    """What was answered to the first use of a key: what exactly was asked then, how it ended, and the answer."""

    fingerprint: str
    status: int
    answer: str


def given(tx: Transaction, person: str, key: str) -> Callable[[], Given | None]:
    """Look a key up; None when it is new."""
    reply = tx.send("SELECT fingerprint, status, answer FROM commands WHERE person = ? AND key = ?", (person, key))
    return lambda: next((Given(*row) for row in reply()), None)


def give(tx: Transaction, person: str, key: str, answer: Given) -> None:
    """Keep an answer under its key, in the transaction of the events.

    By that two of the same command find out about each other: the slower one meets IntegrityError, and nothing that it
    did holds.
    """
    tx.send("INSERT INTO commands VALUES (?, ?, ?, ?, ?)", (person, key, *answer))
