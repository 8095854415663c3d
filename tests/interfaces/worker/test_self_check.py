"""The check beside all other work: what somebody changed in the views, or in the log, is named within one pass."""

from datetime import timedelta
from pathlib import Path

import pytest

from application.store.sqlite import SQLite
from interfaces.clock import real_clock
from interfaces.config import from_environment
from interfaces.doctor import of_house
from interfaces.mirror import FILE
from interfaces.registers.self_checks import MOST
from interfaces.self_check import AGAIN, SelfCheck
from projections.every_view import TABLES
from projections.follower import Views
from tests.interfaces.api.client import Api
from tests.interfaces.cli.runner import Terminal
from tests.interfaces.web.reader import Reader
from tests.kantor import Kantor
from tests.owner import unguard
from tests.vandal import vandalise


def test_the_doctor_says_when_nothing_was_compared_for_long_or_ever(empty_database_url: str, tmp_path: Path) -> None:
    office = Kantor(empty_database_url, demo=False)
    office.at("2026-01-02").found()

    def said() -> str:
        found = [one for one in of_house(office.house, from_environment()) if one.check == "tampilan-dibandingkan"]
        return "".join(f"{one.state.value}: {one.teks.id}" for one in found)

    assert said() == ""
    office.at("2026-01-20")
    assert said().startswith("perhatian: Tampilan belum pernah dibandingkan")
    days = Days(office, tmp_path / "cermin")
    days.now = office.house.now() - AGAIN
    days.over()
    assert said().startswith("baik: Seluruh tampilan sama")
    office.at("2026-03-01")
    assert said().startswith("perhatian: Seluruh tampilan terakhir sama dengan catatan pada 2026-01-")
    office.close()


class Days:
    """A check that looks at little at a time, and passes of it on one day after the other."""

    def __init__(self, kantor: Kantor, folder: Path) -> None:
        self.kantor, self.folder, self.now = kantor, folder, real_clock()

    @property
    def wrong(self) -> set[tuple[str, str, str]]:
        return {(one.view, one.kind, one.columns) for one in self.kantor.house.self_checks.wrong()}

    def over(self) -> None:
        """Everything is looked at once more; each step by a process of its own."""
        self.now += AGAIN
        while SelfCheck(self.kantor.house, self.folder, least=200).step(self.now):
            self.now += timedelta(seconds=1)


@pytest.fixture
def days(kantor: Kantor, tmp_path: Path) -> Days:
    kantor.found().indikator("keluhan").at("2023-01-31").sign_pk(keluhan="75")
    return Days(kantor, tmp_path / "cermin")


def test_it_says_up_to_where_all_is_equal_and_names_every_row_that_somebody_touched(
    days: Days, database_url: str
) -> None:
    house, api, reader = days.kantor.house, Api(days.kantor.house), Reader(days.kantor.house)
    house.log.publish(house.now())
    assert api.get("/log/checkpoint").headers["Jejak-Views"] == "not compared yet; rows that differ: 0"
    assert "belum pernah dibandingkan" in reader.open("/audit").text
    days.over()
    equal = house.self_checks.equal()
    assert equal is not None
    assert (equal.upto, equal.ended_at, days.wrong) == (house.journal.position(), days.now, set())
    assert not SelfCheck(house, days.folder).step(days.now)  # there is time until tomorrow
    assert api.client.get("/health/ready").status_code == 200
    assert f"sama dengan catatan sampai peristiwa {equal.upto}" in reader.open("/audit").text

    with house.database.write() as tx:
        tx.execute("UPDATE unit SET nama = 'Ribu'")
    days.over()
    ready = api.client.get("/health/ready")
    assert (ready.status_code, ready.get_json()) == (
        503,
        {"status": "views differ", "reasons": ["table unit, row of event 3: changed (nama)"]},
    )
    assert api.get("/log/checkpoint").headers["Jejak-Views"].endswith("; rows that differ: 1")
    assert house.self_checks.equal() == equal
    assert "BERBEDA dari catatan (1 baris)" in reader.open("/audit").text
    reader.enter("admin")
    assert "BERBEDA dari catatan (1 baris)" in reader.open("/kesehatan").text
    found = {one.check: one.state.value for one in of_house(house, from_environment())}
    assert found["tampilan-dibandingkan"] == "rusak"

    assert house.rebuild() == {"unit": 1}
    assert api.client.get("/health/ready").status_code == 200
    done = vandalise(house.database)
    days.over()
    assert {(view, kind) for view, kind, _ in days.wrong} == {(harm.table, harm.kind.value) for harm in done}
    told = Terminal(database_url)("rebuild --check --json").json["tables"]
    kinds = {one["table"]: {row["kind"] for row in one["rows"]} for one in told}
    assert kinds == {
        table.name: {harm.kind.name.lower() for harm in done if harm.table == table.name} for table in TABLES
    }


