"""The one approval cycle: a document declares a table of steps; state belongs to a version, never to a document."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from domain.cycle.checks import Butir
from domain.cycle.mandates import mandate
from domain.cycle.origin import Origin
from domain.cycle.scope import Scope, Verifier
from domain.cycle.signatures import Cara, Penandatangan
from domain.cycle.terms import KEADAAN, LANGKAH, PERAN, listed
from domain.cycle.unit_kinds import KEPALA
from domain.figures.nilai import Nilai
from domain.figures.pagu import Pagu
from domain.kernel import Basis, Forbidden, FourEyes, Provenance, Refusal, provenance

DRAF = "draf"
DIAJUKAN = "diajukan"
TERVERIFIKASI = "terverifikasi"
DITANDATANGANI = "ditandatangani"
BERLAKU = "berlaku"
SELESAI = "selesai"
BATAL = "batal"
DIMUAT = "dimuat"

# Parties of a step that depend on the document: `Dokumen.party` names the roles behind them.
PIHAK_PERTAMA = "pihak_pertama"
PIHAK_KEDUA = "pihak_kedua"
VERIFIKATOR = "verifikator"
PIHAK = (PIHAK_PERTAMA, PIHAK_KEDUA)


@dataclass(frozen=True)
class Catatan:
    """One note of a return or a verification; `pada` names the indikator or code it is about, "" for the whole."""

    teks: str
    pada: str = ""


@dataclass(frozen=True)
class Fakta:
    """What a step brings with it. `signed_on` is the date on the paper, `effective_from` when it takes force.

    `number` and `sha256` identify the paper; `received_on` when it arrived; `kartu` freezes the card version of each
    indikator; `position` binds a report to one position of the log. `cara`: how the paper was signed, `signers`: by
    whom, when somebody else records it. `periksa`: what a verification checked; `hasil`: what a review found.
    """

    notes: tuple[Catatan, ...] = ()
    signed_on: date | None = None
    effective_from: date | None = None
    received_on: date | None = None
    number: str = ""
    sha256: str | None = None
    kartu: dict[str, int] = field(default_factory=dict)
    position: int | None = None
    cara: Cara = Cara.SISTEM
    signers: tuple[Penandatangan, ...] = ()
    periksa: tuple[Butir, ...] = ()
    hasil: str = ""


@dataclass(frozen=True)
class Surat:
    """What a paper says of itself, as printed. `received_on`: of a paper that the unit was given (DPA, DPPA)."""

    number: str
    signed_on: date | None
    received_on: date | None
    signers: tuple[Penandatangan, ...]

    @classmethod
    def of(cls, fakta: Fakta) -> "Surat":
        return cls(fakta.number, fakta.signed_on, fakta.received_on, fakta.signers)


Kunci = tuple[str, int, int]
"""Where a target stands: (indikator, year, triwulan); triwulan 0 is the whole year, year 0 the baseline."""


@dataclass
class Versi:
    """One version of a document: its state, its content, and who did what to it.

    `mended`: editors who are to sign or approve, until a drafter accepts what they changed. `verified`: who has
    verified, by role. `took`: who last took each step, by event. `dimuat`: it was loaded from
    paper. `surat`: what the paper in force says of itself, where that was copied from a paper.
    """

    nomor: int
    base: int | None = None
    state: str = DRAF
    target: dict[Kunci, Nilai] = field(default_factory=dict)
    pagu: dict[str, Pagu] = field(default_factory=dict)
    editors: frozenset[str] = frozenset()
    mended: frozenset[str] = frozenset()
    verified: dict[str, str] = field(default_factory=dict)
    took: dict[str, str] = field(default_factory=dict)
    reviewed: str = ""
    dimuat: bool = False
    signers: dict[str, str] = field(default_factory=dict)
    reason_code: str = ""
    reason: str = ""
    basis: Basis | None = None
    stale: tuple[str, ...] = ()
    effective_from: date | None = None
    signed_on: date | None = None
    fakta: Fakta = field(default_factory=Fakta)
    surat: Surat | None = None
    kartu: dict[str, int] = field(default_factory=dict)
    asal: Origin = field(default_factory=Origin)


class Subject(Protocol):
    """What the cycle asks of the document that a step is taken on; a kind of document answers for itself."""

    @property
    def kind(self) -> str: ...

    @property
    def butir(self) -> tuple[str, ...]:
        """What its verification checks, item by item."""
        ...

    @property
    def penandatangan(self) -> tuple[str, ...]:
        """The parties that sign it."""
        ...

    @property
    def steps(self) -> "tuple[Step, ...]":
        """Its table of steps."""
        ...

    def judul(self) -> str: ...

    def party(self, name: str) -> tuple[str, ...]: ...

    def acts_as(self, name: str, who: Provenance) -> bool: ...

    def is_change(self, versi: Versi) -> bool: ...

    def has_content(self, versi: Versi) -> bool: ...


Rule = Callable[[Any, Versi, Fakta], None]
"""A requirement of a step, given the document, its version and what the step brings. One that a single kind of document
has takes that kind; the shared ones take any `Subject`."""


@dataclass(frozen=True)
class Step:
    """One row of a document's table: who may take a version from which states to which, and what that requires.

    `after`: the new state; "" leaves it as it is. `by`: roles, or a party of the document. `signs`: the party that
    signs here. `voids`: signatures and verifications given so far lose their force. `in_force`: the version becomes the
    one in force from its effective date; from version 2 on the event is then called Revised. `enters`: whoever takes it
    answers for what stands there as who filled it in does.
    """

    name: str
    event: str
    before: tuple[str, ...]
    after: str
    by: tuple[str, ...]
    requires: tuple[Rule, ...] = ()
    signs: str = ""
    voids: bool = False
    in_force: bool = False
    enters: bool = False


NO_SCOPE = Scope()


def check(step: Step, doc: Subject, versi: Versi, fakta: Fakta, lingkup: Scope = NO_SCOPE) -> tuple[str, ...]:
    """Refuse a step that its table does not allow: wrong state, wrong role, barred capacity, missing requirement.

    Returns the offices for which the actor acts here as their named alternate; none when the step is its own.
    """
    who = provenance()
    langkah = LANGKAH[step.name]
    if versi.state not in step.before:
        now, want = listed(KEADAAN, (versi.state,)), listed(KEADAAN, step.before)
        raise Refusal(
            f"Langkah '{langkah.id}' tidak dapat diambil: {doc.judul()} versi {versi.nomor} berkeadaan '{now.id}', "
            f"seharusnya '{want.id}'. Muat ulang dokumen dan pilih langkah yang tersedia.",
            f"Step '{langkah.en}' cannot be taken: {doc.judul()} version {versi.nomor} is '{now.en}', "
            f"it must be '{want.en}'. Reload the document and choose an available step.",
            state=versi.state,
        )
    instead_of = _must_be_for(step, doc, who, lingkup)
    _must_be_mandated(step, doc, versi, who, lingkup)
    _must_be_awaited(step, doc, versi, who, lingkup)
    for rule in step.requires:
        try:
            rule(doc, versi, fakta)
        except FourEyes as refusal:
            raise _named(refusal, step, doc, lingkup) from refusal
    return instead_of


def _named(refusal: FourEyes, step: Step, doc: Subject, lingkup: Scope) -> FourEyes:
    """The same refusal, which says too who takes the step instead."""
    langkah, who = LANGKAH[step.name], listed(PERAN, dict.fromkeys(_allowed(step, doc, lingkup)))
    id, en = refusal.teks
    return FourEyes(
        f"{id} Langkah '{langkah.id}' diambil orang lain: {who.id}.",
        f"{en} Step '{langkah.en}' is for another person: {who.en}.",
        **refusal.facts,
    )


def _allowed(step: Step, doc: Subject, lingkup: Scope) -> list[str]:
    """The offices that may take a step, here and elsewhere."""
    elsewhere = lingkup.pemeriksa if VERIFIKATOR in step.by else ()
    here = (party for party in step.by if party != VERIFIKATOR or not elsewhere)
    own = [role for party in here for role in (lingkup.kepala if party == KEPALA else doc.party(party))]
    return own + [role for p in elsewhere for role in p.jabatan]


def _must_be_for(step: Step, doc: Subject, who: Provenance, lingkup: Scope) -> tuple[str, ...]:
    """Refuse whoever is not behind one of the step's parties, nor the named alternate of one.

    Nobody stands in for a party to an agreement: what it promises and signs is its own.
    """
    elsewhere = lingkup.pemeriksa if VERIFIKATOR in step.by else ()
    if any(who.role in p.jabatan and p.unit in ("", who.unit) for p in elsewhere):
        return ()
    here = tuple(party for party in step.by if party != VERIFIKATOR or not elsewhere)
    if any(doc.acts_as(party, who) for party in here):
        return ()
    table = [role for party in here if party not in PIHAK for role in doc.party(party)]
    replaced = [r for r in (*table, *_at_unit(elsewhere, who.unit)) if r in lingkup.pengganti]
    if replaced and not step.signs:
        return tuple(replaced)
    langkah = LANGKAH[step.name]
    where = "".join(f" {p.unit}" for p in elsewhere if p.unit)
    roles, own = listed(PERAN, dict.fromkeys(_allowed(step, doc, lingkup))), listed(PERAN, (who.office or who.role,))
    raise Forbidden(
        f"Langkah '{langkah.id}' pada {doc.judul()} hanya untuk {roles.id}{where}; Anda bertindak sebagai {own.id}. "
        "Mintalah pejabat yang berwenang melakukannya.",
        f"Step '{langkah.en}' on {doc.judul()} is for {roles.en}{where} only; you act as {own.en}. "
        "Ask the official in charge to take it.",
    )


def _at_unit(elsewhere: tuple[Verifier, ...], unit: str) -> list[str]:
    return [role for p in elsewhere if p.unit == unit for role in p.jabatan]


def _must_be_awaited(step: Step, doc: Subject, versi: Versi, who: Provenance, lingkup: Scope) -> None:
    """While another office must still verify, an office that has verified waits for it."""
    waiting = lingkup.awaited(versi.verified)
    if step.after and VERIFIKATOR in step.by and who.role in versi.verified and waiting and not step.voids:
        offices = listed(PERAN, [role for p in waiting for role in p.jabatan])
        raise Refusal(
            f"Kantor Anda sudah memverifikasi {doc.judul()}; yang ditunggu verifikasi {offices.id}.",
            f"Your office has verified {doc.judul()} already; what is awaited is the check of {offices.en}.",
        )


def _must_be_mandated(step: Step, doc: Subject, versi: Versi, who: Provenance, lingkup: Scope) -> None:
    change = step.name == "open_revision" or doc.is_change(versi)
    row = mandate(who.capacity, doc.kind, step.name, change, lingkup.mandat)
    if row is not None and not row.boleh:
        langkah = LANGKAH[step.name]
        raise Forbidden(
            f"Pejabat {who.capacity.capitalize()} tidak boleh mengambil langkah '{langkah.id}' pada {doc.judul()} "
            f"({row.dasar}). Mintalah pejabat definitif atau pemberi mandat.",
            f"An official acting as {who.capacity.capitalize()} may not take step '{langkah.en}' on {doc.judul()} "
            f"({row.dasar}). Ask the permanent official or the giver of the mandate.",
        )
