"""The sheet of a triwulan without a script: filled in, read, asked about, saved, handed in, shut where it must be."""

import hashlib
import re
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tests.interfaces.web.reader import Page, Reader, faults, words
from tests.kantor import SHA, Kantor

PATH = "/realisasi/kb/2023/1"
LETTER = re.compile(r"^([nphtb])_")
REPORTED = "RealisasiTriwulan.Reported"


class Sheet:
    """The browser of one person on the sheet of TW I."""

    def __init__(self, kantor: Kantor, person: str = "kasubbag@kb", path: str = PATH) -> None:
        self.kantor, self.path = kantor, path
        self.reader = Reader(kantor.house)
        self.reader.enter(person)

    def open(self, more: str = "", status: int = 200, **asked: Any) -> Page:
        return self.reader.open(self.path + more, status, **asked)

    def send(self, page: Page | None = None, more: str = "", **typed: Any) -> Page:
        """Fill in the form of a page, as it stands now or stood, and send it; the page to which that leads."""
        page = page or self.open(more)
        typed.setdefault("aksi", "simpan")
        form = {**filled(page), **{LETTER.sub(r"\1-", name): said for name, said in typed.items()}}
        answer = self.reader.client.post(self.path + more, data=form, content_type="multipart/form-data")
        if answer.status_code == 303:
            return self.reader.open(answer.headers["Location"])
        found = Page(answer)
        assert list(faults(found, self.reader.app, "id")) == []
        return found


def filled(page: Page) -> dict[str, str]:
    """The form as a browser would send it untouched."""
    fields = [e for e in page.all("input") if e.get("name") and e.get("type") not in ("radio", "checkbox", "file")]
    return {e.get("name", ""): e.get("value", "") for e in fields}


def forms(page: Page) -> list[Any]:
    """The forms by which something is sent from a sheet."""
    return [e for e in page.all("form") if e.get("method") == "post" and "/realisasi" in e.get("action", "")]


def alert(page: Page) -> str:
    (found,) = [words(e) for e in page.all() if e.get("role") == "alert"]
    return found


def beside(page: Page, slug: str) -> str:
    """What stands beside the cell of an indikator: how it is read, or what is wrong with it."""
    (found,) = [words(e) for e in page.all() if e.get("id") == f"e-{slug}"]
    return found


def figures(kantor: Kantor) -> dict[str, str]:
    return {e.indikator: str(e.new.nilai.angka) for e in kantor.events(REPORTED)}


def begun(kantor: Kantor, more: int = 0) -> Kantor:
    kantor.found(go_live="2022-01-01").appoint("kasubbag")
    others = [f"lain-{n:02}" for n in range(more)]
    for slug in ("keluhan", "stunting", "pades", *others):
        kantor.indikator(slug)
    return kantor.sign_pk(keluhan="75", stunting="10", pades="70", **dict.fromkeys(others, "50")).at("2023-04-03")


@pytest.fixture
def office(sqlite_with_tables: Path, tmp_path: Path) -> Iterator[Kantor]:
    kantor = Kantor(f"sqlite:///{shutil.copy(sqlite_with_tables, tmp_path / 'jejak.db')}")
    yield begun(kantor)
    kantor.close()


def test_a_quarter_from_nothing_to_handed_in(kantor: Kantor) -> None:
    sheet = Sheet(begun(kantor))
    page = sheet.open()
    assert "0 dari 3 terisi" in page.text
    assert [e.get("value") for e in page.all("input", "isian")] == ["", "", ""]
    page = sheet.send(page, n_keluhan="15.70", n_stunting="8,5", p_keluhan="Loket baru", aksi="periksa")
    assert "2 dari 3 indikator terisi" in page.text
    assert figures(kantor) == {"keluhan": "15.70", "stunting": "8.5"}
    (keluhan, _) = kantor.events(REPORTED)
    assert (keluhan.new.nilai.teks, keluhan.new.pendukung) == ("15.70", "Loket baru")
    asked = [e.get("name", "") for e in page.all("input") if e.get("name", "").startswith("jawab-")]
    assert asked == ["jawab-tanpa_dasar", "jawab-belum_diisi", "jawab-tanpa_bukti"]
    form = {**filled(page), **dict.fromkeys(asked, "Keadaannya memang demikian")}
    answer = sheet.reader.client.post(f"{PATH}/periksa", data=form)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/dokumen/realisasi/kb/2023/1")
    (submitted,) = kantor.events("RealisasiTriwulan.Submitted")
    assert {doubt.kind for doubt in submitted.provenance.doubts} == {"tanpa_dasar", "belum_diisi", "tanpa_bukti"}
    shut = sheet.open()
    assert "tidak diisi pada keadaannya sekarang: diajukan" in shut.text
    assert "/langkah/withdraw/realisasi/kb/2023/1" in shut.links()
    assert shut.all("input", "isian") == []


