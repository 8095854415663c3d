"""From paper: what a printed LKjIP says is kept beside what Jejak computes, and shown where people look."""

from typing import Any

import pytest

from domain.kernel import Forbidden, FourEyes, Invalid, NotFound, Refusal
from tests.interfaces.cli.runner import Terminal
from tests.interfaces.web.reader import Reader, within, words
from tests.kantor import SHA, Kantor
from tests.stories.papers import PK, flat, load, paper, pihak, pk


def test_a_printed_lkjip_stands_beside_what_jejak_computes(kantor: Kantor) -> None:
    # In February 2024 the kecamatan goes live; its LKjIP 2023 is printed and signed already.
    kantor.at("2024-02-05").found(go_live="2024-02-01").indikator("keluhan").indikator("arsip")
    promised = [{"indikator": "keluhan", "nilai": "75"}, {"indikator": "arsip", "nilai": "10"}]
    load(kantor, **pk(target=promised))
    for tw in (1, 2, 3, 4):
        kantor.do("realisasi.draft", "kasubbag@kb", **PK, triwulan=tw)
    kantor.report(4, keluhan="60", arsip="10")
    report = {**PK, **paper("2024-01-15", "LKjIP contoh/1"), "signers": [{"pihak": "penetap", "jabatan": "camat"}]}
    with pytest.raises(Invalid, match="paling awal 1 Januari 2024"):
        kantor.do("lkjip.load", "kasubbag@kb", **{**report, "signed_on": "2023-12-30"})
    kantor.do("lkjip.load", "kasubbag@kb", **report)
    printed = [
        {"indikator": "keluhan", "tabel": "3.4", "target": "75", "realisasi": "60", "capaian": "82,5%"},
        {"indikator": "arsip", "tabel": "3.4", "target": "10", "realisasi": "10", "capaian": "100", "kriteria": "Baik"},
    ]
    with pytest.raises(NotFound, match="lain"):
        kantor.do(
            "lkjip.record_printed", "kasubbag@kb", **PK, sha256=SHA, tercetak=[{**printed[0], "indikator": "lain"}]
        )
    kantor.do("lkjip.record_printed", "kasubbag@kb", **PK, sha256=SHA, tercetak=printed)
    kantor.do("lkjip.confirm_load", "bappeda", **PK)
    answer = kantor.house.queries.lkjip_tables(kantor.today("2024-02-05"), "kb", 2023)
    # 60 of 75 is 80, not the 82,5 that was printed: both stand there, and the printed one counts nowhere.
    own, other = answer["tercetak"]
    assert (own["capaian"], own["dihitung"]["capaian"], own["berbeda"]) == ("82,5%", "80.00", ["capaian"])
    assert (other["berbeda"], other["dihitung"]["kriteria"]) == (["kriteria"], "Sangat Tinggi")
    assert answer["rata_rata"]["mentah"] == "90.00"
    assert [row["capaian"] for row in answer["tabel"]["3.4"]] == ["80.00", "100.00"]
    assert (answer["laporan"]["asal"], answer["laporan"]["state"]) == ("arsip", "berlaku")
    # The same rows again change nothing; other rows need a reason.
    assert kantor.do("lkjip.record_printed", "kasubbag@kb", **PK, sha256=SHA, tercetak=printed).events == ()
    with pytest.raises(Invalid, match="alasan"):
        kantor.do("lkjip.record_printed", "kasubbag@kb", **PK, sha256=SHA, tercetak=printed[:1])
    # Before it was recorded nobody knew what was printed.
    known = kantor.today("2024-02-05", "2024-02-04T00:00:00+08:00")
    with pytest.raises(NotFound):
        kantor.house.queries.lkjip_tables(known, "kb", 2023)


