"""The picture of an indikator on its page: equal to the table below it, each point a link to a page that holds it."""

import shutil
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from domain.figures.decimals import write
from interfaces.clock import DemoClock
from interfaces.compose import build
from projections.values import is_number
from tests.interfaces.web.reader import SVG, Page, Reader, words
from tests.kantor import Kantor
from tests.projections.plans.test_lineage_card import revise
from tests.projections.plans.test_over_years import reported
from tests.stories.test_04_successors import passes

ORDER = ("renstra", "pk", "triwulan", "triwulan", "triwulan", "triwulan", "setahun")
"""Which series stands in each column of the table."""
PAGES = [
    {"unit": "kota-bangun", "tahun": 2023, "indikator": "keluhan"},
    {"unit": "kota-bangun", "tahun": 2023, "indikator": "stunting"},
    {"unit": "kota-bangun", "tahun": 2023, "indikator": "pades"},
    {"unit": "sangasanga", "tahun": 2025, "indikator": "trantibum"},
]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, told: Path) -> Iterator[Reader]:
    house = build(f"sqlite:///{shutil.copy(told, tmp_path_factory.mktemp('pictures') / 'jejak.db')}", DemoClock())
    yield Reader(house)
    house.close()


def points(page: Page) -> list[tuple[str, str, str, str]]:
    """What is drawn: year, series, figure and where it leads."""
    (svg,) = [e for e in page.root.iter(f"{SVG}svg") if e.get("class") == "gambar"]
    found = []
    for a in svg.iter(f"{SVG}a"):
        year, _, said = words(a.find(f"{SVG}title")).partition(", ")
        found.append((year, a.get("class", ""), said.rpartition(": ")[2], a.get("href", "")))
    return found


def cells(page: Page) -> list[tuple[str, str, str]]:
    """What the table says: year, series and each number."""
    found = []
    for row in page.one("table", "tahun-tahun").iter("tr"):
        for series, cell in zip(ORDER, row.findall("td"), strict=False):
            numbers = [words(e) for e in cell.iter() if "num" in e.get("class", "").split()]
            if series != "pk":
                numbers = numbers[:1]  # a sum is told with its parts
            kinds = [series, *("perubahan" for _ in numbers[1:])]
            found += [(row.get("id", "")[-4:], kind, number) for kind, number in zip(kinds, numbers, strict=False)]
    return found


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("asked", PAGES, ids=lambda asked: asked["indikator"])
def test_the_table_is_equal_to_the_picture(demo: Reader, asked: dict[str, Any], language: str) -> None:
    page = demo.open("/lineage", **asked, lang=language)
    drawn = points(page)
    assert [point[:3] for point in drawn] == cells(page)
    assert drawn != []


@pytest.mark.parametrize("asked", PAGES, ids=lambda asked: asked["indikator"])
def test_each_point_leads_to_a_page_that_holds_its_figure(demo: Reader, asked: dict[str, Any]) -> None:
    page = demo.open("/lineage", **asked)
    for year, _, figure, href in points(page):
        if href.startswith("#"):  # made of several quarters: these stand in its row
            (row,) = [e for e in page.all("tr") if f"#{e.get('id')}" == href]
            assert figure in words(row), (year, figure)
        else:
            assert href.startswith("/peristiwa/"), href
            assert figure in demo.open(href).text, (year, figure, href)


def test_a_year_as_it_was_known_then_has_no_figure_of_later(demo: Reader) -> None:
    asked = {"unit": "sangasanga", "tahun": 2025, "indikator": "trantibum"}
    now = points(demo.open("/lineage", **asked))
    then = points(demo.open("/lineage", **asked, per="2025-06-30"))
    assert [len([p for p in found if p[1] == "triwulan"]) for found in (now, then)] == [3, 2]


def test_what_is_no_number_is_told_and_not_drawn(demo: Reader) -> None:
    page = demo.open("/lineage", unit="kota-bangun", tahun=2023, indikator="arsip")
    assert [e for e in page.root.iter(f"{SVG}svg") if e.get("class") == "gambar"] == []
    assert "Belum ada angka yang dapat digambar." in page.text
    assert "2023 PK (Baik (B) 60-70)" in page.text


