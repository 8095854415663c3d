"""Every route of pages and API as every role asks for it, of the own unit and a foreign one: no unexpected answer."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from application.access import Relation
from application.every_command import for_people
from interfaces import policy
from interfaces.clock import DemoClock
from interfaces.compose import build
from interfaces.input.moments import as_of
from interfaces.web.frame import page
from tests.interfaces.api.client import Api
from tests.interfaces.over_http import (
    ABSENT,
    ACTORS,
    FOREIGN,
    OWN,
    address,
    alike,
    asked,
    give,
    mine,
    names_a_unit,
    reaches,
    signed_in,
    spoken,
)

ENDS = ("cancel", "close", "end_office", "retire", "succeed", "withdraw_successor")
"""Verbs after which little can be done."""


@pytest.fixture(scope="module")
def api(told: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    copy = tmp_path_factory.mktemp("api") / "jejak.db"
    house = build(f"sqlite:///{shutil.copy(told, copy)}", DemoClock())
    yield Api(house)
    house.close()


def test_every_question_of_the_api(api: Api) -> None:
    for rule, act, rows in asked(api, "v1."):
        for actor in ACTORS:
            own = mine(rows, actor)
            answer = api.client.get(address(api, rule, OWN), headers={"Authorization": f"Bearer {actor}"})
            assert (answer.status_code == 403) == (not own), (act, actor, answer.text)
            assert answer.status_code in (200, 403, 404) or act.startswith("log-proof"), (act, actor, answer.text)
            if not own or not names_a_unit(rule) or "@" not in actor:
                continue
            foreign, absent = (
                api.client.get(address(api, rule, unit), headers={"Authorization": f"Bearer {actor}"})
                for unit in (FOREIGN, ABSENT)
            )
            assert foreign.status_code == 404, (act, actor)
            assert spoken(foreign, FOREIGN) == spoken(absent, ABSENT), (act, actor)


def test_every_command_of_the_api(api: Api) -> None:
    for command in sorted(for_people(), key=lambda command: command.name.partition(".")[2] in ENDS):
        rows = policy.table_at(api.house, as_of(api.house)).rows(command.name)
        for actor in alike(rows):
            own = mine(rows, actor)
            stands = Relation.ALL if "@" not in actor else Relation.OWN
            answer = give(api, command, actor, OWN)
            if not own:
                assert answer.status_code == 403, (command.name, actor, answer.text)
            if not own or "unit" not in command.params or "@" not in actor:
                continue
            if not reaches(own, stands):
                assert answer.status_code in (403, 404), (command.name, actor, answer.text)
            foreign, absent = (give(api, command, actor, unit) for unit in (FOREIGN, ABSENT))
            assert foreign.status_code == 404, (command.name, actor, foreign.text)
            assert spoken(foreign, FOREIGN) == spoken(absent, ABSENT), (command.name, actor)


def test_every_page(api: Api) -> None:
    routes = list(asked(api, "pages."))
    assert len(routes) > 15
    for actor in ACTORS:
        browser = signed_in(api, actor)
        for rule, act, rows in routes:
            own, place = mine(rows, actor), address(api, rule, OWN)
            answer = browser.get(place, query_string=OF_THE_UNIT if rule.endpoint in BY_UNIT else None)
            assert (answer.status_code == 403) == (not own), (act, actor, answer.status_code)
            assert answer.status_code in (200, 302, 303, 403, 404, 422), (act, actor, answer.status_code)
            if own and rule.endpoint in BY_UNIT and "@" in actor:
                foreign, absent = (browser.get(place, query_string={"unit": unit}) for unit in (FOREIGN, ABSENT))
                assert foreign.status_code == 404, (act, actor)
                assert spoken(foreign, FOREIGN) == spoken(absent, ABSENT), (act, actor)


OF_THE_UNIT = {"unit": OWN, "tahun": "2023"}
BY_UNIT = {f"pages.{name}" for name in page.PAGES}
"""Pages that take a unit from the query."""


def test_what_is_found_by_another_name_than_its_units(api: Api) -> None:
    """An event, a duty, a file, an export, an assignment of others: as one that there is not."""
    house = api.house
    (event,) = house.queries.trail(as_of(house), limit=1, after=0, newest=True, units=[FOREIGN])["entries"]
    for actor in (f"camat@{OWN}", f"perencana@{OWN}"):
        browser = signed_in(api, actor)
        for foreign, absent in (
            (f"/peristiwa/{event['idx']}", "/peristiwa/999999"),
            (f"/trail?unit={FOREIGN}", f"/trail?unit={ABSENT}"),
            (f"/diff?doc=pk/{FOREIGN}/2025/camat", f"/diff?doc=pk/{ABSENT}/2025/camat"),
            (
                f"/capaian?unit={OWN}&known=signed:pk/{FOREIGN}/2025/camat@1",
                f"/capaian?unit={OWN}&known=signed:pk/{ABSENT}/2025/camat@1",
            ),
        ):
            both = [browser.get(foreign), browser.get(absent)]
            names = (FOREIGN if FOREIGN in foreign else str(event["idx"])), (ABSENT if ABSENT in absent else "999999")
            assert both[0].status_code in (404, 422), foreign
            assert spoken(both[0], names[0]) == spoken(both[1], names[1]), foreign
