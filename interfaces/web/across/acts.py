"""Which steps of whoever looks many of the documents on a page wait for, by the table that decides."""

from collections.abc import Iterable
from dataclasses import dataclass

from application.actor import policy
from domain.kernel import Teks
from domain.kinds import DOKUMEN
from interfaces.api.access import admitted
from interfaces.compose import House
from interfaces.web.deciding.steps import work_of
from interfaces.web.deciding.together import BACK, taken_for_many
from interfaces.web.frame.look import Look
from interfaces.web.frame.words import JENIS, langkah


@dataclass(frozen=True)
class Act:
    """A step that one act takes for many: of how many documents of those shown, in which states."""

    kind: str
    verb: str
    kata: Teks
    jenis: Teks
    states: tuple[str, ...]
    n: int

    @property
    def onward(self) -> bool:
        """Whether a document goes on by it."""
        return self.verb != BACK


def acts(house: House, lihat: Look, lying: Iterable[tuple[str, str]]) -> list[Act]:
    """`lying`: the kind and the state of each document that is shown. Of the past nothing is decided."""
    if lihat.per or lihat.known:
        return []
    found, rules, who, listed = [], policy(work_of(house)), admitted(), list(lying)
    for kind in dict.fromkeys(kind for kind, _ in listed):
        for step in DOKUMEN[kind].steps:
            n = sum(one == kind and state in step.before for one, state in listed)
            rows = rules.rows(f"{kind}.{step.name}") if n and taken_for_many(step) else ()
            if any(row.covers(who) for row in rows):
                found.append(Act(kind, step.name, langkah(step.name), JENIS[kind], step.before, n))
    return sorted(found, key=lambda act: not act.onward)
