"""Capaian of ranges and limits by the rule that a card declares: golden examples, and properties of each rule."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.figures.bounds import DASAR, AturanBatas, AturanRentang, contradicts, holds
from domain.figures.capaian import Arah, Aturan, Capaian, bulat, hitung
from domain.figures.nilai import Jenis, Nilai, Tanda, check_nilai, written
from domain.figures.reader.number_reader import read_number
from domain.figures.scales.presets import SKALA
from domain.kernel import Invalid
from projections.values import shown, text_of
from tests.examples import examples

NAIK, TURUN = Arah.NAIK, Arah.TURUN
TERJAUH, DI_DALAM = AturanRentang.BATAS_TERJAUH, AturanRentang.DI_DALAM_100
RUMUS, TERPENUHI = AturanBatas.RUMUS, AturanBatas.TERPENUHI_100
BANYAK, KURANG, SEDIKIT, LEBIH = Tanda
angka = st.decimals(0, 10**6, places=3)
positif = st.decimals("0.001", 10**6, places=3)
plain = st.decimals(0, 10**6, places=2)  # three places of what is counted are asked about, not read


def rentang(bawah: Decimal | str, atas: Decimal | str) -> Nilai:
    return Nilai(Jenis.RENTANG, bawah=Decimal(bawah), atas=Decimal(atas))


def batas(tanda: Tanda, bound: Decimal | str) -> Nilai:
    return Nilai(Jenis.BATAS, tanda=tanda, batas=Decimal(bound))


def capaian(target: Nilai, realisasi: Decimal | str, arah: Arah, rentang: str = "", batas: str = "") -> Capaian:
    return hitung(target, Nilai(Jenis.ANGKA, angka=Decimal(realisasi)), arah, SKALA, Aturan(rentang, batas))


@pytest.mark.parametrize(
    ("bounds", "realisasi", "arah", "terjauh", "di_dalam", "tercapai"),
    [
        (("80", "90"), "92", NAIK, "102.22", "100.00", True),
        (("7", "8"), "6.5", TURUN, "107.14", "100.00", True),
        (("80", "90"), "70", NAIK, "87.50", "87.50", False),
        (("7", "8"), "9", TURUN, "87.50", "87.50", False),
        (("80", "90"), "80", NAIK, "100.00", "100.00", True),
        (("80", "90"), "85", NAIK, "100.00", "100.00", True),
        (("7", "8"), "8", TURUN, "100.00", "100.00", True),
        (("0", "0"), "0", TURUN, "100.00", "100.00", True),
    ],
)
def test_a_range_by_both_rules(
    bounds: tuple[str, str], realisasi: str, arah: Arah, terjauh: str, di_dalam: str, tercapai: bool
) -> None:
    for rule, expected in ((TERJAUH, terjauh), (DI_DALAM, di_dalam)):
        found = capaian(rentang(*bounds), realisasi, arah, rentang=rule)
        assert found.persen is not None
        assert (str(bulat(found.persen)), found.tercapai) == (expected, tercapai)
        assert found.rumus in DASAR


@pytest.mark.parametrize(
    ("tanda", "bound", "realisasi", "arah", "rumus", "terpenuhi", "tercapai"),
    [
        (BANYAK, "2.8", "2.8", TURUN, "100.00", "100.00", True),
        (BANYAK, "2.8", "2.1", TURUN, "125.00", "100.00", True),
        (BANYAK, "2.8", "3.5", TURUN, "75.00", "75.00", False),
        (SEDIKIT, "80", "88", NAIK, "110.00", "100.00", True),
        (SEDIKIT, "80", "60", NAIK, "75.00", "75.00", False),
        (KURANG, "5", "4", TURUN, "120.00", "100.00", True),
        (LEBIH, "80", "80", NAIK, None, None, False),  # on a bound that is left out: missed, and no hundred
        (BANYAK, "0", "0", TURUN, "100.00", "100.00", True),
        (BANYAK, "0", "1", TURUN, None, None, False),
        (SEDIKIT, "0", "3", NAIK, None, "100.00", True),  # as a number: a target of 0 is not rated
        (BANYAK, "2.8", "2.1", NAIK, None, None, True),  # the sign contradicts the direction
    ],
)
def test_a_limit_by_both_rules(
    tanda: Tanda, bound: str, realisasi: str, arah: Arah, rumus: str | None, terpenuhi: str | None, tercapai: bool
) -> None:
    for rule, expected in ((RUMUS, rumus), (TERPENUHI, terpenuhi)):
        found = capaian(batas(tanda, bound), realisasi, arah, batas=rule)
        assert (None if found.persen is None else str(bulat(found.persen)), found.tercapai) == (expected, tercapai)
        assert (found.alasan is None) == (found.persen is not None)


@pytest.mark.parametrize("target", [rentang("80", "90"), batas(SEDIKIT, "80")])
def test_without_a_rule_there_is_no_percentage_but_it_is_known_whether_it_is_reached(target: Nilai) -> None:
    for realisasi, tercapai in (("85", True), ("79", False)):
        found = capaian(target, realisasi, NAIK)
        assert (found.persen, found.tercapai) == (None, tercapai)
        assert found.alasan is not None
        assert f"aturan_{target.jenis}" in found.alasan.id
        assert f"aturan_{target.jenis}" in found.alasan.en


def test_a_predikat_with_a_range_goes_by_its_rank_where_no_rule_is_declared() -> None:
    target = Nilai(Jenis.PREDIKAT, predikat="B", skala="akip", bawah=Decimal(60), atas=Decimal(70))
    assert capaian(target, "75", NAIK).persen == 100
    missed = capaian(target, "54", NAIK)
    assert (missed.persen, missed.tercapai, missed.alasan_kode) == (None, False, "tanpa_aturan_rentang")
    assert capaian(target, "54", NAIK, rentang=TERJAUH).persen == 90


def test_a_realisasi_that_is_a_limit_is_no_figure() -> None:
    for target in (rentang("1", "2"), batas(BANYAK, "3"), Nilai(Jenis.ANGKA, angka=Decimal(3))):
        found = hitung(target, batas(KURANG, "1"), TURUN, SKALA, Aturan(TERJAUH, RUMUS))
        assert (found.persen, found.tercapai, found.alasan_kode) == (None, None, "realisasi_batas")


@given(positif, positif, angka, angka, st.sampled_from(Arah), st.sampled_from(AturanRentang))
@examples(150)
def test_a_better_figure_against_a_range_never_gives_less(
    one: Decimal, other: Decimal, r: Decimal, s: Decimal, arah: Arah, rule: AturanRentang
) -> None:
    target = rentang(min(one, other), max(one, other))
    worse, better = (min(r, s), max(r, s)) if arah is NAIK else (max(r, s), min(r, s))
    low, high = (capaian(target, figure, arah, rentang=rule) for figure in (worse, better))
    assert low.persen is not None
    assert high.persen is not None
    assert low.persen <= high.persen
    for found, figure in ((low, worse), (high, better)):
        inside = min(one, other) <= figure <= max(one, other)
        assert not inside or found.persen == 100
        assert found.tercapai is (found.persen >= 100)  # type: ignore[operator]
        if rule is DI_DALAM:
            assert found.persen <= 100  # type: ignore[operator]


@given(positif, angka, angka, st.sampled_from(Tanda), st.sampled_from(AturanBatas))
@examples(150)
def test_a_better_figure_against_a_limit_never_gives_less(
    bound: Decimal, r: Decimal, s: Decimal, tanda: Tanda, rule: AturanBatas
) -> None:
    arah = NAIK if tanda.from_below else TURUN
    assert not contradicts(tanda, arah)
    worse, better = (min(r, s), max(r, s)) if arah is NAIK else (max(r, s), min(r, s))
    low, high = (capaian(batas(tanda, bound), figure, arah, batas=rule) for figure in (worse, better))
    for found, figure in ((low, worse), (high, better)):
        assert found.tercapai is holds(tanda, bound, figure)
        assert (found.persen is None) == (figure == bound and tanda.strict)
        if found.persen is not None:
            assert found.tercapai is (found.persen >= 100)
            assert rule is RUMUS or found.persen <= 100
    if low.persen is not None and high.persen is not None:
        assert low.persen <= high.persen
    if not tanda.strict:
        assert capaian(batas(tanda, bound), bound, arah, batas=rule).persen == Fraction(100)


def test_both_are_written_as_they_compare() -> None:
    assert [written(batas(t, "1234.5")) for t in Tanda] == ["≤ 1.234,5", "< 1.234,5", "≥ 1.234,5", "> 1.234,5"]
    assert written(batas(BANYAK, "1234.5"), "en") == "≤ 1,234.5"
    assert written(rentang("6.5", "8")) == "6,5–8"
    assert written(Nilai(Jenis.ANGKA, angka=Decimal(1))) is None


@given(plain, plain, st.sampled_from(Tanda), st.sampled_from(["Persen", "orang", "Bulan", "Rupiah"]))
@examples(100)
def test_what_is_written_is_read_as_the_same(one: Decimal, other: Decimal, tanda: Tanda, satuan: str) -> None:
    for figure in (batas(tanda, one), rentang(min(one, other), max(one, other))):
        text = written(figure)
        assert text is not None
        read = read_number(text, satuan, confirm=True).nilai
        assert read is not None
        assert (read.jenis, read.tanda, read.batas, read.bawah, read.atas) == (
            figure.jenis,
            figure.tanda,
            figure.batas,
            figure.bawah,
            figure.atas,
        )
        as_data = text_of(figure)
        assert figure.jenis is Jenis.RENTANG or shown(str(as_data), "id") == text


@pytest.mark.parametrize(
    "wrong",
    [
        Nilai(Jenis.RENTANG, bawah=Decimal(80), atas=Decimal(90), angka=Decimal(5)),
        Nilai(Jenis.RENTANG, bawah=Decimal(80), atas=Decimal(90), pembilang=Decimal(1), penyebut=Decimal(2)),
        Nilai(Jenis.ANGKA, angka=Decimal(85), bawah=Decimal(1), atas=Decimal(2)),
        Nilai(Jenis.BATAS, tanda=BANYAK, batas=Decimal(3), angka=Decimal(5)),
        Nilai(Jenis.TIDAK_BERLAKU, alasan="pindah", angka=Decimal(45)),
        Nilai(Jenis.MENUNGGU, dari="BPS", angka=Decimal(45)),
    ],
)
def test_no_number_stands_beside_a_figure_that_does_not_show_it(wrong: Nilai) -> None:
    with pytest.raises(Invalid, match="tidak memuat"):
        check_nilai(wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        Nilai(Jenis.BATAS, batas=Decimal(3)),
        Nilai(Jenis.BATAS, tanda=BANYAK),
        Nilai(Jenis.ANGKA, angka=Decimal(3), tanda=BANYAK),
        Nilai(Jenis.RENTANG, bawah=Decimal(3), atas=Decimal(4), batas=Decimal(4)),
    ],
)
def test_a_limit_needs_sign_and_bound_and_nothing_else_has_them(wrong: Nilai) -> None:
    with pytest.raises(Invalid):
        check_nilai(wrong)
