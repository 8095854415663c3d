"""Every command that a person can give, with its own example, over HTTP and through `jejak do`: never a fault."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from application.commands import Command
from application.every_command import for_people
from interfaces.api.commands import path
from interfaces.clock import DemoClock
from interfaces.compose import build
from interfaces.input.catalogue import template
from tests.interfaces.api.client import Api
from tests.interfaces.cli.runner import Terminal
from tests.kantor import CONTOH, scan_in

SHAPE = {"json-rusak", "permintaan-rusak", "kunci-wajib", "prasyarat-wajib", "masukan-salah"}
"""What an example must never be refused for."""
CARRIED_OUT = 85
"""Examples that a fresh demo carries out, one after the other; more of them is better."""
ENDS = ("cancel", "close", "end_office", "retire", "succeed", "withdraw_successor")
"""Verbs after which little can be done."""


def of_the_demo(command: Command) -> Any:
    """Its example with a unit of the demo in it, as whoever uses one puts their own in."""
    return json.loads(json.dumps(template(command)).replace("kec-contoh", "kota-bangun"))


def in_order() -> list[Command]:
    """As the register has them, except that what ends something comes last."""
    return sorted(for_people(), key=lambda command: command.name.partition(".")[2] in ENDS)


@pytest.fixture
def url(told: Path, tmp_path: Path) -> str:
    """A fresh demo whose unit holds the paper that examples name."""
    found = f"sqlite:///{shutil.copy(told, tmp_path / 'jejak.db')}"
    house = build(found, DemoClock())
    scan_in(house, "kota-bangun", CONTOH)
    house.close()
    return found


def test_over_http(url: str) -> None:
    house = build(url, DemoClock())
    api = Api(house)
    done, wrong = [], []
    for command in in_order():
        example = of_the_demo(command)
        body = {**example["data"], **{part: example[part] for part in ("reason", "basis") if part in example}}
        seen = {} if command.creates else {"If_Match": "*"}
        answer = api.post(path(command)[1:], body, example["actor"], **seen)
        if answer.status_code == 200:
            done.append(command.name)
        elif answer.status_code >= 500 or answer.get_json()["type"].removeprefix("/masalah/") in SHAPE:
            wrong.append((command.name, answer.text))
    house.close()
    assert wrong == []
    assert len(done) >= CARRIED_OUT, done


def test_from_a_file(url: str) -> None:
    jejak = Terminal(url)
    done, wrong = [], []
    for command in in_order():
        said = jejak("do -", stdin=json.dumps(of_the_demo(command)))
        if said.code == 0:
            done.append(command.name)
        elif said.code not in (1, 2) or said.err.count("\n") != 1 or "JEJAK_DEBUG" in said.err:
            wrong.append((command.name, said))
    assert wrong == []
    assert len(done) >= CARRIED_OUT, done
