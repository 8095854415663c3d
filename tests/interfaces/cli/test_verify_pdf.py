"""`jejak verify-pdf` on anybody's PDF: no database, no set-up, a verdict, an exit code."""

import hashlib
from pathlib import Path

import pytest

from tests.interfaces.cli.runner import finish, run, start
from tests.signatures import issued, office, paper, signed, signer


@pytest.fixture
def trust(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which one issuer of our own lies, and one that stands for BSrE."""
    folder = tmp_path / "penerbit"
    (folder / "bsre").mkdir(parents=True)
    (folder / "kabupaten.pem").write_bytes(office().pem)
    (folder / "baca-saya.txt").write_text("bukan sertifikat")
    monkeypatch.setenv("JEJAK_TRUST_ANCHORS", str(folder))
    return folder


def test_a_signed_paper_in_both_languages_and_for_programs(trust: Path, tmp_path: Path) -> None:
    root = issued("BSrE Uji")
    (trust / "bsre" / "root.der").write_bytes(root.der)
    pdf = tmp_path / "pk.pdf"
    pdf.write_bytes(signed(paper(), signer("Camat Uji")))
    id, en = (run("--lang", lang, "verify-pdf", str(pdf), "--signers", "1") for lang in ("id", "en"))
    assert (id.code, id.err, en.code) == (0, "", 0)
    assert "tidak tersertifikasi" in id.out
    assert "BSSN" not in id.out
    assert "uncertified" in en.out
    pdf.write_bytes(signed(paper(), issued("Camat Uji", root)))
    said = run(
        "verify-pdf", str(pdf), "--json", "--signer", "Camat Uji", "--frozen", hashlib.sha256(paper()).hexdigest()
    )
    assert (said.code, said.json["putusan"], said.json["tersertifikasi"]) == (0, "sah", True)
    assert "Balai Besar Sertifikasi Elektronik" in said.json["keterangan"]["id"]
    assert said.json["sha256"] == hashlib.sha256(pdf.read_bytes()).hexdigest()


def test_what_is_not_good_and_what_cannot_be_checked(trust: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "pk.pdf"
    pdf.write_bytes(paper())
    plain = run("verify-pdf", str(pdf))
    assert (plain.code, "tidak bertanda tangan elektronik" in plain.out) == (1, True)
    assert run("verify-pdf", str(tmp_path / "tiada.pdf")).code == 2
    assert run("verify-pdf", "-", stdin=b"bukan pdf").code == 2
    assert run("verify-pdf", str(pdf), "--frozen", "abc").code == 2
    assert run("verify-pdf", str(pdf), "--trust", str(tmp_path / "tiada")).code == 2
    (trust / "rusak.pem").write_text("-----BEGIN CERTIFICATE-----\nabc\n")
    broken = run("verify-pdf", str(pdf))
    assert (broken.code, "rusak.pem" in broken.err) == (2, True)


def test_it_works_in_an_empty_folder_and_believes_nobody_there(tmp_path: Path) -> None:
    pdf = tmp_path / "pk.pdf"
    pdf.write_bytes(signed(paper(), signer("Camat Uji")))
    said = finish(start("verify-pdf", "pk.pdf", cwd=tmp_path, env={"JEJAK_DATABASE_URL": "sqlite:///none/x.db"}))
    assert (said.code, said.err) == (1, "")
    assert "penerbit sertifikatnya tidak dikenal" in said.out
    assert [path.name for path in tmp_path.iterdir()] == ["pk.pdf"]
