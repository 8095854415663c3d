"""Every answer leaves with its headers, no request is larger or more than it may be, and what is told names nobody."""

import gzip
import json
import logging
import re
from collections.abc import Iterator
from ipaddress import ip_network
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from interfaces.api.access import Access, rules
from interfaces.app import create_app
from interfaces.compose import House
from interfaces.front.bounds import LOOPBACK, MAX_REQUEST, PER_ADDRESS, PER_CALLER, Bounds, Pace, host, sizes
from interfaces.logs.writing import formatter
from interfaces.registers.limits import TooMany
from tests.interfaces.web.reader import Page
from tests.kantor import Kantor

CHATTY = ("jejak", "werkzeug")
ADDRESSES = (
    ("/", 302),
    ("/trail", 200),
    ("/tidak-ada", 404),
    ("/aset/jejak.css", 200),
    ("/peristiwa/99999", 404),
    ("/berhenti/tidak-ada", 200),
    ("/feed/tidak-ada.ics", 404),
    ("/health/live", 200),
    ("/api/v1/units", 200),
    ("/api/v1/tidak-ada", 404),
    ("/api/v1/openapi.json", 200),
    ("/api/v1/pk/kb/2031/camat", 404),
)


@pytest.fixture
def house(kantor: Kantor) -> House:
    return kantor.found().house


@pytest.fixture
def app(house: House) -> Flask:
    return create_app(house)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return entered(app)


def entered(app: Flask, **headers: str) -> FlaskClient:
    """Somebody at a browser who has come in as inspektorat."""
    client = app.test_client()
    token = Page(client.get("/masuk", headers=headers)).token
    came = client.post("/masuk/demo", data={"_csrf": token, "sebagai": "inspektorat"}, headers=headers)
    assert came.status_code == 303
    return client


