"""What every aggregate shares: provenance on each event, topics that outlive modules, refusals in two languages."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from inspect import get_annotations, signature
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, UUID, uuid5

import eventsourcing.domain as es
from eventsourcing.utils import register_topic


class Teks(NamedTuple):
    """One sentence for people, Indonesian first, English complete beside it."""

    id: str
    en: str

    def dalam(self, bahasa: str) -> str:
        return self.en if bahasa == "en" else self.id


class Refusal(Exception):
    """A command that the domain refuses; nothing has changed. Subclasses say why; interfaces map them to a status."""

    slug = "transisi-tidak-sah"

    def __init__(self, id: str, en: str, **facts: Any) -> None:
        super().__init__(id)
        self.teks = Teks(id, en)
        self.facts = facts


class Fault(Exception):
    """What cannot be done, whoever asks, before somebody has mended what the sentence names; nothing was recorded."""

    slug = "galat"

    def __init__(self, id: str, en: str) -> None:
        super().__init__(id)
        self.teks = Teks(id, en)


class Invalid(Refusal):
    """The figures or words of the command do not make sense, in themselves or together."""

    slug = "validasi"


class NeedsConfirmation(Invalid):
    """A figure is possible but unlikely: it is taken only when the person says so (`jawaban`, or `confirm` of its row).

    `facts["questions"]`: every question of the call, one for each kind. A question is no final answer to a command.
    """

    slug = "perlu-konfirmasi"


class Forbidden(Refusal):
    """This actor, in this role and capacity, may not do this."""

    slug = "tidak-berwenang"


class FourEyes(Forbidden):
    """Drafting and verifying, or entering and approving, are never one person (PP 60/2008 art. 36)."""

    slug = "empat-mata"


class NotFound(Refusal):
    """The unit, indikator or document named does not exist, or may not be seen."""

    slug = "tidak-ditemukan"


class AlreadyExists(Refusal):
    """The document has been made before."""

    slug = "sudah-ada"


class Stale(Refusal):
    """The document changed since the actor looked at it. `facts`: current version and what changed."""

    slug = "versi-bentrok"


@dataclass(frozen=True)
class Basis:
    """Legal basis (dasar) of a change: kind ("Perbup", "DPPA", "SK"), number, date and SHA-256 of the paper."""

    kind: str
    number: str
    signed_on: date | None = None
    sha256: str | None = None


@dataclass(frozen=True)
class Supplier:
    """Who supplied a figure that another typed: the office, by which paper or message, and that one's date."""

    office: str
    via: str = ""
    on: date | None = None


@dataclass(frozen=True)
class Answered:
    """A doubt about the figure of an event: its kind, the figures that stood against each other, what was answered.

    `asked`: the command waited for the answer; else the doubt was only marked, and `reason` is empty.
    """

    kind: str
    figures: tuple[str, ...] = ()
    reason: str = ""
    asked: bool = False


