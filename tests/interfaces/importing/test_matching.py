"""A printed name means an indikator of the register where it is that name; what is only near is asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interfaces.importing.matching import NEAR, Register

NAMES = {
    "aduan": "Persentase aduan masyarakat yang ditindaklanjuti",
    "desa-maju": "Jumlah desa maju",
    "desa-mandiri": "Jumlah desa mandiri",
    "sakip": "Nilai SAKIP Kecamatan",
    "ikm": "Indeks Kepuasan Masyarakat",
    "ikm-kel": "Indeks Kepuasan Masyarakat kelurahan",
}
REGISTER = Register(NAMES)


@pytest.mark.parametrize(
    ("printed", "slug"),
    [
        ("Persentase aduan masyarakat yang ditindaklanjuti", "aduan"),
        ("1.1 Persentase Aduan  Masyarakat yang Ditindaklanjuti (%)", "aduan"),
        ("a) PERSENTASE ADUAN MASYARAKAT YANG DITINDAKLANJUTI *)", "aduan"),
        ("Persentase aduan masyarakat ditindaklanjuti", "aduan"),
        ("Persentase aduan masyarkat yang ditindak1anjuti".replace("1", "l"), "aduan"),
        ("Persentase aduan masyarakat yang di tindak lanjuti", "aduan"),
        ("Jumlah Desa Maju", "desa-maju"),
        ("desa-mandiri", "desa-mandiri"),
        ("Indeks Kepuasan Masyarakat", "ikm"),
    ],
)
def test_a_name_with_its_number_unit_footnote_or_a_slip_of_the_pen_is_that_name(printed: str, slug: str) -> None:
    assert REGISTER.match(printed).slug == slug


@pytest.mark.parametrize(
    ("printed", "nearest"),
    [
        ("Jumlah desa mandir maju", "desa-mandiri"),
        ("Nilai SAKIP Kelurahan", "sakip"),
        ("Persentase aduan masyarakat yang tidak ditindaklanjuti", "aduan"),
        ("Persentase aduan masyarakat yang ditindaklanjuti tahun 2", "aduan"),
    ],
)
def test_what_is_only_near_is_asked_with_its_score(printed: str, nearest: str) -> None:
    found = REGISTER.match(printed)
    assert (found.slug, found.near[0].slug) == ("", nearest)
    assert NEAR <= found.score < 100


def test_what_means_two_is_asked() -> None:
    found = Register({"a": "Angka kemiskinan", "b": "Angka Kemiskinan"}).match("angka kemiskinan")
    assert (found.slug, {one.slug for one in found.near}) == ("", {"a", "b"})


def test_what_is_not_in_the_register_is_nothing() -> None:
    found = REGISTER.match("Prevalensi stunting")
    assert (found.slug, found.near) == ("", ())


@given(st.text(max_size=60), st.dictionaries(st.text("abc ", min_size=1), st.text(max_size=30), max_size=5))
def test_no_name_is_guessed(name: str, names: dict[str, str]) -> None:
    found = Register(names).match(name)
    assert found.slug == "" or found.slug in names
    assert found.slug == "" or found.score >= 90
    assert all(NEAR <= one.score <= 100 for one in found.near)
