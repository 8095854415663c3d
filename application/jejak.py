"""The application: one command at a time: who may, load, decide, save, answer; each answered once per key."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from application.access import HOLDERS, STAFF, Identity, authorize
from application.commands import REGISTER, Perintah
from application.foreseen import foreseen
from application.ports import Clock, Questions, Views
from application.store.answers import Given, give, given
from application.store.database import IntegrityError, Transaction
from application.store.journal import Journal, Recorded
from application.store.log import Log
from application.store.shelf import Shelf
from application.supplier import check_supplier
from application.work import Kerja
from domain.kernel import Basis, Forbidden, Invalid, NeedsConfirmation, NotFound, Provenance, Refusal, Supplier, acting
from domain.kinds import DOKUMEN
from domain.organisation.office_holders import Pejabat
from domain.organisation.perangkat_daerah import PerangkatDaerah
from domain.record.jam import CLOCK_TOLERANCE, Jam
from domain.record.penolakan import Penolakan


@dataclass(frozen=True)
class Order:
    """A command as it reaches the application: parsed and typed, with why and on what basis.

    `key` makes it idempotent per person, `fingerprint` says what exactly was asked; `expected` is the version of the
    document the actor was looking at (None: whatever is there).
    """

    name: str
    who: Identity
    data: Mapping[str, Any]
    key: str = ""
    fingerprint: str = ""
    expected: int | None = None
    reason: str = ""
    basis: Basis | None = None
    supplied_by: Supplier | None = None
    caused_by: str = ""


@dataclass(frozen=True)
class Answer:
    """What a command did: the log positions of its events and the document's version after it.

    `repeated`: it is the answer of the first time this key came. `folded`: the views hold its events already.
    """

    command: str
    position: int
    events: tuple[tuple[int, str], ...]
    document: str
    version: int
    repeated: bool = False
    folded: bool = True


class KeyReused(Invalid):
    """The same idempotency key came with another body."""

    slug = "kunci-dipakai-ulang"


class Jejak:
    """The one door to the event store for everything that changes something."""

    def __init__(
        self,
        journal: Journal,
        clock: Clock,
        views: Views,
        questions: Questions,
        settle: "Callable[[Jejak, Answer], None] | None" = None,
    ) -> None:
        self.journal = journal
        self.shelf = Shelf(journal)
        self.log = Log(journal)
        self.clock = clock
        self.views = views
        self.questions = questions
        self.settle = settle

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
        command = REGISTER.get(order.name)
        if command is None:
            raise NotFound(
                f"Perintah '{order.name}' tidak dikenal. Lihat daftar perintah dengan jejak do --list.",
                f"Command '{order.name}' is unknown. See the list with jejak do --list.",
            )
        order = replace(order, key=order.key or str(uuid4()))
        for alone in (False, True, True):
            try:
                try:
                    return self._attempt(command, order, alone)
                except Refusal as refusal:
                    return self._refuse(order, refusal)
            except IntegrityError:
                continue  # someone else stored this version or this key first: again, now with the log to ourselves
        raise RuntimeError(f"{order.name} lost a race that it ran alone")

    def _attempt(self, command: Perintah, order: Order, alone: bool) -> Answer:
        with self.journal.database.write() as tx:
            if alone:
                self.journal.lock(tx)
            earlier = given(tx, order.who.person, order.key)
            work = Kerja(self.journal, self.questions, self.clock(), order.expected, self.shelf)
            work.foresee(foreseen(order.name, order.who, order.data))
            if (answered := earlier()) is not None:
                return _replay(order, answered)
            with acting(self._provenance(work, command, order)):
                document = command.run(work, **order.data)
                recorded, folded = self._save(tx, work)
            answer = Answer(
                command=order.key,
                position=recorded[-1].idx if recorded else self.journal.position(),
                events=tuple((r.idx, type(r.event).TOPIC) for r in recorded),
                document=str(document.id),
                version=document.version,
            )
            give(tx, order.who.person, order.key, Given(order.fingerprint, 1, json.dumps(vars(answer))))
            return replace(answer, folded=folded)

    def _save(self, tx: Transaction, work: Kerja) -> tuple[list[Recorded], bool]:
        """Append what the work triggered; whether the views could fold it in the same transaction."""
        events = work.collect()
        recorded, folded = self._append(tx, events, work.now) if events else ([], True)
        if events:
            folded &= self._flag_clock(tx, work.now, recorded[-1].recorded_at)
            self.log.sign(tx, work.now, at_once=any(type(r.event).TOPIC in SIGNATURES for r in recorded))
        self.journal.database.then(lambda: work.keep(recorded))
        return recorded, folded

    def _append(self, tx: Transaction, events: Sequence[Any], now: datetime) -> tuple[list[Recorded], bool]:
        place = self.journal.reserve(tx, len(events), now)
        fold = self.views.join(tx, len(events))  # asked along with the place
        recorded = self.journal.fill(tx, place, events)
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
        """Keep the refusal as the answer to its key and, when it is one for the trail, as an event of its own."""
        with self.journal.database.write() as tx:
            earlier = given(tx, order.who.person, order.key)()
            if earlier is not None:
                if earlier.fingerprint != order.fingerprint:
                    raise refusal
                return _replay(order, earlier)
            if order.who.role == "system" or not isinstance(refusal, NotFound | NeedsConfirmation):
                work = Kerja(self.journal, self.questions, self.clock(), shelf=self.shelf)
                with acting(_provenance(order, _holder(work, order.who))):
                    key = f"{order.who.person}/{order.key}"
                    unit = str(order.data.get("unit") or order.who.unit)
                    where = "/".join(str(v) for k, v in order.data.items() if k in IDENTITY)
                    work.make(
                        Penolakan,
                        (key,),
                        lambda: Penolakan(key, order.name, where, unit, refusal.slug, *refusal.teks),
                    )
                    self._save(tx, work)
            kept = {"slug": refusal.slug, "id": refusal.teks.id, "en": refusal.teks.en, "facts": refusal.facts}
            answer = Given(order.fingerprint, 2, json.dumps(kept, default=str))
            give(tx, order.who.person, order.key, answer)
        raise refusal

    def _provenance(self, work: Kerja, command: Perintah, order: Order) -> Provenance:
        """Who acts, checked against the office register: the one place where provenance is made."""
        who = order.who
        unit = str(order.data.get("unit") or "")
        target = work.find(PerangkatDaerah, unit) if unit and not command.name.startswith("unit.register") else None
        if unit and target is None and not command.name.startswith("unit.register"):
            raise NotFound(
                f"Unit '{unit}' tidak dikenal. Lihat daftar unit dengan jejak unit list.",
                f"Unit '{unit}' is unknown. See the units with jejak unit list.",
            )
        authorize(who, command, unit, target.induk if target else "")
        office = who.office or who.role
        own = work.find(PerangkatDaerah, who.unit) if who.unit else None
        held = _holder(work, who)
        if held is None and (who.role in HOLDERS or (own and who.role not in STAFF and own.is_recorded(office))):
            raise Forbidden(
                f"Anda tidak tercatat menjabat {office} di {who.unit} hari ini. Minta admin mencatat SK Anda.",
                f"You are not recorded as holding {office} in {who.unit} today. Ask the admin to record your decree.",
            )
        check_supplier(work, order.supplied_by)
        return _provenance(order, held)


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


def _holder(work: Kerja, who: Identity) -> Pejabat | None:
    """As whom the register knows the actor today, None where it does not."""
    own = work.find(PerangkatDaerah, who.unit) if who.unit else None
    return own.holder(who.office or who.role, who.person, work.today) if own else None


def _provenance(order: Order, held: Pejabat | None) -> Provenance:
    who, supplier = order.who, order.supplied_by or Supplier("")
    return Provenance(
        person=who.person,
        role=who.role,
        office=who.office or who.role,
        unit=who.unit,
        reason=order.reason,
        basis=order.basis,
        command=order.key,
        caused_by=order.caused_by,
        supplied_by=supplier.office,
        supplied_via=supplier.via,
        supplied_on=supplier.on,
        capacity=held.kapasitas if held else "",
        decree=held.decree if held else "",
    )


def _replay(order: Order, earlier: Given) -> Answer:
    """Give the answer that this key got the first time; refuse the key with another body."""
    fingerprint, status, answer = earlier
    if fingerprint != order.fingerprint:
        raise KeyReused(
            f"Kunci '{order.key}' sudah dipakai untuk perintah lain. Gunakan kunci baru.",
            f"Key '{order.key}' has been used for another command. Use a new key.",
        )
    kept = json.loads(answer)
    if status == 1:
        kept["events"] = tuple((idx, topic) for idx, topic in kept["events"])
        return Answer(**{**kept, "repeated": True})
    for kind in _kinds(Refusal):
        if kind.slug == kept["slug"]:
            raise kind(kept["id"], kept["en"], **kept["facts"], repeated=True)
    raise Refusal(kept["id"], kept["en"], **kept["facts"], repeated=True)


def _kinds(cls: type[Refusal]) -> list[type[Refusal]]:
    return [cls, *(kind for sub in cls.__subclasses__() for kind in _kinds(sub))]
