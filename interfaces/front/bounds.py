"""How much a request may be, for which host it may come, and how many may come in a minute.

Reading and ordinary commands are counted in the memory of each process: a page that is looked at writes no row. What
must hold over all processes is counted in the database (`registers/limits.py`). The numbers are local policy: a person
at a browser never meets them, a program that does is told when to go on.
"""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import Flask, request

from domain.kernel import Refusal, Teks
from interfaces.registers.limits import TooMany

MAX_REQUEST = 2 * 1024 * 1024
"""Bytes of a request, unless its route takes more."""
MINUTE = 60.0
PER_CALLER, PER_ADDRESS = 1200, 6000
"""Requests in a minute: of one key or session, and of one address, behind which a whole office may sit."""
MOST_CALLERS = 20_000
REQUESTS = Teks("permintaan", "requests")
ANY_HOST = ("health.live", "health.ready")
"""What supervisors ask by whatever address they know."""
LOOPBACK = frozenset(("localhost", "127.0.0.1", "[::1]"))


class WrongHost(Refusal):
    """A request for a host that this installation is not: its links and cookies would be of another place."""

    slug = "alamat-lain"


@dataclass(frozen=True)
class Bounds:
    """`hosts`: what `Host` may say, any where none is named. `pace`: how many requests a minute, None without end."""

    hosts: frozenset[str] = frozenset()
    pace: "Pace | None" = None


ANYWHERE = Bounds()


def sizes(app: Flask) -> dict[str, int]:
    """How many bytes a request to an endpoint may hold, where that is not MAX_REQUEST."""
    found: dict[str, int] = app.extensions.setdefault("jejak.sizes", {})
    return found


def register(app: Flask, bounds: Bounds) -> None:
    """Hold every request to an application to its bounds, before anything is done for it."""
    app.config["MAX_CONTENT_LENGTH"] = MAX_REQUEST

    def check() -> None:
        if bounds.hosts and request.endpoint not in ANY_HOST and host(request.host) not in bounds.hosts:
            name = sorted(bounds.hosts - LOOPBACK)[0]
            raise WrongHost(
                f"Jejak di sini melayani alamat {name}. Buka halaman atau kirim perintah ke alamat itu.",
                f"This Jejak serves the address {name}. Open its pages, or send commands, there.",
            )
        if bounds.pace is not None and not (request.endpoint or "").endswith(".static"):
            bounds.pace.check(_callers())
        if (size := sizes(app).get(request.endpoint or "")) is not None:
            request.max_content_length = size

    app.before_request(check)


def host(text: str) -> str:
    """The host that a Host header or an address names, without its port."""
    name = text.lower()
    return name.partition("]")[0] + "]" if name.startswith("[") else name.partition(":")[0].rstrip(".")


def _callers() -> list[tuple[str, int]]:
    """Who asks: the key or session that came, if any, and the address; with how many each may send a minute."""
    shown = request.headers.get("Authorization") or request.headers.get("Cookie") or ""
    address = request.remote_addr or ""
    return [(f"key {hash(shown)}", PER_CALLER) if shown else (f"none {address}", PER_CALLER), (address, PER_ADDRESS)]


class Pace:
    """Counts in memory, by the same rule as those in the database: each caller's number says when it is empty again."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._empty_at: dict[str, float] = {}
        self._lock = threading.Lock()

    def check(self, callers: Sequence[tuple[str, int]]) -> None:
        """Count one request for each of these. Raises TooMany."""
        now = self._clock()
        with self._lock:
            if len(self._empty_at) > MOST_CALLERS:
                self._forget(now)
            for name, n in callers:
                share = MINUTE / n
                empty_at = max(self._empty_at.get(name, now), now) + share
                if empty_at > now + MINUTE:
                    raise TooMany(REQUESTS, max(1, round(empty_at - now - MINUTE)))
                self._empty_at[name] = empty_at

    def _forget(self, now: float) -> None:
        """Drop who has not asked for a while; where still too many are left, everybody begins anew."""
        self._empty_at = {name: at for name, at in self._empty_at.items() if at > now}
        if len(self._empty_at) > MOST_CALLERS:
            self._empty_at.clear()
