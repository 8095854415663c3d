"""`jejak` as a process: it serves, stops when told, and bears readers who go away."""

import json
import signal
import socket
import subprocess
import sys
import urllib.request
from contextvars import copy_context
from pathlib import Path
from typing import Any

import pytest

from application.store.connect import connect
from interfaces.cli.main import main
from interfaces.front.alone import TwoNames, alone
from tests.interfaces.cli.runner import ROOT, Terminal, finish, start


@pytest.fixture
def url(tmp_path: Path) -> str:
    """An empty database that is prepared; what is tested here does not depend on its kind."""
    found = f"sqlite:///{tmp_path / 'jejak.db'}"
    Terminal(found).ok("migrate")
    return found


def serving(process: subprocess.Popen[str]) -> str:
    """Where it says that it serves."""
    assert process.stdout is not None
    for line in process.stdout:
        if "http://127.0.0.1:" in line and "Ctrl-C" in line:
            return line.split("http://")[1].split(" ")[0]
    raise AssertionError(finish(process))


def test_a_call_leaves_nothing_to_the_next_one(url: str) -> None:
    before = dict(copy_context())
    Terminal(url, "en").ok("unit list")
    assert dict(copy_context()) == before


@pytest.mark.parametrize("ends", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_stopped(url: str, ends: signal.Signals) -> None:
    process = start("serve", "--port", "0", "--db", url)
    with urllib.request.urlopen(f"http://{serving(process)}/health/ready") as answer:
        assert answer.status == 200
    process.send_signal(ends)
    code, _, err = finish(process)
    (told,) = map(json.loads, err.splitlines())
    assert (code, told["route"], told["status"]) == (0, "/health/ready", 200)


def test_a_port_in_use_is_named_before_anything_is_done(url: str, tmp_path: Path) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        assert f"Porta {port} sedang dipakai. Pilih yang lain, contoh --port" in Terminal(url).fails(
            1, f"serve --port {port}"
        )
        fresh = Terminal(f"sqlite:///{tmp_path / 'demo.db'}", "en")
        said = fresh(f"demo --port {port}")
    assert (said.code, said.err.startswith(f"Port {port} is in use.")) == (1, True)
    assert not (tmp_path / "demo.db").exists()


def test_an_address_that_is_not_ours(url: str) -> None:
    assert "Pilih --host atau --port lain." in Terminal(url).fails(1, "serve --host 192.0.2.1")
    assert "Pilih --host atau --port lain." in Terminal(url).fails(1, "serve --host tidak.ada.invalid")


def test_where_other_machines_come_it_is_said_without_https_and_a_demo_is_asked_for(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there_is_none = Terminal(f"sqlite:///{tmp_path / 'baru.db'}", "en")
    assert "Beware: other machines reach this address" in there_is_none("serve --host 0.0.0.0 --port 0").err
    assert "--open-to-all" in Terminal(url, "en").fails(1, "demo --host 0.0.0.0 --port 0")
    for name, said in {"BASE_URL": "https://jejak.example", "TRUSTED_PROXIES": "10.0.0.1"}.items():
        monkeypatch.setenv(f"JEJAK_{name}", said)
    assert "Beware" not in there_is_none("serve --host 0.0.0.0 --port 0").err


def test_one_file_is_served_by_one_process_and_others_take_their_turn(url: str, tmp_path: Path) -> None:
    first = start("serve", "--port", "0", "--db", url)
    serving(first)
    assert f"oleh proses {first.pid} sejak 20" in Terminal(url).fails(1, "serve --port 0")
    linked = tmp_path / "tautan.db"
    linked.symlink_to(url.removeprefix("sqlite:///"))
    other = Terminal(f"sqlite:///{linked}", "en")
    assert f"by process {first.pid} since 20" in other.fails(1, "demo --port 0")
    for line in ("work --once", "unit list", f"backup {tmp_path / 'cadangan'}"):
        assert Terminal(url)(line).code == 0
    first.kill()
    finish(first)
    again = tmp_path / "nama-lain.db"
    again.hardlink_to(url.removeprefix("sqlite:///"))
    for one in (url, f"sqlite:///{again}"):  # each name has a lock and a journal of its own
        with pytest.raises(TwoNames), alone(connect(one)):
            pass
    again.unlink()
    with alone(connect(url)):  # a lock ends with whoever had it
        assert "sudah disajikan" in Terminal(url).fails(1, "serve --port 0")


@pytest.mark.parametrize("line", ["do --list", "do --list --json", "unit list", "--help"])
def test_a_reader_who_goes_away_is_no_trouble(url: str, line: str) -> None:
    with start("--db", url, *line.split()) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == ""


def test_an_interruption_is_no_traceback(url: str, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    class Hand:
        """A keyboard on which somebody presses Ctrl-C."""

        @property
        def buffer(self) -> Any:
            raise KeyboardInterrupt

    monkeypatch.setattr(sys, "stdin", Hand())
    assert main(["do", "-", "--db", url]) == 130
    assert capsys.readouterr().err.strip() == "Dihentikan."


def test_the_command_is_declared_as_an_entry_point() -> None:
    assert 'jejak = "interfaces.cli.main:main"' in (ROOT / "pyproject.toml").read_text()
