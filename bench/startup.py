"""A whole `jejak` beside a whole `manage.py` of Django's site, from nothing to the answer printed: seconds of CPU."""

import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bench import django_side, log
from bench.jejak_side import FIRST_YEAR, SLUGS
from bench.places import Place
from bench.report import Row
from bench.sizes import Size
from bench.timing import Contestant, Outcome, children, take_turns
from interfaces.compose import House, build

ROOT = Path(__file__).parents[1]
UNIT = "unit-0001"
DJANGO = "manage.py"
BARE = "python -c pass"
WHAT = (
    "CPU of the user and of the system of whole processes that take turns, on SQLite, compiled modules kept by all. "
    "Both sides hold the same units and figures and print a table of them. Django: its own `help`, and commands of a "
    "site with contenttypes, auth, simple-history and three models"
)
WHAT_BARE = "against an interpreter of the same environment that starts and ends; loading alone is divided as {each}"
IMPORTED = re.compile(r"import time: +(\d+) \| +\d+ \| +([^.\s]+)")
OURS = ("domain", "application", "projections", "interfaces")


@dataclass(frozen=True)
class Call:
    """What somebody types, the same of Django's site, and how many bare starts it may cost."""

    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    aim: float

    @property
    def name(self) -> str:
        return f"jejak {' '.join(word for word in self.ours if word in ('--help', 'capaian', 'unit', 'list'))}"


ABOUT = ("--unit", UNIT, "--tahun", str(FIRST_YEAR))
CALLS = (
    Call(("--help",), ("help",), 8),
    Call(("capaian", *ABOUT), ("capaian", *ABOUT), 12),
    Call(("unit", "list"), ("unit_list",), 12),
)


def measure(place: Place, size: Size) -> list[Row]:
    """Each call beside Django's, and beside a bare start."""
    django_side.configure(place.django)
    house = build(place.jejak)
    house.migrate()
    log.write(house.journal, size.package)
    house.views.rebuild(house.journal)
    _fill(house)
    house.close()
    place.settle()
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env |= {"PYTHONPATH": str(ROOT), "JEJAK_DATABASE_URL": place.jejak, **django_side.environment(place.django)}
    programs = {BARE: (sys.executable, "-c", "pass")}
    for call in CALLS:
        programs[call.name] = (str(Path(sys.executable).with_name("jejak")), *call.ours)
        programs[_theirs(call)] = (sys.executable, str(ROOT / "bench/manage.py"), *call.theirs)

    def run(argv: tuple[str, ...]) -> str:
        return subprocess.run(argv, env=env, check=True, capture_output=True, text=True).stdout

    for named, told in ((CALLS[1], SLUGS), (CALLS[2], (UNIT,))):
        for name in (named.name, _theirs(named)):
            answer = run(programs[name])
            assert all(word in answer for word in told), answer
    contestants = [Contestant(name, lambda n, argv=argv: [argv] * n, run) for name, argv in programs.items()]
    outcome = take_turns(contestants, size.rounds, 1, children)
    rows = [_row("start", call, _theirs(call), 1, place, outcome, WHAT) for call in CALLS]
    loads = WHAT_BARE.format(each="; ".join(f"{call.name}: {_shares(call, env)}" for call in CALLS))
    return rows + [_row("start against a bare one", call, BARE, call.aim, place, outcome, loads) for call in CALLS]


def _shares(call: Call, env: dict[str, str]) -> str:
    """Who takes what part of the time that imports take: Python itself, each library, and we."""
    program = "import sys; from interfaces.cli.main import main; main(sys.argv[1:])"
    argv = (sys.executable, "-X", "importtime", "-c", program, *call.ours)
    told = subprocess.run(argv, env=env, check=True, capture_output=True, text=True).stderr
    spent: Counter[str] = Counter()
    for micros, package in IMPORTED.findall(told):
        who = "Jejak" if package in OURS else "Python" if package in sys.stdlib_module_names else package
        spent[who] += int(micros)
    whole = spent.total()
    return ", ".join(f"{who} {took / whole:.0%}" for who, took in spent.most_common() if took > whole / 100)


def _theirs(call: Call) -> str:
    return f"{DJANGO} {call.theirs[0]}"


def _row(measure: str, call: Call, beside: str, aim: float, place: Place, outcome: Outcome, note: str) -> Row:
    return Row(
        measure,
        place.kind,
        outcome.milliseconds(call.name),
        "ms CPU",
        outcome.n,
        call.name,
        beside,
        outcome.milliseconds(beside),
        outcome.ratio(beside, call.name),  # of rates: how many times the CPU of the other
        aim,
        at_most=True,
        note=note,
    )


def _fill(house: House) -> None:
    """Give Django's site what the log holds of units, targets and figures of the first year."""
    from bench.models import Realisasi, Target, Unit

    at = house.queries.as_of(date(2099, 12, 31))
    units: list[dict[str, Any]] = house.queries.units(at)
    Unit.objects.bulk_create([Unit(**{f: u[f] for f in ("slug", "nama", "jenis", "induk", "go_live")}) for u in units])
    for unit in units:
        for row in house.queries.capaian(at, unit["slug"], FIRST_YEAR)["rows"]:
            key = {"unit": unit["slug"], "tahun": FIRST_YEAR, "indikator": row["indikator"]}
            Target.objects.create(**key, jabatan="camat", teks=row["target"], angka=row["target"])
            Realisasi.objects.create(**key, triwulan=4, angka=row["realisasi"])
