"""Bands of any shape: every number falls in one band, or in none that was decided so; the order of grades is one."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.figures.scales.bands import Ke, neighbours
from domain.figures.scales.presets import BAWAAN, FORMER, OPINI_TMP, OPINI_TW
from domain.figures.scales.rules import check_skala, describe, told
from domain.figures.scales.skala import Celah, Skala, Tingkat
from domain.figures.scales.versions import SkalaBerlaku, VersiSkala
from domain.kernel import Invalid

EDGES = st.integers(-5, 25).map(Decimal)
NUMBERS = st.fractions(-30, 50, max_denominator=8)


@st.composite
def printed(draw: st.DrawFn) -> Skala:
    """Bands as offices print them: with holes and overlaps, open or closed at their ends, edges in or out."""
    lows = sorted(draw(st.lists(EDGES, min_size=2, max_size=6, unique=True)))
    widths = draw(st.lists(st.integers(0, 8).map(Decimal), min_size=len(lows), max_size=len(lows)))
    highs: list[Decimal] = []
    for low, width in zip(lows, widths, strict=True):
        highs.append(max([low + width, *(high + Decimal("0.5") for high in highs[-1:])]))
    grades = []
    for n, (low, high) in enumerate(zip(lows, highs, strict=True)):
        first, last = n == 0 and draw(st.booleans()), n == len(lows) - 1 and draw(st.booleans())
        both = low == high
        grades.append(
            Tingkat(
                (f"T{n}",),
                None if first else low,
                None if last else high,
                both or draw(st.booleans()),
                both or draw(st.booleans()),
            )
        )
    return Skala("contoh", "contoh", tuple(grades))


@st.composite
def decided(draw: st.DrawFn) -> Skala:
    """A printed scale of which every hole and overlap is decided in one of the ways that are possible."""
    scale = draw(printed())
    celah = []
    for place in scale.tempat():
        assume(len(place.pita) <= 2)
        below, above = neighbours([t.pita for t in scale.tingkat], place)
        ways = [ke for ke, taker in ((Ke.BAWAH, below), (Ke.ATAS, above)) if taker is not None]
        ways += [] if place.pita else [Ke.TANPA_KRITERIA]
        celah.append(Celah(place.dari, place.sampai, draw(st.sampled_from(ways))))
    return replace(scale, celah=tuple(celah))


def bands_of(scale: Skala, number: Fraction) -> list[Tingkat]:
    """The bands that a number lies in, counted by hand."""

    def holds(t: Tingkat) -> bool:
        low = t.bawah is None or (number >= t.bawah if t.bawah_masuk else number > t.bawah)
        high = t.atas is None or (number <= t.atas if t.atas_masuk else number < t.atas)
        return low and high

    return [t for t in scale.tingkat if holds(t)]


@given(decided(), NUMBERS)
def test_every_number_falls_in_one_band_or_is_honestly_without_one(scale: Skala, number: Fraction) -> None:
    check_skala(scale)
    bands, found = bands_of(scale, number), scale.tingkat_dari(number)
    places = [place for place in scale.tempat() if place.memuat(number)]
    if len(bands) == 1:
        assert (found, places) == (bands[0], [])
        return
    (place,) = places  # one hole or overlap, and what was decided for it
    ke = scale.keputusan(place)
    if len(bands) == 2:
        assert found == bands[0 if ke is Ke.BAWAH else 1]
    elif ke is Ke.TANPA_KRITERIA:
        assert found is None
    else:
        assert found is not None
        assert (
            scale.tingkat.index(found) == neighbours([t.pita for t in scale.tingkat], place)[0 if ke is Ke.BAWAH else 1]
        )


@given(decided(), NUMBERS, NUMBERS)
def test_a_higher_number_never_has_a_lower_grade(scale: Skala, a: Fraction, b: Fraction) -> None:
    ranks = [scale.tingkat.index(t) for x in sorted((a, b)) if (t := scale.tingkat_dari(x))]
    assert ranks == sorted(ranks)


@given(decided(), st.data())
def test_a_hole_or_overlap_that_nobody_decided_is_refused_with_its_numbers(scale: Skala, data: st.DataObject) -> None:
    assume(scale.celah)
    left_out = data.draw(st.sampled_from(scale.celah))
    with pytest.raises(Invalid) as refused:
        check_skala(replace(scale, celah=tuple(c for c in scale.celah if c is not left_out)))
    (place,) = (p for p in scale.tempat() if (p.dari, p.sampai) == (left_out.dari, left_out.sampai))
    assert told(scale, place).id in refused.value.teks.id
    assert told(scale, place).en in refused.value.teks.en
    assert refused.value.facts["celah"] == [{**describe(scale, place), "ke": None}]


@pytest.mark.parametrize("scale", [each.skala for each in BAWAAN.values()], ids=list(BAWAAN))
def test_what_ships_could_be_declared(scale: Skala) -> None:
    check_skala(scale)
    assert [scale.peringkat(label) for t in scale.tingkat for label in t.label] == [
        n for n, t in enumerate(scale.tingkat) for _ in t.label
    ]


def test_the_order_of_the_two_lowest_opinions_is_chosen() -> None:
    order = [
        [scale.peringkat(label) for label in ("TMP", "TW", "WDP", "WTP", "WTP-DPP")] for scale in (OPINI_TMP, OPINI_TW)
    ]
    assert order == [[0, 1, 2, 3, 3], [1, 0, 2, 3, 3]]


def test_levels_have_a_plus_between_them() -> None:
    level = BAWAAN["level-maturitas"].skala
    ranks = [
        level.peringkat(text) for text in ("Level 3", "level 3 plus", "Level 3+", "Level 4", "3", "Terdefinisi (3)")
    ]
    assert ranks == [4, 5, 5, 6, 4, 4]


@given(
    st.lists(st.dates(date(2020, 1, 1), date(2030, 12, 31)), min_size=1, max_size=5, unique=True),
    st.dates(date(2019, 1, 1), date(2031, 12, 31)),
)
def test_on_any_day_the_latest_version_that_has_begun_holds(since: list[date], day: date) -> None:
    scale = Skala("contoh", "contoh", (Tingkat(("A",)), Tingkat(("B",))))
    versions = tuple(VersiSkala(replace(scale, nama=f"v{n}"), n, s, "dasar") for n, s in enumerate(since, start=1))
    held = SkalaBerlaku(day, {"contoh": versions})
    begun = [v for v in versions if v.sejak <= day]
    assert ("contoh" in held) == bool(begun)
    assert (held["contoh"].nama if begun else None) == (max(begun, key=lambda v: v.sejak).skala.nama if begun else None)
    assert {*held} == {*BAWAAN, *(["contoh"] if begun else [])}
    assert [id for id in FORMER if id in held] == [*FORMER]
