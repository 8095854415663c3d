"""Whoever has given a command by its form comes to what it made or changed, not to a line of the log about it."""

import pytest
from flask import Flask

from application.commands import Command, for_people
from interfaces.app import create_app
from interfaces.input.catalogue import template
from interfaces.web.any_command.landing import landing
from interfaces.web.any_command.offered import ELSEWHERE, OWN_PAGE, steps_of
from tests.kantor import Kantor

TOLD_BY_ITS_EVENT = {
    "cetakan.record": "the file that was asked for is what it leads to",
    "pasokan.supply": "whoever supplies a figure may not see the unit that it is for",
    "sumbangan.contribute": "a part of the figure of another unit, which its own people see",
    "realisasi_setahun.load": "figures of a year before Jejak, which wait to be confirmed on the desk",
    "tindak_lanjut.record": "whoever records a recommendation of several is led on by its event to the duties it opens",
}
"""Commands that make something of which no page is shown to whoever gives them, and why."""


def by_form() -> list[Command]:
    """Commands by which something comes, and that have no page made by hand."""

    def own(name: str) -> bool:
        kind = name.partition(".")[0]
        return kind in ELSEWHERE or name in OWN_PAGE or name in steps_of(kind)

    new = [c for c in for_people() if c.creates or c.name.partition(".")[2] in ("register", "declare")]
    return [command for command in new if not own(command.name)]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    kantor = Kantor(f"sqlite:///{tmp_path_factory.mktemp('landing') / 'jejak.db'}")
    app = create_app(kantor.house)
    kantor.close()
    return app


@pytest.mark.parametrize("command", by_form(), ids=lambda command: command.name)
def test_what_is_made_is_shown(app: Flask, command: Command) -> None:
    found = landing(command.name, template(command)["data"])
    assert (found is None) == (command.name in TOLD_BY_ITS_EVENT), found
    if found is None:
        return
    page, parts = found
    with app.test_request_context():
        address = app.url_for(f"pages.{page}", **parts)
    assert "None" not in address
    rule, _ = app.url_map.bind("localhost").match(address.partition("?")[0])
    assert rule == f"pages.{page}"
