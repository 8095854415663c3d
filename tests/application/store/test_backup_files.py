"""Backups take the files of the evidence store along, each once, by its hash; what was destroyed stays away."""

import json
import os
import shutil
import sqlite3
import tracemalloc
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from application.store import backup
from application.store.backup import DamagedBackup
from application.store.carried import Carried
from application.store.evidence import Folder
from application.store.sqlite import SQLiteTransaction
from interfaces.backups import NoFolder, Restored, back_up, bring_back, bring_files
from interfaces.clock import DemoClock
from interfaces.compose import KEPT, House, build
from interfaces.evidence import checked
from interfaces.registers.particulars import Particulars
from tests.interfaces.cli.runner import Terminal
from tests.kantor import SHA, Kantor
from tests.medium import read_only

WHY = "Disk server rusak"
WRONG = "Salah unggah: daftar pasien"
REKAP, PASIEN = b"%PDF-1.7 rekap", b"%PDF-1.7 daftar pasien"
ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def office(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kantor]:
    """An office with a store of its own, where something lies that its record never names."""
    monkeypatch.setenv("JEJAK_EVIDENCE", str(tmp_path / "asal"))
    made = Kantor(database_url).found()
    made.house.evidence.put(b"%PDF-1.7 dari perintah yang terputus")
    made.rekap, made.pasien = made.bring(REKAP), made.bring(PASIEN, memuat_orang=True)  # type: ignore[attr-defined]
    yield made
    made.close()


@pytest.fixture
def night(tmp_path: Path) -> Path:
    """Where backups lie."""
    (tmp_path / "malam").mkdir()
    return tmp_path / "malam"


def names(kantor: Kantor) -> tuple[str, str]:
    return kantor.rekap, kantor.pasien  # type: ignore[attr-defined]


def destroy(kantor: Kantor, sha256: str) -> None:
    for command, by in (("propose_destruction", "perencana@kb"), ("destroy", "camat@kb")):
        kantor.do(f"bukti.{command}", by, unit="kb", sha256=sha256, reason=WRONG)


def restored(file: Path, name: str, folder: Path | None = None) -> tuple[House, Restored]:
    """A new machine, with a store of its own, on which a backup was restored."""
    os.environ["JEJAK_EVIDENCE"] = str(file.parent.parent / name)
    house = build(f"sqlite:///{file.parent.parent / name}.db", DemoClock())
    return house, bring_back(house, file, WHY, folder=folder)


def stated(file: Path) -> dict[str, int]:
    """The files that the manifest of a backup names."""
    with closing(sqlite3.connect(file)) as own:
        return dict(json.loads(own.execute("SELECT manifest FROM backup").fetchone()[0])["files"])


def test_a_backup_brings_along_the_files_that_the_record_names(office: Kantor, night: Path) -> None:
    rekap, pasien = names(office)
    office.house.people.set(Particulars("demo-camat-kb", nama="Contoh, S.Sos."), [], office.clock())
    office.indikator("keluhan").sign_pk(keluhan="75")
    block = office.events("PerjanjianKinerja.SignedFirst")[0].fakta.blok
    made = back_up(office.house, night / "satu")
    folder = Folder(night / "bukti")
    assert set(folder.all()) == set(made.files.files) == {rekap, pasien, SHA, block}
    assert stated(night / "satu") == {name: office.house.evidence.size(name) for name in folder.all()}
    house, said = restored(night / "satu", "baru")
    assert (said.files.whole, list(said.files.missing)) == (4, [])
    assert (house.evidence.get(rekap), house.evidence.get(pasien)) == (REKAP, PASIEN)
    assert house.evidence.get(block) == office.house.evidence.get(block)
    assert checked(house).whole == 3
    house.close()


@ONE
def test_only_what_is_new_is_copied(office: Kantor, night: Path) -> None:
    back_up(office.house, night / "satu")
    folder = Folder(night / "bukti")
    before = {name: folder.path(name).stat() for name in folder.all()}
    new = office.bring(b"%PDF-1.7 susulan")
    half, fresh = folder.begin(), folder.begin()  # left by a backup that was killed; of one that runs beside
    os.utime(night / "bukti" / "masuk" / half, (0, 0))
    made = back_up(office.house, night / "dua")
    assert (made.files.copied, set(folder.all())) == (1, {*before, new})
    assert [path.name for path in (night / "bukti" / "masuk").iterdir()] == [fresh]
    assert {name: folder.path(name).stat() for name in before} == before
    assert stated(night / "dua") == {**stated(night / "satu"), new: len(b"%PDF-1.7 susulan")}


