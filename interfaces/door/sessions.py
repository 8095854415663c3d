"""Sessions begin, are found again by their cookie, and end. Local policy: idle for thirty minutes a session is locked,
and after twelve hours it is over (OWASP ASVS 5.0, 7.3.1 and 7.3.2)."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum

from flask import Request, Response, g, request

from application.access import Identity, in_office
from application.access.factors import signs
from domain.organisation.akses import PASSKEY, PEMULIHAN, TOTP
from domain.organisation.sesi import BARU, KELUAR, PERAN
from interfaces.compose import House
from interfaces.door import cookies, csrf
from interfaces.door.believed import Believed
from interfaces.door.recorded import record
from interfaces.door.secret import fresh
from interfaces.input.moments import today
from interfaces.logs.records import security
from interfaces.registers.behalf import behalf
from interfaces.registers.sessions import WHOLE, Session

IDLE = timedelta(minutes=30)
RECENT = timedelta(minutes=5)
"""How long a proof of who one is holds for a signature (local policy)."""
DEMO = "demo"
"""How a visitor of a demo proved who they are: not at all."""
SECOND = (TOTP, PEMULIHAN, PASSKEY, "oidc_mfa", DEMO)
"""Ways that are, or that stand for, a second factor."""


class State(Enum):
    """What a session opens. LOCKED: nothing until the password is given again; OFFICE: nothing until an office is
    chosen; FACTOR: nothing until a second factor is shown, or set up; OPEN: what its office may see and do."""

    LOCKED = "terkunci"
    OFFICE = "jabatan"
    FACTOR = "faktor"
    OPEN = "terbuka"


@dataclass(frozen=True)
class Signed:
    """Who is signed in with this request."""

    session: Session
    state: State
    offices: tuple[str, ...]
    """Those that the person may act in today."""
    recent: bool
    """Whether they proved a short while ago who they are, by all that their offices ask."""

    @property
    def who(self) -> Identity:
        found = in_office(self.session.person, self.session.acting_as)
        if found is None:
            raise LookupError(self.session.acting_as)
        if DEMO in self.session.cara:
            return found
        return replace(found, proof="+".join(self.session.cara) if self.recent else "")


class Sessions:
    def __init__(self, house: House) -> None:
        self.house = house
        self.believed = Believed(house)

    def signed(self, request: Request) -> Signed | None:
        """Who is signed in with this request; None for nobody. Asked once for each request."""
        if "signed" not in g:
            g.signed = self._signed(request)
        found: Signed | None = g.signed
        return found

    def begin(
        self, response: Response, request: Request, person: str, cara: tuple[str, ...], acting_as: str = ""
    ) -> None:
        """Somebody has proved who they are: a session that nobody had before, whatever cookie came."""
        now = self.house.wall()
        offices = self._offices(person)
        office = acting_as or (offices[0] if len(offices) == 1 else "")
        self._renew(response, request, Session("", person, office, "", cara, now, now), None, "")
        security("sign_in", person=person, acting_as=office, what="+".join(cara))

    def choose(self, response: Response, request: Request, old: Session, acting_as: str) -> None:
        """Act in another office. Raises LookupError for one that is not theirs."""
        if acting_as not in self._offices(old.person):
            raise LookupError(acting_as)
        self._renew(response, request, old._replace(acting_as=acting_as), old, PERAN)

    def unlock(self, response: Response, request: Request, old: Session) -> None:
        """The password was given again: the same session under a new secret."""
        self._renew(response, request, old, old, BARU)

    def prove(self, response: Response, request: Request, old: Session, cara: tuple[str, ...]) -> None:
        """The person has shown these factors now."""
        self._renew(response, request, old._replace(cara=cara, proven_at=self.house.wall()), old, BARU)
        security("confirmed", person=old.person, acting_as=old.acting_as, what="+".join(cara))

    def end(self, response: Response, request: Request, cause: str = KELUAR) -> None:
        """Nothing opens this session again, wherever its cookie was copied to."""
        token = cookies.read(request, cookies.SESSION)
        old = self.house.sessions.find(cookies.hashed(token)) if token else None
        if old is not None and self._is_on_log(old):
            record(self.house, [_ended(old, cause)], lambda: self.house.sessions.remove(old.sha256))
            security("sign_out", person=old.person)
        self._forget(response, request)

    def use(self, response: Response) -> Response:
        """Remember with the answer that the session was in use."""
        signed = g.get("signed")
        if signed is not None and signed.state is not State.LOCKED and "renewed" not in g:
            cookies.give(response, request, cookies.ACTIVE, self._stamp(signed.session.sha256))
        return response

    # -- what is believed

    def _signed(self, request: Request) -> Signed | None:
        token = cookies.read(request, cookies.SESSION)
        session = self.house.sessions.find(cookies.hashed(token)) if token else None
        now = self.house.wall()
        if session is None:
            return self._refused("unknown") if token else None
        if (
            now - session.first_at > WHOLE
            or not self._is_on_log(session)
            or session.hak != self._rights(session.person)
        ):
            return self._refused("over", session.person)
        if DEMO in session.cara and not self.house.is_demo():
            return self._refused("demo", session.person)
        offices = self._offices(session.person, session)
        recent = now - session.proven_at <= RECENT and is_enough(session.cara, offices)
        return Signed(session, self._state(request, session, offices, now), offices, recent)

    def _refused(self, why: str, person: str = "") -> None:
        """Tell of a cookie that opens nothing."""
        security("session.refused", person=person, why=why)

    def _state(self, request: Request, session: Session, offices: tuple[str, ...], now: datetime) -> State:
        used = cookies.last_used(self.house.vault, request, session.sha256, now)
        if used is None or now - used > IDLE:
            return State.LOCKED
        if session.acting_as not in offices:
            return State.OFFICE
        return State.OPEN if is_enough(session.cara, offices) else State.FACTOR

    def _is_on_log(self, session: Session) -> bool:
        """Whether the log says that the session began, for this person by these factors, and not that it ended."""
        begun = self.believed.session(session.sha256)
        return begun is not None and not begun.ended and (begun.person, begun.cara) == (session.person, session.cara)

    def _offices(self, person: str, session: Session | None = None) -> tuple[str, ...]:
        if session is not None and DEMO in session.cara:
            return (session.acting_as,)
        akses, day = self.believed.access(person), today(self.house)
        own = tuple(akses.offices_on(day)) if akses else ()
        return (*own, *behalf(self.house.database, self.house.journal, person, own, day))

    def _rights(self, person: str) -> str:
        """What changes whenever an office or a credential of the person does, and never comes back to what it was."""
        akses = self.believed.access(person)
        return str(akses.turns) if akses else "0"

    # -- from one to the next

    def _renew(self, response: Response, request: Request, new: Session, old: Session | None, cause: str) -> None:
        token = fresh()
        session = new._replace(sha256=cookies.hashed(token), hak=self._rights(new.person))
        facts = [_ended(old, cause)] if old else []
        facts.append(("sesi.begin", {"sha256": session.sha256, "person": session.person, "cara": session.cara}))

        def keep() -> None:
            if old:
                self.house.sessions.remove(old.sha256)
            self.house.sessions.put(session)

        record(self.house, facts, keep)
        cookies.give(response, request, cookies.SESSION, token)
        cookies.give(response, request, cookies.ACTIVE, self._stamp(session.sha256))
        cookies.take_back(response, request, cookies.FIRST)
        csrf.renewed(token, session.person, session.acting_as)
        g.renewed = True

    def _forget(self, response: Response, request: Request) -> None:
        cookies.take_back(response, request, cookies.SESSION, cookies.ACTIVE)
        csrf.renewed("")
        g.renewed = True

    def _stamp(self, sha256: str) -> str:
        return cookies.stamp(self.house.vault, sha256, self.house.wall())


def is_enough(cara: tuple[str, ...], offices: tuple[str, ...]) -> bool:
    """Whether these ways of proving who one is open what somebody holds. Whoever signs in one office shows a second
    factor in each: from any they make keys and set up factors, which open the others too."""
    return any(way in SECOND for way in cara) or not any(map(signs, offices))


def _ended(session: Session, cause: str) -> tuple[str, dict[str, str]]:
    return "sesi.end", {"sha256": session.sha256, "sebab": cause}
