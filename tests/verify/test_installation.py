"""The verifier against a real installation over HTTP, on both databases; it shares no line of code with it."""

import json
from pathlib import Path

import pytest

from application.kunci import rotate
from tests.verify.alat import alone, verify
from tests.verify.instalasi import KEY, Kabupaten, dumped


def test_an_inspektorat_reads_checks_and_cosigns(
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
    kabupaten.target("77")
    kabupaten.sign()
    again = verify("pull", "--state", state)
    assert (again.exit, again.json["checked"]) == (0, 2)
    assert verify("cosign", "--state", state).exit == 0
    assert verify("check", "--state", state).exit == 0
    assert verify("pull", "--state", state, "--from-start").exit == 0
    monkeypatch.setenv("JEJAK_ACCESS_KEY", "camat@kota-bangun")
    assert "403" in verify("pull", "--state", state, "--from-start").json["unchecked"]


def test_an_altered_event_is_named_through_every_door(kabupaten: Kabupaten, tmp_path: Path) -> None:
    state = tmp_path / "saksi"
    kabupaten.target("76")
    kabupaten.sign()
    verify("init", "--vkey", kabupaten.vkey, "--state", state, "--url", kabupaten.url)
    assert verify("pull", "--state", state).exit == 0
    target = next(row for row in kabupaten.rows() if '"76"' in row.state)
    kabupaten.sql(
        f"UPDATE events SET state = replace(state, '76', '67') WHERE stream = '{target.stream}' "  # noqa: S608
        f"AND version = {target.version}"
    )
    over_http = verify("pull", "--state", state, "--from-start")
    assert over_http.codes == {"ENTRY_ALTERED", "DIFFERS_FROM_COPY"}
    assert over_http.named("ENTRY_ALTERED") == [target.idx]
    assert verify("check", dumped(kabupaten, tmp_path), "--vkey", kabupaten.vkey).named("ENTRY_ALTERED") == [target.idx]
