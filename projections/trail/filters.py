"""What the trail may be asked by; every part narrows, all of them hold together."""

from collections.abc import Collection
from dataclasses import dataclass

from projections.auditor_questions import PERTANYAAN, SESUDAH
from projections.trail.view import late_class, searched

KOREKSI = "Correct"
"""What the topics of corrections have in common: of closed figures, and of the record."""
ARSIP = frozenset({"Filed", "Loaded", "LoadConfirmed", "LoadRejected", "LoadWithdrawn", "PrintedRecorded"})
"""Names of the events by which a signed paper is loaded."""


@dataclass(frozen=True)
class Filters:
    """A question to the trail. `units`: the units whose events may be seen (None: all, the kabupaten's own too).
    `penugasan`: the audit assignments whose private events may be seen; those of all others never are.

    `since`, `until`: when recorded (UTC text, both included); `effective_since`, `effective_until`: days from which it
    holds (ISO). `near`: recorded within so many days of a due date, before or after. `refused`, `corrections`,
    `from_paper`, `after_signature`: only such events, or (False) none of them. `text`: words, each a part of the
    reason. `question`: one of `PERTANYAAN`; `days`: the number that it takes.
    """

    units: Collection[str] | None = None
    penugasan: Collection[str] = ()
    doc: str | None = None
    kind: str | None = None
    tahun: int | None = None
    indikator: str | None = None
    person: str | None = None
    role: str | None = None
    office: str | None = None
    capacity: str | None = None
    actor_unit: str | None = None
    topic: str | None = None
    refused: bool | None = None
    corrections: bool | None = None
    from_paper: bool | None = None
    after_signature: bool | None = None
    since: str | None = None
    until: str | None = None
    effective_since: str | None = None
    effective_until: str | None = None
    near: int | None = None
    text: str | None = None
    question: str | None = None
    days: int = 0

    @property
    def words(self) -> list[str]:
        return searched(self.text or "").split()

    @property
    def late_by(self) -> int | None:
        """Days by which an event must have been recorded after it took effect; None when that is not asked."""
        asked = PERTANYAAN[self.question] if self.question else None
        return self.days if asked is not None and asked.takes_days else None

    def by_combination(self) -> bool:
        """Whether any part is about what a combination (`ragam`) tells."""
        flags = (self.refused, self.corrections, self.from_paper, self.after_signature)
        texts = (self.kind, self.role, self.office, self.capacity, self.topic, self.question)
        ranges = (self.effective_since, self.effective_until)
        return any(part is not None for part in (*flags, *texts, *ranges))

    def admits(
        self, topic: str, kind: str, role: str, office: str, capacity: str, tanda: str, berlaku: int, lateness: int
    ) -> bool:
        """Whether events of a combination can fit."""
        _, _, name = topic.partition(".")
        wanted = ((self.kind, kind), (self.role, role), (self.office, office), (self.capacity, capacity))
        asked = PERTANYAAN[self.question] if self.question else None
        flags = (
            (self.refused, kind == "penolakan"),
            (self.corrections, KOREKSI in name),
            (self.from_paper, name in ARSIP),
            (self.after_signature, SESUDAH in tanda),
        )
        return (
            all(value is None or value == own for value, own in wanted)
            and all(value is None or value == own for value, own in flags)
            and (self.topic is None or self.topic.casefold() in topic.casefold())
            and (asked is None or asked.tanda in tanda)
            and (self.late_by is None or (lateness > 0 and lateness >= late_class(self.late_by + 1)))
            and self._in_force(berlaku)
        )

    def _in_force(self, year: int) -> bool:
        """Years at the ends of the range are looked at day by day afterwards."""
        if self.effective_since is None and self.effective_until is None:
            return True
        first = int(self.effective_since[:4]) if self.effective_since else 1
        last = int(self.effective_until[:4]) if self.effective_until else 9999
        return first <= year <= last
