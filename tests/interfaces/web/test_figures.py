"""Figures in pages: in the form that is documented, as the log has them, each on the page of the event that set it."""

import json
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from interfaces.clock import DemoClock
from interfaces.compose import build
from interfaces.web.frame.figures import CARA
from tests.interfaces.web.addresses import PAGES, READER, WORKED_ON
from tests.interfaces.web.figures_of_pages import SavedPage, printed, untold, wrong
from tests.interfaces.web.reader import Page, Reader

TOLD = Path("docs/figures-in-pages.md").read_text(encoding="utf-8")
SANGASANGA = {"unit": "sangasanga", "tahun": 2025}
PAST = [{}, {"per": "2023-06-30"}, {"known": "2024-06-30"}]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, told: Path) -> Iterator[Reader]:
    copy = tmp_path_factory.mktemp("angka") / "jejak.db"
    copy.write_bytes(told.read_bytes())
    house = build(f"sqlite:///{copy}", DemoClock())
    yield Reader(house)
    house.close()


@pytest.fixture(scope="module")
def log(demo: Reader) -> dict[int, dict[str, Any]]:
    """The log as a witness pulls it."""
    found: dict[int, dict[str, Any]] = {}
    after: str | None = "0"
    while after is not None:
        page = demo.client.get("/api/v1/log/entries", query_string={"after": after, "limit": 500}).get_json()
        found |= {int(entry["idx"]): entry for entry in page["entries"]}
        after = page["next"]
    return found


@pytest.fixture(scope="module")
def trail(demo: Reader) -> dict[int, dict[str, Any]]:
    """Each event as the trail tells it."""
    found: dict[int, dict[str, Any]] = {}
    after: int | None = 0
    while after is not None:
        page = demo.client.get("/api/v1/trail", query_string={"after": after, "limit": 500}).get_json()
        found |= {entry["idx"]: entry for entry in page["entries"]}
        after = page["next"]
    return found


def saved(demo: Reader, path: str, **asked: Any) -> SavedPage:
    response = demo.client.get(path, query_string=asked, follow_redirects=True)
    assert response.status_code == 200, (path, asked)
    return SavedPage(response.text)


def cell(figure: dict[str, str]) -> str:
    """A figure that a version took over stands in the same cell of the one before."""
    return figure["data-sel"].partition("#")[2]


def held(log: dict[int, dict[str, Any]], page: SavedPage, english: bool = False) -> list[tuple[dict[str, str], str]]:
    """Figures on record of a page that the log does not hold at the position which they name."""
    found = []
    for figure in page.recorded:
        entry = log[int(figure["data-idx"])]
        why = wrong(figure, entry, json.loads(entry["state"]))
        late = int(figure["data-idx"]) > int(figure.get("data-posisi") or page.about["data-posisi"])
        bad = why or ("after its position" if late else "" if printed(figure, english) else f"printed {figure['text']}")
        found += [(figure, bad)] if bad else []
    return found


@pytest.mark.parametrize("time", PAST, ids=["now", "per", "known"])
def test_every_figure_of_a_saved_page_is_in_the_log_at_the_position_it_names(
    demo: Reader, log: dict[int, dict[str, Any]], trail: dict[int, dict[str, Any]], time: dict[str, str]
) -> None:
    """And no sentence tells one without its mark."""
    n = 0
    demo.enter("inspektorat")
    for path, asked in PAGES:
        page = saved(demo, path, **asked, **time)
        assert held(log, page) == [], (path, asked)
        assert untold(page, log, trail) == [], (path, asked)
        n += len(page.recorded)
    assert n > (600 if not time else 300)


def test_so_is_each_that_whoever_works_on_a_page_meets_there(
    demo: Reader, log: dict[int, dict[str, Any]], trail: dict[int, dict[str, Any]]
) -> None:
    n = 0
    for role, opened in groupby(sorted(WORKED_ON, key=lambda visit: visit[1]), key=lambda visit: visit[1]):
        demo.enter(role)
        for path in [path for path, _ in opened]:
            page = SavedPage(demo.client.get(path, follow_redirects=True).text)
            if "data-log" in page.about:
                assert (held(log, page), untold(page, log, trail)) == ([], []), (path, role)
                n += len(page.recorded)
    demo.enter(READER)
    assert n > 500


