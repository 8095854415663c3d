"""`jejak evidence`: here, and at a server over a link that breaks again and again."""

import json
import socket
import threading
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from interfaces.api.evidence import PART
from interfaces.app import create_app
from interfaces.cli.tools.sending import NotSent, Sending
from tests.interfaces.cli.runner import Terminal
from tests.kantor import Kantor
from tests.serving import served

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 12_000  # twelve parts
NAME = sha256(PDF).hexdigest()
ABOUT = {"tanggal": "2023-01-02", "sumber": "Register PATEN", "memuat_orang": False}
ADD = "--for kb --date 2023-01-02 --source PATEN --persons tidak --as perencana@kb"


@pytest.fixture
def kantor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kantor]:
    monkeypatch.setenv("JEJAK_EVIDENCE", str(tmp_path / "bukti"))
    found = Kantor(f"sqlite:///{tmp_path / 'jejak.db'}").found()
    yield found
    found.close()


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "pindaian.pdf"
    path.write_bytes(PDF)
    return path


def terminal(kantor: Kantor, tmp_path: Path) -> Terminal:
    return Terminal(f"sqlite:///{tmp_path / 'jejak.db'}")


def test_a_file_is_kept_listed_taken_out_and_checked(kantor: Kantor, scan: Path, tmp_path: Path) -> None:
    jejak = terminal(kantor, tmp_path)
    said = jejak(f"evidence add {ADD}", str(scan))
    assert (said.code, NAME in said.out) == (0, True), said
    listed = jejak.ok("evidence list --as camat@kb").out
    assert "pindaian.pdf" in listed
    assert NAME[:12] in listed
    taken = tmp_path / "keluar.pdf"
    jejak.ok(f"evidence get {NAME} {taken} --as camat@kb")
    assert taken.read_bytes() == PDF
    assert "sudah" in jejak.fails(2, f"evidence get {NAME} {taken} --as camat@kb") or taken.read_bytes() == PDF
    assert "1 berkas utuh" in jejak.ok("evidence check").out


def test_a_foreign_file_is_unknown_and_a_look_at_persons_is_recorded(
    kantor: Kantor, scan: Path, tmp_path: Path
) -> None:
    kantor.found("lain", "Kecamatan Lain")
    jejak = terminal(kantor, tmp_path)
    jejak(f"evidence add {ADD.replace('tidak', 'ya')}", str(scan))
    out = str(tmp_path / "keluar.pdf")
    for actor in ("perencana@lain", "bupati"):
        jejak.fails(2, f"evidence get {NAME} {out} --as {actor}")
    jejak.ok(f"evidence get {NAME} {out} --as camat@kb")
    assert kantor.topics()[-1] == "BuktiDukung.Opened"


def test_what_is_missing_or_altered_is_named(kantor: Kantor, scan: Path, tmp_path: Path) -> None:
    jejak = terminal(kantor, tmp_path)
    jejak(f"evidence add {ADD}", str(scan))
    other = kantor.bring(b"%PDF-1 lain")
    kantor.house.evidence.path(NAME).write_bytes(b"diubah")
    kantor.house.evidence.destroy(other)
    said = jejak("evidence check")
    assert said.code == 1
    assert f"{NAME} berubah atau rusak." in said.out
    assert f"{other} tidak ada di penyimpanan." in said.out


@pytest.mark.parametrize("url", ["http://jejak.contohkab.go.id", "ftp://x", "jejak", "https://", "https://a@b/"])
def test_the_key_goes_to_no_server_without_encryption(kantor: Kantor, scan: Path, tmp_path: Path, url: str) -> None:
    assert "https" in terminal(kantor, tmp_path).fails(2, f"evidence add {ADD} --server {url}", str(scan))


# -- over the network


@pytest.fixture
def server(kantor: Kantor) -> Iterator[int]:
    """The port of a real server over the house."""
    with served(create_app(kantor.house), "127.0.0.1") as port:
        yield port


