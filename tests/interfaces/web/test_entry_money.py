"""The sheet of money and output: program by program, all at once from a spreadsheet, its sums, what is refused."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.interfaces.web.reader import SIZE, Page, Reader, faults, words
from tests.interfaces.web.test_entry import alert, filled, forms
from tests.kantor import Kantor

PATH = "/realisasi/kb/2023/1/serapan"
KB = {"unit": "kb", "tahun": 2023}
PROGRAMS, EACH = 10, 30


def tree() -> Iterator[dict[str, Any]]:
    """Ten programs of thirty sub kegiatan, of 100.000 rupiah and 10 documents each."""
    for p in range(1, PROGRAMS + 1):
        yield {"kode": f"7.01.{p:02}", "level": "program", "nama": f"Program {p}"}
        yield {"kode": f"7.01.{p:02}.2.01", "level": "kegiatan", "nama": f"Kegiatan {p}"}
        for n in range(1, EACH + 1):
            more = {"jumlah": "100000", "keluaran": "10", "satuan": "Dokumen"}
            yield {"kode": f"7.01.{p:02}.2.01.{n:04}", "level": "sub_kegiatan", "nama": f"Sub {p}.{n}", **more}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, sqlite_with_tables: Path) -> Iterator[Kantor]:
    kantor = Kantor(f"sqlite:///{shutil.copy(sqlite_with_tables, tmp_path_factory.mktemp('uang') / 'jejak.db')}")
    kantor.found(go_live="2022-01-01").appoint("kasubbag")
    kantor.appoint("sekretaris")
    kantor.indikator("keluhan").sign_pk(keluhan="75")
    kantor.do("anggaran.draft", "kasubbag@kb", **KB)
    kantor.do("anggaran.set_pagu", "kasubbag@kb", **KB, pagu=list(tree()))
    kantor.do("anggaran.receive", "sekretaris@kb", **KB, number="DPA/1", received_on="2023-01-02")
    yield kantor.at("2023-04-03")
    kantor.close()


class Money:
    def __init__(self, kantor: Kantor, person: str = "kasubbag@kb") -> None:
        self.reader = Reader(kantor.house)
        self.reader.enter(person)

    def open(self, program: str = "") -> Page:
        return self.reader.open(PATH, program=program) if program else self.reader.open(PATH)

    def send(self, page: Page | None = None, **typed: str) -> Page:
        page = page or self.open()
        (form,) = forms(page)
        answer = self.reader.client.post(form.get("action", ""), data={**filled(page), **typed})
        if answer.status_code == 303:
            return self.reader.open(answer.headers["Location"])
        found = Page(answer)
        assert list(faults(found, self.reader.app, "id")) == []
        return found


def sums(page: Page) -> dict[str, list[str]]:
    table = page.all("table")[0]
    return {words(tr[0]): [words(td) for td in tr[1:]] for tr in table.iter("tr") if tr.find("td") is not None}


def spent(kantor: Kantor, kode: str) -> dict[str, Any] | None:
    sheet = kantor.house.queries.isian_serapan(kantor.today(), "kb", 2023, 1)
    return next(row["isi"] for p in sheet["program"] for row in p["rows"] if row["kode"] == kode)


def test_one_program_is_open_and_the_page_stays_small(office: Kantor) -> None:
    page = Money(office).open()
    assert len(page.html) < SIZE
    assert len(page.all("input", "isian")) == 3 * EACH
    assert sums(page)["Jumlah"] == ["30.000.000", "–", "–", "–", "0 dari 300"]
    assert "Sub 2.1" in Money(office).open("7.01.02").text


def test_typed_saved_and_summed_and_blank_is_no_zero(office: Kantor) -> None:
    one, first = Money(office), "7.01.01.2.01.0001"
    page = one.send(**{f"k-{first}": "Rp 50.000,-", f"f-{first}": "40,5", f"o-{first}": "4"})
    assert sums(page)["7.01.01 Program 1"] == ["3.000.000", "50.000", "1,67", "40,50", "1 dari 30"]
    held = spent(office, first)
    assert held is not None
    assert (held["keuangan"], held["fisik"], held["keluaran"]) == ("50000", "40.5", "4")
    assert spent(office, "7.01.01.2.01.0002") is None
    page = one.send(**{f"f-{first}": ""})
    held = spent(office, first)
    assert held is not None
    assert (held["keuangan"], held["fisik"]) == ("50000", None)


def test_three_hundred_rows_are_pasted_at_once_by_their_codes(office: Kantor) -> None:
    rows = [row["kode"] for row in tree() if row["level"] == "sub_kegiatan"][::-1]
    text = "\r\n".join(f"{kode}\t25.000\t25\t2" for kode in rows)
    one = Money(office)
    wrong = one.send(tempel="9.99.99\t1\n" + text)
    assert (wrong.status, "9.99.99" in alert(wrong)) == (422, True)
    assert "7.01.06.2.01.0030\t25.000" in "".join(wrong.one("textarea").itertext())
    for bad in (f"{rows[0]}\t1\r\n{text}", f"{rows[0]}\t1\t2\t3\t4", "\t25.000"):  # none is left out in silence
        wrong = one.send(wrong, tempel=bad)
        assert (wrong.status, spent(office, rows[0])) == (422, None)
    page = one.send(wrong, tempel=text)
    assert sums(page)["Jumlah"] == ["30.000.000", "7.500.000", "25,00", "25,00", "300 dari 300"]


def test_what_is_wrong_is_said_at_its_row_and_a_doubt_is_asked_there(office: Kantor) -> None:
    one, first, second = Money(office), "7.01.02.2.01.0001", "7.01.02.2.01.0002"
    page = one.send(one.open("7.01.02"), **{f"k-{first}": "lima", f"f-{second}": "140", f"k-{second}": "30.000"})
    assert page.status == 422
    assert f"#n-{first}" in page.links()
    assert 'value="30.000"' in page.html
    page = one.send(one.open("7.01.02"), **{f"f-{first}": "140", f"k-{second}": "1.000.000"})
    assert (page.status, "0 sampai 100" in page.text) == (422, True)
    page = one.send(one.open("7.01.02"), **{f"k-{second}": "1.000.000"})
    assert (page.status, f"jawab-sepuluh_kali/{second}" in page.html) == (409, True)
    one.send(page, **{f"jawab-sepuluh_kali/{second}": "ya"})
    held = spent(office, second)
    assert held is not None
    assert held["keuangan"] == "1000000"


def test_others_meanwhile_strangers_and_the_past(office: Kantor) -> None:
    office.found("lain", "Kecamatan Lain", go_live="2022-01-01")
    mine, theirs, kode = Money(office), Money(office, "perencana@kb"), "7.01.03.2.01.0001"
    page = mine.open("7.01.03")
    theirs.send(theirs.open("7.01.03"), **{f"k-{kode}": "26.000"})
    clash = mine.send(page, **{f"k-{kode}": "27.000"})
    assert (clash.status, "yang tersimpan: 26.000" in clash.text) == (412, True)
    mine.send(clash, **{f"pilih-{kode}": "saya"})
    held = spent(office, kode)
    assert held is not None
    assert held["keuangan"] == "27000"
    stranger = Money(office, "camat@lain")
    stranger.reader.open(PATH, 404)
    past = mine.reader.open(PATH, per="2023-04-02")
    assert forms(past) == []
    assert "Lembar ini diisi oleh" in Money(office, "bappeda").open().text