def test_a_figure_in_a_sentence_that_is_altered_or_bare_is_named(
    demo: Reader, log: dict[int, dict[str, Any]], trail: dict[int, dict[str, Any]]
) -> None:
    """Both sides of a change, in the words of the trail; and the twin of the page has them."""
    asked = {"unit": "sangasanga", "indikator": "trantibum", "tahun": 2025}
    html = demo.client.get("/trail", query_string=asked).text
    page = SavedPage(html)
    assert {one["data-kata"] for one in page.told} == {"old", "new"}
    assert (untold(page, log, trail), held(log, page)) == ([], [])
    for one in page.told:
        altered = SavedPage(html.replace(_opened(one), _opened({**one, "value": f"{one['value']}1"})))
        assert {figure["data-idx"] for figure, _ in held(log, altered)} == {one["data-idx"]}
        bare = re.sub(re.escape(_opened(one)) + "(.*?)</data>", r"\1", html)
        assert untold(SavedPage(bare), log, trail), one
    said = demo.client.get(f"/trail?{urlencode(asked)}&bentuk=json").get_json()
    twin = [f for t in said["daftar"] for row in t["baris"] for c in row.values() for f in c.get("angka", ())]
    assert [(f["nilai"], f["kata"], f["peristiwa"]) for f in twin if "kata" in f] == [
        (one["value"], one["data-kata"], int(one["data-idx"])) for one in page.told
    ]


def _opened(one: dict[str, str]) -> str:
    """A figure in a sentence, as HTML begins it."""
    return "<data " + " ".join(f'{name}="{one[name]}"' for name in ("value", "data-sel", "data-idx", "data-kata")) + ">"


def test_why_an_event_answers_a_question_of_auditors_names_the_events_behind_it(
    demo: Reader, trail: dict[int, dict[str, Any]]
) -> None:
    page = saved(demo, "/trail", question="target_dipermudah")
    why = [one for one in page.figures if one.get("data-dihitung") == "mengapa"]
    answered = demo.client.get("/api/v1/trail", query_string={"question": "target_dipermudah"}).get_json()["entries"]
    found = [fact for entry in answered for fact in entry["facts"] if "target" in fact]
    assert sorted(one["value"] for one in why) == sorted(
        fact[name] for fact in found for name in ("semula", "target", "realisasi") if fact[name] is not None
    )
    assert {int(one["data-dari"]) for one in why} == {entry["idx"] for entry in answered} | {
        fact["peristiwa"] for fact in found if fact["realisasi"] is not None
    }


def test_the_trail_answers_where_in_its_sentences_figures_stand(trail: dict[int, dict[str, Any]]) -> None:
    told = [(entry, one) for entry in trail.values() for one in entry["angka"]]
    assert len(told) > 500
    for entry, one in told:
        for side, english in (("kalimat", False), ("sentence", True)):
            said = {"value": one["nilai"], "text": entry[side][slice(*one[side])], "data-kata": one["kata"]}
            assert printed(said, english), (entry["idx"], one)


def test_in_english_the_same_figures_stand_in_other_marks(demo: Reader, log: dict[int, dict[str, Any]]) -> None:
    for path, asked in PAGES[:20]:
        own, english = saved(demo, path, **asked), saved(demo, path, **asked, lang="en")
        assert held(log, english, english=True) == []
        told = [[(f["value"], f["data-sel"], f["data-idx"]) for f in page.recorded] for page in (own, english)]
        assert told[0] == told[1], path


def test_a_figure_that_was_tampered_with_is_named(demo: Reader, log: dict[int, dict[str, Any]]) -> None:
    page = saved(demo, "/capaian", unit="kota-bangun", tahun=2023)
    one = page.recorded[0]
    one["value"] = "57"
    assert [figure for figure, _ in held(log, page)] == [one]


