"""Whoever opens a house, by whatever part of the program, opens all of it: every command, every fact for two."""

import subprocess
import sys

import pytest

from application.every_command import REGISTER
from application.facts import FACTS
from tests.interfaces.cli.runner import Terminal

COUNT = """
import {opened}
from interfaces.compose import build
from application.commands import REGISTER
from application.facts import FACTS
print(len(REGISTER), len(FACTS))
"""


@pytest.mark.parametrize("opened", ["interfaces.cli.operator.person", "interfaces.worker.tick", "interfaces.backups"])
def test_a_fresh_process_knows_every_command(opened: str) -> None:
    told = subprocess.run(
        [sys.executable, "-c", COUNT.format(opened=opened)], capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == [str(len(REGISTER)), str(len(FACTS))]


def test_the_directory_is_kept_from_a_fresh_terminal(database_url: str) -> None:
    Terminal(database_url).ok("migrate")
    jejak = [sys.executable, "-c", "from interfaces.cli.main import main; main()", "--db", database_url]
    told = subprocess.run([*jejak, "person", "set", "p-001", "--nama", "Contoh"], capture_output=True, text=True)
    assert told.returncode == 0, told.stderr
