"""The verifier never raises: whatever is done to a log, it is found, and the report is whole."""

import json
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, assume, given
from hypothesis import strategies as st

from tests.examples import examples
from tests.interfaces.verify.log import Log, Signer
from tests.interfaces.verify.running import verify

VKEY = Signer().vkey
FEW = examples(40, HealthCheck.function_scoped_fixture)

strange = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(),
    st.text(max_size=12),
    st.text("0123456789abcdef", min_size=64, max_size=64),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
)


def pristine() -> Log:
    log = Log(7)
    log.rotate(2)
    log.add("66666666-1111-4222-8333-444444444444", {"target": "80"})
    log.checkpoint()
    return log


LOG = pristine()


@FEW
@given(st.integers(0, len(LOG.rows) - 1), st.sampled_from(sorted(LOG.rows[0])), strange)
def test_any_field_of_any_entry(tmp_path: Path, at: int, field: str, value: Any) -> None:
    rows = [dict(row) for row in LOG.rows]
    same = type(value) is type(rows[at][field]) and value == rows[at][field]
    rows[at][field] = value
    path = tmp_path / "entries.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    (tmp_path / "checkpoint.txt").write_text(LOG.checkpoints[0])
    found = verify("check", tmp_path, "--vkey", VKEY)
    assert found.exit == (0 if same else 1)


@FEW
@given(st.data())
def test_any_byte_of_a_pulled_log(tmp_path: Path, data: st.DataObject) -> None:
    whole = "".join(json.dumps(row) + "\n" for row in LOG.rows).encode()
    at = data.draw(st.integers(0, len(whole) - 1))
    junk = data.draw(st.binary(max_size=3))
    cut = data.draw(st.integers(0, 3))
    bad = whole[:at] + junk + whole[at + cut :]
    (tmp_path / "entries.jsonl").write_bytes(bad)
    (tmp_path / "checkpoint.txt").write_text(LOG.checkpoints[0])
    found = verify("check", tmp_path, "--vkey", VKEY)
    assert "tak terduga" not in found.json["unchecked"]
    assert found.exit == (0 if reads_the_same(bad) else 1)


def reads_the_same(data: bytes) -> bool:
    """Whether the lines still say what they said, as strict JSON: blanks between values say nothing."""
    try:
        rows = [json.loads(line.decode(), object_pairs_hook=pairs) for line in data.split(b"\n") if line.strip()]
    except ValueError:
        return False
    return [{k: v for k, v in row.items() if k in LOG.rows[0]} if isinstance(row, dict) else row for row in rows] == (
        LOG.rows
    )


def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(found)) != len(found):
        raise ValueError
    return dict(found)


@FEW
@given(st.data())
def test_any_byte_of_a_checkpoint(tmp_path: Path, data: st.DataObject) -> None:
    note = LOG.checkpoints[0].encode()
    at = data.draw(st.integers(0, len(note) - 1))
    bad = note[:at] + data.draw(st.binary(max_size=2)) + note[at + 1 :]
    LOG.jsonl(tmp_path / "entries.jsonl")
    (tmp_path / "checkpoint.txt").write_bytes(bad)
    found = verify("check", tmp_path, "--vkey", VKEY)
    assert found.exit == (0 if bad == note else 1)


CELLS = [("events", c) for c in ("stream", "version", "topic", "state")] + [
    ("log", c) for c in ("idx", "stream", "version", "topic", "recorded_at", "leaf", "signature")
]
cell = st.one_of(
    st.integers(-9, 2**62), st.floats(allow_nan=False), st.text(max_size=9), st.binary(max_size=9), st.none()
)


@cache
def database() -> bytes:
    with TemporaryDirectory() as folder:
        return LOG.sqlite(Path(folder, "a.db")).read_bytes()


@FEW
@given(st.sampled_from(CELLS), st.integers(0, len(LOG.rows) - 1), cell)
def test_any_cell_of_a_database(tmp_path: Path, where: tuple[str, str], at: int, value: Any) -> None:
    (table, column), row = where, LOG.rows[at]
    path = tmp_path / "a.db"
    path.write_bytes(database())
    place, key = "stream = ? AND version = ?", (row["stream"], row["version"])
    with closing(sqlite3.connect(path)) as db:
        try:
            db.execute(f"UPDATE {table} SET {column} = ? WHERE {place}", (value, *key))
        except sqlite3.Error:
            assume(False)
        db.commit()
        same = db.execute(f"SELECT {column} IS ? FROM {table} WHERE {place}", (row[column], *key))
        untouched = same.fetchone() == (1,)
    found = verify("check", "--sqlite", path, "--vkey", VKEY)
    assert found.exit == (0 if untouched else 1)
    assert "tak terduga" not in found.json["unchecked"]