def test_a_page_says_of_which_log_it_is_how_far_and_of_both_clocks(demo: Reader) -> None:
    about = saved(demo, "/capaian").about
    assert about["data-log"] == demo.house.log.origin()
    assert about["data-posisi"] == str(demo.house.journal.position())
    assert about["data-per"] == "2025-10-09"
    assert about["data-dibuat"] == "2025-10-09T10:00:00+08:00"
    assert "data-diketahui" not in about
    past = saved(demo, "/capaian", per="2023-06-30", known="2023-07-01").about
    assert (past["data-per"], past["data-diketahui"]) == ("2023-06-30", "2023-07-01T23:59:59.999999+08:00")
    assert int(past["data-posisi"]) < int(about["data-posisi"])


def test_each_figure_stands_on_the_page_of_the_event_that_set_it(demo: Reader) -> None:
    """The last figure of each event on each page: the others are set beside it."""
    events: dict[str, SavedPage] = {}
    demo.enter("inspektorat")
    for path, asked in PAGES:
        page = saved(demo, path, **asked)
        for figure in {f["data-idx"]: f for f in page.recorded if f["href"]}.values():
            href = figure["href"]
            assert href.partition("?")[0] == f"/peristiwa/{figure['data-idx']}", (path, figure)
            if href not in events:
                events[href] = SavedPage(demo.client.get(href).text)
            there = {(cell(f), f["value"]) for f in events[href].recorded}
            assert (cell(figure), figure["value"]) in there, (path, figure)
    assert len(events) > 120


def test_a_sum_says_its_parts_and_each_leads_to_its_event(demo: Reader) -> None:
    page = saved(demo, "/capaian", **SANGASANGA)
    sums = [n for n, f in enumerate(page.figures) if f.get("data-dihitung") == "dijumlah"]
    assert sums
    for n in sums:
        one = page.figures[n]
        events = one["data-dari"].split()
        parts = page.figures[n + 1 : n + 1 + len(events)]
        assert [part["data-idx"] for part in parts] == events
        assert sum(float(part["value"]) for part in parts) == float(one["value"])


def test_the_first_cell_of_an_event_is_the_one_that_the_link_names(demo: Reader) -> None:
    """An event that set many: the figure that was opened does not have to be looked for."""
    page = saved(demo, "/peristiwa/198", sel="target/trantibum/2023")
    assert cell(page.recorded[0]) == "target/trantibum/2023"
    again = Page(demo.client.get("/peristiwa/682?sel=realisasi/stunting"))
    assert "tetap" in again.text  # set again to what it was, for the words beside it


def test_every_cell_of_an_event_that_set_many_stands_on_one_of_its_pages(
    demo: Reader, log: dict[int, dict[str, Any]]
) -> None:
    rows = {idx: len(json.loads(entry["state"]).get("pagu", ())) for idx, entry in log.items()}
    idx = max(rows, key=lambda one: rows[one])
    kept = {row["kode"]: row["jumlah"] for row in json.loads(log[idx]["state"])["pagu"] if row["jumlah"] is not None}
    opened = f"pagu/{max(kept)}/jumlah"
    address, met, pages = f"/peristiwa/{idx}?sel={opened}", [], 0
    twin = demo.client.get(f"{address}&bentuk=json").get_json()
    assert [link.partition("?")[0] for rest in twin["berlanjut"] for link in rest["tautan"]] == [f"/peristiwa/{idx}"]
    assert "#" not in json.dumps(twin["berlanjut"])
    while address:
        pages += 1
        html = demo.client.get(address).text
        met += [(cell(one), one["value"]) for one in SavedPage(html).recorded if cell(one).endswith("/jumlah")]
        goes_on = re.search(r'rel="next" href="([^"]*dari=[^"]*)"', html)
        address = goes_on[1].replace("&amp;", "&") if goes_on else ""
        assert not goes_on or address.endswith("#b-1")
    assert pages > 1
    assert met[0] == (opened, kept[max(kept)])
    assert sorted(met) == sorted((f"pagu/{kode}/jumlah", jumlah) for kode, jumlah in kept.items())


def test_what_is_documented_is_what_pages_say() -> None:
    assert set(
        re.findall(r"`([\w-]+)`", "".join(re.findall(r"^\| (`.*?) \|", TOLD[TOLD.index("no event holds") :], re.M)))
    ) == {
        "data-dihitung",
        *CARA,
    }
