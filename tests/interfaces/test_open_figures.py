"""A figure that is not final is marked wherever it is shown: on the page and in the terminal, in both languages."""

from collections.abc import Iterator

import pytest

from tests.interfaces.cli.runner import Terminal
from tests.interfaces.web.reader import Reader
from tests.kantor import SHA, Kantor

KEY = {"unit": "kb", "tahun": 2023}
DINKES = "pengampu-dinas-kesehatan"
PROVISIONAL = {"jenis": "angka", "teks": "60", "angka": "60", "sementara": True}
AWAITED = {"jenis": "menunggu", "dari": DINKES, "diharapkan": "2023-07-20"}


@pytest.fixture
def office(database_url: str) -> Iterator[tuple[Kantor, str]]:
    """Of three promises, one is final, one rests on TW I alone while TW II is awaited, one is awaited altogether."""
    kantor = Kantor(database_url)
    kantor.found().indikator("keluhan").indikator("laporan", mode="dijumlah").indikator("stunting", pengampu=DINKES)
    kantor.sign_pk(keluhan="75", laporan="120", stunting="80")
    for triwulan, values in ((1, {"keluhan": "75", "laporan": PROVISIONAL}), (2, {"laporan": AWAITED})):
        key = {**KEY, "triwulan": triwulan}
        kantor.at(f"2023-0{3 * triwulan + 1}-03").do("realisasi.draft", "kasubbag@kb", **key)
        kantor.report(triwulan, **values)
    kantor.report(2, stunting=AWAITED)
    yield kantor, database_url
    kantor.close()


def test_the_terminal_marks_what_is_not_final(office: tuple[Kantor, str]) -> None:
    said = " ".join(Terminal(office[1]).ok("capaian --unit kb --tahun 2023 --per 2023-12-31").out.split())
    assert "→ sementara: menunggu TW II dari pengampu data Dinas Kesehatan" in said
    assert "→ menunggu data (dari pengampu data Dinas Kesehatan, diharapkan 20 Juli 2023)" in said
    assert "Rata-rata capaian 75,00 %" in said
    assert "1 di antaranya sementara; tanpa itu 100,00 % (n 1). 1 masih ditunggu." in said
    said = " ".join(Terminal(office[1], "en").ok("capaian --unit kb --tahun 2023 --per 2023-12-31").out.split())
    assert "1 of these are provisional; without them 100.00 % (n 1). 1 still awaited." in said


def test_the_page_marks_what_is_not_final(office: tuple[Kantor, str]) -> None:
    for language, mark, counted in (
        ("id", "sementara: menunggu TW II dari pengampu data Dinas Kesehatan", "Di antaranya sementara"),
        ("en", "provisional: awaiting TW II from the data supplier Dinas Kesehatan", "Of these provisional"),
    ):
        page = Reader(office[0].house).open("/capaian", **KEY, per="2023-12-31", lang=language)
        assert mark in page.text
        assert counted in page.text


def test_the_terminal_shows_what_happens_around_a_supplied_figure(office: tuple[Kantor, str]) -> None:
    kantor, url = office
    given = {"indikator": "stunting", "tahun": 2023, "triwulan": 2, "nilai": "70"}
    kantor.do("pasokan.supply", DINKES, **given, bukti={"sha256": SHA, "nama": "Rekap"})
    key = {**KEY, "triwulan": 2}
    kantor.do("realisasi.object", "kasi@kb", **key, indikator="stunting", reason="Tiga desa belum masuk rekap")
    kantor.do("realisasi.open_unsigned", "bagian_organisasi", **key, reason="PK Perubahan masih di meja bupati")
    show = "realisasi show --unit kb --tahun 2023 --triwulan 2"
    said = " ".join(Terminal(url).ok(show).out.split())
    assert "Realisasi 70, dipasok pengampu data Dinas Kesehatan" in said
    assert "Sanggahan terbuka stunting: Tiga desa belum masuk rekap" in said
    assert "Boleh diajukan sebelum PK ditandatangani: PK Perubahan masih di meja bupati" in said
    assert "Objection open stunting" in " ".join(Terminal(url, "en").ok(show).out.split())


def test_what_stands_for_a_figure_is_said_in_the_language_of_the_reader(office: tuple[Kantor, str]) -> None:
    kantor, url = office
    nobody_shares = {**KEY, "jabatan": "kasi-trantib"}
    kantor.do("pk.draft", "perencana@kb", **nobody_shares, prefill=False)
    kantor.do("pk.set_target", "perencana@kb", **nobody_shares, target=[{"indikator": "keluhan", "nilai": "60"}])
    kantor.do("pk.drop_target", "perencana@kb", **nobody_shares, indikator="keluhan", reason="Milik camat")
    for show, id, en in (
        ("realisasi show --triwulan 2", "Tanpa angka: menunggu,", "No figure: awaited,"),
        ("lkjip tables --tabel 3.4", "menunggu", "awaited"),
        ("lineage --indikator keluhan", "dicabut", "dropped"),
    ):
        line = f"{show} --unit kb --tahun 2023"
        told = [" ".join(Terminal(url, lang).ok(line).out.split()) for lang in ("id", "en")]
        assert id in told[0]
        assert en in told[1]
        assert id not in told[1]
