"""Who may act: offices granted and taken, keys made and revoked, credentials that count. All of it is on the log.

The operator of the machine (`jejak access`) gives these commands too, as an actor of its own: `OPERATOR_OF_MACHINE`.
"""

import re
from datetime import date, timedelta

from application.access import (
    ANYONE,
    OPERATOR,
    STAFF,
    Identity,
    in_office,
)
from application.access.factors import OF_ACCESS, needs_scope, signs
from application.commands import REGISTER, command
from application.persons import person_code
from application.scope import unit_table
from application.work import Work
from domain.cycle.unit_kinds import KABUPATEN
from domain.kernel import Forbidden, Invalid, NotFound, provenance
from domain.kinds import KINDS
from domain.organisation.akses import BACA, BUKTI, LOG, Akses, Kredensial, KunciAkses, nothing_granted
from domain.organisation.perangkat_daerah import PerangkatDaerah
from domain.organisation.unit_offices import require_office

GRANTORS = ("admin", OPERATOR)
"""Who lets people in (local policy)."""
OPERATOR_OF_MACHINE = Identity("operator", OPERATOR)
"""Whoever runs `jejak access` on the machine: they have the key file and the database; there is nobody else to ask."""
LONGEST = timedelta(days=366)
"""How long a key may open that a person made for themselves (local policy)."""
OFFICE = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*(?:@[a-z0-9]+(?:[._-][a-z0-9]+)*)?")
MOST = 40
"""Letters of what was typed that a refusal repeats."""


@command("akses.grant", "Memberi seseorang jabatan.", "Let a person act in an office.", by=GRANTORS, creates=True)
def grant(work: Work, acting_as: str, decree: str, person: str = "", until: date | None = None) -> Akses:
    """Without `person` the code of somebody new is made, and told in the answer."""
    check_office(work, acting_as)
    if until is not None and until < work.today:
        raise Invalid("Hari terakhirnya sudah lewat. Isi hari ini atau sesudahnya.", "Its last day is past.")
    akses = _of(work, person_code(work, person))
    first = signs(acting_as) and not any(map(signs, akses.offices))
    akses.grant(acting_as, until, decree)
    if first:
        _ways_in_end(akses)
    return akses


def _ways_in_end(akses: Akses) -> None:
    """Who signs from now on is let in anew, by two: one person alone gave the link by which they have come in so far,
    and what was proven since, a key as well, rests on that (local policy)."""
    for key in akses.live_keys:
        akses.revoke_key(key.sha256)
    for credential in akses.credentials:
        akses.withdraw(credential.jenis, credential.mark)


@command(
    "akses.revoke",
    "Mencabut jabatan seseorang; tanpa disebut jabatannya, semuanya, beserta kunci dan kredensialnya.",
    "Take an office from a person; where none is named, all of them, with their keys and credentials.",
    by=GRANTORS,
    creates=True,
)
def revoke(work: Work, person: str, acting_as: str = "") -> Akses:
    akses = work.find(Akses, person)
    if akses is None or not (akses.offices or akses.live_keys or akses.credentials):
        raise nothing_granted(person, acting_as, ())
    if acting_as:
        akses.revoke(acting_as)
        return akses
    for office in list(akses.offices):
        akses.revoke(office)
    _ways_in_end(akses)
    return akses


@command(
    "akses.issue_key",
    "Mendaftarkan kunci akses milik sendiri, untuk program.",
    "Register an access key of one's own, for a program.",
    by=ANYONE,
    creates=True,
    about="self",
)
def issue_key(
    work: Work,
    sha256: str,
    label: str,
    scope: tuple[str, ...] = (),
    until: date | None = None,
    person: str = "",
) -> Akses:
    """Only the hash arrives. Whoever holds a key acts as its owner, so that nobody but the operator makes another's."""
    akses = _own(work, person)
    check_scope(scope)
    if until is not None and until < work.today:
        raise Invalid("Hari terakhirnya sudah lewat. Isi hari ini atau sesudahnya.", "Its last day is past.")
    if provenance().role != OPERATOR and (until is None or until > work.today + LONGEST):
        raise Invalid(
            f"Sebutkan hari terakhir kunci ini (until), paling lama {LONGEST.days} hari dari hari ini.",
            f"Give the last day of this key (until), at most {LONGEST.days} days from today.",
        )
    if not label.strip():
        raise Invalid("Beri nama kunci ini, contoh: unggah e-kinerja.", "Name this key, like: upload of e-kinerja.")
    akses.issue_key(KunciAkses(sha256, label.strip(), scope, until))
    return akses


@command(
    "akses.revoke_key", "Mencabut satu kunci akses.", "Revoke one access key.", by=ANYONE, creates=True, about="self"
)
def revoke_key(work: Work, sha256: str, person: str = "") -> Akses:
    """One's own, or (an admin and the operator) anybody's."""
    akses = _own(work, person, GRANTORS)
    akses.revoke_key(sha256)
    return akses


@command(
    "akses.allow_credential",
    "Mencatat bahwa sebuah kredensial berlaku.",
    "Record that a credential counts.",
    by=("system",),
    creates=True,
)
def allow_credential(work: Work, person: str, jenis: str, mark: str) -> Akses:
    """`mark`: random, or a salted hash; the row that holds the secret repeats it under its seal."""
    akses = _of(work, person)
    before = akses.credentials
    akses.allow(jenis, mark)
    _end_keys_that_sign(akses, before)
    return akses


