"""The documents and triwulan of a year, unit by unit: the state and the day of each, by when it was due, how late."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from domain.cycle.steps import BATAL, DRAF
from domain.cycle.unit_kinds import KABUPATEN, kepala, semua_kepala
from domain.figures.calendar import Zona
from domain.kinds import DOKUMEN
from projections.across.places import marks, names_of
from projections.clocks import AsOf, open_at
from projections.deadlines.duties import late_by, rules, standing
from projections.identity import DocumentName
from projections.readers import cards, versions
from projections.tables import Transaction

RENSTRA = "renstra"
PK = "pk"
REALISASI = "realisasi"
LKJIP = "lkjip"
PERUBAHAN = "pk_perubahan"
COLUMNS = (RENSTRA, PK, PERUBAHAN, *(f"tw{n}" for n in (1, 2, 3, 4)), LKJIP)
"""What a unit owes in a year, in its order."""
LEWAT = "lewat"


class Lying(NamedTuple):
    """One version: its state on the day, since when, and whether it came back with notes."""

    who: DocumentName
    versi: int
    base: int | None
    state: str
    hari: date
    kembali: bool
    event: int


def sheet(tx: Transaction, at: AsOf, tahun: int, units: Collection[str]) -> list[dict[str, Any]]:
    """One row for each unit, in the order of their names; `sel`: what stands in each of `COLUMNS` that has anything.

    Of the PK that of the head: `pk` the one before any change, `pk_perubahan` the newest change. `keadaan`: how the
    duty stands (None without one), `telat`: days that it is or was late, 0 when it is not. `kembali`: it was returned
    with notes and is a draft again.
    """
    names = names_of(tx, at, units)
    found: dict[str, dict[str, dict[str, Any]]] = {unit: {} for unit in names}
    for one in _lying(tx, at, tahun, names):
        column = _column(one, str(names[one.who.unit]["jenis"]), tahun)
        before = found[one.who.unit].get(column)
        if column and (before is None or before["utama"] <= (_rank(one, names), one.event)):
            found[one.who.unit][column] = _cell(one) | {"utama": (_rank(one, names), one.event)}
    for unit, column, duty in _duties(tx, at, tahun, names):
        cell = found[unit].setdefault(column, dict(EMPTY))
        if cell["keadaan"] is None or duty["keadaan"] == LEWAT:
            cell |= duty
    rows = [
        {"unit": unit, "nama": names[unit]["nama"], "jenis": names[unit]["jenis"], "sel": found[unit]} for unit in names
    ]
    for row in rows:
        late = [cell["telat"] for cell in row["sel"].values() if cell["keadaan"] == LEWAT]
        row |= {"lewat": len(late), "hari": max(late, default=0)}
        row["kembali"] = sum(cell["kembali"] for cell in row["sel"].values())
    return sorted(rows, key=lambda row: str(row["nama"]))


EMPTY: dict[str, Any] = {
    **{"dokumen": None, "versi": None, "state": None, "hari": None, "kembali": False, "event": None},
    **{"kewajiban": None, "batas": None, "keadaan": None, "telat": 0},
}
"""A cell of which nothing is there."""


def _cell(one: Lying) -> dict[str, Any]:
    own = {"dokumen": one.who.nama(), "versi": one.versi, "state": one.state, "hari": one.hari.isoformat()}
    return {**EMPTY, **own, "kembali": one.kembali, "event": one.event}


def _rank(one: Lying, names: dict[str, dict[str, Any]]) -> bool:
    """The head as its kind has it today, before what heads were called once."""
    return not one.who.jabatan or one.who.jabatan == kepala(str(names[one.who.unit]["jenis"]))


def _column(one: Lying, jenis: str, tahun: int) -> str:
    who = one.who
    if who.kind == REALISASI:
        return f"tw{who.triwulan}"
    if who.kind == RENSTRA:
        first, _, last = who.periode.partition("-")
        return RENSTRA if int(first) <= tahun <= int(last) else ""
    if who.kind == PK:
        return "" if who.jabatan not in semua_kepala(jenis) else PK if one.base is None else PERUBAHAN
    return who.kind


def _lying(tx: Transaction, at: AsOf, tahun: int, names: dict[str, dict[str, Any]]) -> Iterable[Lying]:
    """Every version of these documents that was not given up, the oldest first."""
    kinds = (RENSTRA, PK, REALISASI, LKJIP)
    rows = tx.execute(
        f"SELECT {', '.join('d.' + part for part in DocumentName._fields)}, k.versi, k.state, k.notes, k.pos_from, "
        "v.base, t.happened_at, b.effective_from FROM dokumen d JOIN keadaan k ON k.doc = d.doc "
        f"JOIN versi v ON v.doc = k.doc AND v.versi = k.versi AND {open_at('v')} JOIN trail t ON t.idx = k.pos_from "
        f"LEFT JOIN berlaku b ON b.doc = k.doc AND b.versi = k.versi AND {open_at('b')} "
        f"WHERE d.unit IN ({marks(names)}) AND d.kind IN ({marks(kinds)}) AND d.tahun IN (?, 0) "
        f"AND {open_at('d')} AND {open_at('k')} ORDER BY k.versi",
        (*(at.position,) * 4, *names, *kinds, tahun, *(at.position,) * 4),
    )
    tz = Zona(cards.setting(tx, at, "zona", Zona.WITA)).tz
    since = {(row[0], row[10]): row[16] for row in rows if row[16]}
    holds: dict[str, int] = {}
    for (doc, versi), day in since.items():
        if day <= at.per.isoformat():
            holds[doc] = max(versi, holds.get(doc, 0))
    for *key, versi, state, notes, event, base, recorded, effective in rows:
        if state == BATAL:
            continue
        who = DocumentName(*key)
        told = versions.on_day(at, state, effective, holds.get(who.doc) == versi)
        day = datetime.fromisoformat(recorded).astimezone(tz).date()
        if effective and who.kind != REALISASI:
            day = date.fromisoformat(effective)
        yield Lying(who, versi, base, told, day, state == DRAF and notes != "[]", event)


def _duties(
    tx: Transaction, at: AsOf, tahun: int, names: dict[str, dict[str, Any]]
) -> Iterable[tuple[str, str, dict[str, Any]]]:
    """What is owed of the columns for that year: unit, column and how the duty stands."""
    columns = {rule["id"]: column for rule in rules(tx, at) if (column := _owed(rule))}
    owing = {"" if names[unit]["jenis"] == KABUPATEN else unit: unit for unit in names}
    rows = tx.execute(
        "SELECT k.doc, k.aturan, k.unit, b.hari, s.state, s.diterima FROM kewajiban k "
        "JOIN kewajiban_batas b ON b.doc = k.doc JOIN kewajiban_keadaan s ON s.doc = k.doc "
        f"WHERE k.aturan IN ({marks(columns)}) AND k.unit IN ({marks(owing)}) AND k.periode >= ? AND k.periode < ? "
        f"AND {open_at('b')} AND {open_at('s')} ORDER BY b.hari",
        (*columns, *owing, str(tahun), str(tahun + 1), *(at.position,) * 4),
    )
    for doc, aturan, unit, hari, state, diterima in rows:
        ends = date.fromisoformat(hari)
        keadaan, days = standing({"state": state, "diterima": diterima}, ends, at.per)
        late = days if keadaan == LEWAT else late_by(diterima, ends)
        yield owing[unit], columns[aturan], {"kewajiban": doc, "batas": hari, "keadaan": keadaan, "telat": late or 0}


def _owed(rule: dict[str, Any]) -> str:
    """The column that a rule is about, by the events that meet it; "" for none."""
    kinds = {cls.__name__: kind for kind, cls in ((kind, DOKUMEN[kind]) for kind in (RENSTRA, PK, REALISASI, LKJIP))}
    for topic in rule["dipenuhi"]:
        owner, _, event = topic.partition(".")
        kind = kinds.get(owner, "")
        if kind == REALISASI:
            return f"tw{rule['hitungan']['triwulan']}" if rule["hitungan"].get("triwulan") else ""
        if kind:
            return PERUBAHAN if kind == PK and event == "Revised" else kind
    return ""
