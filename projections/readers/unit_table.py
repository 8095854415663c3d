"""The table of offices as it is on a day: own rows of the kabupaten before the national defaults."""

import json
from datetime import date

from domain.cycle.unit_kinds import BAWAAN, Jabatan, in_force
from projections.clocks import AsOf, open_at, select
from projections.readers.cards import units
from projections.tables import Transaction


def own_rows(tx: Transaction, at: AsOf) -> dict[Jabatan, int]:
    """The kabupaten's own rows, the newest first, each with the event that set it."""
    found = select(
        tx,
        f"SELECT b.jenis, b.jabatan, b.sejak, b.baris, b.pos_from FROM baris_jabatan b WHERE {open_at('b')} "
        "ORDER BY b.pos_from DESC",
        at,
    )
    return {_row(*map(str, said)): event for *said, event in found}


def _row(jenis: str, jabatan: str, sejak: str, said: str) -> Jabatan:
    row = json.loads(said)
    second, checks = tuple(row["pihak_kedua"]), tuple(row["verifikator"])
    return Jabatan(jenis, jabatan, row["dasar"], row["pk"], second, checks, row["ada"], date.fromisoformat(sejak))


def table_on(tx: Transaction, at: AsOf) -> tuple[Jabatan, ...]:
    own = own_rows(tx, at)
    return in_force(own, at.per) if own else BAWAAN


def kinds(tx: Transaction, at: AsOf) -> dict[str, str]:
    """The kind of each unit by its short name."""
    return {slug: str(unit["jenis"]) for slug, unit in units(tx, at).items()}
