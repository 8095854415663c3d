"""What deadlines make of an event: duties open, are met, move with an extension, a holiday or a changed rule."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from application.jejak import Jejak
from application.kerja import load
from application.pembuka import Follow, kalender_kini, started
from domain.kernel import Invalid
from domain.kewajiban import Kewajiban
from domain.laporan_risiko import ATURAN_RISIKO
from domain.pengingat import berikutnya, rencana
from domain.perangkat_daerah import Kabupaten, Pejabat
from domain.perjanjian_kinerja import PerjanjianKinerja
from domain.tenggat import DAFTAR_MILIK, jadwal, sesudah
from domain.tindak_lanjut import ATURAN_TEMUAN, StatusTemuan, SumberTemuan

Policy = Callable[[Jejak, Any], Iterator[Follow]]
WAJIB_LHKPN = ("camat",)
"""Offices whose holders owe a special LHKPN on taking and leaving them (inferred: PP 94/2021 names the administrator;
the roster of the kabupaten may name more)."""
KEPALA = ("camat", "lurah")


def _document(jejak: Jejak, event: Any, upto: int | None = None) -> Any:
    return load(jejak.journal, event.originator_id, upto)


# -- duties that an event starts


def pk_opens_sirup(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A PK that takes force starts the seven working days of SiRUP."""
    pk = _document(jejak, event)
    if pk.jabatan in KEPALA:
        signed = event.fakta.signed_on or event.effective_from
        yield from started(jejak, "pk_ditandatangani", pk.unit, signed, str(pk.tahun))


