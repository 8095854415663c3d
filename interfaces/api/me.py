"""GET /saya: who I am by my key, and in which offices I may act."""

from flask import Response, jsonify, request
from flask_smorest import Blueprint

from application.access import QUESTIONS
from interfaces.api.access import Access, known
from interfaces.api.openapi import read_only
from interfaces.api.questions import typed
from interfaces.compose import House
from interfaces.input.schema import make_schema
from interfaces.me import me

TAKES = make_schema("Tanya-saya", {"lang": (str, "")})


def add_routes(blueprint: Blueprint, house: House, access: dict[str, Access]) -> None:
    def view() -> Response:
        TAKES().read(typed(request.args))
        return jsonify(me(house, known()))

    doc = {"operationId": "saya", "summary": " / ".join(QUESTIONS["saya"].teks)}
    described = blueprint.doc(**doc, **read_only(TAKES))(view)
    access[f"{blueprint.name}.saya"] = Access.KNOWN
    blueprint.add_url_rule("/saya", "saya", described, methods=["GET"], tags=["query"])