def test_an_indikator_of_which_less_is_better_says_so_beside_its_picture(demo: Reader) -> None:
    page = demo.open("/lineage", unit="kota-bangun", tahun=2023, indikator="stunting")
    assert "Makin rendah makin baik." in page.text


def facts(page: Page) -> dict[str, str]:
    """What stands beside the picture, by its name."""
    listed = [words(e) for e in page.one("div", "samping").iter() if e.tag in ("dt", "dd")]
    return dict(zip(listed[::2], listed[1::2], strict=True))


def test_what_is_measured_stands_beside_the_picture(demo: Reader) -> None:
    page = demo.open("/lineage", unit="sangasanga", tahun=2025, indikator="trantibum")
    said = facts(page)
    assert said["Definisi"] == "Bagian kejadian trantibum yang ditangani oleh kecamatan."
    assert said["Triwulan menjadi setahun"] == "Nilai triwulan terakhir"
    assert said["Penanggung jawab"] == "Kasi Trantib"
    assert said["Kartu indikator"].startswith("Versi 1, 4 Januari 2022")
    english = demo.open("/lineage", unit="sangasanga", tahun=2025, indikator="trantibum", lang="en")
    assert facts(english)["From triwulan to year"] == "The latest quarter counts"


def test_what_it_was_before_and_became_is_a_link_away(kantor: Kantor) -> None:
    kantor.found(go_live="2023-01-01").indikator("keluhan").indikator("layanan").sign_pk(keluhan="75", on="2023-01-02")
    passes(kantor, "keluhan", "ganti_nama", "layanan")
    reader = Reader(kantor.house)
    place = {"unit": "kb", "tahun": 2023}
    before = reader.open("/lineage", **place, indikator="keluhan")
    assert facts(before)["Sejak 2024 diteruskan oleh"].startswith("Indikator layanan Peristiwa #")
    (link,) = [a.get("href", "") for a in before.all("a") if words(a) == "Indikator layanan"]
    assert facts(reader.open(link))["Sejak 2024 meneruskan"].startswith("Indikator keluhan Peristiwa #")


def test_a_promise_that_was_changed_and_a_sum_of_quarters_are_drawn_as_they_stand_in_the_table(kantor: Kantor) -> None:
    kantor.found(go_live="2023-01-01").indikator("keluhan", mode="dijumlah", satuan="Orang")
    kantor.sign_pk(keluhan="60", on="2023-01-02")
    reported(kantor, (1, "2023-04-03", "10"))
    revise(kantor, "70")
    reported(kantor, (3, "2023-10-12", "25"))
    page = Reader(kantor.house).open("/lineage", unit="kb", tahun=2023, indikator="keluhan")
    drawn = points(page)
    assert [point[:3] for point in drawn] == cells(page)
    assert [(series, figure) for _, series, figure, _ in drawn] == [
        ("pk", "60"),
        ("perubahan", "70"),
        ("triwulan", "10"),
        ("triwulan", "25"),
        ("setahun", "35"),
    ]
    assert drawn[-1][3] == "#tahun-2023"
    assert "s.d. TW III" in words(page.one("table", "tahun-tahun"))


def test_the_course_of_a_year_is_drawn_beside_its_figure_where_there_is_one(demo: Reader) -> None:
    queries = demo.house.queries
    answer = queries.capaian(queries.as_of(date(2025, 12, 31)), "sangasanga", 2025)
    rows = demo.open("/capaian", unit="sangasanga", tahun=2025).rows()
    found = {name: [words(t) for t in cells[2].iter(f"{SVG}title")] for name, cells in rows.items()}
    wanted = {row["nama"]: course(row["per_triwulan"]) for row in answer["rows"]}
    assert found == wanted
    assert sum(map(len, wanted.values())) > 3


def course(quarters: list[str | None]) -> list[str]:
    """What is said of a year of which more than one triwulan is a number."""
    if sum(text is not None and is_number(text) for text in quarters) < 2:
        return []
    said = (write(Decimal(text)) if text and is_number(text) else text or "–" for text in quarters)
    return [", ".join(f"TW {'I II III IV'.split()[n]} {text}" for n, text in enumerate(said))]
