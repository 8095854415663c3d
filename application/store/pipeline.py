"""Statements to PostgreSQL in as few packets as their answers allow, by libpq's pipeline.

psycopg's own pipeline sends each statement by itself and so wakes the server for each, which took more of a command's
time than all the rest. The values go and come by psycopg's adapters, as everywhere.
"""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import count
from typing import Any, TypeAlias
from weakref import WeakKeyDictionary

import psycopg
from psycopg import generators
from psycopg.abc import PQGen
from psycopg.adapt import PyFormat, Transformer
from psycopg.errors import error_from_result
from psycopg.pq import ExecStatus
from psycopg.pq.abc import PGresult

from application.store.database import Reply, Row

Connection: TypeAlias = "psycopg.Connection[Row]"
Key = tuple[str, tuple[int, ...]]
MOST = 300
"""Statements that a connection keeps prepared."""
TOGETHER = 1000
"""Statements that wait to be sent, at most."""
OUTDATED = (psycopg.errors.InvalidSqlStatementName, psycopg.errors.FeatureNotSupported)
"""What the server says of a statement that it has prepared no longer, or whose answer has another shape by now."""
_names = count()


@dataclass(frozen=True)
class _Known:
    """What a connection has prepared for us, under which names; and what was asked once."""

    names: dict[Key, bytes] = field(default_factory=dict)
    once: set[Key] = field(default_factory=set)


_known: WeakKeyDictionary[Connection, _Known] = WeakKeyDictionary()


def forget(conn: Connection) -> None:
    """For whoever makes the server forget what it has prepared, or finds that it has."""
    _known.pop(conn, None)


class Pipeline:
    """Statements on one connection, in order; what the server finds wrong with one is raised at the next `sync`."""

    def __init__(self, conn: Connection) -> None:
        self.conn = conn
        self.values = Transformer.from_context(conn)
        self._known = _known.setdefault(conn, _Known())
        self._new: dict[Key, bytes] = {}
        self._commands: deque[Callable[[], None]] = deque()
        self._answers: list[list[PGresult]] = []
        self.said: bytes | None = None  # what the server said of the last statement that it carried out
        conn.pgconn.enter_pipeline_mode()

    def send(self, sql: str, params: Sequence[Any] = ()) -> Reply:
        """Put a statement behind the others. Its rows come when asked for, with those of all that were sent by then."""
        if len(self._commands) > TOGETHER:
            self.sync()
        pgconn, statement = self.conn.pgconn, _numbered(sql)
        values = self.values.dump_sequence(params, [PyFormat.AUTO] * len(params))
        types, formats = self.values.types or (), self.values.formats
        name = self._name(sql, tuple(types), statement)
        if name:
            self._commands.append(partial(pgconn.send_query_prepared, name, values, formats))
        else:
            self._commands.append(partial(pgconn.send_query_params, statement, values, types, formats))
        answer: list[PGresult] = []
        self._answers.append(answer)

        def reply() -> list[Row]:
            if not answer:
                self.sync()
            self.values.set_pgresult(answer[0])
            return self.values.load_rows(0, answer[0].ntuples, tuple) if answer[0].nfields else []

        return reply

    def _name(self, sql: str, types: tuple[int, ...], statement: bytes) -> bytes | None:
        """Under which name the server has this statement prepared, or will have; None where it has enough of them."""
        name = self._known.names.get((sql, types)) or self._new.get((sql, types))
        if name is None and len(self._known.names) < MOST and self._comes_again((sql, types)):
            name = self._new[sql, types] = b"jejak_%d" % next(_names)
            self._commands.append(partial(self.conn.pgconn.send_prepare, name, statement, types))
            self._answers.append([])
        return name

    def _comes_again(self, key: Key) -> bool:
        """Whether a statement has been asked before: many are put together for one question only."""
        once = self._known.once
        if key in once:
            return True
        if len(once) > TOGETHER:
            once.clear()
        once.add(key)
        return False

    def sync(self) -> None:
        """Send what waits and wait for every answer. Raises what the server found wrong first."""
        answers, self._answers = [*self._answers, []], []
        new, self._new = self._new, {}
        self._commands.append(self.conn.pgconn.pipeline_sync)
        results = self.conn.wait(self._exchange(len(answers)))
        for answer, found in zip(answers, results, strict=True):
            answer += found
        wrong = next((r for found in results for r in found if r.status == ExecStatus.FATAL_ERROR), None)
        if wrong is not None:
            error = error_from_result(wrong)
            if isinstance(error, OUTDATED):
                forget(self.conn)
            raise error
        self._known.names.update(new)
        self.said = results[-2][-1].command_status if len(results) > 1 else None

    def _exchange(self, answers: int) -> PQGen[list[list[PGresult]]]:
        results: list[list[PGresult]] = yield from generators.pipeline_communicate(self.conn.pgconn, self._commands)
        while len(results) < answers:
            results.append((yield from generators.fetch_many(self.conn.pgconn)))
        return results

    def close(self) -> None:
        """Leave what was not sent unsent. Raises OperationalError while answers are still on their way."""
        self.conn.pgconn.exit_pipeline_mode()


@cache
def _numbered(sql: str) -> bytes:
    """The statement as libpq wants it: `$1`, `$2` for the marks."""
    first, *rest = sql.split("?")
    return "".join([first, *(f"${n}{part}" for n, part in enumerate(rest, start=1))]).encode()