@pytest.mark.parametrize("beyond", [1, 1_000_000_000])
def test_a_row_that_ceases_to_hold_beyond_the_end_of_the_log_is_named(days: Days, beyond: int) -> None:
    """No event closes it, and to whoever asks what holds now it is gone."""
    with days.kantor.house.database.write() as tx:
        tx.execute("UPDATE unit SET pos_to = (SELECT idx FROM head) + ? WHERE pos_to IS NULL", (beyond,))
    days.over()
    assert days.wrong == {("unit", "diubah", "pos_to")}


def test_the_light_stays_red_however_many_rows_differ_until_they_are_mended(days: Days) -> None:
    database, many = days.kantor.house.database, "INSERT INTO nama_unit VALUES (?, 'x', 'x', 'x', 1, NULL)"
    with database.write() as tx:
        for n in range(MOST + 1):
            tx.execute(many, (f"u{n:05}",))
    for _ in range(3):
        days.over()
        assert len(days.kantor.house.self_checks.wrong()) == MOST
    with database.write() as tx:
        tx.execute("DELETE FROM nama_unit WHERE unit LIKE 'u%'")
        tx.execute("UPDATE unit SET nama = 'Ribu'")  # what is found later is not left out for what was found before
    days.over()
    assert days.wrong == {("unit", "diubah", "nama")}


@pytest.mark.parametrize("half", [True, False])
def test_a_clock_that_was_ahead_neither_keeps_it_from_looking_nor_puts_the_light_out(days: Days, half: bool) -> None:
    """A pass begun, or ended, by such a clock; then it is set right, and somebody changes a row."""
    now = days.now
    days.now += timedelta(days=40)
    if half:
        assert SelfCheck(days.kantor.house, days.folder, least=1, most=5).step(days.now)
    else:
        days.over()
    days.now = now
    with days.kantor.house.database.write() as tx:
        tx.execute("UPDATE unit SET nama = 'Ribu'")
    days.over()
    assert days.wrong == {("unit", "diubah", "nama")}
    assert days.kantor.house.rebuild() == {"unit": 1}
    days.over()
    assert days.wrong == set()


def test_a_step_does_no_more_than_it_may_however_long_nobody_ticked(days: Days) -> None:
    check = SelfCheck(days.kantor.house, days.folder, least=1, most=5)
    assert check.step(days.now)
    for n in range(2, 4):
        days.now += timedelta(days=365)
        assert check.step(days.now)
        second = SQLite(str(days.folder / FILE))
        assert Views(second, beside_the_log=False).position() == 5 * n - 4
        second.close()


def test_what_is_recorded_meanwhile_disturbs_nothing(days: Days) -> None:
    check, n = SelfCheck(days.kantor.house, days.folder, least=100), 0
    while check.step(days.now):
        days.kantor.indikator(f"i{(n := n + 1)}")
    assert days.wrong == set()
    equal = days.kantor.house.self_checks.equal()
    assert equal is not None
    assert equal.upto < days.kantor.house.journal.position()


def test_an_event_that_nobody_signed_is_named_too(days: Days) -> None:
    unguard(days.kantor.house.database)
    with days.kantor.house.database.write() as tx:
        tx.execute("UPDATE events SET state = replace(state, '75', '57') WHERE state LIKE '%\"75\"%'")
    days.over()
    assert "events" in {view for view, _, _ in days.wrong}
    assert "target" in {view for view, _, _ in days.wrong}  # and what was shown of it before


def test_what_it_has_read_of_another_log_or_release_counts_for_nothing(
    days: Days, tmp_path: Path, sqlite_with_tables: Path
) -> None:
    days.over()
    (days.folder / FILE).write_bytes(b"no database at all, and longer than a header of one would be" * 99)
    with pytest.raises(Exception, match="database"):
        days.over()
    days.over()
    other = Kantor(f"sqlite:///{tmp_path / 'lain.db'}").found().indikator("lain")
    there = Days(other, days.folder)
    there.now = days.now
    there.over()
    assert there.wrong == set()
    assert other.house.self_checks.equal() is not None
    other.close()
