"""The pages over the demo: each passes the look, in both languages and all states, and says what the queries answer."""

import re
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
from tests.interfaces.web.addresses import KB, PAGES
from tests.interfaces.web.machine_words import machine_words
from tests.interfaces.web.reader import Page, Reader, within, words

INSIDE = ("/capaian", "/dokumen", "/lineage", "/trail", "/diff", "/peristiwa")
PAST = {"per": "2023-06-30", "known": "2023-07-01"}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, told: Path) -> Iterator[Reader]:
    house = build(f"sqlite:///{shutil.copy(told, tmp_path_factory.mktemp('web') / 'jejak.db')}", DemoClock())
    yield Reader(house)
    house.close()


def ask(demo: Reader, name: str, *args: Any, **more: Any) -> Any:
    queries = demo.house.queries
    return getattr(queries, name)(queries.as_of(date(2026, 12, 31)), *args, **more)


PER, KNOWN = {"per": "2023-06-30"}, {"known": "2024-06-30"}


@pytest.mark.parametrize(
    ("time", "language"),
    [({}, "id"), ({}, "en"), (PER, "id"), (KNOWN, "en")],
    ids=["now-id", "now-en", "per-id", "known-en"],
)
@pytest.mark.parametrize(("path", "asked"), PAGES)
def test_every_page_passes_the_look(
    demo: Reader, path: str, asked: dict[str, Any], time: dict[str, str], language: str
) -> None:
    page = demo.open(path, **asked, **time, **({"lang": "en"} if language == "en" else {}))
    assert bool(page.all("p", "lampau")) >= bool(time)  # the past is never shown without saying so
    assert machine_words(page.root) == [], path
    inside = [link for link in page.links() if link.startswith(INSIDE)]
    other = words(page.one("a", "bahasa"))
    assert other == {"id": "English", "en": "Bahasa Indonesia"}[language]
    switch = page.one("a", "bahasa").get("href")
    assert [link for link in inside if link != switch and ("lang=en" in link) != (language == "en")] == []


def test_who_may_not_is_told_whom_to_ask_in_a_few_words(demo: Reader) -> None:
    demo.enter("camat@sangasanga")
    page = demo.open("/orang", 403)
    demo.enter("inspektorat")
    assert "Yang dapat Anda lakukan" in page.text
    assert "/kebijakan" in {link.partition("?")[0] for link in page.links()}


def test_the_quarter_that_is_being_filled_in_can_be_handed_in_though_it_is_late(demo: Reader) -> None:
    demo.enter("kasubbag-perencanaan-keuangan@sangasanga")
    page = demo.open("/realisasi/sangasanga/2025/3/periksa")
    demo.enter("inspektorat")
    assert "Alasan terlambat" in page.text
    assert "Kirim" in [words(button) for button in page.all("button")]


def test_duties_about_several_recommendations_are_told_apart(demo: Reader) -> None:
    page = demo.open("/tenggat", unit="sangasanga", tahun=2025)
    found = [words(a) for a in page.all("a") if words(a).startswith("Jawaban atas rekomendasi")]
    assert found == [f"Jawaban atas rekomendasi inspektorat (nomor {n})" for n in ("1", "2.1", "2.2")]


def test_the_pk_as_it_was_signed_is_two_clicks_from_its_list(demo: Reader) -> None:
    listed = demo.open("/dokumen", unit="sangasanga", tahun=2025)
    (link,) = [a.get("href", "") for a in listed.all("a") if words(a) == "Perjanjian Kinerja kasi Trantib 2025"]
    document = demo.open(link)
    assert document.title.startswith("Perjanjian Kinerja kasi Trantib Kecamatan Sangasanga 2025")
    (signed,) = [a.get("href", "") for a in document.all("a") if words(a) == "Saat ditandatangani"]
    page = demo.open(signed)
    assert page.all("p", "lampau")
    (target,) = [a for a in page.all("a", "num") if words(a) == "90"]
    assert words(page.one("table", "isi-dokumen").find("caption")) == "Indikator"
    assert "90" in {value.get("value") for value in demo.open(target.get("href", "")).all("data")}


