"""The directory of people as pages, the API and the terminal show and change it: who may, masked, and never unseen."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from application.access import OPERATOR, Identity
from application.access.questions import KEEPERS
from application.orders import Order
from domain.cycle.terms import PERAN, listed
from domain.kernel import Forbidden, Teks, natural_id
from domain.organisation.orang import TETAP
from domain.organisation.person_code import make_code
from interfaces.compose import House
from interfaces.input.moments import as_of
from interfaces.logs.records import security
from interfaces.registers.looks import CETAK, DAFTAR, ERASED, EVERYBODY, LIHAT, UBAH, Look
from interfaces.registers.particulars import FIELDS, Particulars, masked
from interfaces.registers.people import unknown
from projections.clocks import happened

WISHES = ("bahasa", "pengingat", "rangkum")
"""What everybody decides for themselves."""


def keeps(who: Identity) -> bool:
    """Whether somebody may look at and change what is kept of others."""
    return who.role in (*KEEPERS, OPERATOR)


def listing(house: House, who: Identity) -> list[dict[str, Any]]:
    """Everybody in the directory, masked, for whoever keeps it. Raises Forbidden."""
    must_keep(who)
    found = [shown(one, offices) for one, offices in house.people.all()]
    _looked(house, who, EVERYBODY, DAFTAR, len(found))
    return found


def one(house: House, who: Identity, person: str) -> dict[str, Any]:
    """What is kept of one person, masked: one's own, or anybody's for whoever keeps the directory.

    Raises NotFound for somebody who is not in it, and for one who is not theirs to see: the two look the same.
    """
    own = person == who.person and who.role != OPERATOR
    found = next((row for row in house.people.all() if row[0].person == person), None) if own or keeps(who) else None
    if found is None:
        raise unknown(person)
    if not own:
        _looked(house, who, person, LIHAT)
    return shown(*found)


def keep(house: House, who: Identity, new: Particulars, offices: Sequence[str] = ()) -> Particulars:
    """Keep what is known of a person; the log says which fields changed, and who did. Raises Forbidden, Invalid,
    Duplicate."""
    must_keep(who)
    with house.database.write():
        before = house.people.find(new.person) or Particulars(new.person)
        kept = house.people.set(new, offices, house.now())
        changed = [name for name in FIELDS if getattr(before, name) != getattr(kept, name)]
        if changed:
            data = {"person": new.person, "isian": tuple(changed), "sebagai": who.acting_as}
            house.jejak.carry_out(Order("orang.change", Identity(who.person, "system"), data))
        _looked(house, who, new.person, UBAH)
    return kept


def wish(house: House, who: Identity, **wishes: Any) -> None:
    """What somebody wants for themselves: language, reminders, digest. Raises NotFound."""
    house.people.wish(who.person, **{name: wishes[name] for name in WISHES})


def printed(house: House, who: Identity, person: str) -> None:
    """Keep that a document with somebody's NIP in it was shown; `person` "": of somebody who was erased since."""
    if person != who.person:
        _looked(house, who, person or ERASED, CETAK)


def erase(house: House, who: Identity, person: str, reason: str) -> None:
    """Erase what is kept of a person, and say so on the log. Raises Forbidden, NotFound, Refusal."""
    house.jejak.execute(Order("orang.erase", who, {"person": person}, reason=reason))
    security("personal", person=person, by=who.person, acting_as=who.acting_as, what="hapus", n=1)


def erased(person: str) -> Teks:
    """What is told once somebody was erased: what went, and what stays on what basis."""
    return Teks(
        f"Data pribadi {person} dihapus: direktori, kontak, cara masuk, dan yang belum terkirim. Dokumen yang sudah "
        f"ditandatangani tetap, dengan blok tanda tangannya ({TETAP}); jejak memuat kodenya saja.",
        f"The personal data of {person} is erased: directory, contact, ways of signing in, and what was not sent yet. "
        f"Signed documents stay, with their signature blocks ({TETAP}); the trail holds the code alone.",
    )


def looks(house: House, who: Identity) -> list[Look]:
    """Who looked at one's own data: of lists of everybody, those since one is in the directory or was let in."""
    own = [str(natural_id(kind, who.person)) for kind in ("orang", "akses")]
    first = [e for doc in own for e in house.queries.trail(as_of(house), doc=doc, limit=1)["entries"]]
    return house.looks.of(who.person, min((datetime.fromisoformat(happened(e)) for e in first), default=None))


def fresh_code(house: House) -> str:
    """A code that nobody has; random, so that it says nothing of whom it will mean."""
    while house.is_person(code := make_code(secrets.token_hex(16))) or house.people.find(code):
        continue
    return code


def shown(who: Particulars, offices: Sequence[str] = ()) -> dict[str, Any]:
    """What is kept of a person as a screen shows it."""
    hidden = {name: masked(name, getattr(who, name)) for name in FIELDS}
    return {"person": who.person, **{name: getattr(who, name) for name in WISHES}, **hidden, "offices": list(offices)}


def must_keep(who: Identity) -> None:
    """Raises Forbidden for whoever does not keep the directory."""
    if not keeps(who):
        keepers = listed(PERAN, KEEPERS)
        raise Forbidden(
            f"Direktori orang dipelihara {keepers.id}. Mintalah kepada mereka; data Anda sendiri ada di halaman Data "
            "saya.",
            f"The directory of people is kept by {keepers.en}. Ask them; your own data is on the page My data.",
        )


def _looked(house: House, who: Identity, whose: str, what: str, n: int = 1) -> None:
    house.looks.add(whose, who.person, who.acting_as, what, house.now(), n)
    security("personal", person=whose or "*", by=who.person, acting_as=who.acting_as, what=what, n=n)
