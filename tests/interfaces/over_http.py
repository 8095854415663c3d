"""Every route of the API and the pages as every role asks for it: once for the suite, in each state for the drill."""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from uuid import UUID

from flask import make_response, request
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from application.access import KABUPATEN_ROLES, QUESTIONS, Relation, Row, in_office
from application.access.relations import PROVEN
from application.commands import Command
from domain.cycle.unit_kinds import KEPALA, PERAN_UNIT
from interfaces import policy
from interfaces.api.access import Access, rules
from interfaces.api.acts import act_of
from interfaces.api.commands import path
from interfaces.door.sessions import DEMO, Sessions
from interfaces.input.catalogue import template
from interfaces.input.moments import as_of
from interfaces.registers.identity import DemoIdentities
from tests.interfaces.api.client import Api

OWN, FOREIGN, ABSENT = "kota-bangun", "sangasanga", "tidak-ada"
SHA, DUTY = "ab" * 32, UUID(int=1)
SAMPLE: dict[str, Any] = {
    **{"tahun": 2023, "triwulan": 4, "n": 1, "jabatan": "camat", "office": "camat", "kantor": "bupati"},
    **{"periode": "2021-2026", "slug": "keluhan", "indikator": "keluhan", "seri": "pades", "idx": 1, "nomor": 1},
    **{"asal": "reviu", "penugasan": "reviu", "dokumen": DUTY, "sha256": SHA, "unggahan": SHA[:32], "orang": "siapa"},
    **{"kode": "x", "token": "x", "filename": "jejak.css"},
}
"""What stands for each part of an address but the unit."""
AT_UNIT = (*(role for role in PERAN_UNIT if role != "sekda"), "penyumbang")
OF_ALL = tuple(role for role in KABUPATEN_ROLES if role not in ("system", "pengampu"))
ACTORS = (*(f"{role}@{OWN}" for role in AT_UNIT), *OF_ALL, "pengampu-dinas-kesehatan")
"""Everybody, in every role that there is."""


class Asked(NamedTuple):
    """One route, and what the table says of it."""

    rule: Rule
    act: str
    rows: tuple[Row, ...]


def mine(rows: tuple[Row, ...], actor: str) -> list[Row]:
    """The rows that speak of somebody, as they are printed."""
    who = in_office("demo", actor)
    assert who is not None
    heads = who.unit != "" and who.heads
    return [row for row in rows if {who.role, "known", "public"} & {*row.by} or (heads and KEPALA in row.by)]


def reaches(rows: list[Row], found: Relation) -> bool:
    return any(found in row.about or {*PROVEN} & {*row.about} for row in rows)


def alike(rows: tuple[Row, ...]) -> list[str]:
    """One actor for each that the rows treat alike, and of each kind."""
    seen: dict[Any, str] = {}
    for actor in ACTORS:
        seen.setdefault(("@" in actor, *map(id, mine(rows, actor))), actor)
    return list(seen.values())


def asked(api: Api, prefix: str) -> Iterator[Asked]:
    """Every route that takes somebody who is known, and only reads."""
    table = policy.table_at(api.house, as_of(api.house))
    for rule in api.app.url_map.iter_rules():
        act = act_of(rule.endpoint)
        reads = "GET" in (rule.methods or ()) and rules(api.app)[rule.endpoint] is Access.READ
        if rule.endpoint.startswith(prefix) and act in QUESTIONS and reads:
            yield Asked(rule, act, table.rows(act))


def address(api: Api, rule: Rule, unit: str) -> str:
    with api.app.test_request_context():
        return str(rule.build({name: SAMPLE.get(name, unit) for name in rule.arguments})[1])


def names_a_unit(rule: Rule) -> bool:
    return bool({"unit", "owner"} & rule.arguments)


def spoken(answer: TestResponse, name: str) -> tuple[Any, ...]:
    """All that an answer says, but for the name that was asked for, the moment and the address."""
    headers = {k: v for k, v in answer.headers if k not in ("Date", "Content-Length", "Set-Cookie", "X-Request-ID")}
    body = re.sub(
        r'("instance":"[^"]*"|request_id[^,}]*|name="_csrf" value="[^"]*")', "", answer.get_data(as_text=True)
    )
    return answer.status_code, {k: v.replace(name, "…") for k, v in headers.items()}, body.replace(name, "…")


def example(command: Command, unit: str) -> dict[str, Any]:
    """The command's own example, about a unit where it takes one."""
    found = json.loads(json.dumps(template(command)).replace("kec-contoh", unit))
    about = {"unit": unit} if "unit" in command.params else {}
    return {**found["data"], **about, **{part: found[part] for part in ("reason", "basis") if part in found}}


def give(api: Api, command: Command, actor: str, unit: str) -> TestResponse:
    seen = {} if command.creates else {"If_Match": "*"}
    return api.post(path(command)[1:], example(command, unit), actor, **seen)


def signed_in(api: Api, actor: str) -> FlaskClient:
    """A browser of somebody who came in by the door of the demo, in whatever office."""
    client = api.app.test_client()
    with api.app.test_request_context("/"):
        answer = make_response("")
        person = DemoIdentities(demo=True).identify(actor).person
        Sessions(api.house).begin(answer, request, person, (DEMO,), actor)
    for cookie in answer.headers.getlist("Set-Cookie"):
        name, _, value = cookie.partition(";")[0].partition("=")
        if value:
            client.set_cookie(name, value)
    return client