def test_one_click_moves_the_clock_and_one_changes_the_role(tmp_path: Path, told: Path) -> None:
    house = build(f"sqlite:///{shutil.copy(told, tmp_path / 'jejak.db')}", DemoClock())
    own = Reader(house)
    page = own.open("/meja")
    assert "9 Oktober 2025 10.00 WITA" in words(page.one("aside", "demo"))
    (seen,) = [e.get("value") for e in page.all("input") if e.get("name") == "dari"]
    sent = {"_csrf": page.token, "dari": seen, "_ke": "/meja"}
    for _ in range(2):  # sent twice, it moves once
        assert own.client.post("/demo/jam", data={**sent, "sampai": "hari"}).status_code == 303
    page = own.open("/meja")
    assert "10 Oktober 2025 09.00 WITA" in words(page.one("aside", "demo"))
    assert own.client.post("/demo/jam", data={**sent, "sampai": "kemarin"}).status_code == 422
    (seen,) = [e.get("value") for e in page.all("input") if e.get("name") == "dari"]
    assert own.client.post("/demo/jam", data={**sent, "dari": seen, "sampai": "tenggat"}).status_code == 303
    page = own.open("/tenggat", unit="sangasanga")
    assert "14 Oktober 2025 09.00 WITA" in words(page.one("aside", "demo"))
    assert "hari ini" in page.text
    other = [b.get("value") for b in page.all("button") if b.get("name") == "sebagai"]
    assert {"perencana@sangasanga", "camat@sangasanga", "bappeda"} <= set(other)
    assert own.client.post("/masuk/demo", data={"_csrf": page.token, "sebagai": "camat@sangasanga"}).status_code == 303
    assert "Camat · Kecamatan Sangasanga" in own.open("/meja").text
    assert len(own.open("/masuk", semua="ya").all("button")) > 20
    house.close()


HELD = (
    ("/capaian", {"unit": "sangasanga", "tahun": 2025}),
    ("/capaian", {"unit": "sangasanga", "tahun": 2025, "triwulan": 3}),
    ("/capaian", {"unit": "kota-bangun", "tahun": 2023}),
    ("/dokumen/pk/sangasanga/2025/camat", {"versi": 2}),
    ("/dokumen/realisasi/sangasanga/2025/3", {}),
    ("/lineage", {"unit": "sangasanga", "indikator": "trantibum", "tahun": 2025}),
)


def test_each_figure_stands_on_the_page_that_it_leads_to_and_says_whether_it_is_an_example(demo: Reader) -> None:
    first = demo.house.stored.first_example() or 0
    followed: dict[str, str] = {}
    for path, asked in HELD:
        page = demo.open(path, **asked)
        for cell in page.root.iter():
            below = list(cell)
            for n, link in enumerate(below):
                if link.tag != "a" or "num" not in link.get("class", "").split():
                    continue
                href = link.get("href", "")
                idx = re.match(r"/peristiwa/(\d+)", href)
                if idx:
                    marked = n + 1 < len(below) and below[n + 1].get("class") == "contoh"
                    assert marked == (int(idx[1]) >= first), (path, words(link), href)
                if href not in followed:
                    followed[href] = demo.open(href).text
                assert words(link) in followed[href], (path, words(link), href)
    assert len(followed) > 60


def test_a_long_document_goes_on_where_its_page_ends(demo: Reader) -> None:
    first = demo.open("/dokumen/renja/sangasanga/2025")
    (more,) = [link for link in first.links() if "bagian=rows" in link]
    second = demo.open(more)
    named = [{words(tr) for tr in page.all("table", "isi-dokumen")[0].iter("tr")} for page in (first, second)]
    (heading,) = named[0] & named[1]
    assert heading.startswith("Baris")


