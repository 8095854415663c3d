"""A clock that leaps ahead is stopped at every door before anything is recorded by it; the ways on are few and said."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from application.record.clock import declare_wrong, trust
from application.record.keys import rotate
from application.store.journal import parse_time
from application.store.leaps import Leapt
from domain.kernel import AlreadyExists, Invalid, NotFound
from interfaces.input.moments import zona
from tests.application.store.clocks import ADMIN, BEYOND, LURAH, WITHIN, YEAR, Leap, day, leaping, opened, tick
from tests.interfaces.cli.runner import Terminal
from tests.interfaces.web.browser import Office
from tests.kantor import Kantor
from tests.owner import unguard


@pytest.fixture
def office(database_url: str, own_key: Path) -> Iterator[Office]:
    with opened(database_url) as office:
        yield office


@pytest.fixture
def leap(monkeypatch: pytest.MonkeyPatch) -> Leap:
    return leaping(monkeypatch)


def held(office: Office) -> list[object]:
    """All that a leap could have moved: the log, what was answered, and the marks of time."""
    asked = (
        "SELECT idx FROM head",
        "SELECT recorded_at FROM head",
        "SELECT COUNT(*) FROM commands",
        "SELECT MAX(recorded_at) FROM checkpoints",
        "SELECT value FROM installation WHERE name = 'jam_detak'",
        "SELECT COUNT(*) FROM sessions",
    )
    with office.house.database.read() as tx:
        return [tx.execute(sql)[0][0] for sql in asked]


def test_a_leap_is_refused_at_every_door_and_moves_nothing(office: Office, database_url: str, leap: Leap) -> None:
    """Also no mark by which the leap would be let in at the next try, and nobody's session, mail or upload."""
    jejak, client, terminal = office.house.jejak, office.app.test_client(), Terminal(database_url)
    key = office.house.access.issue("p-001", "program")
    browser = office.browser().sign_in("p-001@contoh.go.id")
    before = held(office)
    at = leap(BEYOND)
    for data in (LURAH, {**LURAH, "jabatan": "tidak-ada"}):  # nor is a refusal recorded
        sent = {"Authorization": f"Bearer {key}", "Idempotency-Key": f"{data['jabatan']}", "Accept-Language": "en"}
        answer = client.post("/api/v1/unit/appoint", json=data, headers=sent)
        assert (answer.status_code, answer.get_json()["type"]) == (503, "/masalah/jam-melompat"), answer.text
        assert f"{at:%d-%m-%Y}" in answer.get_json()["detail"]
        assert "jejak clock trust" in answer.get_json()["detail"]
    assert "jejak clock trust" in terminal.fails(1, "access grant --as bappeda --decree SK --person p-030")
    for act in (
        lambda: office.do("unit.appoint", ADMIN, **LURAH),
        lambda: rotate(jejak, "diganti"),
        lambda: declare_wrong(jejak, 1, 2, "coba"),
    ):
        with pytest.raises(Leapt):
            act()
    assert [trouble.partition(":")[0] for trouble in tick(office).trouble] == ["clock"]
    with office.house.database.write() as tx:
        tx.execute("UPDATE policies SET idx = 0")
    office.house.settle()  # a server that is started now answers all the same
    assert held(office) == before
    office.house.log.publish(office.house.now(), at_once=True)  # a witness may still come; its checkpoint bears no leap
    assert held(office)[:2] == before[:2]
    assert parse_time(str(held(office)[3])) < at - WITHIN
    assert client.get("/health/ready").get_json()["status"] == "clock leapt"
    assert "jejak clock trust" in browser.open("/kesehatan").text
    leap(WITHIN)
    office.do("unit.appoint", ADMIN, **LURAH)
    assert client.get("/health/ready").get_json()["status"] == "ok"


def test_a_log_that_has_neither_ticked_nor_a_checkpoint_goes_by_its_last_event(office: Office, leap: Leap) -> None:
    unguard(office.house.database)
    with office.house.database.write() as tx:
        tx.execute("DELETE FROM checkpoints")
        tx.execute("DELETE FROM installation WHERE name = 'jam_detak'")
    office.house.log.publish(office.house.now(), at_once=True)
    with office.house.database.write() as tx:
        tx.execute("DELETE FROM checkpoints")
    leap(BEYOND)
    with pytest.raises(Leapt):
        office.do("unit.appoint", ADMIN, **LURAH)
    leap(WITHIN)
    office.do("unit.appoint", ADMIN, **LURAH)


def test_who_ticks_all_the_while_may_be_silent_for_a_year(office: Office, leap: Leap) -> None:
    for days in range(0, 400, 40):
        leap(timedelta(days=days))
        assert tick(office).trouble == []
    office.do("unit.appoint", ADMIN, **LURAH)


def test_after_a_long_silence_the_operator_says_so_by_one_event(office: Office, database_url: str, leap: Leap) -> None:
    terminal, english = Terminal(database_url), Terminal(database_url, "en")
    assert "dipercaya" in terminal.fails(1, f"clock trust {day(office)} --reason Sepi")
    leap(YEAR)
    now = day(office)
    assert "jejak clock trust" in english.ok("clock show").out
    assert "tidak benar" in terminal.fails(1, f"clock trust {now - YEAR} --reason Sepi")
    terminal.fails(2, f"clock trust {now}")
    assert f"{now.year}" in english.ok(f"clock trust {now} --reason Sepi").out
    office.do("unit.appoint", ADMIN, **LURAH)
    assert terminal.topics(0)[-2] == "JamBenar.Trusted"
    assert tick(office).trouble == []


def test_a_clock_that_something_keeps_right_needs_nobody(office: Office, leap: Leap) -> None:
    leap(YEAR)
    office.house.leaps.kept = lambda clock: clock == office.house.now()
    office.do("unit.appoint", ADMIN, **LURAH)


def test_in_a_demo_time_is_told(kantor: Kantor) -> None:
    kantor.at("2090-01-02").found()
    assert "JamBenar.Trusted" not in kantor.topics()


def test_what_an_operator_says_of_the_clock_is_held_against_the_log(office: Office) -> None:
    jejak = office.house.jejak
    last = office.house.journal.position()
    for refusal, first, until, reason in (
        (Invalid, 1, last, " "),
        (Invalid, 2, 1, "jam salah"),
        (Invalid, 0, 1, "jam salah"),
        (NotFound, 1, last + 1, "jam salah"),
    ):
        with pytest.raises(refusal):
            declare_wrong(jejak, first, until, reason)
    declare_wrong(jejak, 1, last, "jam salah")
    with pytest.raises(AlreadyExists):
        declare_wrong(jejak, 1, 2, "jam salah")
    with pytest.raises(Invalid):
        trust(jejak, day(office), zona().tz, "")
