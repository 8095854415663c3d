"""The one approval cycle: a document declares a table of steps; state belongs to a version, never to a document."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from domain.cycle.checks import Butir
from domain.cycle.origin import Origin
from domain.cycle.signatures import Cara, Penandatangan
from domain.figures.nilai import Nilai
from domain.figures.pagu import Pagu
from domain.kernel import Basis, Provenance
from domain.later import later

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
    whom, when somebody else records it. `periksa`: what a verification checked; `hasil`: what a review found. `blok`:
    SHA-256 of the file that holds what is printed under a signature given here, as it was then.
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
    blok: str = later("")


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
    verified, by role. `took`: who last took each step, by event. Of an act in the name of another, both persons.
    `dimuat`: it was loaded from paper. `surat`: what the paper in force says of itself, where that was copied from a
    paper. `naskah`: the signed paper of a version that was approved here. `recorder`: who recorded that its paper was
    signed, `pindaian`: the hash of the scan of which they did.
    """

    nomor: int
    base: int | None = None
    state: str = DRAF
    target: dict[Kunci, Nilai] = field(default_factory=dict)
    pagu: dict[str, Pagu] = field(default_factory=dict)
    editors: frozenset[str] = frozenset()
    mended: frozenset[str] = frozenset()
    verified: dict[str, frozenset[str]] = field(default_factory=dict)
    took: dict[str, frozenset[str]] = field(default_factory=dict)
    reviewed: str = ""
    dimuat: bool = False
    signers: dict[str, frozenset[str]] = field(default_factory=dict)
    reason_code: str = ""
    reason: str = ""
    basis: Basis | None = None
    stale: tuple[str, ...] = ()
    effective_from: date | None = None
    signed_on: date | None = None
    fakta: Fakta = field(default_factory=Fakta)
    surat: Surat | None = None
    naskah: Fakta | None = None
    recorder: frozenset[str] = frozenset()
    pindaian: str = ""
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

    def parties(self) -> tuple[str, ...]:
        """The parties that sign it."""
        ...

    def deputised(self, name: str, who: Provenance) -> bool: ...

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
