"""What comes in another order than the law has it: met before it opens, opened once its holidays are known."""

import pytest

from domain.kernel import Invalid, Refusal
from tests.application.policies.test_policies import budget, dppa
from tests.kantor import SHA, Kantor
from tests.stories.deadlines import BUKTI, adopted, duties, duty, issue_now, open_now, sentences, told

LHKPN = {"jenis": "lhkpn", "tahun": 2026, "unit": "kb"}
PLAN = {"jenis": "penyusunan", "tahun": 2026, "unit": "kb"}


def test_a_pk_signed_before_the_dpa_came_leaves_nothing_to_remind_of(kantor: Kantor) -> None:
    adopted(kantor, hanya="pk_sign").indikator("keluhan").at("2023-01-20").sign_pk(keluhan="75")
    budget(kantor)  # received on 2 January, recorded afterwards
    found = duty(kantor, "pk_sign", "2023")
    assert (found["keadaan"], found["diterima"], found["hari_terlambat"]) == ("tepat_waktu", "2023-01-20", 0)
    assert issue_now(kantor.at("2023-02-03")) == 0
    (met,) = kantor.events("Kewajiban.Met")
    assert met.provenance.reason == "Sudah terpenuhi sebelum kewajiban dibuka"
    (opened,) = kantor.events("Kewajiban.Opened")
    (cause,) = kantor.house.journal.at([int(met.provenance.caused_by)])
    assert cause.event.originator_id == opened.originator_id


def test_a_report_received_and_a_roster_complete_before_their_duties_opened_count(kantor: Kantor) -> None:
    adopted(kantor.at("2026-01-02"), "2026-01-01", "lhkpn_periodik risk_plan risk_control", go_live="2026-01-01")
    kantor.do("risiko.submit", "sekretaris@kb", **PLAN, dikirim="2026-01-02", bukti=BUKTI)
    terima = {"pada": "2026-01-02", "agenda": "700/1"}
    kantor.do("risiko.receive", "inspektorat", **PLAN, terima=terima)
    people = [{"person": f"demo-{n}", "jabatan": "kasi", "sejak": "2025-01-01"} for n in (1, 2)]
    kantor.do("daftar.load", "admin", dokumen=[{**LHKPN, "wajib": people}])
    for n, day in ((1, "2026-01-05"), (2, "2026-01-06")):
        laporan = {"person": f"demo-{n}", "pada": day, "tanda_terima": f"contoh-{n}"}
        kantor.at(day).do("daftar.report", "kasubbag@kb", **LHKPN, laporan=laporan)
    open_now(kantor.at("2026-02-02"))
    found = {one["aturan"]: (one["keadaan"], one["diterima"]) for one in duties(kantor, "2026-02-02")}
    assert found == {
        "risk_plan": ("tepat_waktu", "2026-01-02"),
        "risk_control": ("lewat", None),
        "lhkpn_periodik": ("tepat_waktu", "2026-01-06"),
    }


def test_a_pk_perubahan_of_before_does_not_meet_what_a_later_cause_asks(kantor: Kantor) -> None:
    adopted(kantor, hanya="pk_revision").indikator("keluhan").at("2023-01-20").sign_pk(keluhan="75")
    budget(kantor)
    dppa(kantor.at("2023-10-05"))
    kantor.at("2023-10-10").finish_pk()
    kantor.at("2023-11-01").appoint("camat", since="2023-11-01", person="demo-camat-baru")
    assert {one["periode"]: one["keadaan"] for one in duties(kantor, "2023-11-01")} == {
        "2023-1003": "tepat_waktu",
        "2023-1101": "terbuka",
    }


def test_a_duty_of_a_year_without_holidays_opens_with_a_provisional_date_until_they_are_loaded(kantor: Kantor) -> None:
    adopted(kantor.at("2028-01-20"), "2028-01-01", "sirup_apbd", go_live="2028-01-01")
    surat = {"tertanggal": "2028-01-10", "diterima": "2028-01-12", "tahun": 2028, "sha256": SHA}
    kantor.do("surat.receive", "bappeda", jenis="rapbd_disetujui", nomor="contoh/1", surat=surat)
    found = duty(kantor, "sirup_apbd", "2028")
    assert (found["batas"], found["sementara"]) == ("2028-02-01", True)
    ((id, en),) = sentences(kantor, "Kewajiban.Opened")
    assert "sementara, karena hari libur tahunnya belum dimuat" in id
    assert "provisional" in en
    kantor.do("kalender.load", "admin", tahun=2028, libur=[{"hari": "2028-01-27", "nama": "Hari libur contoh"}])
    found = duty(kantor, "sirup_apbd", "2028")
    assert (found["batas"], found["sementara"], found["revisi"]) == ("2028-02-02", False, 2)
    kantor.do("kalender.load", "admin", tahun=2029, libur=[{"hari": "2029-01-01", "nama": "Tahun baru"}])
    assert [len(kantor.events(f"Kewajiban.{name}")) for name in ("Opened", "Rescheduled", "Settled")] == [1, 1, 0]


