"""Which documents, cards and units there are, as commands and policies ask: always of now, never what they say."""

import json
from collections.abc import Collection
from datetime import date
from typing import Any

from domain.kinds import DOKUMEN
from domain.organisation.usulan import MENUNGGU
from projections.clocks import AsOf
from projections.identity import DocumentName, key_of, within_unit
from projections.readers import living
from projections.tables import Transaction


def offices_with_pk(tx: Transaction, unit: str, tahun: int) -> list[str]:
    """Offices of the unit that have a PK for the year."""
    rows = tx.execute(
        "SELECT jabatan FROM dokumen WHERE kind = 'pk' AND unit = ? AND tahun = ? ORDER BY jabatan", (unit, tahun)
    )
    return [row[0] for row in rows]


def under_way(tx: Transaction, units: Collection[str]) -> list[tuple[str, tuple[Any, ...]]]:
    """Kind and natural key of the documents of these units that were handed in and are not in force yet."""
    on_the_way = {(kind, state) for kind, cls in DOKUMEN.items() for state in cls.on_the_way()}
    states = sorted({state for _, state in on_the_way})
    rows = tx.execute(
        f"SELECT k.state, {', '.join(f'd.{name}' for name in DocumentName._fields)} FROM keadaan k "
        "JOIN dokumen d ON d.doc = k.doc "
        f"WHERE k.pos_to IS NULL AND k.state IN ({', '.join('?' * len(states))}) "
        f"AND d.unit IN ({', '.join('?' * len(units))}) ORDER BY d.unit, d.kind, d.tahun, d.doc",
        (*states, *units),
    )
    named = [(state, DocumentName(*row)) for state, *row in rows]
    return [(who.kind, tuple(key_of(who).values())) for state, who in named if (who.kind, state) in on_the_way]


def suppliers(tx: Transaction, indikator: str) -> dict[str, str]:
    """The pengampu that each unit's newest card of an indikator names."""
    rows = tx.execute("SELECT unit, kartu FROM kartu WHERE slug = ? ORDER BY unit, versi", (indikator,))
    return {unit: json.loads(card)["pengampu"] for unit, card in rows}


def supplied_to(tx: Transaction, unit: str) -> list[str]:
    """The indikator of a unit whose newest card names a pengampu."""
    rows = tx.execute("SELECT slug, kartu FROM kartu WHERE unit = ? ORDER BY slug, versi", (unit,))
    named = {slug: json.loads(card)["pengampu"] for slug, card in rows}
    return [slug for slug, office in named.items() if office]


def composed_with(tx: Transaction, unit: str, giver: str) -> bool:
    """Whether the newest card of any indikator of a unit names another as a contributor."""
    rows = tx.execute("SELECT slug, kartu FROM kartu WHERE unit = ? ORDER BY slug, versi", (unit,))
    named = {slug: json.loads(card).get("penyumbang") or () for slug, card in rows}
    return any(giver in units for units in named.values())


def renstra_periods(tx: Transaction, unit: str) -> list[str]:
    """Periods for which the unit has a Renstra, earliest first."""
    rows = tx.execute("SELECT periode FROM dokumen WHERE kind = 'renstra' AND unit = ? ORDER BY periode", (unit,))
    return [row[0] for row in rows]


def renstra_periods_of(tx: Transaction, units: Collection[str]) -> dict[str, list[str]]:
    """The same of many units at once."""
    marks = ", ".join("?" * len(units)) or "NULL"
    rows = tx.execute(
        f"SELECT unit, periode FROM dokumen WHERE kind = 'renstra' AND unit IN ({marks}) ORDER BY periode", (*units,)
    )
    return {unit: [periode for of, periode in rows if of == unit] for unit in units}


def units_under(tx: Transaction, unit: str) -> list[str]:
    """A unit and those below it."""
    rows = tx.execute(
        "SELECT slug FROM unit WHERE (slug = ? OR induk = ?) AND pos_to IS NULL ORDER BY slug", (unit, unit)
    )
    return [row[0] for row in rows]


def units_of_kinds(tx: Transaction, jenis: Collection[str]) -> list[str]:
    """The units of these kinds, by slug."""
    rows = tx.execute("SELECT slug, jenis FROM unit WHERE pos_to IS NULL ORDER BY slug")
    return [slug for slug, own in rows if own in jenis]


def units_there(tx: Transaction) -> list[tuple[str, str, str]]:
    """Every unit: slug, name as registered, the unit above it."""
    rows = tx.execute("SELECT slug, nama, induk FROM unit WHERE pos_to IS NULL ORDER BY pos_from")
    return [(slug, nama, induk) for slug, nama, induk in rows]


def documents_there(tx: Transaction, kind: str, unit: str) -> list[str]:
    """What names the documents of a kind within their unit, the newest first."""
    rows = tx.execute(
        f"SELECT {', '.join(DocumentName._fields)} FROM dokumen WHERE kind = ? AND unit = ? "
        "ORDER BY tahun DESC, periode DESC, triwulan DESC, n DESC, pos_from",
        (kind, unit),
    )
    return [within_unit(DocumentName(*row)) for row in rows]


def placed(tx: Transaction, doc: str) -> list[tuple[Any, ...]]:
    """The events of a document as they are stored, each with what stands in the place that the trail names for it: a
    hint only, of which the signature is asked."""
    rows = tx.execute(
        "SELECT e.stream, e.version, e.topic, e.state, NULL, l.idx, l.recorded_at, l.signature, NULL FROM events e "
        "LEFT JOIN (SELECT idx, doc_version FROM trail WHERE doc = ?) t ON t.doc_version = e.version "
        "LEFT JOIN log l ON l.idx = t.idx AND l.stream = e.stream AND l.version = e.version "
        "WHERE e.stream = ? ORDER BY e.version",
        (doc, doc),
    )
    return [*rows]


def is_person(tx: Transaction, code: str) -> bool:
    """Whether somebody with that code was ever let in, held an office, acted, or was in the team of an audit."""
    where = ("pejabat", "trail", "tim_audit", "akses")
    return any(tx.execute(f"SELECT 1 FROM {t} WHERE person = ? LIMIT 1", (code,)) for t in where)


def units_called(tx: Transaction, nama: str) -> list[str]:
    """The units that bear this name now, however it is spaced and capitalised."""
    names: dict[str, str] = {}
    for ask in (
        "slug, nama FROM unit WHERE pos_to IS NULL ORDER BY slug",
        "unit, nama FROM nama_unit WHERE pos_to IS NULL ORDER BY since",
    ):
        names |= dict(tx.execute(f"SELECT {ask}"))
    return [slug for slug, own in names.items() if _plain(own) == _plain(nama)]


def _plain(nama: str) -> str:
    return " ".join(nama.casefold().split())


def living_since(tx: Transaction, unit: str) -> date | None:
    """The first day on which a unit ("": the kabupaten) lives, as recorded up to now."""
    return living.living_since(tx, _now(tx), unit)


def late_proposals(tx: Transaction, today: date) -> list[str]:
    """Numbers of the proposals that wait, and whose last day has passed."""
    rows = tx.execute(
        "SELECT u.nomor FROM menunggu_kedua u JOIN keadaan_usulan k ON k.nomor = u.nomor AND k.pos_to IS NULL "
        "WHERE k.keadaan = ? AND u.sampai < ? ORDER BY u.pos_from",
        (MENUNGGU, today.isoformat()),
    )
    return [nomor for (nomor,) in rows]


def _now(tx: Transaction) -> AsOf:
    ((position,),) = tx.execute("SELECT idx FROM view_position WHERE name = 'views'")
    return AsOf(position, date.max)
