"""What is asked of a database while something is answered."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from interfaces.compose import House


@dataclass
class Asked:
    """`statements`: in their order, each as it is written."""

    statements: list[str] = field(default_factory=list)

    @contextmanager
    def of(self, house: House) -> Iterator[None]:
        """Watch every read of a house until the block ends."""
        read = house.database.read

        @contextmanager
        def watched() -> Iterator[Any]:
            with read() as tx:
                yield _Watched(tx, self)

        house.database.read = watched  # type: ignore[method-assign]
        try:
            yield
        finally:
            del house.database.read  # type: ignore[misc]

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
        self._asked.statements.append(sql)
        reply = self._asked.waited_for(lambda: self._tx.send(sql, params))
        return lambda: self._asked.waited_for(reply)