def test_a_provisional_date_that_stays_is_made_definite_without_telling_anyone_anew(kantor: Kantor) -> None:
    """Also behind it: what was met, or entered after a day that was only provisional, was never late against it."""
    adopted(kantor.at("2027-12-20"), "2028-01-01", "realisasi_tw1", go_live="2028-01-01")
    kantor.found("lain", "Kecamatan Lain", go_live="2028-01-01")
    open_now(kantor.at("2028-04-03"))
    assert {(one["batas"], one["sementara"]) for one in duties(kantor)} == {("2028-04-07", True)}
    issue_now(kantor)
    n = len(told(kantor))
    key = {"aturan": "realisasi_tw1", "periode": "2028", "unit": "kb"}
    kantor.at("2028-04-10").do("kewajiban.claim", "camat@kb", **key, dikirim="2028-04-10")  # no approval is asked
    kantor.do("kewajiban.confirm", "bappeda", **key, diterima="2028-04-10", agenda="050/1")
    days = [{"hari": day, "nama": "Hari libur contoh"} for day in ("2028-04-05", "2028-01-01")]
    kantor.do("kalender.load", "admin", tahun=2028, libur=days)
    met, waiting = duty(kantor, "realisasi_tw1", "2028"), duty(kantor, "realisasi_tw1", "2028", "lain")
    assert (met["batas"], met["keadaan"], met["sementara"]) == ("2028-04-10", "tepat_waktu", False)
    assert (waiting["batas"], waiting["revisi"]) == ("2028-04-10", 2)
    assert len(told(kantor)) == n
    ((id, en),) = sentences(kantor, "Settled")
    assert "memastikan batas kewajiban" in id
    assert en.endswith("7 April 2028 → 10 April 2028.")


def test_an_lkjip_counts_from_the_day_it_is_submitted_and_late_it_needs_a_reason_and_an_approval(
    kantor: Kantor,
) -> None:
    adopted(kantor.at("2026-01-05"), "2026-01-01", "lkjip_pd", go_live="2026-01-01")
    open_now(kantor)
    key = {"unit": "kb", "tahun": 2025}
    kantor.do("lkjip.draft", "perencana@kb", **key)
    kantor.do("lkjip.set_narrative", "perencana@kb", **key, bagian="penutup", teks="Selesai.")
    kantor.do("lkjip.check", "perencana@kb", **key)
    kantor.do("lkjip.sign", "camat@kb", **key, signed_on="2026-01-05")
    kantor.at("2026-03-02")  # 28 February has passed
    with pytest.raises(Invalid, match="bertanggal hari ini"):
        kantor.do("lkjip.submit", "camat@kb", **key, signed_on="2026-02-20")
    with pytest.raises(Refusal, match="mengapa terlambat"):
        kantor.do("lkjip.submit", "camat@kb", **key)
    why = {"reason": "Menunggu data kelurahan"}
    duty_key = {"aturan": "lkjip_pd", "periode": "2025", "unit": "kb"}
    kantor.do("kewajiban.approve_late", "bagian_organisasi", **duty_key, **why)
    kantor.do("lkjip.submit", "camat@kb", **key, **why)
    found = duty(kantor, "lkjip_pd", "2025")
    assert (found["keadaan"], found["diterima"], found["hari_terlambat"]) == ("terlambat", "2026-03-02", 2)


def test_a_pk_submitted_after_its_month_needs_a_reason_and_an_approval(kantor: Kantor) -> None:
    adopted(kantor, hanya="pk_sign").indikator("keluhan")
    budget(kantor)  # received on 2 January: the month ends on 2 February
    key = {"unit": "kb", "tahun": 2023}
    kantor.do("pk.draft", "perencana@kb", **key, prefill=False)
    kantor.do("pk.set_target", "perencana@kb", **key, target=[{"indikator": "keluhan", "nilai": "75"}])
    kantor.at("2023-02-10")
    with pytest.raises(Refusal, match="mengapa terlambat"):
        kantor.do("pk.submit", "camat@kb", **key)
    why = {"reason": "Menunggu pergantian camat"}
    with pytest.raises(Refusal):  # a reason alone is not enough
        kantor.do("pk.submit", "camat@kb", **key, **why)
    late = {"aturan": "pk_sign", "periode": "2023", "unit": "kb"}
    kantor.do("kewajiban.approve_late", "bagian_organisasi", **late, **why)
    kantor.do("pk.submit", "camat@kb", **key, **why)
    kantor.do("pk.verify", "bagian_organisasi", **key)
    kantor.do("pk.sign_first", "camat@kb", **key, signed_on="2023-02-10")
    kantor.do("pk.sign", "bupati", **key, signed_on="2023-02-10", sha256=SHA)
    found = duty(kantor, "pk_sign", "2023")
    assert (found["keadaan"], found["hari_terlambat"]) == ("terlambat", 8)
