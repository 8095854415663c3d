"""The head of what is printed: as it was set, of a unit or of the kabupaten, with its logo, as of then."""

from collections.abc import Iterator
from pathlib import Path
from struct import pack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.files import FileNeeded
from domain.kernel import Invalid, Refusal
from domain.record.pictures import measured
from tests.interfaces.web.reader import Page, Reader, words
from tests.interfaces.web.walker import Walker
from tests.kantor import Kantor


def png(width: int, height: int, more: int = 20) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + pack(">I4sII", 13, b"IHDR", width, height) + bytes(more)


PNG = png(300, 200)
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


JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(10) + b"\xff\xff\xfe\x00\x04ab"
WEBP = b"RIFF\x00\x00\x00\x00WEBP"
SIZES = {
    ("png", png(300, 200)): (300, 200),
    ("png", png(2**31 - 1, 1)): (2**31 - 1, 1),
    ("png", b"\x89PNG\r\n\x1a\n" + bytes(40)): None,
    ("png", png(0, 5)): None,
    ("jpeg", JPEG + b"\xff\xc2\x00\x11\x08\x03\x00\x04\x00" + bytes(12)): (1024, 768),
    ("jpeg", JPEG): None,
    ("jpeg", JPEG + b"\xff\xc4\x00\x00" * 9): None,
    ("jpeg", JPEG + b"\xff\xc4\xff\xff"): None,
    ("webp", WEBP + b"VP8X\x0a\x00\x00\x00" + bytes(4) + b"\x2b\x01\x00\xc7\x00\x00"): (300, 200),
    ("webp", WEBP + b"VP8L\x00\x00\x00\x00/" + pack("<I", 299 | 199 << 14)): (300, 200),
    ("webp", WEBP + b"VP8 \x00\x00\x00\x00" + bytes(3) + b"\x9d\x01\x2a" + pack("<HH", 300 | 0x4000, 200)): (300, 200),
    ("webp", WEBP): None,
    ("svg", b"<svg/>"): None,
}


@pytest.mark.parametrize(("jenis", "content"), SIZES, ids=str)
def test_a_picture_says_how_large_it_is(jenis: str, content: bytes) -> None:
    assert measured(jenis, content) == SIZES[jenis, content]


@given(st.sampled_from(["png", "jpeg", "webp"]), st.binary(max_size=60), st.integers(0, 40))
def test_whatever_a_file_says_of_its_size_is_read_or_is_none(jenis: str, content: bytes, cut: int) -> None:
    heads = {"png": PNG, "jpeg": JPEG, "webp": WEBP + b"VP8X"}
    for data in (content, heads[jenis][: cut % 30] + content, heads[jenis] + content):
        found = measured(jenis, data)
        assert found is None or min(found) > 0


def test_a_logo_is_small_and_for_everybody_and_of_its_own_unit(kantor: Kantor) -> None:
    kantor.found("kl", "Kecamatan Lain")
    bombs = {"wide": png(50_000, 50_000), "heavy": png(10, 10, 400_000), "none": b"\x89PNG\r\n\x1a\n" + bytes(30)}
    for name, content in bombs.items():
        sha256 = kantor.bring(content, nama=f"{name}.png")
        with pytest.raises(Invalid, match="paling besar 300 KB dan 2000 piksel"):
            kantor.do("unit.set_letterhead", "admin", unit="kb", baris_kop=UNIT, sha256=sha256)
    person = kantor.bring(png(11, 11), nama="orang.png", memuat_orang=True)
    with pytest.raises(Invalid, match="memuat data orang"):
        kantor.do("unit.set_letterhead", "admin", unit="kb", baris_kop=UNIT, sha256=person)
    theirs = kantor.bring(png(12, 12), "perencana@kl", "kl", nama="lain.png")
    for about in ({"unit": "kb"}, {}):
        with pytest.raises(FileNeeded):
            kantor.do(
                f"{'unit' if about else 'kabupaten'}.set_letterhead", "admin", **about, baris_kop=UNIT, sha256=theirs
            )


def test_a_logo_that_went_is_handed_out_no_more(kantor: Kantor) -> None:
    client = Reader(kantor.house).client
    flagged, gone = (kantor.bring(png(n, n), nama=f"{n}.png") for n in (21, 22))
    for sha256 in (flagged, gone):
        kantor.do("unit.set_letterhead", "admin", unit="kb", baris_kop=UNIT, sha256=sha256)
        assert client.get(f"/logo/{sha256}").status_code == 200
    kantor.do("bukti.mark_persons", "perencana@kb", unit="kb", sha256=flagged, memuat_orang=True)
    kantor.do("bukti.propose_destruction", "perencana@kb", unit="kb", sha256=gone, reason="Salah unggah, bukan logo")
    kantor.do("bukti.destroy", "bagian_organisasi", unit="kb", sha256=gone, reason="Salah unggah, bukan logo")
    assert [client.get(f"/logo/{sha256}").status_code for sha256 in (flagged, gone)] == [404, 404]
    Reader(kantor.house).open("/capaian", unit="kb")


def test_markup_in_a_letterhead_stays_text(kantor: Kantor) -> None:
    lines = ["<script>alert(1)</script>", "&lt;b&gt; &amp;", "</div>\"'&lt;"]
    kantor.do("unit.set_letterhead", "admin", unit="kb", baris_kop=lines)
    told, _ = head(Reader(kantor.house).open("/capaian", unit="kb"))
    assert told[:3] == lines
    with pytest.raises(Refusal):
        kantor.do("unit.set_letterhead", "camat@kb", unit="kb", baris_kop=lines)
