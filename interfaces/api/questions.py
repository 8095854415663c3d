"""How a question becomes a GET route: its parameters, the two clocks, who may ask, and the ETag of a document."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from flask import Response, jsonify, request
from flask_smorest import Blueprint

from interfaces.api.access import Access, require_readable
from interfaces.api.documents import Address, key_names
from interfaces.api.openapi import read_only
from interfaces.compose import House
from interfaces.schema import Bentuk, make_schema
from interfaces.waktu import as_of
from projections.waktu import AsOf

Args = Mapping[str, Any]
Answer = Callable[[AsOf, Args], Any]

TYPES: dict[str, Any] = {
    **dict.fromkeys(("tahun", "triwulan", "versi", "after", "limit", "idx", "size", "first", "second"), int),
    **dict.fromkeys(("since", "until", "hari"), date),
    "refused": bool,
}
SLUG = "<slug:{}>"
YEAR = "<int(min=2000, max=2100):tahun>"
PLACES = {"tahun": YEAR, "triwulan": "<int(min=1, max=4):triwulan>", "n": "<int(min=1, max=999):n>"}
PAGE = {"after": 0, "limit": 50}


class Questions:
    """Adds the routes; each question gets (as of, arguments) and gives what is to be answered."""

    def __init__(self, blueprint: Blueprint, house: House, access: dict[str, Access]) -> None:
        self.blueprint, self.house, self.access = blueprint, house, access

    def ask(self, rule: str, name: str, teks: str, answer: Answer, *takes: str, one: bool = False) -> None:
        """A route for `answer`; `takes` are the query parameters it knows beside per, known and lang.

        `one`: the answer is one document and carries its ETag.
        """
        schema = _parameters(name, takes)

        def view(**place: Any) -> Response:
            args = {**place, **schema.read(typed(request.args))}
            at = as_of(self.house, args.pop("per"), args.pop("known"))
            args.pop("lang")
            if args.get("unit") is not None:
                require_readable(self.house, at, args["unit"])
            found = answer(at, args)
            return found if isinstance(found, Response) else jsonify(found)

        doc = {"operationId": name, "summary": teks, **read_only(type(schema), one)}
        self.access[f"{self.blueprint.name}.{name}"] = Access.READ
        self.blueprint.add_url_rule(rule, name, self.blueprint.doc(**doc)(view), methods=["GET"], tags=["query"])


def tagged(kind: str, found: dict[str, Any]) -> Response:
    """A document with the ETag that a command sends back in If-Match.

    Never 304: the answer also depends on `per`, on `known` and on the cards, which the version does not tell.
    """
    response = jsonify(found)
    response.set_etag(Address(kind, found).tag(found["aggregate_version"]))
    return response


def place(part: str) -> str:
    """One part of a natural key as routes take it."""
    return PLACES.get(part, SLUG.format(part))


def key(kind: str) -> str:
    """The whole natural key of a kind of document: what stands after its name in `Address.name`."""
    return "/".join(map(place, key_names(kind)))


def _parameters(name: str, takes: tuple[str, ...]) -> Bentuk:
    asked = {t: (TYPES.get(t, str), PAGE[t]) if t in PAGE else (TYPES.get(t, str) | None, None) for t in takes}
    return make_schema(
        f"Tanya-{name}", {**asked, "per": (date | None, None), "known": (str | None, None), "lang": (str, "")}
    )()


def typed(args: Mapping[str, str]) -> dict[str, Any]:
    """Query strings are text; numbers and true/false become what they say."""
    return {name: _value(TYPES.get(name, str), text) for name, text in args.items()}


def _value(kind: Any, text: str) -> Any:
    if kind is int and text.isascii() and text.isdigit() and len(text) < 12:
        return int(text)
    return {"true": True, "false": False}.get(text, text) if kind is bool else text
