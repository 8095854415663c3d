"""A day is read as people here write it, whichever way they do, and nothing is guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.figures.calendar import BULAN
from interfaces.input.days import read_day, written
from interfaces.input.reading import BadInput

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
LONGEST = 9


@given(DAYS, st.sampled_from(["-", "/", ".", " ", " - ", "–", "\u00a0"]), st.booleans())
def test_day_month_year_in_numbers(day: date, between: str, padded: bool) -> None:
    width = 2 if padded else 1
    assert read_day(f" {day.day:0{width}}{between}{day.month:0{width}}{between}{day.year} ") == day


@given(DAYS, st.sampled_from([0, 1]), st.integers(3, LONGEST), st.sampled_from([str.lower, str.upper, str.title]))
def test_month_in_either_language_whole_or_its_first_letters(day: date, lang: int, n: int, case: object) -> None:
    name = case(BULAN[lang][day.month - 1][:n])  # type: ignore[operator]
    assert read_day(f"{day.day} {name} {day.year}") == day
    assert read_day(f"{day.day:02}-{name}-{day.year}") == day


@given(DAYS)
def test_as_programs_write_it_and_as_a_field_shows_it(day: date) -> None:
    assert read_day(day.isoformat()) == read_day(written(day)) == day


@given(st.text(st.sampled_from("0123456789-/. JanMeiOktDesMaret"), max_size=14) | st.text(max_size=30))
def test_nothing_is_guessed(text: str) -> None:
    """What is read stands in the text, the year with all its digits; anything else is refused, in both languages."""
    try:
        day = read_day(text)
    except BadInput:
        return
    assert str(day.year) in text
    assert str(day.day) in text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("31-02-2023", "tidak ada; bulan itu berakhir 28 Februari 2023"),
        ("29/2/2023", "tidak ada; bulan itu berakhir 28 Februari 2023"),
        ("2023-04-31", "tidak ada; bulan itu berakhir 30 April 2023"),
        ("0-1-2023", "tidak ada"),
        ("12-31-2023", "menyebut bulan ke-31"),
        ("31-12-23", "tahunnya tidak ditulis empat angka"),
        ("31 Des 23", "tahunnya tidak ditulis empat angka"),
        ("31-12-1023", "di luar tahun 1900 sampai 2099"),
        ("12-2023", "bukan tanggal"),
        ("31 Ja 2023", "bukan tanggal"),
        ("31 Januaris 2023", "bukan tanggal"),
        ("besok", "bukan tanggal"),
        ("", "bukan tanggal"),
    ],
)
def test_a_refusal_says_what_is_wrong(text: str, said: str) -> None:
    with pytest.raises(BadInput) as wrong:
        read_day(text)
    assert f"“{text}” {said}" in wrong.value.teks.id
    assert "Tulis hari, bulan, tahun: 31-12-2023 atau 31 Desember 2023." in wrong.value.teks.id
