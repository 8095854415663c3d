"""The log for witnesses: checkpoints, keys, entries and proofs, and the cosignatures that come back.

These routes are about the whole log, not about an office, so they take no two clocks. Hashes say nothing of what an
event says; the entries themselves are for the witness, and no other reader of all: the letters of running audits stand
in them.
"""

from collections.abc import Callable, Mapping
from inspect import Parameter
from typing import Any

from flask import Response, jsonify, request
from flask_smorest import Blueprint

from application.access import QUESTIONS
from domain.kernel import NotFound
from interfaces.api.access import Access
from interfaces.api.openapi import answered_as, read_only
from interfaces.api.questions import PAGE, typed
from interfaces.compose import House
from interfaces.input.reading import read_json
from interfaces.input.schema import Form, make_schema

Args = Mapping[str, Any]
Answer = Callable[[Args], Any]
NOTE = "text/plain; charset=utf-8"
LANG: dict[str, Any] = {"lang": (str, "")}
PAGED = {name: (int, most) for name, most in PAGE.items()}
COSIGNATURE = make_schema("Kosignatur", dict.fromkeys(("note", "vkey"), (str, Parameter.empty)))


def add_routes(blueprint: Blueprint, house: House, access: dict[str, Access]) -> None:
    """Every route under /log."""
    log, journal = house.log, house.journal

    def ask(
        rule: str,
        rights: Access,
        answer: Callable[[Args], Any],
        *numbers: str,
        paged: bool = False,
        types: tuple[str, ...] = (),
    ) -> None:
        asked = dict.fromkeys(numbers, (int, Parameter.empty)) | (PAGED if paged else {}) | LANG
        schema = make_schema("Tanya-" + _name(rule), asked)
        view = _view(answer, lambda: schema().read(typed(request.args)))
        _add(
            blueprint,
            access,
            rule,
            "GET",
            rights,
            blueprint.doc(**_doc(rule, "get", public=rights is Access.PUBLIC), **read_only(schema, *types))(view),
        )

    def do(rule: str, answer: Answer, body: type[Form] | None = None, *types: str) -> None:
        doc = {"requestBody": {"required": True, "content": {"application/json": {"schema": body}}}} if body else {}
        view = _view(answer, lambda: body().read(read_json(request.get_data())) if body else {})
        described = {**_doc(rule, "post"), **doc, "responses": {"200": answered_as(*(types or ("application/json",)))}}
        _add(blueprint, access, rule, "POST", Access.COMMAND, blueprint.doc(**described)(view))

    def sign(_: Args) -> Response:
        log.publish(house.now(), at_once=True)
        return _checkpoint(house)

    def entries(args: Args) -> Any:
        return _page("entries", [e.shown() for e in journal.entries(args["after"], args["limit"])], args)

    def leaves(args: Args) -> Any:
        return _page("leaves", log.leaves(args["after"], args["limit"]), args)

    def inclusion(args: Args) -> Any:
        idx, size = args["idx"], args["size"]
        proof = log.inclusion(idx, size)
        return {"idx": idx, "size": size, "leaf": log.leaf(idx), "proof": proof}

    def consistency(args: Args) -> Any:
        first, second = args["first"], args["second"]
        return {"first": first, "second": second, "proof": log.consistency(first, second)}

    def cosign(args: Args) -> Any:
        kept = log.cosign(args["note"], args["vkey"], house.now())
        return {"size": kept.size, "name": kept.name, "recorded_at": kept.recorded_at.isoformat()}

    ask("/log/checkpoint", Access.PUBLIC, lambda _: _checkpoint(house), types=(NOTE,))
    ask("/log/keys", Access.PUBLIC, lambda _: _keys(house))
    ask("/log/entries", Access.READ, entries, paged=True)
    ask("/log/leaves", Access.READ, leaves, paged=True)
    ask("/log/proof/inclusion", Access.READ, inclusion, "idx", "size")
    ask("/log/proof/consistency", Access.READ, consistency, "first", "second")
    do("/log/checkpoint", sign, None, NOTE)
    do("/log/cosignature", cosign, COSIGNATURE)


def _name(rule: str) -> str:
    return rule.strip("/").replace("/", "-")


def _doc(rule: str, method: str, *, public: bool = False) -> dict[str, Any]:
    open_to_all = {"security": []} if public else {}
    return {"summary": " / ".join(QUESTIONS[f"{_name(rule)}-{method}"].teks), "tags": ["log"], **open_to_all}


def _view(answer: Callable[[Args], Any], read: Callable[[], Args]) -> Callable[[], Response]:
    def view() -> Response:
        found = answer(read())
        return found if isinstance(found, Response) else jsonify(found)

    return view


def _add(blueprint: Blueprint, access: dict[str, Access], rule: str, method: str, rights: Access, view: Any) -> None:
    endpoint = f"{_name(rule)}-{method.lower()}"
    access[f"{blueprint.name}.{endpoint}"] = rights
    blueprint.add_url_rule(rule, endpoint, view, methods=[method])


def _page(name: str, rows: list[dict[str, Any]], args: Args) -> dict[str, Any]:
    return {name: rows, "next": rows[-1]["idx"] if len(rows) == args["limit"] else None}


def _checkpoint(house: House) -> Response:
    note = house.log.checkpoint()
    if note is None:
        raise NotFound(
            "Catatan ini belum pernah ditandatangani: belum ada peristiwa.",
            "This log has never been signed: there is no event yet.",
        )
    return Response(note, content_type=NOTE, headers={"Jejak-Views": _views(house)})


def _views(house: House) -> str:
    """Beside the signed note, and no part of it: when all that is shown was last found to be as the log says."""
    equal, wrong = house.self_checks.equal(), house.self_checks.wrong()
    known = f"equal up to {equal.upto} at {equal.ended_at.isoformat()}" if equal else "not compared yet"
    return f"{known}; rows that differ: {len(wrong)}"


def _keys(house: House) -> dict[str, Any]:
    return {"origin": house.log.origin(), "keys": house.log.keys()}
