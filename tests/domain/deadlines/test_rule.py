"""The rules of deadlines: what the house comes with, and the dates that they give."""

import json
from dataclasses import asdict, replace
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from application.deadlines.holidays import national
from application.deadlines.shipped import national_rules, proposals, shipped_rules, unticked
from application.policies.deadlines.meet import MEETS
from domain.deadlines.checked_rule import check_tenggat
from domain.deadlines.rule import Bentuk, Hitungan, JenisHari, StatusHukum
from domain.deadlines.schedule import jadwal, sesudah, terjadwal
from domain.figures.calendar import Geser, Kalender
from domain.kernel import Invalid

RULES = shipped_rules()
KALENDER = national()
WEEKLY = replace(RULES["risk_plan"], id="mingguan", hitungan=Hitungan(Bentuk.BERULANG, kali=4))


def batas(aturan: str, periode: str) -> str:
    return jadwal(RULES[aturan], periode, KALENDER).batas.isoformat()


def test_every_event_that_a_rule_waits_for_is_one_that_meets_duties() -> None:
    assert {topic for rule in RULES.values() for topic in rule.dipenuhi} <= set(MEETS)


def test_the_catalogues_are_whole_and_each_rule_says_where_it_comes_from() -> None:
    assert (len(national_rules()), len(proposals()), len(RULES)) == (20, 18, 38)
    for rule in RULES.values():
        check_tenggat(rule)
        assert rule.hitungan.geser is Geser.TIDAK  # no statute rolls a reporting duty
        assert bool(rule.catatan) is bool(rule.catatan_en)


def test_a_national_rule_cites_an_article_or_a_named_secondary_source_and_every_other_is_local_policy() -> None:
    for rule in national_rules().values():
        assert rule.status is StatusHukum.DIKUTIP
        assert "pasal" in rule.dasar or "(sumber sekunder)" in rule.dasar, rule.id
    for one in proposals().values():
        assert one.aturan.status is StatusHukum.KEBIJAKAN_LOKAL
        assert one.aturan.dasar.startswith("Kebijakan lokal"), one.aturan.id
    demanded = {"risk_plan", "risk_control", "sirup_apbd", "sirup_pk", "inspektorat_answer", "iku_review"}
    assert demanded <= {slug for slug, one in proposals().items() if one.dicentang}
    assert set(unticked()) == {*(f"bappeda_tw{n}" for n in (1, 2, 3, 4)), "renja_set", "renstra_set"}


def test_no_kabupaten_in_particular_stands_in_the_catalogues() -> None:
    text = json.dumps([asdict(rule) for rule in RULES.values()]).casefold()
    assert not [
        word for word in ("kutai", "kota bangun", "sangasanga", "etam", "gema", "sampang", "sreseh") if word in text
    ]


def test_a_rule_keeps_the_name_and_the_basis_of_its_year() -> None:
    rule = RULES["lhkasn"]
    then, now = rule.pada("2022"), rule.pada("2023")
    assert (then.nama.partition(" ")[0], "SE MenPANRB 1/2015" in then.dasar) == ("LHKASN", True)
    assert (now.nama.partition(":")[0], "SE MenPANRB 2/2023" in now.dasar) == ("LHKAN", True)


@pytest.mark.parametrize(
    ("aturan", "periode", "hari"),
    [
        ("risk_plan", "2026", "2026-01-10"),
        ("risk_plan", "2027", "2027-01-10"),
        ("risk_control", "2025", "2026-01-10"),
        ("lhkpn_periodik", "2024", "2024-03-31"),
        ("lkjip_pd", "2023", "2024-02-29"),
        ("lkjip_pd", "2025", "2026-02-28"),
        ("realisasi_tw1", "2025", "2025-04-14"),
        ("realisasi_tw1", "2026", "2026-04-08"),
        ("realisasi_tw4", "2026", "2027-01-11"),
        ("bappeda_tw4", "2026", "2027-01-18"),
        ("kuppas_p", "2026", "2026-08-07"),
        ("raperda_apbdp", "2026", "2026-09-14"),
        ("apbdp_decide", "2026", "2026-09-30"),
        ("skm_yearly", "2026", "2026-12-31"),
        ("hari_libur", "2028", "2027-12-31"),
    ],
)
def test_golden_dates_of_the_calendar(aturan: str, periode: str, hari: str) -> None:
    assert batas(aturan, periode) == hari