BEARER = {"Authorization": "Bearer inspektorat"}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
class TestHeaders:
    @pytest.mark.parametrize(("path", "status"), ADDRESSES)
    def test_every_answer_has_them(self, client: FlaskClient, path: str, status: int) -> None:
        answer = client.get(path, headers=BEARER, buffered=True)
        assert answer.status_code == status
        headers = answer.headers
        for name, value in {
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
        }.items():
            assert headers[name] == value
        assert "camera=()" in headers["Permissions-Policy"]
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert not re.search(r"unsafe|\*|https?:|data:", policy)
        if answer.mimetype == "text/html":
            assert re.search("script-src '(none|self)'", policy)
            assert "form-action 'self'" in policy
        else:
            assert "sandbox" in policy
        kept = headers["Cache-Control"]
        described = path.endswith("openapi.json") and kept == "public, no-cache"
        assert kept in ("no-store", "private, no-cache") or path.startswith("/aset/") or described
        assert "Strict-Transport-Security" not in headers
        assert "Server" not in headers
        assert re.fullmatch("[0-9a-f]{32}", headers["X-Request-ID"])

    def test_behind_https_a_browser_is_told_to_come_by_nothing_else(self, house: House) -> None:
        secure = {"X-Forwarded-Proto": "https"}
        client = entered(create_app(house, proxies=[ip_network("127.0.0.1")]), **secure)
        for path, _ in ADDRESSES:
            assert (
                client.get(path, headers=secure, buffered=True).headers["Strict-Transport-Security"]
                == "max-age=31536000"
            )
        elsewhere = {"REMOTE_ADDR": "198.51.100.7"}
        answer = client.get("/trail", headers=secure, environ_overrides=elsewhere)
        assert "Strict-Transport-Security" not in answer.headers

    def test_a_fault_of_ours_has_them_too_and_tells_its_number(
        self, app: Flask, client: FlaskClient, caplog: pytest.LogCaptureFixture
    ) -> None:
        app.view_functions["pages.trail"] = app.view_functions["v1.units"] = lambda: 1 // 0
        for path in ("/trail", "/api/v1/units"):
            answer = client.get(path, headers=BEARER)
            assert answer.status_code == 500
            assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
            assert answer.headers["X-Request-ID"] in answer.text
            assert "ZeroDivision" not in answer.text
        assert [r.name for r in caplog.records if r.exc_info] == ["jejak.request"] * 2


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
class TestBounds:
    def test_a_request_is_as_large_as_its_route_takes(self, app: Flask) -> None:
        @app.post("/api/besar")
        def large() -> str:
            from flask import request

            return str(len(request.get_data()))

        rules(app)["large"] = Access.PUBLIC
        client = app.test_client()
        over = b"x" * (MAX_REQUEST + 1)
        assert client.post("/api/besar", data=over).status_code == 413
        sizes(app)["large"] = 2 * MAX_REQUEST
        assert client.post("/api/besar", data=over).text == str(len(over))
        assert client.post("/api/besar", data=over * 2).status_code == 413
        assert client.post("/berhenti/x", data=over, content_type="application/x-www-form-urlencoded").status_code < 500

    @pytest.mark.parametrize(
        "name", ["jahat.example", "jejak.example.jahat.example", "", "10.0.0.1", "jejak.example@x"]
    )
    def test_a_public_installation_answers_to_its_own_name(self, house: House, name: str) -> None:
        client = entered(create_app(house, Bounds(frozenset(("jejak.example", *LOOPBACK)))))
        for path in ("/trail", "/api/v1/units", "/tidak-ada", "/aset/jejak.css"):
            answer = client.get(path, headers={**BEARER, "Host": name})
            assert answer.status_code == 421
            assert "nosniff" in answer.headers["X-Content-Type-Options"]
        assert client.get("/health/live", headers={"Host": name}).status_code in (200, 400)
        for own in (
            "localhost",
            "jejak.example",
            "JEJAK.example:8443",
            "localhost:8000",
            "127.0.0.1",
            "[::1]:80",
            "jejak.example.",
        ):
            assert client.get("/masuk", headers={"Host": own}).status_code in (200, 303)

    def test_who_asks_too_much_is_told_when_to_go_on(self, house: House, caplog: pytest.LogCaptureFixture) -> None:
        now = 0.0
        app = create_app(house, Bounds(pace=Pace(lambda: now)))
        client, other = app.test_client(), entered(app)
        logging.getLogger("jejak.request").disabled = True
        try:
            answers = [client.get("/health/live", headers=BEARER).status_code for _ in range(PER_CALLER)]
        finally:
            logging.getLogger("jejak.request").disabled = False
        assert set(answers) == {200}
        for path in ("/health/live", "/trail", "/api/v1/units", "/tidak-ada"):
            answer = client.get(path, headers=BEARER)
            assert (answer.status_code, answer.headers["Retry-After"]) == (429, "1")
            assert "Coba lagi dalam 1 detik" in answer.text
        assert client.get("/aset/jejak.css", headers=BEARER, buffered=True).status_code == 200
        assert other.get("/trail").status_code == 200  # nobody else is held up
        now += 1
        assert client.get("/api/v1/units", headers=BEARER).status_code == 200
        (told, *_) = [r for r in caplog.records if (r.name, r.getMessage()) == ("jejak.security", "limited")]
        assert told.facts["why"] == "terlalu-sering"  # type: ignore[attr-defined]


def test_a_pace_forgets_who_has_gone() -> None:
    now = 0.0
    pace = Pace(lambda: now)
    for n in range(50_000):
        pace.check([(f"key {n}", PER_CALLER)])
    assert len(pace._empty_at) <= 20_002
    for _ in range(PER_ADDRESS):
        pace.check([("a", PER_ADDRESS)])
    with pytest.raises(TooMany):
        pace.check([("a", PER_ADDRESS)])
    now = 61.0
    pace.check([("a", PER_ADDRESS)])


@pytest.mark.parametrize(
    ("text", "name"),
    [("A.example:80", "a.example"), ("[::1]:80", "[::1]"), ("[::1]", "[::1]"), ("a.example.", "a.example"), ("", "")],
)
def test_a_host_is_without_its_port(text: str, name: str) -> None:
    assert host(text) == name


@pytest.fixture
def written() -> Iterator[list[str]]:
    """The lines of the log."""
    lines: list[str] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))

    handler = Kept()
    handler.setFormatter(formatter())
    for name in CHATTY:
        logging.getLogger(name).addHandler(handler)
        logging.getLogger(name).setLevel(logging.DEBUG)
    yield lines
    for name in CHATTY:
        logging.getLogger(name).removeHandler(handler)
        logging.getLogger(name).setLevel(logging.NOTSET)


