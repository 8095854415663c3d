"""Which steps of whoever looks many of the documents on a page wait for, by the table that decides."""

from collections.abc import Iterable
from dataclasses import dataclass

from application.actor import policy
from application.offered import offers
from application.work import Work
from domain.kernel import Forbidden, Teks
from domain.kinds import DOKUMEN
from interfaces.api.access import admitted
from interfaces.compose import House
from interfaces.input.comparison import read_name
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


LOOKED = 3
"""Documents of which it is looked at whether the step is theirs: the table speaks of roles, a unit may have another."""


def acts(house: House, lihat: Look, lying: Iterable[tuple[str, str]]) -> list[Act]:
    """`lying`: the address and the state of each document that is shown. Of the past nothing is decided."""
    if lihat.per or lihat.known:
        return []
    work, who, listed, found = work_of(house), admitted(), list(lying), []
    rules = policy(work)
    for kind in dict.fromkeys(alamat.partition("/")[0] for alamat, _ in listed):
        for step in DOKUMEN[kind].steps:
            there = [alamat for alamat, state in listed if alamat.startswith(f"{kind}/") and state in step.before]
            rows = rules.rows(f"{kind}.{step.name}") if there and taken_for_many(step) else ()
            if any(row.covers(who) for row in rows) and any(_theirs(work, one, step.name) for one in there[:LOOKED]):
                found.append(Act(kind, step.name, langkah(step.name), JENIS[kind], step.before, len(there)))
    return sorted(found, key=lambda act: not act.onward)


def _theirs(work: Work, alamat: str, verb: str) -> bool:
    kind, key = read_name(alamat)
    steps = [one for one in offers(work, admitted(), kind, key)[1] if one.step.name == verb]
    return any(one.why is None or one.why.slug != Forbidden.slug for one in steps)
