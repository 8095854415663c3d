"""What listens: waitress reads requests in one loop and answers them in threads, so that half a request holds none.

What it has no setting for stands here. A request comes within a time, however few bytes keep it alive; an answer that
nobody reads waits on disk and not in a thread, and not for ever; and when the connections are all taken, one that asks
for nothing makes room for whoever comes. Of the address that holds the most it is the one that has waited longest.
"""

import resource
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.server import MultiSocketServer, TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher

MIB = 1024 * 1024
THREADS = 8
HEAD_BYTES, BODY_BYTES = 65536, 64 * MIB
"""Each route says how much of a body it takes: `bounds.py`."""
UNFINISHED = 1024 * MIB
"""Bytes of requests that are not whole yet, all together: what is beyond it, the largest gives up."""
FILES = 64
"""Descriptors that are nobody's connection: the database, logs, what is being read."""


class Waits(NamedTuple):
    """Seconds. `head`: in which a request is there up to its body. `body`: in which that is there too, and one more for
    each BODY_RATE of it. `idle`: in which something comes, or something of an answer is taken. `fresh`: in which nobody
    need make room."""

    head: float = 20
    body: float = 60
    idle: float = 60
    fresh: float = 1


BODY_RATE = 1024
"""Bytes: the slowest link that files are sent by."""
WAITS = Waits()
WAITRESS = {
    "threads": THREADS,
    "asyncore_use_poll": True,  # select() ends at 1024 descriptors
    "cleanup_interval": 1,
    "max_request_header_size": HEAD_BYTES,
    "max_request_body_size": BODY_BYTES,
    "outbuf_high_watermark": 2**40,  # beyond it a thread waits until somebody reads
    "clear_untrusted_proxy_headers": False,  # `proxies.py` decides whom to believe
    "ident": "",
}


class _Channel(HTTPChannel):  # type: ignore[misc]
    """A connection that knows since when it keeps us waiting."""

    since = 0.0
    """When the request that is coming in began, or the connection."""
    served = False

    def __init__(self, *args: Any, **more: Any) -> None:
        self.since = time.time()
        super().__init__(*args, **more)

    def received(self, data: bytes) -> bool:
        if self.request is None:
            self.since = time.time()
        return bool(super().received(data))

    def service(self) -> None:
        self.served = True
        try:
            super().service()
        finally:
            self.served = False

    def close(self) -> None:
        """However it ends, what was kept for it on disk ends too."""
        self.handle_close()

    def readable(self) -> bool:
        """Not once it is closed: its number is another's by the time the loop has listened."""
        return self._fileno is not None and bool(super().readable())

    def writable(self) -> bool:
        return self._fileno is not None and bool(super().writable())

    @property
    def worked_on(self) -> bool:
        """Whether it is our turn: a thread answers it, or will."""
        return self.served or bool(self.requests)

    @property
    def unfinished(self) -> int:
        """Bytes of a request that is not whole."""
        return self.request.header_bytes_received + self.request.body_bytes_received if self.request else 0

    def late(self, now: float, waits: Waits) -> bool:
        """Whether it has had its time."""
        if self.worked_on:
            return False
        if self.request is None and self.last_activity > self.since:  # between two requests, or taking an answer
            return bool(now - self.last_activity > waits.idle)
        if self.request is None or not self.request.headers_finished:
            return now - self.since > waits.head
        return bool(now - self.since > waits.body + self.request.body_bytes_received / BODY_RATE)


class _Server(TcpWSGIServer):  # type: ignore[misc]
    """One address that is listened at; all of a process share their connections."""

    channel_class = _Channel
    waits = WAITS

    def readable(self) -> bool:
        if len(self._map) >= self.adj.connection_limit:
            self._make_room()
        return bool(super().readable())

    def maintenance(self, now: float) -> None:
        """End what has had its time, at once: one that is only marked ends when it can be written to, and whoever reads
        nothing sees to it that it cannot."""
        for channel in [*self._channels()]:
            if channel.late(now, self.waits):
                channel.handle_close()
        waiting = sorted(self._channels(), key=lambda one: one.unfinished)
        while sum(one.unfinished for one in waiting) > UNFINISHED:
            waiting.pop().handle_close()

    def _channels(self) -> Iterator[_Channel]:
        return (one for one in self._map.values() if isinstance(one, _Channel))

    def _make_room(self) -> None:
        before = time.time() - self.waits.fresh
        idle = [one for one in self._channels() if not one.worked_on and one.last_activity < before]
        held = Counter(one.addr[0] for one in idle)
        if idle:
            min(idle, key=lambda one: (-held[one.addr[0]], one.last_activity)).handle_close()


def listen(
    app: Any, host: str, port: int, connections: int, sockets: dict[int, Any] | None = None, waits: Waits = WAITS
) -> Any:
    """A server of waitress that listens, and runs when it is told to. Raises OSError."""
    sockets = {} if sockets is None else sockets
    settings = Adjustments(host=host, port=port, connection_limit=room_for(connections), **WAITRESS)
    threads = ThreadedTaskDispatcher()
    threads.set_thread_count(THREADS)
    found = [_Server(app, sockets, dispatcher=threads, adj=settings, sockinfo=one) for one in settings.listen]
    for one in found:
        one.waits = waits
    if len(found) == 1:
        return found[0]
    at = [(one.effective_host, one.effective_port) for one in found]
    return MultiSocketServer(sockets, settings, at, threads, found[0].log_info)


def port_of(server: Any) -> int:
    """The port at which a server listens, the first where one name has several addresses."""
    return int(server.effective_listen[0][1] if isinstance(server, MultiSocketServer) else server.effective_port)


def room_for(connections: int) -> int:
    """How many of these connections this process has descriptors for, once it may have as many as it is allowed: each
    may need two, for what came of a request or is left of an answer."""
    wanted = 2 * connections + FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < wanted and soft != resource.RLIM_INFINITY:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return connections if soft == resource.RLIM_INFINITY else min(connections, (soft - FILES) // 2)
