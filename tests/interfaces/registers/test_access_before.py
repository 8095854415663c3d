"""The tables of earlier releases let nobody in any more; what the operator confirms of them is taken over once."""

import json
from pathlib import Path

import pytest

from interfaces.registers.access import PREFIX, _hash
from interfaces.registers.identity import KeyIdentities
from tests.interfaces.cli.runner import Terminal
from tests.kantor import Kantor

OLD, OTHER = f"{PREFIX}dari-rilis-lama", f"{PREFIX}yang-lain"
GIVEN = "2026-11-21T01:00:00.000000Z"
NAMES = ["p-010 camat@kb", f"p-010 kunci {_hash(OLD)[:8]}", "p-011 admin", f"p-011 kunci {_hash(OTHER)[:8]}"]


@pytest.fixture
def jejak(nyata: Kantor, database_url: str) -> Terminal:
    """An installation in which an earlier release let two people in, and took a third out again."""
    nyata.found()
    with nyata.house.database.write() as tx:
        for person, office, until, gone in (
            ("p-010", "camat@kb", "2099-12-31", None),
            ("p-010", "bappeda", "2020-12-31", None),
            ("p-011", "admin", None, None),
            ("p-012", "admin", None, GIVEN),
        ):
            tx.execute("INSERT INTO access_grants VALUES (?, ?, ?, ?, ?)", (person, office, until, GIVEN, gone))
        for key, person, gone in ((OLD, "p-010", None), (OTHER, "p-011", None), (f"{PREFIX}mati", "p-011", GIVEN)):
            tx.execute("INSERT INTO access_keys VALUES (?, ?, ?, ?)", (_hash(key), person, GIVEN, gone))
    return Terminal(database_url)


def offices(nyata: Kantor, key: str) -> list[str]:
    """What a key opens; nothing for one that is refused."""
    port = nyata.house.identities()
    assert isinstance(port, KeyIdentities)
    held = port.register.find(key)
    return list(port.known(key).offices) if held else []


def waiting(said: str) -> list[str]:
    return [line.strip().partition(",")[0].partition(" sampai ")[0] for line in said.splitlines() if line[:2] == "  "]


def test_an_old_key_opens_nothing_and_it_is_said_what_to_do(
    jejak: Terminal, nyata: Kantor, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = jejak.ok("migrate").out
    assert waiting(said) == NAMES
    assert "jejak migrate --confirm all" in said
    monkeypatch.setenv("JEJAK_ACCESS_KEY", OLD)
    assert "jejak migrate --confirm" in jejak.fails(1, "access me")
    assert offices(nyata, OLD) == []
    assert waiting(jejak.ok("migrate").out) == NAMES  # and is asked again


def test_what_is_confirmed_counts_from_then_on_and_is_asked_no_more(jejak: Terminal, nyata: Kantor) -> None:
    assert "4 disahkan" in jejak.ok("migrate --confirm all").out
    assert (offices(nyata, OLD), offices(nyata, OTHER)) == (["camat@kb"], ["admin"])
    (first, _) = nyata.events("Akses.Granted")
    assert (first.provenance.person, first.provenance.role) == ("operator", "operator")
    assert "2026-11-21" in first.decree
    position = jejak.position()
    for words in ("migrate", "migrate --confirm all"):
        assert waiting(jejak.ok(words).out) == []
    assert jejak.position() == position


def test_only_what_a_file_names(jejak: Terminal, nyata: Kantor, tmp_path: Path) -> None:
    file = tmp_path / "sah.json"
    file.write_text(json.dumps(["p-010 camat@kb", "p-099 admin"]))
    assert "'p-099 admin' tidak ada" in jejak.fails(2, "migrate --confirm", str(file))
    file.write_text(json.dumps(NAMES[:2]))
    assert "2 disahkan dan tercatat; 2 tidak" in jejak.ok("migrate --confirm", str(file)).out
    assert (offices(nyata, OLD), offices(nyata, OTHER)) == (["camat@kb"], [])
    assert "Tidak ada akses yang menunggu" in jejak.fails(2, "migrate --confirm", str(file))


def test_what_was_put_into_the_tables_afterwards_is_never_taken_over(jejak: Terminal, nyata: Kantor) -> None:
    """Whoever may write rows waits for the next `jejak migrate --confirm all` of a script."""
    jejak.ok("migrate --confirm all")
    with nyata.house.database.write() as tx:
        tx.execute("INSERT INTO access_grants VALUES ('p-666', 'bupati', NULL, ?, NULL)", (GIVEN,))
        tx.execute("INSERT INTO access_keys VALUES (?, 'p-666', ?, NULL)", (_hash(f"{PREFIX}curian"), GIVEN))
    jejak.ok("migrate --confirm all")
    assert offices(nyata, f"{PREFIX}curian") == []
    assert {g["person"] for g in jejak.ok("access list --json").json["grants"]} == {"p-010", "p-011"}


def test_a_new_installation_is_asked_nothing(empty_database_url: str) -> None:
    jejak = Terminal(empty_database_url)
    assert waiting(jejak.ok("migrate").out) == []
    jejak.ok("access grant --as admin")
    assert waiting(jejak.ok("migrate --confirm all").out) == []
