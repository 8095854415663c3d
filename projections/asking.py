"""How a question is asked: in a read of its own, together with the events of the log where it tells them."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from functools import update_wrapper
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from projections.tables import Recorded, Transaction

P = ParamSpec("P")
T = TypeVar("T")


class Database(Protocol):
    """A database to read from."""

    def read(self) -> AbstractContextManager[Transaction]: ...


class Log(Protocol):
    """What reading needs of the log."""

    def position(self) -> int: ...

    def position_at(self, known: datetime) -> int: ...

    def at(self, positions: Sequence[int]) -> Sequence[Recorded]: ...


def reads(question: Callable[Concatenate[Transaction, P], T]) -> Callable[Concatenate[Any, P], T]:
    """A question that needs the views alone, as a method of `Queries`."""

    def ask(self: Any, /, *about: P.args, **more: P.kwargs) -> T:
        with self.database.read() as tx:
            return question(tx, *about, **more)

    update_wrapper(ask, question)
    return ask


def tells(question: Callable[Concatenate[Transaction, Log, P], T]) -> Callable[Concatenate[Any, P], T]:
    """A question that also looks into the log, as a method of `Queries`."""

    def ask(self: Any, /, *about: P.args, **more: P.kwargs) -> T:
        with self.database.read() as tx:
            return question(tx, self.log, *about, **more)

    update_wrapper(ask, question)
    return ask
