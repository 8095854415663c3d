"""Where a virus scanner is set, nothing is kept that it has not looked at; what it finds is told and logged."""

import logging
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from interfaces.clamd import Clamd, ScannerSilent, ScannerTooSmall
from interfaces.doctor import State, examine
from interfaces.logs.records import SECURITY
from tests.clamd import SIGNATURE, Server
from tests.interfaces.api.client import Api, opened
from tests.interfaces.api.test_evidence import PDF, PLANNER, Sender, files
from tests.interfaces.cli.runner import Terminal

BAD = PDF + SIGNATURE
AGAIN = "/masalah/pemindai-diam"


@pytest.fixture
def clamd(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path / "clamd.ctl")
    yield server
    server.close()


@pytest.fixture
def api(database_url: str, clamd: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Api]:
    monkeypatch.setenv("JEJAK_EVIDENCE", str(tmp_path / "bukti"))
    monkeypatch.setenv("JEJAK_CLAMD", clamd.where)
    with opened(database_url) as found:
        found.units()
        yield found


def sent(api: Api, content: bytes) -> Any:
    """The answer to the only part of a file."""
    sender = Sender(api)
    return sender.part(sender.ticket(content), content, 0)


def test_a_clean_file_is_looked_at_once_and_kept(api: Api, clamd: Server) -> None:
    Sender(api).brought()
    assert clamd.streams == [PDF]
    assert len(files(api)) == 1
    assert not list((api.house.evidence.root / "masuk").iterdir())


def test_what_is_found_is_refused_told_in_both_languages_and_logged(
    api: Api, clamd: Server, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, SECURITY):
        refused = sent(api, BAD)
    assert (refused.status_code, refused.get_json()["type"]) == (422, "/masalah/berkas-ditolak")
    assert "Pemindai virus menemukan Contoh.Uji-1" in refused.get_json()["detail"]
    (record,) = [r for r in caplog.records if r.getMessage() == "evidence.refused"]
    assert vars(record)["facts"]["why"] == "Contoh.Uji-1"
    assert record.levelno == logging.WARNING
    assert not list((api.house.evidence.root / "masuk").iterdir())
    headers = {"Authorization": f"Bearer {PLANNER}", "Upload-Offset": "0", "Accept-Language": "en"}
    english = api.client.patch(f"/api/v1/unggahan/{Sender(api).ticket(BAD)}", data=BAD, headers=headers)
    assert "found Contoh.Uji-1 in this file" in english.get_json()["detail"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_while_the_scanner_is_down_nothing_is_kept_and_the_upload_goes_on_afterwards(api: Api, clamd: Server) -> None:
    where = api.house.uploads.scanner.where  # type: ignore[union-attr]
    api.house.uploads.scanner = Clamd(where + ".lain")
    sender = Sender(api)
    ticket = sender.ticket(PDF)
    down = sender.part(ticket, PDF, 0)
    assert (down.status_code, down.get_json()["type"]) == (503, AGAIN)
    assert "Coba lagi" in down.get_json()["detail"]
    assert sender.add(ticket).status_code == 503  # not looked at
    assert files(api) == {ticket}  # on its way still
    api.house.uploads.scanner = Clamd(where)
    assert sender.add(ticket).status_code == 503
    assert api.get(f"/unggahan/{ticket}", PLANNER).status_code == 200  # which has it looked at
    assert sender.add(ticket).status_code == 200
    assert clamd.streams == [PDF]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_file_that_came_in_one_piece_is_looked_at_too(api: Api, clamd: Server, tmp_path: Path) -> None:
    url = f"sqlite:///{api.house.database.path}"  # type: ignore[attr-defined]
    for name, content in (("baik.pdf", PDF), ("buruk.pdf", BAD)):
        (tmp_path / name).write_bytes(content)
    line = "evidence add --for kota-bangun --date 2023-01-02 --source PATEN --persons tidak --as perencana@kota-bangun"
    assert Terminal(url)(line, str(tmp_path / "baik.pdf")).code == 0
    assert "Contoh.Uji-1" in Terminal(url)(line, str(tmp_path / "buruk.pdf")).err
    clamd.most = 100
    assert "StreamMaxLength" in Terminal(url, "en")(line, str(tmp_path / "buruk.pdf")).err
    assert len(files(api)) == 1


# -- the protocol


@pytest.mark.parametrize("local", [True, False])
def test_a_scanner_answers_over_a_socket_and_over_tcp(tmp_path: Path, local: bool) -> None:
    server = Server(tmp_path / "s" if local else None, most=1 << 20)
    own = Clamd(server.where, 5)
    assert (own.ask("PING"), own.ask("VERSION")[:6]) == ("PONG", "ClamAV")
    assert own.scan([PDF, PDF]) == ""
    assert own.scan([BAD[:400], BAD[400:]]) == "Contoh.Uji-1"
    with pytest.raises(ScannerTooSmall):
        own.scan(bytes(1 << 18) for _ in range(64))
    for odd in (b"stream: apa ini", b"UNKNOWN COMMAND", b"\x1b[2Jx", b"Lstat() failed. ERROR"):
        server.answers = lambda _, odd=odd: odd  # type: ignore[misc]
        with pytest.raises(ScannerSilent):
            own.scan([PDF])
    server.answers = lambda _: b"stream: \x1b[2J Nama / aneh\n FOUND"
    assert "\x1b" not in own.scan([PDF])
    server.close()
    with pytest.raises(ScannerSilent):
        own.scan([PDF])


def test_a_scanner_that_lets_one_in_and_says_nothing_is_down() -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute, pytest.raises(ScannerSilent, match="too slow"):
        Clamd(f"127.0.0.1:{mute.getsockname()[1]}", 0.05).ask("PING")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_doctor_asks_the_scanner(api: Api, clamd: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{api.house.database.path}"  # type: ignore[attr-defined]

    def found() -> tuple[State, str]:
        (one,) = [f for f in examine(url, {"JEJAK_CLAMD": clamd.where}) if f.check == "pemindai"]
        return one.state, one.teks.en

    assert found() == (State.BAIK, "The virus scanner answers.")
    clamd.known = clamd.known.replace(year=2020, day=1)
    assert "days old" in found()[1]
    clamd.answers = lambda _: b"apa"
    assert found()[0] is State.RUSAK
