"""Reading a number as people type it, and printing it back."""

import json
import re
from dataclasses import asdict
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.figures.capaian import bulat
from domain.figures.doubts import KINDS
from domain.figures.nilai import Jenis, Nilai
from domain.figures.reader.number_reader import Tulisan, read_canonical, read_number, write
from domain.figures.scales.skala import Skala, Tingkat
from domain.figures.terbilang import terbilang
from domain.kernel import Invalid

BARIS = json.loads((Path(__file__).parents[2] / "data" / "number_reader.json").read_text())["baris"]
SATUAN = ["Persen", "Nilai", "Poin", "Predikat", "Angka", "Rp", "orang", "Dokumen", "Level", ""]
angka_wajar = st.decimals(-(10**17), 10**17, allow_nan=False, allow_infinity=False, places=2)


def bentuk(nilai: Nilai) -> dict[str, str]:
    return {k: str(v) for k, v in asdict(nilai).items() if k != "teks" and v}


def skala(baris: dict[str, Any]) -> Skala | None:
    label = baris.get("label")
    return Skala("contoh", "contoh", tuple(Tingkat(tuple(kata.split("/"))) for kata in label)) if label else None


@pytest.mark.parametrize("baris", BARIS, ids=lambda b: f"{b['teks']}|{b['satuan']}")
def test_table(baris: dict[str, Any]) -> None:
    """Each text in each satuan, as people write it; and where nobody says how, and as programs write it."""
    check(baris, baris, Tulisan.INDONESIA)
    for cara, dibaca in baris["cara"].items():
        check(baris, dibaca, Tulisan(cara) if cara else None)


def check(baris: dict[str, Any], dibaca: dict[str, Any], way: Tulisan | None) -> None:
    if dibaca.get("galat"):
        with pytest.raises(Invalid) as galat:
            read_number(baris["teks"], baris["satuan"], way=way, skala=skala(baris))
        assert galat.value.teks.id != galat.value.teks.en
        return
    bacaan = read_number(baris["teks"], baris["satuan"], way=way, skala=skala(baris))
    if dibaca.get("tanya"):
        assert bacaan.nilai is None
        assert bacaan.tanya is not None
        return
    assert bacaan.nilai is not None
    assert bentuk(bacaan.nilai) == {k: v for k, v in dibaca["baca"].items() if v != "0"}
    assert bacaan.nilai.teks == baris["teks"]
    assert (bacaan.gema.id if bacaan.gema else None) == dibaca["gema"]
    assert (bacaan.confirm is not None) == bool(dibaca.get("confirm", dibaca.get("ragu")))
    assert [ragu.kind for ragu in bacaan.ragu] == dibaca.get("ragu", [ragu.kind for ragu in bacaan.ragu])
    assert {ragu.kind for ragu in bacaan.ragu} <= KINDS.keys()
    assert bacaan.tanya is None


def test_zero_is_a_figure_and_absence_is_not() -> None:
    nol = read_number("0", "Persen").nilai
    assert nol is not None
    assert nol.angka == 0
    assert read_number("-", "Persen").tanya != read_number("", "Persen").tanya


def test_confirmed_reading_asks_no_more() -> None:
    assert read_number("1.500", "Persen").confirm is not None
    disetujui = read_number("1.500", "Persen", confirm=True)
    assert disetujui.confirm is None
    assert disetujui.nilai == read_number("1.500", "Persen").nilai


def test_questions_show_both_readings_in_both_languages() -> None:
    tanya = read_number("1.500", "Persen").confirm
    assert tanya is not None
    assert "seribu lima ratus" in tanya.id
    assert "1,500" in tanya.id
    assert "dot is decimal" in tanya.en


def test_two_amounts_in_one_cell_are_named_as_such() -> None:
    with pytest.raises(Invalid, match="lebih dari satu angka"):
        read_number("12 3", "Persen")


@given(
    st.text() | st.text("0123456789.,-()%Rp BaikC≤<>=\u00a0−²В", max_size=30),
    st.sampled_from(SATUAN),
    st.sampled_from([None, *Tulisan]),
)
def test_any_text_is_read_or_refused_in_words(teks: str, satuan: str, way: Tulisan | None) -> None:
    try:
        bacaan = read_number(teks, satuan, way=way)
    except Invalid as galat:
        pesan = [*galat.teks]
    else:
        assert (bacaan.nilai is None) == (bacaan.tanya is not None)
        assert bacaan.nilai is None or bacaan.nilai.teks == teks
        pesan = [kata for t in (bacaan.gema, bacaan.confirm, bacaan.tanya) if t for kata in t]
    assert all(pesan)


@given(angka_wajar, st.sampled_from(["Persen", "Nilai", "Rp", "orang"]))
def test_printed_indonesian_is_read_back_as_it_was_without_a_word(angka: Decimal, satuan: str) -> None:
    bacaan = read_number(write(angka), satuan)
    assert bacaan.nilai is not None
    assert bacaan.nilai.angka == angka
    assert bacaan.confirm is None
    assert bacaan.gema is None


@given(angka_wajar, st.sampled_from(["Persen", "Rp"]))
def test_printed_english_is_read_back_and_said_to_be_so(angka: Decimal, satuan: str) -> None:
    bacaan = read_number(write(angka, "en"), satuan)
    assert bacaan.nilai is not None
    assert bacaan.nilai.angka == angka
    assert bacaan.gema is not None
    assert (bacaan.confirm is not None) == (abs(angka) >= 1000)


