"""The series of supporting data that the kabupaten had declared by then."""

from typing import NamedTuple

import msgspec

from domain.figures.series import Seri
from projections.clocks import AsOf, open_at, select
from projections.tables import Transaction


class Declared(NamedTuple):
    """A series, and the event that declared it as it is."""

    seri: Seri
    event: int


def declared(tx: Transaction, at: AsOf) -> dict[str, Declared]:
    """The kabupaten's own, by name."""
    rows = select(tx, f"SELECT s.slug, s.isi, s.pos_from FROM seri s WHERE {open_at('s')} ORDER BY s.slug", at)
    return {slug: Declared(msgspec.json.decode(isi, type=Seri), event) for slug, isi, event in rows}
