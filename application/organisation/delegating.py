"""Who acts in the name of another (a.n.), in which steps and until when: given by whoever holds the office, or recorded
by who records decrees, from the letter. On a unit that lives a second person confirms it (`facts.py`)."""

from collections.abc import Iterator
from datetime import date

from application.access import RECORDERS
from application.commands import command
from application.facts import KABUPATEN
from application.on_behalf import may_be_given, require_receiver
from application.organisation.appointing import check_office
from application.work import Work
from domain.cycle.mandates import mandate
from domain.cycle.steps import Step
from domain.cycle.terms import LANGKAH
from domain.cycle.unit_kinds import KEPALA
from domain.kernel import Forbidden, Invalid, Teks, provenance
from domain.kinds import DOKUMEN
from domain.organisation.appointments import check_another, check_start
from domain.organisation.delegations import BY_MANDATE, Delegasi, Delegates, check_delegation
from domain.organisation.nearest import nearest
from domain.organisation.offices import KANTOR, check_kantor
from domain.organisation.perangkat_daerah import Kabupaten, PerangkatDaerah

GIVERS = (KEPALA, "sekretaris")
"""Offices of a unit whose holders give it here themselves; that of another is recorded from the letter."""


@command(
    "unit.delegate",
    "Mencatat mandat atau delegasi: siapa bertindak atas nama pemegang jabatan.",
    "Record a mandate or delegation: who acts in the name of the holder of an office.",
    by=(*RECORDERS, *GIVERS),
)
def delegate(
    work: Work,
    unit: str,
    jabatan: str,
    jenis: str,
    person: str,
    penerima: str,
    lingkup: tuple[str, ...],
    since: date,
    decree: str,
    decree_date: date,
    until: date | None = None,
) -> PerangkatDaerah:
    where = work.open(PerangkatDaerah, unit)
    check_office(work, where, jabatan)
    new = Delegasi(jabatan, jenis, person, penerima, lingkup, since, until, decree, decree_date)
    _give(work, where, unit, new, where.founded)
    return where


@command(
    "kabupaten.delegate",
    "Mencatat mandat atau delegasi pejabat kabupaten: bupati, sekda, kepala kantor.",
    "Record a mandate or delegation of an office of the kabupaten: bupati, sekda, heads.",
    by=(*RECORDERS, *dict.fromkeys(role for role in KANTOR.values() if role not in RECORDERS)),
)
def delegate_at_kabupaten(
    work: Work,
    jabatan: str,
    jenis: str,
    person: str,
    penerima: str,
    lingkup: tuple[str, ...],
    since: date,
    decree: str,
    decree_date: date,
    until: date | None = None,
) -> Kabupaten:
    check_kantor(jabatan)
    where = work.open(Kabupaten)
    new = Delegasi(jabatan, jenis, person, penerima, lingkup, since, until, decree, decree_date)
    _give(work, where, KABUPATEN, new)
    return where


@command(
    "unit.end_delegation",
    "Mengakhiri mandat atau delegasi.",
    "End a mandate or delegation.",
    by=(*RECORDERS, *GIVERS),
)
def end_delegation(work: Work, unit: str, jabatan: str, person: str, until: date) -> PerangkatDaerah:
    where = work.open(PerangkatDaerah, unit)
    _must_be_givers(unit, jabatan)
    where.end_delegation(jabatan, person, until, work.today)
    return where


@command(
    "kabupaten.end_delegation",
    "Mengakhiri mandat atau delegasi pejabat kabupaten.",
    "End a mandate or delegation of an office of the kabupaten.",
    by=(*RECORDERS, *dict.fromkeys(role for role in KANTOR.values() if role not in RECORDERS)),
)
def end_delegation_at_kabupaten(work: Work, jabatan: str, person: str, until: date) -> Kabupaten:
    where = work.open(Kabupaten)
    _must_be_givers(KABUPATEN, jabatan)
    where.end_delegation(jabatan, person, until, work.today)
    return where


def _give(work: Work, where: Delegates, unit: str, new: Delegasi, founded: date | None = None) -> None:
    check_delegation(new)
    _must_be_givers(unit, new.jabatan)
    check_start(new.since, work.today, new.decree_date, founded)
    check_another(new.person)
    require_receiver(work, new, max(new.since, work.today))
    for name in new.lingkup:
        _check_scope(new.jenis, name)
    where.delegate(new, work.today)


def _must_be_givers(unit: str, jabatan: str) -> None:
    """What an office gives, its holder gives, in their own right; or who records decrees tells of the letter. Of what
    was proposed that was asked already. Raises Forbidden."""
    who = provenance()
    own = (who.unit, who.office or who.role) == (unit, jabatan) and who.capacity not in ("", *BY_MANDATE)
    if who.proposed_by or who.role in RECORDERS or own:
        return
    raise Forbidden(
        f"Mandat atau delegasi {jabatan} diberikan atau diakhiri pejabat itu sendiri, yang tercatat dan bukan Plt atau "
        "Plh, atau dicatat admin atau BKPSDM dari suratnya.",
        f"A mandate or delegation of the {jabatan} is given or ended by that official in person, who is on record and "
        "no Plt or Plh, or recorded from the letter by the admin or BKPSDM.",
    )


def _check_scope(jenis: str, name: str) -> None:
    """Refuse what no document knows as a step, and what is not given away so. Raises Invalid, Forbidden."""
    kind, _, verb = name.partition(".")
    named = [f"{kind}.{step.name}" for step in _steps(kind)]
    if kind not in DOKUMEN or (verb and name not in named):
        id, en = nearest(name, named or DOKUMEN)
        raise Invalid(
            f"Lingkup '{name}' bukan langkah suatu dokumen{id}",
            f"'{name}' is no step of a document{en}",
        )
    steps = [step for step in _steps(kind) if not verb or step.name == verb]
    if any(may_be_given(jenis, kind, step) for step in steps):
        return
    row = mandate(jenis, kind, steps[0].name, False)
    basis = row.dasar if row and not row.boleh else "kebijakan daerah"
    verbs, others = LANGKAH[steps[0].name], _may(jenis, kind)
    raise Forbidden(
        f"Langkah '{verbs.id}' ({name}) tidak dapat dilakukan dengan {jenis} ({basis}). Yang dapat: "
        f"{', '.join(one.id for one in others) or 'tidak ada'}.",
        f"Step '{verbs.en}' ({name}) cannot be taken by {jenis} ({basis}). What can: "
        f"{', '.join(one.en for one in others) or 'nothing'}.",
    )


def _may(jenis: str, kind: str) -> list[Teks]:
    """The steps that can be given so: in words, and as a command names them."""
    given = [(LANGKAH[one.name], f"{kind}.{one.name}") for one in _steps(kind) if may_be_given(jenis, kind, one)]
    return [Teks(*(f"{part} ({name})" for part in words)) for words, name in given]


def _steps(kind: str) -> Iterator[Step]:
    return iter(DOKUMEN[kind].steps if kind in DOKUMEN else ())
