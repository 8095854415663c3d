"""The sentences of a DOCX and of a PDF are checked as those of a text are, and so are their other tables."""

import io
from pathlib import Path

import pytest
from docx import Document
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from interfaces.tables.apart import words_apart
from tests.interfaces.cli.runner import run

TITLE = ["LAPORAN KINERJA KECAMATAN CONTOH", "TAHUN 2023"]
LONG = (
    "Penyerapan anggaran tahun 2022 yang dikelola kecamatan bersama seluruh kelurahannya adalah sebesar 91,89%, dan "
    "dibandingkan dengan tahun 2023 sebesar 92,00% terjadi kenaikan sebesar {}."
)
TABLE = [
    ["Uraian", "Sebelum Perubahan", "Sesudah Perubahan", "Bertambah/Berkurang"],
    ["Penyediaan Gaji", "5.019.900.311", "5.535.121.420", "515.221.109"],
    ["Laporan Akhir Tahun", "11.000.000", "11.000.000", "0"],
    ["Laporan Bulanan", "130.000.000", "(91.610.000)", ""],
]
RIGHT = [*TABLE[:-1], ["Laporan Bulanan", "130.000.000", "38.390.000", "(91.610.000)"]]


def docx(change: str, table: list[list[str]]) -> bytes:
    document = Document()
    for text in [*TITLE, LONG.format(change), "Tabel 2.8 Alokasi Anggaran"]:
        document.add_paragraph(text)
    made = document.add_table(len(table), len(table[0]))
    for r, row in enumerate(table):
        for c, cell in enumerate(row):
            made.cell(r, c).text = cell
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(change: str, table: list[list[str]]) -> bytes:
    style = getSampleStyleSheet()["BodyText"]
    out = io.BytesIO()
    told = [Paragraph(text, style) for text in [*TITLE, LONG.format(change), "Tabel 2.8 Alokasi Anggaran"]]
    ruled = Table(table, style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")]))
    SimpleDocTemplate(out).build([*told, ruled])
    return out.getvalue()


@pytest.mark.parametrize(("write", "place"), [(docx, "paragraf 3"), (pdf, "halaman 1")], ids=["docx", "pdf"])
def test_both_are_told_and_a_corrected_copy_tells_nothing(write: object, place: str, tmp_path: Path) -> None:
    assert callable(write)
    path = tmp_path / "laporan"
    path.write_bytes(write("0,52%", TABLE))
    found = run("check", str(path), "--json").json["text"]
    assert [one["rule"] for one in found] == ["perubahan_beda", "kolom_bergeser"]
    assert found[0]["figures"][0] == {
        "figure": {"id": "0,52 %", "en": "0,52 %"},
        "where": {"id": place, "en": place.replace("paragraf", "paragraph").replace("halaman", "page")},
    }
    assert found[1]["figures"][1]["figure"]["id"] == "Rp38.390.000"
    assert "Tabel 2.8" in found[1]["figures"][0]["where"]["id"]
    path.write_bytes(write("0,12%", RIGHT))
    assert "perubahan_beda" not in run("check", str(path)).out
    assert run("check", str(path)).code == 2  # nothing speaks against it, and nothing of capaian is there to check


def test_other_kinds_hold_no_sentences() -> None:
    assert words_apart(b"", "xlsx") == []
