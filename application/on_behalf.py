"""Acting in the name of another: whether what was given covers a command today, and in whose name it is then done."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from application.access import Identity, in_office
from application.commands import Command
from application.work import Work
from domain.cycle.mandates import mandate
from domain.cycle.steps import PIHAK, Step
from domain.cycle.unit_kinds import KABUPATEN
from domain.kernel import Forbidden
from domain.kinds import DOKUMEN
from domain.organisation.delegations import Delegasi, Delegates
from domain.organisation.office_holders import Pejabat
from domain.organisation.offices import KANTOR
from domain.organisation.perangkat_daerah import Kabupaten, PerangkatDaerah

Find = Callable[..., Delegates | None]
"""A unit (`Find(PerangkatDaerah, slug)`) or the kabupaten (`Find(Kabupaten)`), None where there is none."""


class Behalf(NamedTuple):
    """The office in which it is done, as what it is held for that, the person in whose name, and the own office."""

    who: Identity
    held: Pejabat
    giver: str
    own: str


def in_the_name_of(work: Work, command: Command, who: Identity) -> Behalf:
    """In whose name somebody acts who says that it is in another's. Raises Forbidden."""
    office = in_office(who.person, who.behalf)
    where = place_of(work.find, office) if office else None
    name = office.office or office.role if office else ""
    given = where.delegation(name, who.person, work.today) if where else None
    if office is None or where is None or given is None or given.penerima != replace(who, behalf="").acting_as:
        raise Forbidden(
            f"Hari ini Anda tidak bertindak atas nama {who.behalf}: mandat atau delegasinya tidak ada, belum disahkan, "
            "belum mulai, atau sudah berakhir. Bertindaklah dalam jabatan Anda sendiri.",
            f"Today you do not act in the name of {who.behalf}: there is no such mandate or delegation, it is not "
            "confirmed, has not begun, or has ended. Act in your own office.",
        )
    giver = where.giver(name, work.today)
    require_receiver(work, given, work.today)
    _must_cover(command, given)
    held = Pejabat(name, who.person, given.jenis, given.since, given.until, given.decree, given.decree_date)
    known = replace(office, proof=who.proof, scope=who.scope, by_key=who.by_key)
    return Behalf(known, held, giver.person, given.penerima)


def require_receiver(work: Work, given: Delegasi, day: date) -> None:
    """Refuse a receiver who does not hold the office in which they received it. Raises Forbidden."""
    if not _receives(work.find, given, day):
        raise Forbidden(
            f"Orang itu tidak tercatat menjabat {given.penerima} pada {day}, jadi tidak bertindak atas nama "
            f"{given.jabatan}.",
            f"That person is not on record as {given.penerima} on {day}, so they do not act in the name of the "
            f"{given.jabatan}.",
        )


def chances(find: Find, person: str, offices: Iterable[str], units: Iterable[str], day: date) -> dict[str, date | None]:
    """In whose name a person who may act in these offices may act besides, each as people write it, with its last day.

    `units`: where givers may be on record ("": at the kabupaten).
    """
    own, found = {who.acting_as: who for name in offices if (who := in_office(person, name))}, {}
    for unit in units:
        where = find(PerangkatDaerah, unit) if unit else find(Kabupaten)
        for given in where.delegasi if where else ():
            seat = own.get(given.penerima)
            open_ = given.holds(day) and where is not None and not where.has_lapsed(given, day)
            if seat and given.person == person and open_ and _receives(find, given, day):
                giver = f"{given.jabatan}@{unit}" if unit else given.jabatan
                found[replace(seat, behalf=giver).acting_as] = given.until
    return found


def may_be_given(jenis: str, kind: str, step: Step) -> bool:
    """Whether a step may be taken in the name of another; what a party promises it signs itself."""
    row = mandate(jenis, kind, step.name, False)
    return step.signs not in PIHAK and row is not None and row.boleh


def place_of(find: Find, who: Identity) -> Delegates | None:
    """Where the office is on record."""
    return find(Kabupaten) if _of_kabupaten(who) else find(PerangkatDaerah, who.unit)


def _of_kabupaten(who: Identity) -> bool:
    return who.unit in ("", KABUPATEN) and (who.office or who.role) in KANTOR


def _receives(find: Find, given: Delegasi, day: date) -> bool:
    office, _, unit = given.penerima.partition("@")
    where = find(PerangkatDaerah, unit) if unit else find(Kabupaten)
    held = where.holder(office, given.person, day) if where else None
    return held is not None and not held.usulan


def _must_cover(command: Command, given: Delegasi) -> None:
    kind, _, verb = command.name.partition(".")
    step = next((s for s in DOKUMEN[kind].steps if s.name == verb), None) if kind in DOKUMEN else None
    if step is not None and given.covers(command.name) and step.signs not in PIHAK:
        return
    raise Forbidden(
        f"'{command.name}' tidak tercakup dalam {given.jenis} {given.jabatan} ({given.decree}), yang hanya untuk: "
        f"{', '.join(given.lingkup)}. Bertindaklah dalam jabatan Anda sendiri, atau mintalah {given.jabatan}.",
        f"'{command.name}' is not covered by the {given.jenis} of the {given.jabatan} ({given.decree}), which is for "
        f"{', '.join(given.lingkup)} only. Act in your own office, or ask the {given.jabatan}.",
    )
