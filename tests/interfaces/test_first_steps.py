"""The first steps of the README, typed as they stand there, until both admins are in."""

import contextlib
import re
from pathlib import Path

import pytest

from interfaces.compose import build
from tests.interfaces.cli.runner import run
from tests.interfaces.web.reader import Page
from tests.one_app import app_of

README = Path(__file__).parents[2] / "README.md"
WORD = "lentera pagar rotan"


def steps() -> list[str]:
    text = re.search(r"<!-- first steps -->\n(.*?)<!-- /first steps -->", README.read_text(), re.S)
    assert text
    (shell,) = re.findall(r"```sh\n(.*?)```", text[1], re.S)
    return [line.partition("#")[0].strip() for line in shell.splitlines()]


def test_from_nothing_to_two_admins_in_a_browser(
    tmp_path: Path, empty_database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = steps()
    assert lines[-1] == "jejak serve"
    monkeypatch.setenv("JEJAK_DATABASE_URL", empty_database_url)
    monkeypatch.setenv("JEJAK_KEY_FILE", str(tmp_path / "own.key"))
    heard = ""
    for line in lines[:-1]:
        with contextlib.chdir(tmp_path):
            said = run(*line.split()[1:])
        assert said.code == 0, said
        heard += said.out
    links = re.findall(r"http://\S+?(/undangan/\S+)", heard)
    assert len(links) == 2
    house = build(empty_database_url)
    for link in links:
        client = app_of(house).test_client()
        page = Page(client.get("/", follow_redirects=True))
        assert "Pemasangan ini masih kosong" in page.text
        page = Page(client.get(link, follow_redirects=True))
        (form,) = (e for e in page.all("form") if e.get("action", "").startswith("/undangan"))
        hidden = {e.get("name", ""): e.get("value", "") for e in form.iter("input") if e.get("type") == "hidden"}
        sent = {**hidden, "sandi": WORD, "sandi_lagi": WORD}
        landed = client.post(form.get("action", ""), data=sent, headers={"Sec-Fetch-Site": "same-origin"})
        assert landed.status_code == 303
        page = Page(client.get("/", follow_redirects=True))
        assert "Pasang faktor kedua" in page.text
    house.close()
