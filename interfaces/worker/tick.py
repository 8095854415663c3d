"""One tick: open what the calendar brings, issue what is due, fill and empty the outbox, sign the log, beat."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from eventsourcing.persistence import OperationalError

from application.jejak import Order
from application.pembuka import SYSTEM, open_due
from domain.kernel import Refusal
from interfaces.clock import real_clock
from interfaces.compose import House
from interfaces.contact_register import Directory
from interfaces.mail.letter import Pos
from interfaces.mail.smtp import Transport, Unreachable
from interfaces.waktu import today, zona
from interfaces.worker.heartbeat import process_name
from interfaces.worker.outbox import TOPICS
from interfaces.worker.sender import LEASE, Sender

log = logging.getLogger("jejak.tick")
PAGE = 200
BEAT_EVERY = timedelta(seconds=20)
ALASAN = "Tenggat ini mendekat atau lewat, sehingga penanggung jawabnya diberi tahu"
Progress = Callable[[str, int], None]


@dataclass
class Ticked:
    """What a tick did. `trouble`: what went wrong, in the words of the program; the next tick tries again."""

    opened: int = 0
    issued: int = 0
    queued: int = 0
    sent: int = 0
    trouble: list[str] = field(default_factory=list)


class Tick:
    """What any number of processes may do at any time: each duty, notice and mail has one key, and a lost race is
    somebody else's success. `progress` hears the name of a step and how far it is."""

    def __init__(
        self,
        house: House,
        transport: Transport | None,
        pos: Pos,
        lease: timedelta = LEASE,
        progress: Progress = lambda step, done: None,
    ) -> None:
        self.house = house
        self.name = process_name()
        self.sender = Sender(house, transport, pos, self.name, lease)
        self.progress = progress
        self.ticks = 0
        self._beat_at = real_clock() - BEAT_EVERY

    def run(self) -> Ticked:
        """All steps, each on its own: what fails in one does not keep the others from being done."""
        done = Ticked()
        self._alive()
        self._step(done, "opened", lambda: open_due(self.house.jejak, lambda n: self._at("opened", n)))
        self._step(done, "issued", self.issue)
        self._step(done, "queued", self.fill)
        self._step(done, "sent", lambda: self.sender.send(lambda n: self._at("sent", n)))
        self._step(done, "", lambda: self.house.log.publish(self.house.now()) or 0)
        self.ticks += 1
        self.house.heartbeats.beat(self.name, real_clock(), self.ticks, "; ".join(done.trouble)[:500])
        return done

    def _step(self, done: Ticked, name: str, act: Callable[[], int]) -> None:
        try:
            n = act()
            if name:
                setattr(done, name, n)
        except Unreachable as e:
            done.trouble.append(f"SMTP: {e}")
        except Exception as e:
            log.exception("tick: %s", name or "log")
            done.trouble.append(f"{name or 'log'}: {type(e).__name__}")

    def issue(self) -> int:
        """Issue what has fallen due, the longest waiting first, a page at a time; how many duties were told of."""
        idle, n = set[int](), 0
        while True:
            now = self.house.now()
            page = self.house.queries.waiting_duties(now, PAGE + len(idle))
            fresh = [(duty, planned) for duty, planned in page if planned not in idle]
            if not fresh:
                return n
            for duty, planned in fresh:
                told = self._issue(duty, f"{planned}/{now:%Y-%m-%dT%H}")
                n += told
                if not told:
                    idle.add(planned)
            self._at("issued", n)

    def _issue(self, duty: dict[str, str], moment: str) -> bool:
        """The same command in every process: whoever comes second gets the answer of the first. `moment`: where the
        notice was planned, and the hour, for one that comes to nothing is tried again in the next."""
        target = "/".join(duty.values())
        key = str(uuid5(NAMESPACE_URL, f"/kewajiban.issue_due/{target}/{moment}"))
        order = Order("kewajiban.issue_due", SYSTEM, duty, key=key, fingerprint=f"issue {target}", reason=ALASAN)
        try:
            answer = self.house.jejak.execute(order)
        except Refusal:  # recorded as Penolakan; no duty keeps the others from being told of
            return False
        return bool(answer.events) and not answer.repeated

    def fill(self) -> int:
        """Put what was issued into the outbox; how many notices."""
        n, outbox = 0, self.house.outbox
        while page := self.house.journal.page(after := outbox.position(), PAGE, TOPICS):
            self.house.views.catch_up(self.house.journal)
            day = today(self.house)
            whom = Directory(self.house.database, self.house.journal, self.house.contacts, day)
            if outbox.fill(page, after, whom, self.house.now(), zona()):
                n += len(page)
            self._at("queued", n)
        return n

    def _at(self, step: str, done: int) -> None:
        self._alive()
        self.progress(step, done)

    def _alive(self) -> None:
        """A long tick is no dead one."""
        now = real_clock()
        if now - self._beat_at >= BEAT_EVERY:
            try:
                self.house.heartbeats.beat(self.name, now, self.ticks)
                self._beat_at = now
            except OperationalError:  # somebody else is writing; the next step beats
                log.warning("heartbeat late")
