"""Akses: what one person may act as, which keys act for them, and which of their credentials count.

Who may act is on the signed log, and only what is there is believed: rows of a database that say otherwise are not. The
events hold no secret and nothing personal: a key is its SHA-256, a credential is its kind and a mark, and the row that
holds the secret repeats that mark under a seal (interfaces/registers/sealed.py).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from eventsourcing.domain import event

from domain.kernel import Aggregate, AlreadyExists, Forbidden, FourEyes, Invalid, NotFound, natural_id, provenance

SANDI, TOTP, PASSKEY, TAUTAN, PEMULIHAN = "sandi", "totp", "passkey", "tautan", "pemulihan"
KREDENSIAL = (SANDI, TOTP, PASSKEY, TAUTAN, PEMULIHAN)
"""Kinds of credentials: password, one-time codes, passkey, a link to begin or begin again, recovery codes."""
BUKTI = (SANDI, TOTP, PASSKEY)
"""Kinds by which somebody signs in again and again; another one ends the sessions that began before."""
BANYAK = (PASSKEY,)
"""Kinds of which one person has several; a new one of any other kind takes the place of the old."""
BACA = "baca"
"""The scope of a key that only asks."""
LOG = "log"
"""The scope of the key of a witness, which has the log signed and signs it too."""


@dataclass(frozen=True)
class Pemberian:
    """An office that the person may act in, up to and including `until` (None: no end), by decree."""

    acting_as: str
    until: date | None
    decree: str


@dataclass(frozen=True)
class KunciAkses:
    """A key for a program. `scope`: what it may do of all that its owner may ("baca": only ask; else the names of
    commands, "realisasi.report", or of all commands of a kind, "realisasi"; empty: everything but sign, approve and
    record), up to `until`."""

    sha256: str
    label: str
    scope: tuple[str, ...]
    until: date | None

    def is_open(self, on: date) -> bool:
        return self.until is None or on <= self.until


@dataclass(frozen=True)
class Kredensial:
    """A credential that counts: `mark` is random or a salted hash, and names the one row that it allows."""

    jenis: str
    mark: str


@dataclass(frozen=True)
class Usul:
    """A link that one person proposed for a signer and another has yet to give. `faktor`: a second factor falls too."""

    oleh: str
    faktor: bool


class Akses(Aggregate):
    """Identity: the code of the person."""

    @staticmethod
    def create_id(person: str) -> UUID:
        return natural_id("akses", person)

    @event("Opened")
    def __init__(self, person: str) -> None:
        self.person = person
        self.offices: dict[str, Pemberian] = {}
        self.keys: dict[str, KunciAkses] = {}
        self.revoked: frozenset[str] = frozenset()
        self.credentials: tuple[Kredensial, ...] = ()
        self.proposed: Usul | None = None
        self.turns = 0
        """How often what the person may do, or how they prove who they are, has changed: a session lasts for one."""

    # -- offices

    def offices_on(self, day: date) -> dict[str, date | None]:
        """The offices that the person may act in on a day, in the order of granting, each with its last day."""
        return {name: g.until for name, g in self.offices.items() if g.until is None or day <= g.until}

    def grant(self, acting_as: str, until: date | None, decree: str) -> None:
        """Let the person act in an office; granted again it has the new end. Raises Forbidden, Invalid."""
        if provenance().person == self.person:
            raise Forbidden(
                "Tidak seorang pun memberi jabatan kepada diri sendiri. Minta admin lain, atau operator pemasangan "
                "(jejak access grant).",
                "Nobody grants an office to themselves. Ask another admin, or the operator of the installation (jejak "
                "access grant).",
            )
        if not decree.strip():
            raise Invalid(
                "Sebutkan SK atau surat yang mendasari pemberian ini.", "Name the decree or letter behind this grant."
            )
        if self.offices.get(acting_as) != Pemberian(acting_as, until, decree):
            self._granted(acting_as, until, decree)

    @event("Granted")
    def _granted(self, acting_as: str, until: date | None, decree: str) -> None:
        self.offices[acting_as] = Pemberian(acting_as, until, decree)
        self.turns += 1

    def revoke(self, acting_as: str) -> None:
        """Take an office from the person. Raises NotFound."""
        if acting_as not in self.offices:
            raise nothing_granted(self.person, acting_as, self.offices)
        self._revoked(acting_as)

    @event("Revoked")
    def _revoked(self, acting_as: str) -> None:
        del self.offices[acting_as]
        self.turns += 1

    # -- keys

    @property
    def live_keys(self) -> list[KunciAkses]:
        """Keys that were not revoked, in the order of making."""
        return [key for key in self.keys.values() if key.sha256 not in self.revoked]

    def issue_key(self, key: KunciAkses) -> None:
        """A key begins to act for the person. Raises AlreadyExists for one that ever did."""
        if key.sha256 in self.keys:
            raise AlreadyExists(
                "Kunci akses ini sudah pernah dibuat. Buat kunci baru.",
                "This access key was made before. Make a new one.",
            )
        self._key_issued(key)

    @event("KeyIssued")
    def _key_issued(self, kunci: KunciAkses) -> None:
        self.keys[kunci.sha256] = kunci

    def revoke_key(self, sha256: str) -> None:
        """A key opens nothing from now on. Raises NotFound."""
        if sha256 not in self.keys or sha256 in self.revoked:
            known = ", ".join(f"{key.sha256[:8]} ({key.label})" for key in self.live_keys) or "-"
            raise NotFound(
                f"Kunci akses itu tidak ada atau sudah dicabut. Yang ada: {known}.",
                f"There is no such access key, or it was revoked. There are: {known}.",
            )
        self._key_revoked(sha256)

    @event("KeyRevoked")
    def _key_revoked(self, sha256: str) -> None:
        self.revoked |= {sha256}

    # -- credentials

    def allows(self, jenis: str, mark: str) -> bool:
        """Whether the credential with this mark counts now."""
        return Kredensial(jenis, mark) in self.credentials

    def allow(self, jenis: str, mark: str) -> None:
        """A credential counts from now on; of most kinds it takes the place of the one before."""
        if jenis not in KREDENSIAL or not mark:
            raise Invalid(
                f"Kredensial '{jenis}' tidak dikenal. Pilih: {', '.join(KREDENSIAL)}.",
                f"The credential '{jenis}' is unknown. Choose one of: {', '.join(KREDENSIAL)}.",
            )
        if self.allows(jenis, mark):
            return
        if jenis not in BANYAK:
            self.withdraw(jenis)
        self._credential_allowed(jenis, mark)

    @event("CredentialAllowed")
    def _credential_allowed(self, jenis: str, mark: str) -> None:
        self.credentials += (Kredensial(jenis, mark),)
        if jenis == TAUTAN:
            self.proposed = None
        self.turns += jenis in BUKTI

    def withdraw(self, jenis: str, mark: str = "") -> None:
        """A credential counts no more, or (without a mark) all of its kind. Nothing happens when there is none."""
        for c in self.credentials:
            if c.jenis == jenis and mark in ("", c.mark):
                self._credential_revoked(c.jenis, c.mark)

    @event("CredentialRevoked")
    def _credential_revoked(self, jenis: str, mark: str) -> None:
        self.credentials = tuple(c for c in self.credentials if (c.jenis, c.mark) != (jenis, mark))
        self.turns += jenis in BUKTI

    # -- a link by which they set a password

    def propose_link(self, faktor: bool) -> None:
        """Who signs is let in, or let in again, by two others: this is the first. Raises Forbidden."""
        self._not_oneself()
        if self.proposed != (usul := Usul(provenance().person, faktor)):
            self._link_proposed(usul)

    @event("LinkProposed")
    def _link_proposed(self, usul: Usul) -> None:
        self.proposed = usul

    def allow_link(self, mark: str, faktor: bool, *, two: bool) -> None:
        """The link with this mark opens from now on, and none before. `two`: another must have proposed it.

        Raises Forbidden, FourEyes.
        """
        self._not_oneself()
        if two and (self.proposed is None or self.proposed.oleh == provenance().person):
            raise FourEyes(
                "Orang ini menandatangani atau menyetujui, jadi tautannya diberikan oleh dua orang: satu mengusulkan, "
                "yang lain memberikan. Minta orang lain mengusulkan atau memberikannya.",
                "This person signs or approves, so two people give the link: one proposes, another gives it. Have "
                "somebody else propose or give it.",
            )
        if two and self.proposed is not None and self.proposed.faktor != faktor:
            raise Invalid(
                "Yang diusulkan lain: apakah faktor kedua ikut disetel ulang harus sama.",
                "Something else was proposed: whether the second factor falls too must be the same.",
            )
        self.allow(TAUTAN, mark)

    def _not_oneself(self) -> None:
        if provenance().person == self.person:
            raise Forbidden(
                "Tidak seorang pun memberi tautan kepada diri sendiri. Minta admin lain.",
                "Nobody gives a link to themselves. Ask another admin.",
            )


def nothing_granted(person: str, acting_as: str, offices: Collection[str]) -> NotFound:
    """The refusal of who would take from a person what they do not have."""
    what = (f" '{acting_as}'", f" '{acting_as}'") if acting_as else ("", " anything")
    own = ", ".join(offices) or "-"
    return NotFound(
        f"Tidak ada akses{what[0]} yang berlaku untuk '{person}' (yang ada: {own}). Lihat jejak access list.",
        f"'{person}' has not been granted{what[1]} (there is: {own}). See jejak access list.",
    )