@given(st.from_regex(r"-?(0|[1-9][0-9]{0,19})(\.[0-9]{1,10})?", fullmatch=True), st.sampled_from(SATUAN))
def test_canonical_text_of_a_client_who_says_nothing_means_what_it_always_meant(teks: str, satuan: str) -> None:
    """But for one group of three behind a dot in what is counted: that is a thousand, and asked."""
    bacaan = read_number(teks, satuan, way=None)
    assert bacaan.nilai is not None
    if bacaan.ragu:
        assert re.fullmatch(r"-?[1-9][0-9]{0,2}\.[0-9]{3}", teks)
        assert bacaan.nilai.angka == Decimal(teks) * 1000
        assert [ragu.kind for ragu in bacaan.ragu] == ["ribuan"]
    else:
        assert bacaan.nilai.angka == read_canonical(teks)


@given(st.from_regex(r"-?(0|[1-9][0-9]{0,19})(\.[0-9]{1,10})?", fullmatch=True), st.sampled_from(SATUAN))
def test_a_program_is_taken_at_its_word_and_asked_where_people_would_read_it_otherwise(teks: str, satuan: str) -> None:
    bacaan = read_number(teks, satuan, way=Tulisan.BAKU)
    assert bacaan.nilai is not None
    assert bacaan.nilai.angka == read_canonical(teks)
    counted = not read_number("1.500", satuan).ragu
    assert bool(bacaan.ragu) == (counted and bool(re.fullmatch(r"-?[1-9][0-9]{0,2}\.[0-9]{3}", teks)))


@given(st.from_regex(r"-?(0|[1-9][0-9]{0,19})(\.[0-9]{1,10})?", fullmatch=True))
def test_canonical_keeps_every_digit(teks: str) -> None:
    angka = read_canonical(teks)
    assert format(angka, "f") == (teks if angka else teks.removeprefix("-"))


@pytest.mark.parametrize(
    "teks",
    [
        "",
        " 1",
        "1\n",
        "1,5",
        "1.234,56",
        "1,234.56",
        "NaN",
        "Infinity",
        "1e3",
        "1E3",
        "+1",
        "01",
        ".5",
        "5.",
        "--1",
        "1_0",
        "٣",
    ],
)
def test_canonical_refuses_all_else(teks: str) -> None:
    with pytest.raises(Invalid):
        read_canonical(teks)


@pytest.mark.parametrize("teks", ["1" * 31, "0." + "1" * 11])
def test_canonical_has_a_longest_number(teks: str) -> None:
    with pytest.raises(Invalid, match="30 digit dan 10 desimal"):
        read_canonical(teks)


@given(st.text())
def test_canonical_raises_nothing_but_invalid(teks: str) -> None:
    try:
        angka = read_canonical(teks)
    except Invalid:
        return
    assert angka.is_finite()


def test_printing() -> None:
    assert write(Decimal("1234.56")) == "1.234,56"
    assert write(Decimal("1234.56"), "en") == "1,234.56"
    assert write(Decimal("0.400")) == "0,400"
    assert write(Decimal("15.705"), desimal=2) == "15,71"
    assert write(Decimal("-0.001"), desimal=2) == "0,00"
    assert write(Decimal("-0.0")) == "0,0"
    besar = "123456789012345678901234567890"
    assert re.sub(r"\.", "", write(Decimal(besar))) == besar


@given(st.fractions(), st.integers(0, 6))
def test_rounding_is_half_up_and_never_off_by_more_than_half(x: Fraction, desimal: int) -> None:
    hasil = Fraction(bulat(x, desimal))
    setengah = Fraction(1, 2 * 10**desimal)
    assert abs(hasil - x) <= setengah
    assert abs(hasil - x) < setengah or abs(hasil) > abs(x)
    assert Fraction(bulat(-x, desimal)) == -hasil
    assert bulat(bulat(x, desimal), desimal) == bulat(x, desimal)


@pytest.mark.parametrize(
    ("x", "harap"),
    [
        ("15.7077", "15.71"),
        ("0.005", "0.01"),
        ("2.675", "2.68"),
        ("-2.675", "-2.68"),
        ("92", "92.00"),
        ("0.0049", "0.00"),
    ],
)
def test_rounding_examples(x: str, harap: str) -> None:
    assert str(bulat(Decimal(x))) == harap


def test_awaited_values_are_not_for_the_reader() -> None:
    """The reader makes figures only; absences with reasons are made where the reason is known."""
    kinds = {b.nilai.jenis for b in (read_number(t, "Predikat") for t in ("75", "B", "60-70", "n/a")) if b.nilai}
    assert kinds == {Jenis.ANGKA, Jenis.PREDIKAT, Jenis.RENTANG}


@pytest.mark.parametrize(
    ("n", "kata"),
    [
        (0, "nol"),
        (11, "sebelas"),
        (15, "lima belas"),
        (20, "dua puluh"),
        (25, "dua puluh lima"),
        (100, "seratus"),
        (114, "seratus empat belas"),
        (1000, "seribu"),
        (1500, "seribu lima ratus"),
        (2000, "dua ribu"),
        (101_000, "seratus satu ribu"),
        (1_000_000, "satu juta"),
        (54_401_966_922, "lima puluh empat miliar empat ratus satu juta sembilan ratus enam puluh enam ribu "
                         "sembilan ratus dua puluh dua"),
    ],
)  # fmt: skip
def test_number_in_words(n: int, kata: str) -> None:
    assert terbilang(n) == kata


@pytest.mark.parametrize("n", [-1, 10**15])
def test_number_beyond_words(n: int) -> None:
    with pytest.raises(ValueError, match=str(n)):
        terbilang(n)
