"""The letterheads that held at a time."""

import msgspec

from domain.organisation.letterhead import KopSurat
from projections.clocks import AsOf, open_at, select
from projections.tables import Transaction


def letterheads(tx: Transaction, at: AsOf, unit: str) -> dict[str, KopSurat]:
    """Those that were set of a unit and of the kabupaten ("")."""
    rows = select(tx, f"SELECT k.unit, k.isi FROM kop k WHERE k.unit IN (?, '') AND {open_at('k')}", at, unit)
    return {of: msgspec.json.decode(isi, type=KopSurat) for of, isi in rows}


def all_letterheads(tx: Transaction, at: AsOf) -> dict[str, tuple[KopSurat, int]]:
    """Every one by unit, each with the event that set it."""
    rows = select(tx, f"SELECT k.unit, k.isi, k.pos_from FROM kop k WHERE {open_at('k')}", at)
    return {of: (msgspec.json.decode(isi, type=KopSurat), event) for of, isi, event in rows}


def logo_kind(tx: Transaction, sha256: str) -> str | None:
    """What kind of file the picture of a letterhead is, of now or of before; None for any other file."""
    there = (msgspec.json.decode(isi, type=KopSurat) for (isi,) in tx.execute("SELECT isi FROM kop"))
    if all(one.sha256 != sha256 for one in there):
        return None
    rows = tx.execute("SELECT jenis FROM bukti WHERE sha256 = ?", (sha256,))
    return str(rows[0][0]) if rows else None
