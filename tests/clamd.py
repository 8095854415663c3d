"""A virus scanner for tests that speaks the protocol of clamd over a socket, and finds what holds SIGNATURE."""

import contextlib
import socket
import struct
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

SIGNATURE = b"tanda-virus-contoh"
FOUND = b"stream: Contoh.Uji-1 FOUND"
VERSION = "ClamAV 1.4.3/27800/{:%a %b %d %H:%M:%S %Y}"


class Server:
    """Listens at `where` from the moment it is made. `most`: bytes of the longest stream that it takes; `answers`: what
    it says in place of a verdict; `known`: when what it knows was made."""

    def __init__(self, path: Path | None = None, most: int = 25 << 20) -> None:
        if path is None:
            self.own = socket.create_server(("127.0.0.1", 0))
            self.where = f"127.0.0.1:{self.own.getsockname()[1]}"
        else:
            self.own = socket.socket(socket.AF_UNIX)
            self.own.bind(str(path))
            self.own.listen()
            self.where = str(path)
        self.most = most
        self.answers: Callable[[bytes], bytes] = lambda verdict: verdict
        self.known = datetime.now(UTC)
        self.streams: list[bytes] = []
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def close(self) -> None:
        self.own.shutdown(socket.SHUT_RDWR)
        self.own.close()
        self.thread.join()

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self.own.accept()
            except OSError:
                return
            with client, contextlib.suppress(OSError, EOFError):
                self._answer(client)

    def _answer(self, client: socket.socket) -> None:
        word = b""
        while not word.endswith(b"\0"):
            word += _exactly(client, 1)
        if word == b"zPING\0":
            client.sendall(self.answers(b"PONG") + b"\0")
        elif word == b"zVERSION\0":
            client.sendall(VERSION.format(self.known).encode() + b"\0")
        elif word == b"zINSTREAM\0":
            client.sendall(self.answers(self._stream(client)) + b"\0")
        else:
            client.sendall(b"UNKNOWN COMMAND\0")

    def _stream(self, client: socket.socket) -> bytes:
        whole = b""
        while length := struct.unpack("!L", _exactly(client, 4))[0]:
            if len(whole) + length > self.most:
                return b"INSTREAM size limit exceeded. ERROR"
            whole += _exactly(client, length)
        self.streams.append(whole)
        return FOUND if SIGNATURE in whole else b"stream: OK"


def _exactly(client: socket.socket, n: int) -> bytes:
    got = b""
    while len(got) < n:
        if not (piece := client.recv(n - len(got))):
            raise EOFError
        got += piece
    return got
