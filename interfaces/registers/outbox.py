"""The outbox: a mutable table beside the log with one row for each notice, person and channel, filled by position."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from application.store.database import Database, Transaction
from application.store.journal import Recorded, format_time
from domain.deadlines.pengiriman import Kanal
from domain.deadlines.rule import WAJIB_LAPOR
from domain.figures.calendar import Zona
from interfaces.registers.changes_told import GILIRAN, MILIK, PERUBAHAN, owner, receivers, told_as
from interfaces.registers.changes_told import TOPICS as CHANGES
from interfaces.registers.particulars import Particulars
from interfaces.registers.reach import Reach

TABLES = ("outbox_position", "outbox")
SCHEMA = (
    "CREATE TABLE IF NOT EXISTS outbox_position (name TEXT PRIMARY KEY, idx INTEGER NOT NULL)",
    "CREATE TABLE IF NOT EXISTS outbox (event INTEGER NOT NULL, orang TEXT NOT NULL, kanal TEXT NOT NULL, "
    "pemberitahuan TEXT NOT NULL, doc TEXT NOT NULL, unit TEXT NOT NULL, langkah TEXT NOT NULL, hari TEXT NOT NULL, "
    "penerima TEXT NOT NULL, revisi INTEGER NOT NULL, eskalasi INTEGER NOT NULL, surat TEXT NOT NULL, "
    "rangkum TEXT NOT NULL, state TEXT NOT NULL, percobaan INTEGER NOT NULL, berikut TEXT NOT NULL, sewa TEXT, "
    "pemegang TEXT, sebab TEXT NOT NULL, PRIMARY KEY (event, orang, kanal))",
    "CREATE INDEX IF NOT EXISTS outbox_due ON outbox (state, berikut)",
    "CREATE INDEX IF NOT EXISTS outbox_surat ON outbox (surat)",
    "CREATE INDEX IF NOT EXISTS outbox_doc ON outbox (doc, orang)",
)
TOPICS = ("Kewajiban.Reminded", "Kewajiban.Escalated", *CHANGES)
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


_BARIS = ", ".join(Row._fields)


class Outbox:
    """`zona` gives the kabupaten's own: the day of a digest is a day there."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def create(self, tx: Transaction) -> None:
        for statement in SCHEMA:
            tx.execute(statement)

    # -- filling

    def position(self) -> int:
        with self.database.read() as tx:
            rows = tx.execute("SELECT idx FROM outbox_position WHERE name = 'outbox'")
        return int(rows[0][0]) if rows else 0

    def fill(
        self,
        page: Sequence[Recorded],
        after: int,
        whom: Reach,
        now: datetime,
        zona: Zona,
        turns: Mapping[int, Sequence[Turn]],
    ) -> bool:
        """Take a page of notices that follows position `after`; False when another process took it. `turns`: who is
        told of a step, by the position of the event that it comes of."""
        with self.database.write() as tx:
            moved = tx.execute(
                "INSERT INTO outbox_position VALUES ('outbox', ?) ON CONFLICT (name) DO UPDATE SET idx = excluded.idx "
                "WHERE outbox_position.idx = ? RETURNING 1",
                (page[-1].idx, after),
            )
            if not moved:
                return False
            for recorded in page:
                if recorded.idx in turns:
                    rows = _of_turn(tx, recorded, turns[recorded.idx], now, zona, page[0].idx)
                elif type(recorded.event).TOPIC in CHANGES:
                    rows = _of_change(tx, recorded, whom, now, zona, page[0].idx)
                else:
                    rows = _rows(tx, recorded, whom, now, zona, page[0].idx)
                for row in rows:
                    _insert(tx, row)
            return True

    def reach_again(self, whom: Reach, now: datetime, zona: Zona) -> int:
        """Take up notices that nobody could be sent, now that an address is known; how many.

        Where a newer one to the same office of the same duty waits, the older stays unsent.
        """
        n = 0
        with self.database.write() as tx:
            waiting = tx.execute(
                f"SELECT {_BARIS} FROM outbox o WHERE state = ? AND NOT EXISTS (SELECT 1 FROM outbox l "
                "WHERE l.doc = o.doc AND l.penerima = o.penerima AND l.event > o.event)",
                (TANPA_ALAMAT,),
            )
            for row in map(Row._make, waiting):
                (aturan, *_) = _duty(tx, row.doc)
                reached = [person for person in _persons(row, whom) if person in whom.contacts]
                if reached:
                    tx.execute("DELETE FROM outbox WHERE event = ? AND orang = ?", (row.event, row.orang))
                    n += 1
                for person in reached:
                    mine, often = row._replace(orang=person), whom.often(aturan)
                    _insert(tx, _row(tx, mine, whom.contacts[person], now, zona, row.event, often))
        return n

    # -- sending

    def claim(self, holder: str, now: datetime, real: datetime, lease: timedelta, limit: int) -> list[list[Row]]:
        """Mails to hand over now, each with the notices that it tells; nobody else gets them until the lease ends.

        `now` is the time of the house, by which mails fall due; leases run by the real clock: they are of processes.
        """
        for _ in range(3):  # another may take the same ones first: then there are others
            with self.database.write() as tx:
                free = "state = ? AND (sewa IS NULL OR sewa < ?)"
                groups = tx.execute(
                    f"SELECT surat FROM outbox WHERE {free} AND berikut <= ? GROUP BY surat "
                    "ORDER BY MIN(berikut), MIN(event) LIMIT ?",
                    (MENUNGGU, format_time(real), format_time(now), limit),
                )
                if not groups:
                    return []
                rows = tx.execute(
                    f"UPDATE outbox SET sewa = ?, pemegang = ? WHERE {free} AND surat IN ({_marks(groups)}) "
                    f"RETURNING {_BARIS}",
                    (format_time(real + lease), holder, MENUNGGU, format_time(real), *(g for (g,) in groups)),
                )
            if rows:
                mails: dict[str, list[Row]] = {}
                for row in sorted(map(Row._make, rows)):
                    mails.setdefault(row.surat, []).append(row)
                return list(mails.values())
        return []

    def close(self, row: Row, state: str, sebab: str = "") -> None:
        """A row has come to its end."""
        with self.database.write() as tx:
            tx.execute(
                "UPDATE outbox SET state = ?, sebab = ?, percobaan = percobaan + ?, sewa = NULL, pemegang = NULL "
                "WHERE event = ? AND orang = ? AND kanal = ?",
                (state, sebab, int(state in (TERKIRIM, GAGAL)), row.event, row.orang, Kanal.SUREL.value),
            )

    def postpone(self, rows: Sequence[Row], until: datetime, sebab: str) -> None:
        """Try these again later."""
        with self.database.write() as tx:
            tx.executemany(
                "UPDATE outbox SET berikut = ?, sebab = ?, percobaan = percobaan + 1, sewa = NULL, pemegang = NULL "
                "WHERE event = ? AND orang = ? AND kanal = ?",
                [(format_time(until), sebab, row.event, row.orang, Kanal.SUREL.value) for row in rows],
            )

    def release(self, rows: Sequence[Row]) -> None:
        """Leave these to whoever comes next, as if they had not been taken."""
        with self.database.write() as tx:
            tx.executemany(
                "UPDATE outbox SET sewa = NULL, pemegang = NULL WHERE event = ? AND orang = ? AND kanal = ?",
                [(row.event, row.orang, Kanal.SUREL.value) for row in rows],
            )

    def overtaken(self, row: Row) -> bool:
        """Whether a later notice of the same duty, to the same person in the same office, is in the outbox too."""
        with self.database.read() as tx:
            return bool(
                tx.execute(
                    "SELECT 1 FROM outbox WHERE doc = ? AND orang = ? AND penerima = ? AND event > ? LIMIT 1",
                    (row.doc, row.orang, row.penerima, row.event),
                )
            )

    def of_letter(self, surat: str) -> list[Row]:
        """The notices that a mail told."""
        with self.database.read() as tx:
            return [Row._make(r) for r in tx.execute(f"SELECT {_BARIS} FROM outbox WHERE surat = ?", (surat,))]

    def standing(self) -> list[dict[str, Any]]:
        """How many notices wait, were sent, and could not be; why those that wait do."""
        with self.database.read() as tx:
            rows = tx.execute("SELECT state, sebab, COUNT(*) FROM outbox GROUP BY state, sebab ORDER BY state, sebab")
        return [dict(zip(("keadaan", "sebab", "jumlah"), row, strict=True)) for row in rows]


