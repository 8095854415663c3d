"""What becomes of reminders when the scheduler is down, the clock jumps, or the date moves after they went out."""

from datetime import date, datetime, timedelta

from application.deadlines.issuing import issue_due
from application.record.clock import declare_wrong, trust
from domain.figures.calendar import Zona
from interfaces.clock import real_clock
from interfaces.registers.heartbeat import SILENT
from interfaces.worker.schedule import ticking
from tests.interfaces.worker.office import CAMAT, INSPEKTORAT, RISK, SEKRETARIS, days, plain, reachable, steps, ticker
from tests.kantor import SHA, Kantor
from tests.smtp import Post, Server
from tests.stories.deadlines import duty
from tests.waiting import until


def test_a_duty_is_told_of_until_it_is_met_and_then_no_more(kantor: Kantor, smtp: Server, inbox: Post) -> None:
    tick = ticker(reachable(kantor), smtp)
    days(kantor, tick, "2025-12-10", "2026-01-12")
    assert steps(kantor, "sekretaris") == ["h-30", "h-14", "h-7", "h-3", "h-0", "lewat"]
    assert [mail["Date"][:11] for mail in inbox.to(CAMAT)] == [
        *("Thu, 11 Dec", "Wed, 24 Dec", "Fri, 02 Jan", "Wed, 07 Jan", "Fri, 09 Jan", "Mon, 12 Jan")
    ]
    assert "Lewat 2 hari" in inbox.to(SEKRETARIS)[-1]["Subject"]
    proof = {"bukti": {"sha256": SHA, "nama": "Laporan"}, "dikirim": "2026-01-12"}
    kantor.do("kewajiban.approve_late", "bagian_organisasi", **RISK, reason="Jaringan putus")
    report = {"jenis": "penyusunan", "tahun": 2026, "unit": "kb"}
    kantor.do("risiko.submit", "camat@kb", **report, **proof, reason="Jaringan putus")
    kantor.do("risiko.receive", "inspektorat", **report, terima={"pada": "2026-01-12", "agenda": "700/1"})
    days(kantor, tick, "2026-01-13", "2026-01-30")
    assert inbox.to(INSPEKTORAT) == []
    assert len(inbox.to(CAMAT)) == 6


def test_after_downtime_the_latest_step_is_told_once_and_marked_late(kantor: Kantor, smtp: Server, inbox: Post) -> None:
    tick = ticker(reachable(kantor), smtp)
    days(kantor, tick, "2025-12-10", "2025-12-11")
    kantor.at("2026-01-08T10:00:00+08:00")  # nothing ran over 14, 7 and 3 days before
    tick.run()
    tick.run()
    assert steps(kantor, "camat") == ["h-30", "h-3"]
    assert [e.terlambat for e in kantor.events("Kewajiban.Reminded")] == [False, False, True, True]
    kantor.at("2026-01-15T10:00:00+08:00")  # nor over the date itself
    tick.run()
    assert steps(kantor, "camat") == ["h-30", "h-3", "lewat"]
    assert steps(kantor, "inspektorat") == ["e+3"]
    assert len(inbox.mails) == 2 + 2 + 2 + 1


def test_a_clock_that_jumps_a_day_ahead_and_back_tells_nobody_twice(kantor: Kantor, smtp: Server, inbox: Post) -> None:
    tick = ticker(reachable(kantor), smtp)
    days(kantor, tick, "2025-12-10", "2025-12-10")
    for day in ("2025-12-11", "2025-12-12", "2025-12-11", "2025-12-10", "2025-12-12"):
        kantor.house.jejak.clock = lambda day=day: datetime.fromisoformat(f"{day}T08:00:00+08:00")
        assert tick.run().trouble == []
    assert steps(kantor, "camat") == ["h-30"]
    assert len(inbox.to(CAMAT)) == 1
    times = [r.recorded_at for page in kantor.house.journal.pages() for r in page]
    assert times == sorted(times)


def test_a_year_that_an_operator_let_in_tells_nobody_twice_and_duties_are_met_in_their_own_time(
    nyata: Kantor, smtp: Server, inbox: Post
) -> None:
    tick, jejak = ticker(reachable(nyata), smtp), nyata.house.jejak
    days(nyata, tick, "2025-12-10", "2025-12-12")
    before = steps(nyata, "camat"), len(inbox.mails)
    jejak.clock = lambda: datetime.fromisoformat("2030-01-02T08:00:00+08:00")
    assert tick.run().trouble[0].startswith("clock: ")
    assert (steps(nyata, "camat"), len(inbox.mails)) == before
    first = trust(jejak, date(2030, 1, 2), Zona.WITA.tz, "Salah lihat").idx
    assert tick.run().trouble == []
    last = nyata.house.journal.position()
    told = steps(nyata, "camat"), len(inbox.mails)
    assert told > before
    jejak.clock = lambda: datetime.fromisoformat("2026-01-08T08:00:00+08:00")
    assert tick.run().trouble == []
    declare_wrong(jejak, first, last, "Jam server salah empat tahun")
    proof = {"bukti": {"sha256": SHA, "nama": "Laporan"}, "dikirim": "2026-01-08"}
    report = {"jenis": "penyusunan", "tahun": 2026, "unit": "kb"}
    nyata.do("risiko.submit", "camat@kb", **report, **proof)
    nyata.do("risiko.receive", "inspektorat", **report, terima={"pada": "2026-01-08", "agenda": "700/1"})
    for day in ("2026-01-09", "2026-01-12"):
        jejak.clock = lambda day=day: datetime.fromisoformat(f"{day}T08:00:00+08:00")
        assert tick.run().trouble == []
    assert (steps(nyata, "camat"), len(inbox.mails)) == told
    assert duty(nyata, "risk_plan", "2026", per="2026-01-12")["keadaan"] == "tepat_waktu"


