"""The verifier hashes files of evidence and says of each what the log says: whole, missing, altered, destroyed."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from interfaces.backups import back_up
from tests.interfaces.verify.log import Log
from tests.interfaces.verify.running import Outcome, alone, verify, words
from tests.kantor import Kantor

REKAP, PASIEN = b"%PDF-1.7 rekap", b"%PDF-1.7 daftar pasien"
WHY = "Salah unggah: daftar pasien"


@pytest.fixture
def office(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kantor]:
    """An office that holds one file, and has destroyed another by two persons."""
    monkeypatch.setenv("JEJAK_EVIDENCE", str(tmp_path / "asal"))
    made = Kantor(database_url).found()
    rekap, pasien = made.bring(REKAP), made.bring(PASIEN, memuat_orang=True)
    back_up(made.house, tmp_path / "sebelum")
    for command, by in (("propose_destruction", "perencana@kb"), ("destroy", "camat@kb")):
        basis = {"kind": "SK", "number": "180/7"}
        made.do(f"bukti.{command}", by, unit="kb", sha256=pasien, reason=WHY, basis=basis)
    made.house.log.publish(made.clock(), at_once=True)
    assert (rekap, pasien) == (sha(REKAP), sha(PASIEN))
    yield made
    made.close()


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def checked(office: Kantor, backup: Path, *more: object) -> Outcome:
    vkey = office.house.log.keys()[0]["vkey"]
    return verify("check", "--sqlite", backup, "--vkey", vkey, "--evidence", backup.parent / "bukti", *more)


def named(found: Outcome, code: str) -> list[str]:
    return [f["file"] for f in found.json["findings"] if f["code"] == code]


def lies(folder: Path, content: bytes) -> Path:
    return folder / sha(content)[:2] / sha(content)[2:]


def test_a_backup_and_its_folder_fit_the_log(office: Kantor, tmp_path: Path) -> None:
    back_up(office.house, tmp_path / "malam")
    found = checked(office, tmp_path / "malam")
    assert (found.exit, found.json["evidence"], found.json["findings"]) == (0, 1, [])
    (told,) = [n for n in found.json["notices"] if "isi dimusnahkan atas keputusan" in n]
    assert told.startswith(f"Berkas {sha(PASIEN)}: isi dimusnahkan atas keputusan camat@kb (demo-camat-kb) pada 2023-")
    assert told.endswith(f", SK 180/7), diusulkan perencana@kb (demo-perencana-kb); alasan: {WHY}")
    english = checked(office, tmp_path / "malam", "--lang", "en")
    assert "content destroyed by the decision of camat@kb" in " ".join(english.json["notices"])


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_is_missing_altered_kept_or_unknown_is_named(office: Kantor, tmp_path: Path) -> None:
    other = office.bring(b"%PDF-1.7 ketiga")
    back_up(office.house, tmp_path / "malam")
    folder = tmp_path / "bukti"
    lies(folder, REKAP).write_bytes(REKAP + b" lain")
    lies(folder, b"%PDF-1.7 ketiga").unlink()
    lies(folder, PASIEN).parent.mkdir(exist_ok=True)
    lies(folder, PASIEN).write_bytes(PASIEN)
    (folder / "catatan.txt").write_text("asing")
    (folder / sha(b"asing")).write_bytes(b"asing")
    (folder / ("0" * 64)).symlink_to("/etc/hostname")
    (folder / "masuk" / "sedang-datang").write_bytes(b"x")
    found = checked(office, tmp_path / "malam")
    assert (found.exit, found.json["evidence"]) == (1, 0)
    assert named(found, "EVIDENCE_ALTERED") == [f"{sha(REKAP)[:2]}/{sha(REKAP)[2:]}"]
    assert named(found, "EVIDENCE_MISSING") == [other]
    assert named(found, "EVIDENCE_KEPT") == [f"{sha(PASIEN)[:2]}/{sha(PASIEN)[2:]}"]
    unknown = [n for n in found.json["notices"] if "tidak disebut entri mana pun" in n]
    assert {n.split()[1] for n in unknown} == {sha(b"asing"), "0" * 64, "catatan.txt"}
    assert not any("sedang-datang" in n for n in found.json["notices"])


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_folder_without_the_destroyed_file_does_not_fit_a_log_of_before(office: Kantor, tmp_path: Path) -> None:
    back_up(office.house, tmp_path / "malam")
    assert named(checked(office, tmp_path / "sebelum"), "EVIDENCE_MISSING") == [sha(PASIEN)]


def test_an_auditor_does_it_with_the_one_file(tmp_path: Path) -> None:
    """By the published form of entries alone; one hash may be held by two units, and only one lets it go."""
    log, held, shared = Log(), sha(REKAP), sha(PASIEN)
    for stream, unit, sha256 in (("a", "kb", held), ("b", "kb", shared), ("c", "lain", shared)):
        log.add(stream * 8 + "-1111-4222-8333-444444444444", {"unit": unit, "sha256": sha256}, "BuktiDukung.Added")
    log.add("b" * 8 + "-1111-4222-8333-444444444444", {"provenance": "odd"}, "BuktiDukung.Destroyed")
    log.add("d" * 8 + "-1111-4222-8333-444444444444", {"provenance": {"basis": 3}}, "BuktiDukung.Destroyed")
    folder, files = log.folder(tmp_path / "log"), tmp_path / "berkas"
    files.mkdir()
    (files / held).write_bytes(REKAP)
    (files / shared).write_bytes(PASIEN)
    ran = alone(tmp_path, "check", folder, "--vkey", log.signer.vkey, "--evidence", files, "--lang", "en")
    assert (ran.returncode, "Whole evidence: 2 files" in ran.stdout) == (0, True), ran.stdout
    (files / shared).unlink()
    ran = alone(tmp_path, "check", folder, "--vkey", log.signer.vkey, "--evidence", files, "--lang", "en")
    assert (ran.returncode, f"file {shared}" in ran.stdout) == (1, True), ran.stdout


def test_a_folder_that_is_none_is_said(tmp_path: Path) -> None:
    log = Log(2)
    exit, said = words("check", log.folder(tmp_path / "log"), "--vkey", log.signer.vkey, "--evidence", tmp_path / "x")
    assert (exit, "Tidak ada folder" in said) == (2, True)
    assert os.listdir(tmp_path) == ["log"]
