"""A table brought in by a page: chosen or pasted, looked at as it was read, recorded by one press."""

from io import BytesIO
from typing import Any

import pytest

from interfaces.web.importing.pages import MOST_CHOICES, SHOWN
from tests.interfaces.importing.test_importing import CARDS, PK, REPORT
from tests.interfaces.tables import writers
from tests.interfaces.tables.layouts import Layout
from tests.interfaces.web.reader import Page, Reader, faults, words
from tests.interfaces.web.test_entry import alert, filled
from tests.kantor import Kantor

PATH = "/impor"


class Importer:
    """The browser of a planner on the page."""

    def __init__(self, kantor: Kantor, person: str = "perencana@kb") -> None:
        self.reader = Reader(kantor.house)
        self.reader.enter(person)

    def open(self) -> Page:
        return self.reader.open(PATH, unit="kb", tahun=2023)

    def send(self, page: Page, status: int = 200, **typed: Any) -> Page:
        form = {**filled(page), **chosen(page), "jenis": "pk", "aksi": "lihat", **typed}
        answer = self.reader.client.post(PATH, data=form, content_type="multipart/form-data")
        if answer.status_code == 303:
            return self.reader.open(answer.headers["Location"])
        assert answer.status_code == status, answer.status_code
        found = Page(answer)
        assert list(faults(found, self.reader.app, "id")) == []
        return found


def chosen(page: Page) -> dict[str, str]:
    """What is chosen of each list, as a browser would send it."""
    lists = [(e.get("name", ""), list(e.iter("option"))) for e in page.all("select")]
    return {
        name: next((o for o in o_s if o.get("selected") is not None), o_s[0]).get("value", "") for name, o_s in lists
    }


def choices(page: Page, name: str) -> list[str]:
    (found,) = [e for e in page.all("select") if e.get("name") == name]
    return [words(option) for option in found.iter("option")]


@pytest.fixture
def importer(kantor: Kantor) -> Importer:
    kantor.found()
    for slug, card in CARDS.items():
        kantor.indikator(slug, **card)
    kantor.at("2023-01-03")
    return Importer(kantor)


def targets(kantor: Kantor) -> dict[str, str]:
    found = kantor.house.queries.document(kantor.today(), "pk", "kb", tahun=2023)
    return {row["indikator"]: row["target"] for row in found["rows"]}


def test_a_workbook_is_chosen_shown_and_recorded(importer: Importer, kantor: Kantor) -> None:
    rows: Any = [line.split("\t") for line in PK.splitlines()]
    file = (BytesIO(writers.xlsx({"PK": Layout(rows)})), "PK kecamatan.xlsx")
    before = kantor.topics()
    shown = importer.send(importer.open(), unggah=file)
    assert kantor.topics() == before
    assert "Belum ada yang dicatat" in shown.text
    assert "Catat 11 sel" in shown.text
    done = importer.send(shown, aksi="catat")
    assert "Tersimpan." in done.text
    assert targets(kantor) == {"aduan": "95", "desa": "12", "sakip": "72.50"}
    assert kantor.house.uploads.under_way("demo-perencana@kb") == []
    again = importer.send(importer.open(), tempel=PK)
    assert "Tidak ada yang berubah dengan tabel ini." in again.text


def test_what_a_heading_and_a_name_mean_is_said_on_the_page(importer: Importer, kantor: Kantor) -> None:
    table = "Indikator\tSatuan\tTarget\nTindak lanjut pengaduan\tPersen\t95\nJumlah desa mandiri\tDesa\t12\n"
    shown = importer.send(importer.open(), tempel=table)
    assert "1 sel ditanya atau ditolak" in shown.text
    offered = choices(shown, "i-Tindak lanjut pengaduan")
    assert offered[0] == "pilih indikatornya"
    assert offered[1].startswith(CARDS["aduan"]["nama"])  # the nearest first, then each other card once
    assert len(offered) == 1 + len(CARDS)
    shown = importer.send(shown, **{"i-Tindak lanjut pengaduan": CARDS["aduan"]["nama"]})
    assert chosen(shown)["i-Tindak lanjut pengaduan"] == "aduan"
    importer.send(shown, aksi="catat")
    assert targets(kantor) == {"aduan": "95", "desa": "12"}


def test_a_table_whose_column_nobody_knows_is_taken_once_that_is_said(importer: Importer, kantor: Kantor) -> None:
    table = "Indikator\tSatuan\tAngka Janji\nJumlah desa mandiri\tDesa\t12\n"
    page = importer.send(importer.open(), 422, tempel=table)
    assert "Tidak ada kolom target 2023" in alert(page)
    assert {"seperti dibaca", "target", "target akhir", "lain"} <= {*choices(page, "k-Angka Janji")}
    shown = importer.send(page, **{"k-Angka Janji": "target"})
    importer.send(shown, aksi="catat")
    assert targets(kantor) == {"desa": "12"}
    again = importer.send(importer.open(), tempel=table.replace("12", "13"))
    assert "Catat 1 sel" in again.text  # of this office it is known by now


