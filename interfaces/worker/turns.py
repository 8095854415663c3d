"""Whose step a document waits for: asked of the tables of steps that decide, when its mail is queued and again before
it leaves. A mail names the document and the step, never a figure nor a person."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from inspect import signature
from typing import Any, NamedTuple
from uuid import UUID

from application.access import in_office
from application.offered import Offer, goes_on, waiting
from application.store.journal import Recorded
from application.work import Work, load
from domain.cycle.requirements import signatures_are_recorded
from domain.cycle.steps import DRAF, Step
from domain.cycle.terms import LANGKAH
from domain.documents.document import Dokumen
from domain.kernel import Teks
from domain.kinds import DOKUMEN
from interfaces.compose import House
from interfaces.input.comparison import address
from interfaces.input.moments import today
from interfaces.mail.letter import Item, Letterhead
from interfaces.mail.words import addressed
from interfaces.registers.outbox_rows import Row, Turn
from interfaces.registers.particulars import Particulars
from interfaces.registers.reach import Reach
from projections.identity import DocumentName
from projections.sentences.titles import plain
from projections.words import capitalised, jabatan, phrase

IN_FULL = 20
"""Documents that one mail tells one by one; of the rest it says how many."""


class Waiting(NamedTuple):
    """A document whose next step is for the receiver of a row, and which step that is. `dilihat`: how many events the
    document had when it came to wait: what came since is shown on the page of the step."""

    baris: Row
    kind: str
    key: Mapping[str, Any]
    verb: str
    dilihat: int


@cache
def topics() -> tuple[str, ...]:
    """The events by which a version comes to wait for somebody. What came back to be filled in is on the desk."""
    found = {}
    for cls in DOKUMEN.values():
        waited = {state for step in cls.steps if is_asked(step) for state in step.before} - {DRAF}
        for step in (step for step in cls.steps if step.after in waited):
            for name in (step.event, "Revised") if step.in_force else (step.event,):
                found[f"{cls.__name__}.{name}"] = None
    return tuple(found)


def is_asked(step: Step) -> bool:
    """Whether somebody is asked for a step by mail: the document moves on by it, it is no paper that is recorded, and
    it comes not by itself."""
    moves = goes_on(step) and step.after not in ("", *step.before)
    return moves and signatures_are_recorded not in step.requires and "system" not in step.by


class Turns:
    """Who takes the next step on documents, as things stand now; made anew for each page and each batch."""

    def __init__(self, house: House, whom: Reach | None = None) -> None:
        self.house = house
        self.whom = whom or Reach(house.database, house.journal, house.people, today(house))
        self.work = Work(house.journal, house.queries, house.now(), shelf=house.jejak.shelf)
        self._docs: dict[UUID, Dokumen] = {}

    def queued(self, page: Sequence[Recorded]) -> dict[int, list[Turn]]:
        """By position of the event: who is told, each person once and in one office; never who brought it there."""
        return {recorded.idx: list(self._told(recorded)) for recorded in page if type(recorded.event).TOPIC in topics()}

    def _told(self, recorded: Recorded) -> Iterator[Turn]:
        e: Any = recorded.event
        if (doc := self._stands(recorded)) is None or _state_before(self.house, e) == e.state:
            return
        told = {*e.provenance.persons}
        for person, acting_as in self.whom.seats(getattr(doc, "unit", "")):
            contact = self.whom.contacts.get(person)
            if contact and person not in told and self._offer(doc, e, person, acting_as):
                told.add(person)
                yield Turn(acting_as, getattr(doc, "unit", ""), e.versi, contact)

    def still(self, row: Row) -> Waiting | None:
        """The same of a row that is about to leave; None where the step was taken or is theirs no longer."""
        (recorded,) = self.house.journal.at([row.event])
        doc = self._stands(recorded)
        if doc is None or (row.orang, row.penerima) not in {*self.whom.seats(row.unit)}:
            return None
        offer = self._offer(doc, recorded.event, row.orang, row.penerima)
        return offer and Waiting(row, doc.kind, key_of(doc), offer.step.name, recorded.event.originator_version)

    def _stands(self, recorded: Recorded) -> Dokumen | None:
        """The document, if that version of it stands where the event put it."""
        e: Any = recorded.event
        if e.originator_id not in self._docs:
            self._docs[e.originator_id] = load(self.house.journal, e.originator_id)
        doc = self._docs[e.originator_id]
        return doc if doc.versi[e.versi].state == e.state else None

    def _offer(self, doc: Dokumen, e: Any, person: str, acting_as: str) -> Offer | None:
        who = in_office(person, acting_as)
        found = waiting(self.work, who, doc.kind, key_of(doc), e.state) if who else []
        return next((offer for offer in found if offer.versi == e.versi and is_asked(offer.step)), None)


def told(
    found: Sequence[Waiting], units: Mapping[str, str], pos: Letterhead, to: Particulars
) -> Iterator[tuple[Teks, Item]]:
    """The parts of a mail about documents that wait: the subject and the part of each, then how many more there are."""
    lang = "&lang=en" if to.bahasa == "en" else ""
    for one in found[:IN_FULL]:
        row, name = one.baris, DocumentName("", one.kind, **{"unit": "", **one.key})
        step, what, unit = LANGKAH[one.verb], plain(name), units.get(row.unit, row.unit) or "Kabupaten"
        office, _, at = row.penerima.partition("@")
        own = phrase("{o} {u}", "{o} of {u}", o=jabatan(office), u=units.get(at, at)) if at else jabatan(office)
        said = (
            phrase("{u}, versi {v}.", "{u}, version {v}.", u=unit, v=row.revisi),
            addressed([own]),
            Teks(
                "Bila dokumennya berubah sesudah surel ini, halamannya menunjukkan apa yang berubah.",
                "If the document changes after this mail, its page shows what has changed.",
            ),
        )
        link = f"{pos.base_url}/langkah/{one.verb}/{address(one.kind, one.key)}?dilihat={one.dilihat}{lang}"
        subject = phrase(
            "Menunggu langkah Anda ({l}): {d} ({u})", "Waits for your step ({l}): {d} ({u})", l=step, d=what, u=unit
        )
        head = phrase("{l}: {d}", l=capitalised(step), d=what)
        yield subject, Item(head.dalam(to.bahasa), [line.dalam(to.bahasa) for line in said], link)
    for _ in found[IN_FULL : IN_FULL + 1]:
        rest = phrase("Dokumen lain yang menunggu: {n}", "Other documents that wait: {n}", n=len(found) - IN_FULL)
        yield rest, Item(rest.dalam(to.bahasa), (), f"{pos.base_url}/meja" + lang.replace("&", "?"))


def key_of(doc: Dokumen) -> dict[str, Any]:
    """The natural key of a document, by the names of its parts, in order."""
    return {name: getattr(doc, name) for name in signature(type(doc).create_id).parameters}


def _state_before(house: House, e: Any) -> str:
    """Where the version stood: an office that verifies beside another leaves it there, and who waits was told."""
    state: str = load(house.journal, e.originator_id, e.originator_version - 1).versi[e.versi].state
    return state
