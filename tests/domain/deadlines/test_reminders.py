"""Reminders as arithmetic: which notice falls due when, to whom, once."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from application.deadlines.holidays import national
from application.deadlines.shipped import shipped_rules
from domain.deadlines.reminders import Keadaan, berikutnya, id_terbit, rencana, yang_terbit
from domain.deadlines.rule import JenisHari
from domain.figures.calendar import Zona, pagi

KALENDER = national()
RISK = shipped_rules()["risk_plan"]
LHKPN = shipped_rules()["lhkpn_periodik"]
KEY = ("risk_plan", "kb", "2026", "")


def state(batas: date, zona: Zona = Zona.WITA, **more: object) -> Keadaan:
    return replace(Keadaan(KEY, batas, zona, 1, date(2025, 1, 1), {}), **more)  # type: ignore[arg-type]


def days(kode: str, batas: date, rule: object = RISK) -> set[str]:
    plan = rencana(rule, batas, KALENDER)  # type: ignore[arg-type]
    return {one.hari.isoformat() for one in plan if one.kode == kode}


def test_reminders_move_to_the_working_day_before_and_what_is_late_to_the_next() -> None:
    saturday = date(2026, 1, 10)
    assert days("h-0", saturday) == {"2026-01-09"}
    assert days("h-7", saturday) == {"2026-01-02"}
    assert days("h-14", saturday) == {"2025-12-24"}
    assert days("lewat", saturday) == {"2026-01-12"}
    assert days("e+7", saturday) == {"2026-01-21"}


def test_seven_working_days_before_31_march_2026_is_13_march() -> None:
    working = replace(LHKPN, hari_pengingat=JenisHari.KERJA)
    assert days("h-7", date(2026, 3, 31), working) == {"2026-03-13"}
    assert days("h-7", date(2026, 3, 31), LHKPN) == {"2026-03-17"}  # a week before, then off the joint leave


def test_a_notice_goes_out_at_eight_in_each_zone() -> None:
    found = [berikutnya(state(date(2026, 1, 10), zona), rencana(RISK, date(2026, 1, 10), KALENDER)) for zona in Zona]
    assert [at and at.astimezone(UTC).hour for at in found] == [1, 0, 23]


def test_steps_after_the_loaded_years_go_by_weekends_alone() -> None:
    assert max(one.hari for one in rencana(RISK, date(2027, 12, 31), KALENDER)) == date(2028, 1, 11)


instants = st.datetimes(datetime(2025, 11, 1), datetime(2026, 3, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(st.lists(instants, min_size=1, max_size=12), st.sampled_from(Zona))
def test_any_ticks_in_any_order_issue_each_notice_at_most_once(ticks: list[datetime], zona: Zona) -> None:
    batas = date(2026, 1, 10)
    plan = rencana(RISK, batas, KALENDER)
    told: dict[str, date] = {}
    ids = []
    for now in ticks:
        for one in yang_terbit(state(batas, zona, terbit=told), plan, now):
            assert pagi(one.langkah.hari, zona) <= now
            ids.append(one.id)
            told = {**told, one.langkah.penerima: one.langkah.hari}
        assert yang_terbit(state(batas, zona, terbit=told), plan, now) == ()
    assert len(set(ids)) == len(ids)


@given(instants, st.sampled_from(Zona))
def test_nothing_waits_behind_what_comes_next(now: datetime, zona: Zona) -> None:
    batas = date(2026, 1, 10)
    plan = rencana(RISK, batas, KALENDER)
    before = state(batas, zona)
    due = yang_terbit(before, plan, now)
    after = replace(before, terbit={one.langkah.penerima: one.langkah.hari for one in due})
    following = berikutnya(after, plan)
    assert following is None or following > now
    assert (berikutnya(before, plan) <= now) == bool(due)  # type: ignore[operator]


@given(instants)
def test_late_is_only_what_was_planned_for_an_earlier_day(now: datetime) -> None:
    batas = date(2026, 1, 10)
    for one in yang_terbit(state(batas), rencana(RISK, batas, KALENDER), now):
        assert one.terlambat == (one.langkah.hari < now.astimezone(Zona.WITA.tz).date())


def test_an_id_is_made_of_rule_unit_period_step_revision_and_recipient() -> None:
    plan = rencana(RISK, date(2026, 1, 10), KALENDER)
    ids = {
        id_terbit(key, step, revisi)
        for key in (KEY, ("risk_plan", "lain", "2026", ""))
        for step in plan
        for revisi in (1, 2)
    }
    assert len(ids) == 2 * 2 * len(plan)
    assert id_terbit(KEY, plan[0], 1) == id_terbit(KEY, plan[0], 1)


def test_what_was_planned_before_the_duty_began_is_not_sent() -> None:
    batas = date(2026, 1, 10)
    plan = rencana(RISK, batas, KALENDER)
    fresh = state(batas, sejak=date(2026, 1, 5))
    assert yang_terbit(fresh, plan, pagi(date(2026, 1, 6), Zona.WITA)) == ()
    first = yang_terbit(fresh, plan, pagi(date(2026, 1, 7), Zona.WITA) + timedelta(hours=1))
    assert {one.langkah.kode for one in first} == {"h-3"}


@given(st.dates(date(2025, 11, 1), date(2026, 3, 1)), st.integers(1, 60))
def test_no_claim_silences_for_good(sent: date, within: int) -> None:
    """Whoever is told when nobody claims anything is told of a claim that nobody answers, by the days of the rule."""
    batas = date(2026, 1, 10)
    rule = replace(RISK, konfirmasi=within)
    last = KALENDER.lenient.tambah_hari_kerja(sent, within)
    open_still = {one.kode: one for one in rencana(rule, batas, KALENDER) if one.eskalasi}
    plan = rencana(rule, batas, KALENDER, sent)
    claimed = {one.kode: one for one in plan if one.eskalasi}
    assert {kode: one.penerima for kode, one in claimed.items()} == {k: one.penerima for k, one in open_still.items()}
    assert all(one.hari == max(open_still[kode].hari, last) for kode, one in claimed.items())
    asked = [one for one in plan if not one.eskalasi]
    assert {one.penerima for one in asked} == {RISK.penerima}
    assert max(one.hari for one in asked) == last
