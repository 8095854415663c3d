"""Exports as jobs: counted before, on record, made by a worker step by step, theirs alone who asked for them."""

from collections.abc import Iterator

import pytest

from interfaces.clock import real_clock
from interfaces.exports import find
from interfaces.jobs.runner import Runner, result
from interfaces.registers.jobs import SILENT, TRIES, Job
from tests.interfaces.web.browser import Browser, Office


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = Office(f"sqlite:///{tmp_path_factory.mktemp('jobs') / 'jejak.db'}")
    yield office
    office.close()


@pytest.fixture(scope="module")
def auditor(office: Office) -> Browser:
    return office.browser().sign_in(office.person("p-090", "inspektorat"))


@pytest.fixture(scope="module")
def other(office: Office) -> Browser:
    return office.browser().sign_in(office.person("p-091", "inspektorat"))


def asked(browser: Browser, bentuk: str, path: str = "/trail") -> str:
    """Ask for an export of what the trail shows; where its job stands."""
    browser.open(path).send("/trail/ekspor", bentuk=bentuk)
    assert browser.at.startswith("/pekerjaan/")
    return browser.at


@pytest.mark.parametrize("bentuk", ["csv", "jsonl", "xlsx", "zip"])
def test_the_file_is_what_was_counted_and_what_the_command_writes(
    office: Office, auditor: Browser, other: Browser, bentuk: str
) -> None:
    path = "/trail?unit=kec-contoh" if bentuk == "zip" else "/trail?topic=Akses"
    auditor.open(path)
    told = auditor.text.partition("Ekspor yang cocok, ")[2].partition(" peristiwa")[0]
    place = asked(auditor, bentuk, path)
    assert "Menunggu giliran." in auditor.text
    assert f"0 dari {told} peristiwa" in auditor.text

    def look(job: Job, done: int) -> None:
        assert f"{done} dari {told} peristiwa" in auditor.open(place).text  # a reload says how far it is

    assert Runner(office.house, look).drain() == 1
    assert f"Selesai. {told} dari {told} peristiwa" in auditor.open(place).text
    assert auditor.page is not None
    (event,) = [a for a in auditor.page.links() if a.startswith("/peristiwa/")]
    idx = int(event.partition("?")[0].rpartition("/")[2])
    answer = auditor.client.get(f"{place}/hasil", environ_base=auditor.address)
    held = answer.get_data()
    answer.close()
    assert held == b"".join(find(office.house, idx, None).bytes())
    assert answer.headers["Content-Disposition"] == f"attachment; filename=jejak-{idx}.{bentuk}"
    lines = {"csv": held.count(b"\r\n") - 1, "jsonl": held.count(b"\n")}
    assert lines.get(bentuk, int(told)) == int(told)
    assert "mengekspor" in auditor.open(f"/peristiwa/{idx}").text  # the export is itself an event
    for theirs in (place, f"{place}/hasil"):
        other.open(theirs, 404)
    assert place.rpartition("/")[2] not in str(other.open("/pekerjaan").page.links())  # type: ignore[union-attr]


def test_a_job_is_cancelled_on_the_way_and_begun_again(office: Office, auditor: Browser) -> None:
    place = asked(auditor, "csv")
    Runner(office.house, lambda job, done: auditor.open(place).send(place, buat="batal") and None).drain()
    assert "Dibatalkan." in auditor.open(place).text
    assert not result(office.house, place.rpartition("/")[2]).exists()
    auditor.open(f"{place}/hasil", 404).open(place).send(place, buat="lagi")
    Runner(office.house).drain()
    assert "Selesai." in auditor.open(place).text


def test_a_worker_that_comes_late_spoils_nothing_of_the_one_that_has_the_job(office: Office, auditor: Browser) -> None:
    place = asked(auditor, "csv", "/trail?topic=Kabupaten")

    def taken_over(job: Job, done: int) -> None:
        if told:
            return
        told.append(job)
        auditor.send(place, buat="batal")
        auditor.send(place, buat="lagi")
        assert Runner(office.house).drain() == 1

    told: list[Job] = []
    Runner(office.house, taken_over).drain()
    assert "Selesai." in auditor.open(place).text
    assert [path.name for path in result(office.house, told[0].id).parent.glob(f"{told[0].id}*")] == [told[0].id]


