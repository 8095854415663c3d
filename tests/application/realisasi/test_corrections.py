"""After closing: a figure or money changes only when one proposes and another confirms; a proposal can be rejected."""

import pytest

from domain.kernel import Invalid, NeedsConfirmation, NotFound, Refusal
from tests.application.policies.test_policies import budget
from tests.application.realisasi.test_measuring import TW1, capaian, closed
from tests.kantor import Kantor

WHY = "Dua keluhan tercatat ganda pada register"
SUB = {"kode": "1.1.1", "keuangan": "40"}


@pytest.fixture
def closed_quarter(kantor: Kantor) -> Kantor:
    """TW I of 2023: keluhan 80, serapan (kumulatif) 30, and 30 rupiah of a sub kegiatan of 100; closed."""
    kantor.found().indikator("keluhan").indikator("serapan", mode="kumulatif")
    kantor.sign_pk(keluhan="75", serapan="100")
    budget(kantor)
    kantor.at("2023-04-03").do("realisasi.draft", "kasubbag@kb", **TW1)
    kantor.report(1, keluhan="80", serapan="30")
    kantor.do("realisasi.report_serapan", "kasubbag@kb", **TW1, serapan=[{**SUB, "keuangan": "30"}])
    closed(kantor, **TW1)
    return kantor


def propose(kantor: Kantor, by: str = "kasubbag@kb", why: str = WHY, **row: object) -> None:
    row = {"indikator": "keluhan", "nilai": "78", **row}
    kantor.do("realisasi.propose_correction", by, **TW1, realisasi=row, reason=why)


def test_a_correction_is_proposed_by_one_and_confirmed_by_another(closed_quarter: Kantor) -> None:
    with pytest.raises(Invalid, match="Tulis alasan"):
        propose(closed_quarter, why="")
    propose(closed_quarter)
    before = capaian(closed_quarter)
    closed_quarter.do("realisasi.confirm_correction", "camat@kb", **TW1, indikator="keluhan")
    closed_quarter.do("realisasi.confirm_correction", "bappeda", **TW1, indikator="keluhan", reason="Sesuai register")
    assert (before, capaian(closed_quarter)) == ("106.67", "104.00")
    (event,) = closed_quarter.events("RealisasiTriwulan.Corrected")
    assert (event.old.nilai.teks, event.new.nilai.teks) == ("80", "78")


def test_one_proposal_at_a_time_until_bappeda_rejects_it_with_a_reason(closed_quarter: Kantor) -> None:
    propose(closed_quarter)
    with pytest.raises(Refusal, match="sudah diusulkan"):
        propose(closed_quarter, nilai="77")
    with pytest.raises(Invalid, match="Tulis alasan"):
        closed_quarter.do("realisasi.reject_correction", "bappeda", **TW1, indikator="keluhan")
    no = {"indikator": "keluhan", "reason": "Register tidak mendukung angka itu"}
    closed_quarter.do("realisasi.reject_correction", "bappeda", **TW1, **no)
    assert capaian(closed_quarter) == "106.67"
    with pytest.raises(NotFound):
        closed_quarter.do("realisasi.confirm_correction", "bappeda", **TW1, indikator="keluhan")
    propose(closed_quarter, nilai="77")


def test_a_correction_asks_as_a_report_does(closed_quarter: Kantor) -> None:
    tw2 = {**TW1, "triwulan": 2}
    closed_quarter.at("2023-07-03").do("realisasi.draft", "kasubbag@kb", **tw2)
    closed_quarter.report(2, serapan="50")
    with pytest.raises(NeedsConfirmation, match=r"turun dari 60 \(TW I\) menjadi 50 \(TW II\)"):
        propose(closed_quarter, indikator="serapan", nilai="60")
    propose(closed_quarter, indikator="serapan", nilai="60", confirm=True)


