"""Second factors: shown at the door, asked again before a signature, set up and taken back by their owner."""

import secrets
from collections.abc import Callable
from datetime import datetime

from domain.kernel import Refusal
from domain.organisation.akses import PASSKEY, PEMULIHAN, TOTP
from interfaces.compose import House
from interfaces.door.believed import Believed
from interfaces.door.recorded import Fact, record
from interfaces.door.secret import fresh
from interfaces.logs.records import security
from interfaces.registers.factors import Authenticator, Passkey
from interfaces.registers.limits import Kind
from interfaces.registers.links import ALIKE, ALPHABET

STEP = 30
"""Seconds that a code lasts (RFC 6238)."""
AROUND = 1
"""Steps before and after in which a code is taken: clocks of telephones differ."""
CODES = 10
"""Recovery codes of a person."""
ISSUER = "Jejak"


class WrongCode(Refusal):
    """A code that is wrong, past its time, or was used; who sets one up is not sent to recovery codes."""

    slug = "belum-masuk"

    def __init__(self, *, setting_up: bool = False) -> None:
        id = "Kode tidak cocok, sudah lewat, atau sudah dipakai. Tunggu kode berikutnya di aplikasi, lalu ketik lagi"
        en = "The code does not match, is past, or was used. Wait for the next one in the app and type that"
        super().__init__(
            f"{id}." if setting_up else f"{id}; atau pakai satu kode pemulihan.",
            f"{en}." if setting_up else f"{en}; or use one of your recovery codes.",
        )


class Factors:
    def __init__(self, house: House) -> None:
        self.house, self.believed = house, Believed(house)

    # -- what somebody has

    def authenticator(self, person: str) -> Authenticator | None:
        """The one that counts now."""
        found, akses = self.house.factors.authenticator(person), self.believed.access(person)
        return found if found and akses and akses.allows(TOTP, found.mark) else None

    def passkeys(self, person: str) -> list[Passkey]:
        akses = self.believed.access(person)
        return [key for key in self.house.factors.passkeys(person) if akses and akses.allows(PASSKEY, key.mark)]

    def codes_left(self, person: str) -> list[str]:
        hashes, mark = self.house.factors.codes(person)
        akses = self.believed.access(person)
        return hashes if akses and akses.allows(PEMULIHAN, mark) else []

    def has_any(self, person: str) -> bool:
        return self.authenticator(person) is not None or bool(self.passkeys(person))

    # -- shown

    def prove(self, person: str, code: str, address: str) -> str:
        """Which factor a code proves: that of an authenticator, or one for recovery. Raises WrongCode, TooMany."""
        now = self.house.wall()
        self.house.limits.allow(Kind.KODE, person, address, now)
        typed = code.strip().upper().translate(ALIKE)
        shown = TOTP if self._take(person, typed, now) else PEMULIHAN if self._recover(person, typed) else ""
        if not shown:
            security("code.failed", person=person)
            raise WrongCode
        self.house.limits.succeeded(Kind.KODE, person, address, now)
        return shown

    def _take(self, person: str, code: str, now: datetime) -> bool:
        """Take a code of the authenticator; it and those before it are not taken again."""
        with self.house.database.write() as tx:
            tx.execute(self.house.database.alone)  # of two who show one code at once, one is too late
            found = self.authenticator(person)
            step = step_of(found.secret, code, now) if found else None
            if found is None or step is None or step <= found.last:
                return False
            self.house.factors.put_authenticator(found._replace(last=step))
        return True

    def _recover(self, person: str, code: str) -> bool:
        own = self.house.factors.hashed(person, code)
        if own not in self.codes_left(person):
            return False
        left = [other for other in self.codes_left(person) if other != own]
        mark = fresh()

        def still() -> None:
            if own not in self.codes_left(person):
                raise WrongCode

        record(
            self.house,
            [("akses.allow_credential", {"person": person, "jenis": PEMULIHAN, "mark": mark})],
            lambda: self.house.factors.put_codes(person, left, mark),
            check=still,
        )
        return True

    # -- set up

    def set_authenticator(self, person: str, secret: str, code: str) -> list[str]:
        """An authenticator in place of any before, once it has shown a code; the recovery codes, shown this once.

        Raises WrongCode.
        """
        step = step_of(secret, code.strip(), self.house.wall())
        if step is None:
            raise WrongCode(setting_up=True)
        mark = fresh()
        fact: Fact = ("akses.allow_credential", {"person": person, "jenis": TOTP, "mark": mark})
        authenticator = Authenticator(person, secret, mark, step)
        return self.set_codes(person, fact, keep=lambda: self.house.factors.put_authenticator(authenticator))

    def set_codes(self, person: str, *facts: Fact, keep: Callable[[], object] = lambda: None) -> list[str]:
        """Recovery codes in place of any before, shown this once; `facts` and `keep`: what is recorded with them."""
        mark, codes = fresh(), [fresh_code() for _ in range(CODES)]
        hashes = [self.house.factors.hashed(person, code.translate(ALIKE)) for code in codes]

        def both() -> None:
            keep()
            self.house.factors.put_codes(person, hashes, mark)

        fact: Fact = ("akses.allow_credential", {"person": person, "jenis": PEMULIHAN, "mark": mark})
        record(self.house, [*facts, fact], both)
        security("credential", person=person, what="+".join(str(data["jenis"]) for _, data in (*facts, fact)))
        return codes


def fresh_secret() -> str:
    """160 random bits in base 32, as authenticators take it (RFC 4226, 4)."""
    import pyotp

    return str(pyotp.random_base32())


def address_of(secret: str, name: str) -> str:
    """What an authenticator reads from the QR code."""
    import pyotp

    return str(pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=ISSUER))


def step_of(secret: str, code: str, now: datetime) -> int | None:
    """The time step that a code is of, among those around now; None for a wrong one."""
    import pyotp

    totp = pyotp.TOTP(secret)
    here = int(now.timestamp()) // STEP
    steps = range(here - AROUND, here + AROUND + 1)
    matching = [step for step in steps if secrets.compare_digest(totp.generate_otp(step).encode(), code.encode())]
    return max(matching, default=None)


def fresh_code() -> str:
    """ "7QKD-M3XA": forty bits, tried at a pace that the limits set."""
    letters = [secrets.choice(ALPHABET) for _ in range(8)]
    return "".join(letters[:4]) + "-" + "".join(letters[4:])
