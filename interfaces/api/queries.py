"""One GET route for each question, as of ?per= and ?known=, answered for the units that the asker may read."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any
from urllib.parse import urlencode

from flask import Response, jsonify, request
from flask_smorest import Blueprint

from application.kerja import WAKTU_KABUPATEN
from application.store.journal import format_time
from domain import DOKUMEN
from interfaces.api.access import Access, readable, require_readable
from interfaces.api.documents import Address, key_names
from interfaces.api.openapi import read_only
from interfaces.compose import House
from interfaces.schema import Bentuk, make_schema
from interfaces.waktu import as_of
from projections.waktu import AsOf

Args = Mapping[str, Any]
Answer = Callable[[AsOf, Args], Any]

TYPES: dict[str, Any] = {
    **dict.fromkeys(("tahun", "triwulan", "versi", "after", "limit"), int),
    **dict.fromkeys(("since", "until"), date),
    "refused": bool,
}
SLUG = "<slug:{}>"
YEAR = "<int(min=2000, max=2100):tahun>"
PLACES = {"tahun": YEAR, "triwulan": "<int(min=1, max=4):triwulan>", "n": "<int(min=1, max=999):n>"}
PAGE = {"after": 0, "limit": 50}
ABOUT = ("unit", "kind", "tahun", "indikator", "role", "topic", "refused", "since", "until")
"""What the trail may be asked by."""


class Questions:
    """Adds the routes; each question gets (as of, arguments) and gives what is to be answered."""

    def __init__(self, blueprint: Blueprint, house: House, access: dict[str, Access]) -> None:
        self.blueprint, self.house, self.access = blueprint, house, access

    def ask(self, rule: str, name: str, teks: str, answer: Answer, *takes: str) -> None:
        """A route for `answer`; `takes` are the query parameters it knows beside per, known and lang."""
        schema = _parameters(name, takes)

        def view(**place: Any) -> Response:
            args = {**place, **schema.read(_typed(request.args))}
            at = as_of(self.house, args.pop("per"), args.pop("known"))
            args.pop("lang")
            if args.get("unit") is not None:
                require_readable(self.house, at, args["unit"])
            found = answer(at, args)
            return found if isinstance(found, Response) else jsonify(found)

        doc = {"operationId": name, "summary": teks, **read_only(type(schema))}
        self.access[f"{self.blueprint.name}.{name}"] = Access.READ
        self.blueprint.add_url_rule(rule, name, self.blueprint.doc(**doc)(view), methods=["GET"], tags=["query"])


def add_routes(blueprint: Blueprint, house: House, access: dict[str, Access]) -> None:
    ask = Questions(blueprint, house, access).ask
    queries = house.queries

    def documents(at: AsOf, args: Args) -> Any:
        seen = readable(house, at)
        return [d for d in queries.documents(at, args["unit"]) if d["unit"] in seen]

    def trail(at: AsOf, args: Args) -> Response:
        unit, after, limit = args["unit"], args["after"], args["limit"]
        own = readable(house, at)
        units = [unit] if unit else None if len(own) == len(queries.units(at)) else list(own)
        asked = {name: args[name] for name in ABOUT if name != "unit" and args[name] is not None}
        for bound, moment in (("since", time.min), ("until", time.max)):
            if bound in asked:  # days in the kabupaten's own time
                asked[bound] = format_time(datetime.combine(asked[bound], moment, WAKTU_KABUPATEN))
        found = queries.trail(at, units=units, after=after, limit=limit, **asked)
        response = jsonify(found)
        if found["next"] is not None:
            more = {**request.args, "after": found["next"], "limit": limit}
            response.headers["Link"] = f'<{request.path}?{urlencode(more)}>; rel="next"'
        return response

    ask("/units", "units", "Unit / Units", lambda at, _: list(readable(house, at).values()))
    ask("/documents", "documents", "Daftar dokumen / Documents", documents, "unit")
    ask("/trail", "trail", "Jejak perubahan / The trail of changes", trail, *ABOUT, "after", "limit")
    ask(
        f"/capaian/{_place('unit')}/{YEAR}",
        "capaian",
        "Capaian kinerja / Achievement",
        lambda at, a: queries.capaian(at, a["unit"], a["tahun"], a["triwulan"]),
        "triwulan",
    )
    ask(
        f"/lineage/{_place('unit')}/<indikator>/{YEAR}",
        "lineage",
        "Asal-usul satu target / Lineage of a target",
        lambda at, a: queries.lineage(at, a["unit"], a["indikator"], a["tahun"]),
    )
    ask(
        f"/lkjip/{_place('unit')}/{YEAR}/tables",
        "lkjip-tables",
        "Tabel LKjIP / Tables of the LKjIP",
        lambda at, a: queries.lkjip_tables(at, a["unit"], a["tahun"]),
    )
    ask(
        f"/renstra/{_place('unit')}",
        "renstra",
        "Renstra terbaru / The latest Renstra",
        lambda at, a: _tagged("renstra", queries.renstra(at, a["unit"], versi=a["versi"])),
        "versi",
    )
    for kind, cls in DOKUMEN.items():
        place = "/".join(_place(part) for part in key_names(kind))
        ask(f"/{kind}/{place}", f"{kind}-show", f"{cls.nama}", _show(house, kind), "versi")


def _show(house: House, kind: str) -> Answer:
    return lambda at, args: _tagged(kind, house.queries.document(at, kind, **args))


def _tagged(kind: str, found: dict[str, Any]) -> Response:
    """A document with its ETag; 304 when nothing has happened to it since."""
    response = jsonify(found)
    response.set_etag(Address(kind, found).tag(found["aggregate_version"]))
    return response.make_conditional(request)


def _place(part: str) -> str:
    return PLACES.get(part, SLUG.format(part))


def _parameters(name: str, takes: tuple[str, ...]) -> Bentuk:
    asked = {t: (TYPES.get(t, str), PAGE[t]) if t in PAGE else (TYPES.get(t, str) | None, None) for t in takes}
    return make_schema(
        f"Tanya-{name}", {**asked, "per": (date | None, None), "known": (str | None, None), "lang": (str, "")}
    )()


def _typed(args: Mapping[str, str]) -> dict[str, Any]:
    """Query strings are text; numbers and true/false become what they say."""
    return {name: _value(TYPES.get(name, str), text) for name, text in args.items()}


def _value(kind: Any, text: str) -> Any:
    if kind is int and text.isascii() and text.isdigit() and len(text) < 12:
        return int(text)
    return {"true": True, "false": False}.get(text, text) if kind is bool else text