@ONE
def test_a_restore_without_some_files_restores_the_rest_and_names_them(office: Kantor, night: Path) -> None:
    rekap, pasien = names(office)
    pipe, gone = office.bring(b"%PDF-1.7 ketiga"), office.bring(b"%PDF-1.7 keempat")
    back_up(office.house, night / "satu")
    folder = Folder(night / "bukti")
    folder.path(pasien).write_bytes(PASIEN + b"x")
    folder.path(gone).unlink()
    folder.path(pipe).unlink()
    os.mkfifo(folder.path(pipe))
    house, said = restored(night / "satu", "baru")
    assert (said.files.whole, list(said.files.missing)) == (1, sorted([pasien, pipe, gone]))
    assert list(house.evidence.all()) == [rekap]
    found = checked(house)
    assert (found.whole, found.missing) == (1, sorted([pasien, pipe, gone]))
    jejak = Terminal(f"sqlite:///{night.parent / 'baru.db'}", "en")
    assert "is missing from the store" in jejak("evidence check").out
    assert "3 files of evidence on record are not there" in jejak("doctor --offline").out
    back_up(office.house, night / "dua")  # which makes the folder whole again
    again = bring_files(house, night / "bukti")
    assert (again.whole, list(again.missing)) == (4, [])
    assert (checked(house).whole, checked(house).missing) == (4, [])
    house.close()


@ONE
def test_a_file_that_the_store_has_lost_is_named_and_counted_on_where_the_folder_has_it(
    office: Kantor, night: Path
) -> None:
    rekap, pasien = names(office)
    back_up(office.house, night / "satu")
    late = office.bring(b"%PDF-1.7 susulan")
    store = office.house.evidence
    store.path(rekap).unlink()
    store.path(pasien).write_bytes(b"x")
    store.path(late).write_bytes(b"y")
    made = back_up(office.house, night / "dua")
    assert (list(made.files.missing), list(made.files.altered)) == ([rekap], sorted([pasien, late]))
    assert set(stated(night / "dua")) == {rekap, pasien}
    assert Folder(night / "bukti").get(pasien) == PASIEN


# -- destroyed


def test_what_was_destroyed_is_in_no_later_backup(office: Kantor, night: Path) -> None:
    rekap, pasien = names(office)
    back_up(office.house, night / "satu")
    destroy(office, pasien)
    office.house.evidence.put(PASIEN)  # as if the process had been killed before it was removed
    made = back_up(office.house, night / "dua")
    assert (list(made.files.removed), list(made.files.remain)) == ([pasien], [])
    assert set(Folder(night / "bukti").all()) == set(stated(night / "dua")) == {rekap}
    house, said = restored(night / "dua", "baru")
    assert (said.files.whole, list(said.files.missing)) == (1, [])
    house.close()


@ONE
def test_a_folder_that_kept_it_does_not_bring_it_back(office: Kantor, night: Path) -> None:
    rekap, pasien = names(office)
    back_up(office.house, night / "satu")
    kept = shutil.copytree(night / "bukti", night / "lama")
    destroy(office, pasien)
    back_up(office.house, night / "dua")
    house, said = restored(night / "dua", "baru", kept)  # the log says it was destroyed
    assert (list(said.files.kept_out), list(said.files.missing)) == ([pasien], [])
    assert list(house.evidence.all()) == [rekap]
    house.close()
    here = office.house  # the log that is replaced says so, that of the older backup does not
    older = bring_back(here, night / "satu", WHY, folder=kept, replace=True, accept_older=True)
    assert (list(older.files.undecided), list(older.files.missing)) == ([pasien], [])
    assert not here.evidence.has(pasien)
    assert checked(here).missing == [pasien]
    # nothing that is known says so: the content is back until it is decided again
    house, said = restored(night / "satu", "asing", kept)
    assert (house.evidence.get(pasien), list(said.files.kept_out)) == (PASIEN, [])
    house.close()


@ONE
def test_one_unit_destroys_what_another_holds_and_the_other_keeps_it(office: Kantor, night: Path) -> None:
    _, pasien = names(office)
    office.found("lain", "Kecamatan Lain")
    office.bring(PASIEN, "perencana@lain", "lain")
    destroy(office, pasien)
    made = back_up(office.house, night / "satu")
    assert (pasien in made.files.files, list(made.files.removed)) == (True, [])


