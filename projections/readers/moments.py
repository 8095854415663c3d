"""Moments that have a name, on either clock: when a version was signed, before a Perubahan, the end of a triwulan.

The grammar, for `known` and for `per` alike (a document is written as addresses write it, "pk/kec-contoh/2023/camat";
`@n` names a version, else the newest that has taken that step):

    signed:DOCUMENT[@n]      known: once that version had taken force by its last signature, decree or confirmation;
                             per: the date on its paper
    submitted:DOCUMENT[@n]   known: once that version was submitted, the last time; per: the day of that
    before:DOCUMENT[@n]      known: just before anything of it (of that version) was recorded;
                             per: the last day before that version took force (the first, unless @n)
    tw1-2023 … tw4-2023      the end of the triwulan: known: all recorded by then; per: its last day
    position:812             known: the first 812 events of the log; per: the day the last of them was recorded
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from domain.figures.calendar import akhir_triwulan
from domain.kernel import NotFound
from projections.clocks import AsOf, open_at, select
from projections.identity import DocumentName, read_name
from projections.readers import signatures
from projections.tables import Transaction

TRIWULAN = re.compile(r"tw([1-4])-((?:19|20)\d\d)", re.ASCII)
POSITION = re.compile(r"position:(\d{1,15})", re.ASCII)
STEP = re.compile(r"(signed|submitted|before):([^@\s]{1,300})(?:@([1-9]\d{0,2}))?", re.ASCII)
TAKEN = {
    "signed": ("Signed", "SignedAlone", "Revised", "Established", "Received", "SignatureRecorded", "LoadConfirmed"),
    "submitted": ("Submitted",),
}
"""The events that are that step, in whatever kind of document."""


TANPA = DocumentName("", "", "")


@dataclass(frozen=True)
class Moment:
    """A moment by its name. `dokumen` is `TANPA` when it is of no document, `versi` None when it is not said which."""

    teks: str
    jenis: str
    dokumen: DocumentName = TANPA
    versi: int | None = None
    triwulan: int = 0
    tahun: int = 0
    posisi: int = 0

    @property
    def unit(self) -> str:
        """The unit whose document the moment is about; "" when it is about none."""
        return self.dokumen.unit


def read_moment(text: str) -> Moment | None:
    """The moment that a text names; None when the text is no such name (a date, say)."""
    if found := TRIWULAN.fullmatch(text):
        return Moment(text, "triwulan", triwulan=int(found[1]), tahun=int(found[2]))
    if found := POSITION.fullmatch(text):
        return Moment(text, "position", posisi=int(found[1]))
    if (found := STEP.fullmatch(text)) and (who := read_name(found[2])):
        return Moment(text, found[1], who, int(found[3]) if found[3] else None)
    return None


def position_of(tx: Transaction, last: int, m: Moment) -> int:
    """How much of the log was known at a moment that is not the end of a day. Raises NotFound when it never came."""
    if m.jenis == "position":
        if m.posisi > last:
            raise NotFound(
                f"'{m.teks}' belum ada: jejak baru berisi {last} peristiwa.",
                f"'{m.teks}' is yet to come: the trail holds {last} events.",
            )
        return m.posisi
    return _first(tx, m) - 1 if m.jenis == "before" else _taken(tx, last, m)[0]


def day_of(tx: Transaction, last: int, m: Moment, tz: tzinfo) -> date:
    """The day that a moment names on the clock of what is in force, as known at position `last`. Raises NotFound."""
    if m.jenis == "triwulan":
        return akhir_triwulan(m.tahun, m.triwulan)
    if m.jenis == "before":
        return _in_force_since(tx, last, m) - timedelta(days=1)
    if m.jenis == "signed":
        versi = _taken(tx, last, m)[1]
        paper = signatures.papers(tx, AsOf(last, date.max), _doc(tx, m)).get(versi, {})
        if paper.get("signed_on"):
            return date.fromisoformat(paper["signed_on"])
    return happened_at(tx, position_of(tx, last, m)).astimezone(tz).date()


def happened_at(tx: Transaction, position: int) -> datetime:
    """When the last event known at a position happened. Raises NotFound before the first."""
    rows = tx.execute("SELECT happened_at FROM trail WHERE idx = ?", (position,))
    if not rows:
        raise NotFound("Sebelum itu belum ada apa pun yang tercatat.", "Before that nothing had been recorded.")
    return datetime.fromisoformat(rows[0][0])


def _doc(tx: Transaction, m: Moment) -> str:
    """The id of the document. Raises NotFound, naming it as it was written."""
    key = {k: v for k, v in m.dokumen._asdict().items() if k not in ("doc", "seri")}
    where = " AND ".join(f"{name} = ?" for name in key)
    rows = tx.execute(f"SELECT doc FROM dokumen WHERE {where}", tuple(key.values()))
    if not rows:
        name = m.dokumen.nama()
        raise NotFound(f"Dokumen {name} tidak ada.", f"There is no document {name}.")
    return str(rows[0][0])


def _taken(tx: Transaction, last: int, m: Moment) -> tuple[int, int]:
    """Position and version of the last time that the step was taken, as far as known."""
    doc = _doc(tx, m)
    rows = tx.execute(
        f"SELECT idx, versi, topic FROM trail WHERE doc = ? AND idx <= ? {'' if m.versi is None else 'AND versi = ?'} "
        "ORDER BY versi DESC, idx DESC",
        (doc, last) if m.versi is None else (doc, last, m.versi),
    )
    for idx, versi, topic in rows:
        if topic.partition(".")[2] in TAKEN[m.jenis]:
            return idx, versi
    raise _never(m)


def _first(tx: Transaction, m: Moment) -> int:
    """Position of the first event of a document, or of a version of it."""
    whole = m.versi in (None, 1)
    rows = tx.execute(
        f"SELECT MIN(idx) FROM trail WHERE doc = ? {'' if whole else 'AND versi = ?'}",
        (_doc(tx, m),) if whole else (_doc(tx, m), m.versi),
    )
    if rows[0][0] is None:
        raise _never(m)
    return int(rows[0][0])


def _in_force_since(tx: Transaction, last: int, m: Moment) -> date:
    rows = select(
        tx,
        f"SELECT b.versi, b.effective_from FROM berlaku b WHERE b.doc = ? AND {open_at('b')} ORDER BY b.versi",
        AsOf(last, date.max),
        _doc(tx, m),
    )
    for versi, since in rows:
        if m.versi in (None, versi):
            return date.fromisoformat(since)
    raise _never(m)


NEVER = {
    "signed": ("belum pernah ditandatangani atau ditetapkan", "has not been signed or established"),
    "submitted": ("belum pernah diajukan", "has not been submitted"),
    "before": ("belum ada, atau belum pernah berlaku", "does not exist, or has never been in force"),
}


def _never(m: Moment) -> NotFound:
    id, en = NEVER[m.jenis]
    n_id, n_en = ("", "") if m.versi is None else (f" versi {m.versi}", f" version {m.versi}")
    name = m.dokumen.nama()
    return NotFound(f"'{m.teks}': {name}{n_id} {id}.", f"'{m.teks}': {name}{n_en} {en}.")
