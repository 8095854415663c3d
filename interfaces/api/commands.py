"""One POST route for each command that a person can give: parse, execute, answer."""

from datetime import datetime
from functools import cache
from typing import Any

from flask import Response, current_app, jsonify, request
from flask_smorest import Blueprint
from marshmallow import Schema

from application.commands import Command
from application.every_command import for_people
from application.files import FileNeeded
from application.orders import Answer
from application.proposing import told as waits
from domain.kernel import Refusal, Stale, Teks
from domain.kinds import DOKUMEN
from interfaces.api.access import Access, admitted, assignments
from interfaces.api.documents import AGGREGATES, Address, PreconditionNeeded
from interfaces.api.headers import idempotency_key, if_match
from interfaces.api.openapi import ACTING_AS, ANSWER, IDEMPOTENCY_KEY, IF_MATCH, PREFER, answered_as
from interfaces.api.problems import language, of_refusal
from interfaces.awaiting import follow, wait
from interfaces.compose import House
from interfaces.input.moments import as_of
from interfaces.input.orders import WHY, beside, make_order
from interfaces.input.reading import read_json
from interfaces.input.schema import Form, make_schema, parts_of
from interfaces.input.who_may import choices, who_may

ASYNC = "respond-async"
"""How one says that a command may wait for its file (RFC 7240)."""


def path(command: Command) -> str:
    """ "pk.set_target" -> "/pk/set-target"."""
    kind, _, verb = command.name.partition(".")
    return f"/{kind}/{verb.replace('_', '-')}"


@cache
def body_schema(name: str) -> type[Form]:
    """The body of a command: its data and, beside it, why."""
    return make_schema(
        "".join(w.capitalize() for w in name.replace(".", "_").split("_")), {**parts_of(name), **beside(name)}
    )


def add_routes(blueprint: Blueprint, house: House, access: dict[str, Access]) -> None:
    for command in for_people():
        endpoint = command.name.replace(".", "-")
        access[f"{blueprint.name}.{endpoint}"] = Access.COMMAND
        view = blueprint.doc(**_described(command, body_schema(command.name)))(_view(house, command))
        blueprint.add_url_rule(path(command), endpoint, view, methods=["POST"], tags=[command.name.partition(".")[0]])


def needs_version(command: Command) -> bool:
    """Whether the author must say which version they saw: any change to a document that goes through the cycle."""
    return not command.creates and command.name.partition(".")[0] in DOKUMEN


def _view(house: House, command: Command) -> Any:
    kind = command.name.partition(".")[0]
    schema, here = body_schema(command.name)(), beside(command.name)

    def view() -> Response:
        key = idempotency_key()
        raw = read_json(request.get_data())
        body = schema.read(raw)
        why = {name: body.pop(name) if name in here else default for name, (_, default) in WHY.items()}
        sent = {name: value for name, value in raw.items() if name not in here}
        who = admitted()
        address = Address(kind, {"orang": who.person, **body})  # what one passes on by hand is one's own
        seen, unsaid = _seen(address, needs_version(command))
        order = make_order(command.name, who, body, sent, why, key, seen)
        if unsaid is not None:
            house.jejak.require_version(order, unsaid)
        try:
            answer = house.jejak.execute(order)
        except Stale as stale:
            return _changed(house, address, stale)
        except FileNeeded as needed:
            if ASYNC not in request.headers.get("Prefer", ""):
                raise
            said = {name: raw[name] for name in here if name in raw}
            return _awaiting(needed, wait(house, order, sent, said, needed))
        if command.name == "bukti.add":
            follow(house, body["sha256"])
        return _answered(address, answer, house.log.receipts([idx for idx, _ in answer.events]))

    return view


def _seen(address: Address, needed: bool) -> tuple[int | None, Refusal | None]:
    """The version that If-Match names, and how the command is refused where it names none of this document.

    That comes after who may and what there is: the application says those first.
    """
    tags = if_match()
    try:
        seen = address.seen(tags)
    except Stale as other:
        return None, other
    if seen is not None or not needed:
        return seen, None
    return None, PreconditionNeeded(
        f"Sebutkan versi yang Anda lihat pada kepala If-Match: ambil ETag dari {address.name}.",
        f"Say which version you saw in the header If-Match: take the ETag of {address.name}.",
    )


