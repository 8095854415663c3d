"""A kind of document costs five places: declared in them, in a copy of the house, it has all that documents have."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HERE = ROOT / "tests/stories/a_new_kind"
ROOMS = ("domain", "application", "projections", "interfaces", "tests")
FILE = "domain/plans/rencana_kinerja_tahunan.py"
IMPORT = "from domain.plans.rencana_kinerja_tahunan import RencanaKinerjaTahunan\n"
DRAFT = """
@command("rkt.draft", "Memulai RKT.", "Start a yearly plan.", by=DRAFTERS, creates=True)
def draft_rkt(work: Work, unit: str, tahun: int, prefill: bool = True) -> RencanaKinerjaTahunan:
    plan = begin(work, RencanaKinerjaTahunan, (unit, tahun), lambda: RencanaKinerjaTahunan(unit, tahun))
    return begun(work, plan, prefill)

"""
LINES = {
    "domain/kinds.py": (
        ('        "lkjip": ', '        "rkt": "plans.rencana_kinerja_tahunan.RencanaKinerjaTahunan",\n'),
    ),
    "application/plans/drafting.py": (
        ("from domain.plans.renja ", IMPORT),
        ('\n@command("renja.draft"', DRAFT),
    ),
    "projections/documents/contents.py": (
        ('    "lkjip": {', '    "rkt": {"rows": targets, "dicabut": dropped, "pagu": pagu},\n'),
    ),
    "application/plans/sources.py": (('    "anggaran": ', '    "rkt": both(renstra, pohon_tahun_lalu),\n'),),
}
"""The four places beside its own file: before what in them which lines are put."""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the house in which the kind is declared."""
    copy = tmp_path_factory.mktemp("house")
    for room in ROOMS:
        shutil.copytree(ROOT / room, copy / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    shutil.copy(HERE / "rencana_kinerja_tahunan.py", copy / FILE)
    for name, lines in LINES.items():
        text = (copy / name).read_text("utf-8")
        for before, line in lines:
            assert text.count(before) == 1, (name, before)
            text = text.replace(before, line + before)
        (copy / name).write_text(text, "utf-8")
    return copy


def test_a_kind_declared_in_five_places_goes_the_whole_way(house: Path, database_url: str) -> None:
    _run(house, "tests.stories.a_new_kind.story", database_url)


def test_the_tables_of_kinds_hold_together_with_it(house: Path) -> None:
    _run(house, "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", "tests/interfaces/test_tables_of_kinds.py")


def _run(house: Path, module: str, *words: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", module, *words],
        env={**os.environ, "PYTHONPATH": str(house)},
        cwd=house,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
