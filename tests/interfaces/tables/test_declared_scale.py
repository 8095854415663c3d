"""A document rates by the scale that it prints; its holes and edges are nobody's false alarm."""

from decimal import Decimal

import pytest

from interfaces.tables.checking import checked_text
from interfaces.tables.declared_scale import declared_scale
from interfaces.tables.text import grids

WORDS = ("Sangat Baik", "Baik", "Cukup", "Kurang")
BANDS = {
    "ranges": ("> 100", "75 - 100", "50 - 74,99", "< 50"),
    "words": ("lebih dari 100%", "75% s.d. 100%", "50% s.d. 74,99%", "kurang dari 50%"),
    "as papers print them": ("100 < x", "75 ≤ x ≤ 100", "50% ≤ 74,99%", "≤ 49,99"),
    "from above": ("x > 100", "75 ≤ capaian ≤ 100", "50 ≤ x < 75", "x < 50"),
}
SCALES = {
    way: "\n".join(
        [
            "| No | Interval | Kategori |",
            *(f"| {n} | {b} | {w} |" for n, (b, w) in enumerate(zip(bands, WORDS, strict=True))),
        ]
    )
    for way, bands in BANDS.items()
}
TABLE = "| Indikator | Target | Realisasi | Capaian | Kriteria |\n| Nilai layanan | 100 | {0} | {0} | {1} |\n"


def rated(scale: str, realisasi: str, word: str) -> list[str]:
    (one,) = checked_text(f"Skala penilaian\n\n{scale}\n\nCapaian tahun ini\n\n{TABLE.format(realisasi, word)}")
    return [f.other.figure.id for f in one.findings]


@pytest.mark.parametrize("way", SCALES)
def test_a_kriteria_is_held_against_the_scale_of_the_document(way: str) -> None:
    scale = SCALES[way]
    assert rated(scale, "80", "Baik") == []
    assert rated(scale, "80", "Cukup") == ["Baik"]
    assert rated(scale, "120", "Baik") == ["Sangat Baik"]
    assert rated(scale, "40", "Kurang") == []


@pytest.mark.parametrize("way", SCALES)
def test_bands_in_any_writing(way: str) -> None:
    scale = declared_scale(grids(SCALES[way]))
    assert scale is not None
    assert [t.label[0] for t in scale.tingkat] == [*reversed(WORDS)]
    grade = scale.tingkat_dari(Decimal(80))
    assert grade is not None
    assert grade.label == ("Baik",)


def test_what_lies_between_two_bands_may_be_called_either() -> None:
    bands = ("91 - 100", "76 - 90", "51 - 75", "≤ 50")
    scale = "| Interval | Kriteria |\n" + "\n".join(f"| {b} | {w} |" for b, w in zip(bands, WORDS, strict=True))
    assert rated(scale, "90,5", "Sangat Baik") == []
    assert rated(scale, "90,5", "Baik") == []
    assert rated(scale, "90,5", "Cukup") == ["Baik"]
    assert rated(scale, "130", "Sangat Baik") == []


@pytest.mark.parametrize(
    "text",
    [
        "| Jumlah | Nama |\n| 10 - 20 | Baik |\n",
        "| Umur | Kelompok |\n| 0 - 5 | Balita |\n| 6 - 12 | Anak |\n| 13 - 18 | Remaja |\n",
        "| Interval | Kriteria |\n| 91 - 100 | Baik |\n| 91 - 100 | Cukup |\n| 91 - 100 | Kurang |\n",
        "| Interval | Kriteria |\n| 100 - 91 | Baik |\n| 90 - 76 | Cukup |\n| 75 - 50 | Kurang |\n",
    ],
)
def test_what_is_no_scale_of_percentages_is_none(text: str) -> None:
    assert declared_scale(grids(text)) is None
