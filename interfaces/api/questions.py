"""How a question becomes a GET route: its parameters, the two clocks, who may ask, and the ETag of a document."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from flask import Response, jsonify, request
from flask_smorest import Blueprint
from werkzeug.datastructures import MultiDict

from application.access import QUESTIONS
from domain.kernel import Teks
from interfaces.api import openapi
from interfaces.api.access import Access, require_readable
from interfaces.api.documents import Address, key_names
from interfaces.compose import House
from interfaces.input.moments import CLOCKS, as_of
from interfaces.input.reading import BadInput, Wrong, pointer
from interfaces.input.schema import Form, make_schema
from projections.clocks import AsOf
from projections.trail import PARTS

Args = Mapping[str, Any]
Answer = Callable[[AsOf, Args], Any]

TYPES: dict[str, Any] = {
    **PARTS,
    **dict.fromkeys(("tahun", "triwulan", "versi", "from", "to"), int),
    **dict.fromkeys(("after", "limit", "idx", "size", "first", "second"), int),
    **dict.fromkeys(("newest", "count", "all"), bool),
    **dict.fromkeys(("on", "hari"), date),
}
SLUG = "<slug:{}>"
YEAR = "<int(min=2000, max=2100):tahun>"
PLACES = {"tahun": YEAR, "triwulan": "<int(min=1, max=4):triwulan>", "n": "<int(min=1, max=999):n>"}
PAGE = {"after": 0, "limit": 50}
TWICE = Teks("tertulis dua kali; sebutkan sekali saja.", "is given twice; give it once.")
POSITION = "Jejak-Position"
"""The header that says how much of the log an answer knew."""


class Questions:
    """Adds the routes; each question gets (as of, arguments) and gives what is to be answered."""

    def __init__(self, blueprint: Blueprint, house: House, access: dict[str, Access]) -> None:
        self.blueprint, self.house, self.access = blueprint, house, access

    def ask(
        self,
        rule: str,
        name: str,
        answer: Answer,
        *takes: str,
        one: bool = False,
        files: tuple[str, ...] = (),
    ) -> None:
        """A route for `answer`; `takes` are the query parameters it knows beside per, known and lang.

        `one`: the answer is one document and carries its ETag. `files`: it is a file of one of these media types.
        """
        schema = _parameters(name, takes)

        def view(**place: Any) -> Response:
            args = {**place, **schema.read(typed(request.args))}
            at = as_of(self.house, args.pop("per"), args.pop("known"), self._see)
            args.pop("lang")
            if args.get("unit") is not None:
                require_readable(self.house, at, args["unit"])
            return self._told(at, answer(at, args))

        doc = {"operationId": name, "summary": " / ".join(QUESTIONS[name].teks), **openapi.as_of(schema, one, files)}
        self.access[f"{self.blueprint.name}.{name}"] = Access.READ
        self.blueprint.add_url_rule(rule, name, self.blueprint.doc(**doc)(view), methods=["GET"], tags=["query"])

    def _told(self, at: AsOf, found: Any) -> Response:
        """With which events the answer rests on, and in a header how much of the log was known: of lists too."""
        tag, body = found if isinstance(found, Tagged) else ("", found)
        if isinstance(body, dict):
            rests = {**self.house.queries.rests_on(at, body), "per": at.per.isoformat()}
            body = {**body, "rests_on": rests}
        response = body if isinstance(body, Response) else jsonify(body)
        response.headers[POSITION] = str(at.position)
        if tag:
            response.set_etag(tag)
        return response

    def _see(self, unit: str) -> None:
        """A moment of a document of another unit is as unknown as the document itself."""
        require_readable(self.house, as_of(self.house), unit)


class Tagged(NamedTuple):
    """A document with the ETag that a command sends back in If-Match.

    Never 304: the answer also depends on `per`, on `known` and on the cards, which the version does not tell.
    """

    tag: str
    body: dict[str, Any]


def tagged(kind: str, found: dict[str, Any]) -> Tagged:
    return Tagged(Address(kind, found).tag(found["aggregate_version"]), found)


def place(part: str) -> str:
    """One part of a natural key as routes take it."""
    return PLACES.get(part, SLUG.format(part))


def key(kind: str) -> str:
    """The whole natural key of a kind of document: what stands after its name in `Address.name`."""
    return "/".join(map(place, key_names(kind)))


def _parameters(name: str, takes: tuple[str, ...]) -> Form:
    asked = {t: (TYPES.get(t, str), PAGE[t]) if t in PAGE else (TYPES.get(t, str) | None, None) for t in takes}
    schema = make_schema(
        f"Tanya-{name}", {**asked, "per": (str | None, None), "known": (str | None, None), "lang": (str, "")}
    )()
    for clock, teks in CLOCKS.items():
        schema.fields[clock].metadata["description"] = f"{teks.id} / {teks.en}"
    return schema


def typed(args: "MultiDict[str, str]") -> dict[str, Any]:
    """Query strings are text; numbers and true/false become what they say. Raises BadInput for one given twice."""
    twice = [name for name, texts in args.lists() if len(texts) > 1]
    if twice:
        raise BadInput.of([Wrong(pointer([name]), TWICE.id, TWICE.en) for name in twice])
    return {name: _value(TYPES.get(name, str), text) for name, text in args.items()}


def _value(kind: Any, text: str) -> Any:
    if kind is int and text.isascii() and text.isdigit() and len(text) < 12:
        return int(text)
    return {"true": True, "false": False}.get(text, text) if kind is bool else text