def test_what_a_worker_left_is_taken_up_and_in_the_end_said_to_be_broken(office: Office, auditor: Browser) -> None:
    place = asked(auditor, "csv")
    long_ago = real_clock() - 3 * TRIES * SILENT
    office.house.jobs.take("gone", long_ago)
    called: list[int] = []
    office.house.asked_for_work = lambda: called.append(1)
    assert "Terhenti; dilanjutkan dari awal" in auditor.open(place).text
    assert called  # who looks has a worker come
    for n in range(1, TRIES):
        assert office.house.jobs.take("gone too", long_ago + n * 2 * SILENT) is not None
    assert Runner(office.house).drain() == 0
    assert "berhenti sebelum selesai" in auditor.open(place).text
    auditor.send(place, buat="lagi")
    assert Runner(office.house).drain() == 1
    assert "Selesai." in auditor.open(place).text


def test_the_same_press_twice_is_one_job_and_too_many_are_refused(office: Office, auditor: Browser) -> None:
    auditor.open("/trail")
    page = auditor.page
    first = auditor.send("/trail/ekspor", bentuk="csv").at
    auditor.page = page
    assert auditor.send("/trail/ekspor", bentuk="csv").at == first
    for _ in range(4):
        asked(auditor, "csv")
    auditor.open("/trail").send("/trail/ekspor", 422, bentuk="csv")
    assert "Tunggu atau batalkan" in auditor.text
    Runner(office.house).drain()


def test_files_go_with_their_jobs(office: Office, auditor: Browser) -> None:
    place = asked(auditor, "csv")
    Runner(office.house).drain()
    file = result(office.house, place.rpartition("/")[2])
    assert oct(file.stat().st_mode & 0o777) == "0o600"
    with office.house.database.write() as tx:  # as erasing somebody does
        tx.execute("DELETE FROM jobs WHERE person = 'p-090'")
    Runner(office.house).drain()
    assert not file.exists()


@pytest.mark.parametrize("spoiled", ["gone", "cut short", "a folder"])
def test_a_file_that_is_lost_is_said_at_once_and_made_again(office: Office, auditor: Browser, spoiled: str) -> None:
    place = asked(auditor, "csv", "/trail?topic=Akses")
    Runner(office.house).drain()
    file = result(office.house, place.rpartition("/")[2])
    before = file.read_bytes()
    file.unlink()
    if spoiled == "cut short":
        file.write_bytes(before[:-1])
    elif spoiled == "a folder":
        file.mkdir()
    for path in (place, f"{place}/hasil"):
        auditor.open(path)
        assert auditor.at == place
        assert "hilang atau rusak di peladen" in auditor.text
    assert "berkasnya tidak ada lagi" in auditor.open("/pekerjaan").text
    if file.is_dir():
        file.rmdir()
    auditor.open(place).send(place, buat="lagi")
    assert "Menunggu giliran." in auditor.text
    Runner(office.house).drain()
    assert "Selesai." in auditor.open(place).text
    assert file.read_bytes() == before
    auditor.client.post(place, data={"_csrf": auditor.page.token, "buat": "lagi"})  # type: ignore[union-attr]
    assert "Selesai." in auditor.open(place).text  # what is there is not made twice


def test_a_check_whose_file_is_lost_is_made_again(office: Office, auditor: Browser) -> None:
    auditor.open("/audit").send("/catatan/periksa")
    place = auditor.at
    Runner(office.house).drain()
    result(office.house, place.rpartition("/")[2]).write_bytes(b"{")
    auditor.open(place).send(place, buat="lagi")
    Runner(office.house).drain()
    assert "hilang atau rusak" not in auditor.open(place).text


def test_whatever_goes_wrong_with_one_job_is_said_and_the_next_is_done(office: Office, auditor: Browser) -> None:
    """A fault that nobody thought of: here a row that an earlier release wrote otherwise."""
    broken = asked(auditor, "csv")
    good = asked(auditor, "csv", "/trail?topic=Akses")
    with office.house.database.write() as tx:
        tx.execute("UPDATE jobs SET asked = '{}' WHERE id = ?", (broken.rpartition("/")[2],))
    assert Runner(office.house).drain() == 2
    assert "berhenti sebelum selesai" in auditor.open(broken).text
    assert "Selesai." in auditor.open(good).text


def test_the_list_of_jobs_has_an_end(office: Office, other: Browser) -> None:
    for n in range(130):
        job = office.house.jobs.ask("p-091", "inspektorat", "periksa", {"kunci": str(n)}, 1, real_clock())
        office.house.jobs.cancel(job, real_clock())
    other.open("/pekerjaan")
    assert len(other.page.all("li")) < 130  # type: ignore[union-attr]
    assert "dan 30 yang lebih lama." in other.text


def test_a_thread_does_what_waits(office: Office, other: Browser) -> None:
    told: list[int] = []
    runner = Runner(office.house, lambda job, done: told.append(done))
    office.house.asked_for_work = runner.wake
    place = asked(other, "csv")
    runner.settled()
    assert told
    assert "Selesai." in other.open(place).text
