"""Responsibility at that time: who held the office when an event happened, as what, by which decree.

Two records answer it. The event carries the person, capacity and decree under which it was done. The register of the
unit says, as it was known at that moment, who held the office on that day. Both are shown, and whether they match; what
has been recorded since about that day (a decree that came late) stands apart. Persons are opaque ids.
"""

from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from typing import Any

from domain.cycle.mandates import DELEGASI
from domain.cycle.unit_kinds import KABUPATEN
from domain.figures.calendar import Zona
from domain.kernel import NotFound, Provenance, Teks
from domain.organisation.delegations import has_lapsed
from domain.organisation.office_holders import Pejabat
from domain.organisation.offices import KANTOR
from projections.clocks import AsOf
from projections.readers.cards import require_kabupaten, require_unit, setting
from projections.readers.delegations import delegations, letters
from projections.readers.moments import happened_at
from projections.readers.office_holders import Register, Terms, told
from projections.tables import Transaction
from projections.words import capitalised, jabatan, joined, phrase, same, tanggal

SISTEM = Teks("dilakukan sistem, bukan pejabat", "done by the system, by no official")
TANPA_REGISTER = Teks(
    "staf kantor kabupaten: register pejabat memuat jabatan, bukan staf",
    "staff of the kabupaten: the register holds offices, not staff",
)
TIDAK_TERCATAT = Teks(
    "register pejabat yang diketahui saat itu tidak memuat siapa pun pada jabatan ini",
    "the register as known then holds nobody in this office",
)
TANPA_MANDAT = Teks(
    "TIDAK COCOK: mandat atau delegasi itu, atau jabatan pemberinya, tidak ada pada register yang diketahui saat itu",
    "DOES NOT MATCH: the register as known then has no such mandate or delegation, or not its giver in that office",
)
DENGAN_MANDAT = Teks(
    "sesuai register yang diketahui saat itu; tanggung jawab tetap pada pemberi mandat (UU 30/2014 pasal 14 ayat (8))",
    "matches the register as known then; the giver of the mandate stays responsible (UU 30/2014 art. 14(8))",
)
DENGAN_DELEGASI = Teks(
    "sesuai register yang diketahui saat itu; tanggung jawab pada penerima delegasi (UU 30/2014 pasal 13 ayat (7))",
    "matches the register as known then; the receiver of the delegation is responsible (UU 30/2014 art. 13(7))",
)
COCOK = Teks("sesuai register pejabat yang diketahui saat itu", "matches the register as known then")


class Responsibility:
    """Compares what events carry with the register, for as many events as one answer shows."""

    def __init__(self, tx: Transaction, at: AsOf) -> None:
        self.tx, self.at = tx, at
        self.register = Register(tx)
        self.tz: tzinfo = Zona(setting(tx, at, "zona", Zona.WITA)).tz

    def day_of(self, when: datetime) -> date:
        """The day of an instant in the kabupaten's own time."""
        return when.astimezone(self.tz).date()

    def of(self, idx: int, when: datetime, p: Provenance) -> dict[str, Any]:
        """Under whose responsibility an event stands. `cocok` None: there is no register to compare it with."""
        day = self.day_of(when)
        kantor = p.unit in ("", KABUPATEN) and p.office in KANTOR
        unit = "" if kantor else p.unit
        then = self.register.holders(unit, p.office, day, idx) if unit or kantor else {}
        now = self.register.holders(unit, p.office, day, self.at.position) if unit or kantor else {}
        cocok, teks = self._in_the_name_of(idx, day, unit, p, then) if p.behalf_of else _compared(p, then)
        later = now if now != then else None
        return {
            "tercatat": {
                "person": p.person,
                "kapasitas": p.capacity,
                "decree": p.decree,
                **({"atas_nama": p.behalf_of, "jabatan_sendiri": p.own_office} if p.behalf_of else {}),
            },
            "register": [told(*term) for term in then.items()],
            "register_kini": None if later is None else [told(*term) for term in later.items()],
            "cocok": cocok,
            "keterangan": teks.id,
            "keterangan_en": teks.en,
        }

    def _in_the_name_of(self, idx: int, day: date, unit: str, p: Provenance, then: Terms) -> tuple[bool, Teks]:
        """Whether the giver held the office then, and the letter was on record; and who answers for it."""
        known, held = letters(self.tx, unit, idx).values(), self.register.terms(unit, idx).values()
        mine = (d for d in known if (d.jabatan, d.person, d.decree) == (p.office, p.person, p.decree))
        given = any(d.holds(day) and d.pemberi in ("", p.behalf_of) and not has_lapsed(d, held, day) for d in mine)
        if not given or p.behalf_of not in {t.person for t in then.values()}:
            return False, TANPA_MANDAT
        return True, DENGAN_DELEGASI if p.capacity == DELEGASI else DENGAN_MANDAT


