"""Every setting that means nothing is named at once, and a name that is none with the one that was meant."""

import re
from dataclasses import fields
from ipaddress import ip_network
from pathlib import Path

import pytest

from interfaces.cli.main import main
from interfaces.config import OTHERS, PREFIX, SETTINGS, Config, WrongSettings, from_environment, name_of, read

ROOT = Path(__file__).parents[2]
WRONG = {
    "JEJAK_BASE_URL": "jejak.example",
    "JEJAK_CLAMD": "clam av",
    "JEJAK_CONNECTIONS": "semua",
    "JEJAK_EVIDENCE_MOST": "banyak",
    "JEJAK_LOG_LEVEL": "keras",
    "JEJAK_MAIL_FROM": "jejak",
    "JEJAK_ORIGIN": "dua kata",
    "JEJAK_SMTP_URL": "http://server",
    "JEJAK_STATEMENT_SECONDS": "sebentar",
    "JEJAK_TICK_SECONDS": "nan",
    "JEJAK_TRUSTED_PROXIES": "127.0.0.1, proksi",
}
RIGHT = {
    "JEJAK_BASE_URL": ("https://jejak.example:8443/", "https://jejak.example:8443"),
    "JEJAK_LOG_LEVEL": ("warning", "WARNING"),
    "JEJAK_STATEMENT_SECONDS": ("12", 12.0),
    "JEJAK_TICK_SECONDS": ("2.5", 2.5),
    "JEJAK_CLAMD": ("/run/clamav/clamd.ctl", "/run/clamav/clamd.ctl"),
    "JEJAK_CONNECTIONS": ("300", 300),
    "JEJAK_EVIDENCE_MOST": ("2", 2 * 1024 * 1024),
    "JEJAK_TRUSTED_PROXIES": ("127.0.0.1 10.1.2.3/16", (ip_network("127.0.0.1"), ip_network("10.1.0.0/16"))),
    "JEJAK_SMTP_URL": ("smtp+starttls://user:word@host:587", "smtp+starttls://user:word@host:587"),
}


def test_each_setting_is_one_of_the_configuration_and_each_of_that_can_be_set() -> None:
    assert {f.name for f in fields(Config)} == set(SETTINGS)


def test_what_is_set_is_read() -> None:
    found, wrong = read({name: text for name, (text, _) in RIGHT.items()} | {"HOME": "/", "JEJAK_DEBUG": "1"})
    assert wrong == []
    assert {name: getattr(found, name.removeprefix(PREFIX).lower()) for name in RIGHT} == {
        name: value for name, (_, value) in RIGHT.items()
    }
    assert read({name_of(name): "  " for name in SETTINGS}) == (Config(), [])


def test_all_that_is_wrong_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in {**WRONG, "JEJAK_SMTP_ULR": "x", "JEJAK_ZZZZZZZZ": "x"}.items():
        monkeypatch.setenv(name, text)
    with pytest.raises(WrongSettings) as told:
        from_environment()
    for said in (told.value.teks.id, told.value.teks.en):
        assert [name for name in WRONG if name not in said] == []
        assert "JEJAK_SMTP_ULR" in said
        assert not [
            text for text in WRONG.values() if text in said.replace("JEJAK_MAIL_FROM = ", "") and text != "jejak"
        ]
    assert "JEJAK_SMTP_ULR is unknown, did you mean JEJAK_SMTP_URL?" in told.value.teks.en
    assert "JEJAK_ZZZZZZZZ tidak dikenal, hapus" in told.value.teks.id


@pytest.mark.parametrize("name", WRONG)
def test_a_command_says_so_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    monkeypatch.setenv(name, WRONG[name])
    assert main(["migrate", "--db", f"sqlite:///{tmp_path}/jejak.db"]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"Pengaturan perlu diperbaiki: {name} = ")
    assert said.count("\n") == 1


def test_every_name_that_anybody_reads_is_known() -> None:
    read_somewhere = {
        name
        for folder in ("application", "interfaces", "projections", "domain", "docs")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".py", ".md", ".html")
        for name in re.findall(r"(?<!_)JEJAK_[A-Z][A-Z_]+[A-Z]", path.read_text())
    }
    assert read_somewhere - {*map(name_of, SETTINGS), *OTHERS} == set()
