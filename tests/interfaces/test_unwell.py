"""A database without room, one that can only be read by now, and a damaged one are told apart from a busy one, and from
each other; what was acknowledged stays, and all goes on by itself as soon as it can."""

import os
import resource
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from application.store.faults import Unreadable
from interfaces.backups import back_up
from interfaces.compose import House
from interfaces.config import Config
from interfaces.doctor import State, examine, of_house
from interfaces.mail.post import post
from interfaces.worker.tick import Tick
from tests.interfaces.api.client import CARD, Api
from tests.interfaces.web.reader import Page, Reader, faults
from tests.kantor import Kantor
from tests.medium import read_only
from tests.waiting import until

DRAFT = {"unit": "kb", "tahun": 2031, "prefill": False}
FAILING = """
CREATE FUNCTION gagal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '{code}'; END $$;
CREATE TRIGGER gagal BEFORE INSERT ON {table} FOR EACH STATEMENT EXECUTE FUNCTION gagal();
"""


@pytest.fixture
def api(kantor: Kantor) -> Api:
    return Api(kantor.found().house)


def ready(api: Api) -> tuple[int, Any]:
    answer = api.client.get("/health/ready")
    return answer.status_code, answer.get_json()["status"]


@contextmanager
def no_room(house: House) -> Iterator[None]:
    """No file may grow any more; on PostgreSQL the server says what it says on a full disk."""
    url = getattr(house.database, "url", "")
    if not url:
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (512, limits[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        return
    with failing(url, "53100", "events", "limits"):
        yield


@contextmanager
def failing(url: str, code: str, *tables: str) -> Iterator[None]:
    with psycopg.connect(url, autocommit=True) as owner:
        for table in tables:
            owner.execute(FAILING.format(code=code, table=table).replace("gagal", f"gagal_{table}"))
        yield
        for table in tables:
            owner.execute(f"DROP FUNCTION gagal_{table} CASCADE")


@contextmanager
def no_writes(house: House) -> Iterator[None]:
    """Nobody may write from now on; whoever has it open opens it anew."""
    database: Any = house.database
    if not getattr(database, "url", ""):
        database.close()
        with read_only(Path(database.path)):
            yield
        return
    with psycopg.connect(database.url, autocommit=True) as owner:
        name = owner.info.dbname
        for say in ("SET default_transaction_read_only = on", "RESET default_transaction_read_only"):
            owner.execute(f"ALTER DATABASE {name} {say}")
            owner.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()",
                [name],
            )
            if say.startswith("SET"):
                yield
                owner.execute("SET default_transaction_read_only = off")


WAYS = {
    "basis-data-penuh": (no_room, 507, "no room"),
    "hanya-baca": (no_writes, 503, "read only"),
}


@pytest.mark.parametrize("slug", WAYS)
def test_what_cannot_be_written_says_why_and_goes_on_by_itself(api: Api, slug: str) -> None:
    way, status, state = WAYS[slug]
    before = api.house.journal.position()
    sent = {"Idempotency-Key": "sekali"}
    with way(api.house):
        until(lambda: api.get("/units").status_code == 200, "connections that were cut to be made again")
        answer = api.post("pk/draft", DRAFT, "perencana@kb", **sent)
        assert (answer.status_code, answer.get_json()["type"]) == (status, f"/masalah/{slug}"), answer.text
        assert answer.headers.get("Retry-After") == ("60" if status == 507 else None)
        assert ready(api) == (503, state)
        found = {one.check: one.teks for one in of_house(api.house, Config())}
        assert found["menulis"].id.partition("(")[0] == answer.get_json()["detail"].partition("(")[0]
        assert api.client.get("/health/live").status_code == 200
        assert api.get("/units").status_code == 200
        assert api.house.journal.position() == before
    until(lambda: ready(api) == (200, "ok"), "being ready again")
    assert "menulis" not in {one.check for one in of_house(api.house, Config())}
    answer = api.post("pk/draft", DRAFT, "perencana@kb", **sent)
    assert answer.status_code == 200
    assert [e["idx"] for e in answer.get_json()["events"]] == [before + 1]


def test_what_was_typed_on_a_page_is_sent_again_from_the_page_that_says_why(kantor: Kantor) -> None:
    house, action = kantor.found().house, "/perintah/indikator/register"
    reader = Reader(house, "perencana@kb")
    card = {"nama": "Keluhan <yang> ditangani", **{name: CARD[name] for name in ("level", "satuan", "arah", "mode")}}
    typed = {"aksi": "kirim", "d.unit": "kb", **{f"d.kartu.{name}": said for name, said in card.items()}}
    typed |= hidden(reader.open(f"{action}?unit=kb"), action)
    with no_room(house):
        told = Page(reader.client.post(action, data=typed))
        kept = hidden(told, action)
        assert (told.status, kept["d.kartu.nama"]) == (507, card["nama"])
        assert list(faults(told, reader.app, "id")) == []
    assert reader.client.post(action, data=kept).status_code == 303
    assert [event.kartu.nama for event in kantor.events("Indikator.Registered")] == [card["nama"]]


def hidden(page: Page, action: str) -> dict[str, str]:
    """What the form that leads there holds, without anything typed."""
    form = next(e for e in page.all("form") if e.get("action", "").partition("?")[0] == action)
    return {e.get("name", ""): e.get("value", "") for e in form.iter("input") if e.get("type") == "hidden"}


def test_damage_is_told_and_stays_told(api: Api) -> None:
    """Of PostgreSQL, a server that says so, as it does of a block that cannot be read."""
    database: Any = api.house.database
    with ExitStack() as mended:
        if url := getattr(database, "url", ""):
            mended.enter_context(failing(url, "XX001", "events"))
        else:
            database.close()
            spoil(Path(database.path))
        answer = api.post("pk/draft", DRAFT, "perencana@kb")
        assert (answer.status_code, answer.get_json()["type"]) == (503, "/masalah/basis-data-rusak"), answer.text
        assert ready(api) == (503, "damaged")
    assert ready(api) == (503, "damaged")


def spoil(file: Path, table: str = "events") -> None:
    """Overwrite the first pages of a table."""
    with sqlite3.connect(file) as own:
        roots = own.execute(
            "SELECT rootpage FROM sqlite_schema WHERE tbl_name = ? AND rootpage > 0", [table]
        ).fetchall()
        ((size,),) = own.execute("PRAGMA page_size")
    own.close()
    with file.open("r+b") as out:
        for (root,) in roots:
            out.seek((root - 1) * size)
            out.write(b"\xa5" * size)


FICKLE = """
CREATE FUNCTION urut(a int4, b int4) RETURNS int LANGUAGE sql AS $$ SELECT sign(a::numeric - b)::int $$;
CREATE OPERATOR CLASS fickle FOR TYPE int4 USING btree AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=,
  OPERATOR 5 >, FUNCTION 1 urut(int4, int4);
CREATE TABLE angka (n int4);
INSERT INTO angka SELECT generate_series(1, 100);
CREATE INDEX angka_n ON angka (n fickle);
CREATE OR REPLACE FUNCTION urut(a int4, b int4) RETURNS int LANGUAGE sql AS $$ SELECT sign(b::numeric - a)::int $$;
"""
"""An index whose order changed under it, as by another collation of the system."""


def test_what_is_damaged_is_found_before_anybody_asks_for_it(api: Api, tmp_path: Path) -> None:
    house = api.house
    database: Any = house.database
    tick = Tick(house, *post(Config()))
    tick.examine()
    assert tick.run().trouble == []
    if url := getattr(database, "url", ""):
        assert "amcheck" in database.examine().en
        with psycopg.connect(url, autocommit=True) as owner:
            if not owner.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'amcheck'").fetchone():
                return
            owner.execute("CREATE EXTENSION amcheck")
            assert database.examine().en == "every index (amcheck)"
            owner.execute(FICKLE)
    else:
        with database.write() as tx:
            tx.execute("CREATE TABLE angka (n TEXT)")
            tx.execute("INSERT INTO angka VALUES (?)", ("x" * 100_000,))
        database.close()
        spoil(Path(database.path), "angka")
    tick.examine()
    assert ready(api) == (503, "damaged")
    assert [said.partition(":")[0] for said in tick.run().trouble] == ["examined"]
    with pytest.raises(Unreadable):
        back_up(house, tmp_path / "cadangan")
    assert not (tmp_path / "cadangan").exists()
    url = url or f"sqlite:///{database.path}"
    found = {one.check: one.state for one in examine(url, {**os.environ, "JEJAK_DATABASE_URL": url}, network=False)}
    assert found["database.sound"] is State.RUSAK
