"""Help that anybody reads: a page for each task and for each refusal; no page without its help."""

import shutil
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest
from flask import url_for

import application
import domain
import interfaces
import projections
from application.store.faults import Fault
from domain.kernel import Refusal
from interfaces.api.problems import HTTP, PROBLEMS
from interfaces.clock import DemoClock
from interfaces.compose import build
from interfaces.web.frame.assets import ASSETS
from interfaces.web.frame.helped import GLOSSARY, HELP, HELP_OF, known
from interfaces.web.help.problems import GROUPS, explained
from interfaces.web.help.tasks import GROUPS as ABOUT
from interfaces.web.help.tasks import Task, glossary, noted, pieces, tasks
from tests.help_pictures import PICTURES, aged, as_it_is
from tests.interfaces.web.machine_words import machine_words
from tests.interfaces.web.reader import Page, Reader, words
from tests.kantor import Kantor

TERMINAL = (
    *("bukan-cadangan", "cadangan-rusak", "cadangan-lebih-lama", "catatan-lain", "basis-data-terisi"),
    *("folder-cadangan", "peran-basis-data", "pengaturan-salah", "sudah-disajikan", "dua-nama"),
)
"""What is refused to the operator alone, who backs up, restores and starts the server."""
TERMINALS = ("interfaces.cli.", "interfaces.demo.", "tests.")
"""Where refusals are of a terminal, and answer nobody over HTTP."""
LANGUAGES = ("id", "en")


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    kantor = Kantor(f"sqlite:///{tmp_path_factory.mktemp('help') / 'jejak.db'}").found()
    yield Reader(kantor.house, "")
    kantor.close()


def kinds(of: Any) -> Iterator[Any]:
    for kind in of.__subclasses__():
        yield kind
        yield from kinds(kind)


def test_every_refusal_there_is_has_its_page(reader: Reader) -> None:
    for house in (application, domain, interfaces, projections):  # a refusal is known once its module is
        for module in walk_packages(house.__path__, f"{house.__name__}."):
            if not module.name.startswith(TERMINALS) and not module.name.endswith("__main__"):
                import_module(module.name)
    raised = [kind for of in (Refusal, Fault) for kind in (of, *kinds(of)) if not kind.__module__.startswith(TERMINALS)]
    there = {kind.slug for kind in raised}
    assert there - {*PROBLEMS, *TERMINAL} == set()
    assert {slug for slug, _ in HTTP.values()} <= set(PROBLEMS)
    assert list(explained()) == list(PROBLEMS)
    assert {status for status, _ in PROBLEMS.values()} <= {status for _, group in GROUPS for status in group}
    for language in LANGUAGES:
        listed = reader.open("/masalah", lang=language).links()
        for slug, (_, title) in PROBLEMS.items():
            assert f"/masalah/{slug}" in [link.partition("?")[0] for link in listed]
            page = reader.open(f"/masalah/{slug}", lang=language)
            assert words(page.one("h1")) == title.dalam(language)
            assert machine_words(page.root) == []
    assert reader.open("/masalah/tidak-ada", 404)


def test_what_is_refused_leads_to_its_page(reader: Reader) -> None:
    """On a page by a link, in the API by `type`."""
    refused = reader.open("/tidak-ada-halaman", 404)
    assert "/masalah/tidak-ditemukan" in refused.links()
    answer = reader.client.get("/api/v1/units")
    assert Page(reader.client.get(answer.get_json()["type"])).status == 200


FILES = ("static", "qr", "logo", "ekspor", "kkp", "bukti_isi", "masuk_oidc_kembali", "pekerjaan_hasil")
"""What is no page."""


def test_every_page_has_its_help(reader: Reader) -> None:
    """A new page gets its line in `HELP` of `interfaces/web/frame/helped.py`."""
    rules = [
        r for r in reader.app.url_map.iter_rules() if r.endpoint.startswith("pages.") and "GET" in (r.methods or ())
    ]
    pages = {rule.endpoint.removeprefix("pages.") for rule in rules} - {*FILES}
    assert {page for page in pages if known(page) is None} == set()
    assert {*HELP_OF} - pages == set()
    assert {*HELP} <= {*tasks()}
    assert "/bantuan/masuk" in reader.open("/masuk").links()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_task_leads_to_where_it_is_done(reader: Reader, language: str) -> None:
    listed = [link.partition("?")[0] for link in reader.open("/bantuan", lang=language).links()]
    assert [f"/bantuan/{slug}" for slug in tasks() if f"/bantuan/{slug}" not in listed] == []
    for slug, task in tasks().items():
        page = reader.open(f"/bantuan/{slug}", lang=language)
        assert machine_words(page.root) == []
        assert task.kelompok in ABOUT
        assert not any(mark in words(page.one("main")) for mark in ("**", "]("))
        there = {link.partition("?")[0] for link in page.links()}
        with reader.app.test_request_context():
            assert {url_for(f"pages.{page}", **parts) for page, parts in leads(task, language)} <= there
    page = reader.open(f"/bantuan/{GLOSSARY}", lang=language)
    assert [words(dt) for dt in page.all("dt")] == [term.kata for term in glossary()]
    assert sorted(dict.fromkeys(t.kata.lower() for t in glossary())) == [t.kata.lower() for t in glossary()]


def leads(task: Task, language: str) -> list[tuple[str, Mapping[str, str]]]:
    found = [piece for teks in task.texts() for piece in pieces(teks.dalam(language)) if piece.page]
    return [(piece.page, piece.parts) for piece in found]


def test_both_languages_lead_to_the_same_pages() -> None:
    assert [slug for slug, task in tasks().items() if leads(task, "id") != leads(task, "en")] == []


def test_no_picture_has_aged(told: Path, tmp_path: Path) -> None:
    """One that has, `make pictures` takes anew: of the demo, in a browser."""
    house = build(f"sqlite:///{shutil.copy(told, tmp_path / 'jejak.db')}", DemoClock())
    demo, old = Reader(house), []
    for name, one in PICTURES.items():
        demo.enter(one.role)
        if aged(noted()[name]["tampak"], as_it_is(demo.client, one.address)):
            old.append(name)
    shown = {task.gambar.berkas: task for task in tasks().values() if task.gambar}
    page = demo.open(f"/bantuan/{shown['bantuan-lembar.webp'].slug}")
    answer = demo.client.get(page.one("img").get("src", ""))
    house.close()
    assert old == [], f'make pictures ARGS="{" ".join(old)}"'
    assert {*shown} == {f"bantuan-{name}.webp" for name in PICTURES}
    assert (answer.mimetype, answer.headers["Cache-Control"]) == ("image/webp", "public, max-age=31536000, immutable")
    assert sum(len(ASSETS[file]) for file in shown) <= 400_000


def test_a_picture_ages_with_its_page_and_not_with_a_word_of_it() -> None:
    before = ["judul", "kolom", "baris", "tombol", "lain"]
    assert not aged(before, [*before, "baru"])
    assert aged(before, ["judul", "lain", "kolom lain", "tombol lain", "baris"])
