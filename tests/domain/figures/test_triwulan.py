"""Quarters added up, carried forward, averaged or taken alone; and entries that contradict their mode."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.figures.capaian import ModeTriwulan, Tahunan, bulat, periksa_masukan, sampai_dengan, tahunan
from domain.figures.nilai import Jenis, Nilai, Tanda
from domain.kernel import Invalid
from domain.realisasi.reported import ditunggu

JUMLAH, KUMULATIF, AKHIR, RATA, TAHUN = ModeTriwulan
TIDAK_BERLAKU = Nilai(Jenis.TIDAK_BERLAKU, "N/A", alasan="kewenangan pindah")
MENUNGGU = Nilai(Jenis.MENUNGGU, dari="Dinas Kesehatan")


def angka(n: object) -> Nilai:
    return Nilai(Jenis.ANGKA, str(n), Decimal(str(n)))


def rasio(pembilang: int, penyebut: int) -> Nilai:
    hasil = Decimal(100 * pembilang) / penyebut if penyebut else None
    return Nilai(Jenis.ANGKA, angka=hasil, pembilang=Decimal(pembilang), penyebut=Decimal(penyebut))


def isi(*triwulan: object) -> dict[int, Nilai | None]:
    return {
        tw: n if n is None or isinstance(n, Nilai) else angka(n) for tw, n in enumerate(triwulan, start=1) if n != ""
    }


def hasil(t: Tahunan) -> tuple[str | None, int]:
    return (None if t.nilai is None or t.nilai.angka is None else str(t.nilai.angka), t.n)


@pytest.mark.parametrize(
    ("mode", "per_tw"),
    [
        (JUMLAH, [("1", 1), ("1", 1), ("4", 2), ("8", 3)]),
        (KUMULATIF, [("1", 1), ("1", 1), ("3", 2), ("4", 3)]),
        (AKHIR, [("1", 1), ("1", 1), ("3", 2), ("4", 3)]),
        (RATA, [("1", 1), ("1", 1), ("2", 2), ("2.67", 3)]),
        (TAHUN, [(None, 0), (None, 0), (None, 0), ("4", 1)]),
    ],
)
def test_each_mode_through_a_year_with_a_quarter_not_filled(
    mode: ModeTriwulan, per_tw: list[tuple[str | None, int]]
) -> None:
    triwulan = isi(1, None, 3, 4)
    dibaca = [sampai_dengan(mode, triwulan, tw) for tw in (1, 2, 3, 4)]
    angka_ = [n.nilai.angka if n.nilai else None for n in dibaca]
    assert [(None if a is None else bulat(a), d.n) for a, d in zip(angka_, dibaca, strict=True)] == [
        (None if a is None else Decimal(a), n) for a, n in per_tw
    ]
    assert tahunan(mode, triwulan) == dibaca[3]


@pytest.mark.parametrize(
    ("mode", "made"),
    [
        (JUMLAH, ((1, 3, 4), "dijumlah")),
        (RATA, ((1, 3, 4), "rata_rata")),
        (KUMULATIF, ((4,), "")),
        (AKHIR, ((4,), "")),
        (TAHUN, ((4,), "")),
    ],
)
def test_a_year_says_of_which_quarters_it_is_made(mode: ModeTriwulan, made: tuple[tuple[int, ...], str]) -> None:
    year = tahunan(mode, isi(1, None, 3, 4))
    assert (year.dari, year.cara) == made
    alone = tahunan(mode, isi(None, None, None, 4))
    assert (alone.dari, alone.cara) == ((4,), "")
    ratio = tahunan(mode, isi(rasio(1, 2), rasio(1, 2), rasio(1, 2), rasio(1, 4)))
    assert (ratio.dari, ratio.cara) == (((1, 2, 3, 4), "rasio") if mode in (JUMLAH, RATA) else ((4,), ""))


@pytest.mark.parametrize("mode", ModeTriwulan)
def test_what_is_printed_of_the_whole_year_is_the_figure_of_the_year(mode: ModeTriwulan) -> None:
    whole = replace(angka(44), setahun=True)
    assert tahunan(mode, isi(10, 20, 30, whole)).nilai == whole
    assert tahunan(mode, isi(None, None, None, whole)).nilai == whole


@pytest.mark.parametrize("mode", ModeTriwulan)
def test_no_quarter_no_figure(mode: ModeTriwulan) -> None:
    assert tahunan(mode, {}) == Tahunan(None, 0)


def test_zero_is_filled() -> None:
    assert hasil(tahunan(JUMLAH, isi(0, 0))) == ("0", 2)
    assert hasil(tahunan(RATA, isi(0, 10))) == ("5", 2)


def test_a_ratio_is_the_sum_of_numerators_over_the_sum_of_denominators() -> None:
    triwulan = isi(rasio(1, 1), rasio(1, 3))
    for mode in (JUMLAH, RATA):
        setahun = tahunan(mode, triwulan).nilai
        assert setahun is not None
        assert (setahun.angka, setahun.pembilang, setahun.penyebut) == (Decimal(50), Decimal(2), Decimal(4))
        assert hasil(tahunan(mode, triwulan, pengali=1)) == ("0.5", 2)
    assert tahunan(AKHIR, triwulan).nilai == triwulan[2]


@pytest.mark.parametrize("mode", ModeTriwulan)
def test_a_ratio_without_any_event_does_not_apply(mode: ModeTriwulan) -> None:
    setahun = tahunan(mode, isi(rasio(0, 0), rasio(0, 0), rasio(0, 0), rasio(0, 0))).nilai
    assert setahun is not None
    assert (setahun.jenis, setahun.angka, setahun.alasan) == (Jenis.TIDAK_BERLAKU, None, "tidak ada kejadian")


def test_a_quarter_without_event_leaves_the_year_its_ratio() -> None:
    assert hasil(tahunan(RATA, isi(rasio(0, 0), rasio(3, 4)))) == ("75", 2)


@pytest.mark.parametrize("mode", [JUMLAH, KUMULATIF, AKHIR, RATA])
def test_a_quarter_that_does_not_apply_is_neither_zero_nor_filled(mode: ModeTriwulan) -> None:
    assert hasil(tahunan(mode, isi(TIDAK_BERLAKU, 8))) == ("8", 1)
    assert tahunan(mode, isi(TIDAK_BERLAKU, None)) == Tahunan(TIDAK_BERLAKU, 0, (1,))
    assert tahunan(mode, isi(MENUNGGU, TIDAK_BERLAKU)) == Tahunan(MENUNGGU, 0, (1,))


@pytest.mark.parametrize("mode", [JUMLAH, KUMULATIF, AKHIR, RATA])
def test_of_predikat_the_latest_holds(mode: ModeTriwulan) -> None:
    cukup, baik = Nilai(Jenis.PREDIKAT, "CC", predikat="CC"), Nilai(Jenis.PREDIKAT, "B", predikat="B")
    assert tahunan(mode, isi(cukup, baik, None)) == Tahunan(baik, 2, (2,))


@pytest.mark.parametrize("mode", [JUMLAH, RATA])
@pytest.mark.parametrize(
    "bound",
    [
        Nilai(Jenis.BATAS, tanda=Tanda.PALING_BANYAK, batas=Decimal(3)),
        Nilai(Jenis.RENTANG, bawah=Decimal(1), atas=Decimal(2)),
    ],
)
def test_ranges_and_limits_are_not_added_up(mode: ModeTriwulan, bound: Nilai) -> None:
    for quarters in ((bound, bound), (3, bound), (bound, 3)):
        found = tahunan(mode, isi(*quarters))
        assert found.nilai is not None
        assert (found.nilai.jenis, found.n) == (Jenis.TIDAK_TERCATAT, 2)
    assert tahunan(mode, isi(bound, None)) == Tahunan(bound, 1, (1,))
    assert tahunan(AKHIR, isi(3, bound)) == Tahunan(bound, 2, (2,))


def test_a_provisional_quarter_makes_a_provisional_year() -> None:
    sementara = Nilai(Jenis.ANGKA, "1", Decimal(1), sementara=True)
    setahun = tahunan(JUMLAH, isi(sementara, 2)).nilai
    assert setahun is not None
    assert setahun.sementara


def test_sums_lose_no_digit() -> None:
    besar = "12345678901234567890.0000000001"
    assert hasil(tahunan(JUMLAH, isi(besar, besar))) == ("24691357802469135780.0000000002", 2)


@pytest.mark.parametrize("triwulan", [0, 5])
def test_there_are_four_quarters(triwulan: int) -> None:
    with pytest.raises(Invalid):
        sampai_dengan(JUMLAH, {}, triwulan)


@given(st.lists(st.none() | st.decimals(0, 10**12, places=4), max_size=4))
def test_a_mean_lies_within_its_quarters_and_a_sum_is_not_below_any(nilai: list[Decimal | None]) -> None:
    ada = [n for n in nilai if n is not None]
    triwulan = isi(*nilai)
    rata, jumlah = tahunan(RATA, triwulan), tahunan(JUMLAH, triwulan)
    assert rata.n == jumlah.n == len(ada)
    if not ada:
        return
    assert rata.nilai is not None
    assert rata.nilai.angka is not None
    assert min(ada) <= rata.nilai.angka <= max(ada)
    assert jumlah.nilai is not None
    assert jumlah.nilai.angka == sum(ada)


@pytest.mark.parametrize(
    ("mode", "sebelumnya", "baru"),
    [
        (KUMULATIF, isi(5), 4),
        (KUMULATIF, isi(3, 5, None), "4.99"),
        (JUMLAH, isi(10, 20), 30),
        (JUMLAH, isi(10, 20, 30), 60),
        (JUMLAH, isi(5, None, 5), 12),
    ],
)
def test_a_figure_against_its_mode_asks(mode: ModeTriwulan, sebelumnya: dict[int, Nilai | None], baru: object) -> None:
    triwulan = len(sebelumnya) + 1
    doubt = periksa_masukan(mode, sebelumnya, triwulan, angka(baru), "laporan")
    assert doubt is not None
    assert (doubt.about, doubt.asks, len(doubt.figures)) == ("laporan", True, 2)
    assert doubt.teks.id != doubt.teks.en


def test_an_earlier_quarter_above_a_later_one_is_a_fall_too() -> None:
    doubt = periksa_masukan(KUMULATIF, {3: angka(9)}, 1, angka("9.5"))
    assert doubt is not None
    assert "dari 9,5 (TW I) menjadi 9 (TW III)" in doubt.teks.id
    assert periksa_masukan(KUMULATIF, {1: angka(9), 2: angka(8), 4: angka(9)}, 3, angka(9)) is None


@pytest.mark.parametrize(
    ("mode", "sebelumnya", "baru"),
    [
        (KUMULATIF, isi(5), angka(5)),
        (KUMULATIF, isi(5), TIDAK_BERLAKU),
        (KUMULATIF, {3: angka(9)}, angka(1)),
        (JUMLAH, isi(10), angka(99)),
        (JUMLAH, isi(0, 0), angka(3)),
        (JUMLAH, isi(4, 4), angka(7)),
        (JUMLAH, isi(rasio(1, 2), rasio(1, 2)), rasio(2, 2)),
        (AKHIR, isi(80, 90), angka(70)),
        (RATA, isi(10, 20), angka(30)),
        (TAHUN, {}, angka(1)),
    ],
)
def test_a_plausible_figure_asks_nothing(mode: ModeTriwulan, sebelumnya: dict[int, Nilai | None], baru: Nilai) -> None:
    triwulan = min(len(sebelumnya) + 1, 2) if 3 in sebelumnya else len(sebelumnya) + 1
    assert periksa_masukan(mode, sebelumnya, triwulan, baru) is None


QUARTER = st.one_of(st.none(), st.just(MENUNGGU), st.just(TIDAK_BERLAKU), st.integers(1, 99).map(angka))


@given(st.sampled_from(ModeTriwulan), st.lists(QUARTER, min_size=4, max_size=4), st.integers(1, 4))
def test_a_figure_is_awaited_exactly_while_it_will_still_change(
    mode: ModeTriwulan, quarters: list[Nilai | None], upto: int
) -> None:
    """What the awaited quarter brings changes the figure; what no longer matters is not awaited."""
    known = dict(enumerate(quarters, start=1))
    before = sampai_dengan(mode, known, upto).nilai
    changing = [
        tw
        for tw, nilai in known.items()
        if nilai is MENUNGGU and sampai_dengan(mode, {**known, tw: angka(1000)}, upto).nilai != before
    ]
    assert ditunggu(mode, known, upto) == max(changing, default=None)
