"""The outbox: a mutable table beside the log with one row for each notice, person and channel, filled by position."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from application.store.database import Database, Transaction
from application.store.journal import Recorded, format_time
from domain.deadlines.pengiriman import Kanal
from domain.figures.calendar import Zona
from interfaces.registers.changes_told import TOPICS as CHANGES
from interfaces.registers.outbox_rows import (
    GAGAL,
    MENUNGGU,
    TANPA_ALAMAT,
    TERKIRIM,
    Row,
    Turn,
    insert,
    of_change,
    of_notice,
    of_turn,
    persons,
    row_of,
    rule_of,
)
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
                    rows = of_turn(tx, recorded, turns[recorded.idx], now, zona, page[0].idx)
                elif type(recorded.event).TOPIC in CHANGES:
                    rows = of_change(tx, recorded, whom, now, zona, page[0].idx)
                else:
                    rows = of_notice(tx, recorded, whom, now, zona, page[0].idx)
                for row in rows:
                    insert(tx, row)
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
                (aturan, *_) = rule_of(tx, row.doc)
                reached = [person for person in persons(row, whom) if person in whom.contacts]
                if reached:
                    tx.execute("DELETE FROM outbox WHERE event = ? AND orang = ?", (row.event, row.orang))
                    n += 1
                for person in reached:
                    mine, often = row._replace(orang=person), whom.often(aturan)
                    insert(tx, row_of(tx, mine, whom.contacts[person], now, zona, row.event, often))
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


def _marks(rows: Sequence[Any]) -> str:
    return ", ".join("?" * len(rows))
