"""One GET route for each question, as of ?per= and ?known=, answered for the units that the asker may read."""

from collections.abc import Callable
from typing import Any

from flask_smorest import Blueprint

from application.access import READERS_OF_ALL, RECORDERS, contributions_seen, supplies_seen
from application.plans.presets import shipped_sets
from domain.kinds import DOKUMEN
from interfaces.api import audit, deadlines, evidence, trail
from interfaces.api.access import Access, admitted, readable, require_readable
from interfaces.api.questions import YEAR, Answer, Args, Questions, key, place, tagged
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
        seen = {"", *readable(house, at)}  # what is of no unit, a template, is everyone's
        return [d for d in queries.documents(at, args["unit"]) if d["unit"] in seen]

    def contributions(at: AsOf, args: Args) -> Any:
        owner = {u["slug"]: u for u in queries.units(at)}.get(args["owner"], {})
        seen = contributions_seen(admitted(), args["owner"], owner.get("induk", ""), readable(house, at))
        if seen and not owner:
            require_readable(house, at, args["owner"])
        return queries.sumbangan(at, args["owner"], args["tahun"], args["triwulan"], seen)

    ask("/units", "units", "Unit / Units", lambda at, _: list(readable(house, at).values()))
    ask("/documents", "documents", "Daftar dokumen / Documents", documents, "unit")
    ask(
        f"/capaian/{place('unit')}/{YEAR}",
        "capaian",
        "Capaian kinerja / Achievement",
        lambda at, a: queries.capaian(at, a["unit"], a["tahun"], a["triwulan"]),
        "triwulan",
    )
    ask(
        f"/lineage/{place('unit')}/<indikator>/{YEAR}",
        "lineage",
        "Asal-usul satu target / Lineage of a target",
        lambda at, a: queries.lineage(at, a["unit"], a["indikator"], a["tahun"]),
    )
    ask(
        f"/responsible/{place('unit')}/{place('office')}",
        "responsible",
        "Siapa memegang jabatan pada hari itu / Who held an office on that day",
        lambda at, a: queries.responsible(AsOf(at.position, a["on"] or at.per), a["unit"], a["office"]),
        "on",
    )
    ask(
        f"/koreksi/{place('unit')}",
        "koreksi",
        "Koreksi pencatatan dan erratanya / Corrections of the record and their errata",
        lambda at, a: queries.koreksi(at, a["unit"]),
    )
    ask(
        f"/lkjip/{place('unit')}/{YEAR}/tables",
        "lkjip-tables",
        "Tabel LKjIP / Tables of the LKjIP",
        lambda at, a: queries.lkjip_tables(at, a["unit"], a["tahun"]),
    )
    ask(
        f"/keuangan/{place('unit')}/{YEAR}",
        "keuangan",
        "Keuangan per triwulan / Money by triwulan",
        lambda at, a: queries.keuangan(at, a["unit"], a["tahun"]),
    )
    ask(
        f"/gabungan/{place('unit')}/{YEAR}",
        "gabungan",
        "Kecamatan dengan dan tanpa kelurahan / A kecamatan with and without its kelurahan",
        lambda at, a: queries.gabungan(at, a["unit"], a["tahun"]),
    )
    ask(
        f"/e81/{place('unit')}/{YEAR}/{place('triwulan')}",
        "e81",
        "Formulir E.81: keluaran dan rupiah per sub kegiatan / Form E.81: output and rupiah by sub kegiatan",
        lambda at, a: queries.e81(at, a["unit"], a["tahun"], a["triwulan"]),
    )
    ask(
        f"/pasokan/{YEAR}",
        "pasokan",
        "Pasokan pengampu / What supplying offices gave",
        lambda at, a: queries.pasokan(at, a["tahun"], supplies_seen(admitted(), a["office"])),
        "office",
    )
    ask(
        f"/sumbangan/{place('owner')}/{YEAR}/{place('triwulan')}",
        "sumbangan",
        "Angka yang disusun dari sumbangan / Figures composed of contributions",
        contributions,
    )
    ask(
        f"/renstra/{place('unit')}",
        "renstra",
        "Renstra terbaru / The latest Renstra",
        lambda at, a: tagged("renstra", queries.renstra(at, a["unit"], versi=a["versi"])),
        "versi",
        one=True,
    )
    for kind, cls in DOKUMEN.items():
        ask(f"/{kind}/{key(kind)}", f"{kind}-show", f"{cls.nama}", _show(house, kind), "versi", one=True)
    for kind in KINDS:
        about = "Beda dua versi atau dua saat / Differences between two versions or two moments"
        ask(f"/diff/{kind}/{key(kind)}", f"{kind}-diff", about, _compare(house, kind), *SIDES)
    trail.add_routes(ask, house)
    evidence.add_questions(ask, house)
    _add_references(ask, house)
    audit.add_routes(ask, house)
    deadlines.add_questions(ask, house)


