"""Typed codec: what an event declares (Decimal, date, enum, nested value) comes back as declared, never as a guess."""

import json
import threading
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_type_hints

import msgspec
from eventsourcing.utils import TopicError, get_topic

from application.store.faults import Damaged, Fault, NewerRelease
from domain.kernel import EVENTS
from domain.kinds import EVERY, KINDS
from domain.later import as_stored, later_fields

ENVELOPE = frozenset({"originator_id", "originator_version", "timestamp", "originator_topic"})
_VERSION = "_v"
_ALWAYS = ("person", "role")  # left out, these would come back as the system's


class Shape:
    """How one event class is stored: its own fields, typed, and the upcasts of its older versions."""

    def __init__(self, cls: type[Any]) -> None:
        hints = get_type_hints(cls)
        own = [f for f in fields(cls) if f.name not in ENVELOPE]
        self.names = tuple(f.name for f in own)
        self.trimmed = tuple(name for name in self.names if _grown(hints[name]))
        self.version: int = getattr(cls, "class_version", 1)
        spec: list[Any] = []
        for f in own:
            if f.default is not MISSING:
                spec.append((f.name, hints[f.name], f.default))
            else:
                spec.append((f.name, hints[f.name]))
        self.struct = msgspec.defstruct(cls.__name__, spec, kw_only=True, forbid_unknown_fields=True)
        self.decode = msgspec.json.Decoder(self.struct).decode
        self.cls = cls

    def upcast(self, state: str) -> Any:
        """Bring a state stored under an older class_version up to date, one version at a time."""
        body = msgspec.json.decode(state)
        if (found := body.pop(_VERSION, 1)) > self.version:
            raise msgspec.ValidationError(f"version {found}")
        for n in range(found, self.version):
            body = getattr(self.cls, f"upcast_v{n}_v{n + 1}")(body)
        return msgspec.convert(body, self.struct)

    def beyond(self, state: str) -> tuple[str, str] | None:
        """What a state holds that this release does not know of; None when it is no newer one, but one that is odd."""
        try:
            body = json.loads(state)
            found = body.get(_VERSION, 1)
            unknown = [name for name in body if name not in (*self.names, _VERSION)]
        except (ValueError, AttributeError):
            return None
        if isinstance(found, int) and found > self.version:
            return (
                f"berversi {found}, sedangkan rilis ini mengenal sampai versi {self.version}",
                f"is of version {found}, and this release knows it up to version {self.version}",
            )
        if unknown:
            return f"memuat '{unknown[0]}' yang belum dikenal di sini", f"holds '{unknown[0]}', which is unknown here"
        return None


@cache
def _grown(hint: Any) -> bool:
    """Whether a type holds a value that was given fields later."""
    within = get_type_hints(hint).values() if is_dataclass(hint) else get_args(hint)
    return bool(later_fields(hint)) or any(map(_grown, within))


_shapes: dict[Any, Shape] = {}
_shaping = threading.Lock()


def shape(cls: Any) -> Shape:
    """The shape of an event class, worked out once, by one thread at a time.

    msgspec keeps what it knows of a nested class on that class from the moment it begins to find it out: another thread
    that meets it half done ends the whole process (0.22).
    """
    found = _shapes.get(cls)
    if found is None:
        with _shaping:
            found = _shapes.setdefault(cls, _shapes.get(cls) or Shape(cls))
    return found


def encode(event: Any) -> tuple[str, str]:
    """(topic, state) of an event: compact JSON in the order of declaration, decimals as strings."""
    cls: Any = type(event)
    body = {name: getattr(event, name) for name in shape(cls).names}
    body |= {name: as_stored(body[name]) for name in shape(cls).trimmed}
    who = body["provenance"]
    body["provenance"] = {k: v for k, v in vars(who).items() if v or k in _ALWAYS}
    if shape(cls).version > 1:
        body[_VERSION] = shape(cls).version
    return get_topic(cls), msgspec.json.encode(body).decode()


@cache
def _class_of(topic: str) -> Any:
    """The class of an event; whoever meets the first of a kind waits until all of that kind is loaded.

    Raises TopicError for what we have not declared: the library would import whatever module a stored topic names.
    """
    EVERY.get(KINDS.get(topic.partition(".")[0], ""))
    if topic not in EVENTS:
        raise TopicError(topic)
    return EVENTS[topic]


def _unread(error: Exception, stream: str, version: int, topic: str, state: str) -> Fault:
    """Why an event cannot be read: it is of a newer release, or no release wrote it."""
    where = f"aliran {stream} versi {version}", f"stream {stream} version {version}"
    if isinstance(error, TopicError):
        return NewerRelease(topic, where, ("belum dikenal di sini", "is unknown here"))
    if what := shape(_class_of(topic)).beyond(state):
        return NewerRelease(topic, where, what)
    return Damaged.by(f"isi {topic} ({where[0]}) tidak terbaca", f"{topic} ({where[1]}) cannot be read")


def decode(stream: Any, version: int, topic: str, state: str) -> Any:
    """The event as it was triggered; upcast when it was stored by an older version of its class.

    Raises NewerRelease for what a newer release stored, Damaged for what none did.
    """
    try:
        cls = _class_of(topic)
        form = shape(cls)
        body = form.decode(state) if form.version == 1 else form.upcast(state)
    except (TopicError, msgspec.DecodeError) as e:
        raise _unread(e, f"{stream}", version, topic, state) from None
    event = object.__new__(cls)
    attributes = event.__dict__
    attributes.update(msgspec.structs.asdict(body))
    attributes["originator_id"] = stream
    attributes["originator_version"] = version
    attributes["timestamp"] = None  # the time of an event is the recorded_at of its log row
    attributes["originator_topic"] = topic.partition(".")[0]
    return event
