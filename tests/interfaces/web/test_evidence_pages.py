"""The pages of files: bring one with a plain form, find it, look at it, and what another unit sees of it."""

import io
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from interfaces.web import evidence
from tests.interfaces.web.reader import Page, Reader, words
from tests.kantor import Kantor

PDF = b"%PDF-1.7 rekap pelayanan"
NAME = sha256(PDF).hexdigest()
SAID = {"untuk": "kb", "tanggal": "02-01-2023", "sumber": "Register PATEN", "memuat_orang": "tidak"}


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    monkeypatch.setenv("JEJAK_EVIDENCE", str(tmp_path / "bukti"))
    kantor = Kantor(f"sqlite:///{tmp_path / 'jejak.db'}").found()
    kantor.found("lain", "Kecamatan Lain")
    found = Reader(kantor.house, "perencana@kb")
    yield found
    kantor.close()


def send(reader: Reader, content: bytes = PDF, name: str = "rekap TW I.pdf", **said: str) -> TestResponse:
    data: dict[str, Any] = {"_csrf": reader.open("/bukti").token, **SAID, **said}
    return post(reader, data, content, name)


def post(reader: Reader, data: dict[str, Any], content: bytes = PDF, name: str = "x.pdf") -> TestResponse:
    """As a browser sends a form with a file."""
    parts = {**data, **({"berkas": FileStorage(io.BytesIO(content), name)} if name else {})}
    boundary, body = encode_multipart(parts)
    return reader.client.post("/bukti", data=body, content_type=f"multipart/form-data; boundary={boundary}")


def act(reader: Reader, path: str = f"/bukti/{NAME}", **data: str) -> TestResponse:
    token = Page(reader.client.get(f"/bukti/{NAME}")).token
    return reader.client.post(path, data={"_csrf": token, **data})


def test_a_file_is_brought_with_a_plain_form_and_found_again(reader: Reader) -> None:
    assert "Belum ada berkas" in reader.open("/bukti").text
    answer = send(reader)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/bukti/{NAME}")
    for language in ({}, {"lang": "en"}):
        page = reader.open(f"/bukti/{NAME}", **language)
        assert "Register PATEN" in page.text
        assert NAME in page.text
        assert "rekap TW I.pdf" in words(reader.open("/bukti", **language).one("table"))
    downloaded = reader.client.get(f"/bukti/{NAME}/isi")
    assert downloaded.data == PDF
    assert downloaded.headers["Content-Disposition"] == 'attachment; filename="rekap TW I.pdf"'
    viewed = reader.client.get(f"/bukti/{NAME}/isi?lihat=ya")
    assert viewed.headers["Content-Disposition"].startswith("inline")
    assert viewed.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert send(reader).status_code == 303  # the same once more changes nothing
    assert len(reader.open("/bukti").all("tr")) == 2


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"name": ""}, "Pilih berkasnya"),
        ({"tanggal": ""}, "Isi tanggal"),
        ({"tanggal": "30-02-2023"}, "bulan itu berakhir 28 Februari 2023"),
        ({"tanggal": "1 Januari 2024"}, "belum tiba"),
        ({"sumber": ""}, "sumber berkas"),
        ({"memuat_orang": ""}, "memuat data orang"),
        ({"untuk": "lain"}, "'lain'"),
        ({"content": b"MZ\x90\0", "name": "surat.pdf"}, "Jenis berkas"),
        ({"content": b""}, "kosong"),
        ({"name": "", "tautan": "javascript:alert(1)"}, "tautan lengkap"),
    ],
)
def test_what_is_wrong_is_said_on_the_page_and_nothing_typed_is_lost(
    reader: Reader, said: dict[str, Any], says: str
) -> None:
    answer = send(reader, **said)
    page = Page(answer)
    assert answer.status_code in (404, 422)
    assert says in page.text
    typed = {**SAID, **{k: v for k, v in said.items() if isinstance(v, str)}}
    shown = {e.get("name"): e.get("value") for e in page.all("input") if e.get("type", "text") == "text"}
    assert (shown["sumber"], shown["tanggal"]) == (typed["sumber"], typed["tanggal"])
    assert list(reader.house.evidence.all()) == []


def test_a_link_is_recorded_as_one(reader: Reader) -> None:
    answer = send(reader, name="", tautan="https://contoh.go.id/rekap")
    page = reader.open(answer.headers["Location"])
    assert "tautan, isi tidak dijamin" in page.text


def test_a_file_that_is_too_large_for_a_page_says_how_to_send_it(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence, "PAGE_MOST", 3 << 20)
    assert send(reader, PDF + bytes(5 << 19)).status_code == 303  # more than any other request may hold
    answer = send(reader, PDF + bytes(4 << 20))
    assert answer.status_code == 413
    assert "jejak evidence add" in Page(answer).text
    reader.client.delete_cookie("jejak_sesi")
    assert post(reader, {}, bytes(5 << 19)).status_code == 413  # nobody known: no more than other requests


def test_another_unit_sees_neither_the_file_nor_that_there_is_one(reader: Reader) -> None:
    send(reader)
    reader.enter("perencana@lain")
    assert NAME not in reader.open("/bukti").html
    for path in (f"/bukti/{NAME}", f"/bukti/{NAME}/isi", f"/bukti/{'ab' * 32}"):
        assert reader.client.get(path).status_code == 404
    token = reader.open("/bukti").token
    for path in (f"/bukti/{NAME}", f"/bukti/{NAME}/buka"):
        assert reader.client.post(path, data={"_csrf": token, "buat": "usul", "alasan": "x" * 20}).status_code == 404


def test_a_file_that_names_persons_is_opened_by_a_button_and_each_time_is_recorded(reader: Reader) -> None:
    send(reader, memuat_orang="ya")
    page = reader.open(f"/bukti/{NAME}")
    assert "Buka (tercatat)" in page.text
    assert reader.client.get(f"/bukti/{NAME}/isi").status_code == 403
    answer = act(reader, f"/bukti/{NAME}/buka")
    assert (answer.status_code, answer.data, answer.headers["Cache-Control"]) == (200, PDF, "no-store")
    assert "membuka berkas" in reader.open(f"/bukti/{NAME}").text
    reader.enter("bupati")
    assert reader.client.get(f"/bukti/{NAME}").status_code == 404


def test_a_file_is_marked_and_destroyed_by_two_persons_from_its_page(reader: Reader) -> None:
    send(reader)
    assert act(reader, buat="tandai", memuat_orang="ya").status_code == 303
    refused = act(reader, buat="usul", alasan="salah")
    assert refused.status_code == 422
    assert 'value="salah"' in refused.text
    assert act(reader, buat="usul", alasan="Salah unggah: daftar pasien").status_code == 303
    assert "Musnahkan isinya" not in reader.open(f"/bukti/{NAME}").text  # a planner does not decide
    reader.enter("camat@kb")
    assert act(reader, buat="musnahkan", alasan="Benar salah unggah").status_code == 303
    page = reader.open(f"/bukti/{NAME}")
    assert "isi dimusnahkan atas keputusan: Benar salah unggah" in page.text
    assert [link for link in page.links() if f"/bukti/{NAME}/isi" in link] == []
    assert reader.client.get(f"/bukti/{NAME}/isi").status_code == 410
    assert list(reader.house.evidence.all()) == []


def test_a_form_without_its_token_brings_nothing(reader: Reader) -> None:
    assert post(reader, SAID).status_code == 403
    assert list(reader.house.evidence.all()) == []