def test_money_is_corrected_the_same_way(closed_quarter: Kantor) -> None:
    name = "realisasi.propose_serapan_correction"
    with pytest.raises(Invalid, match="bukan sub kegiatan pada Anggaran"):
        closed_quarter.do(name, "kasubbag@kb", **TW1, serapan={**SUB, "kode": "1.1"}, reason=WHY)
    with pytest.raises(Invalid, match="0 sampai 100 persen"):
        closed_quarter.do(name, "kasubbag@kb", **TW1, serapan={**SUB, "fisik": "101"}, reason=WHY)
    closed_quarter.do(name, "kasubbag@kb", **TW1, serapan=SUB, reason=WHY)
    closed_quarter.do("realisasi.reject_correction", "bappeda", **TW1, kode="1.1.1", reason="SP2D belum terbit")
    closed_quarter.do(name, "kasubbag@kb", **TW1, serapan=SUB, reason="SP2D terbit 31 Maret 2023")
    closed_quarter.do("realisasi.confirm_correction", "camat@kb", **TW1, kode="1.1.1")
    closed_quarter.do("realisasi.confirm_correction", "bappeda", **TW1, kode="1.1.1")
    (event,) = closed_quarter.events("RealisasiTriwulan.SerapanCorrected")
    assert (event.old.keuangan, event.new.keuangan) == (30, 40)


def test_a_correction_is_of_a_figure_or_of_money(closed_quarter: Kantor) -> None:
    for cell in ({}, {"indikator": "keluhan", "kode": "1.1.1"}):
        with pytest.raises(Invalid, match="Sebutkan salah satu"):
            closed_quarter.do("realisasi.confirm_correction", "bappeda", **TW1, **cell)


def test_before_closing_there_is_nothing_to_correct(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan").sign_pk(keluhan="75")
    kantor.at("2023-04-03").do("realisasi.draft", "kasubbag@kb", **TW1)
    kantor.report(1, keluhan="80")
    with pytest.raises(Refusal, match="belum ditutup"):
        propose(kantor)


def test_an_open_proposal_can_be_read_until_it_is_settled(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan").sign_pk(keluhan="75")
    key = {"unit": "kb", "tahun": 2023, "triwulan": 1}
    kantor.at("2023-04-03").do("realisasi.draft", "kasubbag@kb", **key)
    kantor.report(1, keluhan="80")
    for step, who in (("submit", "kasubbag@kb"), ("approve", "camat@kb"), ("verify", "bappeda"), ("close", "bappeda")):
        kantor.do(f"realisasi.{step}", who, **key)
    row = {"indikator": "keluhan", "nilai": "78"}
    kantor.do("realisasi.propose_correction", "kasubbag@kb", **key, realisasi=row, reason="Tercatat ganda di register")

    def proposals() -> list[tuple[str, str]]:
        found = kantor.house.queries.document(kantor.today(), "realisasi", "kb", tahun=2023, triwulan=1)["usulan"]
        return [(one["semula"], one["menjadi"]) for one in found]

    assert proposals() == [("80", "78")]
    kantor.do("realisasi.confirm_correction", "camat@kb", **key, indikator="keluhan")
    kantor.do("realisasi.confirm_correction", "bappeda", **key, indikator="keluhan", reason="Sesuai register")
    assert proposals() == []


def test_what_a_reopened_quarter_proposes_is_approved_anew(closed_quarter: Kantor) -> None:
    propose(closed_quarter)
    closed_quarter.do("realisasi.confirm_correction", "camat@kb", **TW1, indikator="keluhan")
    # Meanwhile Bappeda reopens the quarter, and the unit enters what is right: nobody has approved that.
    closed_quarter.do("realisasi.reopen", "rina:bappeda", **TW1, indikator=["keluhan"], days=5, reason=WHY)
    row = {"indikator": "keluhan", "nilai": "77"}
    closed_quarter.do("realisasi.report", "kasi@kb", **TW1, realisasi=[row], reason=WHY)
    with pytest.raises(Refusal, match="belum disetujui kepala"):
        closed_quarter.do("realisasi.confirm_correction", "bappeda", **TW1, indikator="keluhan")
    closed_quarter.do("realisasi.confirm_correction", "camat@kb", **TW1, indikator="keluhan")
    closed_quarter.do("realisasi.confirm_correction", "bappeda", **TW1, indikator="keluhan")
    (event,) = closed_quarter.events("RealisasiTriwulan.Corrected")
    assert (event.old.nilai.teks, event.new.nilai.teks) == ("80", "77")
