"""Two processes that serve one installation: what is tried at one is counted at the other, and holds nobody else up."""

import http.client
import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlencode

import psycopg
import pytest

from interfaces.clock import real_clock
from interfaces.compose import House
from interfaces.door.csrf import FIELD
from interfaces.registers.limits import RULES, Kind, TooMany
from tests.drill.servers import Nursery, Servers
from tests.interfaces.web.browser import WORD, Office
from tests.lending import Lent
from tests.waiting import PATIENCE

THIEF, OWNER = "127.0.0.6", "127.0.0.7"
"""Addresses from which this machine calls itself."""
TOKEN = re.compile(rf'name="{FIELD}" value="([^"]+)"')


@pytest.fixture(scope="module")
def nursery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JEJAK_STATEMENT_SECONDS", "3")
        found = Nursery(tmp_path_factory.mktemp("proses") / "servers.log")
    yield found
    found.close()


class Said(NamedTuple):
    status: int
    text: str
    retry_after: int
    cookies: dict[str, str]


class Caller:
    """A browser at an address, which asks the one process or the other."""

    def __init__(self, servers: Servers, address: str) -> None:
        self.servers = servers
        self.address = address
        self.cookies: dict[str, str] = {}

    def ask(self, n: int, path: str, **typed: str) -> Said:
        place = http.client.HTTPConnection(*self.servers.address(n), timeout=PATIENCE, source_address=(self.address, 0))
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if typed:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        place.request("POST" if typed else "GET", path, urlencode(typed) or None, headers)
        answer = place.getresponse()
        text, given = answer.read().decode(), answer.headers.get_all("Set-Cookie") or []
        place.close()
        cookies = dict(cookie.partition(";")[0].split("=", 1) for cookie in given)
        self.cookies |= cookies
        return Said(answer.status, text, int(answer.headers.get("Retry-After", 0)), cookies)

    def tries(self, n: int, called: str, word: str) -> Said:
        """Sign in with a fresh browser at the n-th process."""
        self.cookies = {}
        token = TOKEN.search(self.ask(n, "/masuk").text)
        assert token
        return self.ask(n, "/masuk", **{FIELD: token[1], "nama": called, "sandi": word})


def fill(house: House, address: str, at: object = None) -> int:
    """Try names from an address in this process, a third one, until it is refused; how often it was not."""
    for n in range(1000):
        try:
            house.limits.allow(Kind.MASUK, f"siapa-{n}@contoh.go.id", address, at or real_clock())  # type: ignore[arg-type]
        except TooMany:
            return n
    raise AssertionError("never refused")


def test_tries_at_either_count_together_by_account_and_by_address(database_url: str, nursery: Nursery) -> None:
    office, before = Office(database_url), real_clock()
    surel = office.person("p-010", "perencana@kec-contoh")
    servers = Servers(nursery, database_url, 2)
    thief, owner = Caller(servers, THIEF), Caller(servers, OWNER)
    rule = RULES[Kind.MASUK]
    try:
        assert rule.pair
        assert [thief.tries(n, surel, "salah sekali").status for n in range(rule.pair.n)] == [422] * rule.pair.n
        for n in range(2):
            refused = thief.tries(n, surel, WORD)  # the right one, too late
            assert (refused.status, refused.retry_after > 0) == (429, True)
            assert owner.tries(n, surel, WORD).status == 303
        assert fill(office.house, THIEF, before) <= rule.address.n - rule.pair.n
        for n in range(2):
            fill(office.house, THIEF)
            assert thief.tries(n, "lain@contoh.go.id", WORD).status == 429
            assert owner.tries(n, surel, WORD).status == 303
            assert owner.ask(1 - n, "/trail").status == 200  # signed in at one, in at the other
    finally:
        servers.stop()
        office.close()


def test_a_question_that_has_to_wait_too_long_is_given_up(postgres_with_tables: Lent, nursery: Nursery) -> None:
    url = postgres_with_tables.lend()
    office = Office(url)
    surel = office.person("p-010", "perencana@kec-contoh")
    servers = Servers(nursery, url, 1)
    owner = Caller(servers, OWNER)
    try:
        assert owner.tries(0, surel, WORD).status == 303
        with psycopg.connect(url) as other:
            other.execute("LOCK TABLE trail IN ACCESS EXCLUSIVE MODE")
            said = owner.ask(0, "/trail")
            assert (said.status, said.retry_after) == (503, 30)
            assert "terlalu lama" in said.text
        assert owner.ask(0, "/trail").status == 200
    finally:
        servers.stop()
        office.close()
        postgres_with_tables.take_back(url)
