"""The description of the API: valid, in one language at a time, small on the wire; its reference says the same."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from schemathesis import openapi

from application.every_command import REGISTER, for_people
from interfaces.api.commands import body_schema
from interfaces.api.document import BOTH, LANGUAGES, operations
from interfaces.api.problems import PROBLEMS
from tests.interfaces.api.client import Api, opened
from tests.interfaces.web.reader import SIZE, Page, faults

ADDRESS = "/api/v1/openapi.json"
SEVEN = {"400", "401", "403", "404", "429", "503"}
"""Refusals that every operation may give to somebody; a change may meet another state and another version too."""
OF_THE_LIBRARY = ("Error", "PaginationMetadata")
"""Schemas that flask-smorest describes itself, and no operation names."""
OF_A_CHANGE = {"409", "412", "422"}


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    with opened(f"sqlite:///{tmp_path_factory.mktemp('description')}/jejak.db") as api:
        yield api


@pytest.fixture(scope="module")
def spec(api: Api) -> Any:
    return api.client.get(ADDRESS).get_json()


def texts(node: Any, at: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        for name, below in node.items():
            yield from texts(below, name)
    elif isinstance(node, list):
        for below in node:
            yield from texts(below, at)
    elif isinstance(node, str):
        yield at, node


def test_it_is_valid_openapi(api: Api) -> None:
    openapi.from_wsgi(ADDRESS, api.app).validate()


def test_it_is_said_in_both_languages_or_in_one(api: Api, spec: Any) -> None:
    schemas = {name: one for name, one in spec["components"]["schemas"].items() if name not in OF_THE_LIBRARY}
    ours = {**spec, "components": {**spec["components"], "schemas": schemas}}
    assert [text for at, text in texts(ours) if at in ("description", "summary") and text.count(BOTH) != 1] == []
    assert {at for at, text in texts(spec) if BOTH in text} == {"description", "summary", "reason"}
    for language in LANGUAGES:
        one = api.client.get(ADDRESS, query_string={"lang": language}).get_json()
        assert [text for _, text in texts(one) if BOTH in text] == []
        assert len(list(operations(one))) == len(list(operations(spec)))


def test_it_is_small_on_the_wire_and_sent_once(api: Api) -> None:
    whole = api.client.get(ADDRESS)
    small = api.client.get(ADDRESS, headers={"Accept-Encoding": "br"})
    assert small.headers["Content-Encoding"] == "br"
    assert len(small.data) < 150_000 < len(whole.data)
    assert small.headers["ETag"] != whole.headers["ETag"]
    for answer in (whole, small):
        asked = {"If-None-Match": answer.headers["ETag"], "Accept-Encoding": answer.headers.get("Content-Encoding", "")}
        again = api.client.get(ADDRESS, headers=asked)
        assert (again.status_code, again.data) == (304, b"")


def test_each_operation_declares_what_it_may_refuse(spec: Any) -> None:
    for method, path, operation in operations(spec):
        public = operation.get("security") == []
        wanted = (SEVEN - {"401", "403"} if public else SEVEN) | (OF_A_CHANGE if method != "get" else {"422"})
        assert wanted <= {*operation["responses"]}, path
    named = {slug for answer in spec["components"]["responses"].values() for slug in answer.get("x-masalah", ())}
    assert named == {f"/masalah/{slug}" for slug in PROBLEMS}
    assert [tag["name"] for tag in spec["tags"] if not tag["description"]] == []


def test_each_example_is_read_by_the_schema_that_checks_it(spec: Any) -> None:
    examples = {
        operation["operationId"]: operation["requestBody"]["content"]["application/json"]["example"]
        for _, _, operation in operations(spec)
        if operation["operationId"] in REGISTER
    }
    assert set(examples) == {command.name for command in for_people()}
    for name, example in examples.items():
        body_schema(name)().read(example)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_operation_has_its_page(api: Api, spec: Any, language: str) -> None:
    """Every page is there and small; one of each tag is looked over."""
    asked = "?lang=en" if language == "en" else ""
    index = Page(api.client.get(f"/rujukan-api{asked}"))
    pages = [index, *(Page(api.client.get(f"/rujukan-api/{tag['name']}{asked}")) for tag in spec["tags"])]
    links = dict.fromkeys(link.partition("?")[0] for page in pages for link in page.links())
    there = [f"/rujukan-api/{tag}/{o['operationId']}" for _, _, o in operations(spec) for tag in o["tags"]]
    assert [address for address in there if address not in links] == []
    looked = {address.split("/")[2]: address for address in there}.values()
    for address in there if language == "id" else looked:
        answer = api.client.get(f"{address}{asked}")
        assert (answer.status_code, len(answer.data) <= SIZE) == (200, True), address
        pages += [Page(answer)] if address in looked else []
    assert [(page.title, found) for page in pages if (found := list(faults(page, api.app, language)))] == []


def test_an_example_of_the_reference_is_that_of_the_description(api: Api, spec: Any) -> None:
    shown = Page(api.client.get("/rujukan-api/pk/pk.set_target?lang=en")).one("pre").text or ""
    example = spec["paths"]["/api/v1/pk/set-target"]["post"]["requestBody"]["content"]["application/json"]["example"]
    sent = json.loads(shown.partition("\n\n")[2])
    assert {**sent, "reason": ""} == {**example, "reason": ""}
