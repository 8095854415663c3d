"""The page of units that have too few people."""

from collections.abc import Iterator

import pytest

from tests.interfaces.web.browser import Office
from tests.interfaces.web.reader import words


@pytest.fixture
def office(empty_database_url: str) -> Iterator[Office]:
    office = Office(empty_database_url)
    yield office
    office.close()


@pytest.mark.parametrize("acting_as", ["inspektorat", "admin", "perencana@kec-contoh"])
def test_whoever_looks_after_units_reads_what_is_missing_and_a_unit_its_own(office: Office, acting_as: str) -> None:
    page = office.browser().sign_in(office.person("p-007", acting_as)).open("/kekurangan").page
    assert "Kecamatan Contoh: " in page.text
    assert "tidak dapat selesai" in page.text


def test_the_desk_of_whoever_keeps_the_accounts_says_how_many_people_are_lacking(office: Office) -> None:
    desk = office.browser().sign_in(office.person("p-007", "admin")).open("/meja").page
    assert any("kekurangan orang pada unit" in words(a) for a in desk.all("a")), desk.text
