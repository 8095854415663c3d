"""The application: one command at a time: who may, load, decide, save, answer; each answered once per key."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, NoReturn
from uuid import uuid4

from application.access.factors import ProofNeeded, vouches
from application.actor import authorized, refused
from application.as_written import as_amounts
from application.beyond import where_it_counts
from application.commands import REGISTER
from application.files import FileNeeded, require_papers
from application.foreseen import foreseen
from application.orders import Answer, Order, kept, replay
from application.ports import Clock, Files, People, Questions, Views
from application.proposing import must_wait, propose, with_codes
from application.store.answers import Answers, Given
from application.store.database import Deadlock, IntegrityError, StoreError, Transaction
from application.store.faults import Misshapen
from application.store.intact import require_level
from application.store.journal import Journal, Recorded
from application.store.leaps import Leaps
from application.store.log import Log
from application.store.shelf import Shelf
from application.whereabouts import told_what_there_is
from application.work import Work
from domain.kernel import Aggregate, Forbidden, NeedsConfirmation, NotFound, Provenance, Refusal, Stale, acting
from domain.kinds import DOKUMEN
from domain.record.jam import CLOCK_TOLERANCE, Jam
from domain.record.penolakan import Penolakan


class _Tried(Exception):
    """A command was tried to its end, and is undone."""


class Jejak:
    """The one door to the event store for everything that changes something."""

    def __init__(
        self,
        journal: Journal,
        answers: Answers,
        clock: Clock,
        views: Views,
        questions: Questions,
        leaps: Leaps,
        settle: "Callable[[Jejak, Answer], None] | None" = None,
        files: Files | None = None,
        directory: People | None = None,
    ) -> None:
        self.journal = journal
        self.answers = answers
        self.shelf = Shelf(journal)
        self.leaps = leaps
        self.log = Log(journal, leaps.credible)
        self.clock = clock
        self.views = views
        self.questions = questions
        self.settle = settle
        self.files = files
        self.directory = directory

    def execute(self, order: Order) -> Answer:
        """Carry out a command, once per key, and settle what policies make of it before answering.

        Raises Refusal (its subclass says why); a refusal of a known actor is recorded as Penolakan.
        """
        answer = self.carry_out(order)
        if answer.repeated or not answer.folded:  # the views were behind, or the first time may have ended half-way
            self.views.catch_up(self.journal)
        if self.settle:
            self.settle(self, answer)
        return answer

    def carry_out(self, order: Order) -> Answer:
        """Carry out a command without what follows from it."""
        if order.name not in REGISTER:
            raise NotFound(
                f"Perintah '{order.name}' tidak dikenal. Lihat daftar perintah dengan jejak do --list.",
                f"Command '{order.name}' is unknown. See the list with jejak do --list.",
            )
        order = order if order.key else replace(order, key=str(uuid4()))
        lost: StoreError | None = None
        for alone in (False, True, True):
            work = self.work(order.expected)
            try:
                try:
                    return self._attempt(order, work, alone)
                except Refusal as refusal:
                    if not alone and work.has_moved():
                        continue  # on what was so and what is so by now, which was never so together
                    sooner = self._sooner(order) if isinstance(refusal, Stale) else None
                    return self._refuse(order, sooner or refusal)
            except (IntegrityError, Deadlock) as e:
                lost = e  # someone else stored this version or this key first: again, now with the log to ourselves
        if isinstance(lost, Deadlock):
            raise lost
        with self.journal.database.read() as tx:
            require_level(tx)  # where the head says less than the log holds, every place is taken
        raise Misshapen(str(lost).split("\n")[0])  # whatever stands in the way, nobody who runs beside us put it there

    def require_version(self, order: Order, unsaid: Refusal) -> NoReturn:
        """Refuse a command whose author does not say which version of the document they saw.

        Raises `unsaid`, but what comes first where that is so: that they may not, or that there is no such document.
        """
        if sooner := self._sooner(order):
            self._refuse(order, sooner)
        raise unsaid

    def refuse(self, order: Order, refusal: Refusal) -> None:
        """Record that a command is not carried out, in the name of whoever gave it. Raises the refusal, unless the key
        of the command was answered before."""
        self._refuse(order, refusal)

    def _sooner(self, order: Order) -> Refusal | None:
        """Why a command would be refused whatever version its author saw: they may not, or what it names is not there.

        It is tried, and nothing of that is kept.
        """
        try:
            with self.journal.database.write() as tx:
                self._run(tx, self.work(), order)
                raise _Tried
        except (Forbidden, NotFound) as refusal:
            return refusal
        except (Refusal, _Tried):
            return None

    def rehearse(self, *orders: Order) -> Work:
        """What commands, one after the other, would make of things and ask (`doubts.open`); nothing of it is kept.

        Raises what the commands raise, but no question.
        """
        work = self.work()
        for order in orders:
            work.begin(order.angka, {**order.jawaban}, unasked=False)
            with acting(authorized(work, REGISTER[order.name], order)):
                REGISTER[order.name].run(work, **as_amounts(work, order.data))
        return work

    def carry_out_together(self, orders: Sequence[Order]) -> list[Answer]:
        """Carry out commands one after the other in one transaction: all of them or none.

        Raises Refusal, which nobody records, IntegrityError, Deadlock: whoever gives them gives each on its own then.
        """
        with self.journal.database.write() as tx:
            work = self.work()
            work.foresee(id for order in orders for id in foreseen(order))
            return [self._do(tx, work, replace(order, key=order.key or str(uuid4()))) for order in orders]

    def _attempt(self, order: Order, work: Work, alone: bool) -> Answer:
        with self.journal.database.write() as tx:
            if alone:
                self.journal.lock(tx)
            return self._do(tx, work, order)

    def work(self, expected: int | None = None) -> Work:
        """What is so now."""
        return Work(self.journal, self.questions, self.clock(), expected, self.shelf, self.files, self.directory)

    def _do(self, tx: Transaction, work: Work, order: Order) -> Answer:
        earlier = self.answers.given(tx, order.who.person, order.key)
        work.foresee(foreseen(order))
        if (answered := earlier()) is not None:
            return replay(order, answered)
        document, who = self._run(tx, work, order)
        with acting(who):
            work.doubts.require_answers()
            if vouches(order.name):
                work.require_signed()
            require_papers(work, order.name, order.data, order.basis)
            recorded, folded = self._save(tx, work)
        answer = Answer(
            command=order.key,
            position=recorded[-1].idx if recorded else self.journal.position(),
            events=tuple((r.idx, type(r.event).TOPIC) for r in recorded),
            document=str(document.id),
            version=document.version,
            person=work.person,
            people=tuple(work.people) if len(work.people) > 1 else (),
            waits=work.waits,
            read=tuple((r.about, r.written, r.read, *r.teks) for r in work.told),
        )
        self._keep(tx, order, 1, kept(answer), recorded)
        return answer if folded else replace(answer, folded=False)

    def _run(self, tx: Transaction, work: Work, order: Order) -> tuple[Aggregate, Provenance]:
        """Let a command decide, as whoever gives it; nothing of it is saved yet."""
        command = REGISTER[order.name]
        work.person = work.waits = ""
        work.locks(lambda: self.journal.lock(tx))
        work.begin(order.angka, order.jawaban, unasked=order.who.role == "system")
        who = authorized(work, command, order)
        with acting(who):
            data = as_amounts(work, order.data)
            if not must_wait(work, command, data):
                return command.run(work, **data), who
            tried = self._try(order)
            if not tried.collect():
                return command.run(work, **data), who  # it changes nothing, and so waits for nobody
            work.person, work.people, work.told = tried.person, tried.people, tried.told
            work.seen()  # what its author saw was held against what there is when it was tried
            usulan = propose(work, order, with_codes(data, tried.people))
            work.waits = usulan.nomor
            return usulan, who

    def _try(self, order: Order) -> Work:
        """What a command would do, of which nothing is kept. Raises Refusal, as the command itself would."""
        tried = Work(self.journal, self.questions, self.clock(), order.expected, self.shelf, self.files)
        tried.begin(order.angka, order.jawaban, unasked=order.who.role == "system")
        REGISTER[order.name].run(tried, **as_amounts(tried, order.data))
        tried.doubts.require_answers()
        return tried

    def _save(self, tx: Transaction, work: Work) -> tuple[list[Recorded], bool]:
        """Append what the work triggered; whether the views could fold it in the same transaction."""
        work.keep_frozen()
        events = work.collect()
        recorded, folded = self._append(tx, events, work.now) if events else ([], True)
        if events:
            folded &= self._flag_clock(tx, work.now, recorded[-1].recorded_at)
            self.log.sign(tx, work.now, at_once=any(type(r.event).TOPIC in SIGNATURES for r in recorded))
        work.saved(recorded)
        self.journal.database.then(work.keep)
        return recorded, folded

    def _append(self, tx: Transaction, events: Sequence[Any], now: datetime) -> tuple[list[Recorded], bool]:
        place = self.journal.reserve(tx, len(events), now)
        fold = self.views.join(tx, len(events))  # asked along with the place
        recorded = self.journal.fill(tx, place, events, self.leaps.require)
        return recorded, fold(recorded)

    def _flag_clock(self, tx: Transaction, clock: datetime, recorded_at: datetime) -> bool:
        """Say once that the clock stands behind the log: the time recorded is then the last one, not the clock's."""
        key = recorded_at.isoformat()
        if recorded_at - clock <= CLOCK_TOLERANCE or self.journal.stream(Jam.create_id(key)):
            return True
        with acting(Provenance()):
            flag = Jam(key, clock.isoformat(), int((recorded_at - clock).total_seconds()))
        return self._append(tx, flag.collect_events(), clock)[1]

    def _refuse(self, order: Order, refusal: Refusal) -> Answer:
        """Keep the refusal as the answer to its key and, when it is one for the trail, as an event of its own.

        A question is kept nowhere: the same command with its answer comes under the same key.
        """
        if isinstance(refusal, (NeedsConfirmation, ProofNeeded, FileNeeded)):
            raise refusal
        told_what_there_is(refusal, where_it_counts(self.work(), order.who), self.questions)
        with self.journal.database.write() as tx:
            earlier = self.answers.given(tx, order.who.person, order.key)()
            if earlier is not None:
                if earlier.fingerprint != order.fingerprint:
                    raise refusal
                return replay(order, earlier)
            recorded: list[Recorded] = []
            found = refusal.facts.pop("recorded", refusal)  # what they are not told: that it is there, and not theirs
            if order.who.role == "system" or not isinstance(found, NotFound):
                work = self.work()
                with acting(refused(work, order)):
                    key = f"{order.who.person}/{order.key}"
                    unit = str(order.data.get("unit") or order.who.unit)
                    where = "/".join(str(v) for k, v in order.data.items() if k in IDENTITY)
                    work.make(
                        Penolakan,
                        (key,),
                        lambda: Penolakan(key, order.name, where, unit, found.slug, *found.teks),
                    )
                    recorded, _ = self._save(tx, work)
            told = {"slug": refusal.slug, "id": refusal.teks.id, "en": refusal.teks.en, "facts": refusal.facts}
            position = {"position": recorded[-1].idx} if recorded else {}
            self._keep(tx, order, 2, json.dumps({**told, **position}, default=str), recorded)
        raise refusal

    def _keep(self, tx: Transaction, order: Order, status: int, answer: str, recorded: Sequence[Recorded]) -> None:
        """Keep what a command was answered, bound to the last of its events."""
        leaf = recorded[-1].leaf if recorded else ""
        self.answers.give(tx, order.who.person, order.key, Given(order.fingerprint, status, answer), leaf)


SIGNATURES = frozenset(
    f"{cls.__name__}.{event}"
    for cls in DOKUMEN.values()
    for step in cls.steps
    if step.signs or step.in_force
    for event in (step.event, "Revised", "LoadConfirmed")
)
"""Events by which somebody signs or a version takes force: the log is signed with them, at once."""
IDENTITY = ("unit", "slug", "penugasan", "periode", "tahun", "triwulan", "n", "jabatan", "seri")
"""Arguments that name the document a command is about."""
