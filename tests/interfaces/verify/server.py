"""The log's API over HTTP on this machine, as the published formats describe it."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.interfaces.verify.log import Log

KEY = "kunci-akses-inspektorat"


class LogServer(ThreadingHTTPServer):
    """Serves `log`; tests set what it should do wrong."""

    daemon_threads = True

    def __init__(self, log: Log) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.log = log
        self.page = 500
        self.generous = False  # answers more entries than were asked for
        self.breaks_at = 0  # the request for entries, counted from 1, that is answered with nonsense
        self.asked: list[str] = []
        self.posted: list[dict[str, Any]] = []
        self.answers: dict[str, tuple[int, bytes]] = {}
        self.url = f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: LogServer

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        at = urlsplit(self.path)
        query = {k: int(v[0]) for k, v in parse_qs(at.query).items()}
        self.server.asked.append(self.path)
        self._send(at.path, lambda: self._answer(at.path, query))

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))

        def keep() -> bytes:
            if self.path.endswith("/cosignature"):
                self.server.posted.append(body)
            return b"{}"

        self._send(urlsplit(self.path).path, keep)

    def _send(self, path: str, answer: Any) -> None:
        status, data = self.server.answers.get(path, (0, b""))
        if self.headers.get("Authorization") != f"Bearer {KEY}":
            status, data = 401, b"{}"
        elif not status:
            status, data = 200, answer()
        self.send_response(status)
        if 300 <= status < 400:
            self.send_header("Location", "http://127.0.0.1:9/")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _answer(self, path: str, query: dict[str, int]) -> bytes:
        log = self.server.log
        match path.removeprefix("/api/v1/log/"):
            case "checkpoint":
                return log.checkpoints[-1].encode()
            case "keys":
                return json.dumps({"origin": log.origin, "keys": log.claimed()}).encode()
            case "entries":
                if query["limit"] > 500:
                    return b"{}"
                if sum("/entries" in asked for asked in self.server.asked) == self.server.breaks_at:
                    return b"bukan JSON"
                limit = 10**6 if self.server.generous else min(query["limit"], self.server.page)
                rows = [r for r in log.rows if r["idx"] > query["after"]][:limit]
                return json.dumps({"entries": rows, "next": rows[-1]["idx"] if rows else None}).encode()
            case "proof/inclusion":
                return json.dumps({**query, "proof": log.inclusion(query["idx"], query["size"])}).encode()
            case "proof/consistency":
                proof = log.consistency(query["first"], query["second"])
                return json.dumps({**query, "proof": proof}).encode()
        return b"{}"


@contextmanager
def serving(log: Log) -> Iterator[LogServer]:
    server = LogServer(log)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
