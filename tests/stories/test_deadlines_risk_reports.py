"""10 January: two risk reports. One sent on the 9th and recorded on the 12th is on time; one of the 12th is not."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest

from application.deadlines.beginning import open_due
from application.deadlines.forecast import would_send
from application.deadlines.issuing import issue_due
from domain.kernel import Forbidden, Refusal
from interfaces.compose import build
from tests.kantor import Kantor
from tests.stories.deadlines import BUKTI, adopted, duties, duty, issue_now, open_now, sentences, told

PLAN = {"jenis": "penyusunan", "tahun": 2026, "unit": "kb"}
CONTROL = {"jenis": "pengendalian", "tahun": 2025, "unit": "kb"}


@pytest.fixture
def desember(kantor: Kantor) -> Kantor:
    kantor.at("2025-11-24")
    adopted(kantor, "2025-12-01", "risk_plan risk_control")
    open_now(kantor.at("2025-12-08"))
    return kantor


def risk(kantor: Kantor, per: str = "2099-12-31") -> dict[str, str]:
    return {one["aturan"]: one["keadaan"] for one in duties(kantor, per) if one["aturan"].startswith("risk")}


def test_two_duties_with_two_periods_end_on_a_saturday_that_does_not_move(desember: Kantor) -> None:
    plan, control = duty(desember, "risk_plan", "2026"), duty(desember, "risk_control", "2025")
    assert (plan["batas"], control["batas"]) == ("2026-01-10", "2026-01-10")
    assert plan["saat"] == "2026-01-10T15:59:59.000000Z"  # 23:59:59 WITA
    assert (plan["status"], plan["catatan"].startswith("Tanggal 10 Januari adalah kebijakan")) == (
        "kebijakan_lokal",
        True,
    )
    assert open_now(desember) == 0  # a second tick opens nothing twice


def test_reminders_arrive_on_working_days_and_stop_when_it_is_received(desember: Kantor) -> None:
    for day in range(9, 32):
        issue_now(desember.at(f"2025-12-{day:02}"))
    planned = {(one.langkah, one.hari.isoformat()) for one in told(desember)}
    assert planned == {("h-30", "2025-12-11"), ("h-14", "2025-12-24")}
    assert {one.penerima for one in told(desember)} == {"camat", "sekretaris"}
    assert not any(one.terlambat for one in told(desember))
    desember.at("2026-01-05").do("risiko.submit", "sekretaris@kb", **PLAN, dikirim="2026-01-05", bukti=BUKTI)
    terima = {"pada": "2026-01-06", "agenda": "700/1"}
    desember.at("2026-01-06").do("risiko.receive", "inspektorat", **PLAN, terima=terima)
    before = len(told(desember))
    issue_now(desember.at("2026-01-09"))
    (open_one,) = (one for one in desember.events("Kewajiban.Opened") if one.aturan == "risk_control")
    assert {one.originator_id for one in told(desember)[before:]} == {open_one.originator_id}
    assert risk(desember) == {"risk_plan": "tepat_waktu", "risk_control": "lewat"}


def test_the_received_date_decides_and_all_three_dates_are_kept(desember: Kantor) -> None:
    assert risk(desember, per="2026-01-10") == {"risk_plan": "terbuka", "risk_control": "terbuka"}
    assert risk(desember, per="2026-01-11") == {"risk_plan": "lewat", "risk_control": "lewat"}
    desember.at("2026-01-12").do("risiko.submit", "sekretaris@kb", **PLAN, dikirim="2026-01-09", bukti=BUKTI)
    assert duty(desember, "risk_plan", "2026", per="2026-01-10")["keadaan"] == "diklaim"  # it does not count as met yet
    desember.do("risiko.receive", "inspektorat", **PLAN, terima={"pada": "2026-01-09", "agenda": "700/12"})
    found = duty(desember, "risk_plan", "2026")
    assert [found[name] for name in ("keadaan", "dikirim", "diterima", "dicatat")] == [
        *("tepat_waktu", "2026-01-09", "2026-01-09", "2026-01-12")
    ]
    assert found["tanggal_janggal"]  # three days before it was recorded: someone should look at it


def test_what_comes_late_needs_a_reason_and_an_approval_and_is_marked_late(desember: Kantor) -> None:
    late = {**CONTROL, "dikirim": "2026-01-12", "bukti": BUKTI}
    desember.at("2026-01-12")
    with pytest.raises(Refusal, match="alasan"):
        desember.do("risiko.submit", "sekretaris@kb", **late)
    with pytest.raises(Refusal, match="approve_late, aturan risk_control, periode 2025") as refused:
        desember.do("risiko.submit", "sekretaris@kb", **late, reason="Laporan baru selesai ditandatangani")
    assert "has passed" in refused.value.teks.en
    key = {"aturan": "risk_control", "periode": "2025", "unit": "kb"}
    with pytest.raises(Forbidden):
        desember.do("kewajiban.approve_late", "camat@kb", **key, reason="Camat sakit pada tanggal itu")
    desember.do("kewajiban.approve_late", "bagian_organisasi", **key, reason="Camat sakit pada tanggal itu")
    desember.do("risiko.submit", "sekretaris@kb", **late, reason="Laporan baru selesai ditandatangani")
    desember.do("risiko.receive", "inspektorat", **CONTROL, terima={"pada": "2026-01-12", "agenda": "700/13"})
    found = duty(desember, "risk_control", "2025")
    assert (found["keadaan"], found["hari_terlambat"], found["tanggal_janggal"]) == ("terlambat", 2, False)
    (told_id, told_en) = sentences(desember, "Kewajiban.Met")[-1]
    assert (
        "dipenuhi terlambat 2 hari: dikirim 12 Januari 2026, diterima 12 Januari 2026, dicatat 12 Januari 2026 (700/13)"
        in told_id
    )
    assert "was met 2 days late: sent on 12 January 2026, received on 12 January 2026" in told_en


def test_the_chain_is_told_one_office_after_the_other_once_it_is_late(desember: Kantor) -> None:
    for day in ("2026-01-09", "2026-01-11", "2026-01-12", "2026-01-14", "2026-01-21", "2026-01-30"):
        issue_now(desember.at(day))
    chain = [(one.penerima, one.langkah, one.hari.isoformat()) for one in desember.events("Kewajiban.Escalated")]
    assert sorted(set(chain)) == [("inspektorat", "e+3", "2026-01-14"), ("sekda", "e+7", "2026-01-21")]
    overdue = [one for one in desember.events("Kewajiban.Reminded") if one.langkah == "lewat"]
    assert {one.hari.isoformat() for one in overdue} == {"2026-01-12"}  # Sunday the 11th is no working day
    proof = duty(desember, "risk_plan", "2026")["pemberitahuan"]
    assert [one["penerima"] for one in proof if one["eskalasi"]] == ["inspektorat", "sekda"]
    assert sentences(desember, "Escalated")[0][0] == (
        "Sistem memberi tahu Inspektorat bahwa kewajiban 'Laporan Pengendalian Manajemen Risiko (kebijakan lokal)' "
        "Kecamatan Contoh 2025 belum dipenuhi (3 hari kerja sesudah batas)."
    )


def test_after_downtime_the_latest_missed_notice_is_sent_once_and_marked_late(desember: Kantor) -> None:
    assert issue_now(desember.at("2025-12-30")) == 4  # two duties, two recipients; h-30 was missed before h-14
    assert {(one.langkah, one.terlambat) for one in told(desember)} == {("h-14", True)}
    assert issue_now(desember) == 0
    assert len({one.id for one in told(desember)}) == 4


def test_a_clock_that_goes_back_issues_nothing_again(desember: Kantor) -> None:
    issue_now(desember.at("2026-01-09"))
    count = len(told(desember))
    noon = desember.clock()
    for moment in (noon - timedelta(days=1), noon, noon + timedelta(hours=1)):
        desember.house.jejak.clock = lambda at=moment: at
        issue_now(desember)
    assert len(told(desember)) == count


def test_the_inspektorat_alone_states_the_receipt_and_not_whoever_sent_it(desember: Kantor) -> None:
    desember.at("2026-01-06").do("risiko.submit", "sekretaris@kb", **PLAN, dikirim="2026-01-06", bukti=BUKTI)
    with pytest.raises(Forbidden):
        desember.do("risiko.receive", "bappeda", **PLAN, terima={"pada": "2026-01-06", "agenda": "700/1"})
    with pytest.raises(Refusal, match="agenda"):
        desember.do("risiko.receive", "inspektorat", **PLAN, terima={"pada": "2026-01-06", "agenda": " "})
    assert risk(desember, per="2026-01-08")["risk_plan"] == "diklaim"


def test_schedulers_that_run_at_the_same_time_issue_each_notice_once(desember: Kantor, database_url: str) -> None:
    desember.at("2026-01-09")
    houses = [build(database_url, desember.clock) for _ in range(3)]
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda house: (open_due(house.jejak), issue_due(house.jejak)), houses))
    for house in houses:
        house.close()
    assert len(told(desember)) == 4  # two duties, two recipients
    assert len({one.id for one in told(desember)}) == 4


def test_what_would_be_sent_on_a_day_is_shown_without_sending(desember: Kantor) -> None:
    shown = would_send(desember.house.jejak, date(2026, 1, 12))
    assert {(one.aturan, one.langkah.kode) for one in shown} == {("risk_plan", "lewat"), ("risk_control", "lewat")}
    assert told(desember) == []
    issue_now(desember.at("2026-01-12"))
    assert len(told(desember)) == len(shown)
