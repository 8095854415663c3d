"""The answers already given to commands: each key is carried out once, whoever asks again.

A row is believed by its seal, which binds it to its person and key, to all that it says, and to the leaf of the last of
its events. So one that was put in, changed, copied, or kept from a log that was restored since, answers nothing: its
command is carried out as if it were new. Only where the log holds events of that command it is refused, since nobody
can say any more what it was answered.
"""

import json
from collections.abc import Callable
from typing import NamedTuple
from uuid import uuid4

from application.store.database import Transaction
from application.store.intact import ODD
from application.store.journal import Journal
from application.store.vault import Vault
from domain.kernel import Invalid, natural_id

COLUMNS = "person, key, fingerprint, status, answer"
PURPOSE = "jawaban"
TOGETHER = 500
ASIDE = "tidak-dipercaya"
"""Before the key of a row that was not believed: it stays as evidence, and is in nobody's way."""


class AnswerChanged(Invalid):
    """A command has come before, and somebody has changed what is kept of its answer."""

    slug = "jawaban-diubah"


class Given(NamedTuple):
    """What was answered to the first use of a key: what exactly was asked then, how it ended, and the answer.

    `answer`: JSON; under "position" the place of its last event in the log, where it has any.
    """

    fingerprint: str
    status: int
    answer: str


class Answers:
    """`doubted` hears whose row was not believed."""

    def __init__(self, journal: Journal, vault: Vault, doubted: Callable[[str], None] = lambda person: None) -> None:
        self.journal, self.vault, self.doubted = journal, vault, doubted

    def given(self, tx: Transaction, person: str, key: str) -> Callable[[], Given | None]:
        """Look a key up; None when it is new. Asking for the reply raises AnswerChanged."""
        reply = tx.send(f"SELECT {COLUMNS}, seal FROM commands WHERE person = ? AND key = ?", (person, key))
        return lambda: next((self._believed(tx, *row) for row in reply()), None)

    def give(self, tx: Transaction, person: str, key: str, answer: Given, leaf: str) -> None:
        """Keep an answer under its key, in the transaction of its events; `leaf`: that of the last, "" without any.

        By that two of the same command find out about each other: the slower one meets IntegrityError, and nothing that
        it did holds.
        """
        row = (person, key, *answer)
        tx.send(f"INSERT INTO commands ({COLUMNS}, seal) VALUES (?, ?, ?, ?, ?, ?)", (*row, self._seal(leaf, *row)))

    # -- what is believed

    def _seal(self, leaf: str, *row: str | int) -> str:
        return f"{leaf}.{self.vault.seal(PURPOSE, leaf, *map(str, row))}"

    def _believed(
        self, tx: Transaction, person: str, key: str, fingerprint: str, status: int, answer: str, seal: str
    ) -> Given | None:
        row = (person, key, fingerprint, status, answer)
        leaf, _, own = seal.partition(".")
        if self.vault.sealed(own, PURPOSE, leaf, *map(str, row)) and (not leaf or _is_at(tx, leaf, answer)):
            return Given(fingerprint, status, answer)
        self.doubted(person)
        if done := self._events_of(tx, person, key):
            where = ", ".join(map(str, done))
            raise AnswerChanged(
                f"Perintah dengan kunci ini sudah pernah datang (posisi {where}), tetapi catatan jawabannya di basis "
                "data diubah orang. Lihat hasilnya pada jejak, pakai kunci baru untuk perintah baru, dan beri tahu "
                "pengelola sistem.",
                f"The command with this key has come before (position {where}), but somebody has changed what the "
                "database keeps of its answer. See what it did on the trail, use a new key for a new command, and tell "
                "whoever runs the system.",
            )
        aside = f"{ASIDE}/{uuid4()}/{key}"
        tx.execute("UPDATE commands SET key = ? WHERE person = ? AND key = ?", (aside, person, key))
        return None

    def _events_of(self, tx: Transaction, person: str, key: str) -> list[int]:
        """Where the log holds events of a command. Every event is looked at: this is asked after a forgery only."""
        named = json.dumps(key, ensure_ascii=False)
        for wild in "!%_":
            named = named.replace(wild, f"!{wild}")
        rows = tx.execute(
            "SELECT l.idx, e.state FROM events e JOIN log l ON l.stream = e.stream AND l.version = e.version "
            "WHERE e.state LIKE ? ESCAPE '!' ORDER BY l.idx",
            (f"%{named}%",),
        )
        return [idx for idx, state in rows if _is_by(person, key, state)]

    # -- rows of an earlier release

    def adopt(self, tx: Transaction) -> None:
        """Seal what an earlier release kept: once, since from then on a row without a seal is none of ours."""
        if "seal" not in self.journal.database.columns(tx, "commands"):
            tx.execute("ALTER TABLE commands ADD COLUMN seal TEXT NOT NULL DEFAULT ''")
            self.seal_what_has_none(tx)

    def seal_what_has_none(self, tx: Transaction) -> None:
        """Seal the rows of a release without seals, those that the log bears out; the others answer nothing."""
        after = ("", "")
        while rows := tx.execute(
            f"SELECT {COLUMNS} FROM commands WHERE seal = '' AND (person > ? OR (person = ? AND key > ?)) "
            "ORDER BY person, key LIMIT ?",
            (after[0], *after, TOGETHER),
        ):
            found = [(row, self._borne_out(tx, *row)) for row in rows]
            seals = [(self._seal(leaf, *row), *row[:2]) for row, leaf in found if leaf is not None]
            tx.executemany("UPDATE commands SET seal = ? WHERE person = ? AND key = ?", seals)
            after = rows[-1][:2]

    def _borne_out(
        self, tx: Transaction, person: str, key: str, fingerprint: str, status: int, answer: str
    ) -> str | None:
        """The leaf of the last event of an answer, if its events are of that command; None where they are not.

        A refusal did not name its event then: it is found by the key.
        """
        if status != 1:
            refused = str(natural_id("penolakan", f"{person}/{key}"))
            return "" if tx.execute("SELECT 1 FROM events WHERE stream = ? AND version = 1", (refused,)) else None
        try:
            positions = [int(idx) for idx, _ in json.loads(answer)["events"]]
        except ODD:
            return None
        own = self.journal.entries_at(positions)
        if not own or len(own) != len(positions) or not all(_is_by(person, key, e.state) for e in own):
            return None
        return own[-1].leaf


def _is_at(tx: Transaction, leaf: str, answer: str) -> bool:
    """Whether the last event of an answer stands where it stood. Once the seal is checked: it says what we wrote."""
    return bool(tx.execute("SELECT 1 FROM log WHERE idx = ? AND leaf = ?", (json.loads(answer)["position"], leaf)))


def _is_by(person: str, key: str, state: str) -> bool:
    """Whether a stored event is of the command that this person gave under this key."""
    try:
        who = json.loads(state)["provenance"]
        return (who["person"], who["command"]) == (person, key)
    except ODD:
        return False
