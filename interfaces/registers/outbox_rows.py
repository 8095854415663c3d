"""The rows of the outbox: what stands in each, and which a notice, a change or a step that waits gives for whom."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from application.store.database import Transaction
from application.store.journal import Recorded, format_time
from domain.deadlines.pengiriman import Kanal
from domain.deadlines.rule import WAJIB_LAPOR
from domain.figures.calendar import Zona
from interfaces.registers.changes_told import GILIRAN, MILIK, PERUBAHAN, owner, receivers, told_as
from interfaces.registers.particulars import Particulars
from interfaces.registers.reach import Reach

MENUNGGU, TERKIRIM, GAGAL, BATAL = "menunggu", "terkirim", "gagal", "batal"
TANPA_ALAMAT, DIMATIKAN = "tanpa_alamat", "dimatikan"
DIGEST_AT = time(8, 15)
"""When the one mail of the day goes out: a quarter of an hour after the notices of the morning (local policy)."""


class Row(NamedTuple):
    """One row, as a sender has it in hand."""

    event: int
    orang: str
    pemberitahuan: str
    doc: str
    unit: str
    langkah: str
    hari: str
    penerima: str
    revisi: int
    eskalasi: int
    surat: str
    rangkum: str
    percobaan: int


class Turn(NamedTuple):
    """Who is told that a version of a document of a unit waits for their step, in which office of theirs."""

    acting_as: str
    unit: str
    versi: int
    contact: Particulars


def of_notice(
    tx: Transaction, recorded: Recorded, whom: Reach, now: datetime, zona: Zona, page: int
) -> Iterator[tuple[Any, ...]]:
    """What falls due is told to its office or to whoever owes it, with an address or waiting for one."""
    e: Any = recorded.event
    *duty, unit = rule_of(tx, str(e.originator_id))
    own = (e.id, str(e.originator_id), unit, e.langkah, e.hari.isoformat(), e.penerima, e.revisi)
    row = Row(recorded.idx, "", *own, int(type(e).TOPIC == "Kewajiban.Escalated"), "", "", 0)
    about = "/".join((*duty, e.langkah, str(page)))
    for person in persons(row, whom):
        mine, contact = row._replace(orang=person), whom.contacts.get(person)
        if contact is None:
            yield _values(mine, TANPA_ALAMAT, now)
        else:
            yield row_of(tx, mine, contact, now, zona, page, whom.often(duty[0]), about)


def of_change(
    tx: Transaction, recorded: Recorded, whom: Reach, now: datetime, zona: Zona, page: int
) -> Iterator[tuple[Any, ...]]:
    """What waits for a second person or what became of it, and what one person changed of what others may do, goes into
    the digest of the day, whatever one wishes: it may open a way around the cycle, and is told (local policy). Whoever
    has no address is not waited for. Whose own access changed is told at once, in one mail for a page."""
    day = now.astimezone(zona.tz).date().isoformat()
    if (mine := owner(recorded, whom)) is not None:
        name, surat = f"{MILIK}/{recorded.idx}", str(uuid5(NAMESPACE_URL, f"/{MILIK}/{mine.person}/{page}"))
        own = Row(recorded.idx, mine.person, name, name, "", MILIK, day, "", 0, 0, surat, "", 0)
        yield _values(own, MENUNGGU, now)
    if not (step := told_as(recorded)):
        return
    name = f"{step}/{recorded.idx}"
    doc = name if step == PERUBAHAN else str(recorded.event.originator_id)  # of the same access each change is told
    for office, unit, contact in receivers(recorded, whom):
        said = (name, doc, unit, step, day, office, 0, 0)
        row = Row(recorded.idx, contact.person, *said, "", "", 0)
        yield _gathered(tx, row, now, zona)


def of_turn(
    tx: Transaction, recorded: Recorded, turns: Sequence[Turn], now: datetime, zona: Zona, page: int
) -> Iterator[tuple[Any, ...]]:
    """A document waits for somebody's step: in the digest of who wants one or acts for the kabupaten, where documents
    of all units come together; else at once, those of one page in one mail."""
    name, doc, day = f"{GILIRAN}/{recorded.idx}", str(recorded.event.originator_id), now.astimezone(zona.tz).date()
    for acting_as, unit, versi, contact in turns:
        surat = str(uuid5(NAMESPACE_URL, f"/{GILIRAN}/{contact.person}/{page}"))
        said = (name, doc, unit, GILIRAN, day.isoformat(), acting_as, versi, 0, surat)
        row = Row(recorded.idx, contact.person, *said, "", 0)
        office, _, at = acting_as.partition("@")
        if not contact.pengingat:
            yield _values(row, DIMATIKAN, now)
        elif contact.digested(office, often=not at):
            yield _gathered(tx, row, now, zona)
        else:
            yield _values(row, MENUNGGU, now)


def _gathered(tx: Transaction, row: Row, now: datetime, zona: Zona) -> tuple[Any, ...]:
    """A notice that goes into the digest of its receiver."""
    day, at = _digest(tx, row, now, zona)
    rangkum = f"{row.orang}/{day}"
    surat = str(uuid5(NAMESPACE_URL, f"/rangkuman/{rangkum}"))
    return _values(row._replace(surat=surat, rangkum=rangkum), MENUNGGU, at)


def rule_of(tx: Transaction, doc: str) -> tuple[str, ...]:
    """Rule, period, subject and unit of a duty."""
    return tuple(tx.execute("SELECT aturan, periode, perihal, unit FROM kewajiban WHERE doc = ?", (doc,))[0])


def persons(row: Row, whom: Reach) -> list[str]:
    """Whom a notice is for: whoever owes the report in person, else those reached for the office ("" for nobody)."""
    if row.orang:
        return [row.orang]
    if row.penerima == WAJIB_LAPOR:
        return whom.owing_of(row.doc)
    return [contact.person for contact in whom.of(row.penerima, row.unit)] or [""]


def row_of(
    tx: Transaction,
    row: Row,
    contact: Particulars,
    now: datetime,
    zona: Zona,
    page: int,
    often: bool,
    about: str = "",
) -> tuple[Any, ...]:
    """`page`: the first position of the page that is taken up. An escalation never waits for a digest, but those of one
    page leave in one mail: the sekda is told of a thousand units at once, not a thousand times.

    `about`: which duty and step a notice of that page tells. Who has two offices is told of both in one mail, whether
    they are two at one unit or the same at two.
    """
    surat = str(uuid5(NAMESPACE_URL, f"/surat/{about or row.pemberitahuan}/{row.orang}"))
    if not contact.pengingat and not row.eskalasi:
        return _values(row._replace(surat=surat), DIMATIKAN, now)
    if row.eskalasi and contact.rangkum != "tidak":
        surat = str(uuid5(NAMESPACE_URL, f"/eskalasi/{row.orang}/{page}"))
    if contact.digested(row.penerima, often) and not row.eskalasi:
        return _gathered(tx, row, now, zona)
    return _values(row._replace(surat=surat), MENUNGGU, now)


def _digest(tx: Transaction, row: Row, now: datetime, zona: Zona) -> tuple[str, datetime]:
    """The day of the digest that a notice goes into, and when that one leaves: today's, unless it has left."""
    local = now.astimezone(zona.tz)
    day = local.date()
    at = max(now, datetime.combine(day, DIGEST_AT, zona.tz))
    left = tx.execute(
        "SELECT MIN(berikut) FROM outbox WHERE rangkum = ? AND (berikut <= ? OR percobaan > 0 OR state <> ?)",
        (f"{row.orang}/{day}", format_time(now), MENUNGGU),
    )
    if left != [(None,)]:
        day += timedelta(days=1)
        at = datetime.combine(day, DIGEST_AT, zona.tz)
    elif at == now:  # after that hour the first one waits a quarter for company
        at = now + timedelta(minutes=15)
    return day.isoformat(), at


def _values(row: Row, state: str, at: datetime) -> tuple[Any, ...]:
    head = (row.event, row.orang, Kanal.SUREL.value, *row[2:12])
    return (*head, state, row.percobaan, format_time(at), None, None, "")


def insert(tx: Transaction, values: tuple[Any, ...]) -> None:
    """Once for each event, person and channel."""
    marks = ", ".join("?" * len(values))
    tx.execute(f"INSERT INTO outbox VALUES ({marks}) ON CONFLICT (event, orang, kanal) DO NOTHING", values)
