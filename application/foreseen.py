"""What a command will probably ask for, as far as its arguments tell, so that it is loaded by one question.

A guess: what is missing is loaded when it is asked for, what is too much costs little, and nothing rests on it.
"""

import inspect
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any
from uuid import UUID

from application.orders import Order
from domain.kinds import DOKUMEN, TENGGAT
from domain.organisation.perangkat_daerah import Kabupaten, PerangkatDaerah
from domain.plans.indikator import Indikator

MOST = 50
"""Indikator that are foreseen; of many more, one question each is no longer what takes the time."""


def foreseen(order: Order) -> Iterator[UUID]:
    """Ids of the kabupaten, the units, the document that a command is named after, and the indikator it names."""
    data = order.data
    yield Kabupaten.create_id()
    unit = str(data.get("unit") or "")
    for slug in dict.fromkeys(filter(None, (unit, order.who.unit))):
        yield PerangkatDaerah.create_id(slug)
    cls, key = _document(order.name.partition(".")[0])
    if cls is not None and all(part in data for part in key):
        yield cls.create_id(*(data[part] for part in key))
    if unit:
        for slug in list(_indikator(data))[:MOST]:
            yield Indikator.create_id(unit, slug)


@cache
def _document(kind: str) -> tuple[Any, tuple[str, ...]]:
    cls: Any = next((kinds[kind] for kinds in (DOKUMEN, TENGGAT) if kind in kinds), None)
    return cls, tuple(inspect.signature(cls.create_id).parameters) if cls else ()


def _indikator(data: Mapping[str, Any]) -> Iterator[str]:
    """The slugs that arguments name, themselves or row by row."""
    rows = (row for value in data.values() if isinstance(value, tuple) for row in value)
    named = (data.get("indikator"), *(getattr(row, "indikator", None) for row in rows))
    return iter(dict.fromkeys(slug for slug in named if isinstance(slug, str)))
