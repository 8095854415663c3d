"""What documents refer to, as people read it: the kabupaten and its settings, a unit and who held its offices."""

from typing import Any

from projections.clocks import AsOf, open_at, select
from projections.documents.document import aggregate_version
from projections.organisation.mandates import POLICY, mandates
from projections.readers import versions
from projections.readers.cards import require_kabupaten, require_unit, units
from projections.readers.delegations import delegations
from projections.readers.office_holders import Register, holding, told
from projections.readers.unit_succession import Succession, ended, predecessors, successors
from projections.tables import Transaction

NAMES = ("kabupaten", "zona")
"""What the kabupaten is called and its time zone: kept beside the settings, but no policy."""


def kabupaten(tx: Transaction, at: AsOf) -> dict[str, Any]:
    """The kabupaten, the settings it has chosen, each with its reason and the event that set it, and who has held its
    offices. Raises NotFound."""
    rows = select(
        tx,
        "SELECT s.name, s.value, s.pos_from, t.happened_at, t.reason FROM setting s JOIN trail t ON t.idx = s.pos_from "
        f"WHERE {open_at('s')} ORDER BY s.name",
        at,
    )
    own = {name: value for name, value, *_ in rows if name in NAMES}
    return {
        "nama": own.get("kabupaten") or require_kabupaten(tx, at),
        "zona": own["zona"],
        "aggregate_version": aggregate_version(tx, at, versions.find(tx, at, "kabupaten", "")),
        "pengaturan": [
            {"name": name, "value": value, **POLICY, "reason": reason, "recorded_at": recorded_at, "event": event}
            for name, value, event, recorded_at, reason in rows
            if name not in NAMES
        ],
        "mandat": mandates(tx, at),
        "pejabat": _holders(tx, at, ""),
        "delegasi": delegations(tx, at, ""),
    }


def unit(tx: Transaction, at: AsOf, slug: str) -> dict[str, Any]:
    """A unit and everyone who has held its offices, office by office, in the order of taking them. Raises NotFound.

    Its names over time, the units it comes from and those it goes on in stand beside; `berakhir`: when it is no more.
    Persons are opaque ids. `until` is the recorded end, None while there is none; `menjabat` says who holds on `per`.
    """
    known = require_unit(tx, at, slug)
    return {
        **known,
        "aggregate_version": aggregate_version(tx, at, versions.find(tx, at, "unit", slug)),
        **_over_time(tx, at, slug),
        "pejabat": _holders(tx, at, slug),
        "pengganti": _alternates(tx, at, slug),
        "delegasi": delegations(tx, at, slug),
    }


def _holders(tx: Transaction, at: AsOf, unit: str) -> list[dict[str, Any]]:
    """Everyone who has held an office there ("": of the kabupaten itself), office by office, in the order of taking
    them; `menjabat`: who holds it on `per`."""
    terms = Register(tx).terms(unit, at.position)
    now = holding(terms, at.per)
    ordered = sorted(terms.items(), key=lambda t: (t[1].jabatan, t[1].since, t[0]))
    return [{**told(event, term), "menjabat": event in now} for event, term in ordered]


def _over_time(tx: Transaction, at: AsOf, slug: str) -> dict[str, Any]:
    names = {one: u["nama"] for one, u in units(tx, at).items()}
    own = select(tx, f"SELECT u.nama, u.pos_from FROM unit u WHERE u.slug = ? AND {open_at('u')}", at, slug)
    renamed = select(
        tx,
        "SELECT n.nama, n.pos_from, n.since, n.decree FROM nama_unit n "
        f"WHERE n.unit = ? AND {open_at('n')} ORDER BY n.since",
        at,
        slug,
    )
    called = [(*row, None, "") for row in own] + renamed
    end = ended(tx, at, slug)

    def changes_of(side: str, changes: list[Succession]) -> list[dict[str, Any]]:
        return [
            {
                "unit": getattr(p, side),
                "nama": names.get(getattr(p, side)),
                "jenis": p.jenis,
                "since": p.since.isoformat(),
                "decree": p.decree,
                "event": p.event,
            }
            for p in changes
        ]

    founded = select(tx, f"SELECT b.hari FROM berdiri b WHERE b.unit = ? AND {open_at('b')}", at, slug)
    return {
        "berdiri": founded[0][0] if founded else None,
        "berakhir": None if end is None else end.isoformat(),
        "sebutan": [{"nama": n, "since": s, "decree": d, "event": e} for n, e, s, d in called],
        "pendahulu": changes_of("unit", predecessors(tx, at, slug)),
        "penerus": changes_of("penerus", successors(tx, at, slug)),
    }


def _alternates(tx: Transaction, at: AsOf, slug: str) -> list[dict[str, Any]]:
    """The alternates named for offices with too few people. `berlaku`: whether this letter holds on `per`."""
    rows = select(
        tx,
        "SELECT p.jabatan, p.pengganti, p.since, p.until, p.decree, p.pos_from FROM pengganti p "
        f"WHERE p.unit = ? AND {open_at('p')} ORDER BY p.jabatan, p.since",
        at,
        slug,
    )
    day = at.per.isoformat()
    newest = {jabatan: event for jabatan, _, since, *_, event in rows if since <= day}
    names = ("jabatan", "pengganti", "since", "until", "decree", "event")
    found = [dict(zip(names, row, strict=True)) for row in rows]
    return [
        {**row, "berlaku": newest.get(row["jabatan"]) == row["event"] and (row["until"] is None or day <= row["until"])}
        for row in found
    ]
