"""Signing in by password: who is called that, whether it is theirs, and a new one in place of the old."""

from collections.abc import Collection, Iterable, Mapping

from domain.kernel import Refusal
from domain.organisation.akses import SANDI, Akses
from interfaces.compose import House
from interfaces.door.believed import Believed
from interfaces.door.recorded import record
from interfaces.door.secret import fresh
from interfaces.logs.records import security
from interfaces.registers.limits import Kind
from interfaces.registers.passwords import hashing
from interfaces.registers.passwords.register import Kept
from interfaces.registers.passwords.rules import check_password


class WrongPassword(Refusal):
    """Nobody is called that, or it is not their password: the two look the same, and take the same work."""

    slug = "belum-masuk"

    def __init__(self) -> None:
        super().__init__(
            "Nama atau kata sandinya tidak cocok. Periksa huruf besar dan kecilnya, lalu coba lagi; bila lupa, minta "
            "tautan baru.",
            "The name or the password does not match. Check capitals and small letters and try again; if it is "
            "forgotten, ask for a new link.",
        )


class Passwords:
    def __init__(self, house: House) -> None:
        self.house = house
        self.believed = Believed(house)

    def person(self, called: str, text: str, address: str) -> str:
        """The person who is called that and has this password. Raises WrongPassword, TooMany."""
        return self._proved(self.house.people.called(called), called, text, address)

    def prove(self, person: str, text: str, address: str) -> None:
        """Raises WrongPassword, TooMany."""
        self._proved(person, person, text, address)

    def set(self, person: str, text: str, about: Iterable[str] = ()) -> None:
        """A new password, in place of any before; sessions begun by that are over. Raises WeakPassword."""
        check_password(text, about)
        kept = Kept(person, hashing.keep(text), fresh())
        fact = ("akses.allow_credential", {"person": person, "jenis": SANDI, "mark": kept.mark})
        record(self.house, [fact], lambda: self.house.passwords.put(kept, self.house.wall()))
        security("credential", person=person, what=SANDI)

    def has(self, person: str) -> bool:
        return self._kept(person) is not None

    def had_by(self, people: Collection[str], known: Mapping[str, Akses | None]) -> Collection[str]:
        """Who of several people has one; `known`: what the log says of each."""
        kept = self.house.passwords.of(people)
        return {person for person, one in kept.items() if self._counts(one, known.get(person))}

    def _proved(self, person: str | None, called: str, text: str, address: str) -> str:
        account, now = person or called[:200], self.house.wall()
        self.house.limits.allow(Kind.MASUK, account, address, now)
        kept = self._kept(person or "")
        if not hashing.matches(kept.hash if kept else None, text) or kept is None:
            security("sign_in.failed", person=person or "", why="password")
            raise WrongPassword
        self.house.limits.succeeded(Kind.MASUK, account, address, now)
        if hashing.is_outdated(kept.hash):
            self.house.passwords.put(kept._replace(hash=hashing.keep(text)), now)
        return kept.person

    def _kept(self, person: str) -> Kept | None:
        """The password that counts now. The same is looked up for nobody."""
        kept, akses = self.house.passwords.find(person), self.believed.access(person)
        return kept if kept and self._counts(kept, akses) else None

    def _counts(self, kept: Kept, akses: Akses | None) -> bool:
        if not (akses and akses.allows(SANDI, kept.mark)):
            security("seal.broken", person=kept.person, what="passwords", why="event")
            return False
        return True
