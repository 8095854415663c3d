"""Who acts: as what, checked against the office register, and by which decree. Only here is provenance made."""

from dataclasses import replace
from datetime import date

from application.access import STAFF, UNIT, Identity, Local, Table, authorize, authorize_at, knows, table_of
from application.access import Place as Named
from application.access.factors import require_proof
from application.apart import check_apart
from application.beyond import where_it_counts
from application.commands import Command
from application.on_behalf import in_the_name_of
from application.orders import Order
from application.scope import unit_table
from application.supplier import check_supplier
from application.work import Work, no_unit
from domain.cycle.mandates import routine
from domain.cycle.scope import Place
from domain.cycle.unit_kinds import DI_KABUPATEN, KABUPATEN
from domain.kernel import Forbidden, Provenance, Supplier
from domain.kinds import DOKUMEN
from domain.organisation.office_holders import HoldsOffices, Pejabat
from domain.organisation.offices import KANTOR, SEJAK_DAHULU
from domain.organisation.perangkat_daerah import Kabupaten, PerangkatDaerah
from domain.organisation.unit_offices import require_office
from domain.organisation.unit_roles import PENYUSUN, assigned


def authorized(work: Work, command: Command, order: Order) -> Provenance:
    """Who acts, checked against what the role may do and against the office register, and lately proved."""
    told = entitled(work, command, order)
    require_proof(order.who, command.name)
    return told


def entitled(work: Work, command: Command, order: Order) -> Provenance:
    """Who would act, checked against what the role may do and against the office register. Raises Forbidden."""
    unit = str(order.data.get("unit") or "")
    target = work.find(PerangkatDaerah, unit) if unit and not command.name.startswith("unit.register") else None
    told = seated(work, command, order, Place(target.slug, target.jenis, target.induk) if target else None)
    for person in (told.person, told.behalf_of) if told.behalf_of else (told.person,):
        check_apart(work, policy(work), command.name, person, order.data)
    check_supplier(work, order.supplied_by)
    return told


def seated(work: Work, command: Command, order: Order, target: Place | None) -> Provenance:
    """The same of who acts alone, whatever they did before: about a unit that stands there. Raises Forbidden."""
    who, given = order.who, None
    if who.behalf:
        given = in_the_name_of(work, command, who)
        order = replace(order, who=(who := given.who))
    unit = str(order.data.get("unit") or "")
    order = replace(order, who=(who := where_it_counts(work, _at_kabupaten(who, command, target))))
    rules = policy(work)
    authorize(rules, who, command)
    if unit and target is None and not command.name.startswith("unit.register"):
        raise no_unit(unit)
    own, office = work.find(PerangkatDaerah, who.unit) if who.unit else None, who.office or who.role
    reach(rules, who, command, target, own)
    if own and who.role not in STAFF and not own.is_recorded(office) and not _of_kabupaten(who):
        require_office(unit_table(work), own.jenis, office, Forbidden)
    held = given.held if given else _holder(work, who)
    _must_be_assigned(own, who, work)
    if held is None and _must_hold(work, who):
        where = who.unit or "kabupaten"
        raise Forbidden(
            f"Anda tidak tercatat menjabat {office} di {where} hari ini. Minta admin mencatat SK Anda.",
            f"You are not recorded as holding {office} in {where} today. Ask the admin to record your decree.",
        )
    if held is not None and held.usulan:
        _must_be_routine(command, held)
    told = _told(order, held)
    return replace(told, behalf_of=given.giver, own_office=given.own) if given else told


def policy(work: Work) -> Table:
    """The policy table as the kabupaten's own decisions leave it today."""
    kabupaten = work.find(Kabupaten)
    if kabupaten is None:
        return table_of(Local())
    day = work.today if kabupaten.baris_jabatan else date.max
    return table_of(Local.of(kabupaten.baris_jabatan, kabupaten.settings, day))


def reach(rules: Table, who: Identity, command: Command, target: Place | None, own: PerangkatDaerah | None) -> None:
    """Refuse a command about a unit that is out of reach: as if there were none, if they may not know of it.

    Raises Forbidden, or which is answered as the unit that there is not.
    """
    place = Named(target.unit, target.induk) if target else None
    try:
        authorize_at(rules, who, command, place, own.induk if own else "")
    except Forbidden as refusal:
        units = {place.unit: place.induk, who.unit: own.induk if own else ""} if place else {}
        if place is None or knows(who, UNIT, place.unit, units):
            raise
        absent = no_unit(place.unit)
        absent.facts["recorded"] = refusal
        raise absent from refusal


