"""The verifier against a real installation over HTTP, on both databases; it shares no line of code with it."""

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from werkzeug.serving import make_server

from application.kunci import rotate
from tests.interfaces.api import Api, opened
from tests.verify.alat import alone, verify

GUIDE = Path(__file__).parents[2] / "docs" / "guide-for-auditors.md"
KEY = {"JEJAK_ACCESS_KEY": "inspektorat"}


class Kabupaten(Api):
    """An installation with a draft PK, served at `url`."""

    url = ""
    database = ""

    @property
    def vkey(self) -> str:
        return str(self.found("/log/keys")["keys"][0]["vkey"])

    def sign(self) -> None:
        assert self.post("log/checkpoint", {}, "inspektorat").status_code == 200

    def sql(self, statement: str) -> None:
        """What somebody with the database does, past the application."""
        with self.house.journal.database.write() as tx:
            tx.execute(statement)

    def rows(self) -> list[Any]:
        return self.house.journal.entries(0, 10_000)


@contextmanager
def served(api: Api) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, api.app, threaded=False)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def kabupaten(empty_database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kabupaten]:
    monkeypatch.setenv("JEJAK_KEY_FILE", str(tmp_path / "own.key"))
    monkeypatch.setenv("JEJAK_ACCESS_KEY", "inspektorat")
    with opened(empty_database_url) as api:
        found = Kabupaten(api.house)
        found.draft()
        with served(found) as url:
            found.url, found.database = url, empty_database_url
            yield found


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


def dumped(kabupaten: Kabupaten, folder: Path) -> Path | str:
    """The database as an operator hands it over: the file itself, or the dump that the guide describes."""
    if kabupaten.database.startswith("sqlite"):
        target = folder / "entries.jsonl"
        target.write_text("".join(json.dumps(row._asdict()) + "\n" for row in kabupaten.rows()))
        file = kabupaten.database.removeprefix("sqlite:///")
        direct = verify("check", "--sqlite", file, "--vkey", kabupaten.vkey)
        assert direct.codes == {"ENTRY_ALTERED"}
        return target
    (sql,) = re.findall(r'-c "(SELECT .+?)"', GUIDE.read_text("utf-8"), re.S)
    with psycopg.connect(kabupaten.database) as connection:
        lines = [json.dumps(row) for (row,) in connection.execute(sql)]
    target = folder / "entries.jsonl"
    target.write_text("\n".join(lines) + "\n", "utf-8")
    return target
