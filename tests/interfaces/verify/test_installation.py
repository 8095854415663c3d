"""The verifier against a real installation over HTTP, on both databases; it shares no line of code with it."""

import json
from pathlib import Path

import pytest

from application.record.keys import rotate
from tests.interfaces.verify.installation import KEY, Kabupaten, dumped
from tests.interfaces.verify.running import alone, verify


def test_an_inspektorat_reads_cosigns_and_finds_what_was_altered(
    kabupaten: Kabupaten, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = tmp_path / "saksi"
    told = kabupaten.target("76")
    kabupaten.sign()
    assert alone(tmp_path, "init", "--vkey", kabupaten.vkey, "--state", state, "--url", kabupaten.url).returncode == 0
    pulled = alone(tmp_path, "pull", "--state", state, env=KEY)
    assert (pulled.returncode, pulled.stderr) == (0, ""), pulled.stdout
    cosigned = alone(tmp_path, "cosign", "--state", state, env=KEY)
    assert (cosigned.returncode, cosigned.stderr) == (0, ""), cosigned.stdout
    assert "— inspektorat " in kabupaten.get("/log/checkpoint").text

    (tmp_path / "jawaban.json").write_text(json.dumps(told))
    assert verify("receipt", tmp_path / "jawaban.json", "--state", state).exit == 0
    assert verify("receipt", tmp_path / "jawaban.json", "--vkey", kabupaten.vkey, "--url", kabupaten.url).exit == 0

    rotate(kabupaten.house.jejak, "pergantian operator")
    kabupaten.target("77")  # the pull has it signed
    again = verify("pull", "--state", state)
    assert (again.exit, again.json["checked"]) == (0, 2)
    assert verify("cosign", "--state", state).exit == 0
    assert verify("check", "--state", state).exit == 0
    assert verify("pull", "--state", state, "--from-start").exit == 0
    # Somebody makes a target easier in the database itself: named over HTTP, and in what the operator hands over.
    target = next(row for row in kabupaten.rows() if '"76"' in row.state)
    place = f"stream = '{target.stream}' AND version = {target.version}"
    kabupaten.sql(f"UPDATE events SET state = replace(state, '76', '67') WHERE {place}")
    whole = verify("pull", "--state", state, "--from-start")
    assert whole.codes == {"ENTRY_ALTERED", "DIFFERS_FROM_COPY"}
    assert whole.named("ENTRY_ALTERED") == [target.idx]
    assert verify("cosign", "--state", state).exit == 1
    handed_over = verify("check", dumped(kabupaten, tmp_path), "--vkey", kabupaten.vkey)
    assert handed_over.named("ENTRY_ALTERED") == [target.idx]

    monkeypatch.setenv("JEJAK_ACCESS_KEY", "camat@kota-bangun")
    assert "403" in verify("pull", "--state", state, "--from-start").json["unchecked"]
