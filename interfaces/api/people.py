"""The directory of people over the API: no commands of the log, so that nothing personal is ever part of an event.

What is read is masked, as on every screen; what is left out of a PUT stays as it is, and "" clears it.
"""

from dataclasses import replace
from typing import Any

from flask import Response, jsonify, request
from flask_smorest import Blueprint

from application.access import QUESTIONS
from interfaces import people
from interfaces.api.access import Access, admitted
from interfaces.api.openapi import ACTING_AS, answered_as, read_only
from interfaces.api.questions import typed
from interfaces.compose import House
from interfaces.input.reading import BadInput, read_json
from interfaces.input.schema import make_schema
from interfaces.registers.access import check_person
from interfaces.registers.particulars import FIELDS, Particulars

TAKES = make_schema("Tanya-orang", {"lang": (str, "")})
WISHES: dict[str, tuple[Any, Any]] = {
    "bahasa": (str, ""),
    "pengingat": (bool | None, None),
    "rangkum": (str | None, None),
}
KNOWN = make_schema("Orang", {**dict.fromkeys(FIELDS, (str | None, None)), **WISHES})
CHOICES = {"bahasa": ("id", "en"), "rangkum": ("", "ya", "tidak")}


def add_routes(blueprint: Blueprint, house: House, access: dict[str, Access]) -> None:
    def everybody() -> Response:
        TAKES().read(typed(request.args))
        return jsonify({"people": people.listing(house, admitted())})

    def one(orang: str) -> Response:
        TAKES().read(typed(request.args))
        return jsonify(people.one(house, admitted(), orang))

    def keep(orang: str) -> Response:
        people.must_keep(admitted())
        given = KNOWN().read(read_json(request.get_data()))
        check_person(orang, lambda: house.is_person(orang))
        known = house.people.find(orang) or Particulars(orang)
        kept = people.keep(house, admitted(), replace(known, **_changes(given)))
        return jsonify(people.shown(kept))

    def route(rule: str, name: str, view: Any, method: str, rights: Access, **doc: Any) -> None:
        access[f"{blueprint.name}.{name}"] = rights
        described = blueprint.doc(operationId=name, summary=" / ".join(QUESTIONS[name].teks), **doc)(view)
        blueprint.add_url_rule(rule, name, described, methods=[method], tags=["orang"])

    reading, place = read_only(TAKES), "/orang/<slug:orang>"
    route("/orang", "orang-semua", everybody, "GET", Access.READ, **reading)
    route(place, "orang-satu", one, "GET", Access.READ, **reading)
    body = {"required": True, "content": {"application/json": {"schema": KNOWN}}}
    answer = {"200": answered_as("application/json")}
    route(
        *(place, "orang-catat", keep, "PUT", Access.COMMAND),
        **{"parameters": [ACTING_AS], "requestBody": body, "responses": answer},
    )


def _changes(given: dict[str, Any]) -> dict[str, Any]:
    for name, known in CHOICES.items():
        if given[name] not in (None, "", *known):
            raise BadInput(f"{name}: pilih {', '.join(filter(None, known))}.", f"{name}: choose one of those.")
    fields = {name: given[name] for name in (*FIELDS, "pengingat", "rangkum") if given[name] is not None}
    return {**fields, **({"bahasa": given["bahasa"]} if given["bahasa"] else {})}
