"""The head of what is printed: as it was set, of a unit or of the kabupaten, with its logo, as of then."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.kernel import Invalid
from tests.interfaces.web.reader import Page, Reader, words
from tests.kantor import Kantor

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
KABUPATEN = ["PEMERINTAH KABUPATEN CONTOH", "SEKRETARIAT DAERAH", "Jalan Contoh Nomor 1"]
UNIT = ["PEMERINTAH KABUPATEN CONTOH", "KECAMATAN CONTOH", "Jalan Contoh Nomor 2"]


@pytest.fixture
def kantor(tmp_path: Path) -> Iterator[Kantor]:
    office = Kantor(f"sqlite:///{tmp_path / 'jejak.db'}").found()
    yield office
    office.close()


def head(page: Page) -> tuple[list[str], list[str]]:
    kop = page.one("div", "kop")
    return [words(p) for p in kop.iter("p")], [str(img.get("src")) for img in kop.iter("img")]


def test_the_head_of_a_page_is_the_letterhead_as_of_then(kantor: Kantor) -> None:
    reader = Reader(kantor.house)
    (first, *_), _ = head(reader.open("/capaian", unit="kb"))
    before = kantor.house.journal.position()
    kantor.do("kabupaten.set_letterhead", "admin", baris_kop=KABUPATEN)
    lines, logos = head(reader.open("/capaian", unit="kb"))
    assert lines[0] == KABUPATEN[0] != first
    assert KABUPATEN[1] not in lines  # a unit without one stands there itself
    logo = kantor.bring(PNG, nama="logo.png")
    kantor.do("unit.set_letterhead", "bagian_organisasi", unit="kb", baris_kop=UNIT, sha256=logo)
    lines, logos = head(reader.open("/capaian", unit="kb"))
    assert lines[:3] == UNIT
    assert logos == [f"/logo/{logo}"]
    answer = reader.client.get(logos[0])
    assert (answer.status_code, answer.mimetype, answer.data) == (200, "image/png", PNG)
    lines, logos = head(reader.open("/capaian", unit="kb", known=f"position:{before}"))
    assert (lines[0], logos) == (first, [])


def test_nothing_else_is_handed_out_as_a_logo_and_nothing_else_becomes_one(kantor: Kantor) -> None:
    paper, picture = kantor.bring(b"%PDF-1.7 contoh"), kantor.bring(PNG)
    client = Reader(kantor.house).client
    assert [client.get(f"/logo/{sha256}").status_code for sha256 in (paper, picture, "x")] == [404] * 3
    for wrong, told in (
        ({"baris_kop": UNIT, "sha256": paper}, "berupa gambar"),
        ({"baris_kop": []}, "satu sampai 6"),
        ({"baris_kop": ["x"] * 7}, "satu sampai 6"),
        ({"baris_kop": [" "]}, "satu sampai 6"),
    ):
        with pytest.raises(Invalid, match=told):
            kantor.do("unit.set_letterhead", "admin", unit="kb", **wrong)
