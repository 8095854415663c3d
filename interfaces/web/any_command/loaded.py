"""What a paper says that one person has loaded, before another who holds the paper confirms it."""

from collections.abc import Mapping
from typing import Any

from domain.cycle.steps import DIMUAT
from domain.documents.document import Dokumen
from interfaces.compose import House
from interfaces.input.comparison import address
from interfaces.web.deciding.changes import whole
from interfaces.web.documents.cells import Of, Part, addressed, merged, parts
from projections.clocks import AsOf

MOST = 150
"""Rows that stand on the page of the confirmation; of a longer paper the page of the document has them."""


def loaded(house: House, at: AsOf, command: str, key: Mapping[str, Any], doc: Dokumen | None) -> list[Part]:
    """The tables of the version that waits; none for another command, or a paper that is too long for one page."""
    if doc is None or command != f"{doc.kind}.confirm_load":
        return []
    waits = [nomor for nomor, versi in doc.versi.items() if versi.state == DIMUAT]
    if not waits:
        return []
    cells = addressed(merged(whole(house, at, doc.kind, key, max(waits)), ()))
    found = list(parts(doc.kind, cells, Of(address(doc.kind, dict(key)), max(waits))))
    return found if sum(len(part.baris) for part in found) <= MOST else []
