"""A WSGI application behind a real server of this process, for tests that come over the network."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import waitress
from waitress import wasyncore
from waitress.server import BaseWSGIServer

from tests.waiting import PATIENCE


@contextmanager
def served(app: Any, host: str = "localhost") -> Iterator[int]:
    """The port on which an application is served."""
    sockets: dict[int, Any] = {}
    server: Any = waitress.create_server(app, map=sockets, host=host, port=0, threads=4)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield getattr(server, "effective_port", None) or server.effective_listen[0][1]
    finally:
        server.task_dispatcher.shutdown(timeout=PATIENCE)  # whoever still answers wakes a loop that must be there
        waker = next(one.trigger for one in sockets.values() if isinstance(one, BaseWSGIServer))
        waker.pull_trigger(lambda: wasyncore.close_all(sockets))  # by the loop itself, which may be looking at them
        thread.join()
