"""The cascade of a unit's year (pohon kinerja): what is aimed at, by which indikator it is measured, and who answers
for each by which PK."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from domain.cycle.unit_kinds import semua_kepala
from domain.plans.indikator import LEVELS
from projections.clocks import AsOf, open_at, select
from projections.readers import versions
from projections.readers.cards import Card, cards, require_unit
from projections.readers.measuring import end_of_year
from projections.readers.successors import Descent, turunan
from projections.readers.year_documents import Aim, Held, aims, year_documents
from projections.tables import Transaction

Row = dict[str, Any]
BERLAKU, RANCANGAN, TIDAK = "berlaku", "rancangan", "tidak"
"""An indikator stands in a PK in force, only in one that is not in force yet, or in none."""
STRATEGIC = LEVELS[:2]


def pohon(tx: Transaction, at: AsOf, unit: str, tahun: int) -> Row:
    """Every indikator with a target in the year, below what it serves, with each PK that holds it; those that none
    holds say so (`dijawab`: "tidak").

    A document counts by the version in force, at the end of the year at the latest, else by its newest
    (`berlaku`: False). An indikator stands below the one that its card names (`induk`), else below what its code is
    part of, else below the sasaran that its card names (inferred). Cards without any target in the year are listed
    apart (`tanpa_target`). Raises NotFound.
    """
    here = at.until(end_of_year(tahun))
    who = require_unit(tx, here, unit)
    known, papers = cards(tx, at, unit), year_documents(tx, here, unit, tahun)
    heads = semua_kepala(str(who["jenis"]))
    agreements = sorted(papers.of("pk"), key=lambda held: held.who.jabatan not in heads)
    planning = papers.above("pk")
    found = aims(tx, here, [*agreements, *planning], tahun)
    passed = turunan(tx, at, unit, {slug: card.nama for slug, card in known.items()})
    aimed = {slug for cells in found.values() for slug in cells if slug in known}
    shown = aimed | _above_some(known, aimed)
    rows = {
        slug: _row(card, known, heads, agreements, planning, found, passed)
        for slug, card in known.items()
        if slug in shown
    }
    return {
        "unit": unit,
        "nama": who["nama"],
        "tahun": tahun,
        "pk": [
            {**held.data(), "kepala": held.who.jabatan in heads, "n": len(found[held.who.doc])} for held in agreements
        ],
        "rencana": [held.data() for held in planning],
        "jumlah": counted(rows.values()),
        "pohon": _tree(rows, _names(tx, here, [*papers.of("anggaran"), *filter(None, (papers.plan,))])),
        "tanpa_target": [
            {"indikator": slug, "nama": card.nama, "level": card.level, "penerus": passed.passages(slug)["penerus"]}
            for slug, card in known.items()
            if slug not in rows
        ],
    }


def counted(rows: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """How many indikator there are, and of these by a PK in force, only in one that is not yet, in none."""
    answers = [row["dijawab"] for row in rows]
    return {"indikator": len(answers), **{how: answers.count(how) for how in (BERLAKU, RANCANGAN, TIDAK)}}


def below(node: Mapping[str, Any]) -> Iterator[Row]:
    """Every indikator of a node of the tree and of those below it."""
    yield from node["indikator"]
    for child in node["anak"]:
        yield from below(child)


def _above_some(known: Mapping[str, Card], aimed: Iterable[str]) -> set[str]:
    """The indikator above these in the cascade, by their cards."""
    found: set[str] = set()
    waiting = [known[slug].rest["induk"] for slug in aimed]
    while waiting:
        slug = waiting.pop()
        if slug in known and slug not in found:
            found.add(slug)
            waiting.append(known[slug].rest["induk"])
    return found


def _row(
    card: Card,
    known: Mapping[str, Card],
    heads: tuple[str, ...],
    agreements: list[Held],
    planning: list[Held],
    found: Mapping[str, Mapping[str, Aim]],
    passed: Descent,
) -> Row:
    promised = [
        {**held.data(), "kepala": held.who.jabatan in heads, **found[held.who.doc][card.slug].data()}
        for held in agreements
        if card.slug in found[held.who.doc]
    ]
    planned = next((held for held in planning if card.slug in found[held.who.doc]), None)
    owner, induk = card.rest["pemilik"], card.rest["induk"]
    own = next((held for held in agreements if held.who.jabatan == owner), None)
    return {
        "indikator": card.slug,
        "nama": card.nama,
        "level": card.level,
        "sasaran": card.rest["sasaran"],
        "satuan": card.satuan,
        "kode": card.rest["kode"],
        "iku": card.rest["iku"],
        "induk": induk or None,
        "induk_tidak_ada": bool(induk) and induk not in known,
        "pemilik": owner or None,
        "pk_pemilik": own.who.nama() if own else None,
        "dijawab": BERLAKU if any(pk["berlaku"] for pk in promised) else RANCANGAN if promised else TIDAK,
        "janji": promised,
        "rencana": {**planned.data(), **found[planned.who.doc][card.slug].data()} if planned else None,
        "penerus": passed.passages(card.slug)["penerus"],
    }


def _names(tx: Transaction, at: AsOf, papers: Iterable[Held]) -> dict[str, tuple[str, int]]:
    """What these call the nodes of the program tree, the last of them first, and the event that says so."""
    found: dict[str, tuple[str, int]] = {}
    for held in papers:
        rows = select(
            tx,
            f"SELECT p.kode, p.nama, p.pos_from FROM pagu p WHERE p.doc = ? AND p.versi = ? AND {open_at('p')}",
            at,
            held.who.doc,
            held.versi,
        )
        found |= {kode: (nama, event) for kode, nama, event in rows}
    return found


def _tree(rows: dict[str, Row], names: Mapping[str, tuple[str, int]]) -> list[Row]:
    """Rows together by what they measure, each of these below what it serves."""
    above = _parents(rows)
    nodes: dict[tuple[Any, ...], Row] = {}
    roots: list[Row] = []

    def place(slug: str) -> tuple[Any, ...]:
        row, over = rows[slug], above[slug]
        what = row["kode"] if row["level"] not in STRATEGIC and row["kode"] else row["sasaran"].casefold().strip()
        key = (*(place(over) if over else ()), (row["level"], what))
        if key not in nodes:
            nodes[key] = _node(row, names)
            (nodes[key[:-1]]["anak"] if over else roots).append(nodes[key])
        return key

    for slug in rows:
        nodes[place(slug)]["indikator"].append(rows[slug])
    _ordered(roots)
    return roots


def _node(row: Row, names: Mapping[str, tuple[str, int]]) -> Row:
    kode = row["kode"] if row["level"] not in STRATEGIC else ""
    nama, event = names.get(kode, (None, None))
    return {
        "level": row["level"],
        "kode": kode or None,
        "teks": nama if kode else row["sasaran"] or None,
        "event": event,
        "indikator": [],
        "anak": [],
    }


def _ordered(nodes: list[Row]) -> None:
    """As levels follow one another, codes in their order; what has none keeps that of the cards."""
    nodes.sort(key=lambda node: (LEVELS.index(node["level"]), versions.natural(node["kode"] or "")))
    for node in nodes:
        _ordered(node["anak"])


def _parents(rows: Mapping[str, Row]) -> dict[str, str]:
    """The indikator below which each stands, "" for none; whoever stands below itself stands below nothing."""
    by_code: dict[str, str] = {}
    serving: dict[str, str] = {}
    for level in reversed(STRATEGIC):
        for slug, row in rows.items():
            if row["level"] == level and row["sasaran"].strip():
                serving.setdefault(row["sasaran"].casefold().strip(), slug)
    for slug, row in rows.items():
        if row["level"] not in STRATEGIC and row["kode"]:
            by_code.setdefault(row["kode"], slug)
    found: dict[str, str] = {}
    for slug, row in rows.items():
        over = row["induk"] if row["induk"] in rows else ""
        if not over and row["level"] not in STRATEGIC:
            over = _by_code(row["kode"], by_code) or serving.get(row["sasaran"].casefold().strip(), "")
        seen, up = {slug}, over
        while up and up not in seen:
            seen.add(up)
            up = found.get(up, "")
        found[slug] = "" if up else over
    return found


def _by_code(kode: str, by_code: Mapping[str, str]) -> str:
    parts = kode.split(".")
    return next((by_code[up] for n in range(len(parts) - 1, 0, -1) if (up := ".".join(parts[:n])) in by_code), "")
