"""The two clocks of a question as people write them: a day (`per`), and a day or an instant (`known`)."""

import re
from contextvars import ContextVar
from datetime import date, datetime, time

from domain.kalender import Zona
from interfaces.compose import House
from interfaces.masukan import BadInput, Salah, petik
from projections import kartu
from projections.waktu import AsOf

YEAR = re.compile(r"(19|20)\d\d-", re.ASCII)
_zona: ContextVar[Zona] = ContextVar("zona", default=Zona.WITA)


def zona() -> Zona:
    """The kabupaten's own time zone, as the question now being answered found it."""
    return _zona.get()


def today(house: House) -> date:
    """The day in the kabupaten's own time; every question begins here."""
    with house.database.read() as tx:
        _zona.set(Zona(kartu.setting(tx, AsOf(house.journal.position(), date.max), "zona", Zona.WITA)))
    return house.now().astimezone(zona().tz).date()


def as_of(house: House, per: date | None = None, known: str | None = None) -> AsOf:
    """Today's rules and all that is recorded, unless stated otherwise. Raises BadInput."""
    now = today(house)
    return house.queries.as_of(per or now, None if known is None else instant(known))


def instant(text: str) -> datetime:
    """A day up to its last moment, or an instant; in the kabupaten's time unless it names its offset."""
    try:
        if not YEAR.match(text):
            raise ValueError(text)
        at = datetime.combine(date.fromisoformat(text), time.max) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError:
        id = f"tulis tanggal atau waktu, contoh 2023-10-02 atau 2023-10-02T09:00:00+08:00, bukan {petik(text)}."
        en = f"write a date or a time, like 2023-10-02 or 2023-10-02T09:00:00+08:00, not {petik(text)}."
        url = ("; dalam URL tanda + ditulis %2B.", "; in a URL write + as %2B.")
        raise BadInput.of([Salah("/known", id[:-1] + url[0], en[:-1] + url[1])]) from None
    return at if at.tzinfo else at.replace(tzinfo=zona().tz)