@dataclass(frozen=True)
class Provenance:
    """Who did this, as what, why and on what basis. Set once per command; frozen on every event.

    `person` is opaque: names and NIP live in mutable tables, never here. `capacity` is definitif, plt, plh, pj or
    pjs, as the office register had it. `command` identifies the command (idempotency), `caused_by` the log position
    of the event that a policy answered. `supplied_by` is the office that supplied the figure, if another than the one
    that typed it; `supplied_via` the paper or message it came by ("surat 005/12"), `supplied_on` the date on that.
    `alternate_for`: the offices of the unit with too few people for which the actor's office took this step as their
    named alternate. `doubts`: what was unlikely about the figure of the event, and what was answered. `proof`: by
    what the actor had just proved who they are, where they acted in a browser ("passkey", "sandi+totp").
    `proposed_by`: the person who proposed what `person` confirmed and so carried out, in the office `proposed_as`; the
    reason and basis are theirs. `unconfirmed`: the proposal (usulan) by which the actor holds the office for the time
    being, since nobody has confirmed it yet. `behalf_of`: the person who holds `office` and in whose name (atas nama)
    `person` acted from an office of their own, `own_office` ("sekretaris@kec-contoh"); `capacity` and `decree` are then
    the kind and the letter of that (mandat, delegasi, teknis). `clock`: what the clock of the server said, where it
    stood behind the log, so that `recorded_at` is not when it happened.
    """

    person: str = "system"
    role: str = "system"
    office: str = ""
    unit: str = ""
    capacity: str = ""
    decree: str = ""
    reason: str = ""
    basis: Basis | None = None
    command: str = ""
    caused_by: str = ""
    supplied_by: str = ""
    supplied_via: str = ""
    supplied_on: date | None = None
    alternate_for: tuple[str, ...] = ()
    doubts: tuple[Answered, ...] = ()
    proposed_by: str = ""
    proposed_as: str = ""
    unconfirmed: str = ""
    proof: str = ""
    behalf_of: str = ""
    own_office: str = ""
    clock: str = ""

    @property
    def persons(self) -> frozenset[str]:
        """Who stands behind it where four eyes are counted: who acted, and in whose name."""
        return frozenset({self.person, self.behalf_of} - {""})

    @property
    def seats(self) -> "tuple[Provenance, ...]":
        """The same in each office that they stand in: the one acted in and, where that is another's, their own."""
        office, _, unit = self.own_office.partition("@")
        own = replace(self, role=office.partition("-")[0], office=office, unit=unit, behalf_of="", own_office="")
        return (self, own) if self.own_office else (self,)

    @property
    def supplier(self) -> Supplier | None:
        """Who supplied the figure; None when it was whoever typed it."""
        return Supplier(self.supplied_by, self.supplied_via, self.supplied_on) if self.supplied_by else None


_current: ContextVar[Provenance] = ContextVar("provenance", default=Provenance())


def provenance() -> Provenance:
    """The provenance that events triggered now will carry."""
    return _current.get()


@contextmanager
def acting(who: Provenance) -> Iterator[Provenance]:
    """Everything triggered inside carries `who`."""
    token = _current.set(who)
    try:
        yield who
    finally:
        _current.reset(token)


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@lru_cache(maxsize=8192, typed=True)
def natural_id(kind: str, *key: object) -> UUID:
    """The one id that a document with this natural key can have."""
    return uuid5(NAMESPACE_URL, "/" + "/".join([kind, *map(str, key)]))


class EventType(es.MetaDomainEvent):
    """An event class that changes no field is a plain class, with what its parent generated.

    The library defines each event anew at each level of the inheritance of documents, though hardly any level adds a
    field; as a dataclass, each has code written and compiled for it whenever the domain is imported.
    """

    def __new__(mcs, name: str, bases: tuple[type[Any], ...], body: dict[str, Any]) -> type[Any]:
        event: Any = type.__new__(mcs, name, bases, body)
        inherited: dict[str, Any] = {}
        for ancestor in reversed(event.__mro__[1:]):  # as dataclass() collects them
            inherited |= getattr(ancestor, "__dataclass_fields__", {})
        if get_annotations(event) or [*inherited.values()] != [*event.__dataclass_fields__.values()]:
            event = dataclass(frozen=True)(event)
            event.__signature__ = signature(event.__init__)
        return event  # type: ignore[no-any-return]


EVENTS: dict[str, type[Any]] = {}
"""The class of every event that is loaded, by its topic."""


class Aggregate(es.Aggregate):
    """Events carry provenance, are stored under short stable topics, and hold no clock: `recorded_at` is the log's."""

    class Event(es.Aggregate.Event, metaclass=EventType):
        provenance: Provenance = field(default_factory=provenance, kw_only=True)

        @staticmethod
        def create_timestamp() -> datetime:
            return _EPOCH  # never stored: the only time of an event is the recorded_at of its log row

    class Created(Event, es.Aggregate.Created):
        pass

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        register_topic(cls.__name__, cls)
        for name, member in list(vars(cls).items()):
            if isinstance(member, type) and issubclass(member, es.CanMutateAggregate):
                topic = f"{cls.__name__}.{name}"  # "PerjanjianKinerja.Signed": files can move, history stays readable
                member.TOPIC = topic  # type: ignore[attr-defined]
                register_topic(topic, member)
                EVENTS[topic] = member
