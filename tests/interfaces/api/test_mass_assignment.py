"""What a command does not take is refused by name, wherever in the body it stands: nobody writes a part that is not
offered (OWASP API3:2023, mass assignment)."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from application.commands import Command
from application.every_command import for_people
from interfaces.api.commands import path
from interfaces.input.catalogue import template
from interfaces.input.schema import parts_of
from tests.interfaces.api.client import Api, opened

WISHED = ("acting_as", "actor", "by", "command", "id", "person", "peran", "provenance", "recorded_at", "role", "state")
"""What somebody would like to set: who they are, in what office, when it was, and in what state it stands."""


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    with opened(f"sqlite:///{tmp_path_factory.mktemp('api')}/jejak.db") as api:
        api.units()
        yield api


ROW = re.compile(r"/\d+")


def objects(body: Any, pointer: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Each object in a body, with its place."""
    if isinstance(body, dict):
        yield pointer, body
    inner = body.items() if isinstance(body, dict) else enumerate(body) if isinstance(body, list) else ()
    for name, below in inner:
        yield from objects(below, f"{pointer}/{name}")


@pytest.mark.parametrize("command", for_people(), ids=lambda command: command.name)
def test_no_command_takes_what_it_does_not_offer(api: Api, command: Command) -> None:
    found = template(command)
    body = {**found["data"], **{part: found[part] for part in ("reason", "basis") if part in found}}
    position = api.house.journal.position()
    offered = {"": set(parts_of(command.name)), "/populasi": {"role"}}  # a sample may be of what one office did
    for pointer, at in objects(body):
        offered.setdefault(ROW.sub("/", pointer), set()).update(at)
    for pointer, _ in objects(body):
        sent = json.loads(json.dumps(body))
        more = [name for name in WISHED if name not in offered[ROW.sub("/", pointer)]]
        next(at for place, at in objects(sent) if place == pointer).update(dict.fromkeys(more, "admin"))
        seen = {} if command.creates else {"If_Match": "*"}
        answer = api.post(path(command)[1:], sent, str(found["actor"]), **seen)
        assert answer.status_code == 422, (pointer, answer.text)
        named = {error["pointer"] for error in answer.get_json()["errors"]}
        assert {f"{pointer}/{name}" for name in more} <= named, (pointer, answer.text)
    assert api.house.journal.position() == position