def test_a_column_is_pasted_without_a_script_too(office: Kantor) -> None:
    sheet = Sheet(office)
    sheet.send(tempel="70\tLoket baru\n\n66,5\t\tPetugas kurang\n")
    assert figures(office) == {"keluhan": "70", "pades": "66.5"}  # the middle row is left as it was
    assert [(e.new.pendukung, e.new.penghambat) for e in office.events(REPORTED)] == [
        ("Loket baru", ""),
        ("", "Petugas kurang"),
    ]
    for more in ("1\n2\n3\n4", "1\ta\tb\tc\td"):
        page = sheet.send(tempel=more)
        assert "Tempelan melebihi lembar ini" in alert(page)
        (kept,) = page.all("textarea")
        assert kept.text == more
    assert figures(office) == {"keluhan": "70", "pades": "66.5"}


def test_a_long_sheet_goes_on_and_what_is_typed_is_saved_on_the_way(sqlite_with_tables: Path, tmp_path: Path) -> None:
    office = begun(Kantor(f"sqlite:///{shutil.copy(sqlite_with_tables, tmp_path / 'jejak.db')}"), more=30)
    sheet = Sheet(office)
    page = sheet.open()
    first, last = page.all("input", "isian")[0].get("id", "")[2:], "lain-29"
    assert ("0 dari 33 terisi" in page.text, len(page.all("input", "isian"))) == (True, 30)
    page = sheet.send(page, **{f"n_{first}": "15.70"}, aksi="dari-31")
    assert ([e.get("id") for e in page.all("input", "isian")][-1], len(page.all("input", "isian"))) == (f"n-{last}", 3)
    page = sheet.send(page, "?dari=31", **{f"n_{last}": "8,5,5"})
    assert "8,5,5" in beside(page, last)
    page = sheet.send(page, "?dari=31", **{f"n_{last}": "8,5"})
    assert "2 dari 33 terisi" in page.text
    assert figures(office) == {first: "15.70", last: "8.5"}
    column = "\n".join(["1,2,3", *["20"] * 31, "21"])
    page = sheet.send(sheet.open(), **{"tempel": column})  # refused, it stands in its cells, beyond this page too
    assert [e.get("value") for e in page.all("input", "isian")] == column.splitlines()
    assert figures(office) == {first: "15.70", last: "8.5"}
    office.close()


def test_the_sheet_shows_what_is_aimed_at_and_what_was_before(office: Kantor) -> None:
    sheet = Sheet(office)
    sheet.send(n_keluhan="70", n_stunting="-", h_stunting="Belum ada pengukuran")
    office.at("2023-07-03")
    later = Sheet(office, path="/realisasi/kb/2023/2")
    cells = {words(tr.findall("th")[0]).split()[1]: [words(td) for td in tr.findall("td")] for tr in rows(later.open())}
    assert cells["keluhan"][1:3] == ["setahun 75", "70"]
    assert cells["stunting"][1:3] == ["setahun 10", "–"]
    assert "93,33" in sheet.open().text
    assert [r.get("capaian") for r in office.house.queries.isian(office.today(), "kb", 2023, 1)["rows"]] == [
        "93.33",
        None,
        None,
    ]


def rows(page: Page) -> list[Any]:
    return [tr for body in page.all("tbody") for tr in body.findall("tr")]