def _must_be_routine(command: Command, held: Pejabat) -> None:
    """A Plh whom nobody has confirmed yet does what cannot wait, and touches no document in the chain of targets."""
    kind, _, step = command.name.partition(".")
    if command.name in BESIDE_STEPS or (kind in DOKUMEN and not DOKUMEN[kind].chain and routine(kind, step)):
        return
    raise Forbidden(
        f"Penunjukan Anda belum dikonfirmasi (usulan {held.usulan}), jadi '{command.name}' belum dapat Anda lakukan: "
        f"hanya tugas rutin Plh, bukan PK, Renja atau Renstra. Minta usulan itu disahkan paling lambat "
        f"{held.confirmed_by}.",
        f"Your appointment is not confirmed yet (proposal {held.usulan}), so you may not do '{command.name}' yet: only "
        f"the routine of a Plh, and no PK, Renja or Renstra. Have that proposal confirmed by {held.confirmed_by}.",
    )


BESIDE_STEPS = ("kewajiban.claim", "pengiriman.sent_by_hand", "trail.export")
"""Routine that is no step of a document: to say that something was sent, and to take a copy of what one may read."""


def _must_be_assigned(own: PerangkatDaerah | None, who: Identity, work: Work) -> None:
    """Where the head has assigned planners, nobody else acts as one."""
    named = assigned(own.tugas, PENYUSUN, work.today) if own is not None and who.role == PENYUSUN else ()
    if named and who.person not in named:
        raise Forbidden(
            f"Perencana {who.unit} ditugaskan kepada orang lain (unit.assign). Minta kepala unit menugaskan Anda.",
            f"Planning at {who.unit} is assigned to other persons (unit.assign). Have the head assign it to you.",
        )


def refused(work: Work, order: Order) -> Provenance:
    """Who was refused: as the register knows them, whatever they may."""
    return _told(order, _holder(work, order.who))


def _at_kabupaten(who: Identity, command: Command, target: Place | None) -> Identity:
    """The bupati and the sekda act for the kabupaten's own documents as at a unit: its register is the kabupaten's.

    What a command allows them as offices of the kabupaten they do as such.
    """
    office = who.office or who.role
    if target is None or target.jenis != KABUPATEN or office not in DI_KABUPATEN or who.unit not in ("", target.unit):
        return who
    if office in command.by and not who.unit:
        return who
    return replace(who, role=DI_KABUPATEN[office], unit=target.unit, office=office)


def _of_kabupaten(who: Identity) -> bool:
    """Whether the office acted in is one of the kabupaten, whose holders stand in its own register."""
    return who.unit in ("", KABUPATEN) and (who.office or who.role) in KANTOR


def _register(work: Work, who: Identity) -> HoldsOffices | None:
    """Where the office that the actor acts in is on record; None for staff of the kabupaten and for an unknown unit."""
    if _of_kabupaten(who):
        return work.find(Kabupaten)
    return work.find(PerangkatDaerah, who.unit) if who.unit else None


def _must_hold(work: Work, who: Identity) -> bool:
    """Whether only a recorded holder acts in that office: always, or from the first that is recorded on."""
    own, office = _register(work, who), who.office or who.role
    if _of_kabupaten(who) and (who.unit or office not in SEJAK_DAHULU):
        return True
    return who.heads or (own is not None and who.role not in STAFF and own.is_recorded(office))


def _holder(work: Work, who: Identity) -> Pejabat | None:
    """As whom the register knows the actor today, None where it does not."""
    own = _register(work, who)
    return own.holder(who.office or who.role, who.person, work.today) if own else None


def _told(order: Order, held: Pejabat | None) -> Provenance:
    who, supplier = order.who, order.supplied_by or Supplier("")
    return Provenance(
        person=who.person,
        role=who.role,
        office=who.office or who.role,
        unit=who.unit,
        reason=order.reason,
        basis=order.basis,
        command=order.key,
        caused_by=order.caused_by,
        supplied_by=supplier.office,
        supplied_via=supplier.via,
        supplied_on=supplier.on,
        capacity=held.kapasitas if held else "",
        decree=held.decree if held else "",
        proof=who.proof or "",
        unconfirmed=held.usulan if held else "",
    )