def test_what_cannot_be_read_says_why_and_what_was_pasted_stays(importer: Importer) -> None:
    page = importer.send(importer.open(), 422, tempel="apa saja")
    assert "Tidak ada tabel" in alert(page)
    assert "apa saja" in page.text
    assert "Pilih berkasnya, atau tempel tabelnya." in alert(importer.send(importer.open(), 422))
    assert "Sebutkan triwulannya" in alert(importer.send(importer.open(), 422, jenis="realisasi", tempel=PK))


def test_a_document_that_changed_meanwhile_is_looked_at_again(importer: Importer, kantor: Kantor) -> None:
    shown = importer.send(importer.open(), tempel=PK)
    kantor.do("pk.draft", "perencana@kb", unit="kb", tahun=2023, prefill=False)
    page = importer.send(shown, 412, aksi="catat")
    assert "berubah sejak tabel ini ditampilkan" in alert(page)
    importer.send(page, aksi="catat")
    assert targets(kantor)["desa"] == "12"


def test_who_may_not_fill_it_in_is_told_so(importer: Importer, kantor: Kantor) -> None:
    other = Importer(kantor, "bappeda")
    before = [topic for topic in kantor.topics() if topic != "Penolakan.Recorded"]
    other.send(other.open(), 403, tempel=PK)
    assert [topic for topic in kantor.topics() if topic != "Penolakan.Recorded"] == before


def test_from_a_figure_that_was_imported_one_comes_to_its_file(importer: Importer, kantor: Kantor) -> None:
    shown = importer.send(importer.open(), tempel=PK)
    importer.send(shown, aksi="catat")
    (file,) = kantor.house.queries.bukti(kantor.today())
    found = kantor.house.queries.document(kantor.today(), "pk", "kb", tahun=2023)
    page = importer.reader.open(f"/peristiwa/{found['rows'][0]['event']}")
    assert f"/bukti/{file['sha256']}" in [a.get("href", "").partition("?")[0] for a in page.all("a")]
    held = importer.reader.open(f"/bukti/{file['sha256']}")
    assert "Tabel yang dimasukkan" in held.text
    assert "Belum dipakai" not in held.text


def test_what_stops_many_cells_is_said_once_above_them(importer: Importer, kantor: Kantor) -> None:
    kantor.at("2023-12-01")
    late = importer.send(importer.open(), jenis="realisasi", triwulan="1", tempel=REPORT)
    assert "Belum ada yang dapat dicatat." in late.text
    assert ["mengapa Realisasi Triwulan" in words(li) for li in late.all("li")].count(
        True
    ) == 3  # above, and beside two
    shown = importer.send(late, triwulan="1", jenis="realisasi", alasan="Laporan susulan triwulan satu")
    assert "Catat 2 sel" in shown.text


def test_where_there_are_too_many_to_choose_from_the_name_is_typed(importer: Importer, kantor: Kantor) -> None:
    for n in range(MOST_CHOICES // SHOWN):
        kantor.indikator(f"lain-{n}", nama=f"Hal lain yang diukur, {n}")
    table = "".join(f"Tindak lanjut pengaduan warga di wilayah {n}\tPersen\t95\n" for n in range(SHOWN))
    page = importer.send(importer.open(), tempel="Indikator\tSatuan\tTarget\n" + table)
    typed = [e for e in page.all("input") if e.get("list") == "kartu"]
    assert len(typed) == SHOWN
    assert len(page.all("datalist")) == 1


def test_what_was_imported_into_a_change_is_what_is_shown_next(importer: Importer, kantor: Kantor) -> None:
    importer.send(importer.send(importer.open(), tempel=PK), aksi="catat")
    kantor.finish_pk()
    basis = {"kind": "DPPA", "number": "900/1"}
    change = {"base": 1, "reason_code": "perubahan_strategi_anggaran", "reason": "DPPA diterima", "basis": basis}
    kantor.do("pk.open_revision", "perencana@kb", unit="kb", tahun=2023, **change)
    shown = importer.send(importer.open(), tempel=PK.replace("95", "96"), alasan="Menyesuaikan DPPA yang diterima")
    done = importer.send(shown, aksi="catat")
    assert words(done.one("h1")).startswith("Perjanjian Kinerja")
    assert "96" in [words(a) for a in done.all("a")]
