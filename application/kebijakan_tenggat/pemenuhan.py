"""Duties that an event meets."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from application.jejak import Jejak
from application.kebijakan_tenggat.dokumen import KEPALA, document
from application.pembuka import Follow
from domain.laporan_risiko import ATURAN_RISIKO
from domain.tenggat import DAFTAR_MILIK
from domain.tindak_lanjut import ATURAN_TEMUAN, StatusTemuan


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
    quarter = document(jejak, event)
    agenda = f"realisasi/{quarter.unit}/{quarter.tahun}/{quarter.triwulan}"
    yield from _meets(jejak, event, quarter.unit, str(quarter.tahun), agenda, only=f"realisasi_tw{quarter.triwulan}")


def document_meets(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A document that takes force meets the duty to have it, on the date of the paper, else on that of the step."""
    doc = document(jejak, event)
    agenda = "/".join(map(str, (doc.kind, *doc.key())))
    if event.fakta.number:
        agenda = event.fakta.number
    year = str(getattr(doc, "tahun", "") or getattr(doc, "periode", "")[:4])
    yield from _meets(jejak, event, doc.unit, year, agenda, event.fakta.signed_on)


def revised_pk_meets(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A PK Perubahan that is signed meets the duty to revise the PK of that year."""
    pk = document(jejak, event)
    if pk.jabatan in KEPALA:
        agenda = f"pk/{pk.unit}/{pk.tahun}/{pk.jabatan}"
        yield from _meets(jejak, event, pk.unit, f"{pk.tahun}-", agenda, event.fakta.signed_on)


def first_pk_meets(jejak: Jejak, event: Any) -> Iterator[Follow]:
    if document(jejak, event).jabatan in KEPALA:
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
    yield from _meets(jejak, event, report.unit, str(report.tahun), terima.agenda, terima.pada, only=rule)


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
            jejak, event, finding.unit, year, event.agenda, event.diterima, perihal=finding.nomor, only=rule
        )
