"""Runs the verifier as an auditor does, in this process or as a copied file, and reads its report."""

import contextlib
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from interfaces.verify import jejak_verify
from tests.waiting import PATIENCE

SCRIPT = Path(jejak_verify.__file__)


class Outcome:
    """The report of one run."""

    def __init__(self, exit: int, out: str) -> None:
        self.exit, self.out = exit, out
        self.json: dict[str, Any] = json.loads(out)
        assert self.json["exit"] == exit

    @property
    def codes(self) -> set[str]:
        return {f["code"] for f in self.json["findings"]}

    def named(self, code: str) -> list[int | None]:
        """The entries that a kind of finding names."""
        return [f.get("idx") for f in self.json["findings"] if f["code"] == code]


def verify(*args: object) -> Outcome:
    """In process, as JSON."""
    exit, out = words(*args, "--json")
    return Outcome(exit, out)


def words(*args: object) -> tuple[int, str]:
    """In process, as text."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exit = jejak_verify.main([str(a) for a in args])
    return exit, out.getvalue()


def alone(folder: Path, *args: object, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """A copy of the one file, in a folder where nothing of ours can be imported."""
    copy = folder / "jejak_verify.py"
    copy.write_bytes(SCRIPT.read_bytes())
    return subprocess.run(
        [sys.executable, "-I", str(copy), *map(str, args)],
        cwd=folder,
        env={"HOME": str(folder), **(env or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE,
    )
