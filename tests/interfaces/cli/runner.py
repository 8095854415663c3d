"""A terminal for tests: runs `jejak` on one database and hands back exit code, output and errors."""

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from application.store.sqlite import SQLite
from interfaces.cli.main import main
from interfaces.compose import build
from tests.waiting import PATIENCE

ROOT = Path(__file__).parents[3]
START = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # who runs the tests in the background ignores it
from interfaces.cli.main import main
sys.exit(main())
"""


class Said(NamedTuple):
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The output as JSON, in which no number may have a decimal point: figures are strings."""
        return json.loads(self.out, parse_float=_no_float)


def _no_float(digits: str) -> Any:
    raise AssertionError(f"{digits} is a JSON number, not a string")


class Terminal:
    """`jejak` on one database; calling it is typing a command line."""

    def __init__(self, url: str, language: str = "id") -> None:
        self.url = url
        self.language = language

    def __call__(self, line: str, *words: str, stdin: str | bytes = b"") -> Said:
        """Run in this process; `words` are added as they are, `line` is split at blanks."""
        typed = stdin.encode() if isinstance(stdin, str) else stdin
        return run("--lang", self.language, "--db", self.url, *line.split(), *words, stdin=typed)

    def ok(self, line: str, *words: str, stdin: str | bytes = b"") -> Said:
        """A command that must succeed, without a word on standard error."""
        said = self(line, *words, stdin=stdin)
        assert (said.code, said.err) == (0, ""), said
        return said

    def do(self, *commands: dict[str, Any]) -> Said:
        return self("do -", stdin=json.dumps(commands))

    def fails(self, code: int, line: str, *words: str, stdin: str | bytes = b"") -> str:
        """The one sentence with which a command is turned down; it has recorded nothing but perhaps a refusal."""
        before = self.position()
        said = self(line, *words, stdin=stdin)
        assert said.code == code, said
        sentence = said.err.rstrip("\n")
        assert sentence.endswith((".", "?")), said
        assert "\n" not in sentence, said
        assert "Traceback" not in sentence, said
        assert "JEJAK_DEBUG" not in sentence, said
        assert [topic for topic in self.topics(before) if topic != "Penolakan.Recorded"] == []
        return sentence

    def position(self) -> int:
        return len(self.topics(0))

    def topics(self, after: int) -> list[str]:
        """The kinds of events recorded after a position."""
        house = build(self.url)
        try:
            return [type(r.event).TOPIC for page in house.journal.pages(after) for r in page] if _held(house) else []
        finally:
            house.close()


def _held(house: Any) -> bool:
    return bool(house.database.has_table("log"))


def run(*words: str, stdin: bytes = b"") -> Said:
    """`jejak` in this process: a process of its own takes a second or more to start."""
    out, err, keys = (io.TextIOWrapper(io.BytesIO(given), "utf-8", newline="") for given in (b"", b"", stdin))
    with redirect_stdout(out), redirect_stderr(err), patch.object(sys, "stdin", keys):
        code = main(list(words))
    return Said(code, _written(out), _heard(_written(err)))


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()


def _heard(err: str) -> str:
    """Standard error without the caution about this machine's SQLite, which is no part of what a test asks."""
    return "".join(line for line in err.splitlines(keepends=True) if line[:-1] not in (SQLite.caution or ()))


def start(*words: str, **options: Any) -> subprocess.Popen[str]:
    """`jejak` as a process of its own."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **options.pop("env", {})}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL}
    return subprocess.Popen([sys.executable, "-c", START, *words], env=env, text=True, **{**pipes, **options})


def finish(process: subprocess.Popen[str]) -> Said:
    out, err = process.communicate(timeout=PATIENCE)
    return Said(process.returncode, out, _heard(err))