def dpa_opens_pk(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """The first DPA starts the month for the PK."""
    budget = _document(jejak, event)
    yield from started(jejak, "dpa_diterima", budget.unit, event.fakta.received_on, str(budget.tahun))


def dppa_opens_pk_perubahan(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A DPPA starts the month for the PK Perubahan; a shift within the budget does not."""
    budget = _document(jejak, event)
    if budget.versi[event.versi].reason_code == "dppa":
        yield from _pk_perubahan(jejak, budget.unit, budget.tahun, event.fakta.received_on)


def renja_perubahan_opens_pk_perubahan(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A Renja Perubahan starts the month for the PK Perubahan."""
    plan = _document(jejak, event)
    yield from _pk_perubahan(jejak, plan.unit, plan.tahun, event.fakta.signed_on or event.effective_from)


def _pk_perubahan(jejak: Jejak, unit: str, tahun: int, mulai: date) -> Iterator[Follow]:
    """One duty at a time: while one of the year is open, a further cause opens no second; nor without a PK."""
    pks = [load(jejak.journal, PerjanjianKinerja.create_id(unit, tahun, jabatan)) for jabatan in KEPALA]
    if not any(pk is not None and pk.in_force is not None for pk in pks):
        return
    for name, data in started(jejak, "pk_perlu_diubah", unit, mulai, f"{tahun}-{mulai:%m%d}"):
        running = jejak.questions.outstanding_duties(data["aturan"], unit)
        if not any(one["periode"].startswith(f"{tahun}-") for one in running):
            yield name, data


def new_holder_opens_duties(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A new definitive camat: the PK is revised, and each whose own duty begins, ends or is renewed owes an LHKPN.

    A Plt or Plh opens neither, unless the kabupaten says so (pejabat_sementara_membuka_kewajiban); nor does a holder
    of the past who is recorded afterwards.
    """
    taken: Pejabat = event.pejabat
    unit = _document(jejak, event, event.originator_version)
    before = [p for p in unit.pejabat[:-1] if p.jabatan == taken.jabatan and p.kapasitas != "plh"]
    if taken.jabatan not in WAJIB_LHKPN or any(p.since > taken.since for p in before):
        return
    if taken.kapasitas != "definitif" and not _acting_opens(jejak):
        return
    held = [p.person for p in before if p.kapasitas == "definitif"]
    if held and held[-1] != taken.person:
        yield from _pk_perubahan(jejak, unit.slug, taken.since.year, taken.since)
    leaving = [p.person for p in before if p.until is None or p.until >= taken.since][-1:]
    for person in dict.fromkeys((*leaving, taken.person)):
        yield from _lhkpn(jejak, unit.slug, taken.since, person)


def _acting_opens(jejak: Jejak) -> bool:
    kabupaten = load(jejak.journal, Kabupaten.create_id())
    return bool(kabupaten.settings.get("pejabat_sementara_membuka_kewajiban") == "ya")


def leaving_opens_lhkpn(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A holder who leaves owes an LHKPN, except a Plt or Plh."""
    unit = _document(jejak, event, event.originator_version)
    definitive = {p.person for p in unit.pejabat if p.jabatan == event.jabatan and p.kapasitas == "definitif"}
    if event.jabatan in WAJIB_LHKPN and (event.person in definitive or _acting_opens(jejak)):
        yield from _lhkpn(jejak, unit.slug, event.until, event.person)


def _lhkpn(jejak: Jejak, unit: str, mulai: date, person: str) -> Iterator[Follow]:
    """One special duty per person at a time: leaving and being followed is one change."""
    for name, data in started(jejak, "jabatan_berganti", unit, mulai, mulai.isoformat(), person):
        running = jejak.questions.outstanding_duties(data["aturan"], unit)
        if not any(one["perihal"] == person for one in running):
            yield name, data


def paper_starts_duties(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A paper from outside starts the duties that its kind starts, of the unit or of all."""
    yield from started(jejak, event.jenis, event.unit, event.surat.diterima, str(event.surat.tahun), event.nomor)


def finding_opens_answer(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A finding starts the days to answer it, from the day on which its report was received."""
    peristiwa = f"temuan_{SumberTemuan(event.sumber).value}"
    yield from started(jejak, peristiwa, event.unit, event.lhp_diterima, str(event.lhp_diterima.year), event.nomor)


# -- duties that an event meets


def _meets(
    jejak: Jejak,
    event: Any,
    unit: str,
    periode: str,
    agenda: str,
    diterima: date | None = None,
    perihal: str | None = None,
    only: str | None = None,
) -> Iterator[Follow]:
    """Meet what is outstanding under the rules that this event meets; `periode` ends in "-" for any of a year."""
    for aturan in jejak.questions.deadline_rules().values():
        if type(event).TOPIC not in aturan.dipenuhi or only not in (None, aturan.id):
            continue
        for one in jejak.questions.outstanding_duties(aturan.id, unit):
            if (one["periode"] == periode or (periode.endswith("-") and one["periode"].startswith(periode))) and (
                perihal in (None, one["perihal"])
            ):
                key = {name: one[name] for name in ("aturan", "periode", "unit", "perihal")}
                yield "kewajiban.meet", {**key, "agenda": agenda, "diterima": diterima}


def quarter_meets(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A quarter that is approved is reported, on the day of its approval."""
    quarter = _document(jejak, event)
    agenda = f"realisasi/{quarter.unit}/{quarter.tahun}/{quarter.triwulan}"
    yield from _meets(jejak, event, quarter.unit, str(quarter.tahun), agenda, only=f"realisasi_tw{quarter.triwulan}")


def document_meets(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A document that takes force meets the duty to have it, on the date of the paper, else on that of the step."""
    doc = _document(jejak, event)
    agenda = "/".join(map(str, (doc.kind, *doc.key())))
    if event.fakta.number:
        agenda = event.fakta.number
    year = str(getattr(doc, "tahun", "") or getattr(doc, "periode", "")[:4])
    yield from _meets(jejak, event, doc.unit, year, agenda, event.fakta.signed_on)


def revised_pk_meets(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A PK Perubahan that is signed meets the duty to revise the PK of that year."""
    pk = _document(jejak, event)
    if pk.jabatan in KEPALA:
        agenda = f"pk/{pk.unit}/{pk.tahun}/{pk.jabatan}"
        yield from _meets(jejak, event, pk.unit, f"{pk.tahun}-", agenda, event.fakta.signed_on)


def first_pk_meets(jejak: Jejak, event: Any) -> Iterator[Follow]:
    if _document(jejak, event).jabatan in KEPALA:
        yield from document_meets(jejak, event)


def iku_review_meets(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A review of the IKU meets the duty of the year in which it is dated."""
    iku, day = _document(jejak, event), event.fakta.signed_on
    if day is not None:
        yield from _meets(jejak, event, iku.unit, str(day.year), event.fakta.number or f"iku/{iku.unit}", day)


def risk_report_meets(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A risk report counts from the day on which the inspektorat received it."""
    report = _document(jejak, event)
    rule, terima = ATURAN_RISIKO[report.jenis], event.terima
    yield from _meets(jejak, event, report.unit, str(report.tahun), terima.agenda, terima.pada, only=rule)


def complete_roster_meets(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A roster meets the duty of the unit once everyone who is obliged on its last day has reported."""
    roster = _document(jejak, event, event.originator_version)
    for aturan in jejak.questions.deadline_rules().values():
        if DAFTAR_MILIK.get(aturan.id) != roster.jenis:
            continue
        for one in jejak.questions.outstanding_duties(aturan.id, roster.unit):
            complete = roster.complete(date.fromisoformat(one["batas"]))
            if one["periode"] == str(roster.tahun) and complete is not None:
                key = {name: one[name] for name in ("aturan", "periode", "unit", "perihal")}
                agenda = f"daftar/{roster.jenis}/{roster.tahun}/{roster.unit}"
                yield "kewajiban.meet", {**key, "agenda": agenda, "diterima": complete}


def settled_finding_meets(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A finding is answered when its answer is found to follow the recommendation, or that it cannot be followed
    (inferred); the day that counts is that of the receipt."""
    finding = _document(jejak, event)
    if event.status in (StatusTemuan.SESUAI, StatusTemuan.TIDAK_DAPAT):
        rule = ATURAN_TEMUAN[finding.sumber]
        year = str(finding.lhp_diterima.year)
        yield from _meets(
            jejak, event, finding.unit, year, event.agenda, event.diterima, perihal=finding.nomor, only=rule
        )


# -- dates that move


def extension_reaches_duties(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """An extension moves every open duty within its scope; later ones take it along when they are opened."""
    for one in jejak.questions.outstanding_duties():
        scope = (one["aturan"], one["periode"], one["unit"], date.fromisoformat(one["batas"]))
        if event.cakupan.reaches(*scope):
            key = {name: one[name] for name in ("aturan", "periode", "unit", "perihal")}
            yield "kewajiban.extend", {**key, "nomor": event.nomor}


def dates_are_computed_anew(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A changed calendar or rule moves what is open and still to come; what has passed stays as it was."""
    owner = type(event).TOPIC.partition(".")[0]
    only = _document(jejak, event).slug if owner == "AturanTenggat" else None
    rules, kalender, now = jejak.questions.deadline_rules(), kalender_kini(jejak), jejak.clock()
    for one in jejak.questions.outstanding_duties(only):
        rule = rules.get(one["aturan"])
        if rule is None:
            continue
        key = {name: one[name] for name in ("aturan", "periode", "unit", "perihal")}
        duty: Kewajiban = load(jejak.journal, Kewajiban.create_id(**key))
        if duty.ended(now):
            continue
        mulai = duty.batas.mulai
        try:
            hari = sesudah(rule, mulai, kalender) if mulai else jadwal(rule, duty.periode, kalender).batas
        except Invalid:  # the rule no longer has this period, or needs a year that is not loaded: the date stands
            hari = duty.batas.hari
        same = hari == duty.batas.hari or bool(duty.perpanjangan)
        if not same or berikutnya(duty.keadaan(), rencana(rule, duty.batas.hari, kalender)) != duty.berikut:
            yield "kewajiban.recalculate", key


POLICIES: dict[str, tuple[Policy, ...]] = {
    "PerjanjianKinerja.Signed": (pk_opens_sirup, first_pk_meets),
    "PerjanjianKinerja.SignatureRecorded": (pk_opens_sirup, first_pk_meets),
    "PerjanjianKinerja.Revised": (revised_pk_meets,),
    "Anggaran.Received": (dpa_opens_pk,),
    "Anggaran.Revised": (dppa_opens_pk_perubahan,),
    "RenjaPerubahan.Established": (renja_perubahan_opens_pk_perubahan,),
    "RenjaPerubahan.SignatureRecorded": (renja_perubahan_opens_pk_perubahan,),
    "RenjaPerubahan.Revised": (renja_perubahan_opens_pk_perubahan,),
    "PerangkatDaerah.Appointed": (new_holder_opens_duties,),
    "PerangkatDaerah.OfficeEnded": (leaving_opens_lhkpn,),
    "SuratMasuk.Received": (paper_starts_duties,),
    "TindakLanjut.Recorded": (finding_opens_answer,),
    "TindakLanjut.Verified": (settled_finding_meets,),
    "RealisasiTriwulan.Approved": (quarter_meets,),
    "LaporanKinerja.Submitted": (document_meets,),
    "Renja.Established": (document_meets,),
    "Renja.SignatureRecorded": (document_meets,),
    "Renstra.Established": (document_meets,),
    "Renstra.SignatureRecorded": (document_meets,),
    "IndikatorKinerjaUtama.Reviewed": (iku_review_meets,),
    "LaporanRisiko.Received": (risk_report_meets,),
    "Daftar.Listed": (complete_roster_meets,),
    "Daftar.Reported": (complete_roster_meets,),
    "Perpanjangan.Declared": (extension_reaches_duties,),
    "KalenderTahun.HolidaysLoaded": (dates_are_computed_anew,),
    "KalenderTahun.DayAdded": (dates_are_computed_anew,),
    "KalenderTahun.DayRemoved": (dates_are_computed_anew,),
    "AturanTenggat.Changed": (dates_are_computed_anew,),
}
"""Which policies of deadlines answer which event."""

REASONS: dict[Policy, str] = {
    pk_opens_sirup: "PK ditandatangani, sehingga batas RUP pada SiRUP mulai berjalan",
    dpa_opens_pk: "DPA diterima, sehingga batas PK mulai berjalan",
    dppa_opens_pk_perubahan: "DPPA diterima, sehingga batas PK Perubahan mulai berjalan",
    renja_perubahan_opens_pk_perubahan: "Renja Perubahan ditetapkan, sehingga batas PK Perubahan mulai berjalan",
    new_holder_opens_duties: "Pejabat baru mulai menjabat, sehingga batas kewajibannya mulai berjalan",
    leaving_opens_lhkpn: "Pejabat berakhir menjabat, sehingga batas LHKPN khusus mulai berjalan",
    paper_starts_duties: "Surat diterima, sehingga batas yang mengikutinya mulai berjalan",
    finding_opens_answer: "LHP diterima, sehingga batas jawaban temuan mulai berjalan",
    quarter_meets: "Realisasi triwulan disetujui, sehingga kewajibannya terpenuhi",
    document_meets: "Dokumen ditetapkan, sehingga kewajibannya terpenuhi",
    first_pk_meets: "PK ditandatangani, sehingga kewajibannya terpenuhi",
    revised_pk_meets: "PK Perubahan ditandatangani, sehingga kewajibannya terpenuhi",
    iku_review_meets: "IKU direviu, sehingga kewajibannya terpenuhi",
    risk_report_meets: "Laporan risiko diterima, sehingga kewajibannya terpenuhi",
    complete_roster_meets: "Semua wajib lapor sudah melapor, sehingga kewajibannya terpenuhi",
    settled_finding_meets: "Jawaban temuan diverifikasi, sehingga kewajibannya terpenuhi",
    extension_reaches_duties: "Batas diperpanjang oleh pihak yang berwenang",
    dates_are_computed_anew: "Kalender atau aturan tenggat berubah sebelum batasnya lewat",
}
"""The reason that the system gives on the events of each policy."""
