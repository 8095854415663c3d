"""Capaian of every kind of target, on golden vectors and by properties; means over a whole report."""

import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.figures.capaian import Arah, Aturan, Capaian, bulat, hitung, rata_rata
from domain.figures.nilai import Jenis, Nilai
from domain.figures.reader.number_reader import read_number
from domain.figures.scales.presets import CAPAIAN, SKALA
from domain.figures.scales.skala import kriteria

DATA = Path(__file__).parents[2] / "data"
VEKTOR = json.loads((DATA / "capaian_vectors.json").read_text())["vektor"]
KOTABANGUN = json.loads((DATA / "kotabangun_2023.json").read_text())["indikator"]
desimal = st.decimals(0, 10**9, places=4)
positif = st.decimals("0.0001", 10**9, places=4)
DI_DALAM = Aturan(rentang="di_dalam_100")


def angka(teks: str | Decimal | None) -> Nilai | None:
    return None if teks is None else Nilai(Jenis.ANGKA, str(teks), Decimal(teks))


def tertulis(teks: str, satuan: str = "Predikat", skala: str | None = "arsip") -> Nilai:
    nilai = read_number(teks, satuan).nilai
    assert nilai is not None
    return replace(nilai, skala=skala if nilai.predikat else None)


def persen(target: Decimal, realisasi: Decimal, arah: Arah) -> Fraction:
    hasil = hitung(angka(target), angka(realisasi), arah, {}).persen
    assert hasil is not None
    return hasil


@pytest.mark.parametrize("v", VEKTOR, ids=lambda v: f"{v['arah']} {v['realisasi']}/{v['target']}")
def test_golden(v: dict[str, str | None]) -> None:
    hasil = hitung(angka(v["target"]), angka(v["realisasi"]), Arah(str(v["arah"])), {})
    assert (None if hasil.persen is None else str(bulat(hasil.persen))) == v["capaian"]
    assert (hasil.alasan is None) == (hasil.alasan_kode == "") == (hasil.persen is not None)
    assert hasil.rumus == f"{v['arah']}/1"


@pytest.mark.parametrize(
    ("target", "realisasi", "arah", "harap", "tercapai", "kode"),
    [
        ("0", "5", Arah.NAIK, None, None, "target_nol"),
        ("0", "0", Arah.TURUN, 100, True, ""),
        ("0", "1", Arah.TURUN, None, False, "tanpa_rasio"),
        ("-5", "-4", Arah.NAIK, 100, True, ""),
        ("-5", "-6", Arah.NAIK, None, False, "tanpa_rasio"),
        ("-5", "-6", Arah.TURUN, 100, True, ""),
        ("1", "3", Arah.TURUN, -100, False, ""),
        ("67.01", "67", Arah.NAIK, Fraction(6700, 6701) * 100, False, ""),
    ],
)
def test_edges_of_the_ratio(
    target: str, realisasi: str, arah: Arah, harap: Fraction | None, tercapai: bool | None, kode: str
) -> None:
    hasil = hitung(angka(target), angka(realisasi), arah, {})
    assert (hasil.persen, hasil.tercapai, hasil.alasan_kode) == (harap, tercapai, kode)


@pytest.mark.parametrize(
    ("target", "realisasi", "harap", "tercapai", "kode", "rumus"),
    [
        ("Baik (B) 60-70", "B", 100, True, "", "predikat/1"),
        ("Baik (B) 60-70", "В", 100, True, "", "predikat/1"),
        ("Baik (B) 60-70", "AA", 100, True, "", "predikat/1"),
        ("Baik (B) 60-70", "C", None, False, "predikat_di_bawah_target", "predikat/1"),
        ("Baik (B) 60-70", "65", 100, True, "", "rentang_di_dalam/1"),
        ("Baik (B) 60-70", "75", 100, True, "", "rentang_di_dalam/1"),
        ("Baik (B) 60-70", "CC (54)", 90, False, "", "rentang_di_dalam/1"),
        ("B", "65", 100, True, "", "predikat/1"),
        ("B", "CC (54)", None, False, "predikat_di_bawah_target", "predikat/1"),
        ("B (60)", "CC (54)", 90, False, "", "naik/1"),
        ("B (60)", "66", 110, True, "", "naik/1"),
        ("60-70", "54", 90, False, "", "rentang_di_dalam/1"),
        ("60-70", "70,5", 100, True, "", "rentang_di_dalam/1"),
        ("B", "Luar Biasa", None, None, "predikat_tidak_dikenal", "predikat/1"),
        ("60", "B", None, None, "bukan_angka", "naik/1"),
        ("60", "50-70", None, None, "bukan_angka", "naik/1"),
    ],
)
def test_predikat_and_ranges(
    target: str, realisasi: str, harap: int | None, tercapai: bool | None, kode: str, rumus: str
) -> None:
    hasil = hitung(tertulis(target), tertulis(realisasi), Arah.NAIK, SKALA, DI_DALAM)
    assert (hasil.persen, hasil.tercapai, hasil.alasan_kode, hasil.rumus) == (harap, tercapai, kode, rumus)


def test_a_range_where_less_is_better() -> None:
    rentang = tertulis("10-20")
    assert hitung(rentang, tertulis("5"), Arah.TURUN, {}, DI_DALAM).persen == 100
    assert hitung(rentang, tertulis("22"), Arah.TURUN, {}, DI_DALAM).persen == 90
    nol = Nilai(Jenis.RENTANG, "0-0", bawah=Decimal(0), atas=Decimal(0))
    lewat = hitung(nol, angka("1"), Arah.TURUN, {}, DI_DALAM)
    assert (lewat.persen, lewat.tercapai, lewat.alasan_kode) == (None, False, "tanpa_rasio")


