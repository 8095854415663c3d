"""Each page for whoever works on it, and every role at every page: what it may read passes the look, what it may not
is refused in the words of an office."""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from interfaces.clock import DemoClock
from interfaces.compose import build
from interfaces.demo.invented import UNITS as UNITS_OF_DEMO
from interfaces.demo.story import STANDS
from interfaces.web.sign_in.demo import Visitors
from projections.identity import named
from tests.asked import Asked
from tests.examples import times
from tests.interfaces.web.addresses import endpoint, followed, unlooked, visits
from tests.interfaces.web.machine_words import machine_words
from tests.interfaces.web.reader import Page, Reader, faults
from tests.kantor import Kantor

LANGUAGES = ("id", "en")
UNITS = ("", "sangasanga", "kelurahan-jawa")
"""Whose roles are tried; "": those of the kabupaten. The drill tries those of every unit."""
MANY = 60
"""Units of a kabupaten."""
KASI = "kasi-trantib"
"""Of those who head a section of a kecamatan, who may all do the same. The drill tries every one."""

LONGEST_NAME = "Dinas Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk dan Keluarga Berencana"
SLUG = "dinas-pemberdayaan-perempuan-perlindungan-anak-pengendalian-penduduk"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, told: Path) -> Iterator[Reader]:
    house = build(f"sqlite:///{shutil.copy(told, tmp_path_factory.mktemp('roles') / 'jejak.db')}", DemoClock())
    yield Reader(house)
    house.close()


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory, told: Path) -> Iterator[Reader]:
    """The same in a kabupaten of as many units as there are anywhere, called as long as any is."""
    url = f"sqlite:///{shutil.copy(told, tmp_path_factory.mktemp('wide') / 'jejak.db')}"
    kantor = Kantor(url, STANDS.isoformat())
    for n in range(MANY - len(kantor.house.queries.units(kantor.today()))):
        one = {"slug": f"{SLUG}-{n}", "nama": f"{LONGEST_NAME} {n}", "jenis": "dinas", "zona": "WITA"}
        kantor.do("unit.register", "admin", **one, go_live="2021-01-01", answers={"nama_unit": "ya"})
    kantor.close()
    house = build(url, DemoClock())
    yield Reader(house)
    house.close()


def look(demo: Reader, address: str, language: str = "id") -> tuple[int, list[str]]:
    """What a page answers, and everything that is wrong with it and with the page of one thing that it lists: one that
    asks the database the same twice reads beside the read that is held for the request."""
    asked = Asked()
    with asked.of(demo.house):
        page = _page(demo, address, language)
    again = [] if page.response.history else asked.again  # two requests, where it leads on to another page
    found = [*faults(page, demo.app, language), *machine_words(page.root), *map(str, again)]
    first = followed(demo.app, address, page.links())
    return (page.status, found) if first is None else (page.status, [*found, *look(demo, first, language)[1]])


def _page(demo: Reader, address: str, language: str) -> Page:
    ask = "" if "lang=" in address else f"{'&' if '?' in address else '?'}lang={language}"
    return Page(demo.client.get(f"{address}{ask}", follow_redirects=True))


def test_every_page_is_looked_at_or_it_is_said_why_not(demo: Reader) -> None:
    assert unlooked(demo.app) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_is_whole_for_whoever_works_on_it(request: pytest.FixtureRequest, language: str) -> None:
    demo: Reader = request.getfixturevalue({"id": "demo", "en": "wide"}[language])
    wrong = {}
    for address, role in visits():
        demo.enter(role)
        if (found := look(demo, address, language)) != (200, []):
            wrong[address, role] = found
    assert wrong == {}, "\n".join(f"{k} {str(v)[:300]}" for k, v in wrong.items())


def test_of_many_units_one_is_chosen_on_a_page_of_its_own(wide: Reader) -> None:
    wide.enter("inspektorat")
    (link,) = [a for a in wide.open("/trail", kind="pk", tahun=2023).links() if a.startswith("/unit?")]
    units = [a for ul in wide.open(link).all("ul", "daftar") for a in ul.iter("a")]
    assert len(units) == MANY
    (address,) = [a.get("href", "") for a in units if a.text == "Kecamatan Kota Bangun"]
    chosen = {"unit": ["kota-bangun"], "tahun": ["2023"], "kind": ["pk"]}
    assert (urlsplit(address).path, parse_qs(urlsplit(address).query)) == ("/trail", chosen)
    (header,) = [e for e in wide.open(address).all("select") if e.get("id") == "f-unit"]
    assert [o.get("value") for o in header.iter("option")] == ["", "kota-bangun"]


@pytest.mark.hypothesis  # by the drill too, at the desks of units that are alike
def test_each_role_that_the_door_offers_has_something_on_its_desk(demo: Reader) -> None:
    empty = []
    alike = {"kelurahan-pendingin", "kelurahan-sarijaya", *(unit.slug for unit in UNITS_OF_DEMO[1:-2])}
    for role in Visitors(demo.house).roles():
        if times() == 1 and role.acting_as.partition("@")[2] in alike:  # by the drill
            continue
        demo.enter(role.acting_as)
        if not demo.open("/meja").all("section", "kartu"):
            empty.append(role.acting_as)
    assert empty == []


@pytest.mark.hypothesis  # by the drill too, at every address
@pytest.mark.parametrize("unit", UNITS)
def test_every_role_at_every_page(demo: Reader, unit: str) -> None:
    every = [address for address, _ in visits()]
    once = list({endpoint(demo.app, address): address for address in reversed(every)}.values())
    drill, wrong = times() > 1, {}
    for role in Visitors(demo.house).roles():
        office, _, of = role.acting_as.partition("@")
        if of != unit and not (drill and unit and of not in UNITS):
            continue
        if not drill and office.startswith("kasi-") and office != KASI:
            continue
        demo.enter(role.acting_as)
        for address in every if drill else once:
            for language in LANGUAGES if drill else LANGUAGES[:1]:
                status, found = look(demo, address, language)
                if found or status not in (200, 403, 404):
                    wrong[role.acting_as, address, language] = (status, found)
    assert wrong == {}, "\n".join(f"{k} {str(v)[:300]}" for k, v in wrong.items())


def test_a_document_of_any_kind_at_every_page_of_documents(demo: Reader) -> None:
    """A page says what it cannot do for a kind; it never breaks."""
    at = demo.house.queries.as_of(STANDS.date())
    demo.enter("perencana@sangasanga")
    found = [one for unit in ("kota-bangun", "sangasanga") for one in demo.house.queries.documents(at, unit)]
    names = {document["kind"]: named(document).nama() for document in found}.values()
    rules = [rule.rule for rule in demo.app.url_map.iter_rules() if rule.methods and "GET" in rule.methods]
    pages = [rule.replace("<verb>", "submit") for rule in rules if "<path:alamat>" in rule]
    answers = {address: demo.client.get(address).status_code for address in product_of(pages, names)}
    assert len(names) >= 8
    assert {address: status for address, status in answers.items() if status >= 500} == {}


def product_of(pages: list[str], names: Iterable[str]) -> list[str]:
    return [page.replace("<path:alamat>", name) for page in pages for name in names]
