"""The store: dense log, monotone time, one answer per key, refusals on the trail, writers side by side."""

import re
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from application.orders import KeyReused
from application.store.database import OperationalError, StoreError
from domain.kernel import Forbidden, NeedsConfirmation, Refusal
from interfaces.compose import build
from projections.follower import Views
from tests.kantor import Kantor

PK = {"unit": "kb", "tahun": 2023}


def test_the_log_is_dense_and_its_time_never_goes_back(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan").sign_pk(keluhan="75")
    kantor.house.jejak.clock = lambda: kantor.clock() - timedelta(days=400)  # the machine's clock is set back
    kantor.indikator("trantibum")
    log = [r for page in kantor.house.journal.pages() for r in page]
    assert [r.idx for r in log] == list(range(1, len(log) + 1))
    assert [r.recorded_at for r in log] == sorted(r.recorded_at for r in log)


def test_a_refused_command_leaves_no_gap_and_one_penolakan(kantor: Kantor) -> None:
    kantor.found()
    before = kantor.house.journal.position()
    with pytest.raises(Forbidden):
        kantor.do("pk.draft", "inspektorat", **PK)
    (refused,) = kantor.events("Penolakan.Recorded")
    assert kantor.house.journal.position() == before + 1
    assert (refused.perintah, refused.masalah, refused.provenance.role) == (
        "pk.draft",
        "tidak-berwenang",
        "inspektorat",
    )


def test_a_question_is_no_refusal(kantor: Kantor) -> None:
    kantor.found().indikator("laporan", mode="kumulatif").sign_pk(laporan="12")
    for triwulan, day in ((1, "2023-04-03"), (2, "2023-07-03")):
        kantor.at(day).do("realisasi.draft", "kasubbag@kb", **PK, triwulan=triwulan)
    kantor.report(1, laporan="5")
    with pytest.raises(NeedsConfirmation):
        kantor.report(2, laporan="4")
    assert kantor.events("Penolakan.Recorded") == []


def test_the_same_key_gets_the_same_answer(kantor: Kantor) -> None:
    kantor.found()
    first = kantor.do("pk.draft", "perencana@kb", **PK, command_id="k1")
    again = kantor.do("pk.draft", "perencana@kb", **PK, command_id="k1")
    assert (again.events, again.version, again.repeated) == (first.events, first.version, True)


def test_the_same_key_with_another_body_is_refused(kantor: Kantor) -> None:
    kantor.found()
    kantor.do("pk.draft", "perencana@kb", **PK, command_id="k1")
    with pytest.raises(KeyReused):
        kantor.do("pk.draft", "perencana@kb", unit="kb", tahun=2024, command_id="k1")


def test_a_refusal_is_repeated_with_its_kind_and_recorded_once(kantor: Kantor) -> None:
    kantor.found()
    for _ in range(2):
        with pytest.raises(Forbidden, match=r"tidak boleh melakukan 'pk\.draft'"):
            kantor.do("pk.draft", "inspektorat", **PK, command_id="k1")
    assert len(kantor.events("Penolakan.Recorded")) == 1


def test_twenty_at_once_with_one_key_make_one_event(kantor: Kantor) -> None:
    kantor.found()
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda _: kantor.do("pk.draft", "perencana@kb", **PK, command_id="k1"), range(20)))
    assert len({a.events for a in answers}) == 1
    assert kantor.topics().count("PerjanjianKinerja.Drafted") == 1


def test_sixteen_writers_on_one_document_all_get_their_turn(kantor: Kantor) -> None:
    for n in range(16):
        if n == 0:
            kantor.found()
        kantor.indikator(f"i{n}")
    kantor.do("pk.draft", "perencana@kb", **PK)

    def set_one(n: int) -> None:
        rows = [{"indikator": f"i{n}", "nilai": str(n)}]
        kantor.do("pk.set_target", "perencana@kb", **PK, target=rows)

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(set_one, range(16)))
    rows = kantor.house.queries.document(kantor.today(), "pk", "kb", tahun=2023)["rows"]
    assert sorted(int(r["target"]) for r in rows) == list(range(16))


def test_of_writers_who_saw_the_same_version_one_wins(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan")
    kantor.do("pk.draft", "perencana@kb", **PK)

    def set_it(n: int) -> str:
        rows = [{"indikator": "keluhan", "nilai": str(n)}]
        try:
            kantor.do("pk.set_target", "perencana@kb", **PK, target=rows, expected_version=1)
        except Refusal as refusal:
            return refusal.slug
        return "won"

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(set_it, range(8)))
    assert sorted(outcomes) == ["versi-bentrok"] * 7 + ["won"]


def test_several_processes_may_migrate_at_once(empty_database_url: str) -> None:
    houses = [build(empty_database_url) for _ in range(6)]
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda house: house.migrate(), houses))
    assert all(house.unready() is None for house in houses)
    for house in houses:
        house.close()


def test_a_migration_and_whoever_records_meanwhile_do_not_block_each_other(kantor: Kantor, database_url: str) -> None:
    kantor.found()
    done = threading.Event()

    def record() -> int:
        for n in count():
            kantor.indikator(f"i-{n}")
            if done.is_set():
                return n
        return 0

    with ThreadPoolExecutor(1) as pool:
        recorded = pool.submit(record)
        try:
            for _ in range(10):
                house = build(database_url, kantor.clock)
                house.migrate()
                house.close()
        finally:
            done.set()
        assert recorded.result() >= 0


