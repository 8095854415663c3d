"""Serves as `jejak serve` does, in processes that fork from one that has everything loaded: a restart takes a moment.

Each line on standard input names a database; the process that serves it says its number and its address.
"""

import functools
import os
import signal
import sys

import interfaces.app
from interfaces.cli.operator.serve import run
from interfaces.compose import build

# The application of a database is made once, before forking; it opens no connection until it is asked something.
interfaces.app.create_app = functools.cache(interfaces.app.create_app)
house_of = functools.cache(build)


def main() -> None:
    born: list[int] = []
    for line in sys.stdin:
        house = house_of(line.strip())
        interfaces.app.create_app(house)
        pid = os.fork()
        if pid == 0:
            print(os.getpid(), flush=True)
            run(house, "127.0.0.1", 0)
            os._exit(0)
        born.append(pid)
    for pid in born:
        os.kill(pid, signal.SIGKILL)  # dead ones are zombies until here, so that no number was given to another
        os.waitpid(pid, 0)


if __name__ == "__main__":
    main()
