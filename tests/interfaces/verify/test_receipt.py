"""A receipt is a signed promise; the log keeps it or is convicted by it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.interfaces.verify.log import Log, Signer, seal
from tests.interfaces.verify.running import verify
from tests.interfaces.verify.server import serving


def keep(path: Path, value: Any) -> Path:
    path.write_text(json.dumps(value), "utf-8")
    return path


def test_the_log_proves_what_it_promised(tmp_path: Path) -> None:
    log = Log(12)
    log.checkpoint()
    answer = {"status": "ok", "events": [{"receipt": log.receipt(4)}, {"receipt": log.receipt(9)}]}
    path = keep(tmp_path / "jawaban.json", answer)
    with serving(log) as server:
        found = verify("receipt", path, "--vkey", log.signer.vkey, "--url", server.url)
    assert (found.exit, found.json["checked"]) == (0, 2)
    assert any("Entri 9 terbukti" in note for note in found.json["notices"])
    offline = verify("receipt", path, "--vkey", log.signer.vkey)
    assert offline.exit == 2


def test_a_broken_promise_is_proven_by_the_receipt(tmp_path: Path) -> None:
    log = Log(12)
    log.checkpoint()
    path = keep(tmp_path / "r.json", [log.receipt(4), log.receipt(12)])
    seal(log.rows[3], log.signer, state="{}")
    del log.rows[11:]
    log.checkpoint()
    log.rows = [dict(row) for row in log.rows]
    with serving(log) as server:
        online = verify("receipt", path, "--vkey", log.signer.vkey, "--url", server.url)
        state = tmp_path / "saksi"
        verify("init", "--vkey", log.signer.vkey, "--state", state)
        verify("pull", server.url, "--state", state)
    assert online.named("RECEIPT_BROKEN")[0] == 4
    offline = verify("receipt", path, "--state", state)
    assert offline.named("RECEIPT_BROKEN")[0] == 4


def test_a_log_that_has_not_what_it_promised_is_convicted_by_its_silence(tmp_path: Path) -> None:
    log = Log(12)
    log.checkpoint()
    path = keep(tmp_path / "r.json", [log.receipt(4), log.receipt(9)])
    with serving(log) as server:
        server.answers["/api/v1/log/proof/inclusion"] = (404, b"{}")
        found = verify("receipt", path, "--vkey", log.signer.vkey, "--url", server.url)
    assert found.named("RECEIPT_BROKEN") == [4, 9]


def test_a_promise_long_due_under_a_later_checkpoint_is_broken(tmp_path: Path) -> None:
    log = Log(5)
    late = seal({**log.rows[4], "recorded_at": "2020-01-01T00:00:00.000000Z"}, log.signer)
    log.rows[4] = late
    path = keep(tmp_path / "r.json", log.receipt(5))
    del log.rows[4:]
    log.checkpoint()
    with serving(log) as server:
        found = verify("receipt", path, "--vkey", log.signer.vkey, "--url", server.url)
    assert found.named("RECEIPT_BROKEN") == [5]


@pytest.mark.parametrize(
    "change", [{"version": 9}, {"leaf": "0" * 64}, {"signature": "x"}, {"idx": "4"}, {"topic": None}]
)
def test_a_forged_receipt_proves_nothing(tmp_path: Path, change: dict[str, Any]) -> None:
    log = Log(5)
    found = verify("receipt", keep(tmp_path / "r.json", {**log.receipt(4), **change}), "--vkey", log.signer.vkey)
    assert found.codes == {"RECEIPT_FORGED"}
    other = {**log.receipt(4), "vkey": Signer(seed=3).vkey}
    found = verify("receipt", keep(tmp_path / "r.json", other), "--vkey", Signer(seed=4).vkey)
    assert found.codes == {"RECEIPT_FORGED"}


def test_a_newer_key_is_not_believed_without_the_log_that_leads_to_it(tmp_path: Path) -> None:
    log = Log(5)
    log.rotate(2)
    log.add("88888888-1111-4222-8333-444444444444", {"a": "1"})
    log.checkpoint()
    path, pinned = keep(tmp_path / "r.json", log.receipt(7)), log.keys[0][1].vkey
    alone = verify("receipt", path, "--vkey", pinned)
    assert (alone.exit, alone.codes) == (2, set())
    with serving(log) as server:
        assert verify("receipt", path, "--vkey", pinned, "--url", server.url).exit == 2
        assert verify("receipt", path, "--vkey", log.signer.vkey, "--url", server.url).exit == 0
        verify("init", "--vkey", pinned, "--state", tmp_path / "saksi")
        verify("pull", server.url, "--state", tmp_path / "saksi")
    assert verify("receipt", path, "--state", tmp_path / "saksi").exit == 0


@pytest.mark.parametrize("data", [b"", b"{}", b"[[[]]]", b"\xff", b"[" * 99_999])
def test_a_file_without_a_receipt_is_said_to_be_one(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "r.json").write_bytes(data)
    found = verify("receipt", tmp_path / "r.json", "--vkey", Signer().vkey)
    assert found.exit == 2
    assert "r.json" in found.json["unchecked"]
    assert verify("receipt", tmp_path / "tiada", "--vkey", Signer().vkey).exit == 2
    assert verify("receipt", tmp_path / "r.json").exit == 2
