"""What changed of somebody's own ways in, as they themselves are told it: by mail, and on the page of their own data.

Whoever got hold of an account changes by what it is entered; so its owner hears of each change, whoever made it.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from application.work import load
from domain.kernel import Teks
from domain.organisation.akses import BUKTI, PASSKEY, PEMULIHAN, SANDI, TOTP, Akses
from interfaces.compose import House
from projections.words import jabatan, phrase, same, typed

NEW = {
    SANDI: Teks("Kata sandi baru berlaku.", "A new password counts."),
    TOTP: Teks("Kode sekali pakai baru berlaku.", "New one-time codes count."),
    PASSKEY: Teks("Sebuah passkey ditambahkan.", "A passkey was added."),
    PEMULIHAN: Teks("Kode pemulihan yang sekarang berlaku.", "The recovery codes of now count."),
}
GONE = {
    SANDI: Teks("Kata sandi yang lama tidak berlaku lagi.", "The old password counts no more."),
    TOTP: Teks("Kode sekali pakai yang lama tidak berlaku lagi.", "The old one-time codes count no more."),
    PASSKEY: Teks("Sebuah passkey tidak berlaku lagi.", "A passkey counts no more."),
    PEMULIHAN: Teks(
        "Kode pemulihan berganti: satu dipakai, dibuat baru, atau dihapus.",
        "The recovery codes changed: one was used, they were made anew, or went.",
    ),
}
SESSIONS = Teks(
    "Sesi lain yang masih terbuka berakhir; masuklah lagi di sana.", "Other open sessions ended; sign in there again."
)
"""Told once, beside changes after which no session of before goes on."""
MANY = 20
"""Changes that the page shows."""


def said(event: Any, akses: Akses, units: Mapping[str, str]) -> Teks | None:
    """What an event of their own access is to its owner; None for one that is not told (a link comes by itself)."""
    match type(event).TOPIC.partition(".")[2]:
        case "CredentialAllowed":
            return NEW.get(event.jenis)
        case "CredentialRevoked":
            return GONE.get(event.jenis)
        case "KeyIssued":
            return phrase("Kunci akses “{n}” dibuat.", "The access key “{n}” was made.", n=typed(event.kunci.label))
        case "KeyRevoked":
            key = akses.keys.get(event.sha256)
            label = typed(key.label) if key else same(event.sha256[:8])
            return phrase("Kunci akses “{n}” dicabut.", "The access key “{n}” was revoked.", n=label)
        case "Granted":
            return phrase("Jabatan diberikan: {j}.", "Office granted: {j}.", j=_office(event.acting_as, units))
        case "Revoked":
            return phrase("Jabatan dicabut: {j}.", "Office taken away: {j}.", j=_office(event.acting_as, units))
    return None


def ends_sessions(event: Any) -> bool:
    """Whether sessions begun before it are over (`Akses.turns`)."""
    return type(event).TOPIC in ("Akses.Granted", "Akses.Revoked") or getattr(event, "jenis", "") in BUKTI


def lately(house: House, person: str, units: Mapping[str, str]) -> list[tuple[datetime, Teks]]:
    """The latest changes of somebody's own access, the newest first."""
    id = Akses.create_id(person)
    akses: Akses | None = load(house.journal, id)
    told = ((one.happened_at, said(one.event, akses, units)) for one in house.journal.latest(id, MANY) if akses)
    return [(at, teks) for at, teks in told if teks is not None]


def _office(acting_as: str, units: Mapping[str, str]) -> Teks:
    office, _, unit = acting_as.partition("@")
    own = same(units.get(unit, unit))
    return phrase("{j} {u}", "{j} of {u}", j=jabatan(office), u=own) if unit else jabatan(office)
