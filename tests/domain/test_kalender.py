"""Working days between holidays, ends of quarters, ends of days in three zones."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import libur
from domain.kalender import NASIONAL, Zona, akhir_hari, akhir_triwulan
from domain.kernel import Invalid, Refusal

hari_dimuat = st.dates(date(libur.DARI, 1, 1), date(libur.SAMPAI, 9, 30))
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


def test_every_loaded_year_has_its_fixed_holidays() -> None:
    for tahun in range(libur.DARI, libur.SAMPAI + 1):
        for bulan, hari in ((1, 1), (5, 1), (6, 1), (8, 17), (12, 25)):
            assert date(tahun, bulan, hari) in libur.LIBUR_NASIONAL
    assert {hari.year for hari in libur.LIBUR} == set(range(libur.DARI, libur.SAMPAI + 1))
    assert not libur.LIBUR_NASIONAL.keys() & libur.CUTI_BERSAMA.keys()


@pytest.mark.parametrize("hari", [date(libur.DARI - 1, 12, 31), date(libur.SAMPAI + 1, 1, 1)])
def test_a_year_that_is_not_loaded_is_refused(hari: date) -> None:
    with pytest.raises(Refusal, match=str(hari.year)):
        NASIONAL.hari_kerja(hari)


def test_a_deadline_is_not_guessed_into_a_year_that_is_not_loaded() -> None:
    with pytest.raises(Refusal, match=str(libur.SAMPAI + 1)):
        NASIONAL.batas_triwulan(libur.SAMPAI, 4)


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


@given(st.dates(date(1988, 1, 2), date(2099, 12, 31)), st.sampled_from(Zona))
def test_a_day_ends_one_second_before_midnight_where_it_is(hari: date, zona: Zona) -> None:
    akhir = akhir_hari(hari, zona)
    assert akhir == datetime(hari.year, hari.month, hari.day, 23, 59, 59, tzinfo=ZoneInfo(zona.iana))
    assert akhir.tzname() == zona


def test_the_same_deadline_ends_later_in_the_west() -> None:
    akhir = [akhir_hari(date(2025, 1, 10), zona).astimezone(UTC).hour for zona in (Zona.WIB, Zona.WITA, Zona.WIT)]
    assert akhir == [16, 15, 14]
