"""Every event that can be stored, one fixed example of each with no field left empty, and any example at all."""

import types
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from eventsourcing.domain import CanMutateAggregate
from hypothesis import strategies as st

from application.store.codec import ENVELOPE
from domain.kernel import Basis, Provenance
from domain.kinds import EVERY
from domain.later import later_fields

STREAM = UUID(int=1)
ACTOR = Provenance(
    person="demo-perencana-kota-bangun",
    role="perencana",
    office="perencana",
    unit="kota-bangun",
    capacity="plt",
    decree="SP 800/1/2023",
    reason="target disesuaikan dengan DPPA",
    basis=Basis("DPPA", "900/12/2023", date(2023, 10, 2), "0" * 64),
    command="contoh-1",
    caused_by="7",
    supplied_by="Dinas Kesehatan",
)
WORDS = {
    "unit": "kota-bangun",
    "slug": "keluhan",
    "indikator": "keluhan",
    "pada": "keluhan",
    "periode": "2021-2026",
    "jabatan": "camat",
    "person": "demo-camat-kota-bangun",
    "kapasitas": "plh",
    "pemilik": "kasi-trantib",
    "seri": "pades",
    "level": "sub_kegiatan",
    "kode": "7.01.02.2.01.0001",
    "reason_code": "dppa",
    "key": "skala_capaian",
    "perintah": "pk.set_target",
    "dokumen": "kota-bangun/2023/camat",
    "predikat": "Baik (B)",
    "sha256": "0" * 64,
}
NUMBERS = {"tahun": 2023, "triwulan": 2, "versi": 2}


def stored() -> dict[str, type[Any]]:
    """The class of every event that can be stored, by topic.

    The bases that those events share, Event, Created and Stepped, are never triggered themselves.
    """
    return {
        event.TOPIC: event
        for cls in EVERY.values()
        for name, event in vars(cls).items()
        if isinstance(event, type) and issubclass(event, CanMutateAggregate)
        if name not in ("Event", "Created", "Stepped")
    }


def own_fields(cls: type[Any]) -> dict[str, Any]:
    """The fields of an event, without the envelope that every event has, and their types."""
    hints = get_type_hints(cls)
    return {f.name: hints[f.name] for f in fields(cls) if f.name not in ENVELOPE}


def build(cls: type[Any], **own: Any) -> Any:
    """An event as it is triggered, with these fields of its own."""
    created = "originator_topic" in {f.name for f in fields(cls)}
    first = {"originator_topic": cls.TOPIC.partition(".")[0]} if created else {}
    return cls(
        originator_id=STREAM,
        originator_version=1 if created else 2,
        timestamp=cls.create_timestamp(),
        **first,
        **{"provenance": ACTOR, **own},
    )


def exemplar(cls: type[Any]) -> Any:
    """The fixed example of an event class: made from its types, the same every time."""
    return build(cls, **{n: _value(n, hint) for n, hint in own_fields(cls).items() if n != "provenance"})


def grown() -> dict[str, Any]:
    """Each field that a stored value has been given later, filled in, on the fixed example of the value before it."""
    found: dict[str, Any] = {}
    waiting = [hint for cls in stored().values() for hint in own_fields(cls).values()]
    seen: set[Any] = set()
    while waiting:
        hint = waiting.pop()
        if hint in seen:
            continue
        seen.add(hint)
        if not is_dataclass(hint):
            waiting += get_args(hint)
            continue
        hints = get_type_hints(hint)
        waiting += hints.values()
        for name in later_fields(hint):
            found[f"{hint.__name__}.{name}"] = replace(_value("", hint), **{name: _value(name, hints[name])})
    return dict(sorted(found.items()))


def _value(name: str, hint: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        return _value(name, next(h for h in get_args(hint) if h is not type(None)))
    if get_origin(hint) is tuple:
        return (_value(name, get_args(hint)[0]),)
    if get_origin(hint) is dict:
        return {"keluhan": _value(name, get_args(hint)[1])}
    if is_dataclass(hint):
        return hint(**{n: _value(n, h) for n, h in get_type_hints(hint).items() if n not in later_fields(hint)})
    if issubclass(hint, Enum):
        return next(iter(hint))
    simple = {str: WORDS.get(name, f"contoh {name.replace('_', ' ')}"), int: NUMBERS.get(name, 1), bool: True}
    days = {date: date(2023, 1, 10), datetime: datetime(2023, 1, 10, 0, 0, tzinfo=UTC)}
    return {**simple, **days, Decimal: Decimal("75.50")}[hint]


DECIMALS = st.decimals(-(10**30), 10**30, allow_nan=False, allow_infinity=False)
TEXTS = st.text()
INSTANTS = st.datetimes(timezones=st.just(UTC)).map(lambda at: at.replace(fold=0))  # UTC has no hour twice


def any_value(hint: Any, texts: st.SearchStrategy[str] = TEXTS) -> st.SearchStrategy[Any]:
    """Any value of a type that an event may have."""
    if get_origin(hint) in (Union, types.UnionType):
        return st.one_of([any_value(h, texts) for h in get_args(hint)])
    if get_origin(hint) is tuple:
        return st.lists(any_value(get_args(hint)[0], texts), max_size=3).map(tuple)
    if get_origin(hint) is dict:
        whole = st.integers(0, 99) if get_args(hint)[1] is int else texts
        return st.dictionaries(texts, whole, max_size=3)
    if is_dataclass(hint):
        return st.builds(hint, **{n: any_value(h, texts) for n, h in get_type_hints(hint).items()})
    return {str: texts, datetime: INSTANTS, Decimal: DECIMALS, int: st.integers(0, 9999)}.get(hint, st.from_type(hint))


def any_event(cls: type[Any], texts: st.SearchStrategy[str] = TEXTS) -> st.SearchStrategy[Any]:
    """Any event of a class that tells of a change: from something, to something, or both."""
    own = st.fixed_dictionaries({n: any_value(h, texts) for n, h in own_fields(cls).items()})
    return own.filter(lambda f: f.get("old", f) is not None or f.get("new", f) is not None).map(
        lambda f: build(cls, **f)
    )
