"""A WSGI application behind a real server of this process, for tests that come over the network."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from waitress import wasyncore
from waitress.server import BaseWSGIServer

from interfaces.front.listening import WAITS, Waits, listen, port_of
from tests.waiting import PATIENCE


@contextmanager
def served(app: Any, host: str = "localhost", connections: int = 200, waits: Waits = WAITS) -> Iterator[int]:
    """The port on which an application is served, as `jejak serve` does."""
    sockets: dict[int, Any] = {}
    server: Any = listen(app, host, 0, connections, sockets, waits)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield port_of(server)
    finally:
        server.task_dispatcher.shutdown(timeout=PATIENCE)  # whoever still answers wakes a loop that must be there
        waker = next(one.trigger for one in sockets.values() if isinstance(one, BaseWSGIServer))
        with suppress(OSError):  # a loop that was awake is gone before it is woken
            waker.pull_trigger(lambda: wasyncore.close_all(sockets))  # by itself: it may be looking at them
        thread.join()
