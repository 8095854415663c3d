"""What the punctuality of duties is worth: proposed with its positions, submitted or disputed, never typed."""

from typing import Any

import pytest

from domain.kernel import Refusal
from tests.kantor import Kantor
from tests.stories.deadlines import BUKTI, adopted, open_now

PK = {"unit": "kb", "tahun": 2023}
TW1 = {**PK, "triwulan": 1}
CARD = {"satuan": "Laporan", "mode": "nilai_akhir", "hitung": "tenggat:jumlah:risk_plan+risk_control"}


@pytest.fixture
def kota_bangun(kantor: Kantor) -> Kantor:
    """Kota Bangun 2023: of two risk reports one was received by 10 January, before the PK was signed."""
    adopted(kantor, "2023-01-01", "risk_plan risk_control lhkpn_periodik realisasi_tw1", go_live="2023-01-01")
    open_now(kantor)
    kantor.indikator("risiko", **CARD)
    report = {"jenis": "penyusunan", "tahun": 2023, "unit": "kb"}
    kantor.at("2023-01-09").do("risiko.submit", "sekretaris@kb", **report, dikirim="2023-01-09", bukti=BUKTI)
    kantor.do("risiko.receive", "inspektorat", **report, terima={"pada": "2023-01-09", "agenda": "700/1"})
    kantor.at("2023-01-20").sign_pk(risiko="2")
    kantor.at("2023-04-03").do("realisasi.draft", "kasi@kb", **TW1)
    return kantor


def proposed(kantor: Kantor, indikator: str = "risiko") -> dict[str, Any]:
    found: dict[str, Any] = kantor.house.queries.usulan_realisasi(kantor.today(), "kb", indikator, 2023, 1)
    return found


def test_one_of_two_risk_reports_is_a_capaian_of_50(kota_bangun: Kantor) -> None:
    found = proposed(kota_bangun)
    assert (found["nilai"], found["tepat_waktu"], found["dari"], len(found["posisi"])) == ("1", 1, 2, 2)
    kota_bangun.do("realisasi.submit_proposal", "kasi@kb", **TW1, indikator="risiko")
    (row,) = kota_bangun.house.queries.capaian(kota_bangun.today("2023-12-31"), "kb", 2023)["rows"]
    assert (row["target"], row["realisasi"], row["capaian"]) == ("2", "1", "50.00")
    (event,) = kota_bangun.events("RealisasiTriwulan.ProposalSubmitted")
    held = [type(r.event).TOPIC for r in kota_bangun.house.journal.at(event.posisi)]
    assert sorted(held) == ["Kewajiban.Met", "Kewajiban.Opened"]


def test_nobody_types_it(kota_bangun: Kantor) -> None:
    rows = [{"indikator": "risiko", "nilai": "2"}]
    with pytest.raises(Refusal, match="diusulkan dari kewajiban") as refused:
        kota_bangun.do("realisasi.report", "kasi@kb", **TW1, realisasi=rows)
    assert "duties propose it" in refused.value.teks.en


def test_the_owner_disputes_with_a_reason_or_submits_what_the_duties_say_by_then(kota_bangun: Kantor) -> None:
    with pytest.raises(Refusal, match="alasan"):
        kota_bangun.do("realisasi.dispute_proposal", "kasi@kb", **TW1, indikator="risiko")
    why = "Laporan pengendalian diterima 10 Januari"
    kota_bangun.do("realisasi.dispute_proposal", "kasi@kb", **TW1, indikator="risiko", reason=why)
    shown = proposed(kota_bangun)["sanggahan"]
    assert (shown["reason"], shown["office"]) == (why, "kasi")
    key = {"aturan": "risk_control", "periode": "2022", "unit": "kb"}
    kota_bangun.do("kewajiban.confirm", "inspektorat", **key, diterima="2023-01-10", agenda="700/2")
    kota_bangun.do("realisasi.submit_proposal", "kasi@kb", **TW1, indikator="risiko")
    assert proposed(kota_bangun)["sanggahan"] is None
    (row,) = kota_bangun.house.queries.capaian(kota_bangun.today("2023-12-31"), "kb", 2023)["rows"]
    assert row["realisasi"] == "2"


def test_lhkpn_is_on_time_over_obliged_and_nothing_without_a_roster(kota_bangun: Kantor) -> None:
    kota_bangun.indikator("lhkpn", hitung="tenggat:persen:lhkpn_periodik")
    assert proposed(kota_bangun, "lhkpn")["nilai"] is None
    open_now(kota_bangun)
    people = [{"person": f"demo-{n}", "jabatan": "kasi", "sejak": "2022-01-01"} for n in range(3)]
    kota_bangun.do("daftar.load", "admin", dokumen=[{"jenis": "lhkpn", **PK, "wajib": people}])
    for n, pada in ((0, "2023-03-30"), (1, "2023-04-02")):
        laporan = {"person": f"demo-{n}", "pada": pada, "tanda_terima": f"contoh-{n}"}
        kota_bangun.do("daftar.report", "kasubbag@kb", jenis="lhkpn", **PK, laporan=laporan)
    found = proposed(kota_bangun, "lhkpn")
    assert (found["nilai"], found["tepat_waktu"], found["dari"]) == ("33.33", 1, 3)
    kota_bangun.do("realisasi.submit_proposal", "kasi@kb", **TW1, indikator="lhkpn")
    quarter = kota_bangun.house.queries.document(kota_bangun.today(), "realisasi", "kb", tahun=2023, triwulan=1)
    assert {r["indikator"]: r["realisasi"] for r in quarter["rows"]}["lhkpn"] == "33.33"


def test_a_quarter_that_is_late_needs_the_approval_too(kota_bangun: Kantor) -> None:
    open_now(kota_bangun)
    kota_bangun.do("realisasi.submit_proposal", "kasi@kb", **TW1, indikator="risiko")
    late = {"reason": "Data baru lengkap setelah libur"}
    with pytest.raises(Refusal, match="Mintalah Bagian Organisasi"):
        kota_bangun.at("2023-04-12").do("realisasi.submit", "kasubbag@kb", **TW1, **late)
    key = {"aturan": "realisasi_tw1", "periode": "2023", "unit": "kb"}
    kota_bangun.do("kewajiban.approve_late", "bagian_organisasi", **key, **late)
    kota_bangun.do("realisasi.submit", "kasubbag@kb", **TW1, **late)
    kota_bangun.do("realisasi.approve", "camat@kb", **TW1)
    (met,) = [e for e in kota_bangun.events("Kewajiban.Met") if e.terima.agenda.startswith("realisasi/")]
    assert met.hari_terlambat == 2


def test_a_card_says_which_duties_it_measures(kota_bangun: Kantor) -> None:
    with pytest.raises(Refusal, match="tidak lengkap"):
        kota_bangun.indikator("lain", hitung="tenggat:risk_plan")
