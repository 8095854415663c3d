"""A question that takes too long is given up and says so, whoever answers it; what is written is never cut short."""

from typing import Any

import pytest

from application.store.database import Database
from application.store.sqlite import SQLite
from tests.interfaces.api.client import Api
from tests.interfaces.over_http import signed_in
from tests.kantor import Kantor

ROWS = 300_000
LONG = f"WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < {ROWS}) SELECT COUNT(*) FROM n"
SHORT = 0.002
"""Seconds in which no database counts so far."""
ANSWERED = {
    "v1.units": "/api/v1/units",
    "pages.trail": "/trail",
    "tautan.feed": "/feed/x.ics",
    "health.ready": "/health/ready",
}
"""Whoever answers, each with its own way to say what is wrong: API, pages, links, health."""


@pytest.mark.parametrize("endpoint", ANSWERED)
@pytest.mark.parametrize("language", ["id", "en"])
def test_it_is_said_how_to_go_on_and_the_next_is_answered(kantor: Kantor, endpoint: str, language: str) -> None:
    api = Api(kantor.found().house)
    browser = signed_in(api, "inspektorat")
    view = api.app.view_functions[endpoint]
    api.app.view_functions[endpoint] = lambda **_: asked_in_a_hurry(kantor.house.database)
    answer = browser.get(ANSWERED[endpoint], query_string={"lang": language})
    assert (answer.status_code, answer.headers.get("Retry-After")) == (503, "30"), answer.text
    assert {"id": "coba lagi", "en": "try again"}[language] in answer.text
    assert "RECURSIVE" not in answer.text
    api.app.view_functions[endpoint] = view
    assert browser.get(ANSWERED[endpoint]).status_code < 500


def asked_in_a_hurry(database: Database) -> Any:
    database.patience = SHORT
    with database.write():  # what is asked after it is asked anew, by this patience
        pass
    try:
        with database.read() as tx:
            return tx.execute(LONG)
    finally:
        database.patience = None


def test_what_is_written_takes_as_long_as_it_takes(kantor: Kantor) -> None:
    database = kantor.house.database
    if isinstance(database, SQLite):
        database.patience = SHORT
        with database.write() as tx:
            assert tx.execute(LONG) == [(ROWS,)]
        return
    database.patience = 60
    of_reading, of_writing, of_reading_again = (_of_the_server(database, write=write) for write in (False, True, False))
    assert (of_reading, of_writing, of_reading_again) == ("1min", "0", "1min")


def _of_the_server(database: Database, *, write: bool) -> str:
    with database.write() if write else database.read() as tx:
        ((seconds,),) = tx.execute("SELECT current_setting('statement_timeout')")
    return str(seconds)


def test_so_does_what_is_asked_where_no_pages_are_served(kantor: Kantor) -> None:
    """`jejak migrate`, `rebuild`, `backup`."""
    with kantor.house.database.read() as tx:
        assert tx.execute(LONG) == [(ROWS,)]