def test_what_cannot_be_read_is_said_at_its_cell_and_nothing_typed_is_lost(office: Kantor) -> None:
    sheet = Sheet(office)
    page = sheet.send(n_keluhan="15.70", n_stunting="1,540,00", n_pades="-", h_keluhan="Hujan")
    assert (page.status, figures(office)) == (422, {})
    assert office.events("RealisasiTriwulan.Drafted") == []
    assert beside(page, "keluhan") == "dibaca 15,70 · titik dibaca koma"
    assert "tidak terbaca" in beside(page, "stunting")
    assert "bukan nol" in beside(page, "pades")
    assert {"#n-stunting", "#n-pades"} <= {*page.links()}
    assert "stunting:" not in alert(page).replace("Indikator stunting:", "")
    assert [e.get("value") for e in page.all("input", "isian")] == ["15.70", "1,540,00", "-"]
    assert 'value="Hujan"' in page.html
    assert "20,93" in page.text  # what can be read is rated before it is saved
    sheet.send(page, n_stunting="9", n_pades="-", h_pades="Belum ada pengukuran")
    (pades,) = [e.new.nilai for e in office.events(REPORTED) if e.indikator == "pades"]
    assert (str(pades.jenis), pades.alasan, pades.angka) == ("tidak_berlaku", "Belum ada pengukuran", None)


def test_a_doubt_is_asked_at_its_cell_and_the_answer_is_that_cells_alone(office: Kantor) -> None:
    sheet = Sheet(office)
    page = sheet.send(n_keluhan="1.500", n_pades="1.700")
    names = [e.get("name") for e in page.all("input") if e.get("type") == "radio" and e.get("value") == "ya"]
    assert page.status == 409
    assert {"jawab-ribuan/keluhan", "jawab-ribuan/pades", "jawab-persen_di_luar/keluhan"} <= {*names}
    no = sheet.send(page, **{"jawab-ribuan/keluhan": "tidak"})
    assert (no.status, "betulkan angkanya" in beside(no, "keluhan")) == (422, True)
    yes = {str(name): "ya" for name in names if "keluhan" in str(name)}
    sheet.send(page, n_pades="17", **yes, **{"sebab-ribuan/keluhan": "Seribu lima ratus persen"})
    assert figures(office) == {"keluhan": "1500", "pades": "17"}
    (keluhan, pades) = office.events(REPORTED)
    assert {doubt.kind: doubt.reason for doubt in keluhan.provenance.doubts} == {
        "ribuan": "Seribu lima ratus persen",
        "persen_di_luar": "ya",
    }
    assert pades.provenance.doubts == ()


def test_a_form_sent_twice_is_one_report(office: Kantor) -> None:
    sheet = Sheet(office)
    page = sheet.open()
    for _ in range(2):
        assert sheet.send(page, n_keluhan="70").status == 200
    assert [e.indikator for e in office.events(REPORTED)] == ["keluhan"]
    assert office.events("Penolakan.Recorded") == []


def test_a_form_that_was_sent_may_be_typed_on(office: Kantor) -> None:
    sheet = Sheet(office)
    page = sheet.open()
    sheet.send(page, n_keluhan="70")
    sheet.send(page, n_keluhan="70", n_stunting="9")
    assert figures(office) == {"keluhan": "70", "stunting": "9"}


def test_blank_stays_not_filled_and_what_is_filled_is_not_emptied(office: Kantor) -> None:
    sheet = Sheet(office)
    sheet.send(n_keluhan="70", n_stunting="  ")
    assert figures(office) == {"keluhan": "70"}
    page = sheet.send(n_keluhan="")
    assert (page.status, "tidak dikosongkan" in beside(page, "keluhan")) == (422, True)


def test_words_are_changed_without_touching_the_figure(office: Kantor) -> None:
    sheet = Sheet(office)
    office.do("realisasi.draft", "kasubbag@kb", unit="kb", tahun=2023, triwulan=1)
    row = {"indikator": "keluhan", "nilai": {"jenis": "angka", "angka": 1.5, "teks": "1.500"}, "confirm": True}
    office.do("realisasi.report", "kasubbag@kb", unit="kb", tahun=2023, triwulan=1, realisasi=[row])
    (cell,) = [e.get("value") for e in sheet.open().all("input", "isian") if e.get("id") == "n-keluhan"]
    assert cell == "1,5"  # as one types here what a program wrote otherwise
    sheet.send(h_keluhan="Hujan")
    last = office.events(REPORTED)[-1].new
    assert (str(last.nilai.angka), last.nilai.teks, last.penghambat) == ("1.5", "1.500", "Hujan")