def test_a_date_that_moves_is_told_of_anew_and_its_old_mails_are_not_sent(
    kantor: Kantor, smtp: Server, inbox: Post
) -> None:
    tick = ticker(reachable(kantor), smtp)
    days(kantor, tick, "2025-12-10", "2026-01-02")
    assert len(inbox.to(CAMAT)) == 3
    kantor.at("2026-01-07T08:00:00+08:00")
    issue_due(kantor.house.jejak)  # three days before, issued but not yet sent
    kantor.do(
        "perpanjangan.declare",
        "bagian_organisasi",
        nomor="contoh/7",
        batas_baru="2026-01-20",
        cakupan={"dari": "2026-01-10", "sampai": "2026-01-10", "aturan": ["risk_plan"]},
        surat={"oleh": "Inspektorat", "tertanggal": "2026-01-07", "sha256": SHA},
    )
    days(kantor, tick, "2026-01-08", "2026-01-21")
    assert [mail["Date"][5:11] for mail in inbox.to(CAMAT)][3:] == ["13 Jan", "15 Jan", "19 Jan", "20 Jan", "21 Jan"]
    assert "20 Januari 2026" in plain(inbox.to(CAMAT)[3])
    assert {"keadaan": "batal", "sebab": "batas pindah", "jumlah": 2} in kantor.house.outbox.standing()


def test_what_a_killed_process_left_unanswered_is_answered_before_anyone_is_told(kantor: Kantor) -> None:
    reachable(kantor)
    sent = {"jenis": "penyusunan", "tahun": 2026, "unit": "kb"}
    tick = ticker(kantor, None)
    days(kantor, tick, "2025-12-10", "2025-12-10")
    proof = {"bukti": {"sha256": SHA, "nama": "Laporan"}, "dikirim": "2025-12-10"}
    kantor.do("risiko.submit", "camat@kb", **sent, **proof)
    settle, kantor.house.jejak.settle = kantor.house.jejak.settle, None  # killed between a command and its policies
    kantor.do("risiko.receive", "inspektorat", **sent, terima={"pada": "2025-12-10", "agenda": "700/1"})
    kantor.house.jejak.settle = settle
    days(kantor, tick, "2025-12-11", "2025-12-11")
    assert kantor.events("Kewajiban.Reminded") == []
    assert len(kantor.events("Kewajiban.Met")) == 1


def test_a_silent_process_is_seen(kantor: Kantor) -> None:
    beats, now = kantor.house.heartbeats, real_clock()
    assert not beats.silent(now)  # nobody should tick
    beats.beat("a/1", now - SILENT - timedelta(seconds=1), 7)
    assert beats.silent(now)
    beats.beat("b/2", now, 1)
    assert not beats.silent(now)  # another has taken over
    assert beats.silent(now, own="a/1")  # but this process lives, and its thread does not
    beats.leave("a/1")
    beats.leave("b/2")
    assert not beats.silent(now)
    assert beats.silent(now, wanted=True)  # each has signed off, and someone should tick
    beats.beat("c/3", now - timedelta(days=2), 1)
    beats.forget(now)
    assert beats.all() == []


def test_the_scheduler_ticks_and_signs_off(kantor: Kantor) -> None:
    tick = ticker(reachable(kantor, at="2025-12-11"), None)
    with ticking(tick, 0.05):
        until(lambda: tick.ticks >= 3, "three ticks")
    assert kantor.house.heartbeats.all() == []
    assert len(kantor.events("Kewajiban.Opened")) == 1
    assert kantor.house.log.checkpoint() is not None


def test_a_claim_that_nobody_answers_is_asked_of_its_receiver_and_then_escalated(kantor: Kantor) -> None:
    """However often it is claimed anew: the days run from the first that was not answered."""
    tick = ticker(reachable(kantor), None)
    days(kantor, tick, "2026-01-05", "2026-01-09")
    kantor.do("kewajiban.claim", "sekretaris@kb", dikirim="2026-01-09", **RISK)
    days(kantor, tick, "2026-01-10", "2026-01-21")
    kantor.do("kewajiban.approve_late", "bagian_organisasi", **RISK, reason="Dikirim ulang melalui kurir")
    kantor.do("kewajiban.claim", "sekretaris@kb", dikirim="2026-01-21", **RISK, reason="Dikirim ulang melalui kurir")
    days(kantor, tick, "2026-01-22", "2026-01-29")
    assert steps(kantor, "inspektorat") == ["k+7@2026-01-09"]
    days(kantor, tick, "2026-01-30", "2026-02-10")
    assert set(steps(kantor, "inspektorat")) == {"k+7@2026-01-09", "e+3"}
    assert "lewat" not in steps(kantor, "camat")
    kantor.do("kewajiban.reject_claim", "inspektorat", **RISK, reason="Tidak ada di agenda kami")
    days(kantor, tick, "2026-02-11", "2026-02-11")
    assert "lewat" in steps(kantor, "camat")
    kantor.do("kewajiban.claim", "sekretaris@kb", dikirim="2026-02-11", **RISK, reason="Dikirim ulang melalui kurir")
    days(kantor, tick, "2026-02-12", "2026-02-25")
    assert "k+7@2026-02-11" in steps(kantor, "inspektorat")  # asked anew
