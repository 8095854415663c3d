"""A command may come before its scan: it takes no force before that is there, and lapses after a day."""

import json
import logging
from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from application.access import Identity
from interfaces import evidence
from interfaces.awaiting import FELL, follow
from interfaces.compose import House
from interfaces.door.recorded import record
from interfaces.logs.records import SECURITY
from interfaces.registers.identity import NotYourOffice
from tests.interfaces.api.client import PK, Api, opened
from tests.interfaces.api.test_evidence import ABOUT, Sender
from tests.interfaces.cli.runner import Terminal
from tests.kantor import checked

SCAN = b"%PDF-1.7 naskah bertanda tangan"
NAME = sha256(SCAN).hexdigest()
WAIT = {"Prefer": "respond-async"}
PAPER = {**PK, "signed_on": "2023-01-10", "sha256": NAME}
SIGNED = "PerjanjianKinerja.Signed"


@pytest.fixture
def api(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Api]:
    """A PK that wants nothing but the signature of the bupati."""
    monkeypatch.setenv("JEJAK_EVIDENCE", str(tmp_path / "bukti"))
    with opened(database_url) as found:
        found.draft()
        found.done("pk/submit", PK, "camat@kota-bangun")
        found.done("pk/verify", {**PK, "periksa": checked("pk.verify")}, "bagian_organisasi")
        found.done("pk/sign-first", {**PK, "signed_on": "2023-01-10"}, "camat@kota-bangun")
        yield found


def signed(api: Api) -> list[Any]:
    return [r.event for page in api.house.journal.pages() for r in page if type(r.event).TOPIC == SIGNED]


def waits(api: Api, key: str = "tanda-tangan") -> dict[str, Any]:
    answer = api.post("pk/sign", PAPER, "bupati", Idempotency_Key=key, **WAIT)
    assert answer.status_code == 202, answer.text
    assert answer.headers["Preference-Applied"] == "respond-async"
    found: dict[str, Any] = answer.get_json()["menunggu_berkas"]
    return found


def brought_and_killed(house: House, unit: str = "") -> None:
    """The scan comes by a process that is killed before it carries out what waited for it."""
    with patch.object(evidence, "follow"):
        evidence.bring(house, Identity("p-009", "bagian_organisasi"), unit, "", [SCAN], ABOUT)


