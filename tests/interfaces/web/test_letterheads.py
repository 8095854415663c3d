"""The head of what is printed: as it was set, of a unit or of the kabupaten, with its logo, as of then."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.kernel import Invalid
from tests.interfaces.web.reader import Page, Reader, words
from tests.interfaces.web.walker import Walker
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


def test_who_reads_no_evidence_sets_a_logo_by_the_form_keeps_it_and_takes_it_back(kantor: Kantor) -> None:
    admin = Walker(kantor.house, "admin")
    assert admin.client.get("/bukti").status_code == 403
    admin.page = admin.open("/meja")
    admin.go("Administrasi", "Kop surat")
    form = next(a.get("href", "") for a in admin._row("Kecamatan").iter("a") if words(a) == "Ubah")
    typed = {"Baris kop surat": "\n".join(UNIT)}

    def opened() -> Walker:
        admin._show(admin.client.get(form))
        return admin

    opened().fill({**typed, "Atau unggah logonya": ("kop.pdf", b"%PDF-1.7 contoh")}).press("Kirim", 422)
    assert "berupa gambar" in admin.main
    assert UNIT[2] in admin.page.one("textarea").text  # type: ignore[operator]
    assert kantor.house.queries.bukti(kantor.today()) == []
    long = "\n".join(["x" * 200, *UNIT])
    admin.fill({"Baris kop surat": long, "Atau unggah logonya": ("logo.png", PNG)}).press("Kirim", 422)
    assert "Logo yang baru diunggah" in [words(o) for o in admin.page.all("option") if o.get("selected") is not None]
    admin.fill(typed).press("Kirim")
    assert admin.at == "/administrasi/kop-surat"
    reader = Reader(kantor.house)
    lines, logos = head(reader.open("/capaian", unit="kb"))
    assert (lines[:3], len(logos)) == (UNIT, 1)
    assert reader.client.get(logos[0]).data == PNG
    form = next(a.get("href", "") for a in admin._row("Kecamatan").iter("a") if words(a) == "Ubah")
    opened().fill({"Baris kop surat": "\n".join(UNIT[:2])}).press("Kirim")
    assert head(reader.open("/capaian", unit="kb"))[1] == logos  # what was chosen stays chosen
    opened().fill({"Logo yang sudah tersimpan": "Pilih"}).press("Kirim")
    assert head(reader.open("/capaian", unit="kb"))[1] == []


def test_a_file_of_another_unit_that_is_no_picture_becomes_no_logo(kantor: Kantor) -> None:
    paper = kantor.bring(b"%PDF-1.7 lain")
    with pytest.raises(Invalid, match="berupa gambar"):
        kantor.do("kabupaten.set_letterhead", "admin", baris_kop=KABUPATEN, sha256=paper)
