"""Ways to die: the server's process; on PostgreSQL also one of its connections, or the process behind one."""

import os
import random
import signal
from collections import Counter
from collections.abc import Callable

import psycopg

from tests.drill.servers import Servers

OURS = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
Attack = Callable[[], str]


class Attacks:
    """Chooses by the seed and counts. `crash`: also kill -9 a backend, which restarts all of PostgreSQL."""

    def __init__(self, servers: Servers, seed: int, crash: bool) -> None:
        self.servers = servers
        self.chance = random.Random(seed)  # noqa: S311 - a drill is to be repeated, not to be unforeseeable
        self.crash = crash
        self.done = Counter[str]()

    def strike(self) -> int | None:
        """Kill something. Returns which server is dead; None when it was not a server."""
        backends = self.servers.url.startswith("postgresql") and self.chance.random() < 0.3
        if not backends:
            n = self.chance.randrange(len(self.servers))
            self.servers.kill(n)
            self.done["server killed"] += 1
            return n
        with psycopg.connect(self.servers.url, autocommit=True) as own:
            if self.crash and self.chance.random() < 0.5:
                pids = [pid for (pid,) in own.execute(OURS).fetchall()]
                for pid in self.chance.sample(pids, min(1, len(pids))):
                    os.kill(pid, signal.SIGKILL)
                self.done["backend killed"] += len(pids) > 0
            else:
                own.execute(f"SELECT pg_terminate_backend(pid) FROM ({OURS}) ours")
                self.done["connections cut"] += 1
        return None
