"""Files that are made to harm, or are none, are refused at once and with the reason; what they carry is never run."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from interfaces.input.reading import BadInput
from interfaces.tables import apart, files
from interfaces.tables.apart import read_here
from interfaces.tables.files import MOST_BYTES, tables_of
from tests.interfaces.tables import writers
from tests.interfaces.tables.layouts import LAYOUTS
from tests.interfaces.tables.writers import of_pages

GOOD = writers.xlsx({"Lembar": LAYOUTS["plain"]})
XLS, ODS = writers.xls({"Lembar": LAYOUTS["plain"]}), writers.ods({"Lembar": LAYOUTS["plain"]})
DOCX = writers.docx({"Tabel 1": LAYOUTS["plain"]})
FLATE = b"/Filter/FlateDecode"
SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = (
    b'<!DOCTYPE l [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(12))
    + b"]><worksheet>&m;</worksheet>"
)
OUTSIDE = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet>&x;</worksheet>'


def packed(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return out.getvalue()


def with_sheet(xml: bytes) -> bytes:
    return writers.rezipped(GOOD, {SHEET: xml})


def lying_about_its_size() -> bytes:
    """A bomb whose directory says that it is small."""
    raw = bytearray(with_sheet(b"<worksheet>" + b" " * (80 * 1024 * 1024) + b"</worksheet>"))
    at = raw.find(SHEET.encode(), raw.rfind(b"PK\x01\x02") - 10_000) - 46
    raw[at + 24 : at + 28] = struct.pack("<I", 1000)
    return bytes(raw)


def many_sheets() -> bytes:
    entry = b'<sheet name="s" sheetId="1" r:id="rId1"/>'
    book = b'<workbook xmlns:r="r"><sheets>' + entry * 5000 + b"</sheets></workbook>"
    return writers.rezipped(GOOD, {"xl/workbook.xml": book})


def one_text_in_every_cell() -> bytes:
    texts = b"<sst><si><t>" + b"x" * 30_000 + b"</t></si></sst>"
    row = b'<c t="s"><v>0</v></c>' * 100
    sheet = b"<worksheet><sheetData>" + (b"<row>" + row + b"</row>") * 1000 + b"</sheetData></worksheet>"
    return writers.rezipped(GOOD, {"xl/sharedStrings.xml": texts, SHEET: sheet})


def repeating(*what: str) -> bytes:
    times = " ".join(f'table:number-{each}-repeated="1000000"' for each in what)
    cell = f'<table:table-cell office:value-type="string" {times}><text:p>x</text:p></table:table-cell>'
    return writers.ods_of(
        f'<table:table table:name="s"><table:table-row {times}>{cell}</table:table-row></table:table>'
    )


def locked_ods() -> bytes:
    manifest = b"<m:manifest xmlns:m='m'><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"
    return writers.rezipped(ODS, {"META-INF/manifest.xml": manifest, "content.xml": b"\x93\x01"})


def in_document(blocks: bytes) -> bytes:
    return writers.rezipped(DOCX, {"word/document.xml": b"<document><body>" + blocks + b"</body></document>"})


def ole(*streams: str) -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 504
        + b"".join(s.encode("utf-16-le") + b"\0" * 64 for s in streams)
    )


def nested() -> bytes:
    return with_sheet(b"<worksheet>" + b"<a>" * 100_000 + b"</a>" * 100_000 + b"</worksheet>")


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a bomb": (lambda: with_sheet(b"<worksheet>" + b" " * (60 * 1024 * 1024) + b"</worksheet>"), "mengembang"),
    "a larger bomb": (lambda: with_sheet(b"\0" * (200 * 1024 * 1024)), "mengembang"),
    "a bomb that lies": (lying_about_its_size, "rusak"),
    "parts without end": (lambda: packed(**{f"xl/{n}": b"" for n in range(6000)}), "mengembang"),
    "a billion laughs": (lambda: with_sheet(LAUGHS), "DOCTYPE"),
    "an entity from outside": (lambda: with_sheet(OUTSIDE), "DOCTYPE"),
    "tags in tags": (nested, "mengembang"),
    "thousands of sheets": (many_sheets, "lebih dari 200 lembar"),
    "one text in every cell": (one_text_in_every_cell, "terlalu besar"),
    "cut short": (lambda: GOOD[: len(GOOD) // 2], "rusak"),
    "no XML": (lambda: with_sheet(b"<worksheet><sheetData><row"), "rusak"),
    "a style that is none": (lambda: with_sheet(b'<worksheet><c s="99"><v>1</v></c></worksheet>'), "rusak"),
    "a text that is none": (lambda: with_sheet(b'<worksheet><c t="s"><v>-99</v></c></worksheet>'), "rusak"),
    "locked by a password": (lambda: ole("EncryptionInfo", "EncryptedPackage"), "kata sandi"),
    "an XLS that ends": (lambda: XLS[: len(XLS) // 3], "rusak"),
    "an ODS locked by a password": (locked_ods, "kata sandi"),
    "an ODS that repeats a cell": (lambda: repeating("rows", "columns"), "terlalu besar"),
    "an ODS that laughs": (lambda: writers.rezipped(ODS, {"content.xml": LAUGHS}), "DOCTYPE"),
    "a DOCX that laughs": (lambda: writers.rezipped(DOCX, {"word/document.xml": LAUGHS}), "DOCTYPE"),
    "a DOCX that is a bomb": (lambda: in_document(b" " * (60 * 1024 * 1024)), "mengembang"),
    "tables in tables": (lambda: in_document(b"<tbl><tr><tc>" * 100 + b"</tc></tr></tbl>" * 100), "mengembang"),
    "tables without end": (lambda: in_document(b"<tbl><tr><tc/></tr></tbl>" * 600), "lebih dari 500 tabel"),
    "a DOCX cut short": (lambda: DOCX[: len(DOCX) // 2], "rusak"),
    "a PDF whose page is a bomb": (lambda: of_pages(1, zlib.compress(b" " * 99_000_000), FLATE), "mengembang"),
    "a PDF whose pages hold themselves": (lambda: of_pages(1).replace(b"Kids[5 0 R]", b"Kids[2 0 R]"), "rusak"),
    "a PDF without pages": (lambda: of_pages(0), "rusak"),
    "a PDF cut short": (lambda: writers.pdf({"T": LAYOUTS["plain"]})[:400], "rusak"),
    "brackets in brackets": (lambda: of_pages(1, b"[" * 1_000_000), "hasil pindai"),
    "a PDF of letters alone": (lambda: of_pages(1, b"BT /F 1 Tf (" + b"x" * 200_000 + b") Tj ET"), "terlalu besar"),
    "a PDF of strokes alone": (
        lambda: of_pages(1, b"BT /F 9 Tf (capaian) Tj ET" + b" 0 0 m 9 9 l S" * 30_000),
        "besar",
    ),
    "a DOC": (lambda: ole("WordDocument"), "simpan sebagai DOCX"),
    "an XLSB": (lambda: packed(**{"xl/workbook.bin": b"x"}), "simpan sebagai XLSX"),
    "an ODT": (lambda: packed(mimetype=b"application/vnd.oasis.opendocument.text"), "simpan sebagai DOCX"),
    "an RTF": (lambda: b"{\\rtf1 a}", "simpan sebagai DOCX"),
    "a ZIP of anything": (lambda: packed(foto=b"x"), "arsip ZIP"),
    "a web page without a table": (lambda: b"<html><p>Capaian kinerja</p></html>", "Tidak ada tabel"),
    "web tables in web tables": (lambda: b"<html>" + b"<table><tr><td>" * 5000, "lebih dari 500 tabel"),
    "a web cell without end": (lambda: b"<html><table>" + b"<tr><td colspan=9999>x" * 30_000, "Tidak ada tabel"),
    "XML of a spreadsheet": (lambda: b'<?xml version="1.0"?><Workbook xmlns="urn:x"/>', "simpan sebagai XLSX"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "gambar"),
    "a program": (lambda: b"\x7fELF\x02\x01\x01\0\0\0", "bukan teks"),
    "nothing": (lambda: b" \r\n\0", "kosong"),
    "too many bytes": (lambda: b"x" * (MOST_BYTES + 1), "lebih besar"),
    "no table": (lambda: b"Berikut capaian kinerja tahun ini.", "Tidak ada tabel"),
}


def read(raw: bytes) -> object:
    """What the door and the readers do, without a process for each."""
    kind = files.kind_of(raw)
    return tables_of(raw) if kind == files.TEXT or len(raw) > MOST_BYTES else read_here(raw, kind)


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused_in_a_moment_with_the_reason(name: str) -> None:
    make, why = HOSTILE[name]
    with pytest.raises(BadInput, match=why) as refused:
        read(make())
    assert refused.value.teks.en


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "besar.xlsx"
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    with pytest.raises(BadInput, match="lebih besar"):
        tables_of(path)


def test_the_door_reads_apart_by_what_a_file_is_and_says_that_its_name_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "capaian.xls"
    path.write_bytes(writers.rezipped(GOOD, {"xl/vbaProject.bin": b"\xcc"}))
    (grid,) = tables_of(path)
    assert grid.cells[1][1:5] == ("Nilai SAKIP", "Nilai", "70", "71,5")
    assert [note.id for note in grid.notes][:2] == [
        "Berkas bernama .xls itu sebenarnya XLSX, dan dibaca demikian.",
        "Makro di berkas itu tidak dijalankan.",
    ]


def test_what_was_refused_apart_is_told_in_its_words() -> None:
    with pytest.raises(BadInput, match="DOCTYPE") as refused:
        tables_of(with_sheet(LAUGHS), "a.xlsx")
    assert "DOCTYPE" in refused.value.teks.en


def test_a_bomb_in_a_bomb_is_ended_by_its_bounds() -> None:
    inner = zlib.compressobj(9)
    twice = zlib.compress(b"".join([*(inner.compress(b" " * 1_000_000) for _ in range(600)), inner.flush()]))
    with pytest.raises(BadInput, match=r"terlalu lama|mengembang|rusak|pindai"):
        apart.read_apart(
            of_pages(1, twice, b"/Filter[/FlateDecode/FlateDecode]"), "pdf", apart.Bounds(work=2, memory=400 * 1024**2)
        )


@pytest.mark.parametrize(
    "code", ["while True: pass", "x = [b'x' * 10**6 for _ in range(10**5)]", "import os; os.abort()"]
)
def test_a_reader_that_would_not_end_is_ended(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that loops, eats memory or breaks: `sitecustomize` puts one in the place of a reader."""
    (tmp_path / "sitecustomize.py").write_text(
        f"import sys, types\nm = types.ModuleType('interfaces.tables.xlsx')\ndef read(raw):\n    {code}\n"
        "m.read = read\nsys.modules['interfaces.tables.xlsx'] = m\n"
    )
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}:{Path(apart.__file__).parents[2]}")
    with pytest.raises(BadInput, match="terlalu lama atau terlalu berat"):
        apart.read_apart(GOOD, "xlsx", apart.Bounds(work=1, memory=400 * 1024**2))


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b"\xef\xbb\xbfNo;Indikator;Target\r\n1;IKM;82,5\r\n2;SAKIP;70\r\n", "a.csv"),
        ("No\tIndikator\tTarget\r\n1\tIKM\t82,5\r\n2\tSAKIP\t70\r\n".encode("utf-16"), "a.txt"),
        ('No,Indikator,Target\n1,IKM,"82,5"\n2,SAKIP,70\n'.encode("cp1252"), "a.csv"),
    ],
)
def test_csv_and_tsv_of_any_usual_encoding(raw: bytes, name: str) -> None:
    (grid,) = tables_of(raw, name)
    assert grid.cells == (("No", "Indikator", "Target"), ("1", "IKM", "82,5"), ("2", "SAKIP", "70"))
    assert not grid.notes


def test_nothing_of_a_file_that_was_not_read_goes_into_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(BadInput, match="rusak"):
        tables_of(with_sheet(b'<worksheet><c r="rahasia"><v>rahasia</v></c></worksheet>'))
    assert "ValueError" in caplog.text
    assert "rahasia" not in caplog.text
