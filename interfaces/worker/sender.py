"""The sender: takes mails from the outbox, sees whether they still hold, hands them over, records what came of it."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from typing import NamedTuple
from uuid import UUID

from application.deadlines.beginning import SYSTEM
from application.orders import Order
from application.work import load
from domain.deadlines.kewajiban import Kewajiban
from domain.deadlines.limits import DIKLAIM
from domain.deadlines.pengiriman import Hasil, Kanal, Pengiriman
from domain.deadlines.reminders import JAWABAN
from domain.deadlines.rule import WAJIB_LAPOR, Tenggat
from domain.kernel import Teks
from domain.organisation.akses import Akses
from domain.organisation.usulan import Usulan
from interfaces.clock import real_clock
from interfaces.compose import House
from interfaces.input.moments import zona
from interfaces.mail.letter import Item, Letterhead, compose
from interfaces.mail.smtp import Refused, Transport, Unreachable
from interfaces.mail.words import Notice, addressed, body, distance, subject_line
from interfaces.own_access import SESSIONS, ends_sessions, said
from interfaces.registers.changes_told import BESIDE, GILIRAN, MILIK, PERUBAHAN, USULAN
from interfaces.registers.outbox_rows import BATAL, GAGAL, TERKIRIM, Row
from interfaces.registers.particulars import Particulars
from interfaces.registers.reach import Reach
from interfaces.worker.changes import IN_FULL, changes, own, proposal
from interfaces.worker.turns import Turns, Waiting, told
from projections.words import phrase

LEASE = timedelta(minutes=5)
FIRST, MOST = timedelta(minutes=1), timedelta(hours=4)
ATTEMPTS = 12
"""Tries for one receiver, over about a day and a half; a server that is not there is tried for ever."""
BATCH = 20
DUTY = Teks("Buka kewajiban ini (sesudah masuk)", "Open this duty (after signing in)")
ALASAN = "Pemberitahuan dikirim menurut aturan tenggat"


class Contents(NamedTuple):
    """One notice that still holds, with the duty and the rule that it is about."""

    baris: Row
    duty: Kewajiban
    aturan: Tenggat


class Proposed(NamedTuple):
    """A proposal that waits for a second person, or that no longer does."""

    baris: Row
    usulan: Usulan


class Changed(NamedTuple):
    """What one person changed of what others may do."""

    baris: Row


class Own(NamedTuple):
    """What changed of the receiver's own access."""

    baris: Row


Held = Contents | Proposed | Changed | Own | Waiting


