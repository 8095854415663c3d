"""Working days between holidays, ends of quarters, ends of days in three zones."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.deadlines.holidays import DARI, SAMPAI, national, shipped
from domain.deadlines.kalender_tahun import JenisLibur
from domain.figures.calendar import Geser, Zona, akhir_hari, akhir_minggu, akhir_triwulan, tambah_bulan, tanggal_dalam
from domain.kernel import Invalid, Refusal

NASIONAL = national()
hari_dimuat = st.dates(date(DARI, 3, 1), date(SAMPAI, 9, 30))
sedikit = st.integers(1, 20)


@pytest.mark.parametrize(
    ("tahun", "triwulan", "lima", "sepuluh"),
    [
        (2023, 1, "2023-04-10", "2023-04-17"),
        (2023, 2, "2023-07-07", "2023-07-14"),
        (2023, 3, "2023-10-06", "2023-10-13"),
        (2023, 4, "2024-01-08", "2024-01-15"),
        (2024, 1, "2024-04-05", "2024-04-22"),
        (2024, 2, "2024-07-05", "2024-07-12"),
        (2024, 3, "2024-10-07", "2024-10-14"),
        (2024, 4, "2025-01-08", "2025-01-15"),
        (2025, 1, "2025-04-14", "2025-04-22"),
        (2025, 2, "2025-07-07", "2025-07-14"),
        (2025, 3, "2025-10-07", "2025-10-14"),
        (2025, 4, "2026-01-08", "2026-01-15"),
        (2026, 1, "2026-04-08", "2026-04-15"),
        (2026, 2, "2026-07-07", "2026-07-14"),
        (2026, 3, "2026-10-07", "2026-10-14"),
        (2026, 4, "2027-01-11", "2027-01-18"),
    ],
)
def test_quarter_deadlines(tahun: int, triwulan: int, lima: str, sepuluh: str) -> None:
    assert NASIONAL.batas_triwulan(tahun, triwulan) == date.fromisoformat(lima)
    assert NASIONAL.batas_triwulan(tahun, triwulan, hari_kerja=10) == date.fromisoformat(sepuluh)


def test_ends_of_quarters() -> None:
    assert [akhir_triwulan(2024, tw) for tw in (1, 2, 3, 4)] == [
        date(2024, 3, 31),
        date(2024, 6, 30),
        date(2024, 9, 30),
        date(2024, 12, 31),
    ]
    with pytest.raises(Invalid):
        akhir_triwulan(2024, 5)


@pytest.mark.parametrize(
    "libur_", [date(2022, 5, 2), date(2022, 4, 29), date(2023, 6, 30), date(2024, 2, 14), date(2025, 8, 18)]
)
def test_holidays_and_joint_leave_are_no_working_days(libur_: date) -> None:
    assert libur_.weekday() < 5
    assert not NASIONAL.hari_kerja(libur_)


def test_every_year_that_the_house_comes_with_has_its_fixed_holidays() -> None:
    for tahun in range(DARI, SAMPAI + 1):
        of_year = {one.hari: one.jenis for one in shipped(tahun)}
        for bulan, hari in ((1, 1), (5, 1), (6, 1), (8, 17), (12, 25)):
            assert of_year[date(tahun, bulan, hari)] is JenisLibur.NASIONAL
        assert {day.year for day in of_year} == {tahun}


def test_joint_leave_is_among_them() -> None:
    found = Counter(one.jenis for one in shipped(2026))
    assert found == {JenisLibur.NASIONAL: 17, JenisLibur.CUTI_BERSAMA: 8}


@pytest.mark.parametrize(("n", "hari"), [(7, "2026-03-13"), (1, "2026-03-30"), (5, "2026-03-17")])
def test_working_days_before_31_march_2026_leap_over_the_joint_leave_of_idulfitri(n: int, hari: str) -> None:
    assert NASIONAL.mundur_hari_kerja(date(2026, 3, 31), n) == date.fromisoformat(hari)


def test_10_january_2026_is_a_saturday_and_moves_only_where_a_rule_says_so() -> None:
    sabtu = date(2026, 1, 10)
    moved = [NASIONAL.geser(sabtu, cara) for cara in (Geser.TIDAK, Geser.BERIKUT, Geser.SEBELUM)]
    assert moved == [sabtu, date(2026, 1, 12), date(2026, 1, 9)]
    assert NASIONAL.geser(date(2026, 1, 12), Geser.BERIKUT) == date(2026, 1, 12)


def test_months_end_where_they_end_also_in_leap_years_and_over_the_new_year() -> None:
    assert tanggal_dalam(2024, 2, 31) == date(2024, 2, 29)
    assert tanggal_dalam(2026, 2, 31) == date(2026, 2, 28)
    assert tambah_bulan(date(2023, 11, 30), 3) == date(2024, 2, 29)
    assert tambah_bulan(date(2024, 12, 31), 1) == date(2025, 1, 31)


def test_weeks_of_a_month_end_on_its_7th_14th_21st_and_28th() -> None:
    assert [akhir_minggu(2026, 8, n).day for n in (1, 2, 3, 4)] == [7, 14, 21, 28]
    with pytest.raises(Invalid):
        akhir_minggu(2026, 8, 5)


@pytest.mark.parametrize("hari", [date(DARI - 1, 12, 31), date(SAMPAI + 1, 1, 1)])
def test_a_year_that_is_not_loaded_is_refused(hari: date) -> None:
    with pytest.raises(Refusal, match=str(hari.year)):
        NASIONAL.hari_kerja(hari)


def test_a_deadline_is_not_guessed_into_a_year_that_is_not_loaded() -> None:
    with pytest.raises(Refusal, match=str(SAMPAI + 1)):
        NASIONAL.batas_triwulan(SAMPAI, 4)


def test_at_least_one_day_is_added() -> None:
    with pytest.raises(Invalid):
        NASIONAL.tambah_hari_kerja(date(2024, 1, 2), 0)


@given(hari_dimuat, sedikit)
def test_the_result_is_a_later_working_day(hari: date, n: int) -> None:
    hasil = NASIONAL.tambah_hari_kerja(hari, n)
    assert NASIONAL.hari_kerja(hasil)
    dilewati = [hari + timedelta(days=d) for d in range(1, (hasil - hari).days + 1)]
    assert sum(map(NASIONAL.hari_kerja, dilewati)) == n


@given(hari_dimuat, sedikit, sedikit)
def test_adding_is_additive(hari: date, a: int, b: int) -> None:
    tambah = NASIONAL.tambah_hari_kerja
    assert tambah(tambah(hari, a), b) == tambah(hari, a + b)


@given(hari_dimuat, sedikit)
def test_going_back_comes_to_the_same_working_day(hari: date, n: int) -> None:
    kerja = NASIONAL.geser(hari, Geser.BERIKUT)
    assert NASIONAL.mundur_hari_kerja(NASIONAL.tambah_hari_kerja(kerja, n), n) == kerja


@given(hari_dimuat, st.integers(1, 12))
def test_a_month_later_is_a_month_later(hari: date, n: int) -> None:
    later = tambah_bulan(hari, n)
    assert (later.year * 12 + later.month) - (hari.year * 12 + hari.month) == n
    assert later.day == hari.day or later == tanggal_dalam(later.year, later.month, 31)


@given(st.dates(date(1988, 1, 2), date(2099, 12, 31)), st.sampled_from(Zona))
def test_a_day_ends_one_second_before_midnight_where_it_is(hari: date, zona: Zona) -> None:
    akhir = akhir_hari(hari, zona)
    assert akhir == datetime(hari.year, hari.month, hari.day, 23, 59, 59, tzinfo=ZoneInfo(zona.iana))
    assert akhir.tzname() == zona


def test_the_same_deadline_ends_later_in_the_west() -> None:
    akhir = [akhir_hari(date(2025, 1, 10), zona).astimezone(UTC).hour for zona in (Zona.WIB, Zona.WITA, Zona.WIT)]
    assert akhir == [16, 15, 14]
