"""Files of the evidence store as they are found: what units hold, and who holds one."""

from collections.abc import Collection, Sequence
from typing import Any

from projections.clocks import AsOf, open_at, select
from projections.tables import Transaction
from projections.views.evidence import DIMUSNAHKAN

FACTS = ("unit", "sha256", "ukuran", "jenis", "tanggal", "sumber", "oleh")
MOST = 1000
"""Files that one answer lists, the newest."""


def files(
    tx: Transaction, at: AsOf, unit: str | None = None, sha256: str | None = None, tahun: int | None = None
) -> list[dict[str, Any]]:
    """Files that units hold (or one unit, or one file), the newest first: what each is, whether it names persons
    (`memuat_orang`: one of those who hold it says so), and its destruction (`pemusnahan`: "", "diusulkan" or
    "dimusnahkan", with who and why)."""
    where = "".join(f" AND b.{name} = ?" for name, asked in (("unit", unit), ("sha256", sha256)) if asked is not None)
    params = [asked for asked in (unit, sha256) if asked is not None]
    if tahun is not None:
        where, params = f"{where} AND b.tanggal LIKE ?", [*params, f"{tahun}-%"]
    rows = select(
        tx,
        f"SELECT {', '.join('b.' + name for name in FACTS)}, "
        f"EXISTS (SELECT 1 FROM bukti c JOIN bukti_orang o ON o.doc = c.doc AND {_then('o', at)} "
        f"WHERE c.sha256 = b.sha256 AND {_then('c', at)} AND o.memuat = 1), p.keadaan, p.oleh, p.alasan, b.pos_from "
        f"FROM bukti b LEFT JOIN bukti_pemusnahan p ON p.doc = b.doc AND {_then('p', at)} "
        f"WHERE 1 = 1{where} AND {open_at('b')} ORDER BY b.pos_from DESC LIMIT {MOST}",
        at,
        *params,
    )
    return [_told(row) for row in rows]


def _then(alias: str, at: AsOf) -> str:
    return f"({alias}.pos_from <= {at.position} AND ({alias}.pos_to IS NULL OR {alias}.pos_to > {at.position}))"


def _told(row: tuple[Any, ...]) -> dict[str, Any]:
    *facts, memuat, keadaan, oleh, alasan, event = row
    return {
        **dict(zip(FACTS, facts, strict=True)),
        "memuat_orang": bool(memuat),
        "pemusnahan": keadaan or "",
        "pemusnahan_oleh": oleh or "",
        "pemusnahan_alasan": alasan or "",
        "event": event,
    }


def known(tx: Transaction, sha256: Collection[str]) -> set[tuple[str, str]]:
    """(unit, hash) of each of these files that a unit holds now."""
    marks = ", ".join("?" * len(sha256))
    sql = f"SELECT b.unit, b.sha256 FROM bukti b WHERE b.pos_to IS NULL AND b.sha256 IN ({marks})"
    return {(unit, sha) for unit, sha in tx.execute(sql, tuple(sha256))} if sha256 else set()


def held(tx: Transaction) -> list[str]:
    """Hashes of the files that some unit holds now."""
    rows = tx.execute(
        "SELECT DISTINCT b.sha256 FROM bukti b LEFT JOIN bukti_pemusnahan p ON p.doc = b.doc AND p.pos_to IS NULL "
        "WHERE b.pos_to IS NULL AND (p.keadaan IS NULL OR p.keadaan <> ?) ORDER BY b.sha256",
        (DIMUSNAHKAN,),
    )
    return [row[0] for row in rows]


PAGE = 500
"""Hashes that are asked for at once."""


def of_unit(tx: Transaction, unit: str, named: Sequence[str]) -> list[dict[str, Any]]:
    """Which of these files a unit holds or held, as of now, in their order; `dimusnahkan`: the event that says so."""
    told = []
    for start in range(0, len(named), PAGE):
        page = named[start : start + PAGE]
        rows = tx.execute(
            "SELECT b.sha256, b.ukuran, b.jenis, EXISTS (SELECT 1 FROM bukti c JOIN bukti_orang o ON o.doc = c.doc "
            "AND o.pos_to IS NULL WHERE c.sha256 = b.sha256 AND c.pos_to IS NULL AND o.memuat = 1), p.pos_from "
            "FROM bukti b LEFT JOIN bukti_pemusnahan p ON p.doc = b.doc AND p.pos_to IS NULL AND p.keadaan = ? "
            f"WHERE b.unit = ? AND b.pos_to IS NULL AND b.sha256 IN ({', '.join('?' * len(page))}) ORDER BY b.sha256",
            (DIMUSNAHKAN, unit, *page),
        )
        told += [
            {"sha256": sha256, "ukuran": size, "jenis": jenis, "memuat_orang": bool(persons), "dimusnahkan": gone}
            for sha256, size, jenis, persons, gone in rows
        ]
    return told


TERSIMPAN, BELUM = "tersimpan", "belum_disimpan"


def states(tx: Transaction, at: AsOf, unit: str, named: Collection[str]) -> dict[str, dict[str, Any]]:
    """What became of files that a document of a unit names, by hash, and the event that says so: `tersimpan`,
    `belum_disimpan` (a paper recorded before there was a store keeps its hash until somebody uploads it), or
    `dimusnahkan`."""
    if not named:
        return {}
    marks = ", ".join("?" * len(named))
    rows = select(
        tx,
        "SELECT b.sha256, b.pos_from, p.pos_from, p.keadaan FROM bukti b "
        f"LEFT JOIN bukti_pemusnahan p ON p.doc = b.doc AND {_then('p', at)} "
        f"WHERE b.unit = ? AND b.sha256 IN ({marks}) AND {open_at('b')}",
        at,
        unit,
        *named,
    )
    known = {sha256: _became(came, gone, keadaan) for sha256, came, gone, keadaan in rows}
    return {sha256: known.get(sha256, {"keadaan": BELUM, "event": None}) for sha256 in named}


def _became(came: int, gone: int | None, keadaan: str | None) -> dict[str, Any]:
    if keadaan == DIMUSNAHKAN:
        return {"keadaan": DIMUSNAHKAN, "event": gone}
    return {"keadaan": TERSIMPAN, "event": came}


def destroyed(tx: Transaction) -> list[str]:
    """Hashes of the files whose content was to go, and that no unit holds any more."""
    rows = tx.execute(
        "SELECT DISTINCT b.sha256 FROM bukti b JOIN bukti_pemusnahan p ON p.doc = b.doc AND p.pos_to IS NULL "
        "WHERE p.keadaan = ? AND NOT EXISTS (SELECT 1 FROM bukti c LEFT JOIN bukti_pemusnahan q ON q.doc = c.doc "
        "AND q.pos_to IS NULL WHERE c.sha256 = b.sha256 AND c.pos_to IS NULL "
        "AND (q.keadaan IS NULL OR q.keadaan <> ?)) ORDER BY b.sha256",
        (DIMUSNAHKAN, DIMUSNAHKAN),
    )
    return [row[0] for row in rows]


def is_named(tx: Transaction, sha256: str) -> bool:
    """Whether an event names the file, beside those of the file itself. The log is read through."""
    sql = "SELECT 1 FROM events WHERE state LIKE ? AND topic NOT LIKE 'BuktiDukung.%' LIMIT 1"
    return bool(tx.execute(sql, (f'%"{sha256}"%',)))
