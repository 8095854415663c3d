"""Quarters: reported, approved, verified, closed, corrected; what asks before it is taken."""

import pytest

from domain.kernel import FourEyes, Invalid, NeedsConfirmation, Refusal
from tests.kantor import Kantor

TW1 = {"unit": "kb", "tahun": 2023, "triwulan": 1}


@pytest.fixture
def open_quarter(kantor: Kantor) -> Kantor:
    kantor.found().indikator("keluhan").indikator("laporan", mode="dijumlah", satuan="Laporan")
    kantor.indikator("serapan", mode="kumulatif").sign_pk(keluhan="75", laporan="12", serapan="100")
    kantor.at("2023-04-03").do("realisasi.draft", "kasubbag@kb", **TW1)
    return kantor


def closed(kantor: Kantor, **key: object) -> None:
    kantor.do("realisasi.submit", "kasubbag@kb", **key)
    kantor.do("realisasi.approve", "camat@kb", **key)
    kantor.do("realisasi.verify", "bappeda", **key)
    kantor.do("realisasi.close", "bappeda", **key)


def test_a_quarter_goes_from_report_to_closed(open_quarter: Kantor) -> None:
    open_quarter.report(1, keluhan="80")
    closed(open_quarter, **TW1)
    with pytest.raises(Refusal, match="sudah ditutup"):
        open_quarter.report(1, keluhan="81")


def test_whoever_entered_a_figure_does_not_approve_it(open_quarter: Kantor) -> None:
    row = {"indikator": "keluhan", "nilai": "80"}
    open_quarter.do("realisasi.report", "camat@kb", **TW1, realisasi=[row])
    open_quarter.do("realisasi.submit", "kasubbag@kb", **TW1)
    with pytest.raises(FourEyes):
        open_quarter.do("realisasi.approve", "camat@kb", **TW1)


def test_bappeda_returns_an_approved_quarter_with_notes(open_quarter: Kantor) -> None:
    open_quarter.report(1, keluhan="80")
    open_quarter.do("realisasi.submit", "kasubbag@kb", **TW1)
    open_quarter.do("realisasi.approve", "camat@kb", **TW1)
    open_quarter.do("realisasi.return", "bappeda", **TW1, notes=[{"teks": "Bukti belum ada", "pada": "keluhan"}])
    open_quarter.report(1, keluhan="79")
    closed(open_quarter, **TW1)


def test_after_the_window_a_reason_is_needed(open_quarter: Kantor) -> None:
    row = {"indikator": "keluhan", "nilai": "80"}
    open_quarter.at("2023-04-10").do("realisasi.report", "kasi@kb", **TW1, realisasi=[row])
    row["nilai"] = "81"
    with pytest.raises(Invalid, match="batas 10 April 2023"):
        open_quarter.at("2023-04-11").do("realisasi.report", "kasi@kb", **TW1, realisasi=[row])
    open_quarter.do("realisasi.report", "kasi@kb", **TW1, realisasi=[row], reason="Data baru diterima dari desa")


def test_a_running_total_that_falls_asks(open_quarter: Kantor) -> None:
    open_quarter.report(1, serapan="30")
    open_quarter.at("2023-07-03").do("realisasi.draft", "kasubbag@kb", unit="kb", tahun=2023, triwulan=2)
    with pytest.raises(NeedsConfirmation):
        open_quarter.report(2, serapan="20")
    row = {"indikator": "serapan", "nilai": "20", "confirm": True}
    tw2 = {**TW1, "triwulan": 2}
    with pytest.raises(Invalid, match="tulis alasannya"):
        open_quarter.do("realisasi.report", "kasi@kb", **tw2, realisasi=[row])
    open_quarter.do("realisasi.report", "kasi@kb", **tw2, realisasi=[row], reason="TW I mencatat belanja ganda")


def test_a_sum_that_looks_like_a_running_total_asks(open_quarter: Kantor) -> None:
    open_quarter.report(1, laporan="3")
    for triwulan, day, value in ((2, "2023-07-03", "4"), (3, "2023-10-02", "10")):
        open_quarter.at(day).do("realisasi.draft", "kasubbag@kb", unit="kb", tahun=2023, triwulan=triwulan)
        if triwulan == 3:
            with pytest.raises(NeedsConfirmation):
                open_quarter.report(triwulan, laporan=value)
        else:
            open_quarter.report(triwulan, laporan=value)


def test_a_quarter_waits_for_the_pk(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan").at("2023-04-03")
    kantor.do("realisasi.draft", "kasubbag@kb", **TW1)
    kantor.report(1, keluhan="80")
    with pytest.raises(Refusal, match="belum ditandatangani"):
        kantor.do("realisasi.submit", "kasubbag@kb", **TW1)


def test_evidence_is_named_by_its_hash(open_quarter: Kantor) -> None:
    row = {"indikator": "keluhan", "nilai": "80", "bukti": [{"sha256": "bukan", "nama": "register.pdf"}]}
    with pytest.raises(Invalid, match="64 angka heksadesimal"):
        open_quarter.do("realisasi.report", "kasi@kb", **TW1, realisasi=[row])


def test_not_applicable_needs_its_reason_and_is_no_zero(open_quarter: Kantor) -> None:
    open_quarter.report(1, keluhan={"jenis": "tidak_berlaku", "alasan": "Tidak ada keluhan pada triwulan ini"})
    (row,) = [r for r in table(open_quarter)["rows"] if r["indikator"] == "keluhan"]
    assert (row["realisasi"], row["capaian"], row["kriteria"]) == (None, None, None)
    assert row["reason"] == "Tidak ada keluhan pada triwulan ini"


def test_survey_elements_and_missing_data_are_checked(open_quarter: Kantor) -> None:
    key = {"unit": "kb", "seri": "ikm", "tahun": 2023, "kolom": "nilai"}
    with pytest.raises(Invalid, match="1 sampai 4"):
        open_quarter.do("data_pendukung.set", "kasi@kb", **key, figures={"U1": "5"})
    with pytest.raises(Invalid, match="Tulis alasan"):
        open_quarter.do("data_pendukung.set", "kasi@kb", **key, figures={"U1": None})
    open_quarter.do("data_pendukung.set", "kasi@kb", **key, figures={"U1": "3.21"})


def table(kantor: Kantor) -> dict[str, object]:
    return kantor.house.queries.capaian(kantor.today(), "kb", 2023)


def capaian(kantor: Kantor) -> object:
    rows = table(kantor)["rows"]
    return next(r["capaian"] for r in rows if r["indikator"] == "keluhan")  # type: ignore[attr-defined]
