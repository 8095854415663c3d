"""Pages of links: set a password by one, ask for one by mail, give one to somebody else."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from flask import Blueprint, Response, request

from application.access.factors import ProofNeeded, signs
from domain.kernel import Invalid, Refusal, Teks
from interfaces.api.access import admitted
from interfaces.compose import House
from interfaces.config import from_environment
from interfaces.door.links import Links
from interfaces.door.passwords import Passwords
from interfaces.door.recorded import record
from interfaces.door.sessions import Sessions
from interfaces.input.moments import as_of, today
from interfaces.web.frame.called import acting, called, unit_names
from interfaces.web.frame.page import render
from interfaces.web.frame.qr import drawn
from interfaces.web.sign_in.answers import form, go_on, redirected, typed
from interfaces.web.sign_in.kept import HOME
from projections.readers.let_in import let_in

PROPOSE_ALL, GIVE_ALL = "usul_semua", "beri_semua"
MOST_DRAWN = 6
"""Invitations on one page that have a picture of their link; of more the code is typed."""


class Differ(Refusal):
    """The password was not typed the same twice."""

    def __init__(self) -> None:
        super().__init__(
            "Kedua kata sandi tidak sama. Ketik ulang keduanya.", "The two passwords differ. Type both again."
        )


def add_pages(pages: Blueprint, house: House) -> None:
    links = LinkPages(house)
    pages.add_url_rule("/undangan", "undangan", links.undangan)
    pages.add_url_rule("/undangan", "undangan_kode", links.typed_in, methods=["POST"])
    pages.add_url_rule("/undangan/<kode>", "undangan_buka", links.buka, methods=["GET", "POST"])
    pages.add_url_rule("/lupa", "lupa", links.lupa, methods=["GET", "POST"])
    pages.add_url_rule("/akun", "akun", links.akun, methods=["GET", "POST"])


def mails() -> bool:
    """Whether this installation sends mail: where it does not, no page may promise any."""
    return bool(from_environment().smtp_url)


class LinkPages:
    def __init__(self, house: House) -> None:
        self.house = house
        self.links, self.sessions, self.passwords = Links(house), Sessions(house), Passwords(house)

    def undangan(self) -> Response:
        """A field for the code on the paper."""
        return form("undangan.html", HOME, None)

    def typed_in(self) -> Response:
        try:
            self.links.open(typed("kode"), request.remote_addr or "")
        except Refusal as refusal:
            return form("undangan.html", HOME, refusal)
        return redirected(f"/undangan/{typed('kode').strip()}")

    def buka(self, kode: str) -> Response:
        """Asks for a password; whoever only follows the link, a scanner of mail, uses nothing up."""
        try:
            if request.method != "POST":
                self.links.open(kode, request.remote_addr or "")
                return form("sandi_baru.html", HOME, None, kode=kode)
            if typed("sandi") != typed("sandi_lagi"):
                raise Differ
            link = self.links.use(kode, typed("sandi"), request.remote_addr or "")
        except Refusal as refusal:
            known = isinstance(refusal, Differ) or refusal.slug == "validasi"
            return form("sandi_baru.html" if known else "undangan.html", HOME, refusal, kode=kode)
        return go_on(HOME, lambda answer: self.sessions.begin(answer, request, link.person, ("sandi",)))

    def lupa(self) -> Response:
        """Whether somebody is called that is not said: the answer is the same. Without a mail server nothing is asked
        for: it says who gives a link on paper."""
        if request.method != "POST" or not mails():
            return form("lupa.html", HOME, None, sent=False, mails=mails())
        try:
            self.links.ask(typed("nama"), request.remote_addr or "")
        except Refusal as refusal:
            return form("lupa.html", HOME, refusal, sent=False, mails=True)
        return form("lupa.html", HOME, None, sent=True, mails=True)

    def akun(self) -> Response:
        """Everybody whom one may let in, and what can be done for each."""
        who = admitted()
        if request.method != "POST":
            return self._people(None)
        if typed("apa") in (PROPOSE_ALL, GIVE_ALL):
            return self._everybody_outside(typed("apa"))
        person, faktor = typed("orang"), bool(typed("faktor"))
        try:
            if typed("apa") == "usul":
                record(self.house, [("akses.propose_link", {"person": person, "faktor": faktor})], who=who)
                return redirected("/akun")
            if (mail := typed("apa") == "surel") and not mails():
                raise Invalid(
                    "Belum ada server surel, jadi tidak ada yang terkirim. Cetak tautannya dan serahkan langsung.",
                    "There is no mail server yet, so nothing would be sent. Print the link and hand it over.",
                )
            code = self.links.give(who, person, faktor=faktor, mail=mail)
        except ProofNeeded:
            raise
        except Refusal as refusal:
            return self._people(refusal)
        if mail:
            return redirected("/akun")
        return self._paper({person: code})

    def _paper(self, codes: Mapping[str, str]) -> Response:
        """Invitations to print, shown this once."""
        names, base = self._called(codes), from_environment().base_url
        sheets = [(names[person], code, f"{base}/undangan/{code}") for person, code in codes.items()]
        return render(
            "kertas.html", None, lembar=[(*s, drawn(s[2]) if len(sheets) <= MOST_DRAWN else "") for s in sheets]
        )

    def _everybody_outside(self, act: str) -> Response:
        """At once for all who have no password: propose links for who signs, or give those that are one's to give."""
        who = admitted()
        mine = [(person, two, by) for person, _, _, two, has, by, _ in self._rows() if not has and person != who.person]
        try:
            if act == PROPOSE_ALL:
                new = [person for person, two, by in mine if two and not by]
                record(self.house, [("akses.propose_link", {"person": one, "faktor": False}) for one in new], who=who)
                return redirected("/akun")
            mine = [one for one in mine if not one[1] or one[2] not in ("", who.person)]
            return self._paper({person: self.links.give(who, person) for person, *_ in mine})
        except ProofNeeded:
            raise
        except Refusal as refusal:
            return self._people(refusal)

    def _people(self, refusal: Refusal | None) -> Response:
        who, rows = admitted(), self._rows()
        outside = [row for row in rows if not row[4] and row[0] != who.person]
        return form(
            "akun.html",
            HOME,
            refusal,
            rows=rows,
            me=who.person,
            nama=self._called([row[5] for row in rows if row[5]]),
            mails=mails(),
            usul=sum(row[3] and not row[5] for row in outside),
            beri=sum(not row[3] or row[5] not in ("", who.person) for row in outside),
        )

    def _rows(self) -> list[tuple[Any, ...]]:
        """Each person, by unit and name: name, offices, whether two let them in, whether they have a password, who
        proposed a link, and whether mail reaches them."""
        who = admitted()
        with self.house.database.read() as tx:
            everybody = let_in(tx, today(self.house))
        mine = {
            person: offices
            for person, offices in everybody.items()
            if who.role != "sekretaris" or all(office.partition("@")[2] == who.unit for office in offices)
        }
        states = self._states(mine)
        names = self._called(mine)
        units = unit_names(self.house, as_of(self.house))
        rows = [
            (person, names[person], [acting(o, units) for o in offices], any(map(signs, offices)), *states[person])
            for person, offices in mine.items()
        ]
        where = {person: units.get(offices[0].partition("@")[2], "") for person, offices in mine.items() if offices}
        return sorted(rows, key=lambda row: (where.get(row[0], ""), row[1].id.casefold(), row[0]))

    def _called(self, people: Iterable[str]) -> dict[str, Teks]:
        return called(self.house, as_of(self.house), people)

    def _states(self, people: Collection[str]) -> dict[str, tuple[bool, str, bool]]:
        """Whether each has a password, who proposed a link for them, and whether mail reaches them."""
        access, known = self.links.believed.access_of(people), self.house.people.of(people)
        there = self.passwords.had_by(people, access)
        proposed = {person: akses.proposed.oleh for person, akses in access.items() if akses and akses.proposed}
        mail = {person for person, who in known.items() if who.email}
        return {person: (person in there, proposed.get(person, ""), person in mail) for person in people}
