"""What lies where nothing can be written is read like any other, and says so in one sentence when it should be written.

An auditor's copy on a disc, a file that belongs to somebody else, a standby: on both databases.
"""

import json
import shutil
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import NamedTuple

import psycopg
import pytest

from interfaces.api.problems import PROBLEMS
from interfaces.compose import build
from tests import postgres
from tests.interfaces.api.client import Api
from tests.interfaces.cli.runner import Terminal
from tests.interfaces.test_every_read_as_of import addresses, commands, line
from tests.medium import read_only

DRAFT = {"command": "pk.draft", "command_id": "salinan-1", "actor": "perencana@kota-bangun"}
NEXT = {**DRAFT, "data": {"unit": "kota-bangun", "tahun": 2025, "prefill": False}}
SAYS = {"id": "di sini hanya dapat dibaca", "en": "can only be read here"}


class Copy(NamedTuple):
    """A database twice: as it is worked with, and where it can only be read."""

    own: Terminal
    read: Terminal
    folder: Path


@pytest.fixture
def own(told: Path, tmp_path: Path) -> Terminal:
    shutil.copy(told, tmp_path / "own.db")
    return Terminal(f"sqlite:///{tmp_path / 'own.db'}")


def on_disc(own: Terminal, folder: Path) -> AbstractContextManager[object]:
    """Neither the file nor a new one beside it can be written."""
    return read_only(shutil.copy(_file(own), folder / "copy.db"), folder)


def of_somebody_else(own: Terminal, folder: Path) -> AbstractContextManager[object]:
    return read_only(shutil.copy(_file(own), folder / "copy.db"))


def in_a_locked_folder(own: Terminal, folder: Path) -> AbstractContextManager[object]:
    shutil.copy(_file(own), folder / "copy.db")
    return read_only(folder)


def copied_while_it_was_written(own: Terminal, folder: Path) -> AbstractContextManager[object]:
    """The newest rows stand in the file beside it."""
    house = build(own.url)
    with house.database.write() as tx:
        tx.execute("INSERT INTO installation VALUES ('disalin', 'sambil ditulis')")
    for path in _file(own).parent.glob("own.db*"):
        shutil.copy(path, folder / path.name.replace("own", "copy"))
    house.close()
    assert (folder / "copy.db-wal").stat().st_size > 0
    return read_only(folder, *folder.iterdir())


def _file(jejak: Terminal) -> Path:
    return Path(jejak.url.removeprefix("sqlite:///"))


MEDIA = (on_disc, of_somebody_else, in_a_locked_folder, copied_while_it_was_written)


@contextmanager
def restored(own: Terminal, folder: Path, server: postgres.Server) -> Iterator[str]:
    """The URL of a PostgreSQL database with the same content."""
    url = server.create_database()
    own("backup", str(folder / "for-the-standby"))
    said = Terminal(url)("restore", str(folder / "for-the-standby"), "--reason", "Basis data siaga")
    assert said.code == 0, said
    yield url
    server.drop_database(url)


@contextmanager
def standby(own: Terminal, folder: Path, server: postgres.Server) -> Iterator[tuple[str, str]]:
    """A PostgreSQL server that takes no writes."""
    with restored(own, folder, server) as url:
        yield url, f"{url}&options=-c%20default_transaction_read_only%3Don"


@contextmanager
def a_role_that_may_only_read(own: Terminal, folder: Path, server: postgres.Server) -> Iterator[tuple[str, str]]:
    """An auditor's account on PostgreSQL."""
    with restored(own, folder, server) as url, psycopg.connect(url, autocommit=True) as owner:
        owner.execute("CREATE ROLE jejak_reader LOGIN")
        owner.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO jejak_reader")
        yield url, url.replace("//jejak@", "//jejak_reader@")
        owner.execute("DROP OWNED BY jejak_reader")
        owner.execute("DROP ROLE jejak_reader")


SERVERS = (standby, a_role_that_may_only_read)