@pytest.mark.parametrize(
    ("aturan", "mulai", "hari"),
    [
        ("pk_sign", "2025-12-31", "2026-01-31"),
        ("pk_sign", "2024-01-31", "2024-02-29"),
        ("sirup_pk", "2026-03-13", "2026-03-31"),  # over the joint leave of Idulfitri: six days off
        ("sirup_apbd", "2025-11-28", "2025-12-18"),
        ("bpk_answer", "2026-01-01", "2026-03-02"),
        ("lhkpn_khusus", "2023-11-30", "2024-02-29"),
        ("dpa_draft", "2025-12-24", "2026-01-06"),
    ],
)
def test_golden_dates_after_an_event(aturan: str, mulai: str, hari: str) -> None:
    assert sesudah(RULES[aturan], date.fromisoformat(mulai), KALENDER).hari.isoformat() == hari


def test_findings_of_the_inspektorat_are_answered_in_sixty_working_days_by_local_policy() -> None:
    rule = RULES["inspektorat_answer"]
    assert (rule.hitungan.n, rule.hitungan.jenis_hari, rule.status) == (60, JenisHari.KERJA, "kebijakan_lokal")
    day, worked = date(2026, 1, 5), 0
    while worked < 60:
        day += timedelta(days=1)
        worked += KALENDER.hari_kerja(day)
    assert sesudah(rule, date(2026, 1, 5), KALENDER) == (day, False)


def test_a_recurring_rule_has_as_many_periods_as_it_says() -> None:
    found = list(terjadwal(WEEKLY, 2026, KALENDER))
    assert (len(found), len({one.periode for one in found})) == (48, 48)
    assert [one.batas.day for one in found[:4]] == [7, 14, 21, 28]


def test_a_quarter_opens_when_it_ends_and_a_date_before_its_first_reminder() -> None:
    assert jadwal(RULES["realisasi_tw4"], "2026", KALENDER).dibuka == date(2027, 1, 1)
    assert jadwal(RULES["risk_plan"], "2026", KALENDER).dibuka == date(2026, 1, 10) - timedelta(days=30 + 14)


def test_a_rule_may_move_off_a_day_off_where_the_kabupaten_says_so() -> None:
    rule = RULES["risk_plan"]
    moved = replace(rule, hitungan=replace(rule.hitungan, geser=Geser.BERIKUT))
    assert jadwal(moved, "2026", KALENDER).batas == date(2026, 1, 12)


@pytest.mark.parametrize("periode", ["", "2026-x", "twenty", "2026-13-1"])
def test_a_period_that_a_rule_does_not_have_is_refused(periode: str) -> None:
    with pytest.raises(Invalid):
        jadwal(WEEKLY, periode, KALENDER)


@pytest.mark.parametrize(
    "wrong",
    [
        {"dasar": " "},
        {"untuk": ()},
        {"zona": "GMT"},
        {"pengingat": (-1,)},
        {"hitungan": replace(RULES["risk_plan"].hitungan, bulan=13)},
        {"hitungan": replace(RULES["risk_plan"].hitungan, hari=32)},
        {"hitungan": replace(RULES["risk_plan"].hitungan, bulan=2, hari=30)},
        {"hitungan": replace(RULES["risk_plan"].hitungan, bulan=2, hari=29)},
        {"hitungan": replace(RULES["bpk_answer"].hitungan, sesudah="")},
        {"hitungan": replace(RULES["bpk_answer"].hitungan, sesudah="dpa_diterma")},
        {"hitungan": replace(RULES["bpk_answer"].hitungan, n=0)},
        {"hitungan": Hitungan(Bentuk.BERULANG, kali=0)},
        {"hitungan": replace(RULES["kuppas_p"].hitungan, minggu=5)},
        {"hitungan": replace(RULES["realisasi_tw1"].hitungan, triwulan=5)},
    ],
)
def test_a_rule_that_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(Invalid):
        check_tenggat(replace(RULES["risk_plan"], **wrong))  # type: ignore[arg-type]


