"""Files as units hold them, by the signed log: whether one is opened and whether its content goes no view decides."""

import json
from collections.abc import Collection, Iterable
from typing import Any

from application.store.intact import ODD
from application.store.journal import Journal
from application.store.shelf import Shelf
from domain.record.bukti_dukung import BuktiDukung

ADDED = (
    "SELECT e.state FROM log l JOIN events e ON e.stream = l.stream AND e.version = l.version "
    "WHERE l.topic = 'BuktiDukung.Added'"
)


def copies(journal: Journal, wanted: Collection[str]) -> list[BuktiDukung]:
    """These files as each unit holds or held one. Raises Damaged where one is not as it was signed."""
    narrowed = (" AND e.state LIKE ?", tuple(f'%"{sha256}"%' for sha256 in wanted)) if len(wanted) == 1 else ("", ())
    with journal.database.read() as tx:
        rows = tx.execute(ADDED + narrowed[0], narrowed[1]) if wanted else []
    ids = {BuktiDukung.create_id(unit, sha256) for unit, sha256 in map(_key, rows) if sha256 in wanted}
    found: Iterable[Any] = Shelf(journal).take(ids).values()
    return [held.aggregate for held in found if held is not None]


def _key(row: Any) -> tuple[str, str]:
    try:
        said = json.loads(row[0])
        return str(said["unit"]), str(said["sha256"])
    except ODD:
        return "", ""


def naming_persons(journal: Journal, wanted: Collection[str]) -> set[str]:
    """Those of these files of which one of the units that hold it says that it names persons."""
    return {copy.sha256 for copy in copies(journal, wanted) if copy.memuat_orang}


def held_by(journal: Journal, sha256: str) -> list[str]:
    """The units that hold a file; not those whose copy was destroyed."""
    return [copy.unit for copy in copies(journal, [sha256]) if not copy.destroyed]


def destroyed(journal: Journal, listed: Iterable[str]) -> list[str]:
    """Those of these files whose destruction was decided, and that no unit holds any more."""
    every = {sha256: [copy.destroyed for copy in copies(journal, [sha256])] for sha256 in listed}
    return [sha256 for sha256, gone in every.items() if gone and all(gone)]
