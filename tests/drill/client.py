"""A caller over HTTP who does as the documentation asks: one key for each command, the same until it is answered."""

import http.client
import json
import time
from typing import Any, NamedTuple
from uuid import uuid4

from tests.drill.servers import Servers
from tests.waiting import PATIENCE, attempts


class Answer(NamedTuple):
    """What came back, in how many seconds, and how many times the command was sent in vain before; `held`: because too
    many came within a minute."""

    key: str
    status: int
    body: dict[str, Any]
    etag: str
    replayed: bool
    tries: int
    busy: int
    held: int = 0
    seconds: float = 0


class Caller:
    """One person at one server, with a connection of its own."""

    def __init__(self, servers: Servers, n: int) -> None:
        self.servers = servers
        self.n = n
        self._connection: http.client.HTTPConnection | None = None

    def give(self, command: str, actor: str, data: dict[str, Any], etag: str = "", key: str = "") -> Answer:
        """Send a command until it is answered: with a result or with a refusal. Raises TimeoutError."""
        key = key or str(uuid4())
        busy = held = 0
        for tries, _ in enumerate(attempts(f"an answer to {command}")):
            answer = self.once(command, actor, data, etag, key)
            if answer is not None and answer.status == 429:
                held += 1
                continue
            if answer is not None and answer.status < 500:
                return answer._replace(tries=tries - held, busy=busy, held=held)
            busy += answer is not None
            if answer is not None and answer.status != 503:
                raise AssertionError(answer)
        raise AssertionError("attempts end with an exception")

    def once(self, command: str, actor: str, data: dict[str, Any], etag: str = "", key: str = "") -> Answer | None:
        """Send a command one time; None when the connection broke and nobody can say what became of it."""
        headers = {"Authorization": f"Bearer {actor}", "Idempotency-Key": key, "Content-Type": "application/json"}
        path = "/api/v1/" + command.replace(".", "/").replace("_", "-")
        start = time.perf_counter()
        try:
            connection = self._connect()
            connection.request("POST", path, json.dumps(data), {**headers, **({"If-Match": etag} if etag else {})})
            got = connection.getresponse()
            body = json.loads(got.read())
        except (OSError, http.client.HTTPException):
            self.close()
            return None
        etag, took = got.headers.get("ETag", ""), time.perf_counter() - start
        return Answer(key, got.status, body, etag, "Idempotent-Replayed" in got.headers, 0, 0, seconds=took)

    def _connect(self) -> http.client.HTTPConnection:
        host, port = self.servers.address(self.n)
        if self._connection is None or self._connection.port != port:
            self.close()
            self._connection = http.client.HTTPConnection(host, port, timeout=PATIENCE)
        return self._connection

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
