"""One GET route for each question, as of ?per= and ?known=, answered for the units that the asker may read."""

from collections.abc import Callable
from typing import Any

from flask_smorest import Blueprint

from application.access import contributions_seen, may_ask, supplies_seen, unseen
from application.plans.presets import shipped_sets
from domain.kinds import DOKUMEN
from interfaces import policy
from interfaces.api import audit, deadlines, evidence, trail
from interfaces.api.access import Access, admitted, readable, require_readable, shown
from interfaces.api.proposals import proposals_seen
from interfaces.api.questions import YEAR, Answer, Args, Questions, key, place, tagged
from interfaces.api.short import short_seen
from interfaces.compose import House
from interfaces.input.comparison import KINDS
from interfaces.input.moments import as_of, side
from projections.clocks import AsOf
from projections.documents.differences import Side

SIDES = ("from", "to", "from_known", "to_known")
"""The two sides of a comparison."""


def add_routes(blueprint: Blueprint, house: House, access: dict[str, Access]) -> None:
    ask = Questions(blueprint, house, access).ask
    queries = house.queries

    def documents(at: AsOf, args: Args) -> Any:
        return shown(house, at, queries.documents(at, args["unit"]))

    def contributions(at: AsOf, args: Args) -> Any:
        units = {u["slug"]: u["induk"] for u in queries.units(at)}
        seen = contributions_seen(admitted(), args["owner"], units)
        found = queries.sumbangan(at, args["owner"], args["tahun"], args["triwulan"], seen)
        if seen and not found["rows"]:  # a unit of which they need not know
            raise unseen(args["owner"], ())
        return found

    ask("/units", "units", lambda at, _: list(readable(house, at).values()))
    ask("/documents", "documents", documents, "unit")
    ask(
        f"/capaian/{place('unit')}/{YEAR}",
        "capaian",
        lambda at, a: queries.capaian(at, a["unit"], a["tahun"], a["triwulan"]),
        "triwulan",
    )
    ask(
        f"/lineage/{place('unit')}/<indikator>/{YEAR}",
        "lineage",
        lambda at, a: queries.lineage(at, a["unit"], a["indikator"], a["tahun"]),
    )
    ask(f"/pohon/{place('unit')}/{YEAR}", "pohon", lambda at, a: queries.pohon(at, a["unit"], a["tahun"]))
    ask(f"/pagu/{place('unit')}/{YEAR}", "pagu", lambda at, a: queries.pagu(at, a["unit"], a["tahun"]))
    ask(
        f"/responsible/{place('unit')}/{place('office')}",
        "responsible",
        lambda at, a: queries.responsible(AsOf(at.position, a["on"] or at.per), a["unit"], a["office"]),
        "on",
    )
    ask(
        f"/koreksi/{place('unit')}",
        "koreksi",
        lambda at, a: queries.koreksi(at, a["unit"]),
    )
    ask(
        f"/lkjip/{place('unit')}/{YEAR}/tables",
        "lkjip-tables",
        lambda at, a: queries.lkjip_tables(at, a["unit"], a["tahun"]),
    )
    ask(
        f"/keuangan/{place('unit')}/{YEAR}",
        "keuangan",
        lambda at, a: queries.keuangan(at, a["unit"], a["tahun"]),
    )
    ask(
        f"/gabungan/{place('unit')}/{YEAR}",
        "gabungan",
        lambda at, a: queries.gabungan(at, a["unit"], a["tahun"]),
    )
    ask(
        f"/e81/{place('unit')}/{YEAR}/{place('triwulan')}",
        "e81",
        lambda at, a: queries.e81(at, a["unit"], a["tahun"], a["triwulan"]),
    )
    ask(
        f"/pasokan/{YEAR}",
        "pasokan",
        lambda at, a: queries.pasokan(at, a["tahun"], supplies_seen(admitted(), a["office"])),
        "office",
    )
    ask(
        f"/sumbangan/{place('owner')}/{YEAR}/{place('triwulan')}",
        "sumbangan",
        contributions,
    )
    ask(
        f"/renstra/{place('unit')}",
        "renstra",
        lambda at, a: tagged("renstra", queries.renstra(at, a["unit"], versi=a["versi"])),
        "versi",
        one=True,
    )
    for kind in DOKUMEN:
        ask(f"/{kind}/{key(kind)}", f"{kind}-show", _show(house, kind), "versi", one=True)
        ask(f"/periksa/{kind}/{key(kind)}", f"{kind}-periksa", _check(house, kind), "versi")
    for kind in KINDS:
        ask(f"/diff/{kind}/{key(kind)}", f"{kind}-diff", _compare(house, kind), *SIDES)
    trail.add_routes(ask, house)
    evidence.add_questions(ask, house)
    _add_references(ask, house)
    audit.add_routes(ask, house)
    deadlines.add_questions(ask, house)


