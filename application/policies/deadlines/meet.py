"""Duties that an event meets."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from application.deadlines.beginning import Follow
from application.jejak import Jejak
from application.policies.deadlines.document import Policy, document
from domain.cycle.unit_kinds import KABUPATEN, SEMUA_KEPALA
from domain.deadlines.laporan_risiko import ATURAN_RISIKO
from domain.deadlines.rule import DAFTAR_MILIK
from domain.deadlines.tindak_lanjut import ATURAN_TEMUAN, StatusTemuan


def _meets(
    jejak: Jejak,
    event: Any,
    unit: str,
    periode: str,
    agenda: str,
    diterima: date | None = None,
    perihal: str | None = None,
    only: str | None = None,
    dikirim: date | None = None,
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
                yield "kewajiban.meet", {**key, "agenda": agenda, "diterima": diterima, "dikirim": dikirim}


def quarter_meets(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A quarter that is approved is reported, on the day of its approval."""
    quarter = document(jejak, event)
    agenda = f"realisasi/{quarter.unit}/{quarter.tahun}/{quarter.triwulan}"
    yield from _meets(jejak, event, quarter.unit, str(quarter.tahun), agenda, only=f"realisasi_tw{quarter.triwulan}")


def loaded_quarter_meets(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A quarter that is taken over from paper was reported on the date of the paper."""
    quarter = document(jejak, event)
    agenda, only = event.fakta.number, f"realisasi_tw{quarter.triwulan}"
    yield from _meets(jejak, event, quarter.unit, str(quarter.tahun), agenda, event.fakta.signed_on, only=only)


def document_meets(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A document that takes force meets the duty to have it, on the date of the paper, else on that of the step."""
    yield from _document_meets(jejak, event, event.fakta.signed_on)


def submitted_lkjip_meets(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """An LKjIP counts from the day on which it is submitted here, whatever date its unit writes on it."""
    yield from _document_meets(jejak, event, None)


def _document_meets(jejak: Jejak, event: Any, diterima: date | None) -> Iterator[Follow]:
    doc = document(jejak, event)
    agenda = event.fakta.number or "/".join(map(str, (doc.kind, *doc.key())))
    year = str(getattr(doc, "tahun", "") or getattr(doc, "periode", "")[:4])
    unit = "" if doc.unit == KABUPATEN else doc.unit  # what the kabupaten owes is of no unit
    yield from _meets(jejak, event, unit, year, agenda, diterima)


def revised_pk_meets(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A PK Perubahan that is signed meets the duty to revise the PK of that year."""
    pk = document(jejak, event)
    if pk.jabatan in SEMUA_KEPALA:
        agenda = f"pk/{pk.unit}/{pk.tahun}/{pk.jabatan}"
        yield from _meets(jejak, event, pk.unit, f"{pk.tahun}-", agenda, event.fakta.signed_on)


def first_pk_meets(jejak: Jejak, event: Any) -> Iterator[Follow]:
    if document(jejak, event).jabatan in SEMUA_KEPALA:
        yield from document_meets(jejak, event)


def iku_review_meets(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A review of the IKU meets the duty of the year in which it is dated."""
    iku, day = document(jejak, event), event.fakta.signed_on
    if day is not None:
        yield from _meets(jejak, event, iku.unit, str(day.year), event.fakta.number or f"iku/{iku.unit}", day)


def risk_report_meets(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A risk report counts from the day on which the inspektorat received it."""
    report = document(jejak, event)
    rule, terima = ATURAN_RISIKO[report.jenis], event.terima
    yield from _meets(
        jejak, event, report.unit, str(report.tahun), terima.agenda, terima.pada, only=rule, dikirim=report.dikirim
    )


def holidays_meet(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """Holidays that are loaded meet the duty to load those of their year."""
    yield from _meets(jejak, event, "", str(event.tahun), f"kalender/{event.tahun}")


def closed_finding_meets(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A finding that the inspektorat closes asks for no answer any more, from that day on (inferred)."""
    finding = document(jejak, event)
    agenda = f"temuan/{finding.unit}/{finding.asal}/{finding.nomor}"
    for nomor in finding.nomor_rekomendasi:
        for year in {one["periode"] for one in jejak.questions.outstanding_duties("inspektorat_answer", finding.unit)}:
            yield from _meets(jejak, event, finding.unit, year, agenda, perihal=nomor, only="inspektorat_answer")


def sent_report_claims(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A risk report that is sent is claimed, until the inspektorat says when it received it."""
    report = document(jejak, event)
    yield from _claims(jejak, ATURAN_RISIKO[report.jenis], report.unit, str(report.tahun), "", event.dikirim)


def answer_claims(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """An answer to a finding is claimed, until it is verified."""
    finding = document(jejak, event)
    year = str(finding.lhp_diterima.year)
    yield from _claims(jejak, ATURAN_TEMUAN[finding.sumber], finding.unit, year, finding.nomor, event.dikirim)


def insufficient_answer_falls(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """An answer that does not follow the recommendation is no longer claimed to."""
    finding = document(jejak, event)
    if event.status is StatusTemuan.BELUM_SESUAI:
        year = str(finding.lhp_diterima.year)
        claims = _claims(jejak, ATURAN_TEMUAN[finding.sumber], finding.unit, year, finding.nomor, event.diterima)
        for _, data in claims:
            yield "kewajiban.reject_claim", {name: value for name, value in data.items() if name != "dikirim"}


def _claims(jejak: Jejak, aturan: str, unit: str, periode: str, perihal: str, dikirim: date) -> Iterator[Follow]:
    key = {"aturan": aturan, "periode": periode, "unit": unit, "perihal": perihal}
    for one in jejak.questions.outstanding_duties(aturan, unit):
        if {name: one[name] for name in key} == key:
            yield "kewajiban.claim", {**key, "dikirim": dikirim}


def complete_roster_meets(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A roster meets the duty of the unit once everyone who is obliged on its last day has reported."""
    roster = document(jejak, event, event.originator_version)
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
    finding = document(jejak, event)
    if event.status in (StatusTemuan.SESUAI, StatusTemuan.TIDAK_DAPAT):
        rule = ATURAN_TEMUAN[finding.sumber]
        year = str(finding.lhp_diterima.year)
        yield from _meets(
            *(jejak, event, finding.unit, year, event.agenda, event.diterima),
            perihal=finding.nomor,
            only=rule,
            dikirim=finding.dijawab,
        )


MEETS: dict[str, tuple[Policy, ...]] = {
    "PerjanjianKinerja.Signed": (first_pk_meets,),
    "PerjanjianKinerja.SignatureRecorded": (first_pk_meets,),
    "PerjanjianKinerja.Revised": (revised_pk_meets,),
    "TindakLanjut.Verified": (settled_finding_meets,),
    "Temuan.Closed": (closed_finding_meets,),
    "RealisasiTriwulan.Approved": (quarter_meets,),
    "RealisasiTriwulan.LoadConfirmed": (loaded_quarter_meets,),
    "LaporanKinerja.Submitted": (submitted_lkjip_meets,),
    "Renja.Established": (document_meets,),
    "Renja.SignatureRecorded": (document_meets,),
    "Renstra.Established": (document_meets,),
    "Renstra.SignatureRecorded": (document_meets,),
    "IndikatorKinerjaUtama.Reviewed": (iku_review_meets,),
    "LaporanRisiko.Received": (risk_report_meets,),
    "KalenderTahun.HolidaysLoaded": (holidays_meet,),
    "Daftar.Listed": (complete_roster_meets,),
    "Daftar.Reported": (complete_roster_meets,),
}
"""Which events meet duties."""
ANEW = ("PerjanjianKinerja.Revised",)
"""Of these, what a cause asks for anew: one from before the cause does not meet it."""
CLAIMS: dict[str, tuple[Policy, ...]] = {
    "LaporanRisiko.Submitted": (sent_report_claims,),
    "TindakLanjut.Answered": (answer_claims,),
    "TindakLanjut.Verified": (insufficient_answer_falls,),
}
"""Which events say that something was sent, or that it was not enough."""
REASONS: dict[Policy, str] = {
    first_pk_meets: "PK ditandatangani, sehingga kewajibannya terpenuhi",
    revised_pk_meets: "PK Perubahan ditandatangani, sehingga kewajibannya terpenuhi",
    settled_finding_meets: "Jawaban temuan diverifikasi, sehingga kewajibannya terpenuhi",
    closed_finding_meets: "Temuan ditutup inspektorat, sehingga kewajibannya terpenuhi",
    quarter_meets: "Realisasi triwulan disetujui, sehingga kewajibannya terpenuhi",
    loaded_quarter_meets: "Realisasi triwulan dimuat dari arsip dan disahkan, sehingga kewajibannya terpenuhi",
    submitted_lkjip_meets: "LKjIP diajukan, sehingga kewajibannya terpenuhi",
    document_meets: "Dokumen ditetapkan, sehingga kewajibannya terpenuhi",
    iku_review_meets: "IKU direviu, sehingga kewajibannya terpenuhi",
    risk_report_meets: "Laporan risiko diterima, sehingga kewajibannya terpenuhi",
    holidays_meet: "Hari libur tahun itu dimuat, sehingga kewajibannya terpenuhi",
    complete_roster_meets: "Semua wajib lapor sudah melapor, sehingga kewajibannya terpenuhi",
    sent_report_claims: "Laporan risiko dikirim, sehingga kewajibannya menunggu konfirmasi penerima",
    answer_claims: "Jawaban temuan dikirim, sehingga kewajibannya menunggu verifikasi",
    insufficient_answer_falls: "Jawaban temuan belum sesuai rekomendasi, sehingga kewajibannya terbuka lagi",
}
