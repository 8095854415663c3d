"""Figures as their card reads them: a ratio adds up, a range has its text, the signed card is the one that counts."""

from typing import Any

import pytest

from domain.kernel import Invalid, NotFound, Refusal
from tests.application.policies.test_policies import budget
from tests.application.realisasi.test_measuring import TW1
from tests.kantor import Kantor

WHY = "Rumus diperjelas sesudah reviu IKU"
CARD = {"nama": "Indikator keluhan", "level": "sasaran", "satuan": "Persen", "arah": "naik", "mode": "nilai_akhir"}


@pytest.fixture
def quarter(kantor: Kantor) -> Kantor:
    """A PK signed on keluhan and TW I open for entry."""
    kantor.found().indikator("keluhan").sign_pk(keluhan="75")
    kantor.at("2023-04-03").do("realisasi.draft", "kasubbag@kb", **TW1)
    return kantor


def ratio(angka: str, pembilang: str, penyebut: str) -> dict[str, Any]:
    return {"jenis": "angka", "teks": angka, "angka": angka, "pembilang": pembilang, "penyebut": penyebut}


@pytest.mark.parametrize(
    ("angka", "pembilang", "penyebut"), [("66.67", "2", "3"), ("67", "2", "3"), ("12.5", "1", "8")]
)
def test_a_ratio_is_taken_at_the_precision_typed(quarter: Kantor, angka: str, pembilang: str, penyebut: str) -> None:
    quarter.report(1, keluhan=ratio(angka, pembilang, penyebut))


@pytest.mark.parametrize(("angka", "hasil"), [("66.66", "66,67"), ("66", "67"), ("0.67", "66,67")])
def test_a_ratio_that_does_not_add_up_says_both_figures(quarter: Kantor, angka: str, hasil: str) -> None:
    with pytest.raises(Invalid, match=f"tertulis {angka.replace('.', ',')}, tetapi 2 / 3 x 100 = {hasil}"):
        quarter.report(1, keluhan=ratio(angka, "2", "3"))


def test_no_event_is_not_a_hundred(quarter: Kantor) -> None:
    with pytest.raises(Invalid, match=r"tanpa kejadian bukan 100\. Isi 'tidak_berlaku'"):
        quarter.report(1, keluhan=ratio("100", "0", "0"))
    absent = {"jenis": "tidak_berlaku", "alasan": "Tidak ada keluhan", "pembilang": "0", "penyebut": "0"}
    quarter.report(1, keluhan=absent)


def test_an_index_is_a_ratio_times_one(kantor: Kantor) -> None:
    kantor.found().indikator("indeks", satuan="Indeks", pengali=1).sign_pk(indeks="3")
    kantor.at("2023-04-03").do("realisasi.draft", "kasubbag@kb", **TW1)
    kantor.report(1, indeks=ratio("3.25", "13", "4"))
    with pytest.raises(Invalid, match="1 atau lebih"):
        kantor.indikator("nol", pengali=0)


def test_a_promise_adds_up_too(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan").do("pk.draft", "perencana@kb", unit="kb", tahun=2023)
    row = {"indikator": "keluhan", "nilai": ratio("80", "3", "4")}
    with pytest.raises(Invalid, match="3 / 4 x 100 = 75"):
        kantor.do("pk.set_target", "perencana@kb", unit="kb", tahun=2023, target=[row])


def test_the_card_that_the_pk_froze_reads_the_figures(quarter: Kantor) -> None:
    card = {**CARD, "pengali": 1}
    quarter.do("indikator.revise_card", "perencana@kb", unit="kb", slug="keluhan", kartu=card, reason=WHY)
    quarter.report(1, keluhan=ratio("75", "3", "4"))
    with pytest.raises(Invalid, match="3 / 4 x 100 = 75"):
        quarter.report(1, keluhan=ratio("0.75", "3", "4"))


def test_a_closed_pk_still_keeps_its_cards(quarter: Kantor) -> None:
    quarter.do("pk.close", "bagian_organisasi", unit="kb", tahun=2023)
    test_the_card_that_the_pk_froze_reads_the_figures(quarter)


def test_a_range_without_a_text_gets_one(quarter: Kantor) -> None:
    quarter.report(1, keluhan={"jenis": "rentang", "bawah": "60", "atas": "70.5"})
    (event,) = quarter.events("RealisasiTriwulan.Reported")
    assert event.new.nilai.teks == "60–70,5"


def test_money_is_spent_on_a_sub_kegiatan_of_the_budget_in_force(quarter: Kantor) -> None:
    def spend(kode: str) -> None:
        rows = [{"kode": kode, "keuangan": "30"}]
        quarter.do("realisasi.report_serapan", "kasubbag@kb", **TW1, serapan=rows)

    with pytest.raises(Refusal, match="Catat dan terima DPA dahulu"):
        spend("1.1.1")
    budget(quarter)
    for kode in ("1.1", "9.9.9"):
        with pytest.raises(Invalid, match="bukan sub kegiatan pada Anggaran kb 2023"):
            spend(kode)
    spend("1.1.1")


def test_an_empty_quarter_is_refused_on_the_trail(quarter: Kantor) -> None:
    with pytest.raises(Refusal, match="belum berisi realisasi") as refused:
        quarter.do("realisasi.submit", "kasubbag@kb", **TW1)
    assert not isinstance(refused.value, NotFound)
    assert quarter.topics()[-1] == "Penolakan.Recorded"
