"""What a kind of document says of itself: all that can be said, and what holds where a kind says nothing."""

from collections.abc import Callable
from datetime import date
from inspect import signature
from typing import Any, ClassVar

from domain.cycle.checks import KELENGKAPAN, KESELARASAN
from domain.cycle.scope import Scope
from domain.cycle.sides import ON_PAPER, people, people_recording, people_until_settled
from domain.cycle.signatures import PENETAP
from domain.cycle.steps import BATAL, BERLAKU, VERIFIKATOR, Fakta, Kunci, Step, Versi
from domain.cycle.unit_kinds import BUPATI, KABUPATEN, KEPALA, SEKDA, is_head
from domain.documents.cells import JenisSel
from domain.figures.nilai import Nilai
from domain.kernel import Aggregate, Invalid, Provenance


class Declared(Aggregate):
    """A kind of document overrides what is its own; whoever lists kinds asks these."""

    kind: ClassVar[str] = ""
    """The word that commands and URLs use for it."""
    nama: ClassVar[str] = ""
    """What people call it."""
    dasar: ClassVar[str] = ""
    """The regulation that asks for it; that it is just these roles who take its steps is local policy."""
    steps: ClassVar[tuple[Step, ...]] = ()
    """Who takes a version from which state to which, and what that requires."""
    butir: ClassVar[tuple[str, ...]] = (KELENGKAPAN, KESELARASAN)
    """What its verification checks, item by item."""
    penandatangan: ClassVar[tuple[str, ...]] = (PENETAP,)
    """The parties that sign it."""

    reason_codes: ClassVar[tuple[str, ...]] = ()
    """Why it may be changed."""
    revised_by: ClassVar[tuple[str, ...]] = ()
    """Who may open a revision. Nobody: the next change is a document of its own."""
    revised_from: ClassVar[tuple[str, ...]] = (BERLAKU,)
    """The states of a version on which a revision can rest."""

    deputy_approves: ClassVar[bool] = False
    """Whether what the bupati approves of it for the kabupaten the sekda may approve for him (inferred)."""

    cells: ClassVar[tuple[type[JenisSel], ...]] = ()
    """The kinds of cell that it holds, beside what its paper says of itself."""
    copied: ClassVar[tuple[type[JenisSel], ...]] = ()
    """Of these, what is only copied from the documents above it: nobody types it."""
    chain: ClassVar[int] = 0
    """Its place in the chain of targets: each kind takes them from kinds with a lower one. 0: it stands outside."""

    signed_on_paper: ClassVar[bool] = True
    """Whether offices have documents of this kind on paper, signed before Jejak came."""
    on_paper: ClassVar[tuple[Callable[[Any, Versi, Fakta], None], ...]] = ()
    """What a paper of this kind must fulfil too, beside being described."""
    empty_on_paper: ClassVar[bool] = False
    """Whether a paper of this kind may have neither targets nor pagu."""
    diterima: ClassVar[bool] = False
    """Whether it is made elsewhere and only received here, so that its number and dates are always a copy."""
    goes_public: ClassVar[bool] = False
    """Whether versions in force are given to the public."""
    record_verified_by: ClassVar[tuple[str, ...]] = ("bappeda", "bagian_organisasi")
    """Who confirms a correction of the record of a kind that has no step of verifying (local policy)."""

    @classmethod
    def check_key(cls, **key: Any) -> None:
        """Refuse a natural key that no document of this kind can have."""

    @classmethod
    def types(cls, jenis: type[JenisSel]) -> bool:
        """Whether drafters fill in cells of that kind, one by one."""
        return jenis in cls.cells and jenis not in cls.copied

    @classmethod
    def of_a_unit(cls) -> bool:
        """Whether each is of a unit; the others are the kabupaten's own."""
        return "unit" in signature(cls.create_id).parameters

    def key(self) -> tuple[object, ...]:
        """The natural key, as in commands and URLs: (unit, year, …)."""
        raise NotImplementedError

    def judul(self) -> str:
        """How people call it: "Perjanjian Kinerja camat kec-contoh 2023"."""
        return f"{self.nama} {' '.join(map(str, self.key()))}"

    def party(self, name: str) -> tuple[str, ...]:
        """The roles or the office behind a party of a step; a role stands for itself."""
        return self.verified_by(getattr(self, "jabatan", "")) if name == VERIFIKATOR else (name,)

    @classmethod
    def verified_by(cls, jabatan: str) -> tuple[str, ...]:
        """Who verifies this kind of document (of that office) unless the kabupaten or the unit's place says another."""
        return ("bappeda",)

    def acts_as(self, name: str, who: Provenance) -> bool:
        """Whether `who` may take a step as that party; as head of a unit, of the document's own only."""
        if name == KEPALA and self.deputy_approves and self.deputised(name, who):
            return True
        if name == KEPALA:
            return is_head(who.role, who.office, who.unit) and who.unit == getattr(self, "unit", who.unit)
        return who.role in self.party(name)

    def deputised(self, name: str, who: Provenance) -> bool:
        """Whether `who` may do for that party what it need not do in person: the sekda for the bupati (inferred), and
        nobody in the name of the sekda."""
        own = who.office == SEKDA and not who.behalf_of and who.unit == KABUPATEN == getattr(self, "unit", "")
        return own and (name == KEPALA or BUPATI in self.party(name))

    def parties(self) -> tuple[str, ...]:
        """The parties that sign this document, of those that its kind has."""
        return self.penandatangan

    def is_change(self, versi: Versi) -> bool:
        """Whether a version changes what is in force, rather than being the first."""
        return versi.base is not None

    def has_content(self, versi: Versi) -> bool:
        return bool(versi.target or versi.pagu)

    def starts(self, versi: Versi, fakta: Fakta) -> date:
        """The day from which a version that now takes force is effective."""
        day = fakta.effective_from or fakta.signed_on
        if day is None:
            raise Invalid("Isi tanggal mulai berlaku (effective_from).", "Give the effective date (effective_from).")
        doc: Any = self
        base = doc.versi[versi.base] if versi.base else None
        if base and base.effective_from and day < base.effective_from:
            raise Invalid(
                f"Versi {versi.nomor} tidak boleh berlaku sebelum versi {versi.base} ({base.effective_from}).",
                f"Version {versi.nomor} cannot take force before version {versi.base} ({base.effective_from}).",
            )
        return day

    def check_target(self, versi: Versi, key: Kunci, nilai: Nilai) -> None:
        """Refuse a target that cannot stand in this kind of document; most hold targets of whole years."""
        if key[2] != 0:
            raise Invalid(
                f"{self.nama} memuat target setahun. Kosongkan triwulan; target triwulan ada pada Rencana Aksi.",
                f"{self.nama} holds targets of a year. Leave out the triwulan; those stand in the Rencana Aksi.",
            )

    @classmethod
    def people(cls, lingkup: Scope | None = None) -> int:
        """How many people it takes until a version is in force, by its steps; with the verifiers of `lingkup`."""
        return people(cls.steps, lingkup)

    def people_of(self, lingkup: Scope | None = None) -> int:
        """As `people`, of this very document."""
        return self.people(lingkup)

    @classmethod
    def people_until_settled(cls) -> int:
        """How many it takes until it is verified too, where that comes after it is in force."""
        return people_until_settled(cls.steps)

    @classmethod
    def people_recording(cls) -> int:
        """How many it takes until a version is in force whose signatures are recorded; 0 where none are."""
        return people_recording(cls.steps)

    @classmethod
    def people_on_paper(cls) -> int:
        """How many it takes to load what was signed or printed before."""
        return ON_PAPER

    @classmethod
    def settled(cls) -> frozenset[str]:
        """States in which a version is no longer an open draft."""
        return frozenset({BATAL, *(s.after for s in cls.steps if s.in_force)})
