"""The identity port: who is calling, and in which office they act. Access keys, or names that a demo takes on trust."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from application.access import AN, Identity, in_office
from domain.kernel import Forbidden, Refusal
from interfaces.input.reading import SLUG, quote
from interfaces.logs.records import security
from interfaces.registers.access import PREFIX, AccessRegister, Held


class Unauthenticated(Refusal):
    """Nobody known is asking; goes to the log file, not to the trail."""

    slug = "belum-masuk"


class NotYourOffice(Forbidden):
    """Someone known names no office, or one that was not granted to them."""


@dataclass(frozen=True)
class Person:
    """Someone known: an opaque id, and the offices they may act in, each with its last day (None: no end).

    `scope`: what the key that came may do of what they may; empty: all of it. `key`: its SHA-256."""

    person: str
    offices: Mapping[str, date | None]
    scope: tuple[str, ...] = ()
    key: str = ""


class IdentityPort(Protocol):
    """What accounts of any kind give: who stands behind a key, and that person in one office."""

    def known(self, key: str) -> Person:
        """Whose key it is. Raises Unauthenticated."""
        ...

    def identify(self, acting_as: str, key: str = "") -> Identity:
        """The key's owner in the office named; "" for the only one. Raises Unauthenticated or NotYourOffice."""
        ...

    def again(self, person: str, acting_as: str) -> Identity:
        """Somebody who was let in before, in an office, as long as it is theirs. Raises NotYourOffice."""
        ...


Behalf = Callable[[str, Mapping[str, date | None], date], Mapping[str, date | None]]
"""In whose name a person with these offices may act besides, on a day."""


class KeyIdentities:
    """Callers with an access key of this installation, in the offices granted to them and not yet ended."""

    def __init__(self, register: AccessRegister, today: Callable[[], date], behalf: Behalf) -> None:
        self.register = register
        self.today = today
        self.behalf = behalf

    def known(self, key: str) -> Person:
        if not key:
            raise Unauthenticated(
                "Sertakan kunci akses Anda: JEJAK_ACCESS_KEY untuk jejak, Authorization: Bearer <kunci> untuk API. "
                "Operator membuatnya dengan jejak access grant; nama pelaku saja hanya berlaku pada basis data demo.",
                "Give your access key: JEJAK_ACCESS_KEY for jejak, Authorization: Bearer <key> for the API. "
                "The operator makes one with jejak access grant; a bare name works on a demo database only.",
            )
        if not key.startswith(PREFIX):
            raise Unauthenticated(
                f"Itu bukan kunci akses (diawali {PREFIX}). Nama pelaku saja hanya berlaku pada basis data demo.",
                f"That is no access key (they begin with {PREFIX}). A bare name works on a demo database only.",
            )
        held = self._held(key)
        offices = held.akses.offices_on(self.today())
        if not offices:
            raise Unauthenticated(
                "Semua jabatan untuk kunci ini sudah berakhir atau dicabut. Minta operator memberikannya lagi "
                "(jejak access grant).",
                "Every office of this key has ended or was revoked. Ask the operator to grant it again "
                "(jejak access grant).",
            )
        person, day = held.akses.person, self.today()
        return Person(person, {**offices, **self.behalf(person, offices, day)}, held.key.scope, held.key.sha256)

    def _held(self, key: str) -> Held:
        """The key, if it opens anything today. Raises Unauthenticated."""
        held = self.register.find(key)
        if held is None or held.revoked or not held.key.is_open(self.today()):
            why = "unknown" if held is None else "revoked" if held.revoked else "expired"
            security("key.refused", person=held.akses.person if held else "", why=why)
        if held is None:
            raise Unauthenticated(
                "Kunci akses tidak dikenal. Periksa salinannya, atau minta kunci baru (jejak access rotate). Kunci "
                "dari rilis sebelumnya berlaku sesudah operator mengesahkannya (jejak migrate --confirm).",
                "The access key is unknown. Check that it is whole, or ask for a new one (jejak access rotate). A key "
                "of an earlier release opens once the operator has confirmed it (jejak migrate --confirm).",
            )
        if held.revoked:
            raise Unauthenticated(
                "Kunci akses ini sudah dicabut atau diganti. Minta kunci baru kepada operator (jejak access rotate).",
                "This access key was revoked or replaced. Ask the operator for a new one (jejak access rotate).",
            )
        if not held.key.is_open(self.today()):
            raise Unauthenticated(
                f"Kunci akses ini berlaku sampai {held.key.until}. Minta kunci baru (jejak access key).",
                f"This access key was good until {held.key.until}. Ask for a new one (jejak access key).",
            )
        return held

    def identify(self, acting_as: str, key: str = "") -> Identity:
        who = self.known(key)
        own = [office for office in who.offices if AN not in office]
        chosen = acting_as or (own[0] if len(own) == 1 else "")
        found = in_office(who.person, chosen) if chosen in who.offices else None
        if found is not None:
            return replace(found, scope=who.scope, by_key=True, key=who.key)
        named = ", ".join(who.offices)
        if not chosen:
            raise NotYourOffice(
                f"Anda memegang beberapa jabatan; sebutkan satu pada kepala X-Acting-As: {named}.",
                f"You hold several offices; name one in the header X-Acting-As: {named}.",
            )
        raise NotYourOffice(
            f"'{quote(chosen)}' tidak diberikan kepada Anda. Bertindaklah sebagai: {named}.",
            f"'{quote(chosen)}' was not granted to you. Act as: {named}.",
        )

    def again(self, person: str, acting_as: str) -> Identity:
        akses, day = self.register.record(person), self.today()
        offices = akses.offices_on(day) if akses else {}
        found = in_office(person, acting_as) if acting_as in {**offices, **self.behalf(person, offices, day)} else None
        if found is None:
            raise NotYourOffice(
                f"'{quote(acting_as)}' tidak lagi diberikan kepada Anda.",
                f"'{quote(acting_as)}' is granted to you no longer.",
            )
        return found


class DemoIdentities:
    """Names taken on trust, on a demo database only: an office, "camat@kec-contoh" or "bappeda", and before it the
    person where one holds several, "demo-sekretaris-kec-contoh:camat@kec-contoh"."""

    def __init__(self, demo: bool) -> None:
        self.demo = demo

    def known(self, key: str) -> Person:
        who = self._read(key)
        return Person(who.person, {who.acting_as: None})

    def identify(self, acting_as: str, key: str = "") -> Identity:
        who = self._read(key or acting_as)
        return replace(self._read(acting_as), person=who.person) if key and acting_as else who

    def again(self, person: str, acting_as: str) -> Identity:
        return replace(self._read(acting_as), person=person)

    def _read(self, token: str) -> Identity:
        if not self.demo:
            raise Unauthenticated(
                "Identitas demo hanya berlaku pada basis data demo. Jalankan 'jejak demo' atau pakai kunci akses.",
                "Demo identities work on a demo database only. Run 'jejak demo' or use an access key.",
            )
        person, named, office = token.rpartition(":")
        who = in_office(person or f"demo-{office.partition(AN)[0].replace('@', '-')}", office)
        if who is None or (named and not SLUG.fullmatch(person)) or person == "system":
            said = "" if token.startswith(PREFIX) else f" '{quote(token)}'"  # a real key is nobody's business here
            raise Unauthenticated(
                f"Pelaku{said} tidak dikenal. Tulis peran@unit (camat@kec-contoh) atau peran kabupaten (bappeda).",
                f"Actor{said} is unknown. Write role@unit (camat@kec-contoh) or a kabupaten role (bappeda).",
            )
        return who