hitungan = st.builds(
    Hitungan,
    bentuk=st.sampled_from(Bentuk),
    bulan=st.integers(0, 13),
    hari=st.integers(0, 32),
    minggu=st.integers(0, 5),
    triwulan=st.integers(0, 5),
    n=st.sampled_from([0, 1, 14, 366, 367]),
    sesudah=st.sampled_from(["", "dpa_diterima", "dpa_diterma"]),
    kali=st.sampled_from([0, 1, 4, 28, 29]),
    geser=st.sampled_from(Geser),
)


@given(hitungan, st.integers(2020, 2035))
@example(Hitungan(Bentuk.SESUDAH_HARI, n=1, sesudah="dpa_diterima", geser=Geser.SEBELUM), 2020)  # a Saturday
def test_a_rule_falls_in_every_year_or_is_refused(h: Hitungan, tahun: int) -> None:
    """On the very day that it names, whether the holidays of the year are loaded or not."""
    rule = replace(RULES["risk_plan"], hitungan=h)
    try:
        check_tenggat(rule)
    except Invalid:
        return
    if not rule.terjadwal:
        for mulai in (date(tahun, 2, 28) + timedelta(days=n) for n in range(7)):
            assert sesudah(rule, mulai, KALENDER).hari > mulai
        return
    found = list(terjadwal(rule, tahun, KALENDER))
    assert found
    if h.bentuk is Bentuk.SESUDAH_TRIWULAN:
        assert found[0].batas >= found[0].dibuka
    if h.bentuk is Bentuk.TANGGAL and h.geser is Geser.TIDAK:
        ((batas, last),) = {(one.batas, (one.batas + timedelta(days=1)).day == 1) for one in found}
        assert batas.month == h.bulan
        assert batas.day == h.hari or (h.hari == 31 and last)


def test_a_year_without_holidays_gives_a_provisional_date_that_can_only_move_on() -> None:
    rule = RULES["realisasi_tw4"]
    guess = jadwal(rule, "2029", Kalender(frozenset(), {}))
    known = jadwal(rule, "2029", Kalender(frozenset({date(2030, 1, 1)}), {2030: 1}))
    assert (guess.batas, guess.sementara, known.batas, known.sementara) == (
        *(date(2030, 1, 7), True),
        *(date(2030, 1, 8), False),
    )
    assert not jadwal(RULES["lkjip_pd"], "2029", Kalender(frozenset(), {})).sementara


relatif = st.sampled_from([r for r in RULES.values() if r.hitungan.bentuk is Bentuk.SESUDAH_HARI])


@given(relatif, st.dates(date(2022, 1, 1), date(2026, 12, 31)))
def test_a_later_start_never_gives_an_earlier_date(rule: object, mulai: date) -> None:
    first = sesudah(rule, mulai, KALENDER).hari  # type: ignore[arg-type]
    assert mulai < first <= sesudah(rule, mulai + timedelta(days=1), KALENDER).hari  # type: ignore[arg-type]


@given(st.sampled_from([r for r in RULES.values() if r.terjadwal]), st.integers(2022, 2026))
def test_every_period_is_found_again_by_its_name(rule: object, tahun: int) -> None:
    for plan in terjadwal(rule, tahun, KALENDER):  # type: ignore[arg-type]
        assert jadwal(rule, plan.periode, KALENDER) == plan  # type: ignore[arg-type]
        assert plan.dibuka <= plan.batas
