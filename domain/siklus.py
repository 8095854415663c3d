"""The one approval cycle: a document declares a table of steps; state belongs to a version, never to a document."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from domain.istilah import KEADAAN, LANGKAH, PERAN, sebut
from domain.kernel import Basis, Forbidden, FourEyes, Invalid, Refusal, provenance
from domain.nilai import Nilai
from domain.pagu import Pagu

if TYPE_CHECKING:
    from domain.dokumen import Dokumen

DRAF = "draf"
DIAJUKAN = "diajukan"
TERVERIFIKASI = "terverifikasi"
DITANDATANGANI = "ditandatangani"
BERLAKU = "berlaku"
SELESAI = "selesai"
BATAL = "batal"

# Parties of a step that depend on the document: `Dokumen.party` names the roles behind them.
PIHAK_PERTAMA = "pihak_pertama"
PIHAK_KEDUA = "pihak_kedua"
VERIFIKATOR = "verifikator"

PLT, PLH = "plt", "plh"


@dataclass(frozen=True)
class Catatan:
    """One note of a return or a verification; `pada` names the indikator or code it is about, "" for the whole."""

    teks: str
    pada: str = ""


@dataclass(frozen=True)
class Fakta:
    """What a step brings with it. `signed_on` is the date on the paper, `effective_from` when it takes force.

    `number` and `sha256` identify the paper; `received_on` when it arrived; `kartu` freezes the card version of each
    indikator; `position` binds a report to one position of the log.
    """

    notes: tuple[Catatan, ...] = ()
    signed_on: date | None = None
    effective_from: date | None = None
    received_on: date | None = None
    number: str = ""
    sha256: str | None = None
    kartu: dict[str, int] = field(default_factory=dict)
    position: int | None = None


Kunci = tuple[str, int, int]
"""Where a target stands: (indikator, year, triwulan); triwulan 0 is the whole year, year 0 the baseline."""


@dataclass
class Versi:
    """One version of a document: its state, its content, and who did what to it."""

    nomor: int
    base: int | None = None
    state: str = DRAF
    target: dict[Kunci, Nilai] = field(default_factory=dict)
    pagu: dict[str, Pagu] = field(default_factory=dict)
    editors: frozenset[str] = frozenset()
    signers: dict[str, str] = field(default_factory=dict)
    reason_code: str = ""
    reason: str = ""
    basis: Basis | None = None
    stale: tuple[str, ...] = ()
    effective_from: date | None = None
    signed_on: date | None = None
    fakta: Fakta = field(default_factory=Fakta)
    kartu: dict[str, int] = field(default_factory=dict)


Rule = Callable[["Dokumen", Versi, Fakta], None]


@dataclass(frozen=True)
class Step:
    """One row of a document's table: who may take a version from which states to which, and what that requires.

    `by`: roles, or a party of the document. `barred`: capacities that may not take it, with `barred_basis`.
    `signs`: the party that signs here. `voids`: signatures given so far lose their force. `in_force`: the version
    becomes the one in force from its effective date; from version 2 on the event is then called Revised.
    """

    name: str
    event: str
    before: tuple[str, ...]
    after: str
    by: tuple[str, ...]
    requires: tuple[Rule, ...] = ()
    barred: tuple[str, ...] = ()
    barred_basis: str = "UU 30/2014 pasal 14 ayat (7)"
    signs: str = ""
    voids: bool = False
    in_force: bool = False


def check(step: Step, doc: "Dokumen", versi: Versi, fakta: Fakta) -> None:
    """Refuse a step that its table does not allow: wrong state, wrong role, barred capacity, missing requirement."""
    who = provenance()
    langkah = LANGKAH[step.name]
    if versi.state not in step.before:
        now, want = sebut(KEADAAN, (versi.state,)), sebut(KEADAAN, step.before)
        raise Refusal(
            f"Langkah '{langkah.id}' tidak dapat diambil: {doc.judul()} versi {versi.nomor} berkeadaan '{now.id}', "
            f"seharusnya '{want.id}'. Muat ulang dokumen dan pilih langkah yang tersedia.",
            f"Step '{langkah.en}' cannot be taken: {doc.judul()} version {versi.nomor} is '{now.en}', "
            f"it must be '{want.en}'. Reload the document and choose an available step.",
            state=versi.state,
        )
    if not any(doc.acts_as(party, who) for party in step.by):
        allowed = tuple(r for party in step.by for r in doc.party(party))
        roles, own = sebut(PERAN, allowed), sebut(PERAN, (who.office or who.role,))
        raise Forbidden(
            f"Langkah '{langkah.id}' pada {doc.judul()} hanya untuk {roles.id}; Anda bertindak sebagai {own.id}. "
            "Mintalah pejabat yang berwenang melakukannya.",
            f"Step '{langkah.en}' on {doc.judul()} is for {roles.en} only; you act as {own.en}. "
            "Ask the official in charge to take it.",
        )
    if who.capacity in (*step.barred, *_barred_from_changes(step, doc, versi)):
        raise Forbidden(
            f"Pejabat {who.capacity.capitalize()} tidak boleh mengambil langkah '{langkah.id}' pada {doc.judul()} "
            f"({step.barred_basis}). Mintalah pejabat definitif atau pemberi mandat.",
            f"An official acting as {who.capacity.capitalize()} may not take step '{langkah.en}' on {doc.judul()} "
            f"({step.barred_basis}). Ask the permanent official or the giver of the mandate.",
        )
    for rule in step.requires:
        rule(doc, versi, fakta)


def _barred_from_changes(step: Step, doc: "Dokumen", versi: Versi) -> tuple[str, ...]:
    """Capacities that may open no change of this document may not bring one forward either."""
    return doc.revision_barred if step.name in ("submit", "receive") and doc.is_change(versi) else ()


# Rules that steps require, each named as the sentence it enforces.


def it_has_content(doc: "Dokumen", versi: Versi, fakta: Fakta) -> None:
    if not doc.has_content(versi):
        raise Invalid(
            f"{doc.judul()} belum berisi apa pun. Isi dahulu sebelum melanjutkan.",
            f"{doc.judul()} is empty. Fill it in before going on.",
        )


def actor_did_not_draft_it(doc: "Dokumen", versi: Versi, fakta: Fakta) -> None:
    if provenance().person in versi.editors:
        raise FourEyes(
            f"Anda ikut mengisi {doc.judul()} versi {versi.nomor}, jadi orang lain yang harus memeriksanya "
            "(empat mata, PP 60/2008 pasal 36).",
            f"You helped fill in {doc.judul()} version {versi.nomor}, so someone else must check it "
            "(four eyes, PP 60/2008 art. 36).",
        )


def actor_did_not_sign_it(doc: "Dokumen", versi: Versi, fakta: Fakta) -> None:
    if provenance().person in versi.signers.values():
        raise FourEyes(
            f"Anda sudah menandatangani {doc.judul()} sebagai pihak lain; satu orang tidak menandatangani dua kali.",
            f"You have already signed {doc.judul()} as another party; one person does not sign twice.",
        )


def it_has_notes(doc: "Dokumen", versi: Versi, fakta: Fakta) -> None:
    if not any(note.teks.strip() for note in fakta.notes):
        raise Invalid(
            f"Pengembalian {doc.judul()} harus disertai catatan. Tulis apa yang perlu diperbaiki.",
            f"Returning {doc.judul()} needs notes. Write what has to be mended.",
        )


def it_has_a_reason(doc: "Dokumen", versi: Versi, fakta: Fakta) -> None:
    require_reason(doc.judul())


def has_reason() -> bool:
    """Whether the actor says why."""
    return len(provenance().reason.strip()) >= MIN_REASON


def require_reason(what: str) -> None:
    """Refuse a change of `what` that does not say why."""
    if not has_reason():
        raise Invalid(
            f"Tulis alasan (reason, minimal {MIN_REASON} huruf): mengapa {what} berubah?",
            f"Give a reason (at least {MIN_REASON} letters): why does {what} change?",
        )


def it_has_a_basis(doc: "Dokumen", versi: Versi, fakta: Fakta) -> None:
    require_basis(doc.judul())


def require_basis(what: str) -> None:
    """Refuse a change of `what` that does not name the paper it rests on."""
    basis = provenance().basis
    if basis is None or not basis.number.strip():
        raise Invalid(
            f"Sebutkan dasar hukum perubahan {what}: jenis, nomor dan tanggal dokumen.",
            f"Name the legal basis for changing {what}: kind, number and date of the paper.",
        )


def paper_is_dated(doc: "Dokumen", versi: Versi, fakta: Fakta) -> None:
    if fakta.signed_on is None:
        raise Invalid(
            f"Isi tanggal dokumen (signed_on) untuk {doc.judul()}.",
            f"Give the date on the paper (signed_on) for {doc.judul()}.",
        )


def paper_is_numbered(doc: "Dokumen", versi: Versi, fakta: Fakta) -> None:
    if not fakta.number.strip():
        raise Invalid(
            f"Isi nomor dokumen (number) untuk {doc.judul()}.",
            f"Give the number of the paper (number) for {doc.judul()}.",
        )


def bupati_leaves_the_hash(doc: "Dokumen", versi: Versi, fakta: Fakta) -> None:
    """Acts of the bupati are recorded for the office with the document's hash (local policy)."""
    if provenance().role == "bupati" and not is_sha256(fakta.sha256):
        raise Invalid(
            f"Sertakan SHA-256 dokumen yang ditandatangani bupati untuk {doc.judul()}.",
            f"Give the SHA-256 of the document that the bupati signed for {doc.judul()}.",
        )


MIN_REASON = 10


def is_sha256(value: Any) -> bool:
    """Whether `value` is a SHA-256 in lower-case hexadecimal."""
    return isinstance(value, str) and len(value) == 64 and all(c in "0123456789abcdef" for c in value)