@command(
    "akses.revoke_credential",
    "Mencatat bahwa sebuah kredensial tidak berlaku lagi.",
    "Record that a credential counts no more.",
    by=("system",),
    creates=True,
)
def revoke_credential(work: Work, person: str, jenis: str, mark: str = "") -> Akses:
    """Without `mark` all of that kind."""
    akses = _of(work, person)
    before = akses.credentials
    akses.withdraw(jenis, mark)
    _end_keys_that_sign(akses, before)
    return akses


@command(
    "akses.adopt",
    "Mengambil alih jabatan yang diberikan sebelum ada catatan akses.",
    "Take over an office that was granted before access was on record.",
    by=(OPERATOR,),
    creates=True,
)
def adopt(work: Work, person: str, acting_as: str, since: str, until: date | None = None) -> Akses:
    """As it was given then, on the day `since`; the operator has confirmed it."""
    akses = _of(work, person)
    akses.grant(acting_as, until, f"diberikan {since}, sebelum ada catatan akses")
    return akses


@command(
    "akses.adopt_key",
    "Mengambil alih kunci akses yang dibuat sebelum ada catatan akses.",
    "Take over an access key that was made before access was on record.",
    by=(OPERATOR,),
    creates=True,
)
def adopt_key(work: Work, person: str, sha256: str) -> Akses:
    akses = _of(work, person)
    akses.issue_key(KunciAkses(sha256, "dari sebelum ada catatan akses", (), None))
    return akses


def _of(work: Work, person: str) -> Akses:
    """The access of a person, who may have none yet."""
    return work.find(Akses, person) or work.make(Akses, (person,), lambda: Akses(person))


def _end_keys_that_sign(akses: Akses, before: tuple[Kredensial, ...]) -> None:
    """Whoever changes by what they prove who they are may have lost it to somebody, who made a key with it: those that
    sign, approve, record or destroy open nothing from now on (local policy)."""
    if any(one.jenis in BUKTI for one in before if one not in akses.credentials):
        for key in akses.live_keys:
            if any(needs_scope(name) for name in REGISTER if {name, name.partition(".")[0]} & {*key.scope}):
                akses.revoke_key(key.sha256)


def _own(work: Work, person: str, others: tuple[str, ...] = (OPERATOR,)) -> Akses:
    """The access of whoever acts, or of another where the actor's role allows it. Raises Forbidden, NotFound."""
    who = provenance()
    if person in ("", who.person) and who.role != OPERATOR:
        return _of(work, who.person)
    if who.role not in others:
        raise Forbidden(
            "Kunci akses bertindak sebagai pemiliknya, jadi dibuat oleh pemiliknya sendiri atau oleh operator "
            "pemasangan (jejak access key). Kosongkan person.",
            "An access key acts as its owner, so its owner makes it, or the operator of the installation (jejak access "
            "key). Leave out person.",
        )
    akses = work.find(Akses, person)
    if akses is None:
        raise nothing_granted(person, "", ())
    return akses


def check_office(work: Work, acting_as: str) -> None:
    """Refuse an office that does not exist, or at a unit that is not registered. Raises Invalid, NotFound."""
    typed, who = acting_as[:MOST], in_office("", acting_as)
    if who is None or not OFFICE.fullmatch(acting_as):
        raise Invalid(
            f"Jabatan '{typed}' tidak dikenal. Tulis jabatan@unit (camat@kec-contoh, kasi-trantib@kec-contoh) atau "
            "peran kabupaten (bappeda, pengampu-dinas-kesehatan, admin).",
            f"Office '{typed}' is unknown. Write office@unit (camat@kec-contoh, kasi-trantib@kec-contoh) or a role of "
            "the kabupaten (bappeda, pengampu-dinas-kesehatan, admin).",
        )
    unit = work.find(PerangkatDaerah, who.unit) if who.unit else None
    if who.unit and unit is None:
        raise NotFound(
            f"Unit '{who.unit}' belum terdaftar. Daftarkan dahulu (unit.register), atau lihat jejak unit list.",
            f"Unit '{who.unit}' is not registered. Register it first (unit.register), or see jejak unit list.",
        )
    if unit is not None and who.role not in STAFF and unit.jenis != KABUPATEN:
        require_office(unit_table(work), unit.jenis, who.office)


def check_scope(scope: tuple[str, ...]) -> None:
    """Refuse a scope that names no command and no kind. Raises Invalid."""
    for name in scope:
        kind = name.partition(".")[0]
        if kind in OF_ACCESS or (name not in (BACA, LOG) and name not in REGISTER and name not in KINDS.values()):
            raise Invalid(
                f"Lingkup '{name[:MOST]}' tidak dikenal. Tulis '{BACA}' (hanya bertanya), nama perintah "
                "(realisasi.report) atau jenisnya (realisasi).",
                f"Scope '{name[:MOST]}' is unknown. Write '{BACA}' (only ask), the name of a command "
                "(realisasi.report) or of a kind (realisasi).",
            )
