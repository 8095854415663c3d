"""`jejak check` on a stranger's table: no database, no set-up, figures or a clear refusal, an exit code."""

from pathlib import Path

import pytest
import xlsxwriter

from interfaces.tables.apart import READERS
from tests.interfaces.cli.runner import finish, run, start
from tests.interfaces.tables import writers
from tests.interfaces.tables.layouts import Cell, F, Layout

TABLE = """\
No\tIndikator Kinerja\tSatuan\tTarget\tRealisasi\tCapaian (%)\tKriteria
1\tPersentase aduan ditindaklanjuti\tPersen\t76\t80\t142,86\tSangat Tinggi
2\tPersentase gangguan ditangani\tPersen\t76\t100\t131,58\tSangat Tinggi
3\tNilai SAKIP\tNilai\t70\tN/A\tN/A\t-
"""
RIGHT = TABLE.replace("142,86", "105,26")


def saved(tmp_path: Path, text: str | bytes, name: str = "tabel.txt") -> str:
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return str(path)


def test_it_works_in_an_empty_folder_and_leaves_it_empty(tmp_path: Path) -> None:
    said = finish(
        start("check", saved(tmp_path, RIGHT), cwd=tmp_path, env={"JEJAK_DATABASE_URL": "sqlite:///none/x.db"})
    )
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines()[-1] == "3 baris: 2 cocok, 0 tidak, 1 tidak dapat dihitung."
    assert [path.name for path in tmp_path.iterdir()] == ["tabel.txt"]


def test_what_does_not_agree_is_told_with_what_explains_it_in_both_languages() -> None:
    id, en = (run("--lang", lang, "check", "-", stdin=TABLE.encode()) for lang in ("id", "en"))
    assert (id.code, en.code) == (1, 1)
    assert "Tercetak 142,86, dihitung 105,26." in id.out
    assert "- realisasi baris lain dan target lain: 100/70 (baris 3)" in id.out
    assert id.out.splitlines()[-1] == "3 baris: 1 cocok, 1 tidak, 1 tidak dapat dihitung."
    assert "Printed 142.86, computed 105.26." in en.out
    assert en.out.splitlines()[-1] == "3 rows: 1 agree, 1 do not, 1 cannot be computed."


def test_what_programs_get() -> None:
    said = run("check", "-", "--json", stdin=TABLE.encode())
    rows = said.json["rows"]
    assert [*said.json] == ["rows"]
    keys = "row indikator period target realisasi capaian_printed capaian agrees explanations findings"
    assert {tuple(row) for row in rows} == {tuple(keys.split())}
    first, second, third = rows
    assert [first[key] for key in keys.split()[:8]] == [
        2,
        "Persentase aduan ditindaklanjuti",
        None,
        "76",
        "80",
        "142.86",
        "105.26",
        False,
    ]
    assert first["explanations"][0]["figures"] == ["100", "70"]
    assert first["findings"][0]["rule"] == "capaian_beda"
    assert first["findings"][0]["severity"] == "tinggi"
    assert [side["figure"]["en"] for side in first["findings"][0]["figures"]] == ["142.86", "105.26"]
    assert (second["agrees"], second["explanations"], second["findings"]) == (True, [], [])
    assert (third["capaian"], third["agrees"], third["realisasi"]) == (None, None, None)
    assert [each["kind"] for each in third["explanations"]] == ["realisasi_kosong"]


def test_the_direction_is_declared_for_all_rows_or_by_the_table_itself() -> None:
    table = (
        "Indikator;Arah;Target;Realisasi;Capaian\nPrevalensi stunting;{};16,5;12,6;123,64\nNilai SAKIP;naik;70;70;100\n"
    )
    plain, column = table.format(""), table.format("turun")
    assert run("check", "-", stdin=plain.encode()).code == 1
    assert run("check", "-", "--direction", "turun", stdin=plain.encode()).code == 0
    assert run("check", "-", stdin=column.encode()).code == 0
    assert run("check", "-", "--direction", "naik", stdin=column.encode()).code == 0


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "No table was recognised."),
        ("Kepada Yth. Bupati\ndi tempat", "No table was recognised."),
        (
            "No;Indikator;Satuan;Target\n1;Nilai SAKIP;Nilai;70",
            "has no realisasi beside a target (columns: No, Indikator",
        ),
        ("No;Indikator;Target;Realisasi\n", "has no row of target and realisasi"),
        (b"PK\x03\x04\0\0", "damaged"),
        (b"\x89PNG\r\n", "a picture"),
        (b"PK\x03\x04\0\0", "That file is damaged or cut short"),
        (b"\x7fELF\0\0", "That file is no text"),
        (b"{\\rtf1 Target}", "RTF files are not read"),
        ("a\tb\n" * 30_000, "too large"),
    ],
)
def test_what_cannot_be_read_is_one_sentence_and_the_exit_code_of_bad_input(text: str | bytes, why: str) -> None:
    said = run("--lang", "en", "check", "-", stdin=text.encode() if isinstance(text, str) else text)
    assert (said.code, said.out) == (2, "")
    assert why in said.err
    assert said.err.count("\n") == 1


