"""Which steps of whoever looks many of the documents on a page wait for, by the table that decides."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from application.offered import Whose
from domain.cycle.steps import DRAF
from domain.kernel import Teks
from domain.kinds import DOKUMEN
from interfaces.api.access import admitted
from interfaces.compose import House
from interfaces.web.deciding.alike import lying as there
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


@dataclass(frozen=True)
class Waits:
    """Whose steps documents wait for. `acts`: those of whoever looks, the ones back last; `theirs`: by the address of a
    document which of them; `oleh`: by what a document goes on, and by whom."""

    acts: list[Act]
    theirs: Mapping[str, list[str]]
    oleh: Mapping[str, list[tuple[Teks, Teks]]]

    def onward(self, alamat: str | None) -> bool:
        """Whether a document waits for a step of whoever looks."""
        return any(verb != BACK for verb in self.theirs.get(alamat or "", ()))


def waits(house: House, lihat: Look, lying: Iterable[tuple[str, str]]) -> Waits:
    """`lying`: the address and the state of each document that is shown. Of the past nothing is decided."""
    shown = {alamat: state for alamat, state in lying if state not in (None, DRAF)}
    kinds = {(alamat.partition("/")[0], state) for alamat, state in shown.items()}
    steps = {kind: [step for step in DOKUMEN[kind].steps if taken_for_many(step)] for kind, _ in sorted(kinds)}
    asked = {(kind, state) for kind, state in kinds if any(state in step.before for step in steps[kind])}
    if lihat.per or lihat.known or not asked:
        return Waits([], {}, {})
    whose, units = Whose(work_of(house), admitted()), {alamat.split("/")[1] for alamat in shown}
    counted: Counter[tuple[str, str]] = Counter()
    mine: dict[str, list[str]] = {}
    oleh: dict[str, list[tuple[Teks, Teks]]] = {}
    for alamat, one in there(house, asked, lihat.units, units):
        if shown.get(alamat) != one.state:
            continue
        kind = one.kind
        mine[alamat] = [s.name for s in steps[kind] if whose.covers(kind, s) and whose.theirs(one, s)]
        oleh[alamat] = [(langkah(step.name), by) for step, by in whose.awaited(one)]
        counted.update((kind, verb) for verb in mine[alamat])
    found = [
        Act(kind, step.name, langkah(step.name), JENIS[kind], step.before, counted[kind, step.name])
        for kind, of in steps.items()
        for step in of
        if counted[kind, step.name]
    ]
    return Waits(sorted(found, key=lambda act: not act.onward), mine, oleh)