@pytest.mark.parametrize(
    ("printed", "same"),
    [
        ({"capaian": "133"}, True),  # to the places that are printed
        ({"capaian": "133,33 %"}, True),
        ({"capaian": "133.33"}, True),
        ({"capaian": "133,3"}, True),
        ({"capaian": "133,332"}, True),  # exactly 133,332: three places are not held against two
        ({"capaian": "133,34"}, False),
        ({"capaian": "seratus"}, False),
        ({"realisasi": "99,999", "target": "75,00"}, True),
        ({"realisasi": "100"}, True),
        ({"realisasi": "99.999"}, True),  # reports print either mark; nobody means 99 thousand percent
        ({"kriteria": "sangat tinggi"}, True),
        ({}, True),  # nothing is printed, so nothing differs
    ],
)
def test_a_printed_figure_is_the_same_to_the_places_that_are_printed(kantor: Kantor, printed: Any, same: bool) -> None:
    kantor.at("2024-02-05").found(go_live="2024-02-01").indikator("keluhan")
    load(kantor, **pk())
    kantor.do("realisasi.draft", "kasubbag@kb", **PK, triwulan=4)
    kantor.report(4, keluhan="99.999")
    kantor.do("lkjip.load", "kasubbag@kb", **PK, **paper("2024-01-15", "LKjIP contoh/1"))
    rows = [{"indikator": "keluhan", "tabel": "3.4", **printed}]
    kantor.do("lkjip.record_printed", "kasubbag@kb", **PK, sha256=SHA, tercetak=rows)
    (row,) = kantor.house.queries.tercetak(kantor.today("2024-02-05"), "kb", 2023)
    assert (row["berbeda"] == []) is same


def test_pages_and_terminal_say_that_it_was_loaded_from_paper(kantor: Kantor, database_url: str) -> None:
    kantor.at("2024-02-05").found(go_live="2024-02-01").indikator("keluhan")
    load(kantor, **pk(signers=pihak("plt")))
    kantor.do("lkjip.load", "kasubbag@kb", **PK, **paper("2024-01-15", "LKjIP contoh/1"))
    printed = [{"indikator": "keluhan", "tabel": "3.4", "target": "75", "capaian": "82,5"}]
    kantor.do("lkjip.record_printed", "kasubbag@kb", **PK, sha256=SHA, tercetak=printed)
    reader = Reader(kantor.house)
    page = reader.open("/lineage", **PK, indikator="keluhan")
    assert "Dimuat dari arsip oleh Kasubbag Kecamatan Contoh" in words(page.one("section", "jawaban"))
    assert "Dimuat dari arsip, disahkan Bagian Organisasi" in words(page.one("ol", "silsilah"))
    english = reader.open("/lineage", **PK, indikator="keluhan", lang="en").text
    assert "Loaded from paper, confirmed by Bagian Organisasi" in english
    assert "Signed in wet ink: acting camat (Plt.) as first party, bupati as second party" in english
    page = reader.open("/capaian", **PK)
    assert "Dimuat dari arsip, disahkan Bagian Organisasi." in page.text
    # What the report prints stands on a page of its own, beside what Jejak makes of the figures.
    (link,) = [a for a in page.all("a") if words(a) == "Lihat yang tercetak di samping hitungan"]
    page = reader.open(link.get("href", ""))
    (row,) = [tr for tr in page.all("tr") if "82,5" in words(tr)]
    assert within(row, "beda") == ["≠ berbeda"]
    assert "keluhan capaian tidak ada" in words(row)
    assert "3.4: capaian 82,5" in words(row)
    assert "differs" in reader.open(f"{link.get('href')}&lang=en").text
    # A quarter is not what the report is about; the trail tells each step.
    assert "tercetak" not in reader.open("/capaian", **PK, triwulan=4).text
    trail = reader.open("/trail", unit="kb").text
    assert "Kasubbag Kecamatan Contoh memuat Perjanjian Kinerja camat 2023 dari arsip (1 target)" in trail
    assert "Bagian Organisasi mengesahkan muatan arsip Perjanjian Kinerja camat Kecamatan Contoh 2023" in trail
    jejak = Terminal(database_url)
    assert "berlaku, dimuat dari arsip" in flat(jejak.ok("dokumen list"))
    assert "v1: Dimuat dari arsip, disahkan Bagian Organisasi." in flat(jejak.ok("pk show --unit kb --tahun 2023"))
    lineage = flat(jejak.ok("lineage --unit kb --tahun 2023 --indikator keluhan"))
    assert "Perjanjian Kinerja camat v1, dimuat dari arsip" in lineage
    assert "Dimuat dari arsip 5 Februari 2024" in lineage
    measured = jejak.ok("capaian --unit kb --tahun 2023 --json").json
    assert (measured["acuan"], measured["asal"]) == (
        {"pk": 1, "rencana_aksi": None},
        {"pk": "arsip", "rencana_aksi": ""},
    )
    assert "Perjanjian Kinerja versi 1: dimuat dari arsip." in flat(jejak.ok("capaian --unit kb --tahun 2023"))
    english = flat(jejak.ok("capaian --unit kb --tahun 2023 --lang en"))
    assert "Perjanjian Kinerja version 1: loaded from paper." in english
    tables = flat(jejak.ok("lkjip tables --unit kb --tahun 2023"))
    assert "v1: Dimuat dari arsip, belum disahkan." in tables
    assert "82,5 ≠" in tables
    # An N/A in print is no difference where there is nothing to compute.
    blank = [{**printed[0], "capaian": "N/A"}]
    again = {"sha256": SHA, "tercetak": blank, "reason": "Salah salin dari tabel lain"}
    kantor.do("lkjip.record_printed", "kasubbag@kb", **PK, **again)
    assert kantor.house.queries.tercetak(kantor.today("2024-02-05"), "kb", 2023)[0]["berbeda"] == []
    assert "82,5" not in flat(jejak.ok("lkjip tables --unit kb --tahun 2023 --tabel 3.2"))


