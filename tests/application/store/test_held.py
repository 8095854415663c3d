"""Reads that are held together: the same is asked once, until something is written."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from application.store.database import Database
from application.store.faults import Misshapen
from domain.kernel import NotFound
from tests.asked import Asked
from tests.kantor import Kantor
from tests.waiting import PATIENCE

HEAD = "SELECT idx FROM head WHERE id = ?"


@pytest.fixture
def asked(kantor: Kantor) -> Iterator[Asked]:
    """What reaches the database of the office while its reads are held."""
    asked = Asked()
    with asked.of(kantor.found().house), kantor.house.database.held():
        yield asked


def position(database: Database) -> int:
    with database.read() as tx:
        ((idx,),) = tx.execute(HEAD, [1])
    return int(idx)


def test_the_same_is_asked_once_and_so_answered_of_one_state(kantor: Kantor, asked: Asked) -> None:
    database = kantor.house.database
    first = position(database)
    with database.read() as tx:
        tx.execute(HEAD, (1,)).clear()  # whoever asks may do with the rows what they like
        assert tx.execute("SELECT idx FROM head WHERE id = ?", (2,)) == []
    assert position(database) == first
    assert asked.statements == [HEAD, HEAD]


def test_after_a_write_it_is_asked_anew(kantor: Kantor, asked: Asked) -> None:
    database = kantor.house.database
    before = position(database)
    kantor.indikator("keluhan")
    assert position(database) == before + 1
    assert asked.again == []


def test_what_is_refused_leaves_the_read_as_it_was(kantor: Kantor, asked: Asked) -> None:
    position(kantor.house.database)
    with pytest.raises(NotFound), kantor.house.database.read():
        raise NotFound("Tidak ada.", "There is none.")
    position(kantor.house.database)
    assert asked.statements == [HEAD]


def test_a_statement_that_fails_is_told_as_ever_and_the_next_is_answered(kantor: Kantor, asked: Asked) -> None:
    with pytest.raises(Misshapen), kantor.house.database.read() as tx:
        tx.execute("SELECT 1 FROM nowhere")
    assert position(kantor.house.database) > 0


def test_more_threads_than_connections_take_their_turn(kantor: Kantor) -> None:
    """None of them waits for a second connection while it holds one: nobody would ever be done."""
    database = kantor.found().house.database
    if (pool := getattr(database, "_pool", None)) is not None:
        pool.timeout = PATIENCE  # else whoever waits for himself is given up, and nobody sees it
    together = Barrier(16)

    def work(n: int) -> int:
        together.wait()
        for _ in range(5):
            with database.held():
                position(database)
                with database.write() as tx:
                    tx.execute("INSERT INTO limits VALUES ('uji', ?, 0) ON CONFLICT DO NOTHING", (str(n),))
                position(database)
        return 1

    with ThreadPoolExecutor(16) as threads:
        assert sum(threads.map(work, range(16), timeout=PATIENCE)) == 16
