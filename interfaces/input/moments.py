"""The two clocks of a question as people write them: a day (`per`), a day or instant (`known`), or a named moment."""

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Protocol

from domain.figures.calendar import Zona
from domain.kernel import NotFound, Teks
from interfaces.input.reading import BadInput, Wrong, quote
from projections.clocks import AsOf
from projections.readers import cards
from projections.readers.moments import Moment, day_of, happened_at, position_of, read_moment
from projections.tables import Transaction

Known = datetime | Moment
See = Callable[[str], None]
HARI = re.compile(r"(19|20)\d\d-\d\d-\d\d", re.ASCII)
YEAR = re.compile(r"(19|20)\d\d-", re.ASCII)


class House(Protocol):
    """What a moment is read by: the views, the log, and what time it is."""

    @property
    def database(self) -> Any: ...

    @property
    def journal(self) -> Any: ...

    def now(self) -> datetime: ...


_zona: ContextVar[Zona] = ContextVar("zona", default=Zona.WITA)


def zona() -> Zona:
    """The kabupaten's own time zone, as the question now being answered found it."""
    return _zona.get()


def today(house: House) -> date:
    """The day in the kabupaten's own time; every question begins here."""
    with house.database.read() as tx:
        _zona.set(Zona(cards.setting(tx, AsOf(house.journal.position(), date.max), "zona", Zona.WITA)))
    return house.now().astimezone(zona().tz).date()


@dataclass(frozen=True)
class Clocks:
    """Both clocks of one question: the day and the knowledge asked for, and when that knowledge ended.

    `known` None: all that is recorded.
    """

    at: AsOf
    per: date | None
    known: datetime | None


def clocks(house: House, per: date | Moment | None, known: Known | None, see: See = lambda unit: None) -> Clocks:
    """Today's rules and all that is recorded, unless stated otherwise.

    `see` is asked of the unit that a named moment is about, and refuses one that the asker may not see. Raises NotFound
    for a moment that never came.
    """
    now = today(house)
    for unit in {m.unit for m in (per, known) if isinstance(m, Moment) and m.unit}:
        see(unit)
    last = house.journal.position()
    with house.database.read() as tx:
        position, ended = _known(house, tx, last, known)
        day = day_of(tx, position, per, zona().tz) if isinstance(per, Moment) else per
    return Clocks(AsOf(position, day or now), day, ended)


def _known(house: House, tx: Transaction, last: int, known: Known | None) -> tuple[int, datetime | None]:
    """How much of a log of `last` events was known at a moment, and when that ended."""
    if isinstance(known, Moment) and known.jenis != "triwulan":
        position = position_of(tx, last, known)
        return position, happened_at(tx, position)
    if isinstance(known, Moment):
        known = datetime.combine(day_of(tx, last, known, zona().tz), time.max, zona().tz)
    return last if known is None else house.journal.position_at(known), known


def come(house: House, moments: Iterable[Moment]) -> dict[str, int]:
    """How much of the log was known at each of these moments, by its name; nothing of one that never came."""
    today(house)
    last, found = house.journal.position(), {}
    with house.database.read() as tx:
        for moment in moments:
            with suppress(NotFound):
                found[moment.teks] = _known(house, tx, last, moment)[0]
    return found


def as_of(house: House, per: str | None = None, known: str | None = None, see: See = lambda unit: None) -> AsOf:
    """What `clocks` makes of both as they were written. Raises BadInput, NotFound."""
    today(house)
    return clocks(
        house, None if per is None else day_or_moment(per), None if known is None else time_or_moment(known), see
    ).at


def side(house: House, at: AsOf, known: str | None, pointer: str, see: See = lambda unit: None) -> AsOf:
    """One side of a comparison: as known at its own moment, else as the question. Raises BadInput, NotFound."""
    if known is None:
        return at
    try:
        moment = time_or_moment(known)
    except BadInput as wrong:
        raise BadInput.of([Wrong(pointer, e["id"], e["en"]) for e in wrong.facts["errors"]]) from None
    return AsOf(clocks(house, at.per, moment, see).at.position, at.per)


NAMED = Teks(
    "atau saat bernama: signed:DOKUMEN@versi, submitted:DOKUMEN, before:DOKUMEN, tw2-2023, position:812 "
    "(DOKUMEN seperti pk/kec-contoh/2023/camat)",
    "or a named moment: signed:DOCUMENT@version, submitted:DOCUMENT, before:DOCUMENT, tw2-2023, position:812 "
    "(DOCUMENT like pk/kec-contoh/2023/camat)",
)
"""How named moments are written, for help texts and errors."""
CLOCKS = {
    "per": Teks(
        f"Yang berlaku pada tanggal itu (bawaan hari ini), {NAMED.id}.",
        f"What was in force on this day (today unless stated), {NAMED.en}.",
    ),
    "known": Teks(
        f"Hanya yang tercatat sampai tanggal atau waktu itu (bawaan semuanya), {NAMED.id}.",
        f"Only what was recorded by this day or time (everything unless stated), {NAMED.en}.",
    ),
}
"""What each clock asks for."""


def time_or_moment(text: str) -> Known:
    """What `known` says. Raises BadInput."""
    return read_moment(text) or instant(text)


def day_or_moment(text: str) -> date | Moment:
    """What `per` says. Raises BadInput."""
    named = read_moment(text)
    if named is not None:
        return named
    try:
        if not HARI.fullmatch(text):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError:
        id = f"tulis tanggal TTTT-BB-HH yang ada, contoh 2023-10-02, {NAMED.id}, bukan {quote(text)}."
        en = f"write an existing date YYYY-MM-DD, like 2023-10-02, {NAMED.en}, not {quote(text)}."
        raise BadInput.of([Wrong("/per", id, en)]) from None


def instant(text: str) -> datetime:
    """A day up to its last moment, or an instant; in the kabupaten's time unless it names its offset."""
    try:
        if not YEAR.match(text):
            raise ValueError(text)
        at = datetime.combine(date.fromisoformat(text), time.max) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError:
        like, wrong = "2023-10-02T09:00:00+08:00", quote(text)
        id = f"tulis tanggal atau waktu, contoh 2023-10-02 atau {like}, {NAMED.id}, bukan {wrong}."
        en = f"write a date or a time, like 2023-10-02 or {like}, {NAMED.en}, not {wrong}."
        url = ("; dalam URL tanda + ditulis %2B.", "; in a URL write + as %2B.")
        raise BadInput.of([Wrong("/known", id[:-1] + url[0], en[:-1] + url[1])]) from None
    return at if at.tzinfo else at.replace(tzinfo=zona().tz)
