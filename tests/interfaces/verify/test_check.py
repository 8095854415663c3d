"""A whole log offline, from a folder, a file of entries or a database: what is altered is named, whatever is wrong."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.interfaces.verify.log import Log, Signer, seal
from tests.interfaces.verify.running import verify, words


def test_an_untouched_log_fits_in_every_form(tmp_path: Path) -> None:
    log = Log(9)
    log.checkpoint(4)
    log.rotate(2)
    log.add("77777777-1111-4222-8333-444444444444", {"target": "7"})
    log.checkpoint()
    log.add("77777777-1111-4222-8333-444444444444", {"target": "8"})
    vkey = log.keys[0][1].vkey
    for args in ((log.folder(tmp_path / "f"),), ("--sqlite", log.sqlite(tmp_path / "a.db"))):
        found = verify("check", *args, "--vkey", vkey)
        assert (found.exit, found.codes, found.json["checked"], found.json["size"]) == (0, set(), 12, 11)
        assert any("1 entri terbaru" in note for note in found.json["notices"])
    # the newest key is as good to pin as the first: it vouches for those before it
    assert verify("check", tmp_path / "f", "--vkey", log.signer.vkey).exit == 0
    assert verify("check", log.jsonl(tmp_path / "dump.jsonl"), "--vkey", log.signer.vkey).exit == 0


def test_a_log_that_vouches_for_itself_is_not_called_good(tmp_path: Path) -> None:
    path = Log(3, seed=66).sqlite(tmp_path / "a.db")
    alone = verify("check", "--sqlite", path)
    assert (alone.exit, alone.json["result"]) == (2, "unchecked")
    assert verify("check", "--sqlite", path, "--trust-own-key").exit == 0
    wrong = verify("check", "--sqlite", path, "--vkey", Signer().vkey)
    assert (wrong.exit, wrong.codes) == (1, {"KEY_UNKNOWN"})


def test_what_cannot_be_checked_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "bukan.db").write_bytes(b"bukan basis data" * 99)
    sqlite3.connect(tmp_path / "lain.db").executescript("CREATE TABLE x (y)")
    vkey = Signer().vkey
    for args in (
        ("check", "--sqlite", tmp_path / "tiada.db", "--vkey", vkey),
        ("check", "--sqlite", tmp_path / "bukan.db", "--vkey", vkey),
        ("check", "--sqlite", tmp_path / "lain.db", "--vkey", vkey),
        ("check", tmp_path / "tiada", "--vkey", vkey),
        ("check", tmp_path, "--vkey", vkey),
        ("check", Log(1).jsonl(tmp_path / "e.jsonl")),
        ("check", tmp_path / "e.jsonl", "--vkey", "salah"),
        ("check", tmp_path / "e.jsonl", "--vkey", vkey, "--checkpoint", tmp_path / "bukan.db"),
        ("check", tmp_path / "e.jsonl", "--state", tmp_path / "tiada"),
        ("package", tmp_path / "e.jsonl", "--vkey", vkey),
        ("entah",),
        (),
    ):
        for lang in ("id", "en"):
            exit, text = words(*args, "--lang", lang)
            assert exit == 2
            assert ("TIDAK DAPAT DIPERIKSA. " if lang == "id" else "COULD NOT BE CHECKED. ") in text
            assert "Traceback" not in text


# -- rows of a file of entries

Change = Callable[[Log], object]


def edit(at: int, /, **fields: object) -> Change:
    return lambda log: log.rows[at - 1].update(fields)


def forge(at: int) -> Change:
    """Rewritten with its leaf by who holds the database but not the key."""
    return lambda log: seal(log.rows[at - 1], Signer(seed=9), state="{}")


CHANGES: list[tuple[str, Change, str, list[int | None]]] = [
    ("content", edit(4, state='{"nilai": "9"}'), "ENTRY_ALTERED", [4]),
    ("topic", edit(4, topic="Realisasi.Reported"), "ENTRY_ALTERED", [4]),
    ("stream", edit(4, stream="x"), "ENTRY_ALTERED", [4]),
    ("version", edit(4, version=99), "STREAM_ORDER", [4, 7]),
    ("time", edit(4, recorded_at="2020-01-01T00:00:00.000000Z"), "TIME_BACKWARDS", [4]),
    ("leaf only", edit(4, leaf="0" * 64), "LEAF_ALTERED", [4]),
    ("leaf no hash", edit(4, leaf="bukan"), "MALFORMED", [4]),
    ("leaf and content", edit(4, leaf="0" * 64, state="{}"), "ENTRY_ALTERED", [4]),
    ("signature", edit(4, signature="A" * 86 + "=="), "ENTRY_FORGED", [4]),
    ("no signature", edit(4, signature=None), "ENTRY_FORGED", [4]),
    ("rewritten", forge(4), "ENTRY_FORGED", [4]),
    ("rewritten, root", forge(4), "ROOT_DIFFERS", [None]),
    ("event gone", edit(4, state=None), "EVENT_MISSING", [4]),
    ("no log row", edit(4, idx=None), "EVENT_UNLOGGED", [None]),
    ("hole", lambda log: log.rows.pop(3), "ENTRY_MISSING", [4]),
    ("twice", lambda log: log.rows.insert(4, log.rows[3]), "ENTRY_DUPLICATE", [4]),
    ("swapped", lambda log: log.rows.insert(3, log.rows.pop(4)), "ENTRY_DUPLICATE", [4]),
    ("cut off", lambda log: log.rows.pop(), "LOG_TRUNCATED", [None]),
    ("cut off, named", lambda log: [log.rows.pop(), log.rows.pop()], "ENTRY_MISSING", [8]),
    ("all gone", lambda log: log.rows.clear(), "LOG_TRUNCATED", [None]),
    ("number far", edit(9, idx=2**53 - 1), "ENTRY_MISSING", [9]),
    ("number too far", edit(9, idx=2**70), "MALFORMED", [None]),
    ("number as text", edit(9, idx="9"), "MALFORMED", [None]),
    ("yes as number", edit(9, idx=True), "MALFORMED", [None]),
    ("list for text", edit(4, topic=["a"]), "MALFORMED", [4]),
    ("half a character", edit(4, state="\ud800"), "MALFORMED", [4]),
    ("nested", edit(4, state={"a": 1}), "MALFORMED", [4]),
]


@pytest.mark.parametrize(("what", "change", "code", "named"), CHANGES, ids=[c[0] for c in CHANGES])
def test_each_change_is_named(tmp_path: Path, what: str, change: Change, code: str, named: list[int | None]) -> None:
    log = Log(9)
    log.checkpoint()
    change(log)
    found = verify("check", log.folder(tmp_path / "f"), "--vkey", log.signer.vkey)
    assert found.exit == 1
    assert found.named(code) == named, found.json["findings"]


def test_the_checkpoint_itself_is_judged(tmp_path: Path) -> None:
    log = Log(6)
    vkey, honest = log.signer.vkey, log.checkpoint()
    body = log.body()
    for note, code in (
        (honest.replace("\n6\n", "\n5\n"), "CHECKPOINT_FORGED"),
        (body + "\n" + Signer(seed=3).line(body), "CHECKPOINT_FORGED"),
        (body.replace("jejak", "lain") + "\n" + Signer("lain", 1).line(body), "ORIGIN_DIFFERS"),
        ("bukan titik periksa", "CHECKPOINT_MALFORMED"),
        (honest + Signer("saksi", 5, 4).cosign(body, 5).replace("AA", "AB", 1), "COSIGNATURE_FORGED"),
    ):
        log.checkpoints = [note]
        found = verify("check", log.folder(tmp_path / "f"), "--vkey", vkey, "--witness", Signer("saksi", 5, 4).vkey)
        assert code in found.codes, (note, found.out)


def test_a_checkpoint_kept_on_paper_shows_what_the_database_forgot(tmp_path: Path) -> None:
    log = Log(8)
    (tmp_path / "kertas.txt").write_text(log.checkpoint())
    del log.rows[5:]
    log.checkpoints.clear()
    log.checkpoint()
    path = log.sqlite(tmp_path / "a.db")
    assert verify("check", "--sqlite", path, "--vkey", log.signer.vkey).exit == 0  # honest: it cannot be seen inside
    found = verify("check", "--sqlite", path, "--vkey", log.signer.vkey, "--checkpoint", tmp_path / "kertas.txt")
    assert {"LOG_TRUNCATED", "ENTRY_MISSING"} <= found.codes


def test_a_rewrite_by_who_holds_the_key_is_placed_between_two_checkpoints(tmp_path: Path) -> None:
    log = Log(12)
    for size in (3, 6, 9, 12):
        log.checkpoint(size)
    seal(log.rows[7], log.signer, state="{}")
    found = verify("check", "--sqlite", log.sqlite(tmp_path / "a.db"), "--vkey", log.signer.vkey)
    (finding,) = found.json["findings"]
    assert finding["code"] == "ROOT_DIFFERS"
    assert "entri 7 sampai 9; 2 titik periksa" in finding["detail"]


# -- keys


def test_a_change_of_key_must_be_signed_by_both(tmp_path: Path) -> None:
    for spoil in ("proof", "old_vkey", "new_vkey"):
        log = Log(3)
        log.rotate(2)
        log.add("88888888-1111-4222-8333-444444444444", {"a": "1"})
        state = json.loads(log.rows[3]["state"])
        state[spoil] = {"proof": "A" * 86 + "==", "old_vkey": Signer(seed=5).vkey, "new_vkey": "x"}[spoil]
        log.rows[3]["state"] = json.dumps(state)
        seal(log.rows[3], log.keys[0][1])
        found = verify("check", "--sqlite", log.sqlite(tmp_path / f"{spoil}.db"), "--vkey", log.keys[0][1].vkey)
        assert found.named("KEY_ROTATION_BAD") == [4, 5], spoil


def test_a_key_that_was_replaced_signs_no_more(tmp_path: Path) -> None:
    log = Log(2)
    log.rotate(2)
    log.keys.append((4, log.keys[0][1]))
    log.add("88888888-1111-4222-8333-444444444444", {"a": "1"})
    del log.keys[2]
    found = verify("check", log.folder(tmp_path / "f"), "--vkey", log.signer.vkey)
    assert found.named("WRONG_KEY") == [4]


# -- the database


FIVE = "version = 2 AND stream LIKE '00000001%'"


@pytest.mark.parametrize(
    ("sql", "code", "named"),
    [
        ("UPDATE events SET state = '{}' WHERE {five}", "ENTRY_ALTERED", [5]),
        ("UPDATE events SET topic = 'X' WHERE {five}", "ENTRY_ALTERED", [5]),
        ("UPDATE events SET state = CAST(state AS BLOB) WHERE {five}", "MALFORMED", [5]),
        ("UPDATE events SET state = CAST(x'ff' AS TEXT) WHERE {five}", "MALFORMED", [5]),
        ("UPDATE log SET recorded_at = 5 WHERE idx = 5", "MALFORMED", [5]),
        ("UPDATE log SET version = 'dua' WHERE idx = 5", "MALFORMED", [5]),
        ("UPDATE log SET idx = 50 WHERE idx = 9", "ENTRY_MISSING", [9]),
        ("DELETE FROM events WHERE {five}", "EVENT_MISSING", [5]),
        ("DELETE FROM log WHERE idx = 5", "EVENT_UNLOGGED", [None]),
        ("INSERT INTO events VALUES ('sisipan', 1, 'X', '{}')", "EVENT_UNLOGGED", [None]),
        ("DELETE FROM log WHERE idx = 9", "HEAD_DIFFERS", [None]),
        ("UPDATE head SET idx = 'x'", "HEAD_DIFFERS", [None]),
        ("UPDATE checkpoints SET note = x'00ff'", "CHECKPOINT_MALFORMED", [None]),
        ("UPDATE checkpoints SET size = 3", "CHECKPOINT_MALFORMED", [None]),
        ("UPDATE log_keys SET vkey = 'x'", "MALFORMED", [None]),
        ("DROP TABLE log", "FILE_MISSING", [None]),
        ("ALTER TABLE log DROP COLUMN leaf", "FILE_MISSING", [None]),
    ],
)  # fmt: skip
def test_what_sql_did_to_a_database_is_named(tmp_path: Path, sql: str, code: str, named: list[int | None]) -> None:
    log = Log(9)
    log.checkpoint()
    path = log.sqlite(tmp_path / "a.db")
    db = sqlite3.connect(path)
    db.execute(sql.replace("{five}", FIVE))
    db.commit()
    db.close()
    before = path.read_bytes()
    found = verify("check", "--sqlite", path, "--vkey", log.signer.vkey)
    assert found.exit == 1
    assert found.named(code) == named, found.json["findings"]
    assert path.read_bytes() == before


def test_a_torn_database_file_is_reported_as_far_as_it_reads(tmp_path: Path) -> None:
    log = Log(120)
    log.checkpoint()
    path = log.sqlite(tmp_path / "a.db")
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xa5" * 8192 + whole[16384:])
    found = verify("check", "--sqlite", path, "--vkey", log.signer.vkey)
    assert found.exit in (1, 2)
    assert found.exit == 2 or found.codes & {"FILE_DAMAGED", "EVENT_MISSING", "ENTRY_MISSING", "ENTRY_ALTERED"}
