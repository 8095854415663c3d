"""A table whose rows have no name of their own is of the indikator that its caption, or its cut cells, surely say."""

import pytest

from domain.gate.check import Checked
from interfaces.tables.checking import checked_text

NAME = "Indeks Kepuasan Pelayanan Kecamatan"
ACHIEVED = f"""\
Tabel 3.2 Capaian Tahun 2023

No\tIndikator\tSatuan\tTarget\tRealisasi\tCapaian
1\t{NAME}\tNilai\t75\t83,514\t111,35
2\tPersentase keluhan yang ditindaklanjuti\tPersen\t75\t80\t106,67
"""
CUT = """
Tabel 3.7 Perbandingan dengan tahun sebelumnya

No\tSasaran\tIndikator\tSatuan\tTahun\tTarget\tRealisasi\tCapaian\tKet.
\tMeningkatnya pelayanan\tIndeks\tNilai\t2022\t71\t80,37\t113,20\t
1\tyang efektif\tKepuasan Pelayanan Kecamatan\tNilai\t2023\t{}\t83,51\t{}\tMenurun
"""
CAPTIONED = """
Tabel 3.7 Perbandingan {}

Tahun\tTarget\tRealisasi\tCapaian
2022\t71\t80,37\t113,20
2023\t{}\t83,51\t{}
"""


def told(text: str) -> list[tuple[str, str, str]]:
    rows: list[Checked] = checked_text(text)
    return [(f.rule.id, f.one.figure.id, f.other.figure.id) for one in rows for f in one.findings]


@pytest.mark.parametrize("table", [CUT, CAPTIONED.replace("{}", NAME, 1)], ids=["cut over its years", "captioned"])
def test_its_target_is_held_against_that_of_its_name(table: str) -> None:
    assert told(ACHIEVED + table.format("76", "109,88")) == [
        ("target_berbeda", "76", "75"),
        ("capaian_berbeda", "109,88", "111,35"),
    ]
    assert told(ACHIEVED + table.format("75", "111,35")) == []
    row = checked_text(ACHIEVED + table.format("75", "111,35"))[-1].row
    assert row.indikator == NAME
    assert row.echo
    assert NAME in row.echo.id
    assert NAME in row.echo.en


@pytest.mark.parametrize("caption", ["realisasi kinerja", f"{NAME} dan Persentase Keluhan yang Ditindaklanjuti"])
def test_a_caption_of_no_name_or_of_two_names_nothing(caption: str) -> None:
    assert told(ACHIEVED + CAPTIONED.format(caption, "76", "109,88")) == []


def test_names_that_are_whole_are_left_alone() -> None:
    """Two rows of two years that have names of their own, though together they were a third."""
    text = ACHIEVED + CUT.format("76", "109,88").replace("\tIndeks\t", "\tSurvei Lain\t")
    assert [one.row.indikator for one in checked_text(text)][2:] == ["Survei Lain", "Kepuasan Pelayanan Kecamatan"]
