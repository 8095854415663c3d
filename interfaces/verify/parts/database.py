"""A whole log in a SQLite database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from interfaces.verify.parts.notes import Anchor, Chain, read_anchor, read_keys
from interfaces.verify.parts.report import Progress, Report
from interfaces.verify.parts.whole import Trust, audit, conclude
from interfaces.verify.parts.words import clean, num, say, unable


class _Text(bytes):
    """Marks what SQLite holds as text, so that a blob in its place is seen."""


def check_sqlite(report: Report, path: Path, trust: Trust, progress: Progress) -> None:
    """A database file of an installation, opened for reading only."""
    db = open_sqlite(path, report)
    try:
        tables = {
            row[0].decode("utf-8", "replace")
            for row in query(db, report, "SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        if not tables & {"log", "events"}:
            raise unable("{file} bukan basis data Jejak.", "{file} is no database of Jejak.", file=path.name)
        for name in {"log", "events", "checkpoints", "log_keys", "head"} - tables:
            report.find("FILE_MISSING", say("tabel {name}", "table {name}", name=name), file=path.name)
        keys = (
            [
                {"vkey": _plain(v), "from_idx": n}
                for v, n in query(db, report, "SELECT vkey, from_idx FROM log_keys ORDER BY from_idx")
            ]
            if "log_keys" in tables
            else []
        )
        chain = Chain.begin(trust.pinned, read_keys(keys, report, "log_keys"))
        anchors = trust.every_anchor(report)
        if "checkpoints" in tables:
            anchors += stored_checkpoints(db, report)
        auditor = audit(report, sqlite_rows(db, report, tables), trust, chain, anchors, progress)
        end = auditor.next - 1
        auditor.finish(trust.pinned)
        for (idx,) in query(db, report, "SELECT idx FROM head") if "head" in tables else []:
            if idx != end:
                report.find("HEAD_DIFFERS", f"{clean(repr(_plain(idx)), 40)} ≠ {num(end)}", file="head")
        conclude(report, auditor, trust)
    finally:
        db.close()


def open_sqlite(path: Path, report: Report) -> sqlite3.Connection:
    """Raises Unable."""
    if not path.is_file():
        raise unable("Tidak ada berkas {file}.", "There is no file {file}.", file=str(path))
    for mode in ("mode=ro", "mode=ro&immutable=1"):  # the second: a medium on which no lock can be taken
        db = None
        try:
            db = sqlite3.connect(f"{path.resolve().as_uri()}?{mode}", uri=True)
            db.text_factory = _Text
            db.execute("PRAGMA query_only=ON")
            db.execute("BEGIN")
            db.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
            if "immutable" in mode:
                report.note("Berkas -wal di sebelahnya tidak ikut dibaca.", "The -wal file beside it was not read.")
            return db
        except sqlite3.Error as e:
            problem = str(e)
            if db is not None:
                db.close()
    raise unable(
        "{file} tidak dapat dibuka sebagai SQLite: {why}",
        "{file} cannot be opened as SQLite: {why}",
        file=path.name,
        why=problem,
    )


def query(db: sqlite3.Connection, report: Report, sql: str) -> Iterator[tuple[Any, ...]]:
    """Rows as far as the file can be read."""
    try:
        yield from db.execute(sql)
    except (sqlite3.Error, OverflowError) as e:
        missing = "no such" in str(e)
        report.find("FILE_MISSING" if missing else "FILE_DAMAGED", clean(str(e)))


def _plain(value: Any) -> Any:
    """SQLite's text as text; a blob or a float stays what no field accepts."""
    if isinstance(value, _Text):
        try:
            return value.decode("utf-8")
        except UnicodeDecodeError:
            return bytes(value)
    return memoryview(value) if isinstance(value, bytes) else value


def stored_checkpoints(db: sqlite3.Connection, report: Report) -> list[Anchor]:
    """The checkpoints that a database keeps."""
    found = []
    for size, note in query(db, report, "SELECT size, note FROM checkpoints ORDER BY size"):
        label = say("titik periksa tersimpan {size}", "stored checkpoint {size}", size=_plain(size))
        for anchor in read_anchor(report, _plain(note), label):
            if anchor.checkpoint.size != size:
                report.find("CHECKPOINT_MALFORMED", label)
            found.append(anchor)
    return found


def sqlite_rows(db: sqlite3.Connection, report: Report, tables: set[str]) -> Iterator[dict[str, Any]]:
    """Log rows with their events in order, then events without a log row."""
    if not {"log", "events"} <= tables:
        return
    names = ("idx", "stream", "version", "topic", "recorded_at", "leaf", "signature", "state", "event_topic")
    for row in query(
        db,
        report,
        (
            "SELECT l.idx, l.stream, l.version, l.topic, l.recorded_at, l.leaf, l.signature, e.state, e.topic "
            "FROM log l LEFT JOIN events e ON e.stream = l.stream AND e.version = l.version ORDER BY l.idx"
        ),
    ):
        yield dict(zip(names, map(_plain, row)))
    for stream, version, topic in query(
        db,
        report,
        (
            "SELECT e.stream, e.version, e.topic FROM events e LEFT JOIN log l "
            "ON l.stream = e.stream AND l.version = e.version WHERE l.idx IS NULL ORDER BY e.stream, e.version"
        ),
    ):
        yield {"idx": None, "stream": _plain(stream), "version": _plain(version), "topic": _plain(topic)}
