"""`jejak paper FILE` and its question over HTTP: the hash of a file, and what the record rests on it."""

import hashlib
from pathlib import Path

import pytest

from interfaces.demo.figures import digest
from tests.interfaces.api.client import Api
from tests.interfaces.cli.runner import Terminal
from tests.kantor import SHA, Kantor

SCAN = b"naskah"  # what every paper of the tests holds

PK = {"unit": "kb", "tahun": 2023, "jabatan": "camat"}


@pytest.fixture
def office(kantor: Kantor) -> Kantor:
    """A PK signed on that paper, which is also evidence of a figure and the basis of a revision."""
    kantor.found().indikator("keluhan").sign_pk(keluhan="75")
    kantor.at("2023-04-03").do("realisasi.draft", "kasubbag@kb", unit="kb", tahun=2023, triwulan=1)
    row = {"indikator": "keluhan", "nilai": "70", "bukti": [{"sha256": SHA, "nama": "Rekap", "sumber": "Buku"}]}
    kantor.do("realisasi.report", "kasi@kb", unit="kb", tahun=2023, triwulan=1, realisasi=[row])
    basis = {"kind": "SK", "number": "contoh/1", "signed_on": "2023-04-01", "sha256": SHA}
    why = {"reason": "Sasaran bertambah", "reason_code": "perubahan_strategi_anggaran"}
    kantor.at("2023-05-02").do("pk.open_revision", "perencana@kb", **PK, base=1, basis=basis, **why)
    return kantor


def test_a_file_is_told_with_all_that_names_it(office: Kantor, database_url: str, tmp_path: Path) -> None:
    file = tmp_path / "pk.pdf"
    file.write_bytes(SCAN)
    jejak = Terminal(database_url)
    said = jejak.ok(f"paper {file}").out
    assert f"SHA-256 {SHA}" in said
    assert [said.count(word) for word in ("· Naskah ·", "· Bukti dukung ·", "· Dasar hukum ·")] == [1, 1, 1]
    english = Terminal(database_url, "en").ok(f"paper {file}").out
    assert all(word in english for word in ("· Paper ·", "· Evidence ·", "· Legal basis ·"))
    answer = jejak.ok(f"paper {file} --json").json
    assert [(used["sebagai"], used["topic"]) for used in answer["dipakai"]] == [
        (["naskah"], "PerjanjianKinerja.Signed"),
        (["bukti"], "RealisasiTriwulan.Reported"),
        (["dasar"], "PerjanjianKinerja.RevisionOpened"),
    ]
    before = jejak.ok(f"paper {file} --json --known 2023-02-01").json
    assert [used["topic"] for used in before["dipakai"]] == ["PerjanjianKinerja.Signed"]


def test_a_file_that_nobody_used_or_that_cannot_be_read(office: Kantor, database_url: str, tmp_path: Path) -> None:
    other = tmp_path / "lain.pdf"
    other.write_bytes(b"lain")
    said = Terminal(database_url).ok("paper -", stdin=b"lain").out
    assert hashlib.sha256(b"lain").hexdigest() in said
    assert "Belum dipakai dalam catatan." in said
    assert "tidak ada" in Terminal(database_url).fails(2, f"paper {tmp_path / 'tidak.pdf'}")


def test_over_http_each_sees_what_they_may(office: Kantor) -> None:
    api = Api(office.house)
    assert len(api.found(f"/berkas/{SHA}", "camat@kb")["dipakai"]) == 3
    assert api.found(f"/berkas/{SHA}", "camat@lain")["dipakai"] == []
    assert api.found(f"/berkas/{digest('lain')}")["dipakai"] == []
    for wrong in ("0" * 64, "x", SHA.upper()):
        assert api.get(f"/berkas/{wrong}").status_code == 422
