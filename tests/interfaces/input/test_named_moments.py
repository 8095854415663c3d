"""Moments by their names, on both clocks, in API, terminal and pages: when a version was signed, and so on."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from tests.interfaces.api.client import BASIS, PK, Api, opened
from tests.interfaces.cli.runner import Terminal
from tests.interfaces.web.reader import Reader, words

DOC = "pk/kota-bangun/2023/camat"
LINE = "lineage --unit kota-bangun --indikator keluhan --tahun 2023 --json"


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"sqlite:///{tmp_path_factory.mktemp('moments') / 'jejak.db'}"


@pytest.fixture(scope="module")
def api(url: str) -> Iterator[Api]:
    """75 signed on 10 January; 80 signed on 2 October, in force from 1 September."""
    with opened(url) as api:
        api.draft()
        api.sign("2023-01-10")
        _on(api, "2023-10-01T09:00:00+08:00")
        why = {"reason_code": "perubahan_prioritas_asumsi", "reason": "Prioritas berubah", "basis": BASIS}
        api.done("pk/open-revision", {**PK, "base": 1, **why}, "perencana@kota-bangun")
        api.target("80")
        _on(api, "2023-10-02T09:00:00+08:00")
        api.sign("2023-10-02", effective_from="2023-09-01")
        _on(api, "2024-02-01T09:00:00+08:00")
        yield api


def _on(api: Api, moment: str) -> None:
    assert api.house.clock is not None
    api.house.clock.set(datetime.fromisoformat(moment))


def ask(api: Api, actor: str = "bappeda", **clocks: str) -> dict[str, object]:
    query = "&".join(f"{name}={text}" for name, text in clocks.items())
    found: dict[str, object] = api.found(f"/lineage/kota-bangun/keluhan/2023?{query}", actor)
    return found


@pytest.mark.parametrize(
    ("known", "target"),
    [
        (f"signed:{DOC}@1", "75"),
        (f"signed:{DOC}@2", "80"),
        (f"signed:{DOC}", "80"),
        (f"submitted:{DOC}@1", None),
        (f"submitted:{DOC}", "75"),
        (f"before:{DOC}@2", "75"),
        ("tw1-2023", "75"),
        ("tw4-2023", "80"),
    ],
)
def test_what_was_known_at_a_named_moment(api: Api, known: str, target: str | None) -> None:
    answer = ask(api, known=known)
    assert answer["target"] == target
    assert answer["rests_on"]["position"] == answer["position"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("per", "day", "target"),
    [
        (f"signed:{DOC}@1", "2023-01-10", "75"),
        (f"signed:{DOC}@2", "2023-10-02", "80"),
        (f"before:{DOC}@2", "2023-08-31", "75"),
        (f"before:{DOC}", "2022-12-31", None),
        ("tw3-2023", "2023-09-30", "80"),
        (f"submitted:{DOC}@2", "2023-10-02", "80"),
    ],
)
def test_what_was_in_force_at_a_named_moment(api: Api, per: str, day: str, target: str | None) -> None:
    assert (ask(api, per=per)["per"], ask(api, per=per)["target"]) == (day, target)


def test_nothing_was_there_before_the_first_event_of_a_document(api: Api) -> None:
    assert ask(api, known=f"before:{DOC}")["langkah"] == []
    first = min(e["idx"] for e in api.found("/trail?kind=pk")["entries"])
    assert ask(api, known=f"position:{first - 1}")["langkah"] == []
    assert api.get(f"/lineage/kota-bangun/keluhan/2023?known=position:{first}").headers["Jejak-Position"] == str(first)


@pytest.mark.parametrize(
    ("clock", "status", "said"),
    [
        ("known=signed:pk/kota-bangun/2024/camat", 404, "There is no document pk/kota-bangun/2024/camat."),
        (f"known=signed:{DOC}@3", 404, f"'signed:{DOC}@3': {DOC} version 3 has not been signed or established."),
        (f"per=before:{DOC}@3", 404, f"'before:{DOC}@3': {DOC} version 3 does not exist, or has never been in force."),
        ("known=position:99999", 404, "'position:99999' is yet to come"),
        ("known=position:0", 404, "Before that nothing had been recorded."),
        ("known=signed:pk/kota-bangun", 422, "or a named moment: signed:DOCUMENT@version"),
        ("per=tw5-2023", 422, "or a named moment"),
        ("per=kemarin", 422, "like 2023-10-02"),
    ],
)
def test_what_never_came_is_said_plainly(api: Api, clock: str, status: int, said: str) -> None:
    address = f"/lineage/kota-bangun/keluhan/2023?{clock}"
    english, indonesian = (api.get(f"{address}&lang={language}") for language in ("en", "id"))
    assert (english.status_code, said in english.get_json()["detail"]) == (status, True), english.text
    assert indonesian.get_json()["detail"] != english.get_json()["detail"]


def test_a_moment_of_another_unit_is_as_unknown_as_its_document(api: Api) -> None:
    mine = "/unit/sangasanga?known=signed:{}"
    other, none = (
        api.get(mine.format(doc), "camat@sangasanga") for doc in (DOC, DOC.replace("kota-bangun", "nowhere"))
    )
    assert other.status_code == none.status_code == 404
    assert other.get_json()["detail"].replace("kota-bangun", "nowhere") == none.get_json()["detail"]


@pytest.mark.usefixtures("api")
def test_the_terminal_takes_the_same_names(url: str) -> None:
    jejak = Terminal(url, "en")
    signed = jejak.ok(f"{LINE} --known signed:{DOC}@1").json
    assert (signed["target"], signed["rests_on"]["position"]) == ("75", signed["position"])
    assert jejak.ok(f"{LINE} --per before:{DOC}@2").json["per"] == "2023-08-31"
    assert "as of" not in jejak.fails(2, f"{LINE} --known signed:{DOC}@7")
    assert "signed:DOCUMENT@version" in " ".join(jejak.ok("lineage --help").out.split())


def test_a_page_takes_them_in_its_address(api: Api) -> None:
    reader = Reader(api.house)
    asked = {"unit": "kota-bangun", "indikator": "keluhan", "tahun": "2023"}
    page = reader.open("/lineage", **asked, known=f"signed:{DOC}@1", lang="en")
    assert "as known on 10 January 2023" in words(page.one("p", "lampau"))
    assert any(f"signed%3A{DOC.replace('/', '%2F')}%401" in link or f"signed:{DOC}@1" in link for link in page.links())
    wrong = reader.open("/lineage", 422, **asked, known=f"signed:{DOC}@9")
    assert "versi 9 belum pernah ditandatangani" in wrong.text
    assert DOC not in wrong.text


@pytest.mark.parametrize("sides", ["from=1&to=2", f"from_known=before:{DOC}@2&to_known=signed:{DOC}@2", "to=2"])
def test_the_api_compares_versions_and_moments(api: Api, sides: str) -> None:
    found = api.found(f"/diff/{DOC}?{sides}")
    assert [(c["jenis"], c["old"], c["new"]) for c in found["perubahan"]] == [("changed", "75", "80")]
    assert set(found["rests_on"]["events"]) >= set(found["perubahan"][0]["event"].values())


def test_a_side_is_read_as_strictly_as_a_clock(api: Api) -> None:
    wrong = api.get(f"/diff/{DOC}?from_known=kemarin")
    assert (wrong.status_code, wrong.get_json()["errors"][0]["pointer"]) == (422, "/from_known")
    assert api.get(f"/diff/{DOC}?from=3").status_code == 404
    mine = "/diff/pk/sangasanga/2023/camat?from_known=signed:{}"
    other, none = (
        api.get(mine.format(doc), "camat@sangasanga") for doc in (DOC, DOC.replace("kota-bangun", "nowhere"))
    )
    assert other.status_code == none.status_code == 404
    assert other.get_json()["detail"].replace("kota-bangun", "nowhere") == none.get_json()["detail"]


def test_the_api_says_who_was_responsible(api: Api) -> None:
    found = api.found("/responsible/kota-bangun/camat?on=2023-07-01")
    assert [(row["kapasitas"], row["decree"]) for row in found["pemegang"]] == [("definitif", "SK contoh/2022")]
    assert api.found("/responsible/kota-bangun/camat?on=2021-12-31")["pemegang"] == []
    assert api.get("/responsible/kota-bangun/camat", "camat@sangasanga").status_code == 404
    assert api.get("/responsible/kota-bangun/kasi-pmd").status_code == 404


def test_the_day_of_a_moment_is_found_as_known_then(api: Api) -> None:
    """In March 2023 nobody knew of a second version: the last one signed was the first."""
    assert ask(api, per=f"signed:{DOC}")["per"] == "2023-10-02"
    assert ask(api, per=f"signed:{DOC}", known="2023-03-01")["per"] == "2023-01-10"
    never = api.get(f"/lineage/kota-bangun/keluhan/2023?per=signed:{DOC}@2&known=2023-03-01")
    assert never.status_code == 404
