"""The day of a signature: one given here is of today, by the clock; only a paper that is recorded may be older."""

from dataclasses import replace
from datetime import date

from application.work import Work
from domain.cycle.requirements import paper_is_dated, signatures_are_recorded
from domain.cycle.steps import Fakta, Step
from domain.documents.document import Dokumen
from domain.kernel import Invalid


def check_date(work: Work, day: date | None) -> None:
    """Refuse a date on a paper that is still to come."""
    if day is not None and day > work.today:
        raise Invalid(
            f"Tanggal dokumen {day} belum tiba (hari ini {work.today}). Periksa tanggalnya.",
            f"The date on the paper, {day}, has not come yet (today is {work.today}). Check the date.",
        )


def dated(work: Work, doc: Dokumen, step: Step, fakta: Fakta) -> Fakta:
    """What a step brings, with the date that it gives the document: none, today's, or that of the paper it copies."""
    check_date(work, fakta.received_on)
    if copies_a_paper(type(doc), step):
        check_date(work, fakta.signed_on)
        return fakta
    if fakta.signed_on not in (None, work.today):
        raise _claimed(doc, fakta.signed_on, work.today)
    return replace(fakta, signed_on=work.today if paper_is_dated in step.requires else None)


def copies_a_paper(cls: type[Dokumen], step: Step) -> bool:
    """Whether a step only says what a paper says that was signed elsewhere."""
    return cls.diterima or signatures_are_recorded in step.requires


def _claimed(doc: Dokumen, day: date | None, today: date) -> Invalid:
    """Whoever acts here acts now; a paper signed before is recorded, and says both days."""
    records = any(step.name == "record" for step in doc.steps)
    catat, record = (
        f"{lead} ({doc.kind}.record)" if records else "" for lead in (", lalu catat kertasnya", ", and record it")
    )
    return Invalid(
        f"Tindakan di Jejak bertanggal hari ini ({today}), bukan {day}. Kosongkan signed_on. Bila {doc.judul()} "
        f"ditandatangani di kertas pada {day}, jangan menandatanganinya di sini{catat}.",
        f"What is done in Jejak is dated today ({today}), not {day}. Leave out signed_on. If {doc.judul()} was signed "
        f"on paper on {day}, do not sign it here{record}.",
        today=today.isoformat(),
    )
