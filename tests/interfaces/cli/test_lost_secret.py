"""The secret file is gone: nothing makes another in silence, and whoever has lost it for good says so."""

from pathlib import Path

import pytest

from tests.interfaces.cli.runner import Terminal


@pytest.fixture
def secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JEJAK_KEY_FILE", str(tmp_path / "own.key"))
    return tmp_path / "own.secret"


def test_no_second_secret_is_made_in_silence(secret: Path, empty_database_url: str) -> None:
    jejak = Terminal(empty_database_url)
    jejak.ok("migrate")
    jejak.ok("access grant --person p-010 --as admin")
    jejak.ok("person set p-010 --email p-010@contoh.go.id")
    kept = secret.read_text()
    secret.unlink()
    for words in ("migrate", "work --once"):
        said = jejak.fails(1, words)
        assert str(secret) in said
        assert "Kembalikan berkas" in said
    assert not secret.exists()
    secret.write_text(kept)
    jejak.ok("migrate")
    assert "p-010" in jejak.ok("person list").out


def test_who_has_lost_it_for_good_begins_with_another(secret: Path, empty_database_url: str) -> None:
    jejak = Terminal(empty_database_url)
    jejak.ok("migrate")
    jejak.ok("access grant --person p-010 --as admin")
    jejak.ok("person set p-010 --email p-010@contoh.go.id")
    secret.unlink()
    jejak.ok("migrate --new-secret")
    assert secret.exists()
    assert "p-010" not in jejak.ok("person list").out  # what nobody can read is gone
    jejak.ok("person set p-010 --email p-010@contoh.go.id")
    jejak.ok("access grant --person p-010 --as bappeda")
