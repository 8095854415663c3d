"""View of a quarter in real life: who supplied or confirmed a figure, objections, openings, what measures it."""

from collections.abc import Iterator
from typing import Any

from projections.folds import folds
from projections.identity import DocumentName
from projections.tables import Close, Op, Put, Recorded, Table
from projections.views.realisasi import shown

DOC, INDIKATOR = "doc TEXT NOT NULL", "indikator TEXT NOT NULL"
PENGAMPU = Table("pengampu", ("doc", "indikator"), (DOC, INDIKATOR, "oleh TEXT NOT NULL"))
KONFIRMASI = Table("konfirmasi", ("doc", "indikator"), (DOC, INDIKATOR, "oleh TEXT NOT NULL"))
KEBERATAN = Table(
    "keberatan",
    ("doc", "indikator"),
    (DOC, INDIKATOR, "reason TEXT NOT NULL", "jawaban TEXT"),
)
PEMBUKAAN = Table(
    "pembukaan",
    ("doc", "indikator"),
    (DOC, INDIKATOR, "sampai TEXT", "oleh TEXT NOT NULL", "reason TEXT NOT NULL"),
)
SUSULAN = Table(
    "susulan",
    ("doc", "indikator"),
    (DOC, INDIKATOR, "semula TEXT", "menjadi TEXT", "oleh TEXT NOT NULL", "reason TEXT NOT NULL"),
)
ACUAN = Table("acuan", ("doc", "dokumen"), (DOC, "dokumen TEXT NOT NULL", "versi INTEGER NOT NULL"))
TABLES = (PENGAMPU, KONFIRMASI, KEBERATAN, PEMBUKAAN, SUSULAN, ACUAN)
ENTERED = ("Reported", "Finalised", "Supplied", "Amended", "ProposalSubmitted", "Composed")


@folds("RealisasiTriwulan.")
def rows(recorded: Recorded, who: DocumentName) -> Iterator[Op]:
    """Rows that one event opens and closes."""
    e: Any = recorded.event
    owner, _, name = type(e).TOPIC.partition(".")
    if owner != "RealisasiTriwulan":
        return
    doc, p = who.doc, e.provenance
    if name in ENTERED and (e.old is None or e.old.nilai != e.new.nilai):
        yield Close(KONFIRMASI, (doc, e.indikator))
    match name:
        case "Supplied":
            yield Close(PENGAMPU, (doc, e.indikator))
            yield Close(KEBERATAN, (doc, e.indikator))
            yield Put(PENGAMPU, (doc, e.indikator, e.oleh))
        case "FigureConfirmed":
            yield Put(KONFIRMASI, (doc, e.indikator, p.office))
        case "Objected":
            yield Put(KEBERATAN, (doc, e.indikator, p.reason, None))
        case "ObjectionAnswered":
            yield Close(KEBERATAN, (doc, e.indikator))
            if e.upheld:  # the office owes another figure
                yield Put(KEBERATAN, (doc, e.indikator, p.reason, "dikabulkan"))
        case _:
            yield from _opened(doc, name, e)


def _unseen(doc: str, e: Any) -> Iterator[Op]:
    """A figure that counts before Bappeda has looked at it."""
    before, after = shown("realisasi", e.old), shown("realisasi", e.new)
    yield Close(SUSULAN, (doc, e.indikator))
    yield Put(SUSULAN, (doc, e.indikator, before, after, getattr(e, "oleh", e.provenance.office), e.provenance.reason))


def _opened(doc: str, name: str, e: Any) -> Iterator[Op]:
    """Openings, what changed in them, and what a closed quarter is measured against."""
    p = e.provenance
    match name:
        case "OpenedUnsigned":
            yield Put(PEMBUKAAN, (doc, "", None, p.office, p.reason))
        case "Reopened":
            yield Close(PEMBUKAAN, (doc, e.indikator))
            yield Put(PEMBUKAAN, (doc, e.indikator, e.until.isoformat(), p.office, p.reason))
        case "Amended" | "SuppliedLate":
            yield from _unseen(doc, e)
        case "AmendmentVerified":
            yield Close(SUSULAN, (doc, e.indikator))
        case "MeasuredAgainst":
            for dokumen, versi in e.acuan.items():
                yield Put(ACUAN, (doc, dokumen, versi))