def test_two_who_fill_in_other_cells_do_not_hinder_each_other_and_of_one_cell_they_choose(office: Kantor) -> None:
    mine, theirs = Sheet(office), Sheet(office, "perencana@kb")
    page = mine.open()
    theirs.send(n_keluhan="70", n_stunting="9")
    clash = mine.send(page, n_keluhan="71", n_pades="60")
    assert (clash.status, "Orang lain" in alert(clash)) == (412, True)
    assert "yang tersimpan: 70" in clash.text
    assert [e.get("value") for e in clash.all("input", "isian")] == ["71", "9", "60"]
    assert mine.send(clash).status in (412, 422)
    mine.send(clash, **{"pilih-keluhan": "tersimpan"})
    assert figures(office) == {"keluhan": "70", "stunting": "9", "pades": "60"}
    page = mine.open()
    theirs.send(n_keluhan="72")
    mine.send(mine.send(page, n_keluhan="73"), **{"pilih-keluhan": "saya"})
    assert figures(office)["keluhan"] == "73"


def test_what_is_sent_after_another_handed_it_in_is_not_said_to_be_saved(office: Kantor) -> None:
    sheet = Sheet(office)
    page = sheet.send(n_keluhan="60")
    office.do("realisasi.submit", "kasubbag@kb", unit="kb", tahun=2023, triwulan=1)
    late = sheet.send(page, n_keluhan="61,5", h_stunting="Karena hujan terus", n_pades="7")
    assert (late.status, "Isian tersimpan" in late.text) == (422, False)
    left = {words(e) for e in late.one("ul", "tertinggal").iter("li")}
    assert left == {"Indikator keluhan: 61,5", "Indikator stunting: Karena hujan terus", "Indikator pades: 7"}
    assert figures(office) == {"keluhan": "60"}
    assert sheet.send(page).status == 200  # of a form in which nothing was typed nothing is lost


def test_a_row_that_is_there_no_more_is_not_left_out_in_silence(office: Kantor) -> None:
    sheet = Sheet(office)
    late = sheet.send(n_keluhan="61,5", n_lenyap="7", h_lenyap="Karena hujan terus")
    assert (late.status, "Isian tersimpan" in late.text) == (422, False)
    assert {words(e) for e in late.one("ul", "tertinggal").iter("li")} == {"lenyap: 7", "Karena hujan terus"}
    assert figures(office) == {}
    assert sheet.send(late).status == 200
    assert figures(office) == {"keluhan": "61.5"}


def test_a_figure_of_another_office_is_shut_and_says_whose_it_is(office: Kantor) -> None:
    office.do(
        "indikator.revise_card",
        "perencana@kb",
        unit="kb",
        slug="pades",
        kartu={
            "nama": "Indikator pades",
            "level": "sasaran",
            "satuan": "Persen",
            "arah": "naik",
            "mode": "nilai_akhir",
            "pengampu": "pengampu-dpmd",
        },
        reason="Angkanya dari dinas",
    )
    supply = {"indikator": "pades", "tahun": 2023, "triwulan": 1, "bukti": {"nama": "Surat", "sha256": SHA}}
    office.do("pasokan.supply", "pengampu-dpmd", nilai="54,2", **supply)
    sheet = Sheet(office)
    page = sheet.open()
    assert [e.get("id") for e in page.all("input", "isian")] == ["n-keluhan", "n-stunting"]
    assert "dipasok" in page.text
    forced = sheet.send(page, n_pades="60")
    assert (forced.status, "unit tidak mengubahnya" in beside(forced, "pades")) == (403, True)
    sheet.send(h_pades="Panen gagal")
    held = office.house.queries.isian(office.today(), "kb", 2023, 1)["rows"][2]["isi"]
    assert (held["realisasi"], held["penghambat"]) == ("54.2", "Panen gagal")


