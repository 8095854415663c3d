"""The day of a signature: one given here is of today, by the clock and in the unit's own time; only a paper that is
recorded may be older."""

from dataclasses import replace
from datetime import date

from application.work import Work
from domain.cycle.requirements import paper_is_dated, signatures_are_recorded
from domain.cycle.steps import Fakta, Step
from domain.documents.document import Dokumen
from domain.figures.doubts import Doubt
from domain.kernel import Invalid, Teks
from domain.organisation.perangkat_daerah import PerangkatDaerah


def check_date(work: Work, day: date | None, unit: str = "") -> None:
    """Refuse a date on a paper that is still to come, in the time of the unit that it is of."""
    today = work.today_at(unit)
    if day is not None and day > today:
        raise Invalid(
            f"Tanggal dokumen {day} belum tiba (hari ini {today}). Periksa tanggalnya.",
            f"The date on the paper, {day}, has not come yet (today is {today}). Check the date.",
        )


EARLIEST = date(2004, 10, 5)
"""No paper of the chain is older than the law on planning (UU 25/2004; Inpres 7/1999 knew reports before: inferred)."""
SAKIP = date(2014, 4, 21)
"""Perpres 29/2014; what is older was made under other rules, and is asked about."""


def check_age(work: Work, doc: Dokumen | type[Dokumen], day: date | None, unit: str = "") -> None:
    """Refuse a paper of before there were any, or before there was its unit; ask about one from other times.

    `unit`: of a kind of document whose paper is still to be loaded.
    """
    unit = unit or str(getattr(doc, "unit", ""))
    check_date(work, day, unit)
    if day is None:
        return
    what = doc.nama if isinstance(doc, type) else doc.judul()
    found = work.find(PerangkatDaerah, unit)
    floor = max(EARLIEST, (found.founded if found else None) or EARLIEST)
    if day < floor:
        why = Teks("UU 25/2004", "UU 25/2004") if floor == EARLIEST else Teks("unit itu berdiri", "the unit was there")
        raise Invalid(
            f"{what} bertanggal {day}, sebelum {why.id} ({floor}). Periksa tahunnya.",
            f"{what} is dated {day}, before {why.en} ({floor}). Check the year.",
        )
    if day < SAKIP:
        said = Teks(f"bertanggal {day}, sebelum Perpres 29/2014", f"dated {day}, before Perpres 29/2014")
        work.doubt(Doubt("dokumen_lama", what, said, Teks("periksa tahunnya", "check the year")))


def dated(work: Work, doc: Dokumen, step: Step, fakta: Fakta) -> Fakta:
    """What a step brings, with the date that it gives the document: none, today's, or that of the paper it copies."""
    unit = str(getattr(doc, "unit", ""))
    check_date(work, fakta.received_on, unit)
    if copies_a_paper(type(doc), step):
        check_age(work, doc, fakta.signed_on)
        return fakta
    today = work.today_at(unit)
    if fakta.signed_on not in (None, today):
        raise _claimed(doc, fakta.signed_on, today)
    return replace(fakta, signed_on=today if paper_is_dated in step.requires else None)


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
