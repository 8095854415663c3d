"""Duties: opened by the system, sent by the unit, received by the office that says so, moved, waived, told of."""

from collections.abc import Collection
from datetime import date

from application.access import UNIT_ROLES
from application.commands import command
from application.deadlines.holidays import local_calendar
from application.deadlines.window import called
from application.work import Work
from domain.cycle.terms import PERAN, listed
from domain.deadlines.aturan_tenggat import AturanTenggat
from domain.deadlines.kewajiban import Kewajiban
from domain.deadlines.limits import Batas, Terima
from domain.deadlines.perpanjangan import Perpanjangan
from domain.deadlines.reminders import Keadaan, berikutnya, rencana
from domain.deadlines.rule import KABUPATEN, Tenggat, di_unit, is_named
from domain.deadlines.schedule import due, jadwal, sesudah
from domain.figures.calendar import Zona
from domain.kernel import Forbidden, Invalid, NotFound, Provenance, Refusal, Teks, provenance
from domain.organisation.perangkat_daerah import Kabupaten, PerangkatDaerah
from domain.reasons import Bukti

SENDERS = (*UNIT_ROLES, "bagian_organisasi", "bappeda", "sekda", "bupati")
RECEIVERS = ("bagian_organisasi", "bappeda", "inspektorat", "sekda", "bupati")


# -- what the system does


@command("kewajiban.open", "Membuka kewajiban.", "Open a duty.", by=("system",), creates=True)
def open_duty(
    work: Work, aturan: str, periode: str, unit: str = "", perihal: str = "", mulai: date | None = None
) -> Kewajiban:
    rule = work.open(AturanTenggat, aturan)
    if not rule.berlaku:
        raise Refusal(f"Tenggat '{aturan}' sudah dicabut.", f"The rule '{aturan}' is retired.")
    zona, go_live = _place(work, rule.aturan, unit)
    own = _at(work, rule.aturan, unit)
    kalender = local_calendar(work)
    if mulai is None:
        plan = jadwal(rule.aturan, periode, kalender)
        dibuka, hari, sementara = min(plan.dibuka, work.today), plan.batas, plan.sementara
    else:
        dibuka, (hari, sementara) = work.today, sesudah(rule.aturan, mulai, kalender)
    if hari < max(go_live, rule.sejak):
        raise Refusal(
            f"Batas {hari} mendahului tanggal mulai ({max(go_live, rule.sejak)}); tidak ada kewajiban yang dibuka.",
            f"The date {hari} is before the start ({max(go_live, rule.sejak)}); no duty is opened.",
        )
    versions = (rule.versi, kalender.tahun.get(hari.year, 0))
    batas = Batas(hari, rule.aturan.zona_batas(zona), zona, *versions, mulai, sementara)
    key = (aturan, periode, unit, perihal)
    first = Keadaan((aturan, unit, periode, perihal), hari, zona, 1, dibuka, {})
    next_one = berikutnya(first, rencana(own, hari, kalender))
    duty = work.make(Kewajiban, key, lambda: Kewajiban(aturan, periode, unit, perihal, batas, dibuka, next_one))
    for nomor in work.questions.extension_papers():  # what was extended before it was opened
        paper = work.find(Perpanjangan, nomor)
        if paper is not None and paper.cakupan.reaches(aturan, periode, unit, duty.batas.hari):
            duty.extend(paper.batas_baru, nomor, own, kalender, dibuka)
    return duty


def _place(work: Work, aturan: Tenggat, unit: str) -> tuple[Zona, date]:
    """The zone of who is bound, and the day from which they keep their record here."""
    if not unit:
        kabupaten = work.find(Kabupaten)
        if kabupaten is None or KABUPATEN not in aturan.untuk:
            raise Invalid(f"Tenggat {aturan.nama} mengikat unit.", f"The rule {aturan.nama_en} binds units.")
        return kabupaten.zona, date.min
    found = work.find(PerangkatDaerah, unit)
    if found is None or found.jenis not in aturan.untuk:
        raise Invalid(
            f"Tenggat {aturan.nama} tidak mengikat '{unit}'.", f"The rule {aturan.nama_en} does not bind '{unit}'."
        )
    return found.zona, found.go_live


