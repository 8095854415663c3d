"""Whoever sends half a request, or reads none of an answer, silences nobody."""

import http.client
from pathlib import Path
from urllib.request import urlopen

import pytest
from flask import Flask, Response

from interfaces.front.listening import Waits
from tests.half_sent import HALF, half_sent, saying, unread
from tests.serving import served
from tests.waiting import PATIENCE, until

UNREAD = "an answer that nobody reads"
SENT = {**HALF, UNREAD: unread("/besar")}
LARGE = 24 * [bytes(1 << 20)]
"""More than a thread of waitress holds, and the network, before it waits for whoever reads."""
MOMENT = Waits(fresh=0.01)


@pytest.fixture
def app() -> Flask:
    app = Flask("x")
    app.add_url_rule("/health/live", "live", lambda: "ok")
    app.add_url_rule("/besar", "besar", lambda: Response(iter(LARGE)))
    return app


def answers(port: int) -> bool:
    """Whether somebody new is answered."""
    asked = http.client.HTTPConnection("localhost", port, timeout=PATIENCE)
    try:
        asked.request("GET", "/health/live")
        return asked.getresponse().status == 200
    finally:
        asked.close()


@pytest.mark.parametrize(("kind", "number"), [(kind, 9 if kind == UNREAD else 200) for kind in SENT])
def test_whoever_waits_for_others_silences_nobody(app: Flask, kind: str, number: int) -> None:
    with served(app, connections=1000) as port, half_sent(port, SENT[kind], number):
        assert answers(port)


@pytest.mark.parametrize("kind", HALF)
def test_when_every_connection_is_taken_one_makes_room(app: Flask, kind: str) -> None:
    with served(app, connections=20, waits=MOMENT) as port, half_sent(port, HALF[kind], 50):
        assert answers(port)


def test_of_those_who_wait_the_longest_makes_room_and_whoever_is_answered_does_not(app: Flask) -> None:
    with served(app, connections=20, waits=MOMENT) as port, half_sent(port, HALF["a slow head"], 1) as (first,):
        kept = http.client.HTTPConnection("localhost", port, timeout=PATIENCE)
        for _ in range(40):
            kept.request("GET", "/health/live")
            assert kept.getresponse().read() == b"ok"
            saying(port, b"").close()
        with half_sent(port, HALF["a slow head"], 30):
            assert answers(port)
            first.settimeout(PATIENCE)
            assert first.recv(1) == b""
        kept.close()


@pytest.mark.parametrize("kind", SENT)
def test_what_has_had_its_time_ends_even_where_nothing_can_be_written(app: Flask, kind: str) -> None:
    app.view_functions["live"] = lambda: f"{len(list(Path('/proc/self/fd').iterdir()))}"
    with served(app, waits=Waits(head=0.1, body=0.1, idle=0.1)) as port:
        before = open_files(port)
        with half_sent(port, SENT[kind], 3) as sent:
            until(lambda: open_files(port) <= before + len(sent), "our ends alone to be open")


def open_files(port: int) -> int:
    with urlopen(f"http://localhost:{port}/health/live", timeout=PATIENCE) as answer:
        return int(answer.read())