def test_a_document_that_is_not_there_or_not_so_named(demo: Reader) -> None:
    assert "Yang ada: 2023 camat" in demo.open("/dokumen/pk/kota-bangun/2031/camat", 404).text
    demo.open("/dokumen/pk/kota-bangun/2023/camat", 404, versi=99)
    demo.open("/dokumen/pk/kota-bangun", 422)
    demo.open("/dokumen/karangan/x", 422)
    demo.open("/dokumen/pk/tidak-ada/2023/camat", 404)
    leads = demo.client.get("/dokumen/indikator/kota-bangun/keluhan").headers["Location"]
    assert leads == "/lineage?unit=kota-bangun&indikator=keluhan"


def test_the_front_door_leads_to_the_desk_of_whoever_is_signed_in(demo: Reader) -> None:
    assert demo.client.get("/").headers["Location"] == "/audit"
    assert demo.client.get("/?lang=en&tahun=2023").headers["Location"] == "/audit?lang=en&tahun=2023"


def test_a_page_of_a_unit_begins_with_ones_own_else_the_first_with_a_pk_and_its_newest_year_with_one(
    demo: Reader,
) -> None:
    assert demo.open("/capaian").title.startswith("Capaian kinerja Kecamatan Kota Bangun 2023")
    own = Reader(demo.house)
    own.enter("camat@sangasanga")
    assert own.open("/capaian").title.startswith("Capaian kinerja Kecamatan Sangasanga 2025")


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(("unit", "tahun"), [("kota-bangun", 2022), ("kota-bangun", 2023), ("sangasanga", 2025)])
def test_figures_on_the_page_are_those_of_the_query(demo: Reader, unit: str, tahun: int, language: str) -> None:
    answer = ask(demo, "capaian", unit, tahun)
    page = demo.open("/capaian", unit=unit, tahun=tahun, lang=language)
    shown = page.rows()
    assert list(shown) == [row["nama"] for row in sorted(answer["rows"], key=_grouped(answer["rows"]))]
    for row in answer["rows"]:
        _, target, realisasi, capaian, kriteria = shown[row["nama"]]
        for cell, name in ((target, "target"), (realisasi, "realisasi")):
            link = [None, *cell.iter("a")][-1]  # of a sum: the last of its parts
            event = row["event"][name]
            assert (link is None) == (event is None)
            assert link is None or link.get("href", "").split("?")[0] == f"/peristiwa/{event}"
            assert row[name] is None or _written(row[name], language) in words(cell)
            assert row[name] is not None or within(cell, "num") == []
        if row["capaian"] is None:
            assert words(capaian) == row["reason_en" if language == "en" else "reason"]
            assert within(kriteria, "tanpa") != []
        else:
            assert within(capaian, "num") == [_written(row["capaian"], language)]
            assert language == "en" or row["kriteria"] in words(kriteria)
    means = within(page.one("dl", "rata"), "num")
    mean = answer["rata_rata"]
    wanted = [_written(mean[k], language) for k in ("mentah", "dibatasi_100") if mean[k]]
    assert means == [*wanted, str(mean["n"]), str(mean["dari"])]


def _written(text: str, language: str) -> str:
    return write(Decimal(text), language) if re.fullmatch(r"-?\d+(\.\d+)?", text) else text


def _grouped(rows: list[dict[str, Any]]) -> Any:
    """The order of the page: rows of one sasaran stand together, where its first one stands."""
    first: dict[tuple[bool, str], int] = {}
    for n, row in enumerate(rows):
        first.setdefault((row["level"] == "tujuan", row["sasaran"]), n)
    return lambda row: first[row["level"] == "tujuan", row["sasaran"]]


def test_capaian_2023_says_what_the_office_had_to_compute_by_hand(demo: Reader) -> None:
    page = demo.open("/capaian", **KB)
    for said in (
        "83,30% Rata-rata",
        "80,65% Rata-rata",
        "24 dari 25 Indikator",
        "106,67",
        "dihitung dari data: 54,20 (4 dari 11 desa)",
        "dihitung dari data: 83,44 (9 dari 9 unsur)",
        "PK ini perlu diubah. Versi 2 masih draf, jadi angka di bawah tetap memakai versi 1.",
    ):
        assert said in _dd_first(page), said