def test_a_file_that_is_not_there_and_a_direction_that_does_not_exist(tmp_path: Path) -> None:
    assert run("check", str(tmp_path / "tidak-ada.txt")).code == 2
    assert run("check", "-", "--direction", "samping", stdin=RIGHT.encode()).code == 2
    assert run("check").code == 2


def test_a_cell_cannot_steer_the_terminal() -> None:
    said = run("check", "-", stdin=RIGHT.replace("Nilai SAKIP", "Nilai \x1b[31mSAKIP").encode())
    assert "\x1b" not in said.out


def test_a_workbook_is_checked_under_its_own_rows_with_what_is_to_be_said_of_it(tmp_path: Path) -> None:
    path = tmp_path / "capaian.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Capaian")
        sheet.merge_range("A1:F1", "Capaian Kinerja Dinas Contoh Tahun 2023")
        sheet.write_row("A3", ["No", "Indikator", "Satuan", "Target", "Realisasi", "Capaian (%)"])
        sheet.write_row("A4", [1, "Persentase aduan selesai", "Persen", 80, 76, 95])
        sheet.write_row("A5", [2, "Cakupan layanan", "Persen", 75, 80, 114.29])
        sheet.write_row("A6", [3, "Cakupan lain", "Persen", 75, 60, 80])
        sheet.set_row(5, None, None, {"hidden": True})
    said = run("--lang", "en", "check", str(path))
    assert said.code == 1
    assert "hidden" in said.out.casefold()
    rows = run("check", str(path), "--json").json["rows"]
    assert [(row["row"], row["period"], row["capaian"], row["agrees"]) for row in rows] == [
        (4, "2023", "95.00", True),
        (5, "2023", "106.67", False),
    ]
    assert rows[1]["explanations"][0]["figures"] == ["80", "70"]


HEADS: list[Cell] = ["No", "Indikator Kinerja", "Satuan", "Target", "Realisasi", "Capaian (%)"]
SHEETS = {
    "Triwulan": Layout(
        [
            HEADS,
            [1, "Persentase aduan ditindaklanjuti", "Persen", F(0.76, "0%", "76%"), F(0.8, "0%", "80%"), 142.86],
            [2, "Nilai SAKIP", "Nilai", 70, 71.5, 102.14],
        ]
    ),
    "Tahun": Layout([HEADS, [1, "Kajian yang selesai", "Dokumen", 4, 3, 75]]),
}


@pytest.mark.parametrize("kind", READERS)
def test_a_file_of_every_kind_is_checked_each_of_its_tables_under_its_name(kind: str, tmp_path: Path) -> None:
    path = saved(tmp_path, getattr(writers, kind)(SHEETS), f"capaian.{kind}")
    rows = run("check", path, "--json").json["rows"]
    assert [(row["target"], row["realisasi"], row["capaian"], row["agrees"]) for row in rows] == [
        ("76", "80", "105.26", False),
        ("70", "71.5", "102.14", True),
        ("4", "3", "75.00", True),
    ]
    assert [row["row"].removeprefix("hlm. 1: ").split("!")[0] for row in rows] == ["Triwulan", "Triwulan", "Tahun"]
    said = run("check", path)
    assert said.code == 1
    assert "Tercetak 142,86, dihitung 105,26." in said.out
    assert "Triwulan, 2. Persentase aduan ditindaklanjuti" in said.out


def test_what_a_file_hides_is_said_first_in_the_language_of_the_reader(tmp_path: Path) -> None:
    raw = writers.xlsx({"Tahun": SHEETS["Tahun"]})
    hide = {
        "xl/worksheets/sheet1.xml": lambda part: part.replace(
            b"<sheetData>", b"<sheetData><row r='9' hidden='1'><c r='A9'><v>5</v></c></row>"
        )
    }
    path = saved(tmp_path, writers.rezipped(raw, hide), "tahun.xlsx")
    said = run("--lang", "en", "check", path)
    assert said.out.startswith("Hidden rows are not read: 9.")
    programs = run("check", path, "--json")
    assert [*programs.json] == ["rows"]
    assert programs.err == "Baris tersembunyi tidak dibaca: 9. Tampilkan di lembarnya bila ikut.\n"


def test_three_decimals_of_a_sheet_are_decimals(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Indikator", "Target", "Realisasi", "Capaian"], ["Indeks", 80, 83.515, 104.394]]
    path = saved(tmp_path, writers.xlsx({"Lembar": Layout(rows)}), "indeks.xlsx")
    (row,) = run("check", path, "--json").json["rows"]
    assert (row["realisasi"], row["capaian_printed"], row["agrees"]) == ("83.515", "104.394", True)


def test_a_row_is_a_line_however_long_its_name_and_its_figures() -> None:
    long = "Persentase rekomendasi hasil pemeriksaan yang ditindaklanjuti oleh perangkat daerah"
    text = f"Indikator;Pagu;Realisasi;Capaian\n{long};45.893.689.013;36.803.739.678;80,19\n"
    lines = run("check", "-", stdin=text.encode()).out.splitlines()
    assert [line.split()[-1] for line in lines if "45.893.689.013" in line] == ["cocok"]
    assert len([line for line in lines if line.strip()]) == 4