def _compared(p: Provenance, then: Terms) -> tuple[bool | None, Teks]:
    if p.role == "system":
        return None, SISTEM
    if not p.unit and p.office not in KANTOR:
        return None, TANPA_REGISTER
    if not then:
        return (None, TIDAK_TERCATAT) if not p.decree else (False, _not_there(p))
    own = next((t for t in then.values() if t.person == p.person), None)
    if own is None:
        holders = joined(map(pemegang, then.values()), "; ")
        return False, phrase(
            "TIDAK COCOK: yang bertindak bukan pemegang jabatan menurut register saat itu, yaitu {h}",
            "DOES NOT MATCH: who acted is not the holder by the register as known then, which is {h}",
            h=holders,
        )
    if (own.kapasitas, own.decree) != (p.capacity, p.decree):
        return False, phrase(
            "TIDAK COCOK: peristiwa mencatat {p}, register saat itu {r}",
            "DOES NOT MATCH: the event records {p}, the register as known then {r}",
            p=_capacity(p.capacity, p.decree),
            r=_capacity(own.kapasitas, own.decree),
        )
    return True, COCOK


def _not_there(p: Provenance) -> Teks:
    return phrase(
        "TIDAK COCOK: peristiwa mencatat {p}, register saat itu tidak memuat siapa pun",
        "DOES NOT MATCH: the event records {p}, the register as known then holds nobody",
        p=_capacity(p.capacity, p.decree),
    )


def _capacity(kapasitas: str, decree: str) -> Teks:
    if not decree:
        return Teks("tanpa kapasitas dan SK", "no capacity and decree")
    return phrase("{k} menurut {d}", "{k} by {d}", k=kapasitas, d=decree)


def pemegang(term: Pejabat) -> Teks:
    """A holder in words: "Plt. Camat (orang demo-x) menurut SK 1, 1 Januari 2023 sampai 3 Maret 2023"."""
    until = phrase(" sampai {u}", " until {u}", u=tanggal(term.until)) if term.until else same("")
    return phrase(
        "{j} (orang {o}) menurut {d}, sejak {s}{u}",
        "{j} (person {o}) by {d}, since {s}{u}",
        j=capitalised(jabatan(term.jabatan, term.kapasitas)),
        o=term.person,
        d=term.decree,
        s=tanggal(term.since),
        u=until,
    )


def responsible(tx: Transaction, at: AsOf, unit: str, office: str) -> dict[str, Any]:
    """Who held an office of a unit ("": of the kabupaten itself) on `per`, as known: the holder, and a Plh beside.

    Raises NotFound for an unknown unit or office.
    `atas_nama`: who may act in the name of that office on that day. `dicatat`: when the appointment was recorded;
    `terlambat`: that this was after the day asked for.
    """
    nama = require_unit(tx, at, unit)["nama"] if unit else require_kabupaten(tx, at)
    register = Register(tx)
    recorded = sorted({t.jabatan for t in register.terms(unit, at.position).values()})
    offices = recorded if unit else list(KANTOR)
    if office not in offices:
        names = ", ".join(offices)
        raise NotFound(
            f"Register pejabat {unit or nama} tidak memuat jabatan '{office}'. Yang ada: {names or 'belum ada'}.",
            f"The register of {unit or nama} holds no office '{office}'. There are: {names or 'none yet'}.",
        )
    tz = Zona(setting(tx, at, "zona", Zona.WITA)).tz
    found = register.holders(unit, office, at.per, at.position)
    teks = joined(map(pemegang, found.values()), "; ") if found else _nobody(office, at.per)
    return {
        "unit": unit,
        "nama": nama,
        "office": office,
        "on": at.per.isoformat(),
        "position": at.position,
        "atas_nama": [d for d in delegations(tx, at, unit) if d["jabatan"] == office and d["berlaku"]],
        "pemegang": [{**told(*term), **_recorded(tx, term[0], at.per, tz)} for term in found.items()],
        "keterangan": teks.id,
        "keterangan_en": teks.en,
    }


def _recorded(tx: Transaction, event: int, day: date, tz: tzinfo) -> Mapping[str, Any]:
    when = happened_at(tx, event)
    return {"dicatat": when.isoformat(), "terlambat": when.astimezone(tz).date() > day}


def _nobody(office: str, day: date) -> Teks:
    return phrase(
        "Tidak ada yang tercatat menjabat {j} pada {d}.",
        "Nobody is recorded as holding the office of {j} on {d}.",
        j=jabatan(office),
        d=tanggal(day),
    )