@command("kewajiban.meet", "Memenuhi kewajiban dari catatan.", "Meet a duty from the record.", by=("system",))
def meet(
    work: Work,
    aturan: str,
    periode: str,
    agenda: str,
    unit: str = "",
    perihal: str = "",
    diterima: date | None = None,
    dikirim: date | None = None,
) -> Kewajiban:
    duty, _, judul = _found(work, aturan, periode, unit, perihal)
    if duty.outstanding:
        terima = Terima(diterima or _day_of_cause(work, duty), agenda)
        duty.confirm(terima, (), judul, _today(work, duty), dikirim)
    return duty


def _day_of_cause(work: Work, duty: Kewajiban) -> date:
    """The day on which the event that meets it was recorded, in the unit's own time."""
    (cause,) = work.journal.at([int(provenance().caused_by)])
    return cause.happened_at.astimezone(duty.batas.zona_unit.tz).date()


@command("kewajiban.extend", "Menerapkan perpanjangan.", "Apply an extension.", by=("system",))
def extend(work: Work, aturan: str, periode: str, nomor: str, unit: str = "", perihal: str = "") -> Kewajiban:
    duty, rule, _ = _found(work, aturan, periode, unit, perihal)
    paper = work.open(Perpanjangan, nomor)
    if paper.cakupan.reaches(aturan, periode, unit, duty.batas.hari):
        duty.extend(paper.batas_baru, nomor, rule, local_calendar(work), _today(work, duty))
    return duty


@command("kewajiban.recalculate", "Menghitung ulang batas.", "Compute a date anew.", by=("system",))
def recalculate(work: Work, aturan: str, periode: str, unit: str = "", perihal: str = "") -> Kewajiban:
    duty, rule, _ = _found(work, aturan, periode, unit, perihal)
    kalender, old = local_calendar(work), duty.batas
    hari, sementara = due(rule, periode, old.mulai, kalender)
    versions = (work.open(AturanTenggat, aturan).versi, kalender.tahun.get(hari.year, 0))
    new = Batas(hari, rule.zona_batas(old.zona_unit), old.zona_unit, *versions, old.mulai, sementara)
    duty.recalculate(new, rule, kalender, work.now)
    return duty


@command("kewajiban.issue_due", "Menerbitkan pemberitahuan.", "Issue the notices that are due.", by=("system",))
def issue_due(work: Work, aturan: str, periode: str, unit: str = "", perihal: str = "") -> Kewajiban:
    duty, rule, _ = _found(work, aturan, periode, unit, perihal)
    duty.issue_due(rule, local_calendar(work), work.now)
    return duty


# -- what people do


@command("kewajiban.claim", "Menyatakan kewajiban sudah dikirim.", "Say that a duty was sent.", by=(*SENDERS, "system"))
def claim(
    work: Work,
    aturan: str,
    periode: str,
    dikirim: date,
    unit: str = "",
    perihal: str = "",
    bukti: tuple[Bukti, ...] = (),
) -> Kewajiban:
    duty, rule, judul = _found(work, aturan, periode, unit, perihal, seen=True)
    if not may_claim(provenance(), rule.penanggung_jawab, unit):
        raise _not_yours(judul, rule.penanggung_jawab)
    duty.claim(dikirim, bukti, judul, _today(work, duty))
    duty.replan(rule, local_calendar(work))
    return duty


@command("kewajiban.confirm", "Menyatakan kewajiban sudah diterima.", "State that a duty was received.", by=RECEIVERS)
def confirm(
    work: Work,
    aturan: str,
    periode: str,
    diterima: date,
    agenda: str,
    unit: str = "",
    perihal: str = "",
    bukti: tuple[Bukti, ...] = (),
) -> Kewajiban:
    duty, rule, judul = _found(work, aturan, periode, unit, perihal, seen=True)
    _only_the_receiver(rule, judul)
    duty.confirm(Terima(diterima, agenda), bukti, judul, _today(work, duty))
    return duty


