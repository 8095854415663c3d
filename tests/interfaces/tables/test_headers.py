"""Headings are understood by what they mean: in several rows, merged, cut by OCR, numbered, over years and triwulan."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.figures.direction import Arah
from interfaces.tables.grid import Grid, Span
from interfaces.tables.headers import ROLES, Headed, all_headed, headed, role_of
from interfaces.tables.measurements import lines, measurements
from interfaces.tables.periods import period_of
from interfaces.tables.text import grids
from tests.examples import examples


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("SATUA N", "satuan"),
        ("TARGE T", "target"),
        ("Rea lisas i", "realisasi"),
        ("Capaia n Kinerj a", "capaian"),
        ("Kriteri a Penila ian", "kriteria"),
        ("Indikator Kinerja Utama (IKU)", "indikator"),
        ("Target Kinerja Tujuan/Sasaran pada Tahun ke", "target"),
        ("Target Capaian", "target"),
        ("Realisasi (Rp)", "realisasi"),
        ("% Realisasi", "capaian"),
        ("Persentase Capaian (%)", "capaian"),
        ("Capaian Target", "capaian"),
        ("Tingkat Capaian", "capaian"),
        ("Target Akhir Renstra 2026", "target_akhir"),
        ("Penjelasan Faktor Pendukung dan Penghambat Capaian Kinerja", "lain"),
        ("Sisa Anggaran", "sisa"),
        ("Percentase Capaian", "capaian"),
        ("Indicator Kinerja", "indikator"),
        ("Sub Kegiatan", "uraian"),
        ("Target 2023", "target"),
        ("%", "capaian"),
        ("Kinerja yang direncanakan", "target"),
        ("Kinerja yang dicapai", "realisasi"),
        ("Persentase capaian kinerja", "capaian"),
        ("Kepala Dinas", ""),
        ("75", ""),
    ],
)
def test_what_a_heading_means(heading: str, role: str) -> None:
    assert role_of(heading) == role


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Target Tahun 2023", "2023"),
        ("Realisasi TW II 2023", "TW II 2023"),
        ("Realisasi s.d. Triwulan III", "s.d. TW III"),
        ("TRIWU LAN IV", "TW IV"),
        ("Tahun ke-3", "tahun ke-3"),
        ("Semester I 2024", "Semester I 2024"),
        ("20 23", "2023"),
        ("per 31 Desember 2023", "Desember 2023"),
        ("tahun n-1", "n-1"),
        ("142.86", ""),
        ("1.202.300", ""),
        ("Target", ""),
    ],
)
def test_what_period_a_heading_names(text: str, period: str) -> None:
    assert period_of(text) == period


def only(text: str) -> Headed:
    (found,) = all_headed(grids(text))
    return found


def figures(table: Headed) -> list[tuple[str, ...]]:
    return [(r.indikator, r.period, r.target.text, r.realisasi.text, r.capaian.text) for r in measurements(table)]


def test_years_over_their_figures_with_a_row_of_column_numbers() -> None:
    table = only(
        "No|Indikator|Satuan|Tahun 2022|||Tahun 2023|||Ket\n"
        "|||Target|Realisasi|%|Target|Realisasi|%|\n"
        "1|2|3|4|5|6=5/4|7|8|9=8/7|10\n"
        "1|Nilai SAKIP|Nilai|70|68|97,14|72|73|101,39|naik\n"
    )
    assert figures(table) == [
        ("Nilai SAKIP", "2022", "70", "68", "97,14"),
        ("Nilai SAKIP", "2023", "72", "73", "101,39"),
    ]


def test_figures_by_kind_and_then_by_year() -> None:
    table = only(
        "Indikator;Target;;Realisasi;;Capaian;\n;2022;2023;2022;2023;2022;2023\nJumlah inovasi;2;4;1;3;50;75\n"
    )
    assert figures(table) == [("Jumlah inovasi", "2022", "2", "1", "50"), ("Jumlah inovasi", "2023", "4", "3", "75")]


def test_triwulan_with_one_target_of_the_year() -> None:
    table = only(
        "Indikator\tTarget\tTriwulan I\t\tTriwulan II\t\n"
        "\t\tRealisasi\tCapaian\tRealisasi\tCapaian\n"
        "Laporan\t4\t1\t25\t2\t50\n"
    )
    assert figures(table) == [("Laporan", "TW I", "4", "1", "25"), ("Laporan", "TW II", "4", "2", "50")]


def test_kinerja_and_money_side_by_side() -> None:
    table = only(
        "Indikator|Kinerja|||Anggaran (Rp)||\n"
        "|Target|Realisasi|Capaian|Pagu|Realisasi|%\n"
        "Laporan|4|2|50|1.000.000|250.000|25\n"
    )
    assert figures(table) == [("Laporan", "", "4", "2", "50"), ("Laporan", "anggaran", "1.000.000", "250.000", "25")]


def test_a_group_that_ocr_has_cut_into_its_columns() -> None:
    table = only(
        "| | INDIKATOR | | T | ahun 2022 | 2 | Ta | hun 202 | 23 |\n"
        "| SASARAN | UTAMA | SATUAN | TARGET | Realisasi | Capaian | TARGET | Realis asi | Capaia n |\n"
        "| Tertib | Kasus | Kasus | 10 | 8 | 80 | 10 | 9 | 90 |\n"
    )
    assert [row[1] for row in figures(table)] == ["2022", "2023"]


def test_capaian_beside_a_percentage_is_what_was_reached() -> None:
    assert figures(only("Indikator|Target|Capaian|%\nLaporan|4|2|50\n")) == [("Laporan", "", "4", "2", "50")]


def test_a_name_that_goes_on_below_and_one_that_stands_for_the_rows_under_it() -> None:
    table = only(
        "Indikator|Tahun|Target|Realisasi|Capaian\n"
        "Persentase keluhan|2022|70|68|97,14\n"
        "yang selesai||||\n"
        "|2023|72|73|101,39\n"
    )
    assert figures(table)[1][:2] == ("Persentase keluhan yang selesai", "2023")


def test_the_rest_of_a_table_on_the_next_page_without_its_first_column() -> None:
    pages = (
        "| Program | Uraian | Pagu | Realisasi | Capaian |\n| A | Gaji | 100.000 | 90.000 | 90 |\n\n"
        "| Pakaian dinas | 50.000 | 25.000 | 50 |\n|---|---|---|---|\n| Listrik | 10.000 | 1.000 | 10 |\n"
    )
    tables = list(all_headed(grids(pages)))
    assert [row[0] for table in tables for row in figures(table)] == ["Gaji", "Pakaian dinas", "Listrik"]


def test_another_table_below_prose_is_not_the_rest_of_the_one_above() -> None:
    text = (
        "| Indikator | Target | Realisasi |\n| A | 1 | 1 |\n\nTabel 2. Hasil survei\n\n"
        "| U1 | 3,2 | 3,1 |\n| U2 | 3,3 | 3,0 |\n"
    )
    assert len(list(all_headed(grids(text)))) == 1


def test_cells_that_a_file_says_are_merged_need_no_guess() -> None:
    cells = [["Indikator", "2023", "", ""], ["", "Target", "Realisasi", "Capaian"], ["A", "4", "2", "50"]]
    grid = Grid.of(cells, merged=[Span(0, 0, 1, 0), Span(0, 1, 0, 3)])
    table = headed(grid)
    assert table is not None
    assert figures(table) == [("A", "2023", "4", "2", "50")]


@pytest.mark.parametrize(
    ("said", "arah"),
    [
        ("turun", "turun"),
        ("Negatif", "turun"),
        ("Makin rendah makin baik", "turun"),
        ("Semakin tinggi realisasi semakin rendah kinerja", "turun"),
        ("Lower is better", "turun"),
        ("-", "turun"),
        ("Positif (naik - baik)", "naik"),
        ("Semakin besar semakin baik", "naik"),
        ("Maksimasi", "naik"),
        ("+", "naik"),
        ("", None),
        ("Kumulatif", None),
    ],
)
def test_the_direction_that_a_table_says(said: str, arah: str | None) -> None:
    (row,) = measurements(only(f"Indikator;Polaritas;Target;Realisasi;Capaian\nStunting;{said};16,5;12,6;76,36\n"))
    assert row.arah == arah


def test_every_word_of_the_table_of_headings_means_its_role() -> None:
    assert {(role, word): role_of(word) for role, words in ROLES.items() for word in words["same"]} == {
        (role, word): role for role, words in ROLES.items() for word in words["same"]
    }


CELL = st.one_of(
    st.sampled_from(
        ["Target", "Realisasi", "Capaian", "%", "2023", "TW I", "Indikator", "", "75", "80,5", "N/A", "1", "2"]
    ),
    st.text(max_size=8),
)


@given(st.lists(st.lists(CELL, min_size=1, max_size=9), min_size=1, max_size=8))
@examples(300)
def test_any_table_is_understood_or_not_and_every_measurement_stands_in_its_body(rows: list[list[str]]) -> None:
    grid = Grid.of(rows)
    table = headed(grid)
    if table is None:
        return
    assert {c.index for c in table.columns} <= set(range(grid.width))
    assert all(int(row.row) > table.first for row in measurements(table))


@pytest.mark.parametrize("mark", ["\t", "|", ";"])
@pytest.mark.parametrize(
    "second", [("Indikator", "Satuan", "Realisasi", "Target"), ("Uraian", "Sat", "Hasil", "Rencana")]
)
def test_headings_in_another_order_below_the_rows_are_those_of_what_follows(mark: str, second: tuple[str, ...]) -> None:
    """Two tables pasted as one, or a page that begins otherwise: no target is read as a realisasi."""
    rows = [("Indikator", "Satuan", "Target", "Realisasi"), ("A", "%", "80", "76"), second, ("B", "%", "70", "90")]
    found = [row for table in all_headed(grids("\n".join(map(mark.join, rows)))) for row in figures(table)]
    assert found == [("A", "", "80", "76", ""), ("B", "", "90", "70", "")]


@pytest.mark.parametrize("periods", [("TW I", "TW II", "TW III", "TW IV"), ("2021", "2022", "2023", "2024")])
def test_what_the_first_of_a_row_of_periods_is_the_others_are_too(periods: tuple[str, ...]) -> None:
    heads = "\t".join(("Indikator", "Target", f"Realisasi {periods[0]}", *periods[1:]))
    found = figures(only(f"{heads}\nA\t8\t1\t2\t3\t4\n"))
    assert [(period, realisasi) for _, period, _, realisasi, _ in found] == [
        (period, str(n)) for n, period in enumerate(periods, start=1)
    ]


@pytest.mark.parametrize(
    ("said", "arah"), [("Menurun", Arah.TURUN), ("Min", Arah.TURUN), ("Max", Arah.NAIK), ("Positif", Arah.NAIK)]
)
def test_a_direction_is_read_as_it_is_said(said: str, arah: Arah) -> None:
    (row,) = measurements(only(f"Indikator\tArah\tTarget\tRealisasi\nA\t{said}\t10\t12\n"))
    assert (row.arah, row.target.refused) == (arah, None)


@pytest.mark.parametrize("said", ["naik/turun", "Tidak turun", "bukan negatif", "Naik (+) / Turun (-)"])
def test_a_direction_that_says_both_or_none_is_refused(said: str) -> None:
    (row,) = measurements(only(f"Indikator\tArah\tTarget\tRealisasi\nA\t{said}\t10\t12\n"))
    assert row.target.nilai is None
    assert said in str(row.target.refused)


@pytest.mark.parametrize(
    ("satuan", "target", "realisasi", "refused"),
    [
        ("", "2 jam", "90 menit", "realisasi"),
        ("Jam", "2", "90 mnt.", "realisasi"),
        ("Kg", "1 ton", "900", "target"),
        ("km²", "1,5 km²", "20 ha", "realisasi"),
        ("Menit", "15", "12 menit", ""),
        ("Persen", "80", "75 %", ""),
        ("Hari", "3 hari", "2 hari kerja", ""),
    ],
)
def test_a_row_is_in_one_unit_of_a_quantity(satuan: str, target: str, realisasi: str, refused: str) -> None:
    (row,) = measurements(only(f"Indikator\tSatuan\tTarget\tRealisasi\nA\t{satuan}\t{target}\t{realisasi}\n"))
    said = {name for name, cell in (("target", row.target), ("realisasi", row.realisasi)) if cell.refused}
    assert said == ({refused} if refused else set())


@pytest.mark.parametrize(
    "first",
    [
        ("Predikat SAKIP kecamatan", "Predikat", "BB"),
        ("Persentase keluhan yang ditindaklanjuti", "Persen", "≥ 80"),
        ("Jumlah kegiatan yang dilaksanakan", "Kegiatan", "N/A"),
        ("Opini atas sasaran program", "Kategori", "WTP"),
    ],
)
def test_the_first_row_is_no_heading_whatever_its_words_are(first: tuple[str, str, str]) -> None:
    rows = [("Indikator", "Satuan", "Target"), first, ("Keluhan", "Persen", "80")]
    found = [line.name for line in lines(only("\n".join(map("\t".join, rows))))]
    assert found == [first[0], "Keluhan"]
