"""An audit package: single events of one unit proven offline, and a package that means harm."""

import json
import random
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.interfaces.verify.log import Log, Signer, as_lines, seal, zipped
from tests.interfaces.verify.running import verify


def whole() -> Log:
    log = Log(20)
    log.rotate(2)
    log.add("66666666-1111-4222-8333-444444444444", {"target": "80"})
    log.checkpoint()
    return log


def test_single_events_are_proven_without_the_others(tmp_path: Path) -> None:
    log = whole()
    witness = Signer("inspektorat", 8, 4)
    old = log.checkpoint(9, witness.cosign(log.body(9), 1_790_000_000))
    log.checkpoint()
    path = log.package(tmp_path / "p.zip", [3, 6, 22], (old,))
    found = verify("package", path, "--vkey", log.keys[0][1].vkey, "--witness", witness.vkey)
    assert (found.exit, found.json["checked"], found.json["size"]) == (0, 3, 22)
    assert found.json["unit"] == "kota-bangun"
    assert any("dikosign inspektorat" in note for note in found.json["notices"])
    assert b"acak-0" not in b"".join(log.parts([3, 6, 22]).values())
    assert verify("check", path, "--vkey", log.signer.vkey).exit == 0
    assert verify("package", path).exit == 2
    assert verify("package", path, "--trust-own-key").exit == 0
    assert verify("package", path, "--vkey", Signer(seed=4).vkey).codes == {"KEY_UNKNOWN"}


def lines(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.splitlines()]


@pytest.mark.parametrize(
    ("file", "change", "code"),
    [
        ("entries.jsonl", lambda rows, log: rows[4].update(state="{}"), "ENTRY_ALTERED"),
        ("entries.jsonl", lambda rows, log: rows[4].update(proof=rows[3]["proof"]), "PROOF_BAD"),
        ("entries.jsonl", lambda rows, log: rows[4].update(proof=None), "PROOF_BAD"),
        ("entries.jsonl", lambda rows, log: rows[4].update(proof=["x"] * 200), "PROOF_BAD"),
        ("entries.jsonl", lambda rows, log: seal(rows[4], log.keys[0][1], state="{}"), "PROOF_BAD"),
        ("entries.jsonl", lambda rows, log: seal(rows[4], Signer(seed=9), state="{}"), "ENTRY_FORGED"),
        ("entries.jsonl", lambda rows, log: rows.append(rows[3]), "ENTRY_DUPLICATE"),
        ("entries.jsonl", lambda rows, log: rows.pop(), "ENTRY_MISSING"),
        (
            "export.jsonl",
            lambda rows, log: rows[0].update(state=rows[0]["state"].replace(": 22", ": 21")),
            "ENTRY_ALTERED",
        ),
        ("export.jsonl", lambda rows, log: rows[0].update(topic="X.Y"), "ENTRY_ALTERED"),
        ("export.jsonl", lambda rows, log: rows[0].update(state="[]"), "MALFORMED"),
        ("export.jsonl", lambda rows, log: seal(rows[0], Signer(seed=9)), "ENTRY_FORGED"),
        ("export.jsonl", lambda rows, log: rows.clear(), "FILE_MISSING"),
        ("entries.jsonl", lambda rows, log: seal(rows[4], log.keys[0][1], idx=99), "PROOF_BAD"),
        ("rotations.jsonl", lambda rows, log: rows.clear(), "KEY_ROTATION_BAD"),
        ("rotations.jsonl", lambda rows, log: seal(rows[0], Signer(seed=9)), "KEY_ROTATION_BAD"),
        ("consistency.jsonl", lambda rows, log: rows[0].update(proof=[]), "PROOF_BAD"),
        ("consistency.jsonl", lambda rows, log: rows[0].update(first=4), "PROOF_BAD"),
        ("consistency.jsonl", lambda rows, log: rows[0].update(note=5), "PROOF_BAD"),
    ],
)
def test_what_was_changed_in_a_package_is_named(tmp_path: Path, file: str, change: Any, code: str) -> None:
    log = whole()
    parts = log.parts(None, (log.checkpoint(8),)) if file == "consistency.jsonl" else log.parts()
    if file == "consistency.jsonl":
        log.checkpoint()
        parts = log.parts(None, (log.checkpoints[-2],))
    rows = lines(parts[file])
    change(rows, log)
    parts[file] = as_lines(rows)
    found = verify("package", zipped(tmp_path / "p.zip", parts), "--vkey", log.keys[0][1].vkey)
    assert found.exit == 1
    assert code in found.codes, found.out


