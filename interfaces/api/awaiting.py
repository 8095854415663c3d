"""What somebody gave that waits for its file, over the API: listed, and taken back, each by whoever gave it."""

from typing import Any

from flask import Response, jsonify, request
from flask_smorest import Blueprint

from application.access import QUESTIONS
from interfaces.api.access import Access, admitted
from interfaces.api.openapi import ACTING_AS, answered_as
from interfaces.api.questions import typed
from interfaces.awaiting import shown
from interfaces.awaiting import withdraw as taken_back
from interfaces.compose import House
from interfaces.input.schema import make_schema

TAKES = make_schema("Tanya-menunggu", {"lang": (str, "")})


def add_routes(blueprint: Blueprint, house: House, access: dict[str, Access]) -> None:
    def mine() -> Response:
        TAKES().read(typed(request.args))
        return jsonify([shown(one) for one in house.awaiting.of(admitted().person, house.now())])

    def withdraw(kunci: str) -> Response:
        return jsonify(shown(taken_back(house, admitted(), kunci)))

    def add(rule: str, name: str, method: str, view: Any) -> None:
        access[f"{blueprint.name}.{name}"] = Access.COMMAND
        doc = {"operationId": name, "summary": " / ".join(QUESTIONS[name].teks), "parameters": [ACTING_AS]}
        described = blueprint.doc(**doc, responses={"200": answered_as("application/json")})(view)
        blueprint.add_url_rule(rule, name, described, methods=[method], tags=["bukti"])

    add("/menunggu", "waiting", "GET", mine)
    add("/menunggu/<kunci>", "waiting-withdraw", "DELETE", withdraw)
