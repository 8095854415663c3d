"""The contradictions that reports were signed with: each found by its rule, with the right figures and their place."""

from pathlib import Path

import pytest

from domain.gate.check import Checked
from interfaces.tables.checking import checked_text
from interfaces.tables.text import decode

REPORT = Path(__file__).parents[2] / "data" / "tables" / "kecamatan_lkjip.txt"
FOUND = {
    "a predikat of a scale that was revoked": (7, "predikat_beda", "B (75)", "C / Kurang Baik"),
    "the ratio of another row and another target": (13, "capaian_beda", "142,86", "105,26"),
    "a capaian of another target": (14, "capaian_beda", "133,33", "131,58"),
    "N/A that became 0": (15, "kosong_dinilai", "0", "N/A"),
    "an indikator of less without a direction": (16, "arah_belum_dinyatakan", "76,36", "123,64"),
    "a capaian that nothing explains": (17, "capaian_beda", "71,89", "51,11"),
    "the kriteria of that": (17, "kriteria_beda", "Sedang", "Rendah"),
    "rounding that hides a miss": (20, "bulat_tercapai", "100", "99,99"),
    "a rounding of another kind": (21, "capaian_pembulatan", "62,49", "62,50"),
    "a capaian of an old target": (28, "capaian_beda", "114,29", "106,67"),
    "a second target of one year": (28, "target_berbeda", "75", "76"),
    "a second capaian of one year": (28, "capaian_berbeda", "114,29", "142,86"),
    "0 of 0": (29, "target_nol_dinilai", "0,00", "0"),
    "a second realisasi of one year": (30, "realisasi_berbeda", "95", "100"),
    "and so a third capaian": (30, "capaian_berbeda", "95", "100"),
    "money that lost its first digit": (36, "capaian_beda", "96,19", "17,78"),
    "money that lost its last digit": (37, "tidak_terbaca", "1,540,00", None),
    "the percentage of the row above": (38, "kosong_dinilai", "97,60", "kosong"),
    "a percentage of nothing": (38, "target_nol_dinilai", "97,60", "0"),
    "salaries that were never paid": (39, "kosong_dinilai", "0", "kosong"),
    "a percentage that lost its nought": (40, "capaian_beda", "5", "50,00"),
}
EXPLAINED = {
    13: ("baris_dan_target_lain", ("100", "70")),
    14: ("target_lain", ("100", "75")),
    21: ("pembulatan", ("62.49", "62.50")),
    28: ("target_lain", ("80", "70")),
    36: ("digit_hilang", ("36803739678", "6803739678")),
    40: ("digit_hilang", ("50", "5")),
}


@pytest.fixture(scope="module")
def report() -> list[Checked]:
    return checked_text(decode(REPORT.read_bytes()))


@pytest.mark.parametrize("kind", FOUND)
def test_it_is_found_by_its_rule_with_both_figures(report: list[Checked], kind: str) -> None:
    row, rule, printed, right = FOUND[kind]
    found = [f for one in report if one.row.row == str(row) for f in one.findings if f.rule.id == rule]
    assert [f.one.figure.id for f in found] == [printed]
    assert f"baris {row}" in found[0].one.where.id or rule == "arah_belum_dinyatakan"
    assert right is None or found[0].other.figure.id == right
    assert found[0].mend.id


def test_nothing_else_is_found(report: list[Checked]) -> None:
    found = {(int(one.row.row), f.rule.id) for one in report for f in one.findings}
    assert found == {(row, rule) for row, rule, _, _ in FOUND.values()}


@pytest.mark.parametrize("row", EXPLAINED)
def test_what_explains_it_is_told_first(report: list[Checked], row: int) -> None:
    first = next(one for one in report if one.row.row == str(row) and one.row.period != "2022").explanations[0]
    assert (first.kind, first.figures) == EXPLAINED[row]


def test_a_lost_digit_is_told_with_what_the_capaian_needs(report: list[Checked]) -> None:
    lost = next(one for one in report if one.row.row == "37")
    assert lost.findings[0].mend.id == "satu digit terakhir hilang: sekitar 1.540.000 memberi capaian 7,34"


def test_what_cannot_be_read_stands_beside_what_it_should_be() -> None:
    (one,) = checked_text("Indikator\tTarget\tRealisasi\tCapaian\nPosyandu aktif\t80\t60\t#DIV/0!\n")
    (finding,) = one.findings
    assert (finding.one.figure.id, finding.other.figure.id) == ("#DIV/0!", "75,00")
    assert finding.mend.id.endswith("adalah galat rumus lembar kerja, bukan angka: betulkan rumusnya.")
