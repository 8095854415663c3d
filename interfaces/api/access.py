"""Who comes in: every route declares one rule, and a route without one stays shut."""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from flask import Flask, current_app, g, request

from application.access import QUESTIONS, UNIT, Identity, authorize_asking, may_ask, seen, sight, unseen
from application.beyond import where_it_counts
from application.files import own_audits
from domain.kernel import NotFound, Refusal
from domain.kinds import DOKUMEN
from interfaces.api.acts import act_of
from interfaces.compose import House
from interfaces.door.sessions import Sessions, Signed, State
from interfaces.registers.identity import IdentityPort, NotYourOffice, Person, Unauthenticated
from projections.clocks import AsOf
from projections.documents.differences import KARTU

TOKEN = re.compile(r"[A-Za-z0-9._:@/-]{1,200}")
ACTING_AS = "X-Acting-As"
"""The header that names the office acted in, for who holds several."""
OF_THE_LOG = "log-"
"""Routes that read no view: a witness is answered whatever somebody has done to the views."""


class Access(StrEnum):
    """How a route knows who comes. PUBLIC: it need not. KNOWN: by a key, in whatever office. COMMAND, READ: somebody in
    an office. What they may do and see there the policy table says (`interfaces/api/acts.py`)."""

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
        self._ready = False
        self._sessions = Sessions(house)

    def admit(self) -> None:
        """Raises Unprepared, Misplaced, Unauthenticated, NotYourOffice; NotFound for a route that declares no rule."""
        rule, act = rules(current_app).get(request.endpoint or ""), act_of(request.endpoint or "")
        if rule is None or act is None:
            raise NotFound("Alamat ini belum dibuka untuk siapa pun.", "This address is not open to anyone yet.")
        if rule is Access.KNOWN:
            signed = self._signed()
            offices = dict.fromkeys(signed.offices) if signed else {}
            g.person = Person(signed.session.person, offices) if signed else self._identities().known(_token())
        elif rule is not Access.PUBLIC:
            signed = self._signed()
            asked = request.headers.get(ACTING_AS, "").strip()
            if signed is not None and asked not in ("", signed.session.acting_as):
                here = signed.session.acting_as
                raise NotYourOffice(
                    f"Sesi ini bertindak sebagai {here}. Ganti jabatannya di halaman /jabatan, atau hapus kepala "
                    f"{ACTING_AS}.",
                    f"This session acts as {here}. Change the office on the page /jabatan, or leave out the header "
                    f"{ACTING_AS}.",
                )
            who = signed.who if signed else self._identities().identify(asked, _token())
            if act in QUESTIONS:
                authorize_asking(who, act)
            if not act.startswith(OF_THE_LOG):
                self.house.views.require_place()
            let_in(self.house, who, act)

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
        if not self._ready:
            if teks := self.house.unready():
                raise Unprepared(*teks)
            self._ready = True
        return self.house.identities()


def let_in(house: House, who: Identity, act: str) -> None:
    """Who asks, and what: all else of this request is answered for them. Raises Forbidden for a question that is none
    of theirs; of a command the application decides."""
    who = where_it_counts(house.jejak.work(), who)
    allowed = act not in QUESTIONS or may_ask(who, act)
    g.who, g.act = who, act if allowed else UNIT  # what a page of errors may name
    if not allowed:
        sight(who, act)


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


def readable(house: House, at: AsOf, question: str = "") -> dict[str, dict[str, str]]:
    """The units that the one who asks sees by a question (the one that the route asks), by slug."""
    units = units_at(house, at)
    near = seen(admitted(), question or g.act, {slug: u["induk"] for slug, u in units.items()})
    return {slug: units[slug] for slug in near}


def units_at(house: House, at: AsOf) -> dict[str, dict[str, str]]:
    """Every unit by slug, asked for once while a request is answered."""
    found: dict[AsOf, dict[str, dict[str, str]]] = g.setdefault("units_at", {})
    if at not in found:
        found[at] = {u["slug"]: u for u in house.queries.units(at)}
    return found[at]


def require_readable(house: House, at: AsOf, unit: str) -> None:
    """Raises NotFound for a unit that is unknown or not theirs to see: the two look the same."""
    if unit not in (there := readable(house, at)):
        raise unseen(unit, there)


def shown(house: House, at: AsOf, documents: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Of documents, and of cards of indikator, those of units whose documents of that kind are theirs to see; a
    template is everyone's, and what is neither is nobody's here."""
    listed = list(documents)
    of_all = {kind for kind, cls in DOKUMEN.items() if not cls.of_a_unit()}
    kinds = {d["kind"] for d in listed} & {*DOKUMEN, KARTU} - of_all
    near = {kind: readable(house, at, f"{kind}-show") for kind in kinds}
    return [d for d in listed if d["kind"] in of_all or d["unit"] in near.get(d["kind"], ())]


def scope(house: House, at: AsOf, question: str = "") -> list[str] | None:
    """The units whose events the one who asks may see by a question (the one that the route asks); None for all, those
    of no unit (the kabupaten's) too.

    Decided by role: who sees every unit of a small installation does not yet see the kabupaten.
    """
    question = question or g.act
    return None if sight(admitted(), question).everything else list(readable(house, at, question))


def assignments(house: House) -> list[str]:
    """The audit assignments that the one who asks works on or gave; their private events are shown to no one else."""
    if "assignments" not in g:
        g.assignments = [audit.penugasan for audit in own_audits(house.jejak.work(), admitted())]
    return list(g.assignments)


def require_assignment(house: House, penugasan: str) -> str:
    """Raises NotFound for an assignment that does not exist or is of others: the two look the same."""
    if penugasan not in assignments(house):
        raise NotFound(
            f"Penugasan '{penugasan}' tidak ada di antara penugasan Anda. Lihat daftarnya di /api/v1/audit.",
            f"There is no assignment '{penugasan}' among yours. See the list at /api/v1/audit.",
        )
    return penugasan
