"""Links are given by whoever may let somebody in, and used once: to set a password."""

from datetime import timedelta

from application.access import Identity
from domain.kernel import NotFound
from domain.organisation.akses import PASSKEY, PEMULIHAN, SANDI, TAUTAN, TOTP
from interfaces.compose import House
from interfaces.door.believed import Believed
from interfaces.door.recorded import record
from interfaces.door.secret import fresh
from interfaces.logs.records import security
from interfaces.registers.limits import Kind
from interfaces.registers.links import LASTS, Link, fresh_code, hashed
from interfaces.registers.passwords import hashing
from interfaces.registers.passwords.register import Kept
from interfaces.registers.passwords.rules import check_password

DAY = timedelta(days=1)
"""How long a link opens that somebody asked for by mail."""


class NoLink(NotFound):
    """A code that opens nothing: unknown, used, replaced or past its last day. All look the same."""

    def __init__(self) -> None:
        super().__init__(
            "Kode atau tautan ini tidak berlaku: mungkin salah ketik, sudah dipakai, diganti, atau lewat waktunya. "
            "Minta yang baru kepada admin unit Anda atau Bagian Organisasi.",
            "This code or link opens nothing: it may be mistyped, used, replaced, or past its time. Ask the admin of "
            "your unit or Bagian Organisasi for a new one.",
        )


class Links:
    def __init__(self, house: House) -> None:
        self.house, self.believed = house, Believed(house)

    def give(self, who: Identity, person: str, *, faktor: bool = False, mail: bool = False) -> str:
        """A code for a person, in place of any before; as it is printed. Raises Refusal: who may not give it."""
        code = fresh_code()
        link = Link(hashed(code), person, fresh(), faktor, self.house.wall() + LASTS)
        data = {"person": person, "mark": link.mark, "faktor": faktor}
        record(
            self.house,
            [("akses.allow_link", data)],
            lambda: self.house.links.put(link, code if mail else ""),
            who,
        )
        security("link", person=person, by=who.person, why="made")
        return code

    def ask(self, called: str, address: str) -> None:
        """Somebody who forgot their password asks for a link by mail; nothing tells whether they are known.

        What they prove a second factor by stays. Raises TooMany.
        """
        person = self.house.people.called(called)
        self.house.limits.allow(Kind.TAUTAN, person or called[:200], address, self.house.wall())
        known = self.house.people.find(person) if person else None
        akses, kept = (self.believed.access(person), self.house.passwords.find(person)) if person else (None, None)
        has_one = akses and kept and akses.offices and akses.allows(SANDI, kept.mark)
        if person and known and known.email and has_one:
            code = fresh_code()
            link = Link(hashed(code), person, fresh(), False, self.house.wall() + DAY)
            fact = ("akses.allow_credential", {"person": person, "jenis": TAUTAN, "mark": link.mark})
            record(self.house, [fact], lambda: self.house.links.put(link, code))

    def open(self, code: str, address: str) -> Link:
        """The link of a code. Raises NoLink, TooMany."""
        now = self.house.wall()
        self.house.limits.allow(Kind.TAUTAN, "", address, now)
        link = self.opened(code)
        self.house.limits.succeeded(Kind.TAUTAN, "", address, now)
        return link

    def opened(self, code: str) -> Link:
        """Raises NoLink."""
        link = self.house.links.find(code)
        akses = self.believed.access(link.person) if link else None
        if link is None or akses is None or link.until < self.house.wall() or not akses.allows(TAUTAN, link.mark):
            security("link.refused", person=link.person if link else "")
            raise NoLink
        return link

    def use(self, code: str, text: str, address: str) -> Link:
        """Set the password; the link opens nothing from now on. Raises NoLink, WeakPassword, TooMany."""
        link = self.open(code, address)
        check_password(text, self.about(link.person))
        kept = Kept(link.person, hashing.keep(text), fresh())
        lost = (TOTP, PASSKEY, PEMULIHAN) if link.faktor else ()
        facts = [
            ("akses.allow_credential", {"person": link.person, "jenis": SANDI, "mark": kept.mark}),
            *(("akses.revoke_credential", {"person": link.person, "jenis": kind}) for kind in (TAUTAN, *lost)),
        ]

        def keep() -> None:
            self.house.passwords.put(kept, self.house.wall())
            self.house.links.remove(link.person)
            if link.faktor:
                self.house.factors.remove(link.person)

        record(self.house, facts, keep, check=lambda: self.opened(code))
        security("link", person=link.person, why="used")
        return link

    def about(self, person: str) -> list[str]:
        """What is known of a person, and so is no password."""
        known = self.house.people.find(person)
        return [person, *([known.email, known.telepon, known.nip, known.nama] if known else [])]