@ONE
def test_a_folder_that_lets_nothing_be_removed_is_named_with_what_it_holds(office: Kantor, night: Path) -> None:
    _, pasien = names(office)
    jejak = Terminal(f"sqlite:///{office.house.database.path}")  # type: ignore[attr-defined]
    assert "Berkas bukti di" in jejak(f"backup {night / 'satu'}").out
    destroy(office, pasien)
    with read_only(Folder(night / "bukti").path(pasien).parent):
        said = jejak(f"backup {night / 'dua'}")
    assert (said.code, f"{pasien} dimusnahkan, tetapi masih ada di {night / 'bukti'}." in said.out) == (0, True)
    assert pasien not in stated(night / "dua")
    assert "karena isinya dimusnahkan: 1 berkas" in jejak(f"backup {night / 'tiga'}").out


# -- folders and manifests that are not what they should be


@ONE
@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "masuk/x", "A" * 64, "0" * 64 + "/.."])
def test_a_manifest_that_names_anything_but_hashes_is_refused(office: Kantor, night: Path, name: str) -> None:
    """Signed, by somebody who has stolen the key."""
    carried = Carried({name: 1}, 0, (), (), (), ())
    backup.make(office.house.journal, KEPT, night / "x", office.clock(), lambda done, of: None, lambda tx: carried)
    with pytest.raises(DamagedBackup):
        restored(night / "x", "baru")
    assert not (night.parent / "baru").exists()


@ONE
def test_a_backup_of_an_earlier_release_names_no_files_and_is_restored(office: Kantor, night: Path) -> None:
    rekap, pasien = names(office)
    back_up(office.house, night / "satu")
    with closing(sqlite3.connect(night / "satu")) as own:
        then = json.loads(own.execute("SELECT manifest FROM backup").fetchone()[0])
        del then["files"]
        text = json.dumps({**then, "format": "jejak-backup-v1"})
        key = office.house.journal.signing_key(SQLiteTransaction(own))
        own.execute(
            "UPDATE backup SET manifest = ?, signature = ?", (text, key.sign(b"jejak-backup-v1\n" + text.encode()))
        )
        own.commit()
    house, said = restored(night / "satu", "baru")
    assert (said.files.whole, list(said.files.missing)) == (2, [])  # what the record holds is looked for all the same
    house.close()
    house, said = restored(night / "satu", "lain", night / "tidak-ada")
    assert list(said.files.missing) == sorted([rekap, pasien])
    house.close()


@ONE
def test_a_folder_that_cannot_be_used_is_said_and_no_backup_is_made(office: Kantor, night: Path) -> None:
    (night / "teks").write_text("bukan folder")
    for folder in (night / "teks", office.house.evidence.root, office.house.evidence.root / "masuk" / ".."):
        with pytest.raises(NoFolder) as said:
            back_up(office.house, night / "satu", folder=folder)
        assert all(folder.name in text for text in said.value.teks)
    assert [path.name for path in night.iterdir()] == ["teks"]


def test_a_large_file_passes_through_in_pieces(tmp_path: Path) -> None:
    store, folder = Folder(tmp_path / "a"), Folder(tmp_path / "b")
    name = store.put(bytes(16 << 20))
    tracemalloc.start()
    store.copy(name, folder)
    assert folder.is_whole(name)
    assert tracemalloc.get_traced_memory()[1] < 4 << 20
    tracemalloc.stop()


@ONE
def test_the_terminal_names_what_did_not_come_along(office: Kantor, night: Path) -> None:
    rekap, pasien = names(office)
    jejak = Terminal(f"sqlite:///{office.house.database.path}", "en")  # type: ignore[attr-defined]
    office.house.evidence.path(rekap).unlink()
    said = jejak(f"backup {night / 'satu'} --evidence {night / 'files'}")
    assert (said.code, f"{rekap} is missing from the evidence store." in said.out) == (1, True)
    assert "The record was backed up" in said.err
    other = Terminal(f"sqlite:///{night / 'baru.db'}", "en")
    os.environ["JEJAK_EVIDENCE"] = str(night / "baru")
    said = other(f"restore {night / 'satu'} --evidence {night / 'files'} --reason", WHY)
    assert (said.code, "Files of evidence that are whole: 1." in said.out) == (0, True)
    assert f"{rekap} is not, whole, in the folder of the backup." in said.out
    assert "1 files of evidence are missing" in said.out
    assert list(Folder(night / "baru").all()) == [pasien]
    assert f"{rekap} is not" in other(f"evidence recover {night / 'files'}").out
    assert "There is no folder" in other.fails(2, f"evidence recover {night / 'nowhere'}")
    Folder(night / "found").put(REKAP)
    said = other(f"evidence recover {night / 'found'}")
    assert (said.code, "Files of evidence that are whole: 2." in said.out) == (0, True)
    assert Folder(night / "baru").get(rekap) == REKAP
