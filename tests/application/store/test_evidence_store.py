"""The evidence store: what is kept, under which name, and what becomes of files that are broken, large or false."""

import io
import os
import resource
import stat
import threading
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.store.evidence import Folder
from application.store.file_refusals import EvidenceUnavailable, NoRoom, NotKept, megabytes
from domain.kernel import NotFound
from domain.record.file_kinds import KINDS

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "bukti", most=1 << 20)


def brought(folder: Folder, content: bytes, announced: str = "") -> str:
    ticket = folder.begin(len(content))
    digest = folder.append(ticket, [content])
    name = folder.keep(ticket, announced, digest).sha256
    folder.abandon(ticket)
    return name


def lying(folder: Folder) -> set[str]:
    return {str(p.relative_to(folder.root)) for p in folder.root.rglob("*") if p.is_file()}


def test_a_file_lies_under_its_hash_for_its_owner_alone_and_comes_back_as_it_was(folder: Folder) -> None:
    name = brought(folder, PDF)
    assert name == sha256(PDF).hexdigest()
    assert lying(folder) == {f"{name[:2]}/{name[2:]}"}
    path = folder.path(name)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {stat.S_IMODE(d.stat().st_mode) for d in (folder.root, path.parent)} == {0o700}
    assert folder.get(name) == PDF
    assert folder.size(name) == len(PDF)
    assert list(folder.all()) == [name]


def test_what_we_make_ourselves_is_put_at_once_and_once(folder: Folder) -> None:
    assert folder.put(b"blok") == folder.put(b"blok") == sha256(b"blok").hexdigest()
    assert len(lying(folder)) == 1


@given(content=st.binary(min_size=1, max_size=5000), cuts=st.lists(st.integers(0, 5000), max_size=6))
def test_a_broken_link_at_any_byte_loses_nothing(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, cuts: list[int]
) -> None:
    """Each part begins where the last one ended, or before it, as a sender does who got no answer."""
    folder = Folder(tmp_path_factory.mktemp("bukti"))
    content = PDF + content
    ticket, at = folder.begin(len(content)), 0
    for cut in [*sorted(min(c, len(content)) for c in cuts), len(content)]:
        at = min(at, folder.arrived(ticket))
        folder.append(ticket, [content[at:cut]], at, len(content))
        at = max(0, cut - 3)
    assert folder.keep(ticket, sha256(content).hexdigest()).size == len(content)
    assert folder.get(sha256(content).hexdigest()) == content


def test_a_part_that_leaves_a_gap_or_goes_beyond_the_announced_size_is_refused(folder: Folder) -> None:
    ticket = folder.begin(10)
    folder.append(ticket, [b"12345"], 0, 10)
    with pytest.raises(NotKept, match="HEAD"):
        folder.append(ticket, [b"8"], 7, 10)
    with pytest.raises(NotKept, match="10 byte"):
        folder.append(ticket, [b"678901"], 5, 10)
    assert folder.arrived(ticket) == 5


