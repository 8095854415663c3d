"""People who begin a request and do not end it, or who take no answer: on purpose, or over a link that broke."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from tests.waiting import PATIENCE

HALF = {
    "silent": b"",
    "a slow head": b"GET /trail HTTP/1.1\r\nHost: x\r\n",
    "a slow body": b"POST /masuk HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\nabc",
}


def unread(path: str) -> bytes:
    """A whole request, the answer to which is left where it is."""
    return f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode()


@contextmanager
def half_sent(port: int, said: bytes, number: int, host: str = "localhost") -> Iterator[list[socket.socket]]:
    """So many connections that say this, and no more, held open until the block ends."""
    with ExitStack() as open_:
        yield [open_.enter_context(saying(port, said, host)) for _ in range(number)]


def saying(port: int, said: bytes, host: str = "localhost") -> socket.socket:
    one = socket.create_connection((host, port), PATIENCE)
    one.sendall(said)
    return one