def _add_references(ask: Callable[..., None], house: House) -> None:
    """What documents refer to: units, the kabupaten, indikator, data pendukung."""
    queries = house.queries

    def offices(at: AsOf) -> list[dict[str, Any]]:
        """Of the units that one may read; all of them for whoever records who holds them."""
        found = queries.offices(at)
        seen = {"", *readable(house, at)}
        return found if admitted().role in RECORDERS else [row for row in found if row["unit"] in seen]

    def proposals(at: AsOf, waiting: bool) -> list[dict[str, Any]]:
        """Those about units that one may read; all of them for the offices of the kabupaten that look after units."""
        found, who = queries.usulan(at, waiting), admitted()
        seen = readable(house, at)
        return found if who.role in (*RECORDERS, *READERS_OF_ALL) else [p for p in found if {*p["units"]} & seen.keys()]

    ask(
        f"/unit/{place('unit')}",
        "unit-show",
        "Unit dan pejabatnya / A unit and its office holders",
        lambda at, a: tagged("unit", queries.unit(at, a["unit"])),
        one=True,
    )
    ask(
        f"/unit/{place('unit')}/tugas",
        "unit-roles",
        "Pihak kedua dan tugas yang ditetapkan unit / Second parties and tasks that a unit has decided",
        lambda at, a: queries.unit_roles(at, a["unit"]),
    )
    ask(
        "/unit-kinds",
        "unit-kinds",
        "Jenis unit, jabatannya dan PK-nya / Kinds of units, their offices and whose PK is with whom",
        lambda at, _: queries.unit_kinds(at),
    )
    ask(
        "/kabupaten",
        "kabupaten-show",
        "Pengaturan kabupaten (kebijakan lokal) / Settings of the kabupaten (local policy)",
        lambda at, _: tagged("kabupaten", queries.kabupaten(at)),
        one=True,
    )
    ask(
        "/offices",
        "offices",
        "Semua jabatan dan pemegangnya / All offices and their holders",
        lambda at, _: offices(at),
    )
    ask(
        f"/offices/{place('kantor')}",
        "office-show",
        "Siapa memegang jabatan kabupaten pada hari itu / Who held an office of the kabupaten on that day",
        lambda at, a: queries.responsible(AsOf(at.position, a["on"] or at.per), "", a["kantor"]),
        "on",
    )
    ask(
        "/usulan",
        "usulan-list",
        "Yang menunggu disahkan orang lain / What waits for another to confirm it",
        lambda at, a: proposals(at, a["all"] is not True),
        "all",
    )
    ask("/skala", "skala-list", "Skala kriteria dan predikat / Scales of ratings and of predikat", _scales(house))
    ask(
        f"/skala/{place('slug')}",
        "skala-show",
        "Satu skala dan versinya / One scale and its versions",
        lambda at, a: _seen(house, at, queries.satu_skala(at, a["slug"])),
    )
    ask(
        f"/indikator/{place('unit')}",
        "indikator-list",
        "Kartu indikator satu unit / Indikator cards of a unit",
        lambda at, a: queries.indikator(at, a["unit"]),
    )
    ask(
        f"/indikator/{place('unit')}/{place('slug')}",
        "indikator-show",
        "Satu indikator dan versi kartunya / One indikator and the versions of its card",
        lambda at, a: tagged("indikator", queries.card(at, a["unit"], a["slug"])),
        one=True,
    )
    ask(
        "/preset",
        "preset-list",
        "Set umum indikator yang dapat diambil / General sets of indikator to take over",
        lambda _at, _: shipped_sets(),
    )
    ask(
        "/seri",
        "seri-list",
        "Seri data pendukung yang dapat diisi / The series of supporting data there are",
        lambda at, _: queries.seri(at),
    )
    ask(
        f"/data_pendukung/{key('data_pendukung')}",
        "data_pendukung-show",
        "Satu seri data pendukung / One series of supporting data",
        lambda at, a: tagged("data_pendukung", queries.data_pendukung(at, **a)),
        one=True,
    )


def _scales(house: House) -> Answer:
    def answer(at: AsOf, _: Args) -> Any:
        found = house.queries.skala(at)
        return {**found, "skala": [_seen(house, at, row) for row in found["skala"]]}

    return answer


def _seen(house: House, at: AsOf, scale: dict[str, Any]) -> dict[str, Any]:
    """A scale with those cards that name it in units which the asker may read."""
    seen = readable(house, at)
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


def _show(house: House, kind: str) -> Answer:
    return lambda at, args: tagged(kind, house.queries.document(at, kind, **args))
