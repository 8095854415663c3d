"""What a proxy says of a request is believed only where it is ours: nobody chooses their own address."""

from ipaddress import ip_network
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interfaces.front.proxies import placed
from tests.examples import examples

OURS = (ip_network("127.0.0.1"), ip_network("10.1.0.0/16"), ip_network("2001:db8:1::/48"))
SPOOFED = {
    "HTTP_X_FORWARDED_FOR": "203.0.113.9",
    "HTTP_X_FORWARDED_PROTO": "https",
    "HTTP_X_FORWARDED_HOST": "jahat.example",
    "HTTP_X_FORWARDED_PORT": "443",
    "HTTP_X_FORWARDED_PREFIX": "/x",
    "HTTP_X_FORWARDED_SCHEME": "https",
    "HTTP_FORWARDED": "for=203.0.113.9;proto=https;host=jahat.example",
    "HTTP_X_REAL_IP": "203.0.113.9",
    "HTTP_X_CLIENT_IP": "203.0.113.9",
    "HTTP_TRUE_CLIENT_IP": "203.0.113.9",
    "HTTP_X_REQUEST_ID": "chosen-by-them",
}


def environ(peer: str, **said: str) -> dict[str, Any]:
    return {"REMOTE_ADDR": peer, "wsgi.url_scheme": "http", "HTTP_HOST": "jejak.example", **said}


@pytest.mark.parametrize("proxies", [(), OURS])
@pytest.mark.parametrize("peer", ["198.51.100.7", "10.2.0.1", "2001:db8:2::1", "", "unix:"])
def test_a_stranger_is_believed_nothing(proxies: Any, peer: str) -> None:
    found = environ(peer, **SPOOFED)
    asked = placed(found, proxies)
    assert found == environ(peer)
    assert asked.address == peer
    assert len(asked.id) == 32


def test_a_proxy_of_ours_is_believed_address_scheme_and_id() -> None:
    found = environ("127.0.0.1", **SPOOFED)
    asked = placed(found, OURS)
    assert found == {**environ("203.0.113.9"), "wsgi.url_scheme": "https"}
    assert asked == ("chosen-by-them", "203.0.113.9")


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("1.1.1.1, 203.0.113.9", "203.0.113.9"),  # what the client wrote before our proxy added what it saw
        ("203.0.113.9, 10.1.2.3", "203.0.113.9"),  # two of ours
        ("1.1.1.1, 203.0.113.9, 10.1.2.3, 127.0.0.1", "203.0.113.9"),
        ("10.1.2.3", "10.1.2.3"),
        ("203.0.113.9:4711", "203.0.113.9"),
        ('"[2001:db8:2::1]:80"', "2001:db8:2::1"),
        ("2001:db8:2::1", "2001:db8:2::1"),
        ("2001:db8:1::7, 2001:db8:1::8", "2001:db8:1::7"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("unknown", "127.0.0.1"),
        ("203.0.113.9, unknown", "127.0.0.1"),
        ("203.0.113.9, unknown, 10.1.0.1", "10.1.0.1"),
        ("", "127.0.0.1"),
        (", ,", "127.0.0.1"),
        ("127.0.0.1\x00", "127.0.0.1"),
    ],
)
def test_the_last_address_that_is_not_ours_is_who_asks(said: str, address: str) -> None:
    found = environ("127.0.0.1", HTTP_X_FORWARDED_FOR=said)
    assert placed(found, OURS).address == found["REMOTE_ADDR"] == address


@pytest.mark.parametrize(
    ("said", "scheme"), [("https", "https"), ("http, HTTPS ", "https"), ("javascript", "http"), ("", "http")]
)
def test_a_scheme_is_http_or_https(said: str, scheme: str) -> None:
    found = environ("127.0.0.1", HTTP_X_FORWARDED_PROTO=said)
    placed(found, OURS)
    assert found["wsgi.url_scheme"] == scheme


@pytest.mark.parametrize("said", ["short", "x" * 65, "new\r\nline-in-it", 'a"b\\cdefgh', "ruang antara", "‮abcdefgh"])
def test_an_id_that_could_break_a_log_is_made_anew(said: str) -> None:
    assert len(placed(environ("127.0.0.1", HTTP_X_REQUEST_ID=said), OURS).id) == 32


@examples(200)
@given(
    said=st.text(max_size=80) | st.lists(st.sampled_from(["10.1.0.1", "8.8.8.8", "::1", "x", "[", "1:2"])).map(",".join)
)
def test_whatever_is_said_is_no_fault(said: str) -> None:
    found = environ("10.1.0.1", HTTP_X_FORWARDED_FOR=said, HTTP_X_FORWARDED_PROTO=said, HTTP_X_REQUEST_ID=said)
    placed(found, OURS)
    assert not [name for name in found if "FORWARDED" in name]
