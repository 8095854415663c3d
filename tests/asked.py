"""What is asked of a database while something is answered."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from interfaces.compose import House


@dataclass
class Asked:
    """`statements` that reached it, in their order, each as it is written; `again`: those that were asked before with
    the same, though nothing was written since."""

    statements: list[str] = field(default_factory=list)
    again: list[tuple[str, tuple[Any, ...]]] = field(default_factory=list)
    _known: set[tuple[str, tuple[Any, ...]]] = field(default_factory=set)

    @contextmanager
    def of(self, house: House) -> Iterator[None]:
        """Watch every read of a house until the block ends."""
        begin = house.database._begin

        @contextmanager
        def watched(*, write: bool) -> Iterator[Any]:
            if write:
                self._known.clear()
            with begin(write=write) as tx:
                yield tx if write else _Watched(tx, self)

        house.database._begin = watched  # type: ignore[method-assign]
        try:
            yield
        finally:
            del house.database._begin  # type: ignore[misc]

    def note(self, sql: str, params: tuple[Any, ...]) -> None:
        self.statements.append(sql)
        if (sql, params) in self._known:
            self.again.append((sql, params))
        self._known.add((sql, params))

    def waited_for(self, rows: Callable[[], Any]) -> Any:
        """Rows of a statement, or that it is on its way."""
        return rows()


class _Watched:
    """A transaction that tells what it is asked."""

    def __init__(self, tx: Any, asked: Asked) -> None:
        self._tx, self._asked = tx, asked

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tx, name)

    def execute(self, sql: str, params: Sequence[Any] = ()) -> list[Any]:
        return self.send(sql, params)()

    def send(self, sql: str, params: Sequence[Any] = ()) -> Callable[[], list[Any]]:
        self._asked.note(sql, tuple(params))
        reply = self._asked.waited_for(lambda: self._tx.send(sql, params))
        return lambda: self._asked.waited_for(reply)