def _rows(
    tx: Transaction, recorded: Recorded, whom: Reach, now: datetime, zona: Zona, page: int
) -> Iterator[tuple[Any, ...]]:
    e: Any = recorded.event
    *duty, unit = _duty(tx, str(e.originator_id))
    own = (e.id, str(e.originator_id), unit, e.langkah, e.hari.isoformat(), e.penerima, e.revisi)
    row = Row(recorded.idx, "", *own, int(type(e).TOPIC == "Kewajiban.Escalated"), "", "", 0)
    about = "/".join((*duty, e.langkah, str(page)))
    for person in _persons(row, whom):
        mine, contact = row._replace(orang=person), whom.contacts.get(person)
        if contact is None:
            yield _values(mine, TANPA_ALAMAT, now)
        else:
            yield _row(tx, mine, contact, now, zona, page, whom.often(duty[0]), about)


def _of_change(
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


def _of_turn(
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


def _duty(tx: Transaction, doc: str) -> tuple[str, ...]:
    """Rule, period, subject and unit of a duty."""
    return tuple(tx.execute("SELECT aturan, periode, perihal, unit FROM kewajiban WHERE doc = ?", (doc,))[0])


def _persons(row: Row, whom: Reach) -> list[str]:
    """Whom a notice is for: whoever owes the report in person, else those reached for the office ("" for nobody)."""
    if row.orang:
        return [row.orang]
    if row.penerima == WAJIB_LAPOR:
        return whom.owing_of(row.doc)
    return [contact.person for contact in whom.of(row.penerima, row.unit)] or [""]


def _row(
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


def _insert(tx: Transaction, values: tuple[Any, ...]) -> None:
    marks = ", ".join("?" * len(values))
    tx.execute(f"INSERT INTO outbox VALUES ({marks}) ON CONFLICT (event, orang, kanal) DO NOTHING", values)


def _marks(rows: Sequence[Any]) -> str:
    return ", ".join("?" * len(rows))
