"""Deadlines as people ask for them: rules, duties as of (`per`, `known`), who was told, what a clock must look at."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from domain.deadlines.limits import DIBEBASKAN, DIPENUHI, Terima, suspicious
from domain.deadlines.rule import BUKAN_PERATURAN, Tenggat, is_named, menyangkut, peran_di
from domain.kernel import NotFound
from projections.clocks import AsOf, open_at, select
from projections.deadlines.deliveries import deliveries
from projections.readers import cards
from projections.tables import Transaction

KEY = ("aturan", "periode", "unit", "perihal")
STATUS_EN = {"dikutip": "cited", **{status.value: said.en for status, said in BUKAN_PERATURAN.items()}}


def rules(tx: Transaction, at: AsOf) -> list[dict[str, Any]]:
    """Every rule of the catalogue in its newest version, with where it comes from and who made it so, why."""
    found = tx.execute(
        "SELECT a.slug, a.versi, s.sejak, a.isi, a.pos_from, a.pos_to, t.happened_at, t.office, t.reason "
        "FROM aturan_tenggat a JOIN tenggat_sejak s ON s.slug = a.slug JOIN trail t ON t.idx = a.pos_from "
        "WHERE a.pos_from <= ? ORDER BY a.slug, a.pos_from",
        (at.position,),
    )
    newest = {}
    for slug, versi, sejak, isi, event, closed, *who in found:
        said = json.loads(isi)
        newest[slug] = {
            **said,
            "versi": versi,
            "sejak": sejak,
            "berlaku": closed is None or closed > at.position,
            "status_en": STATUS_EN[said["status"]],
            "event": event,
            **dict(zip(("recorded_at", "office", "reason"), who, strict=True)),
        }
    return list(newest.values())


def holidays(tx: Transaction, at: AsOf, tahun: int) -> list[dict[str, Any]]:
    """The holidays that the kabupaten recorded of a year; none while it goes by those that the house came with."""
    found = select(
        tx, f"SELECT h.hari, h.nama, h.jenis FROM hari_libur h WHERE h.tahun = ? AND {open_at('h')}", at, tahun
    )
    return [dict(zip(("hari", "nama", "jenis"), row, strict=True)) for row in sorted(found)]


def duties(
    tx: Transaction,
    at: AsOf,
    *,
    units: Collection[str] | None = None,
    aturan: str | None = None,
    role: str | None = None,
    tahun: int | None = None,
    outstanding: bool = False,
    doc: str | None = None,
) -> list[dict[str, Any]]:
    """Duties as they stood: the late ones first, most days late before fewer, then those that end first.

    `units`: of these only ("" is the kabupaten); `role`: whose duty it is, or who receives it; `tahun`: year of the
    last day; `outstanding`: only what is still to be met. `keadaan`: terbuka, lewat, diklaim, tepat_waktu, terlambat,
    dibebaskan; late is derived from `per`. `hari`: days late, negative for days left, None once it is met or waived.
    """
    known = {rule["id"]: rule for rule in rules(tx, at)}
    kinds = {slug: str(unit["jenis"]) for slug, unit in cards.units(tx, at).items()}
    wanted = [slug for slug, rule in known.items() if role and _may_concern(rule, role)]
    clauses = [f"{open_at('b')}", f"{open_at('s')}"]
    params: list[Any] = [at.position] * 5
    for sql, values in (
        ("k.aturan", [aturan] if aturan else wanted if role else None),
        ("k.unit", None if units is None else sorted(units)),
    ):
        if values is not None:
            clauses.append(f"{sql} IN ({', '.join('?' * len(values))})" if values else "1 = 0")
            params += values
    if tahun is not None:
        clauses.append("b.hari BETWEEN ? AND ?")
        params += [f"{tahun}-01-01", f"{tahun}-12-31"]
    if doc is not None:
        clauses.append("k.doc = ?")
        params.append(doc)
    if outstanding:
        clauses.append("s.state IN ('terbuka', 'diklaim')")
    rows = tx.execute(
        f"SELECT k.doc, {', '.join('k.' + name for name in KEY)}, k.dibuka, {', '.join('b.' + n for n in _BATAS)}, "
        f"{', '.join('s.' + n for n in _KEADAAN)}, s.pos_from, "
        "(SELECT MAX(t.pos_from) FROM pemasukan_terlambat t WHERE t.doc = k.doc AND t.pos_from <= ?) FROM kewajiban k "
        "JOIN kewajiban_batas b ON b.doc = k.doc JOIN kewajiban_keadaan s ON s.doc = k.doc "
        f"WHERE {' AND '.join(clauses)}",
        tuple(params),
    )
    found = [_duty(row, known, kinds, at.per) for row in rows]
    if role is not None:
        found = [one for one in found if any(is_named(role, o) for o in (*one["penanggung_jawab"], one["penerima"]))]
    return sorted(found, key=lambda d: (d["keadaan"] != "lewat", d["batas"], d["unit"], d["aturan"], d["perihal"]))


_BATAS = (
    *("hari", "saat", "zona", "zona_unit", "revisi", "mulai"),
    *("versi_aturan", "versi_kalender", "perpanjangan", "sementara"),
)
_KEADAAN = ("state", "dikirim", "diterima", "dicatat", "agenda", "bukti")


def _may_concern(rule: dict[str, Any], role: str) -> bool:
    return is_named(role, rule["penerima"]) or menyangkut(rule["penanggung_jawab"], role)


def _duty(row: tuple[Any, ...], known: dict[str, dict[str, Any]], kinds: dict[str, str], per: date) -> dict[str, Any]:
    doc, *key = row[:5]
    dibuka, *batas = row[5 : 6 + len(_BATAS)]
    *state, event, allowed = row[6 + len(_BATAS) :]
    own = dict(zip(KEY, key, strict=True))
    when = dict(zip(_BATAS, batas, strict=True))
    how = dict(zip(_KEADAAN, state, strict=True))
    rule = known[own["aturan"]] | _named_then(known[own["aturan"]], own["periode"])
    ends = date.fromisoformat(when.pop("hari"))
    keadaan, days = standing(how, ends, per)
    return {
        "dokumen": doc,
        **own,
        "nama": rule["nama"],
        "nama_en": rule["nama_en"],
        "penanggung_jawab": list(peran_di(tuple(rule["penanggung_jawab"]), kinds.get(own["unit"], ""))),
        "penerima": rule["penerima"],
        "status": rule["status"],
        "status_en": rule["status_en"],
        "catatan": rule["catatan"],
        "catatan_en": rule["catatan_en"],
        "dibuka": dibuka,
        "batas": ends.isoformat(),
        **when,
        "sementara": bool(when["sementara"]),
        **how,
        "bukti": json.loads(how["bukti"]),
        "keadaan": keadaan,
        "hari": days,
        "hari_terlambat": late_by(how["diterima"], ends),
        "terlambat_diizinkan": {"event": allowed} if allowed else None,
        "tanggal_janggal": how["diterima"] is not None
        and suspicious(Terima(date.fromisoformat(how["diterima"]), ""), date.fromisoformat(how["dicatat"])),
        "event": event,
    }


def _named_then(rule: dict[str, Any], periode: str) -> dict[str, Any]:
    """What a rule was called in a period, where that was otherwise."""
    if not rule.get("dahulu"):
        return {}
    held = {name: rule[name] for name in Tenggat.__dataclass_fields__ if name in rule}
    then = msgspec.convert(held, Tenggat).pada(periode)
    return {"nama": then.nama, "nama_en": then.nama_en}


def standing(how: Mapping[str, Any], ends: date, per: date) -> tuple[str, int | None]:
    """How a duty stands on a day, and by how many days it is late (negative: left)."""
    if how["state"] == DIBEBASKAN:
        return DIBEBASKAN, None
    if how["state"] == DIPENUHI:
        return ("terlambat" if late_by(how["diterima"], ends) else "tepat_waktu"), None
    late = "lewat" if per > ends else how["state"]
    return late, (per - ends).days


def late_by(diterima: str | None, ends: date) -> int | None:
    """Days after its last day on which a duty was met; None where it was not."""
    return None if diterima is None else max(0, (date.fromisoformat(diterima) - ends).days)


def duty(tx: Transaction, at: AsOf, aturan: str, periode: str, unit: str = "", perihal: str = "") -> dict[str, Any]:
    """One duty with every notice of it: to which role, when, planned for which day. Raises NotFound."""
    for one in duties(tx, at, units=(unit,), aturan=aturan):
        if (one["periode"], one["perihal"]) == (periode, perihal):
            return _with_notices(tx, at, one)
    raise NotFound(
        f"Kewajiban {aturan} {periode} {unit} belum dibuka pada waktu itu.",
        f"The duty {aturan} {periode} {unit} was not open at that time.",
    )


def told(tx: Transaction, at: AsOf, doc: str) -> dict[str, Any]:
    """As `duty`, of the duty with this id: how mails and pages name it. Raises NotFound."""
    found = duties(tx, at, doc=doc)
    if not found:
        raise NotFound("Kewajiban itu tidak ada pada waktu itu.", "There was no such duty at that time.")
    return _with_notices(tx, at, found[0])


def _with_notices(tx: Transaction, at: AsOf, one: dict[str, Any]) -> dict[str, Any]:
    issued = notices(tx, at, (one["dokumen"],))
    became = deliveries(tx, at, [notice["id"] for notice in issued])
    return {**one, "pemberitahuan": [{**n, "pengiriman": became.get(n["id"], [])} for n in issued]}


def notices(tx: Transaction, at: AsOf, docs: Sequence[str]) -> list[dict[str, Any]]:
    """What was issued about duties, in the order in which it was: the proof that a unit was told."""
    names = ("doc", "id", "langkah", "hari", "revisi", "penerima", "eskalasi", "terlambat")
    if not docs:
        return []
    rows = select(
        tx,
        f"SELECT {', '.join('p.' + n for n in names)}, p.pos_from, t.happened_at FROM pemberitahuan p "
        f"JOIN trail t ON t.idx = p.pos_from WHERE p.doc IN ({', '.join('?' * len(docs))}) AND {open_at('p')} "
        "ORDER BY p.pos_from",
        at,
        *docs,
    )
    found = [dict(zip((*names, "event", "recorded_at"), row, strict=True)) for row in rows]
    return [{**one, "eskalasi": bool(one["eskalasi"]), "terlambat": bool(one["terlambat"])} for one in found]


def punctuality(tx: Transaction, at: AsOf, tahun: int, units: Collection[str] | None = None) -> list[dict[str, Any]]:
    """For each unit and rule with duties that end in a year: how many on time, late, still open, overdue, waived."""
    table: dict[tuple[str, str], dict[str, Any]] = {}
    for one in duties(tx, at, units=units, tahun=tahun):
        row = table.setdefault(
            (one["unit"], one["aturan"]),
            {
                **{name: one[name] for name in ("unit", "aturan", "nama", "nama_en")},
                **dict.fromkeys(("jumlah", "tepat_waktu", "terlambat", "terbuka", "diklaim", "lewat", "dibebaskan"), 0),
                "hari_terlambat": 0,
            },
        )
        row["jumlah"] += 1
        row[one["keadaan"]] += 1
        row["hari_terlambat"] = max(row["hari_terlambat"], one["hari_terlambat"] or 0)
    return [table[key] for key in sorted(table)]