@command(
    "kewajiban.reject_claim", "Menolak pernyataan kirim.", "Reject what a unit says it sent.", by=(*RECEIVERS, "system")
)
def reject_claim(work: Work, aturan: str, periode: str, unit: str = "", perihal: str = "") -> Kewajiban:
    duty, rule, judul = _found(work, aturan, periode, unit, perihal, seen=True)
    _only_the_receiver(rule, judul)
    duty.reject_claim(judul)
    duty.replan(rule, local_calendar(work))
    return duty


@command(
    "kewajiban.approve_late",
    "Menyetujui pemasukan terlambat.",
    "Approve that what is late is still entered.",
    by=("bagian_organisasi",),
)
def approve_late(work: Work, aturan: str, periode: str, unit: str = "", perihal: str = "") -> Kewajiban:
    duty, _, judul = _found(work, aturan, periode, unit, perihal, seen=True)
    duty.approve_late(judul, work.now)
    return duty


@command("kewajiban.waive", "Membebaskan kewajiban.", "Waive a duty.", by=("bagian_organisasi", "sekda"))
def waive(work: Work, aturan: str, periode: str, unit: str = "", perihal: str = "") -> Kewajiban:
    duty, _, judul = _found(work, aturan, periode, unit, perihal, seen=True)
    duty.waive(judul)
    return duty


@command("kewajiban.reopen", "Membuka kembali kewajiban.", "Reopen a duty.", by=("bagian_organisasi", "inspektorat"))
def reopen(work: Work, aturan: str, periode: str, unit: str = "", perihal: str = "") -> Kewajiban:
    duty, rule, judul = _found(work, aturan, periode, unit, perihal, seen=True)
    duty.reopen(judul, rule, local_calendar(work))
    return duty


# -- shared


def _found(
    work: Work, aturan: str, periode: str, unit: str, perihal: str, seen: bool = False
) -> tuple[Kewajiban, Tenggat, Teks]:
    """The duty, the rule as it stands now, and what refusals call it. `seen`: at the version the actor looked at."""
    rule = work.find(AturanTenggat, aturan)
    key = (aturan, periode, unit, perihal)
    duty = work.find(Kewajiban, *key) if rule else None
    if rule is not None and duty is not None and seen:
        duty = work.open(Kewajiban, *key)
    if rule is None or duty is None:
        raise NotFound(
            f"Kewajiban {' '.join(filter(None, key))} belum dibuka. Lihat daftarnya (jejak deadlines).",
            f"The duty {' '.join(filter(None, key))} is not open. See the list (jejak deadlines).",
        )
    return duty, _at(work, rule.aturan, unit), called(work, duty, rule)


def _at(work: Work, aturan: Tenggat, unit: str) -> Tenggat:
    """The rule as it binds this unit."""
    found = work.find(PerangkatDaerah, unit) if unit else None
    return di_unit(aturan, found.jenis if found else "")


def _today(work: Work, duty: Kewajiban) -> date:
    """The day where the unit is."""
    return work.now.astimezone(duty.batas.zona_unit.tz).date()


def _only_the_receiver(rule: Tenggat, judul: Teks) -> None:
    if not receives(provenance(), rule.penerima):
        raise _not_yours(judul, (rule.penerima,))


def may_claim(who: Provenance, responsible: Collection[str], unit: str) -> bool:
    """Whether it is theirs to say that a duty was sent: who answers for it, and anybody of the unit that owes it."""
    own = any(is_named(named, who.office or who.role) or named == who.role for named in responsible)
    return who.role == "system" or own or bool(unit and who.unit)


def receives(who: Provenance, penerima: str) -> bool:
    """Whether it is theirs to say that a duty was received."""
    return who.role in ("system", penerima) or is_named(penerima, who.office)


def _not_yours(judul: Teks, roles: tuple[str, ...]) -> Forbidden:
    named = listed(PERAN, roles)
    return Forbidden(
        f"{judul.id} bukan urusan kantor Anda. Mintalah {named.id}.",
        f"{judul.en} is not your office's to state. Ask the {named.en}.",
    )