def test_a_connection_whose_statements_are_no_longer_prepared_fails_once(kantor: Kantor, database_url: str) -> None:
    with kantor.house.database.write() as tx:
        tx.execute("CREATE TABLE catatan_lain (a TEXT)")

    def ask() -> str:
        try:
            with kantor.house.database.write() as tx:
                tx.execute("SELECT * FROM catatan_lain")
        except StoreError as e:
            return str(e)
        return ""

    assert [ask() for _ in range(3)] == ["", "", ""]
    other = build(database_url, kantor.clock)
    with other.database.write() as tx:  # another release migrates
        tx.execute("ALTER TABLE catatan_lain ADD COLUMN b TEXT")
    other.close()
    for _ in range(10):  # each connection of the pool may find it out
        ask()
    assert [ask() for _ in range(3)] == ["", "", ""]


def test_three_followers_fold_each_event_once(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan").sign_pk(keluhan="75")
    fresh = Views(kantor.house.database, "baru_")
    fresh.migrate()
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda _: fresh.catch_up(kantor.house.journal), range(3)))
    assert fresh.digest() == kantor.house.views.digest()


def made_anew(kantor: Kantor) -> None:
    """The views are empty, as while another process makes them anew."""
    with kantor.house.database.write() as tx:
        kantor.house.views.drop(tx)
        kantor.house.views.create(tx)


def test_views_that_lag_catch_up_with_the_next_command(kantor: Kantor) -> None:
    kantor.found()
    made_anew(kantor)
    kantor.indikator("keluhan")
    assert kantor.house.views.position() == kantor.house.journal.position()
    assert [u["slug"] for u in kantor.house.queries.units(kantor.today())] == ["kb"]


def appoint_another(kantor: Kantor, key: str = "k9") -> None:
    kantor.appoint("camat", since="2023-01-02", person="demo-camat-baru", command_id=key)


def test_a_policy_is_followed_though_the_views_lag(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan").sign_pk(keluhan="75")
    made_anew(kantor)
    appoint_another(kantor)
    assert len(kantor.events("PerjanjianKinerja.RevisionOpened")) == 1


def test_a_crash_before_the_policies_ran_is_made_good_by_the_retry(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan").sign_pk(keluhan="75")
    settle, kantor.house.jejak.settle = kantor.house.jejak.settle, None  # the process dies after its commit
    appoint_another(kantor)
    assert kantor.events("PerjanjianKinerja.RevisionOpened") == []
    kantor.house.jejak.settle = settle
    appoint_another(kantor)
    appoint_another(kantor, "k10")
    assert len(kantor.events("PerjanjianKinerja.RevisionOpened")) == 1


def test_policies_run_by_eight_at_once_act_once(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan").sign_pk(keluhan="75")
    settle, kantor.house.jejak.settle = kantor.house.jejak.settle, None
    appoint_another(kantor)
    kantor.house.jejak.settle = settle
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: kantor.house.settle(), range(8)))
    assert len(kantor.events("PerjanjianKinerja.RevisionOpened")) == 1
    assert len(kantor.events("PerjanjianKinerja.Flagged")) == 1


def test_readers_and_writers_go_on_during_a_rebuild(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan").sign_pk(keluhan="75")
    house = kantor.house
    with ThreadPoolExecutor(3) as pool:
        rebuilt = [pool.submit(house.views.rebuild, house.journal) for _ in range(1)]
        written = pool.submit(lambda: [kantor.indikator(f"i{n}") for n in range(20)])
        seen = pool.submit(lambda: [len(house.queries.units(kantor.today())) for _ in range(50)])
        for future in (*rebuilt, written, seen):
            future.result()
    assert set(seen.result()) == {1}
    house.views.catch_up(house.journal)
    fresh = Views(house.database, "cek_")
    fresh.rebuild(house.journal)
    assert fresh.digest() == house.views.digest()


def test_tables_made_anew_are_those_that_were_made_at_first(tmp_path: Path) -> None:
    """Of SQLite, where names are written into the schema; what PostgreSQL has of it is compared for each test."""
    kantor = Kantor(f"sqlite:///{tmp_path / 'jejak.db'}")

    def schema() -> list[tuple[str, ...]]:
        with sqlite3.connect(tmp_path / "jejak.db") as other:
            assert other.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            rows = other.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall()
        other.close()
        return sorted(tuple(re.sub("view_[0-9a-f]{32}", "view_", str(said)) for said in row) for row in rows)

    before = schema()
    kantor.found().house.views.rebuild(kantor.house.journal)
    assert schema() == before
    with pytest.raises(OperationalError, match="sqlite_master"), kantor.house.database.write() as tx:
        tx.execute("UPDATE sqlite_master SET name = 'lain'")
    kantor.close()


def test_commands_that_ask_the_views_and_rebuilds_do_not_end_each_other(kantor: Kantor) -> None:
    kantor.found()
    done = threading.Event()

    def draft(first: int) -> None:
        for tahun in range(first, first + 25):
            if not done.is_set():
                kantor.do("renja.draft", "perencana@kb", unit="kb", tahun=tahun)

    with ThreadPoolExecutor(4) as pool:
        drafts = [pool.submit(draft, first) for first in (2000, 2025, 2050, 2075)]
        try:
            for _ in range(6):
                kantor.house.views.rebuild(kantor.house.journal)
        finally:
            done.set()
        for one in drafts:
            one.result()
    rebuilt = Views(kantor.house.database, "cek_")
    rebuilt.rebuild(kantor.house.journal)
    assert rebuilt.digest() == kantor.house.views.digest()


def test_a_write_inside_a_read_is_refused(kantor: Kantor) -> None:
    with kantor.house.database.read(), pytest.raises(RuntimeError, match="end the read first"):
        kantor.found()
