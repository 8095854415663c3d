"""Who comes in: every route declares one rule, and a route without one stays shut."""

import re
from enum import StrEnum

from flask import Flask, current_app, g, request

from application.access import READERS_OF_ALL, Identity, audits_as, authorize_asking, may_read, unseen
from domain.kernel import NotFound, Refusal
from interfaces.compose import House
from interfaces.door.sessions import Sessions, Signed, State
from interfaces.registers.identity import IdentityPort, Person, Unauthenticated
from projections.clocks import AsOf

TOKEN = re.compile(r"[A-Za-z0-9._:@-]{1,200}")
ACTING_AS = "X-Acting-As"
"""The header that names the office acted in, for who holds several."""


class Access(StrEnum):
    """PUBLIC: anyone. KNOWN: anyone with a key, in whatever office. COMMAND: a known actor; the application decides on
    command and unit. READ: a known actor who sees the units that `application.access.may_read` grants, and nothing
    of any other (of supplies: what `supplies_seen` grants)."""

    PUBLIC = "public"
    KNOWN = "known"
    COMMAND = "command"
    READ = "read"


def rules(app: Flask) -> dict[str, Access]:
    """The rule of each endpoint of the API."""
    found: dict[str, Access] = app.extensions.setdefault("jejak.access", {})
    return found


class Unprepared(Refusal):
    """The database has no tables yet."""

    slug = "sibuk"


class Gate:
    """Lets each request in by the rule of its route, once the database is there to say whether this is a demo."""

    def __init__(self, house: House) -> None:
        self.house = house
        self._port: IdentityPort | None = None
        self._sessions = Sessions(house)

    def admit(self) -> None:
        """Raises Unprepared, Unauthenticated, NotYourOffice, or NotFound for a route that declares no rule."""
        rule = rules(current_app).get(request.endpoint or "")
        if rule is None:
            raise NotFound("Alamat ini belum dibuka untuk siapa pun.", "This address is not open to anyone yet.")
        if rule is Access.KNOWN:
            signed = self._signed()
            offices = dict.fromkeys(signed.offices) if signed else {}
            g.person = Person(signed.session.person, offices) if signed else self._identities().known(_token())
        elif rule is not Access.PUBLIC:
            signed = self._signed()
            asked = request.headers.get(ACTING_AS, "").strip()
            g.who = signed.who if signed else self._identities().identify(asked, _token())
            if rule is Access.READ:
                authorize_asking(g.who)

    def _signed(self) -> Signed | None:
        """Who is signed in with a browser and sends no key; the token of the page was asked for before this."""
        if request.authorization is not None or self.house.unready():
            return None
        signed = self._sessions.signed(request)
        if signed is not None and signed.state is not State.OPEN:
            raise Unauthenticated(
                "Sesi Anda terkunci, atau jabatannya belum dipilih. Buka halaman /masuk di peramban ini dahulu.",
                "Your session is locked, or its office is not chosen. Open the page /masuk in this browser first.",
            )
        return signed

    def _identities(self) -> IdentityPort:
        if self._port is None:
            if teks := self.house.unready():
                raise Unprepared(*teks)
            self._port = self.house.identities()
        return self._port


def admitted() -> Identity:
    """Who is asking; there is no answer on a route that was not guarded."""
    who: Identity = g.who
    return who


def known() -> Person:
    """Whose key came, on a route for anyone who is known."""
    person: Person = g.person
    return person


def _token() -> str:
    sent = request.authorization
    token = (sent.token or "") if sent is not None and sent.type == "bearer" else ""
    if not TOKEN.fullmatch(token):
        raise Unauthenticated(
            "Sertakan kunci akses pada kepala Authorization: Bearer <kunci>; pada demo nama pelaku, contoh Bearer "
            "camat@kec-contoh.",
            "Send your access key in the header Authorization: Bearer <key>; in a demo the name of an actor, like "
            "Bearer camat@kec-contoh.",
        )
    return token


def readable(house: House, at: AsOf) -> dict[str, dict[str, str]]:
    """The units that the one who asks may read, by slug."""
    who = admitted()
    return {u["slug"]: u for u in house.queries.units(at) if may_read(who, u["slug"], u["induk"])}


def require_readable(house: House, at: AsOf, unit: str) -> None:
    """Raises NotFound for a unit that is unknown or not theirs to see: the two look the same."""
    if unit not in (seen := readable(house, at)):
        raise unseen(unit, seen)


def scope(house: House, at: AsOf) -> list[str] | None:
    """The units whose events the one who asks may see; None for all, those of no unit (the kabupaten's) too.

    Decided by role: who sees every unit of a small installation does not yet see the kabupaten.
    """
    return None if admitted().role in READERS_OF_ALL else list(readable(house, at))


def assignments(house: House) -> list[str]:
    """The audit assignments that the one who asks works on or gave; their private events are shown to no one else."""
    return house.queries.assignments_of(audits_as(admitted()))


def require_assignment(house: House, penugasan: str) -> str:
    """Raises NotFound for an assignment that does not exist or is of others: the two look the same."""
    if penugasan not in assignments(house):
        raise NotFound(
            f"Penugasan '{penugasan}' tidak ada di antara penugasan Anda. Lihat daftarnya di /api/v1/audit.",
            f"There is no assignment '{penugasan}' among yours. See the list at /api/v1/audit.",
        )
    return penugasan