def test_the_page_shows_what_the_lkjip_prints_beside_what_was_computed(demo: Reader) -> None:
    printed = [r for r in ask(demo, "lkjip_tables", "kota-bangun", 2023)["tercetak"] if "capaian" in r["berbeda"]]
    assert {row["indikator"] for row in printed} >= {"keluhan", "stunting", "sbs"}
    assert (
        "LKjIP mencetak 8 indikator lain daripada hitungan di sini, 18 indikator sama."
        in demo.open("/capaian", **KB).text
    )
    text = demo.open("/capaian", **KB, tercetak="ya").text
    beside = text[text.index("Yang tercetak pada LKjIP") :]
    for row in printed:
        assert row["capaian"] in beside, row


def _dd_first(page: Page) -> str:
    """The text of the page with each figure of the summary before its name, as it is seen."""
    text = page.text
    for pair in page.one("dl", "rata").findall("div"):
        text += f" {words(pair[1])} {words(pair[0])}"
    return text


def test_the_lineage_page_names_the_holding_target_and_the_event_that_set_it(demo: Reader) -> None:
    answer = ask(demo, "lineage", "kota-bangun", "keluhan", 2023)
    page = demo.open("/lineage", **KB, indikator="keluhan")
    assert within(page.one("section", "jawaban"), "num") == [_written(answer["target"], "id")]
    assert f"/peristiwa/{answer['berlaku']['event']}" in [link.split("?")[0] for link in page.links()]
    steps = page.one("ol", "silsilah").findall("li")
    assert [within(s, "num")[0] for s in steps] == [_written(s["target"], "id") for s in answer["langkah"]]
    assert ["target yang dipakai" in words(s) for s in steps] == [s == answer["berlaku"] for s in answer["langkah"]]


def test_paging_the_trail_meets_every_event_once_and_in_order(demo: Reader) -> None:
    met: list[int] = []
    path: str | None = "/trail?unit=kota-bangun&newest=false"
    while path:
        page = demo.open(path)
        met += [int(e.get("id", "")[1:]) for e in page.all("li") if re.fullmatch(r"e\d+", e.get("id", ""))]
        path = next((a.get("href") for a in page.all("a") if a.get("rel") == "next"), None)
    every = ask(demo, "trail", limit=10_000, units=["kota-bangun"])["entries"]
    assert met == [e["idx"] for e in every]


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_trail_and_the_event_say_the_sentence_reason_and_basis(demo: Reader, language: str) -> None:
    entry = next(e for e in ask(demo, "trail", limit=10_000, topic="RevisionOpened")["entries"] if e["caused_by"])
    idx, cause = entry["idx"], entry["caused_by"]
    sentence = entry["sentence" if language == "en" else "kalimat"]
    for page in (demo.open("/trail", after=idx + 1, lang=language), demo.open(f"/peristiwa/{idx}", lang=language)):
        assert sentence in page.text
        assert entry["reason"] in page.text
        assert entry["basis"]["number"] in page.text
        assert f"/peristiwa/{cause}" in {
            link.split("?")[0] for link in page.links()
        }  # the event that a policy answered


def test_english_pages_speak_english_around_what_people_typed(demo: Reader) -> None:
    indonesian = re.compile(r"\b(yang|dan|untuk|belum|tidak|dicatat|berlaku|dari|pada|oleh|angka|tahun)\b")
    for path, asked in PAGES[:9]:
        page = demo.open(path, **asked, lang="en")
        for part in page.root.iter():
            if part.get("lang") == "id" or "sebab" in part.get("class", "") or part.tag == "option":
                for below in list(part.iter()):
                    below.text = below.tail = None if below is not part else below.tail
        assert indonesian.findall(page.text) == [], path


def test_the_style_sheet_and_the_icon_are_served_for_anyone_to_keep(demo: Reader) -> None:
    page = demo.open("/capaian")
    for link in (e for e in page.all("link") if e.get("rel") != "alternate"):
        with demo.client.get(link.get("href", "")) as found:
            assert found.status_code == 200
            assert found.headers["Cache-Control"].endswith("immutable")
            assert found.headers["X-Content-Type-Options"] == "nosniff"
            assert "http:" not in found.text.replace("http://www.w3.org/2000/svg", "")