def _answered(address: Address, answer: Answer, receipts: list[dict[str, object]]) -> Response:
    if answer.waits:
        address = Address("usulan", {"nomor": answer.waits})
    tag = address.tag(answer.version)
    response = jsonify(
        {
            "command": answer.command,
            "position": answer.position,
            "events": [{"idx": idx, "topic": topic} for idx, topic in answer.events],
            "receipts": receipts,
            "read": [
                {"about": about, "written": written, "read": read, "detail": Teks(id, en).dalam(language())}
                for about, written, read, id, en in answer.read
            ],
            "document": address.name,
            "etag": f'"{tag}"',
            **({"person": answer.person} if answer.person else {}),
            **({"people": list(answer.people)} if answer.people else {}),
            **({"waits": _waits(answer)} if answer.waits else {}),
        }
    )
    response.set_etag(tag)
    if answer.repeated:
        response.headers["Idempotent-Replayed"] = "true"
    return response


def _waits(answer: Answer) -> dict[str, str]:
    """That a second person confirms it first: by which number, and who may."""
    teks = waits(answer.waits, begun=len(answer.events) > 1)
    return {"usulan": answer.waits, "detail": teks.dalam(language())}


def _awaiting(needed: FileNeeded, until: datetime) -> Response:
    """A command that lacks nothing but its file waits for it: nothing of it has happened yet."""
    teks = Teks(
        "Belum berlaku: perintah ini menunggu berkasnya satu hari, lalu gugur. Unggah berkasnya; perintahnya berjalan "
        "sendiri.",
        "Not in force yet: this command waits a day for its file, then lapses. Upload the file, and it is carried out.",
    )
    awaited = {**needed.facts, "sampai": until.isoformat(), "detail": teks.dalam(language())}
    response = jsonify({"menunggu_berkas": awaited})
    response.status_code = 202
    response.headers["Preference-Applied"] = ASYNC
    return response


def _changed(house: House, address: Address, stale: Stale) -> Response:
    """A stale version is answered with the current one and what has changed since, by whom and when."""
    response = of_refusal(stale)
    if "current" not in stale.facts or address.kind not in AGGREGATES:  # a decree is of many, and none of its own
        return response
    current, expected = stale.facts["current"], stale.facts["expected"]
    at = as_of(house)
    seen = {"doc": str(address.stream), "penugasan": assignments(house)}
    entries = house.queries.trail(at, **seen, limit=current)["entries"][max(expected, 0) : current]
    sentence = "sentence" if language() == "en" else "kalimat"
    tag = address.tag(current)
    body = {
        **(response.get_json() or {}),
        "etag": f'"{tag}"',
        "changes": [
            {"idx": e["idx"], "recorded_at": e["recorded_at"], "office": e["office"], "sentence": e[sentence]}
            for e in entries
        ],
    }
    response.set_data(current_app.json.dumps(body))
    response.set_etag(tag)
    return response


def _described(command: Command, schema: type[Schema]) -> dict[str, Any]:
    by = who_may(command)
    told = "; ".join(f"{where}: {', '.join(values)}" for where, values in choices(command).items())
    id, en = (f" Pilihan: {told}.", f" Choices: {told}.") if told else ("", "")
    return {
        "operationId": command.name,
        "summary": f"{command.teks.id} / {command.teks.en}",
        "description": f"Oleh: {by.id}.{id} / By: {by.en}.{en}",
        "parameters": [ACTING_AS, IDEMPOTENCY_KEY, PREFER, {**IF_MATCH, "required": needs_version(command)}],
        "requestBody": {"required": True, "content": {"application/json": {"schema": schema}}},
        "responses": {"200": ANSWER, "202": answered_as("application/json")},
    }
