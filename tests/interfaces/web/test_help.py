"""Help that anybody reads: a page for each refusal there is."""

from collections.abc import Iterator
from typing import Any

import pytest

from application.store.faults import Fault
from domain.kernel import Refusal
from interfaces.api.problems import HTTP, PROBLEMS
from interfaces.web.help.problems import GROUPS, explained
from tests.interfaces.web.machine_words import machine_words
from tests.interfaces.web.reader import Page, Reader, words
from tests.kantor import Kantor

TERMINAL = (
    *("bukan-cadangan", "cadangan-rusak", "cadangan-lebih-lama", "catatan-lain", "basis-data-terisi"),
    *("folder-cadangan", "peran-basis-data", "pengaturan-salah", "tampilan-tidak-maju"),
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