class BrokenLink:
    """A way to a server that is cut after so many bytes, connection by connection; then it holds."""

    def __init__(self, port: int, cuts: list[int]) -> None:
        self.to, self.cuts = port, cuts
        self.carried = 0
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                came, _ = self.socket.accept()
            except OSError:  # the test is over
                return
            most = self.cuts.pop(0) if self.cuts else None
            threading.Thread(target=self._carry, args=(came, most), daemon=True).start()

    def _carry(self, came: socket.socket, most: int | None) -> None:
        with came, socket.create_connection(("127.0.0.1", self.to)) as onward:
            back = threading.Thread(target=_copy, args=(onward, came), daemon=True)
            back.start()
            left = most
            while piece := came.recv(min(left, 1 << 16) if left is not None else 1 << 16):
                self.carried += len(piece)
                onward.sendall(piece)
                if left is not None and (left := left - len(piece)) <= 0:
                    for end in (came, onward):
                        end.shutdown(socket.SHUT_RDWR)
                    break
            back.join()

    def close(self) -> None:
        self.socket.close()


def _copy(source: socket.socket, to: socket.socket) -> None:
    try:
        while piece := source.recv(1 << 16):
            to.sendall(piece)
    except OSError:  # cut
        pass


def test_a_large_scan_arrives_over_a_link_that_breaks_again_and_again(
    kantor: Kantor, server: int, scan: Path, tmp_path: Path
) -> None:
    link = BrokenLink(server, [300, 10**9, 100_000, 200_000, 10**9, 10**9, 10, 1000, 10**9, 250_000, 200])
    waited: list[float] = []
    answer = Sending(link.url, "perencana@kb", "", waited.append).send(scan, "kb", ABOUT, lambda done, of: None)
    link.close()
    assert answer["document"] == f"bukti/kb/{NAME}"
    assert kantor.house.evidence.get(NAME) == PDF
    assert waited
    assert link.carried < 2 * len(PDF)  # no byte that had arrived was sent again, but those of parts that were cut


def test_a_link_that_stays_broken_is_told_and_the_same_command_goes_on_later(
    kantor: Kantor, server: int, scan: Path
) -> None:
    first = BrokenLink(server, [10**9] * 3 + [100] * 60)
    with pytest.raises(NotSent, match="Ulangi perintah yang sama"):
        Sending(first.url, "perencana@kb", "", lambda _: None).send(scan, "kb", ABOUT, lambda done, of: None)
    first.close()
    (upload,) = kantor.house.uploads.under_way("demo-perencana-kb")
    assert upload.offset == 2 * PART
    told: list[int] = []
    again = Sending(f"http://127.0.0.1:{server}", "perencana@kb", "", lambda _: None)
    again.send(scan, "kb", ABOUT, lambda done, of: told.append(done))
    assert told[0] == upload.offset
    assert kantor.house.evidence.get(NAME) == PDF


def test_what_the_server_refuses_is_said_as_it_says_it(kantor: Kantor, server: int, tmp_path: Path) -> None:
    program = tmp_path / "surat.pdf"
    program.write_bytes(b"MZ" + bytes(50))
    said = terminal(kantor, tmp_path)(f"evidence add {ADD} --server http://127.0.0.1:{server}", str(program))
    assert said.code == 1
    assert "Jenis berkas ini tidak diterima" in said.err


def test_the_command_sends_to_a_server(kantor: Kantor, server: int, scan: Path, tmp_path: Path) -> None:
    said = terminal(kantor, tmp_path)(f"evidence add {ADD} --server http://127.0.0.1:{server}", str(scan))
    assert (said.code, NAME in said.out) == (0, True), said
    assert kantor.house.uploads.name("kb", NAME) == "pindaian.pdf"
    assert json.dumps(kantor.topics()).count("BuktiDukung.Added") == 1
