"""A file of SQLite that is moved, replaced or removed under a server: nothing is recorded where nobody would find
it, it is said as what it is, and all goes on once the file is back or the server was started again."""

import json
import signal
import sqlite3
import subprocess
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.interfaces.cli.runner import Terminal, finish, start
from tests.interfaces.cli.test_process import serving

SENT = {"Content-Type": "application/json", "Idempotency-Key": "sekali"}


class Installation(NamedTuple):
    """One file, what is asked of whoever serves it, and a terminal beside it."""

    file: Path
    terminal: Terminal

    def serve(self) -> "Served":
        process = start("serve", "--port", "0", "--no-tick", "--db", self.terminal.url)
        return Served(process, serving(process))

    def beside(self, ending: str) -> Path:
        return self.file.with_name(self.file.name + ending)

    def doctor(self) -> str:
        return self.terminal("doctor --offline").out


class Served(NamedTuple):
    process: subprocess.Popen[str]
    address: str

    def ask(self, path: str, **sent: Any) -> tuple[int, str]:
        body = json.dumps(sent).encode() if sent else None
        try:
            with urllib.request.urlopen(urllib.request.Request(f"http://{self.address}{path}", body, SENT)) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, refused.read().decode()

    def ready(self) -> tuple[int, str]:
        status, said = self.ask("/health/ready")
        return status, json.loads(said)["status"]

    def is_stopped(self) -> None:
        for path in ("/", "/masuk", "/api/v1/units", "/api/v1/log/checkpoint"):
            status, said = self.ask(path)
            assert (status, "basis-data-berganti" in said) == (503, True), (path, said)
        status, said = self.ask("/api/v1/pk/draft", unit="kb", tahun=2031)
        assert (status, json.loads(said)["type"]) == (503, "/masalah/basis-data-berganti")
        assert self.ready() == (503, "replaced")
        assert self.ask("/health/live")[0] == 200

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        code, _, err = finish(self.process)
        assert (code, "Traceback" in err) == (0, False), err


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    file = tmp_path / "jejak.db"
    found = Installation(file, Terminal(f"sqlite:///{file}"))
    found.terminal.ok("migrate")
    return found


def replaced(file: Path) -> None:
    copy = file.with_name("salinan.db")
    with closing(sqlite3.connect(file)) as own, closing(sqlite3.connect(copy)) as other:
        own.backup(other)
    copy.replace(file)


WAYS: dict[str, Callable[[Path], Any]] = {
    "another file in its place": replaced,
    "an empty file in its place": lambda file: (file.unlink(), file.touch()),
    "nothing in its place": Path.unlink,
    "another name": lambda file: file.rename(file.with_name("lain.db")),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_server_whose_file_was_replaced_stops_until_it_is_back(installation: Installation, way: str) -> None:
    kept = installation.file.with_name("semula.db")
    kept.hardlink_to(installation.file)
    kept.unlink()
    server = installation.serve()
    assert server.ready() == (200, "ok")
    kept.hardlink_to(installation.file)
    WAYS[way](installation.file)
    left = sorted(installation.file.parent.iterdir())
    server.is_stopped()
    said = installation.doctor()
    assert f"Proses {server.process.pid} menyajikan" in said, said
    assert "jejak migrate" not in said
    assert sorted(installation.file.parent.iterdir()) == left  # neither the server nor the doctor made a new one
    kept.replace(installation.file)
    assert server.ready() == (200, "ok")
    assert "menyajikan" not in installation.doctor()
    assert server.ask("/masuk")[0] == 200
    server.stop()


def test_a_server_started_on_the_file_that_was_put_there_goes_on_with_that(installation: Installation) -> None:
    server = installation.serve()
    assert server.ready() == (200, "ok")
    replaced(installation.file)
    server.is_stopped()
    server.stop()
    for ending in ("-wal", "-shm"):
        installation.beside(ending).unlink(missing_ok=True)
    again = installation.serve()
    assert again.ready() == (200, "ok")
    again.stop()


@pytest.mark.parametrize("ending", ["-wal", "-shm"])
def test_what_lay_beside_it_is_missed_and_what_it_held_is_kept(installation: Installation, ending: str) -> None:
    server = installation.serve()
    assert server.ready() == (200, "ok")
    with closing(sqlite3.connect(installation.file, isolation_level=None)) as own:
        own.execute("INSERT INTO visits VALUES ('p-001', '2026-12-01', '')")
    installation.beside(ending).unlink()
    server.is_stopped()
    if ending == "-wal":
        assert f"Proses {server.process.pid} menyajikan" in installation.doctor()
    server.stop()
    with closing(sqlite3.connect(installation.file)) as own:
        assert own.execute("SELECT person FROM visits").fetchall() == [("p-001",)]
    again = installation.serve()
    assert again.ready() == (200, "ok")
    again.stop()
