"""Demo only where the log's first event says so, signed by the key of the installation; any other log is real."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from application.store.entries import leaf_of
from application.store.keys import Key
from domain.record.pemasangan import Pemasangan
from interfaces.clock import real_clock
from interfaces.compose import House, build
from tests.kantor import Kantor
from tests.one_app import app_of
from tests.owner import unguard

SAYS = '{"provenance":{"person":"system","role":"system"},"mode":"demo"}'
STREAM = str(Pemasangan.create_id())
ROW = "INSERT INTO installation VALUES (?, ?)"


def say_so_in_a_row(tx: Any) -> None:
    """As a demo of an earlier release was told from others."""
    tx.execute(ROW, ("mode", "demo"))


def say_so_at_the_end(tx: Any) -> None:
    """An event in the next place of the log, with the signature of the one before."""
    tx.execute("INSERT INTO events VALUES (?, 1, 'Pemasangan.Begun', ?)", (STREAM, SAYS))
    tx.execute(
        "INSERT INTO log SELECT idx + 1, ?, 1, 'Pemasangan.Begun', recorded_at, leaf, signature FROM log "
        "ORDER BY idx DESC LIMIT 1",
        (STREAM,),
    )
    tx.execute("UPDATE head SET idx = idx + 1")


def say_so_at_the_beginning(tx: Any) -> None:
    """In the place of the first event, signed by a key of one's own: what the owner of the database can do."""
    ((at,),) = tx.execute("SELECT recorded_at FROM log WHERE idx = 1")
    leaf = leaf_of(1, STREAM, 1, "Pemasangan.Begun", at, SAYS)
    tx.execute("INSERT INTO events VALUES (?, 1, 'Pemasangan.Begun', ?)", (STREAM, SAYS))
    tx.execute("DELETE FROM log WHERE idx = 1")
    row = (1, STREAM, 1, "Pemasangan.Begun", at, leaf.hex(), Key.generate("jejak").sign_leaf(leaf))
    tx.execute(f"INSERT INTO log VALUES ({', '.join('?' * len(row))})", row)


@pytest.mark.parametrize("attack", [say_so_in_a_row, say_so_at_the_end, say_so_at_the_beginning])
def test_a_real_log_is_no_demo_whatever_is_put_into_the_database(
    nyata: Kantor, database_url: str, attack: Callable[[Any], None]
) -> None:
    nyata.found()
    unguard(nyata.house.database)
    with nyata.house.database.write() as tx:
        attack(tx)
        tx.execute(ROW, ("waktu_demo", "2031-01-01T00:00:00.000000Z"))
    house = build(database_url)  # as it is started anew
    assert not house.is_demo()
    assert abs(house.now() - real_clock()) < timedelta(days=1)
    assert _one_click(house) == 404
    assert (
        app_of(house).test_client().get("/api/v1/units", headers={"Authorization": "Bearer bupati"}).status_code == 401
    )
    house.close()


def _one_click(house: House) -> int:
    client = app_of(house).test_client()
    page = client.get("/masuk").text
    assert "/masuk/demo" not in page
    token = page.partition('name="_csrf" value="')[2].partition('"')[0]
    return client.post("/masuk/demo", data={"_csrf": token, "sebagai": "bupati"}).status_code


def test_a_demo_says_so_first_and_its_clock_is_its_own(kantor: Kantor, database_url: str) -> None:
    kantor.found()
    assert kantor.topics()[0] == "Pemasangan.Begun"
    kantor.clock.set(None)
    moved = real_clock() + timedelta(days=400)
    kantor.house.stored.move(moved)
    other = build(database_url)
    assert other.is_demo()
    assert other.now() == moved
    other.close()


def test_a_log_that_has_begun_becomes_no_demo(nyata: Kantor) -> None:
    nyata.found()
    with pytest.raises(RuntimeError, match="becomes no demo"):
        nyata.house.mark_demo()
    assert not nyata.house.is_demo()
