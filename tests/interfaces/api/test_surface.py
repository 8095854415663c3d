"""What the API shows of itself: its routes and who may come in, its description, its health."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from application.access import Local, table_of
from application.access.rows import ANYBODY
from application.every_command import for_people
from interfaces.api.access import Access, rules
from interfaces.api.acts import act_of, undeclared
from interfaces.api.commands import path
from tests.interfaces.api.client import PK, Api, opened

LINK = "https://contoh.go.id/rekap"
"""The example of a link that is kept as evidence."""
ROUTES = Path(__file__).parents[2] / "data" / "api_routes.txt"


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    with opened(f"sqlite:///{tmp_path_factory.mktemp('api')}/jejak.db") as api:
        yield api


@pytest.fixture(scope="module")
def spec(api: Api) -> Any:
    return api.client.get("/api/v1/openapi.json").get_json()


def routes(api: Api) -> list[str]:
    """Every way into the API: method, address, rule of access."""
    return sorted(
        f"{method} {rule.rule} {rules(api.app)[rule.endpoint]}"
        for rule in api.app.url_map.iter_rules()
        if rule.rule.startswith(("/api/", "/health/"))
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    )


def test_no_route_lacks_a_rule_of_access(api: Api) -> None:
    assert {rule.endpoint for rule in api.app.url_map.iter_rules()} - set(rules(api.app)) == set()


def test_no_route_is_missing_in_the_policy_table(api: Api) -> None:
    """A route that does nothing that the table speaks of is shut: it is declared in `application/access/questions.py`,
    or is a command. What is open to anybody is so by its row too."""
    assert undeclared(api.app) == []
    for rule in api.app.url_map.iter_rules():
        rows = table_of(Local()).rows(str(act_of(rule.endpoint)))
        assert rows, rule
        assert (rules(api.app)[rule.endpoint] is Access.PUBLIC) == all(row.by == (ANYBODY,) for row in rows), rule


def test_the_routes_are_those_that_were_agreed(api: Api) -> None:
    """A route that comes, goes or changes its rule is a decision: write it into the file too."""
    assert routes(api) == ROUTES.read_text().splitlines()


def test_nobody_comes_in_unknown_except_where_anyone_may(api: Api) -> None:
    api.app.testing = True
    for rule in api.app.url_map.iter_rules():
        if not rule.rule.startswith("/api/") or rules(api.app)[rule.endpoint] is Access.PUBLIC:
            continue
        sample = {
            "unit": "kota-bangun",
            "tahun": 2023,
            "triwulan": 1,
            "n": 1,
            "nomor": 1,
            "idx": 1,
            "jabatan": "camat",
            "periode": "2021-2026",
            "dokumen": UUID(int=1),
        }
        with api.app.test_request_context():
            address = rule.build({k: sample.get(k, "x") for k in rule.arguments})[1]
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            assert api.client.open(address, method=method).status_code == 401, rule


def test_a_route_without_a_rule_stays_shut(api: Api) -> None:
    rule = rules(api.app).pop("v1.units")
    try:
        assert api.get("/units").status_code == 404
    finally:
        rules(api.app)["v1.units"] = rule


def test_every_command_that_a_person_can_give_has_its_route(api: Api) -> None:
    posts = [rule for rule in api.app.url_map.iter_rules() if "POST" in (rule.methods or set())]
    known = {rule.rule for rule in posts if not rule.endpoint.startswith("pages.")}  # forms of pages: test_csrf.py
    people = {f"/api/v1{path(c)}" for c in for_people()}
    witness = {"/api/v1/log/checkpoint", "/api/v1/log/cosignature"}  # about the log, not commands that it records
    files = {"/api/v1/unggahan", "/api/v1/berkas/<sha256>/buka"}  # bytes on their way in and out
    links = {"/berhenti/<token>"}  # what a mail offers to its receiver
    assert known == people | witness | files | links
    assert "/api/v1/pk/set-target" in known
    assert not [rule for rule in known if rule.endswith("/flag")]


def test_the_description_is_complete_and_stands_alone(api: Api, spec: Any) -> None:
    assert spec["openapi"] == "3.1.0"
    assert "://" not in json.dumps(spec).replace(LINK, "")  # nothing to load from elsewhere
    described = {(method, place) for place, item in spec["paths"].items() for method in item if method != "parameters"}
    assert len(described) == sum(" /api/" in r for r in routes(api)) - 1  # not of itself
    for reference in _references(spec):
        found = spec
        for part in reference.removeprefix("#/").split("/"):
            found = found[part]


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if "$ref" in node:
            yield node["$ref"]
        for below in node.values():
            yield from _references(below)
    elif isinstance(node, list):
        for below in node:
            yield from _references(below)


def test_the_description_says_what_the_schemas_check(spec: Any) -> None:
    target = spec["components"]["schemas"]["TargetBaru"]
    assert target["required"] == ["indikator", "nilai"]
    assert target["additionalProperties"] is False
    text, number, figure = target["properties"]["nilai"]["oneOf"]
    assert (text["type"], number["type"]) == ("string", "number")
    assert figure == {"$ref": "#/components/schemas/Nilai"}
    assert "rentang" in spec["components"]["schemas"]["Nilai"]["properties"]["jenis"]["enum"]
    headers = {p["name"]: p for p in spec["paths"]["/api/v1/pk/set-target"]["post"]["parameters"]}
    assert headers["Idempotency-Key"]["required"]
    assert headers["If-Match"]["required"]
    draft = {p["name"]: p for p in spec["paths"]["/api/v1/pk/draft"]["post"]["parameters"]}
    assert not draft["If-Match"]["required"]


def test_health_tells_living_from_ready(database_url: str) -> None:
    with opened(database_url) as api:
        api.units()
        assert api.client.get("/health/live").get_json() == {"status": "ok"}
        assert api.client.get("/health/ready").get_json() == {"status": "ok"}
        with api.house.database.write() as tx:  # as while they are built anew
            api.house.views.drop(tx)
            api.house.views.create(tx)
        behind = api.client.get("/health/ready")
        assert (behind.status_code, behind.get_json()) == (503, {"status": "views behind"})
        assert api.client.get("/health/live").status_code == 200


def test_a_database_that_has_gone_is_no_fault(postgres_server: Any) -> None:
    url = postgres_server.create_database()
    with opened(url) as api:
        api.units()
        postgres_server.drop_database(url)
        assert api.client.get("/health/live").status_code == 200
        assert api.client.get("/health/ready").status_code == 503
        assert api.post("pk/draft", PK, "perencana@kota-bangun").status_code == 503