class Sender:
    """`name` tells this process from others; `lease` is how long it may take over a batch before others try."""

    def __init__(
        self, house: House, transport: Transport | None, pos: Letterhead, name: str, lease: timedelta = LEASE
    ) -> None:
        self.house, self.transport, self.pos = house, transport, pos
        self.name, self.lease = name, lease
        self._rules: dict[str, Tenggat] = {}
        self._units: dict[str, str] = {}
        self._turns: Turns

    def send(self, progress: Callable[[int], None] = lambda done: None) -> int:
        """Hand over all that is due; how many mails left. Without a server they wait, and nothing is lost.

        Raises Unreachable when the server is not there: what was taken is left for later.
        """
        if self.transport is None:
            return 0
        self._rules = self.house.queries.every_rule()
        self._units = {u["slug"]: u["nama"] for u in self.house.queries.units(self.house.queries.as_of(self._today()))}
        sent = 0
        while mails := self._claim(since := real_clock()):
            sent += self._hand_over(mails, self.transport, since + self.lease / 2)
            progress(sent)
        return sent

    def _claim(self, at: datetime) -> list[list[Row]]:
        return self.house.outbox.claim(self.name, self.house.now(), at, self.lease, BATCH)

    def _hand_over(self, mails: list[list[Row]], transport: Transport, until: datetime) -> int:
        """`until`: what has not left by then is given back, since others take it when the lease ends."""
        left = list(mails)
        sent = 0
        self._turns = Turns(self.house)
        try:
            with transport:
                while left and (left == mails or real_clock() < until):
                    sent += self._mail(left[0], transport)
                    left.pop(0)
        except Unreachable as e:
            tried = left[0] if left else []
            self.house.outbox.postpone(tried, self.house.now() + backoff(tried), str(e))
            for rows in left[1:]:
                self.house.outbox.release(rows)
            raise
        for rows in left:
            self.house.outbox.release(rows)
        return sent

    def _mail(self, rows: list[Row], transport: Transport) -> bool:
        to = self.house.people.find(rows[0].orang)
        held: list[Held] = [found for row in rows if (found := self._holds(row)) is not None]
        if not held:
            return False
        if to is None or not to.email:
            self._close(held, GAGAL, "alamat dihapus")
            return False
        try:
            transport.send(self._compose(held, to), to.email)
        except Refused as e:
            if e.lasting or rows[0].percobaan + 1 >= ATTEMPTS:
                self._close(held, GAGAL, str(e))
            else:
                self.house.outbox.postpone([h.baris for h in held], self.house.now() + backoff(rows), str(e))
            return False
        self._close(held, TERKIRIM, "")
        return True

    def _holds(self, row: Row) -> Held | None:
        """The notice, unless it was sent before this process could say so, its duty was met or moved since, or a later
        notice of the same waits too: nobody is told twice of what one notice says."""
        if load(self.house.journal, Pengiriman.create_id(row.pemberitahuan, Kanal.SUREL, row.orang)) is not None:
            self.house.outbox.close(row, TERKIRIM)
            return None
        if self.house.outbox.overtaken(row):
            self.house.outbox.close(row, BATAL, "digantikan")
            return None
        if row.langkah == USULAN:
            return Proposed(row, load(self.house.journal, row.doc))
        if row.langkah in (PERUBAHAN, MILIK):
            return Changed(row) if row.langkah == PERUBAHAN else Own(row)
        if row.langkah == GILIRAN:
            if (waits := self._turns.still(row)) is None:
                self.house.outbox.close(row, BATAL, "tidak menunggu lagi")
            return waits
        duty = load(self.house.journal, row.doc)
        met = not duty.outstanding or (row.penerima == WAJIB_LAPOR and row.orang not in self._owing(row.doc))
        if met or duty.revisi != row.revisi:
            self.house.outbox.close(row, BATAL, "dipenuhi" if met else "batas pindah")
            return None
        if row.langkah.startswith(JAWABAN) and duty.state != DIKLAIM:
            self.house.outbox.close(row, BATAL, "dijawab")
            return None
        return Contents(row, duty, self._rules[duty.aturan].pada(duty.periode))

    def _owing(self, doc: str) -> list[str]:
        """Who owes the report of a duty, by now."""
        return Reach(self.house.database, self.house.journal, self.house.people, self._today()).owing_of(doc)

    def _close(self, held: Sequence[Held], state: str, sebab: str) -> None:
        """Put it on the trail, then close the row; done twice it is recorded once. That a proposal, a change or a step
        was told is no fact of a duty, and stands in the outbox only."""
        hasil = Hasil.TERKIRIM if state == TERKIRIM else Hasil.GAGAL
        for one in held:
            row = one.baris
            if row.langkah in BESIDE:
                self.house.outbox.close(row, state, sebab)
                continue
            data = {
                "pemberitahuan": row.pemberitahuan,
                "orang": row.orang,
                "hasil": hasil,
                "pesan": self.pos.message_id(row.surat),
                "percobaan": row.percobaan + 1,
                "sebab": sebab,
            }
            key = f"pengiriman/{row.pemberitahuan}/{row.orang}"
            self.house.jejak.execute(
                Order(
                    "pengiriman.record", SYSTEM, data, key=key, fingerprint=key, reason=ALASAN, caused_by=str(row.event)
                )
            )
            self.house.outbox.close(row, state, sebab)

    def _compose(self, held: Sequence[Held], to: Particulars) -> EmailMessage:
        """What is due, the duties first, documents that wait, what waits for a second person, and what one person
        changed."""
        due = [one for one in held if isinstance(one, Contents)]
        subjects, parts = self._duties(due, to) if due else ([], [])
        waits = [one for one in held if isinstance(one, Waiting)]
        of_waits = list(told(waits, self._units, self.pos, to))
        subjects += [subject for subject, _ in of_waits]
        parts += [part for _, part in of_waits]
        for one in (one for one in held if isinstance(one, Proposed)):
            subject, part = proposal(one.usulan, self._units, self.pos, to)
            subjects.append(subject)
            parts.append(part)
        if changed := [one for one in held if isinstance(one, Changed)]:
            at = self.house.queries.as_of(self._today())
            events = [one.baris.event for one in changed]
            subject, part = changes(self.house.queries.sentences(at, events[:IN_FULL]), len(events), self.pos, to)
            subjects.append(subject)
            parts.append(part)
        if mine := [one.baris.event for one in held if isinstance(one, Own)]:
            subject, part = own(self._own(mine, to.person), self.pos, to)
            subjects.append(subject)
            parts.append(part)
        subject, *rest = subjects
        if rest:
            many = (
                ("{n} tenggat: {s}, dan lainnya", "{n} deadlines: {s}, and more")
                if len(due) == len(held)
                else ("{n} hal: {s}, dan lainnya", "{n} things: {s}, and more")
            )
            subject = phrase(*many, n=len(subjects) + len(waits) - len(of_waits), s=subject)
        escalation = any(one.baris.eskalasi for one in held)
        when = self.house.now().astimezone(due[0].duty.batas.zona_unit.tz if due else zona().tz)
        surat = held[0].baris.surat
        silence = None if mine else not escalation  # nobody turns that off
        return compose(self.pos, surat, to, subject.dalam(to.bahasa), parts, when, silence)

    def _own(self, positions: Sequence[int], person: str) -> list[Teks]:
        akses = load(self.house.journal, Akses.create_id(person))
        events = [one.event for one in self.house.journal.at(positions)]
        told = [teks for event in events if (teks := said(event, akses, self._units)) is not None]
        return [*told, SESSIONS] if any(map(ends_sessions, events)) else told

    def _duties(self, due: list[Contents], to: Particulars) -> tuple[list[Teks], list[Item]]:
        """The subject and the part of each duty, in the order in which they are told."""
        duties: dict[UUID, list[Contents]] = {}
        for one in due:
            duties.setdefault(one.duty.id, []).append(one)
        offices = {id: list(dict.fromkeys(self._about(one).kantor for one in of)) for id, of in duties.items()}
        several = len({office for of in offices.values() for office in of}) > 1
        told = [(of[0], self._about(of[0]), self._day(of[0])) for of in duties.values()]
        parts = [
            Item(
                phrase("{j}: {n}", j=distance(hal.batas, day), n=hal.nama).dalam(to.bahasa),
                [
                    *([addressed(offices[one.duty.id]).dalam(to.bahasa)] if several else []),
                    *dict.fromkeys(line.dalam(to.bahasa) for same in duties[one.duty.id] for line in self._said(same)),
                ],
                f"{self.pos.base_url}/kewajiban/{one.baris.doc}" + ("?lang=en" if to.bahasa == "en" else ""),
                DUTY,
            )
            for one, hal, day in told
        ]
        return [subject_line(hal, day) for _, hal, day in told], parts

    def _said(self, one: Contents) -> list[Teks]:
        return body(self._about(one), self._day(one))

    def _about(self, one: Contents) -> Notice:
        d = one.duty
        unit = self._units.get(d.unit, d.unit)
        sent = d.dikirim if d.state == DIKLAIM else None
        told = (one.baris.penerima, bool(one.baris.eskalasi), sent)
        return Notice(one.aturan, d.periode, unit, d.perihal, d.batas, *told)

    def _day(self, one: Contents) -> date:
        return self.house.now().astimezone(one.duty.batas.zona_unit.tz).date()

    def _today(self) -> date:
        return self.house.now().date()


def backoff(rows: list[Row]) -> timedelta:
    """A minute, two, four, up to four hours."""
    tries = min(max((row.percobaan for row in rows), default=0), 10)
    return min(FIRST * 2**tries, MOST)


def bounced(house: House, surat: str, sebab: str) -> int:
    """Record that a mail came back; how many notices it told."""
    rows = house.outbox.of_letter(surat)
    for row in rows:
        if row.langkah in BESIDE:
            continue
        key = f"kembali/{row.pemberitahuan}/{row.orang}"
        data = {"pemberitahuan": row.pemberitahuan, "orang": row.orang, "sebab": sebab}
        house.jejak.execute(Order("pengiriman.bounce", SYSTEM, data, key=key, fingerprint=key, reason=ALASAN))
    return len(rows)
