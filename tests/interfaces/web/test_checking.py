"""I2 on a page: the whole log is checked, and what somebody changed behind the application's back is named."""

from collections.abc import Iterator

import pytest

from interfaces.door.csrf import FIELD
from interfaces.jobs.runner import Runner
from tests.interfaces.web.browser import Browser, Office
from tests.owner import unguard


@pytest.fixture
def office(database_url: str) -> Iterator[Office]:
    office = Office(database_url)
    yield office
    office.close()


def check(browser: Browser, page: str) -> str:
    """Where the check that a page asks for stands."""
    return browser.open(page).send("/catatan/periksa").at


def test_the_record_is_checked_and_a_changed_event_is_named(office: Office) -> None:
    auditor = office.browser().sign_in(office.person("p-090", "inspektorat"))
    admin = office.browser().sign_in(office.person("p-001", "admin"))
    camat = office.browser().sign_in(office.person("p-010", "camat@kec-contoh")).open("/")
    assert camat.page is not None
    data, headers = (
        {FIELD: next(e.get("value", "") for e in camat.page.all("input") if e.get("name") == FIELD)},
        {"Sec-Fetch-Site": "same-origin"},
    )
    refused = camat.client.post("/catatan/periksa", data=data, headers=headers, environ_base=camat.address)
    assert refused.status_code == 403
    office.house.log.publish(office.house.now(), at_once=True)
    size = office.house.journal.position()
    place = check(auditor, "/audit")
    assert "Menunggu giliran." in auditor.text
    assert Runner(office.house).drain() == 1
    text = auditor.open(place).text
    assert f"Catatan utuh sampai peristiwa {size}" in text
    assert f"Titik periksa terakhir ada pada peristiwa {size}, belum disaksikan pihak lain." in text
    auditor.in_english(place)
    admin.open(place, 404)

    unguard(office.house.database)
    with office.house.database.write() as tx:
        ((at, own, version),) = tx.execute(
            "SELECT idx, stream, version FROM log WHERE topic = 'PerangkatDaerah.Registered'"
        )
        where = "WHERE stream = ? AND version = ?"
        tx.execute(
            f"UPDATE events SET state = REPLACE(state, 'Kecamatan Contoh', 'Kecamatan Lain') {where}", (own, version)
        )
    for browser, page in ((auditor, "/audit"), (admin, "/kesehatan")):
        place = check(browser, page)
        Runner(office.house).drain()
        text = browser.open(place).text
        assert "Catatan tidak utuh" in text
        assert f"Peristiwa pada posisi {at} berbeda dari yang ditandatangani" in text
        assert "Jangan memperbaiki, memulihkan atau menghapus apa pun" in text
