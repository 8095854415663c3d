"""`python -m tests.drill`: the long run on both databases; `python -m tests.drill random` plays the random tests only,
`python -m tests.drill fuzz` only the files that find their way into every branch of a reader.

Set by DRILL_KILLS, DRILL_COMMANDS, DRILL_UNITS, DRILL_EXAMPLES (how many times as many as in the suite) and DRILL_SEED.
"""

import os
import secrets
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from subprocess import CalledProcessError

from rich.console import Console
from rich.table import Table

from tests import postgres
from tests.drill.chance import play
from tests.drill.chores import begun, chores
from tests.drill.crowd import Crowd, crowd
from tests.drill.fuzz import fuzz
from tests.drill.run import Report, drill
from tests.drill.servers import Nursery, Servers
from tests.drill.steady import WRITERS as MANY
from tests.drill.steady import Steady, answered_in, steady
from tests.drill.writers import prepare

WRITERS = 8
STEPS = 1000
"""Commands that were carried out before the work of an operator is killed."""


def main(*only: str) -> int:
    seed = _set("SEED", secrets.randbelow(10**6))
    console = Console(width=100)
    if not only:
        _kill(console, seed)
    times = _set("EXAMPLES", 30)
    try:
        if "fuzz" not in only:
            console.print(f"Random tests, {times} times as many examples as in the suite, DRILL_SEED={seed}")
            play(seed, times)
        if "random" not in only:
            played = fuzz(seed, times / 30)
            console.print(f"{played:,} broken files and texts" if played else "atheris has no wheel for this machine")
    except CalledProcessError:
        console.print(f"Something was found; repeat it with DRILL_SEED={seed}", style="bold red")
        return 1
    return 0


def _set(name: str, usual: int) -> int:
    return int(os.environ.get(f"DRILL_{name}", usual))


def _kill(console: Console, seed: int) -> None:
    kills, commands = _set("KILLS", 200), _set("COMMANDS", 20_000)
    console.print(f"{kills} kills, {commands} commands on each database, {WRITERS} writers, DRILL_SEED={seed}")
    reports: dict[str, Report] = {}
    steadily: dict[str, Steady] = {}
    killed: dict[str, Counter[str]] = {}
    server = postgres.start(durable=True)
    try:
        with tempfile.TemporaryDirectory(prefix="jejak-drill-") as folder:
            os.environ["JEJAK_KEY_FILE"] = f"{folder}/jejak.key"
            nursery = Nursery(Path(folder, "servers.log"))
            for kind, url in (("SQLite", f"sqlite:///{folder}/jejak.db"), ("PostgreSQL", server.create_database())):
                units = prepare(url, WRITERS)
                servers = Servers.usual(nursery, url)
                try:
                    reports[kind] = drill(servers, units, seed=seed, kills=kills, commands=commands, crash=True)
                except BaseException:
                    console.print(f"{kind}: lost, or failed; repeat it with DRILL_SEED={seed}", style="bold red")
                    sys.stderr.write(nursery.errors.read_text()[-5000:])
                    raise
                console.print(f"{kind}: nothing lost")
                steadily[kind] = _steady(nursery, folder, kind, server, commands)
                killed[kind] = _chores(folder, kind, server, seed, kills)
            nursery.close()
            many = crowd(Path(folder), _set("UNITS", 5_000))
    finally:
        server.stop()
    console.print(_table("0 acknowledged commands lost", reports))
    console.print(_table(f"{MANY} writers at once, one server", steadily))
    console.print(_table("Thousands of units", {"SQLite": many}))
    for kind, done in killed.items():
        console.print(f"{kind}: killed at work and given again, {', '.join(f'{n} {c}' for c, n in done.items())}")


def _empty(folder: str, name: str, kind: str, server: postgres.Server) -> str:
    return f"sqlite:///{folder}/{name}.db" if kind == "SQLite" else server.create_database()


def _steady(nursery: Nursery, folder: str, kind: str, server: postgres.Server, commands: int) -> Steady:
    url = _empty(folder, "bersama", kind, server)
    units = prepare(url, MANY)
    servers = Servers(nursery, url, 1)
    answered = answered_in(servers)
    return replace(steady(servers, units, commands), **answered)


def _chores(folder: str, kind: str, server: postgres.Server, seed: int, kills: int) -> Counter[str]:
    url, own = _empty(folder, "tugas", kind, server), Path(folder, f"tugas-{kind}")
    own.mkdir()
    first = begun(url, own, STEPS)
    return chores(url, own, first, seed=seed, kills=max(1, kills // 10))


def _table(title: str, reports: Mapping[str, Report | Steady | Crowd]) -> Table:
    table = Table("", *reports, title=title)
    columns = [{f.name: getattr(report, f.name) for f in fields(report)} for report in reports.values()]
    for name in columns[0]:
        table.add_row(name.replace("_", " "), *(_written(column[name]) for column in columns))
    return table


def _written(figure: object) -> str:
    if isinstance(figure, dict):
        return "\n".join(f"{n} {what}" for what, n in sorted(figure.items()))
    return f"{figure:,.1f}" if isinstance(figure, float) else f"{figure:,}"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
