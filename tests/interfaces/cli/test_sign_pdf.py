"""`jejak sign-pdf`: one signature, by a key of the office or by BSrE; the passphrase is no argument, kept nowhere."""

from pathlib import Path

import pytest

from tests.bsre import NIK, PASSPHRASE, PASSWORD, USER, serving
from tests.interfaces.cli.runner import Terminal
from tests.kantor import Kantor
from tests.signatures import office, paper, signer


@pytest.fixture
def terminal(kantor: Kantor, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    (tmp_path / "penerbit").mkdir()
    (tmp_path / "penerbit" / "kantor.pem").write_bytes(office().pem)
    monkeypatch.setenv("JEJAK_TRUST_ANCHORS", str(tmp_path / "penerbit"))
    (tmp_path / "pk.pdf").write_bytes(paper())
    return Terminal(database_url)


def test_by_a_key_of_the_office(terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command = f"sign-pdf {tmp_path / 'pk.pdf'} --by pkcs12 -o {tmp_path / 'hasil.pdf'}"
    unset = terminal(command, stdin=b"rahasia")
    assert (unset.code, "JEJAK_SIGNING_KEY" in unset.err) == (2, True)
    (tmp_path / "kunci.p12").write_bytes(signer("Camat Uji").p12("rahasia"))
    monkeypatch.setenv("JEJAK_SIGNING_KEY", str(tmp_path / "kunci.p12"))
    wrong = terminal(command, stdin=b"salah")
    assert (wrong.code, "tidak cocok" in wrong.err) == (1, True)
    said = terminal(command, stdin=b"rahasia\n")
    assert (said.code, said.err) == (0, "")
    assert "tidak tersertifikasi" in said.out
    assert terminal(f"verify-pdf {tmp_path / 'hasil.pdf'} --signers 1").code == 0
    assert (terminal(command, stdin=b"rahasia").code) == 2  # what is there is not written over


def test_by_bsre_with_what_is_unknown_asked_again(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(signer("Camat Uji")) as (fake, url):
        (tmp_path / "rahasia").write_text(PASSWORD)
        for name, value in (("URL", url), ("USER", USER), ("PASSWORD_FILE", str(tmp_path / "rahasia"))):
            monkeypatch.setenv(f"JEJAK_BSRE_{name}", value)
        command = f"sign-pdf {tmp_path / 'pk.pdf'} --by bsre --party pihak_pertama -o {tmp_path / 'hasil.pdf'}"
        secrets = f"{PASSPHRASE}\n{NIK}\n".encode()
        fake.how = ["error"]
        for _ in range(2):
            unknown = terminal(command, stdin=secrets)
            assert (unknown.code, "Belum pasti" in unknown.err) == (1, True)
        assert terminal(f"{command} --not-signed", stdin=secrets).code == 0
        assert fake.given == 1
