"""The first steps of the README, typed as they stand there, until a planner is signed in."""

import contextlib
import os
import re
from pathlib import Path
from unittest.mock import patch

import pytest

from interfaces.compose import build
from tests.interfaces.cli.runner import run
from tests.interfaces.web.reader import Page
from tests.one_app import app_of

README = Path(__file__).parents[2] / "README.md"
WORD = "lentera pagar rotan"


def steps() -> tuple[list[str], str]:
    """The commands, and the file that one of them takes."""
    text = re.search(r"<!-- first steps -->\n(.*?)<!-- /first steps -->", README.read_text(), re.S)
    assert text
    shell, data = re.findall(r"```(?:sh|json)\n(.*?)```", text[1], re.S)
    return [line.partition("#")[0].strip() for line in shell.splitlines()], data


def test_from_nothing_to_a_planner_in_five_commands(
    tmp_path: Path, empty_database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines, data = steps()
    assert len(lines) == 5
    assert lines[-1] == "jejak serve"
    (tmp_path / "kabupaten.json").write_text(data)
    monkeypatch.setenv("JEJAK_DATABASE_URL", empty_database_url)
    monkeypatch.setenv("JEJAK_KEY_FILE", str(tmp_path / "own.key"))
    heard = ""
    for line in lines[:-1]:
        *settings, words = re.fullmatch(r"(?:(JEJAK_ACCESS_KEY)=… )?jejak (.*)", line).groups()  # type: ignore[union-attr]
        key = re.search(r"^jejak_\S+$", heard, re.M) if settings[0] else None
        with patch.dict(os.environ, {settings[0]: key[0]} if key else {}), contextlib.chdir(tmp_path):
            said = run(*words.split())
        assert said.code == 0, said
        heard += said.out
    link = re.search(r"http://\S+?(/undangan/\S+)", heard)
    assert link
    house = build(empty_database_url)
    client = app_of(house).test_client()
    page = Page(client.get(link[1], follow_redirects=True))
    (form,) = (e for e in page.all("form") if e.get("action", "").startswith("/undangan"))
    hidden = {e.get("name", ""): e.get("value", "") for e in form.iter("input") if e.get("type") == "hidden"}
    sent = {**hidden, "sandi": WORD, "sandi_lagi": WORD}
    landed = client.post(form.get("action", ""), data=sent, headers={"Sec-Fetch-Site": "same-origin"})
    assert landed.status_code == 303
    page = Page(client.get("/", follow_redirects=True))
    assert "Perencana" in page.text
    assert "Keluar" in page.text
    house.close()