CANARY = "canary-x7k"
BREAKS = "%0d%0a%1b%5b31m%e2%80%ae"
"""A line break, an escape sequence and a mark that turns writing around, in an address."""


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_was_sent_is_in_no_record_and_each_is_one_line(client: FlaskClient, written: list[str]) -> None:
    odd = f"{CANARY}\x1b[31m"
    sent = {**BEARER, "X-Acting-As": odd, "User-Agent": odd, "Referer": f"http://x/?{odd}", "If-Match": odd}
    for path in (
        f"/trail?unit={CANARY}{BREAKS}",
        f"/{CANARY}{BREAKS}",
        f"/berhenti/{CANARY}{BREAKS}",
        f"/feed/{CANARY}.ics",
        f"/peristiwa/{CANARY}",
        f"/api/v1/{CANARY}{BREAKS}",
        f"/api/v1/pk/{CANARY}/2023/camat?known={CANARY}{BREAKS}",
        f"/api/v1/units?lang={CANARY}",
        "/api/v1/units",
    ):
        client.get(path, headers=sent)
        client.post(path, headers={**sent, "Idempotency-Key": odd}, data=odd)
        client.get(path, headers={"Authorization": f"Bearer {CANARY}", "Cookie": f"sesi={CANARY}"})
        client.open(path, method=CANARY.upper())
    assert len(written) >= 36
    assert not [line for line in written if CANARY in line.lower()]
    for line in written:
        assert line.isascii()
        assert line.isprintable()
        assert json.loads(line)["request"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_request_is_told_by_its_route_and_what_was_refused_by_who_asked(app: Flask, written: list[str]) -> None:
    client = app.test_client()
    found = client.get("/api/v1/pk/kb/2031/camat", headers=BEARER)
    key = {"Idempotency-Key": "k-1", "Authorization": "Bearer perencana@kb"}
    client.post(
        "/api/v1/unit/register",
        headers=key,
        json={"slug": "x", "nama": "X", "jenis": "kecamatan", "zona": "WITA", "go_live": "2022-01-01"},
    )
    client.get("/api/v1/units")
    lines: list[dict[str, Any]] = [json.loads(line) for line in written]
    first, refused, denied, nobody, unknown = lines
    assert (first["event"], first["method"], first["status"]) == ("request", "GET", 404)
    assert first["route"] == "/api/v1/pk/<slug:unit>/<int(min=2000, max=2100):tahun>/<slug:jabatan>"
    assert (first["request"], first["refused"]) == (found.headers["X-Request-ID"], "tidak-ditemukan")
    assert first["ms"] > 0
    assert "person" not in first
    assert (refused["status"], refused["refused"]) == (403, "tidak-berwenang")
    assert (denied["logger"], denied["event"], denied["acting_as"]) == ("jejak.security", "denied", "perencana@kb")
    assert (denied["person"], denied["route"]) == ("demo-perencana-kb", "/api/v1/unit/register")
    assert nobody["status"] == 401
    assert (unknown["event"], unknown["address"]) == ("unknown", "127.0.0.1")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
class TestCompression:
    def test_pages_and_what_they_are_made_of(self, client: FlaskClient) -> None:
        for path in ("/trail", "/privasi", "/aset/jejak.css"):
            plain = client.get(path, buffered=True)
            packed = client.get(path, headers={"Accept-Encoding": "gzip"}, buffered=True)
            assert (plain.content_encoding, packed.content_encoding) == (None, "gzip"), path
            assert "Accept-Encoding" in packed.headers["Vary"]
            text = gzip.decompress(packed.data).decode()
            assert unmasked(text) == unmasked(plain.get_data(as_text=True))
            assert len(packed.data) < len(text) / 2

    def test_a_token_is_never_twice_the_same(self, client: FlaskClient) -> None:
        pages = [client.get("/trail", headers={"Accept-Encoding": "br"}).data for _ in range(2)]
        assert pages[0] != pages[1]

    def test_what_programs_read_is_as_it_is(self, client: FlaskClient) -> None:
        """An ETag names a version of a document, whichever way it travels; what describes the API is none."""
        for path in ("/api/v1/units", "/health/live"):
            answer = client.get(path, headers={**BEARER, "Accept-Encoding": "gzip, br"})
            assert answer.content_encoding is None

    def test_who_kept_the_style_sheet_gets_nothing_twice(self, client: FlaskClient) -> None:
        headers = {"Accept-Encoding": "gzip"}
        first = client.get("/aset/jejak.css", headers=headers, buffered=True)
        again = client.get(
            "/aset/jejak.css", headers={**headers, "If-None-Match": first.headers["ETag"]}, buffered=True
        )
        assert (again.status_code, again.data) == (304, b"")


def unmasked(text: str) -> str:
    return re.sub(r'name="(_csrf|kunci)" value="[^"]*"', "", text)
