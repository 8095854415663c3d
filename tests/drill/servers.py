"""Server processes of a drill: started in a moment, killed without warning, started again on another port."""

import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from urllib.request import urlopen

from tests.waiting import PATIENCE, attempts

ROOT = Path(__file__).parents[2]


class Nursery:
    """The process from which servers are forked, of any database; what they log goes to a file."""

    def __init__(self, errors: Path) -> None:
        self.errors = errors
        with errors.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.drill.nursery"],
                cwd=ROOT,
                env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                start_new_session=True,
            )
        self._one = threading.Lock()

    def born(self, url: str) -> tuple[int, int]:
        """A new server for a database: its process and its port."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with self._one:
            self._process.stdin.write(f"{url}\n")
            self._process.stdin.flush()
            pid, served = self._process.stdout.readline(), self._process.stdout.readline()
        assert "http://" in served, self.errors.read_text()
        return int(pid), int(served.split("127.0.0.1:")[1].split()[0])

    def close(self) -> None:
        """End what still runs, and the process itself."""
        self._process.communicate(timeout=PATIENCE)


class Servers:
    """So many processes that serve one database. `address(n)` is where the n-th is to be found now."""

    def __init__(self, nursery: Nursery, url: str, number: int) -> None:
        self.nursery = nursery
        self.url = url
        self._live: list[tuple[int, int]] = [(0, 0)] * number
        for n in range(number):
            self.start(n)

    @classmethod
    def usual(cls, nursery: Nursery, url: str) -> "Servers":
        """As an office would run it: SQLite has one writing process, PostgreSQL any number."""
        return cls(nursery, url, 2 if url.startswith("postgresql") else 1)

    def address(self, n: int) -> tuple[str, int]:
        return "127.0.0.1", self._live[n % len(self._live)][1]

    def __len__(self) -> int:
        return len(self._live)

    def start(self, n: int) -> None:
        self._live[n] = self.nursery.born(self.url)
        self.wait_until_ready(n)

    def wait_until_ready(self, n: int) -> None:
        """Ready is: the database answers, and the views are level with the log."""
        host, port = self.address(n)
        for _ in attempts(f"a server that is ready on port {port}"):
            with suppress(OSError), urlopen(f"http://{host}:{port}/health/ready", timeout=PATIENCE) as answer:
                if answer.status == 200:
                    return

    def megabytes(self) -> float:
        """Memory that all of them hold now."""
        told = (Path(f"/proc/{pid}/status").read_text() for pid, _ in self._live)
        return sum(int(text.split("VmRSS:")[1].split()[0]) for text in told) / 1024

    def kill(self, n: int) -> None:
        """SIGKILL: no handler runs, nothing is flushed."""
        os.kill(self._live[n][0], signal.SIGKILL)

    def stop(self) -> None:
        """End every process; kill -9 again, so that stopping proves nothing more than killing does."""
        for n in range(len(self)):
            self.kill(n)  # a dead one is a zombie while the nursery lives, so that its number is nobody else's
