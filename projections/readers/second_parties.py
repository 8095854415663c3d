"""To which office a Perjanjian Kinerja is promised, before anybody has signed it."""

from domain.cycle.unit_kinds import resolved, row_of
from projections.clocks import AsOf, open_at, select
from projections.readers import versions
from projections.readers.cards import require_unit
from projections.readers.unit_table import table_on
from projections.tables import Transaction


def second_party(tx: Transaction, at: AsOf, unit: str, tahun: int, jabatan: str) -> str:
    """As people write it: "bupati", "camat@kec-contoh"; "" where it is promised to nobody, or to whom is not known.

    What was said on the document comes first, then the table of offices: a draft names its second party wherever the
    unit or the table did when it was begun. Raises NotFound for an unknown unit.
    """
    place = require_unit(tx, at, unit)
    doc = versions.find(tx, at, "pk", unit, tahun, jabatan=jabatan)
    said = select(tx, f"SELECT j.pihak FROM dijanjikan j WHERE j.doc = ? AND {open_at('j')}", at, doc) if doc else []
    if said and said[0][0]:
        return str(said[0][0])
    row = row_of(table_on(tx, at), place["jenis"], jabatan)
    if row is None or not row.pihak_kedua:
        return ""
    return resolved(row.pihak_kedua[0], unit, place["jenis"], place["induk"])
