"""A document is taken along in three clicks: its page, the form, the file; as of the moment that its page shows."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from interfaces.clock import DemoClock, real_clock
from interfaces.compose import build
from interfaces.door.csrf import FIELD
from interfaces.jobs.asking import begun
from interfaces.jobs.kinds import DOCUMENT
from interfaces.jobs.runner import Runner, result
from interfaces.jobs.writing import WHOLE
from interfaces.registers.jobs import Job
from tests.interfaces.web.browser import Browser, Office
from tests.interfaces.writing.reading import word_tables, word_text
from tests.one_app import app_of

LKJIP, PK = "/dokumen/lkjip/kota-bangun/2023", "/dokumen/pk/kota-bangun/2023/camat"


class Demo(Office):
    """The demo, where whoever wants to signs in as any office."""

    def __init__(self, url: str) -> None:
        self.house = build(url, DemoClock())
        self.at, self.app, self.base, self.secrets = real_clock(), app_of(self.house), "", {}


@pytest.fixture(scope="module")
def office(told: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    file = shutil.copy(told, tmp_path_factory.mktemp("downloads") / "jejak.db")
    office = Demo(f"sqlite:///{file}")
    yield office
    office.close()


@pytest.fixture(scope="module")
def reader(office: Demo) -> Browser:
    browser = office.browser()
    return browser.open("/masuk").send("/masuk/demo", sebagai="perencana@kota-bangun")


def file_of(browser: Browser, place: str) -> tuple[str, bytes]:
    answer = browser.client.get(f"{place}/hasil", environ_base=browser.address)
    held = answer.get_data()
    answer.close()
    return answer.headers["Content-Disposition"], held


def test_a_report_in_three_clicks_with_its_progress(office: Demo, reader: Browser) -> None:
    reader.open(LKJIP).send("/unduh/lkjip/kota-bangun/2023", bentuk="docx")
    place = reader.at
    assert place.startswith("/pekerjaan/")
    seen: list[str] = []

    def look(job: Job, done: int) -> None:
        seen.append(reader.open(place).text)

    assert Runner(office.house, look).drain() == 1
    assert len(seen) >= 3  # the bar moves
    assert "Selesai." in reader.open(place).text
    name, held = file_of(reader, place)
    assert name == "attachment; filename=lkjip-kota-bangun-2023.docx"
    assert len(word_tables(held)) >= 28
    assert any(link.startswith("/dokumen") for link in reader.open(LKJIP).page.links())  # type: ignore[union-attr]


def test_what_its_page_shows_of_the_past_is_what_is_taken(office: Demo, reader: Browser) -> None:
    files = []
    for known in ("position:300", "position:300", "position:400"):
        reader.open(f"{PK}?known={known}").send("/unduh/pk/kota-bangun/2023/camat", bentuk="docx")
        place = reader.at
        Runner(office.house).drain()
        files.append(file_of(reader, place)[1])
    assert files[0] == files[1] == files[2]  # it says the same, and so is bound to where it was first printed
    assert "posisi 300" in word_text(files[0])


def test_a_document_of_another_unit_is_nobodys(office: Demo) -> None:
    """Neither by its address, nor by a row of a job that somebody put there."""
    stranger = office.browser("10.0.0.2")
    stranger.open("/masuk").send("/masuk/demo", sebagai="perencana@sangasanga")
    page = stranger.open("/dokumen").page
    assert page is not None
    sent = {FIELD: page.token, "bentuk": "docx"}
    answer = stranger.client.post(
        "/unduh/pk/kota-bangun/2023/camat",
        data=sent,
        environ_base=stranger.address,
        headers={"Sec-Fetch-Site": "same-origin"},
    )
    assert answer.status_code == 404
    who = office.house.identities().identify("perencana@sangasanga", "")
    asked = {"alamat": "pk/kota-bangun/2023/camat", "versi": 1, "bentuk": "docx", "posisi": 300, "per": "2023-12-31"}
    job = begun(office.house, who, DOCUMENT, asked, WHOLE)
    Runner(office.house).drain()
    assert not result(office.house, job.id).exists()


def test_what_is_no_document_or_no_form_is_said(reader: Browser) -> None:
    reader.open(PK).send("/unduh/pk/kota-bangun/2023/camat", 422, bentuk="odt")
    assert "odt" in reader.text
    assert reader.open(PK).page is not None
    sent = {FIELD: reader.page.token, "bentuk": "docx"}  # type: ignore[union-attr]
    for path in ("anggaran/kota-bangun/2023", "pk/kota-bangun/1999/camat", "lkjip/tidak-ada/2023"):
        answer = reader.client.post(f"/unduh/{path}", data=sent, headers={"Sec-Fetch-Site": "same-origin"})
        assert answer.status_code == 404, path
