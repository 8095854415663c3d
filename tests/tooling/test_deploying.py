"""The guide and the files to deploy name what there is: no engine runs here, so they are held against the house."""

import configparser
import os
import re
import subprocess
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml

from interfaces.cli.contents import CONTENTS
from interfaces.cli.operator.serve import serve
from interfaces.config import Config
from tests.deployed import blocks

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "docs" / "deploy"
SETTING = re.compile(r"\bJEJAK_[A-Z_]+\b")
OF_COMPOSE = {"JEJAK_OWNER_WORD", "JEJAK_APP_WORD", "JEJAK_UPSTREAM"}
"""Words that the files of containers have among themselves."""


def settings() -> set[str]:
    return {f"JEJAK_{field.name.upper()}" for field in fields(Config)}


def compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    return found


def instructions() -> list[tuple[str, str]]:
    """The lines of the Containerfile, continued ones joined: instruction and what it is given."""
    text = re.sub(r"\\\n", " ", (DEPLOY / "Containerfile").read_text())
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(word, rest.strip()) for word, _, rest in (line.partition(" ") for line in lines)]


def services() -> list[Path]:
    return sorted(DEPLOY.glob("*.service"))


def unit(path: Path) -> configparser.SectionProxy:
    read = configparser.ConfigParser(strict=False, interpolation=None)
    read.optionxform = str  # type: ignore[assignment]
    read.read(path)
    return read["Service"]


@pytest.mark.parametrize("path", [ROOT / "docs" / "deploying.md", *sorted(DEPLOY.iterdir())], ids=lambda p: p.name)
def test_every_setting_that_is_named_is_one(path: Path) -> None:
    assert set(SETTING.findall(path.read_text())) <= settings() | OF_COMPOSE


def test_every_command_that_is_run_is_one() -> None:
    guide = "\n".join(blocks("x"))
    named = re.findall(r"jejak-owner ([a-z]+)", guide) + [service["command"][0] for service in ours().values()]
    named += [unit(path)["ExecStart"].split()[1] for path in services()]
    assert set(named) <= set(CONTENTS)
    assert {"migrate", "access", "backup", "serve", "work"} <= set(named)


def ours() -> dict[str, Any]:
    return {name: service for name, service in compose()["services"].items() if service.get("image") == "jejak"}


def test_all_ends_meet_at_one_port() -> None:
    default = next(str(option.default) for option in serve.params if option.name == "port")
    exposed = [rest for word, rest in instructions() if word == "EXPOSE"]
    assert exposed == [default]
    assert f"proxy_pass http://127.0.0.1:{default};" in (DEPLOY / "nginx.conf").read_text()
    assert f"{{$JEJAK_UPSTREAM:127.0.0.1:{default}}}" in (DEPLOY / "Caddyfile").read_text()
    assert compose()["services"]["caddy"]["environment"]["JEJAK_UPSTREAM"] == f"serve:{default}"
    assert f"--port {default}" in unit(DEPLOY / "jejak-serve.service")["ExecStart"]
    assert "--host 127.0.0.1" in unit(DEPLOY / "jejak-serve.service")["ExecStart"]


def test_the_image_holds_what_is_locked_and_is_nobody_in_particular() -> None:
    said = instructions()
    base = next(rest for word, rest in said if word == "FROM")
    version = re.fullmatch(r"docker\.io/library/python:3\.(\d+)-slim-\w+", base)
    assert version
    assert int(version[1]) >= 11
    assert any("--require-hashes -r requirements/runtime.lock" in rest for word, rest in said if word == "RUN")
    words = [word for word, _ in said]
    assert "ADD" not in words
    assert dict(said)["USER"] not in ("root", "0")
    assert words.index("USER") < words.index("ENTRYPOINT")
    copied = [part for word, rest in said if word == "COPY" for part in rest.split()[:-1]]
    assert all((ROOT / part).exists() for part in copied)
    assert {"domain", "application", "projections", "interfaces"} <= set(copied)


def test_no_image_is_taken_as_it_happens_to_be() -> None:
    images = [service["image"] for service in compose()["services"].values() if "/" in service["image"]]
    assert images
    assert all(re.search(r":[\w.-]*\d", image) for image in images), images


def test_nobody_but_the_owner_of_the_tables_has_the_owners_word() -> None:
    holders = [n for n, s in compose()["services"].items() if "JEJAK_OWNER_WORD" in str(s)]
    assert holders == ["db", "migrate"]
    assert [n for n, s in compose()["services"].items() if "ports" in s] == ["caddy"]
    assert all(s["read_only"] and s["cap_drop"] == ["ALL"] for s in ours().values())


def test_services_run_as_a_user_of_their_own_and_write_in_one_place() -> None:
    assert len(services()) == 2
    for path in services():
        said = unit(path)
        assert said["User"] == "jejak", path
        assert said["ProtectSystem"] == "strict", path
        assert said["ReadWritePaths"] == said["WorkingDirectory"], path
        assert said["UMask"] == "0077", path


@pytest.mark.parametrize("script", [*blocks("/opt"), (DEPLOY / "app-role.sh").read_text()])
def test_every_block_is_shell(script: str) -> None:
    ended = subprocess.run(["bash", "-n"], input=script, text=True, capture_output=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_the_files_that_the_guide_copies_are_there() -> None:
    copied = re.findall(r"/opt/jejak/(docs/deploy/[\w.-]+)", "\n".join(blocks("x")))
    assert len(copied) == 3
    assert all((ROOT / file).is_file() for file in copied)
    assert os.access(DEPLOY / "app-role.sh", os.X_OK)