@pytest.mark.parametrize(
    "gone", ["checkpoint.txt", "consistency.jsonl", "entries.jsonl", "export.jsonl", "package.json", "rotations.jsonl"]
)
def test_a_file_that_is_missing_is_named(tmp_path: Path, gone: str) -> None:
    parts = whole().parts()
    del parts[gone]
    found = verify("package", zipped(tmp_path / "p.zip", parts), "--vkey", Signer().vkey)
    assert found.exit == 1
    assert gone in [f.get("file") for f in found.json["findings"] if f["code"] == "FILE_MISSING"]


@pytest.mark.parametrize(
    ("file", "data", "code"),
    [
        ("entries.jsonl", b'{"idx":1,"idx":2}\n', "MALFORMED"),
        ("entries.jsonl", b"\xff\xfe\n", "MALFORMED"),
        ("entries.jsonl", b"[" * 200_000 + b"\n", "MALFORMED"),
        ("entries.jsonl", b'{"idx":' + b"9" * 100_000 + b"}\n", "MALFORMED"),
        ("entries.jsonl", b'{"idx":NaN}\n', "MALFORMED"),
        ("entries.jsonl", b'{"idx":1e400}\n[]\n5\n', "MALFORMED"),
        ("package.json", b"[]", "MALFORMED"),
        ("package.json", b'{"format":"jejak-package-v1","vkeys":{}}', "MALFORMED"),
        ("package.json", b'{"format":"lain","vkeys":[]}', "MALFORMED"),
        ("checkpoint.txt", b"\xff", "CHECKPOINT_MALFORMED"),
        ("../keluar.txt", b"x", "UNSAFE_FILE"),
        ("/etc/keluar", b"x", "UNSAFE_FILE"),
        ("C:\\keluar", b"x", "UNSAFE_FILE"),
        ("a\nb", b"x", "UNSAFE_FILE"),
        ("ENTRIES.JSONL", b"x", "UNSAFE_FILE"),
        ("bom.txt", bytes(30_000_000), "UNSAFE_FILE"),
    ],
    ids=lambda value: value.decode("latin-1")[:20] if isinstance(value, bytes) else value,
)
def test_a_package_that_means_harm_is_reported(tmp_path: Path, file: str, data: bytes, code: str) -> None:
    log = whole()
    found = verify("package", zipped(tmp_path / "p.zip", {**log.parts(), file: data}), "--vkey", Signer().vkey)
    assert found.exit == 1
    assert code in found.codes
    assert "tak terduga" not in found.json["unchecked"]


def test_a_link_and_a_crowd_are_unsafe(tmp_path: Path) -> None:
    path = whole().package(tmp_path / "p.zip")
    with zipfile.ZipFile(path, "a") as box:
        link = zipfile.ZipInfo("tautan")
        link.external_attr = 0o120777 << 16
        box.writestr(link, "/etc/passwd")
    assert "UNSAFE_FILE" in verify("package", path, "--vkey", Signer().vkey).codes
    with zipfile.ZipFile(path, "a") as box:
        for n in range(1200):
            box.writestr(f"isi/{n}", "")
    assert "UNSAFE_FILE" in verify("package", path, "--vkey", Signer().vkey).codes


def test_a_version_that_was_left_out_is_asked_about(tmp_path: Path) -> None:
    log = whole()
    found = verify("package", log.package(tmp_path / "p.zip", [1, 7, 10]), "--vkey", Signer().vkey)
    assert found.exit == 0
    assert any("2–2" in note for note in found.json["notices"])


def test_no_flipped_byte_crashes_it(tmp_path: Path) -> None:
    log = whole()
    data = log.package(tmp_path / "p.zip").read_bytes()
    chance = random.Random(4)  # noqa: S311 repeatable, no secret
    for _ in range(60):
        at = chance.randrange(len(data))
        bad = tmp_path / "q.zip"
        bad.write_bytes(data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :])
        found = verify("package", bad, "--vkey", Signer().vkey)
        assert found.exit in (0, 1, 2)  # 0: a bit of the archive's own dates or flags
        assert "tak terduga" not in found.json["unchecked"]
    for at in range(0, len(data), len(data) // 20):
        bad.write_bytes(data[:at])
        assert verify("package", bad, "--vkey", Signer().vkey).exit in (1, 2)
