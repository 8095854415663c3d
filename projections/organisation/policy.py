"""What the kabupaten has decided that the policy table rests on: own rows of the table of offices, its settings."""

from domain.cycle.unit_kinds import Jabatan
from projections.clocks import AsOf, open_at, select
from projections.readers.unit_table import own_rows
from projections.tables import Transaction


def decided(tx: Transaction, at: AsOf) -> tuple[tuple[Jabatan, ...], dict[str, str]]:
    """The rows that hold, the newest first, and every setting by its name."""
    settings = select(tx, f"SELECT s.name, s.value FROM setting s WHERE {open_at('s')}", at)
    return tuple(own_rows(tx, at)), {str(name): str(value) for name, value in settings}