def _add_references(ask: Callable[..., None], house: House) -> None:
    """What documents refer to: units, the kabupaten, indikator, data pendukung."""
    queries = house.queries

    def offices(at: AsOf) -> list[dict[str, Any]]:
        """Of the kabupaten, and of the units that one may see."""
        found = queries.offices(at)
        seen = {"", *readable(house, at)}
        return [row for row in found if row["unit"] in seen]

    ask(
        f"/unit/{place('unit')}",
        "unit-show",
        lambda at, a: tagged("unit", queries.unit(at, a["unit"])),
        one=True,
    )
    ask(
        f"/unit/{place('unit')}/tugas",
        "unit-roles",
        lambda at, a: queries.unit_roles(at, a["unit"]),
    )
    ask(
        "/unit-kinds",
        "unit-kinds",
        lambda at, _: queries.unit_kinds(at),
    )
    ask(
        "/kabupaten",
        "kabupaten-show",
        lambda at, _: tagged("kabupaten", queries.kabupaten(at)),
        one=True,
    )
    ask(
        "/offices",
        "offices",
        lambda at, _: offices(at),
    )
    ask(
        f"/offices/{place('kantor')}",
        "office-show",
        lambda at, a: queries.responsible(AsOf(at.position, a["on"] or at.per), "", a["kantor"]),
        "on",
    )
    ask(
        "/usulan",
        "usulan-list",
        lambda at, a: proposals_seen(house, at, a["all"] is not True),
        "all",
    )
    ask("/kekurangan", "unit-short", lambda at, _: short_seen(house, at))
    ask("/kebijakan", "kebijakan", lambda at, a: _policy(house, at, a["role"] or "", a["act"] or ""), "role", "act")
    ask("/skala", "skala-list", _scales(house))
    ask(
        f"/skala/{place('slug')}",
        "skala-show",
        lambda at, a: _seen(house, at, queries.satu_skala(at, a["slug"])),
    )
    ask(
        f"/indikator/{place('unit')}",
        "indikator-list",
        lambda at, a: queries.indikator(at, a["unit"]),
    )
    ask(
        f"/indikator/{place('unit')}/{place('slug')}",
        "indikator-show",
        lambda at, a: tagged("indikator", queries.card(at, a["unit"], a["slug"])),
        one=True,
    )
    ask(
        "/preset",
        "preset-list",
        lambda _at, _: shipped_sets(),
    )
    ask(
        "/seri",
        "seri-list",
        lambda at, _: queries.seri(at),
    )
    ask(
        f"/data_pendukung/{key('data_pendukung')}",
        "data_pendukung-show",
        lambda at, a: tagged("data_pendukung", queries.data_pendukung(at, **a)),
        one=True,
    )


def _policy(house: House, at: AsOf, role: str, act: str) -> dict[str, Any]:
    """The policy table row by row: of those that speak of a role, and of an act or all acts of a kind of document."""
    return {"kebijakan": [policy.for_programs(row) for row in policy.rows(policy.table_at(house, at), role, act)]}


def _scales(house: House) -> Answer:
    def answer(at: AsOf, _: Args) -> Any:
        found = house.queries.skala(at)
        return {**found, "skala": [_seen(house, at, row) for row in found["skala"]]}

    return answer


def _seen(house: House, at: AsOf, scale: dict[str, Any]) -> dict[str, Any]:
    """A scale with those cards that name it in units which the asker may read."""
    seen = readable(house, at, "indikator-list") if may_ask(admitted(), "indikator-list") else {}
    cards = [card for card in scale["dipakai"]["kartu"] if card["unit"] in seen]
    return {**scale, "dipakai": {**scale["dipakai"], "kartu": cards}}


def _compare(house: House, kind: str) -> Answer:
    """Between `from` and `to`, versions, each as known at its own moment or else at that of the question."""

    def see(unit: str) -> None:
        require_readable(house, as_of(house), unit)

    def answer(at: AsOf, args: Args) -> Any:
        key = {name: args[name] for name in args if name not in SIDES}
        dari, ke = (
            Side(side(house, at, args[f"{name}_known"], f"/{name}_known", see), args[name]) for name in ("from", "to")
        )
        return house.queries.beda(kind, key, dari, ke)

    return answer


def _check(house: House, kind: str) -> Answer:
    return lambda at, args: house.queries.periksa(at, kind, **args)


def _show(house: House, kind: str) -> Answer:
    return lambda at, args: tagged(kind, house.queries.document(at, kind, **args))
