"""What anybody may read without an account: the one place that says which versions are public."""

from typing import Any

from domain.cycle.steps import BATAL, DRAF
from projections.clocks import AsOf, open_at, select
from projections.identity import DocumentName, key_of
from projections.readers.signatures import local_day, zone
from projections.tables import Transaction


def published(tx: Transaction, at: AsOf, unit: str = "", tahun: int = 0) -> list[dict[str, Any]]:
    """The public versions, the newest of each document first: by which event and on which day it was published, of a
    version in force. `unit`, `tahun`: only of these; a plan is of each year of its period."""
    names = ", ".join(f"d.{name}" for name in DocumentName._fields)
    own, params = ("d.unit = ? AND ", (unit,)) if unit else ("", ())
    rows = select(
        tx,
        f"SELECT p.versi, p.pos_from, j.happened_at, b.effective_from, b.number, {names} FROM publik p "
        f"JOIN dokumen d ON d.doc = p.doc JOIN trail j ON j.idx = p.pos_from "
        f"JOIN keadaan k ON k.doc = p.doc AND k.versi = p.versi AND k.state NOT IN ('{DRAF}', '{BATAL}') "
        f"AND {open_at('k')} JOIN berlaku b ON b.doc = p.doc AND b.versi = p.versi AND {open_at('b')} "
        f"WHERE {own}{open_at('p')} ORDER BY d.unit, d.kind, d.tahun DESC, d.periode DESC, p.versi DESC",
        at,
        *(at.position,) * 4,
        *params,
    )
    found = []
    for versi, event, moment, since, number, *rest in rows:
        who = DocumentName(*rest)
        first, _, last = who.periode.partition("-")
        years = range(int(first), int(last or first) + 1) if first else (who.tahun,) if who.tahun else ()
        if tahun and years and tahun not in years:
            continue
        found.append(
            {
                "alamat": who.nama(),
                "kind": who.kind,
                "unit": who.unit,
                "tahun": who.tahun,
                "periode": who.periode,
                "jabatan": who.jabatan,
                "versi": versi,
                "event": event,
                "sejak": local_day(moment, zone(tx, at, who.doc)),
                "effective_from": since,
                "number": number,
                "key": key_of(who),
                "who": who,
            }
        )
    return found