@pytest.fixture(params=[*MEDIA, *SERVERS], ids=lambda way: way.__name__)
def copy(request: pytest.FixtureRequest, own: Terminal, tmp_path: Path) -> Iterator[Copy]:
    folder = tmp_path / "copy"
    folder.mkdir()
    if request.param in SERVERS:
        with request.param(own, tmp_path, request.getfixturevalue("postgres_server")) as urls:
            yield Copy(*map(Terminal, urls), folder)
        return
    with request.param(own, folder):
        yield Copy(own, Terminal(f"sqlite:///{folder / 'copy.db'}"), folder)


YEAR = "unit=kota-bangun&tahun=2023"
THEN = ("--known", "2026-03-31", "--per", "2026-03-31")
PAGES = ("/", f"/capaian?{YEAR}", f"/lineage?{YEAR}&indikator=keluhan", f"/trail?{YEAR}", "/tenggat", "/health/ready")
INSPEKTORAT = {"Authorization": "Bearer inspektorat"}


@contextmanager
def served(jejak: Terminal) -> Iterator[Api]:
    house = build(jejak.url)
    yield Api(house)
    house.close()


def asked_alike(copy: Copy, words: Iterable[str]) -> None:
    for each in words:
        own, read = (jejak(f"{line(each)} --json", *THEN) for jejak in (copy.own, copy.read))
        assert (read.code, read.out, read.err) == (own.code, own.out, own.err), each


def test_it_is_read_like_any_other(copy: Copy) -> None:
    before = sorted(copy.folder.iterdir())
    size = copy.own.position()
    asked_alike(copy, ("capaian", "trail", "lineage", "dokumen list"))
    with served(copy.read) as api:
        api.house.settle()  # as it is before it is served
        for address in PAGES:
            assert api.client.get(address, follow_redirects=True).status_code == 200, address
        proof = api.client.get(f"/api/v1/log/proof/inclusion?idx=5&size={size}", headers=INSPEKTORAT)
        assert proof.status_code == 200, proof.text
        assert api.client.get("/api/v1/log/checkpoint", headers=INSPEKTORAT).status_code == 200
    assert copy.read.ok("log status --json").json["position"] == size
    assert copy.read.ok("log proof 5").json["idx"] == 5
    copy.read("backup", str(copy.folder.parent / "of-the-copy"))
    assert (copy.folder.parent / "of-the-copy").exists()
    assert sorted(copy.folder.iterdir()) == before  # reading makes no files


@pytest.mark.parametrize("copy", [on_disc, standby], indirect=True, ids=lambda way: way.__name__)
def test_every_question_is_answered_as_ever(copy: Copy) -> None:
    asked_alike(copy, commands())
    with served(copy.own) as own_api, served(copy.read) as read_api:
        for address in addresses(own_api):
            asked, alone = (
                api.client.get(f"{address}?known=2026-03-31&per=2026-03-31", headers=INSPEKTORAT)
                for api in (own_api, read_api)
            )
            assert (asked.status_code, asked.data) == (alone.status_code, alone.data), address


WRITES = (
    "do -",
    "migrate",
    "rebuild",
    "work --once",
    "person set p-009 --email p-009@contoh.go.id",
    "feed grant --unit kota-bangun",
    "log rotate-key --reason pergantian",
    "demo --no-serve",
    "demo clock 2027-05-01",
)


def test_whoever_would_write_is_told_why_not(copy: Copy) -> None:
    before = sorted(copy.folder.iterdir())
    for n, words in enumerate(WRITES):
        language = ("id", "en")[n % 2]
        said = Terminal(copy.read.url, language)(words, stdin=json.dumps(NEXT))
        assert (said.code, SAYS[language] in said.err, said.err.count("\n")) == (1, True, 1), (words, said)
    with served(copy.read) as api:
        answer = api.post("pk/draft", NEXT["data"], "perencana@kota-bangun")
        body = answer.get_json()
        named = ("/masalah/hanya-baca", PROBLEMS["hanya-baca"][1].id)
        assert (answer.status_code, body["type"], body["title"]) == (503, *named)
        assert SAYS["id"] in body["detail"]
        assert api.client.get(PAGES[1]).status_code == 200
    assert Terminal(copy.read.url)("rebuild --check").code == 0  # which only reads
    assert sorted(copy.folder.iterdir()) == before
