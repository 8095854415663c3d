"""Which steps of a document can be taken now, and who may: asked of the same tables and rules that decide."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from application.access import Identity
from application.actor import entitled, policy, seated
from application.commands import REGISTER
from application.orders import Order
from application.scope import scope_at, scope_of
from application.work import Work, absent
from domain.cycle.requirements import signatures_are_recorded
from domain.cycle.scope import Place, Scope
from domain.cycle.signatures import Penandatangan
from domain.cycle.steps import BERLAKU, PIHAK_KEDUA, VERIFIKATOR, Fakta, Step, Versi
from domain.cycle.taking import allowed, barred, has, takers
from domain.cycle.terms import PERAN, listed
from domain.documents.document import Dokumen
from domain.kernel import Forbidden, Provenance, Refusal, Teks, acting
from domain.kinds import DOKUMEN
from domain.organisation.perangkat_daerah import PerangkatDaerah

ASIDE = ("withdraw", "return", "cancel", "verify_again", "open_revision", "attach_signed_paper")
"""Steps that may be taken and wait for nobody: a document does not go on by them."""
WHY = "ditanyakan sebelum langkahnya diambil"
"""A reason in place of the one that is given with the step itself."""


@dataclass(frozen=True)
class Offer:
    """One step that the state of a version allows: of which version, whose it is, and why it is not open to who asks
    (None: it is). `seat`: as what whoever asks would take it; None where they may not."""

    command: str
    step: Step
    versi: int
    state: str
    by: Teks
    why: Refusal | None
    seat: Provenance | None = None

    @property
    def told(self) -> Teks | None:
        """Why it is not open to them, beyond whose it is."""
        return self.why.teks if self.why is not None and self.why.slug != Forbidden.slug else None

    @property
    def waits(self) -> bool:
        """Whether the document waits for this step of whoever asks. A document in force is closed when it is time."""
        return self.why is None and self.next

    @property
    def next(self) -> bool:
        """Whether the document goes on by it from where it stands."""
        return goes_on(self.step) and not signing(DOKUMEN[self.command.partition(".")[0]], self.step, self.state)


def kept_from(work: Work, who: Identity, command: str, data: Mapping[str, Any]) -> Refusal | None:
    """Why somebody may not give a command about such a document, or nobody may; None where they may."""
    if command not in REGISTER:
        return Refusal("Dokumen jenis ini tidak diubah di sini.", "A document of this kind is not changed here.")
    try:
        entitled(work, REGISTER[command], Order(command, who, dict(data)))
    except Refusal as refusal:
        return refusal
    return None


def kept_from_editing(work: Work, who: Identity, doc: Dokumen, key: Mapping[str, Any]) -> Refusal | None:
    """Why somebody may not edit a document as it stands; None where they may."""
    verbs = [f"{doc.kind}.{verb}" for verb in ("set_target", "set_pagu", "accept") if f"{doc.kind}.{verb}" in REGISTER]
    try:
        doc.editable()
    except Refusal as refusal:
        return refusal
    return kept_from(work, who, verbs[0], key) if verbs else None


def goes_on(step: Step) -> bool:
    """Whether a document goes on by a step."""
    return step.name not in ASIDE and not (step.name == "close" and BERLAKU in step.before)


def signing(cls: type[Dokumen], step: Step, state: str) -> bool:
    """Whether a step records a signature on paper of what one party has signed here already: it may be taken, and
    the document waits for the signature of the other party."""
    return signatures_are_recorded in step.requires and any(one.signs and one.after == state for one in cls.steps)


def offers(work: Work, who: Identity, kind: str, key: Mapping[str, Any]) -> tuple[Dokumen, list[Offer]]:
    """A document and the steps that its state allows people. Raises NotFound where there is no such document."""
    cls = DOKUMEN[kind]
    doc = work.find(cls, *key.values())
    if doc is None:
        raise absent(cls, tuple(key.values()))
    found = [_offer(work, who, doc, key, step) for step in steps_of(doc) if step.by != ("system",)]
    return doc, [offer for offer in found if offer is not None]


def steps_of(doc: Dokumen) -> tuple[Step, ...]:
    """The table of a document and, of what is in force, how a change of it begins and its signed paper is kept."""
    revised = (doc.revising(),) if doc.revised_by and doc.in_force and doc.draft is None else ()
    return (*doc.steps, *revised, *((doc.attaching(),) if doc.lacks_its_paper else ()))


def waiting(work: Work, who: Identity, kind: str, key: Mapping[str, Any], state: str) -> list[Offer]:
    """The steps of a document in that state that wait for who asks; loaded only where the table speaks of them."""
    rules = policy(work)
    cls = DOKUMEN[kind]
    steps = [step for step in cls.steps if state in step.before and goes_on(step) and not signing(cls, step, state)]
    if not any(row.covers(who) for step in steps for row in rules.rows(f"{kind}.{step.name}")):
        return []
    return [offer for offer in offers(work, who, kind, key)[1] if offer.waits]


def _offer(work: Work, who: Identity, doc: Dokumen, key: Mapping[str, Any], step: Step) -> Offer | None:
    """None for a step that this state does not allow, or that no document like this one has."""
    versi, command = doc.versi[doc.at_hand(step)], REGISTER[f"{doc.kind}.{step.name}"]
    if versi.state not in step.before or not has(doc, step, versi):
        return None
    lingkup = scope_of(work, doc)
    seat = None
    try:
        seat = replace(entitled(work, command, Order(command.name, who, dict(key))), reason=WHY)
        with acting(seat):
            why = barred(step, doc, versi, scope_of(work, doc))
    except Refusal as refusal:
        why = refusal
    return Offer(command.name, step, versi.nomor, versi.state, takers(step, doc, lingkup), why, seat)


@dataclass(frozen=True)
class Lying:
    """A version as the views show it, of a document that is not loaded. `verified`: by which offices since it was last
    handed in; `promised`: to which office, where that is said; `printed`: to which that of its newest paper is."""

    kind: str
    key: Mapping[str, Any]
    place: Place
    versi: int
    state: str
    base: int | None = None
    verified: Collection[str] = ()
    promised: str = ""
    printed: str = ""


class Whose:
    """Whose step many documents wait for: by the tables and rules that decide, without loading one of them."""

    def __init__(self, work: Work, who: Identity) -> None:
        self.work, self.who, self.rules = work, who, policy(work)

    def covers(self, kind: str, step: Step) -> bool:
        """Whether the table speaks of their role at all."""
        return any(row.covers(self.who) for row in self.rules.rows(f"{kind}.{step.name}"))

    def theirs(self, one: Lying, step: Step) -> bool:
        """Whether a step is for whoever asks; that they did not do what bars them from it is seen with the document."""
        doc, versi = one_of(one)
        order = Order(f"{one.kind}.{step.name}", self.who, dict(one.key))
        if one.state not in step.before or not has(doc, step, versi):
            return False
        try:
            with acting(seated(self.work, REGISTER[order.name], order, one.place)):
                return allowed(step, doc, versi, self._scope(doc, one.place))
        except Refusal:
            return False

    def awaited(self, one: Lying) -> list[tuple[Step, Teks]]:
        """The steps by which it goes on from there, each with the offices that may take it."""
        doc, versi = one_of(one)
        lingkup = self._scope(doc, one.place)
        return [
            (step, _awaited(step, doc, versi, lingkup))
            for step in doc.steps
            if one.state in step.before and goes_on(step) and not signing(type(doc), step, one.state)
            if step.by != ("system",) and step.after not in ("", one.state) and has(doc, step, versi)
        ]

    def _scope(self, doc: Dokumen, place: Place) -> Scope:
        own = self.work.find(PerangkatDaerah, place.unit) if place.unit == self.who.unit else None
        return scope_at(self.work, doc, place, own)


def one_of(one: Lying) -> tuple[Dokumen, Versi]:
    """A document of that name with that version alone, to ask whose its steps are; nobody stores it."""
    doc: Any = DOKUMEN[one.kind].__new__(DOKUMEN[one.kind])
    doc.__init__(**one.key)
    versi = Versi(one.versi, one.base, one.state, verified=dict.fromkeys(one.verified, frozenset()))
    paper = Fakta(signers=(Penandatangan(PIHAK_KEDUA, one.printed),) if one.printed else ())
    before = {} if one.base is None else {one.base: Versi(one.base, None, "")}
    versions = {0: Versi(0, dimuat=bool(one.printed), fakta=paper), **before, one.versi: versi}
    vars(doc).update(versi=versions, pihak_kedua=one.promised)
    return doc, versi


def _awaited(step: Step, doc: Dokumen, versi: Versi, lingkup: Scope) -> Teks:
    """Of several that verify those that have not yet."""
    still = lingkup.awaited(versi.verified) if VERIFIKATOR in step.by else ()
    return listed(PERAN, [role for p in still for role in p.jabatan]) if still else takers(step, doc, lingkup)