def test_evidence_is_chosen_uploaded_in_the_row_or_linked_and_taken_off(office: Kantor) -> None:
    known = office.bring(b"%PDF-1.4 rekap", by="kasubbag@kb")
    sheet = Sheet(office)
    page = sheet.open()
    (listed,) = [e.get("value", "") for e in page.one("datalist") if known[:8] in e.get("value", "")]
    bad = sheet.send(page, n_keluhan="70", b_keluhan="entah apa")
    assert "Pilih berkas dari daftar" in beside(bad, "keluhan")
    about = {"tanggal": "31-03-2023", "sumber": "Register pengaduan", "memuat_orang": "tidak"}
    new = b"%PDF-1.4 register"
    typed = {**about, "f-stunting": (BytesIO(new), "register.pdf"), "b-keluhan": listed}
    form = {
        **filled(page),
        "n-keluhan": "70",
        "n-stunting": "9",
        "b-pades": "https://contoh.go.id/rekap",
        "n-pades": "60",
    }
    answer = sheet.reader.client.post(PATH, data={**form, **typed, "aksi": "simpan"})
    assert answer.status_code == 303, Page(answer).text
    held = {e.indikator: [b.sha256 for b in e.new.bukti] for e in office.events(REPORTED)}
    assert held["keluhan"] == [known]
    assert held["stunting"] == [hashlib.sha256(new).hexdigest()]
    assert len(held["pades"]) == 1
    assert "register.pdf" not in str(office.house.journal.page(0, 1000))
    sheet.send(**{"x-keluhan": known})
    assert office.events(REPORTED)[-1].new.bukti == ()


def test_who_may_not_fill_it_in_sees_it_and_who_may(office: Kantor) -> None:
    office.found("lain", "Kecamatan Lain", go_live="2022-01-01")
    Sheet(office).send(n_keluhan="70")
    for reader in (Sheet(office, "bappeda"), Sheet(office, "inspektorat")):
        page = reader.open()
        assert "Lembar ini diisi oleh perencana" in page.text
        assert forms(page) == []
        assert "70" in {value.get("value") for value in page.all("data")}
    stranger = Sheet(office, "camat@lain")
    stranger.open(status=404)
    stranger.open("/periksa", status=404)
    token = Page(stranger.reader.client.get("/meja")).token
    for more in ("", "/periksa", "/hitung"):
        assert stranger.reader.client.post(PATH + more, data={"_csrf": token, "n-keluhan": "1"}).status_code == 404
    assert figures(office) == {"keluhan": "70"}
    camat = Sheet(office, "camat@kb").send(n_keluhan="71", aksi="periksa")
    assert "Yang mengirim: kasubbag atau sekretaris" in camat.text
    assert "Isiannya sudah tersimpan" in camat.text


def test_a_page_of_the_past_has_no_form(office: Kantor) -> None:
    sheet = Sheet(office)
    sheet.send(n_keluhan="70")
    for more in ("", "/periksa"):
        page = sheet.open(more, per="2023-04-02")
        assert forms(page) == []
    assert "n-keluhan" in sheet.open(lang="en").html


def test_what_comes_after_its_day_says_why(office: Kantor) -> None:
    office.at("2023-05-02")
    sheet = Sheet(office)
    page = sheet.open()
    assert "Batasnya sudah lewat" in page.text
    assert sheet.send(page, n_keluhan="70").status == 422
    sheet.send(page, n_keluhan="70", alasan="Register baru lengkap akhir April")
    assert figures(office) == {"keluhan": "70"}


def test_what_is_typed_is_read_and_rated_without_being_saved(office: Kantor) -> None:
    sheet = Sheet(office)
    form = {**filled(sheet.open()), "n-keluhan": "15.70", "n-stunting": "x", "n-pades": ""}
    before = office.house.journal.position()
    told = sheet.reader.client.post(f"{PATH}/hitung", data=form).get_json()
    assert told["keluhan"] | {"kelas": 0} == {
        "dibaca": "15,70 · titik dibaca koma",
        "salah": "",
        "capaian": "20,93",
        "tanda": "Sangat Rendah",
        "kelas": 0,
        "sebab": "",
    }
    assert (told["stunting"]["capaian"], "tidak terbaca" in told["stunting"]["salah"]) == ("", True)
    assert "pades" not in told
    assert office.house.journal.position() == before
