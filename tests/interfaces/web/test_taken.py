"""What a page shows, taken along: rows and figures of its twin and of its files are those of the page, for whoever may
open it and nobody else."""

import csv
import io
import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.etree.ElementTree import Element

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from interfaces.clock import DemoClock
from interfaces.compose import build
from interfaces.exports import find
from interfaces.exports.csv_jsonl import guarded
from interfaces.verify.parts.lists import GUARD
from interfaces.web.frame.taken import NOT_TAKEN
from tests.interfaces.web.addresses import FOLLOWED, endpoint, followed, visits
from tests.interfaces.web.reader import Page, Reader
from tests.kantor import Kantor

UNHEARD = {"form", "nav", "button", "input", "select", "textarea", "script"}
LISTED = {"daftar", "tugas", "peristiwa", "hitung", "silsilah", "pohon"}
NUMBER = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?", re.ASCII)
DANGEROUS = '=HYPERLINK("http://example.org";"klik")'
CUT_IN_TWO = "Naik;=cmd|'/C calc'!A0;+1\t@SUM(A1)\n-2+3"
"""What a spreadsheet that cuts at semicolons reads as formulas, whatever quotes stand around it."""
HOSTILE = ("=1+1;@A1", "+62;=A1", "-2;-3", "@SUM(1);＝1")
"""Names that begin as formulas do, and again where they are cut."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, told: Path) -> Iterator[Reader]:
    url = f"sqlite:///{shutil.copy(told, tmp_path_factory.mktemp('dibawa') / 'jejak.db')}"
    now = build(url, DemoClock())
    kantor = Kantor(url, now.now().isoformat())
    now.close()
    day = kantor.clock().date().isoformat()
    for unit, nama in zip(("kota-bangun", "sangasanga", "kelurahan-jawa"), HOSTILE, strict=False):
        decree = {"since": day, "decree": f"{HOSTILE[3]} 1"}
        kantor.do("unit.rename", "admin", unit=unit, nama=nama, reason=CUT_IN_TWO, **decree)
    yield Reader(kantor.house)
    kantor.close()


def with_form(address: str, form: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}bentuk={form}"


def unheard(e: Element) -> bool:
    hidden = e.tag in UNHEARD or "}svg" in e.tag or e.get("aria-hidden") == "true"
    return hidden or bool({"layar", "teknis", "tombol-tombol", "sunting"} & {*e.get("class", "").split()})


def heard(e: Element) -> Iterator[Element]:
    """The elements in one, but what is asked, drawn, hidden or for screens only."""
    for child in e:
        if not unheard(child):
            yield child
            yield from heard(child)


def figure(e: Element) -> tuple[str, str, str, str]:
    return e.get("value", ""), e.get("data-sel", ""), e.get("data-idx", ""), e.get("data-dihitung", "")


def figures(page: Page) -> Counter[tuple[str, str, str, str]]:
    return Counter(figure(e) for e in heard(page.one("main")) if e.tag == "data")


def of_twin(cell: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    for f in cell.get("angka", ()):
        sel = f"{f['dokumen']}@{f['versi']}#{f['sel']}" if "sel" in f else ""
        yield f["nilai"], sel, str(f.get("peristiwa", "")), f.get("dihitung", "")


def said(e: Element, shut: Collection[str] = ()) -> str:
    """What an element says, without blanks; in a link without what only completes its name."""
    parts = [e.text or ""]
    for child in e:
        skipped = unheard(child) or child.tag in shut or (e.tag == "a" and child.get("class") == "tersembunyi")
        parts += ["" if skipped else said(child, shut), child.tail or ""]
    return "".join("".join(parts).split())


def rows_of_tables(page: Page) -> list[list[str]]:
    """Of each table in its order the rows, but those that only head others."""
    tables = [e for e in heard(page.one("main")) if e.tag == "table"]
    return [[said(tr) for tr in heard(table) if tr.tag == "tr" and tr.find("td") is not None] for table in tables]


def items(page: Page) -> list[str]:
    """What the items of lists of records say, of a tree each branch for itself."""
    lists = [e for e in heard(page.one("main")) if e.tag in ("ul", "ol") and LISTED & {*e.get("class", "").split()}]
    there = ((e, "pohon" in e.get("class", "").split()) for e in lists)
    return [said(li, ("ul",) * tree) for e, tree in there for li in (heard(e) if tree else e) if li.tag == "li"]


def text(row: dict[str, Any], without: Collection[str] = ()) -> str:
    return "".join("".join(cell["teks"] for name, cell in row.items() if name not in without).split())


def compare(page: Page, twin: dict[str, Any]) -> None:
    rows = [row for table in twin["daftar"] for row in table["baris"]]
    shared = ("Bagian", "Kelompok")
    found = Counter(f for row in rows for name, cell in row.items() if name not in shared for f in of_twin(cell))
    assert found == figures(page)
    named = ("Rincian", "Daftar", "Angka lain")
    told = [[text(row, ("Kelompok",)) for row in t["baris"]] for t in twin["daftar"] if t["nama"] not in named]
    assert told == rows_of_tables(page)
    listed = [row for table in twin["daftar"] if table["nama"] == "Daftar" for row in table["baris"]]
    for row, item in zip(listed, items(page), strict=True):
        assert Counter(text({"": row["Isi"]})) - Counter(item) == Counter(), item
        assert Counter(item) - Counter(text(row)) - Counter("".join(row)) == Counter(), item
    assert len([r for t in twin["daftar"] if t["nama"] == "Rincian" for r in t["baris"]]) <= len(page.all("dl"))


def compare_files(demo: Reader, address: str, twin: dict[str, Any]) -> None:
    rows = [row for table in twin["daftar"] for row in table["baris"]]
    values = Counter(f["nilai"] for row in rows for cell in row.values() for f in cell.get("angka", ()) if f["nilai"])
    days = Counter(day for row in rows for cell in row.values() for day in cell.get("tanggal", ()))
    answer = demo.client.get(with_form(address, "csv"))
    assert answer.data.startswith(b"\xef\xbb\xbf")
    head, *lines = csv.reader(io.StringIO(answer.data.decode("utf-8-sig"), newline=""))
    assert len(lines) == len(rows) + bool(twin["berlanjut"]), address
    assert {len(line) for line in lines} <= {len(head)}
    assert formulas(cell for line in (head, *lines) for cell in line) == [], address
    cells = Counter(cell.removeprefix("'") for line in lines for cell in line)
    assert values + days - cells == Counter(), address
    book = openpyxl.load_workbook(io.BytesIO(demo.client.get(with_form(address, "xlsx")).data))
    sheets: list[Worksheet] = book.worksheets[:-1]
    assert sum(sheet.max_row - 1 for sheet in sheets) == len(rows), address
    assert all(sheet.auto_filter.ref and sheet.print_title_rows == "$1:$1" for sheet in sheets), address
    assert all(any(names(sheet.title, table["nama"]) for table in twin["daftar"]) for sheet in sheets), book.sheetnames
    written = [cell for sheet in sheets for line in sheet.iter_rows(min_row=2) for cell in line]
    assert {cell.data_type for cell in written} <= {"n", "s", "d"}
    kept = numbers(str(cell.value) for cell in written if cell.data_type in "ns")
    assert numbers(values.elements()) - kept == Counter(), address
    assert days == Counter(cell.value.date().isoformat() for cell in written if cell.data_type == "d"), address


def formulas(fields: Iterable[str]) -> list[str]:
    """What a spreadsheet takes for a formula of these cells of CSV, wherever it cuts them; a number is none."""
    parts = [part for field in fields if not NUMBER.fullmatch(field) for part in re.split(r"[;\t\r\n]", field)]
    return [part for part in parts if part.startswith((*"=+-@＝＋－＠",))]


def names(title: str, whole: str) -> bool:
    """Whether a sheet is called like its table: by all of it, by a clause of it, or by words that say they go on."""
    plain = " ".join(re.sub(r"[\[\]:*?/\\']", " ", whole).split())
    rest = whole.removeprefix(title) if whole.startswith(title) else "-"
    return title == plain or rest[:1] in tuple(",;:(") or (title[-1] == "…" and plain.startswith(title[:-1].strip()))


def numbers(texts: Iterable[str]) -> Counter[Decimal]:
    return Counter(Decimal(text) for text in texts if NUMBER.fullmatch(text))


def some_of_each(demo: Reader) -> Iterator[tuple[str, str]]:
    """Every page, at the first and the last of its addresses, as whoever opens it there."""
    pages: dict[str, list[tuple[str, str]]] = {}
    for address, role in visits():
        pages.setdefault(endpoint(demo.app, address), []).append((address, role))
        if address in FOLLOWED.values():
            demo.enter(role)
            thing = followed(demo.app, address, Page(demo.client.get(address)).links())
            pages.setdefault(endpoint(demo.app, thing or ""), []).append((thing or "", role))
    chosen = [(role, name, address) for name, there in pages.items() for address, role in {there[0], there[-1]}]
    for role, theirs in groupby(sorted(chosen), lambda one: one[0]):
        demo.enter(role)
        yield from ((name, address) for _, name, address in theirs)


def test_every_page_with_rows_has_its_twin_and_files_or_says_why_not(demo: Reader) -> None:
    taken = set()
    for name, address in some_of_each(demo):
        page = Page(demo.client.get(address, follow_redirects=True))
        offered = [a.get("href", "") for p in page.all("p", "unduh") for a in p.iter("a")]
        alternate = [e.get("href", "") for e in page.all("link") if e.get("rel") == "alternate"]
        answer = demo.client.get(with_form(address, "json"))
        if name in NOT_TAKEN:
            assert (offered, alternate) == ([], []), address
            assert answer.status_code in (303, 404), address
            continue
        if answer.status_code == 303:  # leads on to another page
            continue
        twin = answer.get_json()
        assert answer.mimetype == "application/json"
        assert bool(offered) == bool(alternate) == any(table["baris"] for table in twin["daftar"]), address
        compare(page, twin)
        assert "bentuk=" not in answer.text, address
        if not offered:
            continue
        taken.add(name)
        assert [parse_qs(urlsplit(href).query)["bentuk"] for href in (*offered, *alternate)] == [
            ["csv"],
            ["xlsx"],
            ["json"],
        ]
        compare_files(demo, address, twin)
    assert len(taken) > 20


def test_what_is_not_taken_is_a_page_there_is(demo: Reader) -> None:
    pages = {r.endpoint.removeprefix("pages.") for r in demo.app.url_map.iter_rules()}
    assert {*NOT_TAKEN} - pages == set()


def test_the_past_in_english_is_taken_as_it_is_shown(demo: Reader) -> None:
    demo.enter("inspektorat")
    address = "/capaian?unit=kota-bangun&tahun=2023&per=2023-06-30&known=2023-07-01&lang=en"
    page, twin = demo.open(address), demo.client.get(with_form(address, "json")).get_json()
    about = page.one("body")
    assert (twin["posisi"], twin["diketahui"]) == (int(about.get("data-posisi", 0)), about.get("data-diketahui"))
    assert twin["posisi"] < demo.house.journal.position()
    assert sum(
        (Counter(of_twin(c)) for t in twin["daftar"] for r in t["baris"] for c in r.values()), Counter()
    ) == figures(page)
    assert "Summary" in {
        row["Section"]["teks"] for table in twin["daftar"] for row in table["baris"] if "Section" in row
    }
    name = demo.client.get(with_form(address, "csv")).headers["Content-Disposition"]
    assert name == 'attachment; filename="jejak-capaian-kota-bangun-2023-2023-06-30.csv"'


def test_a_file_that_goes_out_is_told_to_the_security_log(demo: Reader, caplog: pytest.LogCaptureFixture) -> None:
    demo.enter("admin")
    with caplog.at_level("INFO", "jejak.security"):
        for form in ("json", "csv", "xlsx"):
            assert demo.client.get(f"/orang?bentuk={form}").status_code == 200
    told = [record.facts["what"] for record in caplog.records if record.getMessage() == "exported"]  # type: ignore[attr-defined]
    assert told == ["page/semua_orang/csv", "page/semua_orang/xlsx"]


def test_whoever_may_not_open_a_page_gets_none_of_it(demo: Reader) -> None:
    demo.enter("camat@sangasanga")
    for form in ("json", "csv", "xlsx"):
        answer = demo.client.get(with_form("/orang", form))
        assert (answer.status_code, answer.mimetype) == (403, "text/html")
    demo.enter("")
    assert demo.client.get(with_form("/dokumen", "json")).status_code in (302, 303, 401)
    demo.enter("inspektorat")
    assert demo.client.get(with_form("/capaian?unit=tidak-ada", "csv")).status_code == 404
    assert demo.open(with_form("/capaian", "pdf"), 422).text.count("csv, xlsx") == 1


def test_a_long_list_says_that_it_goes_on_and_where(demo: Reader) -> None:
    demo.enter("inspektorat")
    met: list[str] = []
    address: str | None = "/trail?unit=kelurahan-jawa&newest=false"
    while address:
        twin = demo.client.get(with_form(address, "json")).get_json()
        met += [row["Nomor"]["teks"] for table in twin["daftar"] for row in table["baris"]]
        address = next((link for rest in twin["berlanjut"] for link in rest["tautan"]), None)
    queries = demo.house.queries
    every = queries.trail(queries.as_of(DemoClock()().date()), limit=10_000, units=["kelurahan-jawa"])["entries"]
    assert met == [f"#{e['idx']}" for e in every]


def test_no_text_becomes_a_formula(tmp_path: Path) -> None:
    kantor = Kantor(f"sqlite:///{tmp_path / 'jejak.db'}").found(nama=HOSTILE[0])
    unit = {"slug": "kec-lain", "nama": "Kecamatan Lain", "jenis": "kecamatan", "zona": "WITA", "go_live": "2027-01-01"}
    kantor.do("unit.register", "admin", **unit, reason=DANGEROUS)
    kantor.do("unit.rename", "admin", unit="kb", nama=HOSTILE[1], since="2023-01-02", decree="1", reason=CUT_IN_TWO)
    client = Reader(kantor.house).client
    cells, written = (
        cells_of_csv(client.get("/trail?bentuk=csv").data),
        cells_of_xlsx(client.get("/trail?bentuk=xlsx").data),
    )
    assert f"'{DANGEROUS}" in cells
    assert DANGEROUS in {cell.value for cell in written}
    for form in ("csv", "xlsx", "jsonl", "zip"):
        told = kantor.do("trail.export", "inspektorat", bentuk=form, unit="kb")
        files = {f"x.{form}": b"".join(find(kantor.house, told.events[0][0], None).bytes())}
        if form == "zip":
            with zipfile.ZipFile(io.BytesIO(files.popitem()[1])) as box:
                files = {name: box.read(name) for name in box.namelist()}
                assert {Path(name).suffix for name in files} & {".csv", ".xlsx"}
        for name, data in files.items():
            if name.endswith(".csv"):
                cells += cells_of_csv(data)
            elif name.endswith(".xlsx"):
                written += cells_of_xlsx(data)
    assert formulas(cells) == []
    assert {cell.data_type for cell in written} <= {"n", "s", "d"}
    assert any(cell.value == CUT_IN_TWO for cell in written)
    kantor.close()


def cells_of_csv(data: bytes) -> list[str]:
    return [cell for line in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for cell in line]


def cells_of_xlsx(data: bytes) -> list[Any]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.value is not None]


@given(st.text(st.sampled_from("=+-@＝＋－＠;\t\r\n 'a,\"1"), max_size=12))
def test_what_is_guarded_is_no_formula_and_is_read_again(text: str) -> None:
    told = guarded(text)
    assert formulas([told]) == [] or NUMBER.fullmatch(text)
    assert GUARD.sub("", told) == GUARD.sub("", text)  # as who checks an export reads it
    assert told.replace("'", "") == text.replace("'", "")
