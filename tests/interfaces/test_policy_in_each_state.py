"""Every route as every role asks for it, in each state that a document of each kind goes through: `make drill`.

The states are those that the demo went through: its log is replayed up to where a version entered one. In the suite one
of them is tried, with the commands of its kind only; without state all routes are (`test_policy_over_http.py`).
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from application.access import Relation
from application.access.identity import Identity
from application.access.relations import relation
from application.commands import Command
from application.every_command import for_people
from interfaces import policy
from interfaces.api.commands import path
from interfaces.api.documents import key_names
from interfaces.clock import DemoClock
from interfaces.compose import House, build
from interfaces.input.moments import as_of
from interfaces.input.schema import parts_of
from interfaces.registers.identity import DemoIdentities
from tests.examples import times
from tests.interfaces import test_policy_over_http as without_state
from tests.interfaces.api.client import Api
from tests.interfaces.over_http import ABSENT, AT_UNIT, OF_ALL, OWN, alike, example, mine, spoken
from tests.replay import known_at

ENTERED = (
    "SELECT d.kind, k.state, d.doc, d.unit, MIN(k.pos_from) FROM keadaan k JOIN dokumen d ON d.doc = k.doc "
    "GROUP BY d.kind, k.state ORDER BY d.kind, k.state"
)
STANDS = "SELECT state FROM keadaan WHERE doc = ? AND pos_to IS NULL"
IN_SUITE = ("pk", "diajukan")


class Entered(NamedTuple):
    """Where in the log of the demo a version of some document of a kind entered a state first."""

    kind: str
    state: str
    doc: str
    unit: str
    position: int


@contextmanager
def opened(file: Path) -> Iterator[House]:
    house = build(f"sqlite:///{file}", DemoClock())
    yield house
    house.close()


class Ground:
    """The demo as it was then; whatever is done to it, the next attempt finds it so again."""

    def __init__(self, demo: House, entered: Entered, folder: Path) -> None:
        self.entered = entered
        self._then, self._now, self._folder = folder / "then.db", 0, folder
        house = known_at(demo, entered.position, f"sqlite:///{self._then}")
        self.units = {unit["slug"]: unit["induk"] for unit in house.queries.units(as_of(house))}
        names = key_names(entered.kind)
        with house.database.read() as tx:
            (row,) = tx.execute(f"SELECT {', '.join(names)} FROM dokumen WHERE doc = ?", (entered.doc,))
        self.key = dict(zip(names, row, strict=True))
        house.close()
        self._open()

    def _open(self) -> None:
        self._now += 1
        copy = shutil.copy(self._then, self._folder / f"{self._now}.db")
        self.api = Api(build(f"sqlite:///{copy}", DemoClock()))

    def again(self) -> None:
        self.close()
        self._open()

    def close(self) -> None:
        self.api.house.close()

    def states(self) -> set[str]:
        with self.api.house.database.read() as tx:
            return {state for (state,) in tx.execute(STANDS, (self.entered.doc,))}

    def actors(self) -> Iterator[str]:
        """Everybody, in every role: at the document's own unit, and of the kabupaten."""
        yield from (f"{role}@{self.entered.unit}" for role in AT_UNIT if self.entered.unit)
        yield from (*OF_ALL, "pengampu-dinas-kesehatan")

    def foreign(self) -> str:
        """A unit that is neither the document's, nor below or above it."""
        own = self.entered.unit
        near = {own, self.units.get(own, "")}
        units = sorted(self.units.items())
        return next(slug for slug, induk in units if slug not in near and not {induk} & (near - {""}))


def of_one_document(kind: str) -> list[Command]:
    """The commands of a kind, but those about many documents at once."""
    own = [command for command in for_people() if command.name.partition(".")[0] == kind]
    return [command for command in own if {*key_names(kind)} <= {*parts_of(command.name)}]


def about_unit(ground: Ground, command: Command) -> str:
    """The document's unit; for a command that does something for a unit by a document of the kabupaten, some unit."""
    return ground.entered.unit or (OWN if "unit" in command.params else "")


def stands(ground: Ground, who: Identity, unit: str) -> Relation | None:
    if not unit:
        return Relation.KABUPATEN
    return relation(who, unit, ground.units.get(unit, ""), ground.units.get(who.unit, ""))


def give(ground: Ground, command: Command, actor: str, **key: Any) -> Any:
    seen = {} if command.creates else {"If_Match": "*"}
    return ground.api.post(path(command)[1:], {**example(command, about_unit(ground, command)), **key}, actor, **seen)


def walk(ground: Ground) -> int:
    """Each command of the document's kind by each role; how many were carried out. What is carried out, some row lets
    this role do in this state; what belongs to another unit is as absent as what is nowhere."""
    done = 0
    for command in of_one_document(ground.entered.kind):
        rows = policy.table_at(ground.api.house, as_of(ground.api.house)).rows(command.name)
        for actor in ground.actors() if times() > 1 else alike(rows):
            who = DemoIdentities(demo=True).identify(actor)
            states, found = ground.states(), stands(ground, who, about_unit(ground, command))
            own = mine(rows, actor)
            answer = give(ground, command, actor, **ground.key)
            about = (command.name, actor, ground.entered, answer.text)
            assert answer.status_code < 500, about
            if not any(row.lets(who, found) for row in own):
                assert answer.status_code in (403, 404), about
            if answer.status_code < 300:
                assert any(row.lets(who, found) and (not row.states or states & {*row.states}) for row in own), about
                done += 1
                ground.again()
            if own and who.unit and "unit" in command.params:
                foreign, absent = (ground.foreign(), ABSENT)
                both = [give(ground, command, actor, **{**ground.key, "unit": unit}) for unit in (foreign, absent)]
                assert both[0].status_code == 404, (about, both[0].text)
                assert spoken(both[0], foreign) == spoken(both[1], absent), about
    return done


@pytest.mark.hypothesis
def test_every_command_in_each_state(told: Path, tmp_path: Path) -> None:
    """In the drill also every question and every page, by every role, as things stood then."""
    done = 0
    with opened(told) as demo:
        with demo.database.read() as tx:
            all_states = [Entered(*row) for row in tx.execute(ENTERED)]
        assert len(all_states) > 30
        for n, entered in enumerate(all_states):
            if times() == 1 and (entered.kind, entered.state) != IN_SUITE:
                continue
            (folder := tmp_path / str(n)).mkdir()
            ground = Ground(demo, entered, folder)
            assert entered.state in ground.states()
            assert times() > 1 or entered.unit == OWN  # where `alike` has everybody
            done += walk(ground)
            if times() > 1:
                without_state.test_every_question_of_the_api(ground.api)
                without_state.test_every_page(ground.api)
            ground.close()
            shutil.rmtree(folder)
    assert done