def test_a_report_that_is_turned_down_takes_its_printed_figures_along(kantor: Kantor) -> None:
    kantor.at("2024-02-05").found(go_live="2024-02-01").indikator("keluhan")
    report = {**PK, **paper("2024-01-15", "LKjIP contoh/1")}
    kantor.do("lkjip.load", "kasubbag@kb", **report)
    printed = [{"indikator": "keluhan", "tabel": "3.4", "capaian": "90"}]
    kantor.do("lkjip.record_printed", "kasubbag@kb", **PK, sha256=SHA, tercetak=printed)
    kantor.do("lkjip.reject_load", "bappeda", **PK, reason="Pindaiannya dari unit lain")
    assert kantor.house.queries.lkjip_tables(kantor.today("2024-02-05"), "kb", 2023)["tercetak"] == []
    with pytest.raises(Refusal, match="belum tercetak"):
        kantor.do("lkjip.record_printed", "kasubbag@kb", **PK, sha256=SHA, tercetak=printed)
    kantor.do("lkjip.load", "kasubbag@kb", **report)
    kantor.do("lkjip.record_printed", "kasubbag@kb", **PK, sha256=SHA, tercetak=printed)


def test_printed_figures_are_confirmed_by_a_second_person_however_late_they_come(kantor: Kantor) -> None:
    kantor.at("2024-02-05").found(go_live="2024-02-01").indikator("keluhan")
    report = {**PK, **paper("2024-01-15", "LKjIP contoh/1")}
    kantor.do("lkjip.load", "kasubbag@kb", **report)
    printed = [{"indikator": "keluhan", "tabel": "3.4", "capaian": "82,5%"}]
    record = {**PK, "sha256": SHA, "tercetak": printed}

    def confirmed() -> Any:
        (row,) = kantor.house.queries.tercetak(kantor.today("2024-02-05"), "kb", 2023)
        return row["capaian"], row["pengesah"] and row["pengesah"]["office"]

    # Bappeda copies the figures, so another one than who copied them confirms report and figures in one go.
    kantor.do("lkjip.record_printed", "bappeda", **record)
    assert confirmed() == ("82,5%", None)
    with pytest.raises(FourEyes, match="Anda sendiri yang mencatat angka cetak"):
        kantor.do("lkjip.confirm_load", "bappeda", **PK)
    assert kantor.do("lkjip.confirm_load", "bagian_organisasi", **PK).events[-1][1] == "LaporanKinerja.LoadConfirmed"
    assert confirmed() == ("82,5%", "bagian_organisasi")
    # Afterwards the kasubbag copies another table: what is on record now has not been confirmed.
    more = {**record, "tercetak": [{**printed[0], "capaian": "112%"}], "reason": "Salah salin dari tabel lain"}
    kantor.do("lkjip.record_printed", "kasubbag@kb", **more)
    assert confirmed() == ("112%", None)
    page = Reader(kantor.house).open("/capaian", **PK).text
    assert "Angka cetak belum disahkan" in page
    with pytest.raises(Forbidden):
        kantor.do("lkjip.confirm_printed", "kasubbag@kb", **PK)
    kantor.do("lkjip.confirm_printed", "bappeda", **PK)
    assert confirmed() == ("112%", "bappeda")
    assert "Angka cetak disahkan Bappeda" in Reader(kantor.house).open("/capaian", **PK).text
    with pytest.raises(NotFound, match="menunggu pengesahan"):
        kantor.do("lkjip.confirm_printed", "bagian_organisasi", **PK)
