"""The policy table: who may give which command and ask which question, in which state, about which units, and why.

Nothing is written here twice: rows are read from what is declared where it belongs, `by=` of a command, the steps and
parties of a document, the table of offices, the settings of the kabupaten. What stands in no row is denied.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from application.access.factors import stands_apart
from application.access.parties import ALL, Behind, Local, behind, literal
from application.access.questions import QUESTIONS
from application.access.relations import Relation
from application.access.rows import APART, LOCAL, Row
from application.commands import REGISTER, Command
from domain.cycle.steps import DRAF, PIHAK, VERIFIKATOR, Step
from domain.kinds import DOKUMEN

if TYPE_CHECKING:
    from domain.documents.document import Dokumen

BASIS = {
    "audit": "PP 60/2008 pasal 49 (inspektorat sebagai APIP)",
    "temuan": "PP 60/2008 pasal 49 (inspektorat sebagai APIP)",
    "tindak_lanjut": "UU 15/2004 pasal 20",
    "risiko": "PP 60/2008 pasal 13",
    **dict.fromkeys(("unit.delegate", "kabupaten.delegate"), "UU 30/2014 pasal 13 dan 14"),
    **dict.fromkeys(("unit.end_delegation", "kabupaten.end_delegation"), "UU 30/2014 pasal 13 dan 14"),
}
"""What the acts about what is no document of the cycle rest on; of those, each says it itself."""
CONTENT = ("set_target", "drop_target", "set_pagu", "drop_pagu", "accept")
"""What is done to a draft only."""


class Table:
    """The rows as the kabupaten's own decisions leave them."""

    def __init__(self, local: Local) -> None:
        self.local = local
        self._rows: dict[str, tuple[Row, ...]] = {}

    def rows(self, act: str) -> tuple[Row, ...]:
        """Who may do or ask that; none for what nobody declared."""
        if act not in self._rows:
            self._rows[act] = tuple(_joined(self._read(act)))
        return self._rows[act]

    def _read(self, act: str) -> Iterable[Row]:
        if act in QUESTIONS:
            return QUESTIONS[act].rows
        return _of_command(REGISTER[act], self.local) if act in REGISTER else ()

    def acts(self) -> list[str]:
        """Every command, then every question."""
        return [*REGISTER, *QUESTIONS]


@lru_cache(maxsize=8)
def table_of(local: Local) -> Table:
    return Table(local)


@cache
def step_of(name: str) -> Step | None:
    """The step that a command takes, or the one that opens a revision; None for one that is no step of a document."""
    kind, _, verb = name.partition(".")
    if kind not in DOKUMEN:
        return None
    if verb == "open_revision":
        return DOKUMEN[kind].revising()
    return next((step for step in DOKUMEN[kind].steps if step.name == verb), None)


def _joined(rows: Iterable[Row]) -> Iterator[Row]:
    """Rows that differ in the role only are one."""
    alike: dict[Row, list[str]] = {}
    for row in rows:
        alike.setdefault(replace(row, by=()), []).extend(row.by)
    return (replace(row, by=tuple(dict.fromkeys(by))) for row, by in alike.items())


def _of_command(command: Command, local: Local) -> Iterator[Row]:
    kind, _, verb = command.name.partition(".")
    step, cls = step_of(command.name), DOKUMEN.get(kind)
    if not command.by and step is not None and cls is not None:
        found, states = behind(cls, step, local), step.before
    else:
        found, states = _declared(command, cls, local), (DRAF,) if cls is not None and verb in CONTENT else ()
    own = (cls.dasar if cls is not None else BASIS.get(command.name) or BASIS.get(kind, "")) or LOCAL
    unless = APART if stands_apart(command.name) else ""
    for one in found:
        if about := _reached(command, one):
            basis = own if one.basis == LOCAL else one.basis
            yield Row(command.name, one.by, about, basis, states, one.party, one.when, unless)


def _declared(command: Command, cls: "type[Dokumen] | None", local: Local) -> Iterator[Behind]:
    """The roles of `by=`, and of a party that is named there whoever may stand behind it."""
    parties = tuple(name for name in command.by if name in (*PIHAK, VERIFIKATOR))
    yield from literal((role for role in command.by if role not in parties), LOCAL)
    if cls is not None and parties:
        yield from behind(cls, Step("", "", (), "", parties), local)


def _reached(command: Command, one: Behind) -> tuple[Relation, ...]:
    """What a row is about, given what the command is about: what is of no unit is out of reach of who is of a unit."""
    if command.about:
        return (Relation(command.about),)
    if "unit" not in command.params and not is_batch(command):
        return (Relation.KABUPATEN,) if one.about == ALL else tuple(r for r in one.about if r is Relation.SUPPLIES)
    if one.about == ALL and "unit" in command.params and command.params["unit"].default == "":
        return (*ALL, Relation.KABUPATEN)
    return one.about


def is_batch(command: Command) -> bool:
    """Whether a command is about several documents, each of a unit of its own, which are looked at one by one."""
    return "dokumen" in command.params and "unit" not in command.params
