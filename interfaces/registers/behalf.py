"""In whose name a person may act besides in their own offices: a view says where to look, the signed log decides."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from application.on_behalf import chances
from application.store.database import Database
from application.store.journal import Journal
from application.store.shelf import look
from projections.readers.let_in import givers_of


def behalf(
    database: Database, journal: Journal, person: str, offices: Iterable[str], day: date
) -> dict[str, date | None]:
    """As people write it ("sekretaris@kec-contoh/camat@kec-contoh"), each with its last day (None: no end)."""
    with database.read() as tx:
        units = givers_of(tx, person, day)

    def find(cls: Any, *key: object) -> Any:
        return look(journal, cls.create_id(*key))

    return chances(find, person, offices, units, day) if units else {}