def test_two_who_bring_one_file_at_once_leave_one(folder: Folder) -> None:
    content = PDF + os.urandom(300_000)
    start, found = threading.Barrier(6), []

    def bring() -> None:
        start.wait()
        found.append(brought(folder, content))

    threads = [threading.Thread(target=bring) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [sha256(content).hexdigest()] * 6
    assert len(lying(folder)) == 1
    assert folder.get(found[0]) == content


def test_a_file_may_be_kept_again_until_its_ticket_is_abandoned(folder: Folder) -> None:
    ticket = folder.begin()
    folder.append(ticket, [PDF])
    assert folder.keep(ticket) == folder.keep(ticket)
    folder.abandon(ticket)
    with pytest.raises(NotFound, match="Mulai lagi"):
        folder.keep(ticket)
    assert folder.has(sha256(PDF).hexdigest())


def test_another_file_than_was_announced_is_refused_and_nothing_of_it_is_left(folder: Folder) -> None:
    with pytest.raises(NotKept, match="tidak sama"):
        brought(folder, PDF, announced=sha256(b"lain").hexdigest())
    assert lying(folder) == set()


def test_an_empty_file_and_one_that_is_too_large_are_refused(folder: Folder) -> None:
    with pytest.raises(NotKept, match="0 byte"):
        brought(folder, b"")
    with pytest.raises(NotKept, match="paling besar 1 MB"):
        folder.begin((1 << 20) + 1)
    ticket = folder.begin()  # who does not say how much is coming is stopped when it is too much
    with pytest.raises(NotKept, match="paling besar 1 MB"):
        folder.append(ticket, (bytes(1 << 18) for _ in range(5)))
    folder.abandon(ticket)
    assert lying(folder) == set()


def test_a_file_that_was_altered_on_the_disk_is_not_given_and_is_mended_by_bringing_it_again(folder: Folder) -> None:
    name = brought(folder, PDF)
    folder.path(name).write_bytes(PDF + b"x")
    with pytest.raises(EvidenceUnavailable, match="rusak atau diubah"):
        folder.get(name)
    brought(folder, PDF)
    assert folder.get(name) == PDF


def test_what_is_destroyed_is_gone_and_may_be_destroyed_twice(folder: Folder) -> None:
    name = brought(folder, PDF)
    assert folder.destroy(name)
    assert not folder.destroy(name)
    assert not folder.has(name)
    assert lying(folder) == set()
    with pytest.raises(NotFound, match="belum disimpan"):
        folder.get(name)


def test_uploads_that_nobody_goes_on_with_are_swept_and_others_stay(folder: Folder) -> None:
    old, new = folder.begin(), folder.begin()
    yesterday = (datetime.now(UTC) - timedelta(days=2)).timestamp()
    os.utime(folder.root / "masuk" / old, (yesterday, yesterday))
    assert folder.sweep(datetime.now(UTC) - timedelta(days=1)) == 1
    assert folder.arrived(new) == 0
    with pytest.raises(NotFound):
        folder.arrived(old)


TRAVERSAL = [
    *("../x", "..", ".", "/etc/passwd", "//etc/passwd", "..\\x", "C:\\windows\\x", "\\\\host\\share", "a/../../x"),
    *("%2e%2e/x", "%2e%2e%2fx", "..%2fx", "..%5cx", "%252e%252e%252fx", "..%c0%afx", "..%ef%bc%8fx", "．．／x"),
    *(
        "....//x",
        "..;/x",
        "x\0.pdf",
        "x\n.pdf",
        "~/x",
        "~root/.ssh/id",
        "$HOME/x",
        "file:///etc/passwd",
        "CON",
        "NUL.pdf",
    ),
    *("masuk", "masuk/x", "-rf", "a" * 5000, ".htaccess", "0" * 63, "0" * 63 + "G", "0" * 64 + "/../x", "A" * 64),
]


@pytest.mark.parametrize("name", TRAVERSAL)
def test_no_name_but_a_hash_is_ever_a_path(folder: Folder, name: str) -> None:
    assert not folder.has(name)
    for ask in (folder.size, folder.get, folder.arrived):
        with pytest.raises(NotFound):
            ask(name)
    for act in (folder.destroy, folder.path):
        with pytest.raises(ValueError, match="no SHA-256"):
            act(name)
    assert not folder.root.exists()


# -- a full disk


@pytest.fixture
def small_files() -> Iterator[None]:
    """Nothing of more than two megabytes can be written, as on a disk that is full there: whoever runs the tests."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2 << 20, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.usefixtures("small_files")
def test_a_disk_that_fills_up_half_way_says_so_and_keeps_what_there_was(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "bukti")
    name = folder.put(PDF)
    ticket = folder.begin()
    with pytest.raises(NoRoom):
        folder.append(ticket, (bytes(1 << 18) for _ in range(20)))
    with pytest.raises(NoRoom):
        folder.put(bytes(3 << 20))
    folder.abandon(ticket)
    assert folder.get(name) == PDF
    assert folder.put(b"lagi") == sha256(b"lagi").hexdigest()


def test_a_file_that_the_disk_has_no_room_for_is_not_begun(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "bukti", 1 << 62)
    folder.put(PDF)
    with pytest.raises(NoRoom):
        folder.begin(1 << 61)


def test_a_folder_that_cannot_be_used_says_where_to_look(tmp_path: Path) -> None:
    (tmp_path / "bukti").write_text("no folder")
    with pytest.raises(EvidenceUnavailable, match="JEJAK_EVIDENCE"):
        Folder(tmp_path / "bukti").put(b"x")


# -- kinds, by content


def office(*parts: str, **more: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for part in parts:
            file.writestr(part, more.get(part.partition(".")[0], b"<x/>"))
    return made.getvalue()


XLSX = office("[Content_Types].xml", "xl/workbook.xml", "xl/printerSettings/printerSettings1.bin")
GOOD = {
    "pdf": [PDF],
    "png": [b"\x89PNG\r\n\x1a\n" + bytes(20)],
    "jpeg": [b"\xff\xd8\xff\xe0" + bytes(20)],
    "webp": [b"RIFF\x10\0\0\0WEBPVP8 "],
    "xlsx": [XLSX],
    "docx": [office("[Content_Types].xml", "word/document.xml")],
    "pptx": [office("[Content_Types].xml", "ppt/presentation.xml")],
    "ods": [office("mimetype", "content.xml", mimetype=b"application/vnd.oasis.opendocument.spreadsheet")],
    "odt": [office("mimetype", "content.xml", mimetype=b"application/vnd.oasis.opendocument.text")],
    "txt": [
        b"a;b\r\n1;2\r\n",
        "kecamatan – é\n".encode(),
        b"\xef\xbb\xbfnama,nilai\n",
        "nama\tnilai\n".encode("utf-16"),
        b"3 < 4",
    ],
}
BAD = {
    "windows program": b"MZ\x90\0" + bytes(200),
    "linux program": b"\x7fELF" + bytes(200),
    "page": b"<!doctype html><script>x</script>",
    "page after blanks": b"\xef\xbb\xbf \r\n\t<HTML>",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>',
    "xml": b"<?xml version='1.0'?><svg/>",
    "shell script": b"#!/bin/sh\nrm -rf /\n",
    "postscript": b"%!PS-Adobe",
    "rtf": b"{\\rtf1",
    "old office": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "macros": office("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"),
    "basic": office("mimetype", "Basic/script.xml", mimetype=b"application/vnd.oasis.opendocument.text"),
    "activex": office("[Content_Types].xml", "word/document.xml", "word/activeX/activeX1.xml"),
    "container": office("a.pdf", "b.exe"),
    "java": office("META-INF/MANIFEST.MF", "a.class"),
    "broken office": XLSX[:60],
    "gzip": b"\x1f\x8b\x08" + bytes(30),
    "no unicode": b"caf\xe9 \xff",
    "nul in text": b"a\0b",
    "cut utf-8": "é".encode()[:1],
    "page behind a program": bytes(10) + b"<html>",
}


@pytest.mark.parametrize("kind", GOOD)
def test_a_file_is_what_its_content_says(folder: Folder, kind: str) -> None:
    for content in GOOD[kind]:
        ticket = folder.begin()
        folder.append(ticket, [content])
        assert folder.keep(ticket).kind == kind
    assert set(GOOD) == set(KINDS) - {"tautan"}


@pytest.mark.parametrize("what", BAD)
def test_what_runs_draws_or_hides_others_is_refused_whatever_it_is_called(folder: Folder, what: str) -> None:
    with pytest.raises(NotKept, match="Jenis berkas"):
        brought(folder, BAD[what])
    assert lying(folder) == set()


@given(content=st.binary(max_size=400))
def test_no_content_breaks_the_recognising(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = Folder(tmp_path_factory.mktemp("bukti"))
    for start in (b"", b"PK\x03\x04", b"RIFF"):
        before = lying(folder)
        try:
            assert folder.has(brought(folder, start + content))
        except NotKept:
            assert lying(folder) == before


def test_sizes_are_told_as_people_read_them() -> None:
    told = [megabytes(n).id for n in (0, 1, 900, 1 << 20, 1_500_000, 100 << 20)]
    assert told == ["0 KB", "1 KB", "1 KB", "1 MB", "1,4 MB", "100 MB"]