def test_a_lower_grade_is_better_where_less_is_better() -> None:
    assert hitung(tertulis("B"), tertulis("CC"), Arah.TURUN, SKALA).persen == 100
    assert hitung(tertulis("B"), tertulis("A"), Arah.TURUN, SKALA).tercapai is False


@pytest.mark.parametrize(("pada_target", "pada_realisasi"), [(None, None), ("arsip", "ikm-2017"), ("lain", None)])
def test_a_predikat_needs_one_declared_scale(pada_target: str | None, pada_realisasi: str | None) -> None:
    hasil = hitung(tertulis("B", skala=pada_target), tertulis("A", skala=pada_realisasi), Arah.NAIK, SKALA)
    assert (hasil.persen, hasil.tercapai, hasil.alasan_kode) == (None, None, "skala_tidak_dikenal")


def test_either_side_may_name_the_scale() -> None:
    assert hitung(tertulis("B", skala=None), tertulis("A"), Arah.NAIK, SKALA).persen == 100


@pytest.mark.parametrize("jenis", [Jenis.TIDAK_BERLAKU, Jenis.MENUNGGU, Jenis.TIDAK_TERCATAT])
@pytest.mark.parametrize("peran", ["target", "realisasi"])
def test_a_stated_absence_is_never_a_zero(jenis: Jenis, peran: str) -> None:
    nihil = Nilai(jenis, "N/A", alasan="kewenangan pindah")
    pasangan = {"target": angka("30"), "realisasi": angka("0"), peran: nihil}
    hasil = hitung(pasangan["target"], pasangan["realisasi"], Arah.NAIK, {})
    assert (hasil.persen, hasil.tercapai, hasil.alasan_kode) == (None, None, f"{peran}_{jenis}")
    assert hasil.alasan is not None
    assert "kewenangan pindah" in hasil.alasan.id
    assert "kewenangan pindah" in hasil.alasan.en


def test_what_is_not_filled_is_not_rated() -> None:
    assert hitung(None, angka("1"), Arah.NAIK, {}).alasan_kode == "target_belum_diisi"
    assert hitung(angka("1"), None, Arah.NAIK, {}).alasan_kode == "realisasi_belum_diisi"
    assert kriteria(hitung(angka("1"), None, Arah.NAIK, {}).persen, CAPAIAN) is None


@given(positif, desimal)
def test_naik_and_turun_mirror_each_other_around_100(target: Decimal, realisasi: Decimal) -> None:
    assert persen(target, realisasi, Arah.NAIK) + persen(target, realisasi, Arah.TURUN) == 200


@given(positif, desimal, desimal)
def test_more_is_never_worse_going_up_nor_better_going_down(target: Decimal, a: Decimal, b: Decimal) -> None:
    kurang, lebih = sorted((a, b))
    assert persen(target, kurang, Arah.NAIK) <= persen(target, lebih, Arah.NAIK)
    assert persen(target, kurang, Arah.TURUN) >= persen(target, lebih, Arah.TURUN)


@given(positif, desimal, st.sampled_from(Arah))
def test_the_target_is_met_exactly_from_100(target: Decimal, realisasi: Decimal, arah: Arah) -> None:
    hasil = hitung(angka(target), angka(realisasi), arah, {})
    assert hasil.persen is not None
    assert hasil.tercapai == (hasil.persen >= 100)


def test_means_of_a_whole_report() -> None:
    """Kecamatan Kota Bangun 2023 on the signed targets: the report's own mean hides what the capped one shows."""
    capaian = []
    for baris in KOTABANGUN:
        target = tertulis(baris["target"], baris["satuan"])
        bacaan = read_number(baris["realisasi"], baris["satuan"]).nilai
        realisasi = bacaan or Nilai(Jenis.TIDAK_BERLAKU, baris["realisasi"], alasan="bukan lagi kewenangan kecamatan")
        capaian.append(hitung(target, realisasi, Arah(baris["arah"]), SKALA))
    rata = rata_rata(capaian)
    assert rata.mentah is not None
    assert rata.dibatasi_100 is not None
    assert str(bulat(rata.mentah)) == "83.30"
    assert str(bulat(rata.dibatasi_100)) == "80.65"
    assert (rata.n, rata.dari) == (24, 25)


def test_a_mean_of_nothing_is_nothing() -> None:
    kosong = hitung(angka("1"), None, Arah.NAIK, {})
    rata = rata_rata([kosong, kosong])
    assert (rata.mentah, rata.dibatasi_100, rata.n, rata.dari) == (None, None, 0, 2)


@given(st.lists(st.none() | st.fractions(-500, 500)))
def test_means_stay_within_their_rows(daftar: list[Fraction | None]) -> None:
    ada = [p for p in daftar if p is not None]
    rata = rata_rata([Capaian(p, None, None, "", "naik/1") for p in daftar])
    assert (rata.n, rata.dari) == (len(ada), len(daftar))
    if rata.mentah is None or rata.dibatasi_100 is None:
        assert not ada
        return
    assert min(ada) <= rata.mentah <= max(ada)
    assert 0 <= rata.dibatasi_100 <= 100