def test_a_signature_waits_for_its_scan_and_is_given_once_that_is_there(api: Api) -> None:
    told = waits(api)
    assert (told["sha256"], told["unit"], told["sampai"][:10]) == (NAME, "kota-bangun", "2023-01-11")
    assert "Belum berlaku" in told["detail"]
    assert waits(api)["sampai"] == told["sampai"]  # asked again under its key, it waits still
    assert signed(api) == []
    Sender(api).brought(SCAN)  # by whoever has the scanner
    (event,) = signed(api)
    assert (event.provenance.role, event.provenance.person, event.fakta.sha256) == ("bupati", "demo-bupati", NAME)
    again = api.post("pk/sign", PAPER, "bupati", Idempotency_Key="tanda-tangan")
    assert (again.status_code, again.headers["Idempotent-Replayed"]) == (200, "true")
    assert follow(api.house) == 0


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_who_does_not_ask_for_it_is_refused_as_ever_and_so_is_what_lacks_more(api: Api) -> None:
    assert api.post("pk/sign", PAPER, "bupati").status_code == 409
    assert api.post("pk/sign", PAPER, "camat@kota-bangun", **WAIT).status_code == 403
    assert api.post("pk/sign", {**PAPER, "tahun": 2024}, "bupati", **WAIT).status_code == 404
    Sender(api).brought(SCAN)
    assert signed(api) == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_only_so_many_wait_for_one_person(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interfaces.registers.awaiting.MOST", 1)
    waits(api)
    waits(api)
    assert api.post("pk/sign", PAPER, "bupati", Idempotency_Key="lagi", **WAIT).status_code == 409


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_it_lapses_after_a_day(api: Api) -> None:
    waits(api)
    clock = api.house.clock
    assert clock is not None
    clock.set(clock() + timedelta(days=1))
    Sender(api).brought(SCAN)
    assert (follow(api.house), signed(api)) == (0, [])
    api.house.awaiting.clear(api.house.now())
    with api.house.database.read() as tx:
        assert tx.execute("SELECT 1 FROM awaiting") == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_changed_meanwhile_refuses_it_and_the_trail_says_so(api: Api) -> None:
    waits(api)
    api.done("pk/return", {**PK, "notes": [{"teks": "Target perlu diperbaiki"}]}, "bagian_organisasi")
    Sender(api).brought(SCAN)
    assert (signed(api), follow(api.house)) == ([], 0)
    events = [r.event for page in api.house.journal.pages() for r in page]
    assert [e.provenance.role for e in events if type(e).TOPIC == "Penolakan.Recorded"] == ["bupati"]


@pytest.mark.parametrize("attack", ["person = 'demo-camat-kota-bangun'", "given_at = '2099'", "hidden = 'x'"])
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_row_that_somebody_changed_is_not_believed(api: Api, attack: str, caplog: pytest.LogCaptureFixture) -> None:
    waits(api)
    with api.house.database.write() as tx:
        tx.execute(f"UPDATE awaiting SET {attack}")
    with caplog.at_level(logging.INFO, SECURITY):
        Sender(api).brought(SCAN)
        follow(api.house)
    assert signed(api) == []
    assert "seal.broken" in [r.getMessage() for r in caplog.records]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_it_is_typed_in_a_terminal_and_followed_by_the_tick(api: Api) -> None:
    jejak = Terminal(f"sqlite:///{api.house.database.path}")  # type: ignore[attr-defined]
    version = int(api.etag.strip('"').rpartition(".")[2])
    command = {"command": "pk.sign", "command_id": "a-1", "actor": "bupati", "data": {**PK, "sha256": NAME}}
    command = {**command, "expected_version": version}
    assert "Unggah berkasnya dahulu" in jejak("do -", stdin=json.dumps([command])).err
    said = jejak("do - --wait", stdin=json.dumps([command]))
    assert (said.code, "pk.sign: belum berlaku, menunggu berkasnya sampai" in said.out) == (0, True)
    assert jejak("do - --wait --json", stdin=json.dumps([command])).json["done"][0]["menunggu_berkas"] == NAME
    brought_and_killed(api.house, PK["unit"])
    assert follow(api.house) == 1
    assert len(signed(api)) == 1
    assert "sudah dijalankan" in jejak("do -", stdin=json.dumps([command])).out


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_another_command_under_the_key_of_one_that_waits_is_refused(api: Api) -> None:
    waits(api)
    other = api.post("pk/sign", {**PAPER, "number": "lain"}, "bupati", Idempotency_Key="tanda-tangan", **WAIT)
    assert (other.status_code, other.get_json()["type"]) == (422, "/masalah/kunci-dipakai-ulang")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_waits_says_which_version_was_seen(api: Api) -> None:
    """Whatever is there by then may be another paper than the one that they signed."""
    refused = api.post("pk/sign", PAPER, "bupati", If_Match="*", **WAIT)
    assert (refused.status_code, refused.get_json()["type"]) == (428, "/masalah/prasyarat-wajib")
    assert api.house.awaiting.waiting(api.house.now()) == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_whoever_gave_it_sees_that_it_waits_and_takes_it_back(api: Api) -> None:
    waits(api)
    (one,) = api.found("/menunggu", "bupati")
    assert (one["kunci"], one["perintah"], one["sha256"]) == ("tanda-tangan", "pk.sign", NAME)
    assert api.found("/menunggu", "bappeda") == []

    def withdrawn(by: str) -> int:
        sent = {"Authorization": f"Bearer {by}"}
        return api.client.delete("/api/v1/menunggu/tanda-tangan", headers=sent).status_code

    assert [withdrawn(by) for by in ("bappeda", "bupati", "bupati")] == [404, 200, 404]
    Sender(api).brought(SCAN)
    assert signed(api) == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_it_is_listed_and_taken_back_in_a_terminal(api: Api) -> None:
    jejak = Terminal(f"sqlite:///{api.house.database.path}")  # type: ignore[attr-defined]
    version = int(api.etag.strip('"').rpartition(".")[2])
    command = {"command": "pk.sign", "command_id": "tanda-tangan", "actor": "bupati", "data": {**PK, "sha256": NAME}}
    jejak.ok("do - --wait", stdin=json.dumps([{**command, "expected_version": version}]))
    assert "tanda-tangan" in jejak.ok("evidence waiting --as bupati").out
    assert "Tidak ada perintah Anda" in jejak.fails(2, "evidence waiting --as bappeda --withdraw tanda-tangan")
    assert "Tidak ada perintah Anda" in jejak.ok("evidence waiting --as bupati --withdraw tanda-tangan").out
    assert api.house.awaiting.waiting(api.house.now()) == []


DECREE = {"kind": "SK", "number": "SK contoh/2023", "signed_on": "2023-01-05", "sha256": NAME}
FOUND = {"nama": "Kabupaten Contoh", "zona": "WITA", "basis": DECREE}
SPOILS = {
    "nothing": lambda house, own: None,
    "its key was revoked": lambda house, own: house.access.revoke_key("p-001", own),
    "all keys were replaced": lambda house, own: house.access.rotate("p-001"),
    "the password changed": lambda house, own: record(house, [("akses.allow_credential", PASSWORD)]),
    "an office was taken": lambda house, own: house.access.revoke("p-001", "bappeda"),
    "all offices were taken": lambda house, own: house.access.revoke("p-001"),
}
PASSWORD = {"person": "p-001", "jenis": "sandi", "mark": "baru"}


@pytest.mark.parametrize("spoilt", SPOILS)
def test_in_a_real_installation_it_falls_with_what_it_was_given_by(
    spoilt: str,
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """It is on the security log, on the trail, and the answer to its key tells whoever gave it."""
    monkeypatch.setenv("JEJAK_EVIDENCE", str(tmp_path / "bukti"))
    with opened(database_url, demo=False) as api:
        house, own = api.house, {"X_Acting_As": "admin", "Idempotency_Key": "s-1"}
        first = house.access.grant("p-001", "admin")
        assert first is not None
        house.access.grant("p-001", "bappeda")
        assert api.post("kabupaten/found", FOUND, first, **own, **WAIT).status_code == 202
        SPOILS[spoilt](house, sha256(first.encode()).hexdigest())
        brought_and_killed(house)
        before = house.journal.position()
        with caplog.at_level(logging.INFO, SECURITY):
            assert follow(house) == (spoilt == "nothing")
        assert house.awaiting.waiting(house.now()) == []
        (last,) = house.journal.page(before, 1)
        fell = [r for r in caplog.records if getattr(r, "facts", {}).get("why") in FELL]
        refused = type(last.event).TOPIC == "Penolakan.Recorded"
        assert (refused, len(fell)) == ((False, 0) if spoilt == "nothing" else (True, 1))
        if spoilt in ("the password changed", "an office was taken"):
            again = api.post("kabupaten/found", FOUND, first, **own)
            assert (again.status_code, "gugur" in again.text) == (403, True)


def test_in_a_real_installation_whoever_gave_it_must_hold_the_office_still(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JEJAK_EVIDENCE", str(tmp_path / "bukti"))
    with opened(database_url, demo=False) as api:
        api.house.access.grant("p-001", "bupati")
        who = api.house.identities().again("p-001", "bupati")
        assert (who.person, who.role) == ("p-001", "bupati")
        for person, office in (("p-001", "camat@kota-bangun"), ("p-002", "bupati")):
            with pytest.raises(NotYourOffice):
                api.house.identities().again(person, office)
        letter = {"jenis": "lainnya", "nomor": "contoh/5", "surat": {"sha256": NAME}}
        command = {"command": "surat.receive", "command_id": "s-1", "actor": "bupati", "data": letter}
        api.house.awaiting.keep(who, command, NAME, api.house.now())
        api.house.access.revoke("p-001")
        brought_and_killed(api.house)
        assert follow(api.house) == 0
        assert api.house.awaiting.waiting(api.house.now()) == []
