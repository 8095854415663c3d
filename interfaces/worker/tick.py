"""One tick: answer what a killed process left unanswered, let fall what nobody confirmed, open what the calendar
brings, issue what is due, fill and empty the outbox, sign the log, judge signed papers, clear what has passed, check a
little of what is shown, beat."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from application.copies import destroyed
from application.deadlines.beginning import open_due
from application.deadlines.issuing import issue_due
from application.organisation.confirming import lapse_late
from application.store.database import OperationalError, StoreError
from application.store.faults import Fault, Unreadable
from interfaces.awaiting import follow
from interfaces.clock import real_clock
from interfaces.compose import House
from interfaces.input.moments import today, zona
from interfaces.judged_papers import judge_papers
from interfaces.mail.letter import Letterhead
from interfaces.mail.smtp import Transport, Unreachable
from interfaces.registers.heartbeat import process_name
from interfaces.registers.outbox import TOPICS
from interfaces.registers.reach import Reach
from interfaces.registers.sessions import WHOLE
from interfaces.worker.addresses import SenderToFormerAddresses
from interfaces.worker.links import SenderOfLinks
from interfaces.worker.sender import LEASE, Sender
from interfaces.worker.turns import Turns, topics

log = logging.getLogger("jejak.tick")
PAGE = 200
BEAT_EVERY = timedelta(seconds=20)
Progress = Callable[[str, int], None]


@dataclass
class Ticked:
    """What a tick did. `trouble`: what went wrong, in the words of the program; the next tick tries again."""

    fell: int = 0
    opened: int = 0
    issued: int = 0
    queued: int = 0
    sent: int = 0
    links: int = 0
    addresses: int = 0
    judged: int = 0
    jobs: int = 0
    trouble: list[str] = field(default_factory=list)


class Tick:
    """What any number of processes may do at any time: each duty, notice and mail has one key, and a lost race is
    somebody else's success. `progress` hears the name of a step and how far it is; `work` has jobs done that wait;
    `check` has a little of what is shown held against the log."""

    def __init__(
        self,
        house: House,
        transport: Transport | None,
        pos: Letterhead,
        lease: timedelta = LEASE,
        progress: Progress = lambda step, done: None,
        work: Callable[[], int | None] = lambda: None,
        check: Callable[[datetime], object] = lambda now: None,
    ) -> None:
        self.house = house
        self.name = process_name()
        self.sender = Sender(house, transport, pos, self.name, lease)
        self.sender_of_links = SenderOfLinks(house, transport, pos)
        self.sender_to_former = SenderToFormerAddresses(house, transport, pos)
        self.progress = progress
        self.work = work
        self.check = check
        self.ticks = 0
        self._beat_at = real_clock() - BEAT_EVERY

    def run(self) -> Ticked:
        """By a clock that is believed, all steps, each on its own: what fails in one keeps no other from being done."""
        done = Ticked()
        self._alive()
        if self._step(done, "clock", self._look_at_the_clock):
            self._steps(done)
        self._step(done, "examined", self._sound)
        self.ticks += 1
        self.house.heartbeats.forget(real_clock())
        self.house.heartbeats.beat(self.name, real_clock(), self.ticks, "; ".join(done.trouble)[:500])
        return done

    def _look_at_the_clock(self) -> None:
        """By a clock that has leapt nothing falls due, leaves or is cleared."""
        self.house.leaps.tick(self.house.now())

    def _steps(self, done: Ticked) -> None:
        self._step(done, "settle", self.house.settle)
        self._step(done, "followed", lambda: follow(self.house))
        self._step(done, "fell", lambda: lapse_late(self.house.jejak))
        self._step(done, "opened", lambda: open_due(self.house.jejak, lambda n: self._at("opened", n)))
        self._step(done, "issued", lambda: issue_due(self.house.jejak, lambda n: self._at("issued", n)))
        self._step(done, "queued", self.fill)
        self._step(done, "sent", lambda: self.sender.send(lambda n: self._at("sent", n)))
        self._step(done, "links", self.sender_of_links.send)
        self._step(done, "addresses", self.sender_to_former.send)
        self._step(done, "log", self._sign)
        self._step(done, "judged", lambda: judge_papers(self.house))
        self._step(done, "jobs", self.work)
        self._step(done, "forgotten", self._forget)
        self._step(done, "checked", self._check)

    def _step(self, done: Ticked, name: str, act: Callable[[], int | None]) -> bool:
        """Whether it was done."""
        try:
            n = act()
            if n is not None:
                setattr(done, name, n)
            return True
        except Unreachable as e:
            done.trouble.append(f"SMTP: {e}")
        except Fault as e:
            done.trouble.append(f"{name}: {e.teks.en}")
        except Exception as e:
            log.exception("tick: %s", name)
            done.trouble.append(f"{name}: {type(e).__name__}")
        return False

    def examine(self) -> None:
        """Read the database through; in a thread of its own, since a large one takes long. The next tick says so."""
        try:
            self.house.database.examine()
        except (StoreError, Fault) as e:
            log.error("examined", extra={"facts": {"says": str(e).split("\n")[0]}})

    def _sound(self) -> None:
        if isinstance(fault := self.house.database.ailing, Unreadable):
            raise fault

    def _sign(self) -> None:
        self.house.log.publish(self.house.now())

    def _check(self) -> None:
        self.check(real_clock())

    def _forget(self) -> None:
        """Clear what has passed, by the real clock: what is counted is tries, not the story."""
        self.house.limits.forget(real_clock())
        self.house.sessions.clear(self.house.wall() - WHOLE)
        self.house.links.clear(self.house.wall())
        self.house.awaiting.clear(self.house.now())
        self.house.uploads.sweep(self._destroyed, self.house.now(), real_clock())

    def _destroyed(self) -> list[str]:
        """Files that are there still and whose destruction is on the log."""
        there = [sha256 for sha256 in self.house.queries.destroyed_files() if self.house.evidence.has(sha256)]
        return destroyed(self.house.journal, there)

    def fill(self) -> int:
        """Put what was issued into the outbox; how many notices."""
        n, outbox = 0, self.house.outbox
        while page := self.house.journal.page(after := outbox.position(), PAGE, (*TOPICS, *topics())):
            self.house.views.catch_up(self.house.journal)
            day = today(self.house)
            whom = Reach(self.house.database, self.house.journal, self.house.people, day)
            turns = Turns(self.house, whom).queued(page)
            if outbox.fill(page, after, whom, self.house.now(), zona(), turns):
                n += len(page) - len(turns) + sum(map(len, turns.values()))
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
            except (OperationalError, Fault):  # somebody else is writing, or nobody can; the next step beats
                log.warning("heartbeat late")
