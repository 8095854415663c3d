"""PostgreSQL restarted, out of connections, or cutting them: nobody is told anything but to try again, nothing that was
acknowledged is lost, and all goes on by itself."""

import http.client
import json
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from typing import NamedTuple

import psycopg
import pytest

from interfaces.app import create_app
from interfaces.compose import build
from tests import postgres
from tests.drill.writers import prepare
from tests.interfaces.api.client import CARD
from tests.serving import served
from tests.waiting import PATIENCE, until

OURS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'jejak_0' AND pid <> pg_backend_pid()"
MOST = 14
"""Connections that the cluster has: no more than our pool and those who take them from it."""


@pytest.fixture(scope="module")
def cluster() -> Iterator[postgres.Server]:
    server = postgres.start()
    yield server
    server.stop()


class Answer(NamedTuple):
    status: int
    kind: str
    later: str | None


class Writer(threading.Thread):
    """Registers one indikator after the other, each with one key until it is answered."""

    def __init__(self, port: int, unit: str) -> None:
        super().__init__(name=unit)
        self.port, self.unit = port, unit
        self.done: list[str] = []
        self.answers: Counter[Answer] = Counter()
        self.enough = threading.Event()
        self.start()

    def run(self) -> None:
        while not self.enough.is_set():
            slug = f"i-{len(self.done)}"
            answer = self.give(slug)
            self.answers[answer] += 1
            if answer.status == 200:
                self.done.append(slug)

    def give(self, slug: str) -> Answer:
        asked = http.client.HTTPConnection("localhost", self.port, timeout=PATIENCE)
        head = {
            "Authorization": f"Bearer perencana@{self.unit}",
            "Content-Type": "application/json",
            "Idempotency-Key": f"{self.unit}/{slug}",
        }
        try:
            asked.request(
                "POST",
                "/api/v1/indikator/register",
                json.dumps({"unit": self.unit, "slug": slug, "kartu": CARD}),
                head,
            )
            answer = asked.getresponse()
            return Answer(answer.status, json.loads(answer.read()).get("type", ""), answer.headers["Retry-After"])
        finally:
            asked.close()


def cut(server: postgres.Server) -> None:
    with psycopg.connect(server.url("postgres"), autocommit=True) as owner:
        owner.execute(OURS)


def restart(server: postgres.Server) -> None:
    server.restart("fast")


def crash(server: postgres.Server) -> None:
    server.restart()


def take_all(server: postgres.Server) -> None:
    """Take what connections there are, ours among them, until somebody was told so."""
    with ExitStack() as taken:
        first = taken.enter_context(psycopg.connect(server.url("postgres"), autocommit=True))
        while True:
            try:
                taken.enter_context(psycopg.connect(server.url("postgres"), autocommit=True))
            except psycopg.OperationalError:
                if not first.execute(OURS).fetchall():
                    break


def test_whatever_becomes_of_the_server_one_is_asked_to_try_again(cluster: postgres.Server) -> None:
    with psycopg.connect(cluster.url("postgres"), autocommit=True) as owner:
        owner.execute(f"ALTER SYSTEM SET max_connections = {MOST}")
    cluster.restart("fast")
    url = cluster.create_database()
    units = prepare(url, 4)
    house = build(url)
    with served(create_app(house)) as port:
        writers = [Writer(port, unit) for unit in units]
        try:
            for trouble in (cut, restart, take_all, crash, cut):
                until_more(writers)
                trouble(cluster)
            until_more(writers)
        finally:
            for writer in writers:
                writer.enough.set()
            for writer in writers:
                writer.join()
    answers = sum((writer.answers for writer in writers), Counter[Answer]())
    assert set(answers) <= {Answer(200, "", None), Answer(503, "/masalah/sibuk", "1")}, answers
    events = (record.event for record in house.journal.page(0, 100_000, ("Indikator.Registered",)))
    stored = Counter(event.provenance.command for event in events)
    assert stored == Counter(f"{w.unit}/{slug}" for w in writers for slug in w.done)
    with psycopg.connect(cluster.url("postgres"), autocommit=True) as owner:
        until(lambda: not owner.execute(OURS).fetchall(), "idle connections to be cut")
    assert house.journal.position()  # seen before anybody asks
    house.close()


def until_more(writers: list[Writer]) -> None:
    """Each has written again since now."""
    before = [len(writer.done) for writer in writers]

    def more() -> bool:
        assert all(writer.is_alive() for writer in writers)
        return all(len(writer.done) > n + 2 for writer, n in zip(writers, before, strict=True))

    until(more, "everybody to have written again")
