"""What a command loads: no more than it needs, since everybody waits for that each time. Not a test of seconds."""

import subprocess
import sys
from pathlib import Path

import pytest

from interfaces.cli.contents import CONTENTS, Commands
from interfaces.compose import OWN, build
from interfaces.reader import NEWER, PREPARED
from tests.kantor import Kantor

OTHERS_WORK = (
    "flask flask_smorest marshmallow werkzeug jinja2 waitress apscheduler psycopg psycopg_pool xlsxwriter icalendar "
    "holidays cryptography interfaces.compose application.jejak application.every_command"
)
"""What pages, schedulers, PostgreSQL, spreadsheets, calendars, signatures and commands need: no question does."""
DOCUMENTS = "domain.plans.perjanjian_kinerja domain.realisasi.realisasi_triwulan projections.sentences.telling"
"""Classes with their events, and the sentences that tell events: for figures and names they are not asked."""
LOADED = """
import sys
from interfaces.cli.main import main
code = main(sys.argv[1:])
print(*sys.modules)
sys.exit(code)
"""
ABOUT = "--unit kb --tahun 2023"
FIGURES = ("unit list", f"capaian {ABOUT}", f"capaian {ABOUT} --json", "indikator list --unit kb")
QUESTIONS = (
    *FIGURES,
    f"pk show {ABOUT} --jabatan camat",
    f"lineage {ABOUT} --indikator keluhan",
    "dokumen list",
    "kabupaten show",
    "trail --newest",
    "diff pk kb 2023 camat",
    "audit compare --tahun 2023",
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a database with a PK that is in force."""
    url = f"sqlite:///{tmp_path_factory.mktemp('loading')}/jejak.db"
    kantor = Kantor(url, "2023-01-02T09:00:00+08:00")
    kantor.found().indikator("keluhan").sign_pk(keluhan="90")
    kantor.close()
    return url


def loaded(*words: str) -> set[str]:
    """The modules that a whole process of `jejak` has loaded when it is done."""
    run = subprocess.run([sys.executable, "-c", LOADED, *words], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return set(run.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_on_sqlite_loads_no_web_server_scheduler_spreadsheet_or_other_driver(
    office: str, question: str
) -> None:
    found = loaded("--db", office, *question.split())
    assert "sqlite3" in found
    assert found & set(OTHERS_WORK.split()) == set()
    if question in FIGURES:
        assert found & set(DOCUMENTS.split()) == set()


def test_the_help_loads_neither_a_database_nor_a_command() -> None:
    found = loaded("--help")
    assert "click" in found
    assert found & {"sqlite3", "rich", "msgspec", "interfaces.reader", *OTHERS_WORK.split()} == set()
    assert not any(name.startswith(("interfaces.cli.questions.", "interfaces.cli.operator.")) for name in found)


def test_checking_a_table_from_anywhere_loads_no_database(tmp_path: Path) -> None:
    (tmp_path / "table.txt").write_text("Indikator;Target;Realisasi;Capaian\nNilai SAKIP;70;70;100\n")
    found = loaded("check", str(tmp_path / "table.txt"))
    assert found & {"sqlite3", "interfaces.reader", "eventsourcing.persistence", *OTHERS_WORK.split()} == set()


@pytest.mark.parametrize("name", CONTENTS)
def test_every_command_is_where_the_contents_say(name: str) -> None:
    command = Commands()[name]
    assert command.name == name
    assert command.teks == CONTENTS[name].teks  # type: ignore[attr-defined]


def test_what_a_reader_looks_for_is_what_an_installation_makes(office: str) -> None:
    assert {*PREPARED, *NEWER} <= set(OWN)
    house = build(office)
    assert house.unready() is None
    house.close()


def test_nothing_but_the_process_apart_loads_what_judges_signatures() -> None:
    found = loaded("verify-pdf", "--help") | loaded("--help")
    assert found & {"pyhanko", "asn1crypto", "aiohttp", "lxml"} == set()
