"""What one page asks of the database, and what the rest of its time goes to."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from flask import before_render_template, template_rendered

from interfaces.compose import House


@dataclass
class Asked:
    """Statements, the milliseconds until their rows were there, and those in which the template was filled in."""

    statements: int = 0
    asking: float = 0
    drawing: float = 0

    @contextmanager
    def watching(self, house: House) -> Iterator[None]:
        """Every read of the house, and every template, until the block ends."""
        read = house.database.read

        @contextmanager
        def watched() -> Iterator[Any]:
            with read() as tx:
                yield _Watched(tx, self)

        began: list[float] = []
        asked_before = self.asking

        def begin(*_: Any, **__: Any) -> None:
            nonlocal asked_before
            asked_before = self.asking
            began.append(perf_counter())

        def end(*_: Any, **__: Any) -> None:
            self.drawing += (perf_counter() - began.pop()) * 1000 - (self.asking - asked_before)

        house.database.read = watched  # type: ignore[method-assign]
        try:
            with before_render_template.connected_to(begin), template_rendered.connected_to(end):
                yield
        finally:
            del house.database.read  # type: ignore[misc]


class _Watched:
    """A transaction whose statements are counted."""

    def __init__(self, tx: Any, asked: Asked) -> None:
        self._tx, self._asked = tx, asked

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tx, name)

    def execute(self, sql: str, params: Sequence[Any] = ()) -> list[Any]:
        return self.send(sql, params)()

    def send(self, sql: str, params: Sequence[Any] = ()) -> Callable[[], list[Any]]:
        self._asked.statements += 1
        reply = self._timed(lambda: self._tx.send(sql, params))
        return lambda: self._timed(reply)

    def _timed(self, act: Callable[[], Any]) -> Any:
        start = perf_counter()
        try:
            return act()
        finally:
            self._asked.asking += (perf_counter() - start) * 1000
