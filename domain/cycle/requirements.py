"""What steps require, each rule named as the sentence it enforces; a kind of document lists them by step."""

from domain.cycle.checks import check_butir
from domain.cycle.sides import NOBODY, entered, everybody, handled
from domain.cycle.signatures import Cara, check_signers
from domain.cycle.steps import PIHAK_PERTAMA, Fakta, Rule, Subject, Versi
from domain.kernel import FourEyes, Invalid, provenance
from domain.reasons import MIN_REASON, is_sha256, require_basis, require_reason, says_something


def it_has_content(doc: Subject, versi: Versi, fakta: Fakta) -> None:
    if not doc.has_content(versi):
        raise Invalid(
            f"{doc.judul()} belum berisi apa pun. Isi dahulu sebelum melanjutkan.",
            f"{doc.judul()} is empty. Fill it in before going on.",
        )


def what_actor_mended_was_accepted(doc: Subject, versi: Versi, fakta: Fakta) -> None:
    """A signer who mends what others drafted hands it back to them first. (A first party may draft its own promise:
    someone else has verified it by then.)"""
    if provenance().persons & versi.mended:
        raise FourEyes(
            f"Anda memperbaiki isian orang lain pada {doc.judul()} versi {versi.nomor}. Mintalah penyusunnya menerima "
            f"perbaikan itu ({doc.kind}.accept); sesudah itu Anda dapat melanjutkan.",
            f"You mended what others filled in in {doc.judul()} version {versi.nomor}. Have its drafter accept that "
            f"({doc.kind}.accept); then you can go on.",
        )


def actor_did_not_draft_it(doc: Subject, versi: Versi, fakta: Fakta) -> None:
    """Nor brought it forward, where that is what enters it."""
    what_actor_mended_was_accepted(doc, versi, fakta)
    who = provenance().persons
    if who & versi.editors:
        raise FourEyes(
            f"Anda ikut mengisi {doc.judul()} versi {versi.nomor}, jadi orang lain yang harus memeriksanya "
            "(empat mata, PP 60/2008 pasal 36).",
            f"You helped fill in {doc.judul()} version {versi.nomor}, so someone else must check it "
            "(four eyes, PP 60/2008 art. 36).",
        )
    if not (brought := entered(doc.steps, versi)):
        raise FourEyes(
            f"Belum ada yang mengisi {doc.judul()} versi {versi.nomor}: isinya hanya disalin. Mintalah orang lain "
            "mengisi atau mengajukannya dahulu (empat mata, PP 60/2008 pasal 36).",
            f"Nobody has filled in {doc.judul()} version {versi.nomor}: it is only a copy. Have someone else fill it "
            "in or hand it in first (four eyes, PP 60/2008 art. 36).",
        )
    if who & brought:
        raise FourEyes(
            f"Anda sendiri yang mengajukan {doc.judul()} versi {versi.nomor}, jadi orang lain yang harus memeriksanya "
            "(empat mata, PP 60/2008 pasal 36).",
            f"You handed in {doc.judul()} version {versi.nomor} yourself, so someone else must check it "
            "(four eyes, PP 60/2008 art. 36).",
        )


def second_party_only_receives_it(doc: Subject, versi: Versi, fakta: Fakta) -> None:
    """To whom it is promised has neither brought nor checked the promise, in whatever office (inferred)."""
    if provenance().persons & everybody((versi.took.get("Submitted", NOBODY), *versi.verified.values())):
        raise FourEyes(
            f"Anda sudah mengajukan atau memverifikasi {doc.judul()} dalam jabatan lain, jadi Anda tidak "
            "menandatanganinya sebagai pihak kedua (empat mata, PP 60/2008 pasal 36).",
            f"You handed in or verified {doc.judul()} in another office, so you do not sign it as second party "
            "(four eyes, PP 60/2008 art. 36).",
        )


def actor_did_not_sign_it(doc: Subject, versi: Versi, fakta: Fakta) -> None:
    if provenance().persons & everybody(versi.signers.values()):
        raise FourEyes(
            f"Anda sudah menandatangani {doc.judul()} sebagai pihak lain; satu orang tidak menandatangani dua kali.",
            f"You have already signed {doc.judul()} as another party; one person does not sign twice.",
        )


def it_says_what_was_checked(doc: Subject, versi: Versi, fakta: Fakta) -> None:
    check_butir(fakta.periksa, doc.butir, doc.judul())


def actor_did_not_bring_it(doc: Subject, versi: Versi, fakta: Fakta) -> None:
    """Whoever submits or approves a document, or promises in it, does not verify it, in whatever office (inferred)."""
    who = provenance()
    brought = everybody(versi.took.get(event, NOBODY) for event in ("Submitted", "Approved"))
    if who.persons & brought or any(doc.acts_as(PIHAK_PERTAMA, seat) for seat in who.seats):
        raise FourEyes(
            f"Anda sendiri yang membawa {doc.judul()} ke sini (mengajukan, menyetujui atau berjanji di dalamnya); "
            "orang lain yang memverifikasinya (empat mata, PP 60/2008 pasal 36).",
            f"You brought {doc.judul()} here yourself (submitted it, approved it or promise in it); someone else "
            "verifies it (four eyes, PP 60/2008 art. 36).",
        )


def actor_did_not_verify_it(doc: Subject, versi: Versi, fakta: Fakta) -> None:
    """Several offices verify by several people."""
    who = provenance()
    if any(who.persons & persons and role != who.role for role, persons in versi.verified.items()):
        raise FourEyes(
            f"Anda sudah memverifikasi {doc.judul()} untuk kantor lain; pemeriksaan kedua dilakukan orang lain.",
            f"You have already verified {doc.judul()} for another office; the second check is for someone else.",
        )


def signer_did_not_verify_it(doc: Subject, versi: Versi, fakta: Fakta) -> None:
    """A first party promises what others have verified."""
    if provenance().persons & everybody(versi.verified.values()):
        raise FourEyes(
            f"Anda memverifikasi {doc.judul()} dalam jabatan lain, jadi Anda tidak menandatanganinya sebagai pihak "
            "pertama. Minta dikembalikan, lalu diverifikasi orang lain.",
            f"You verified {doc.judul()} in another office, so you do not sign it as first party. Have it returned and "
            "verified by someone else.",
        )


def recorder_stands_apart(doc: Subject, versi: Versi, fakta: Fakta) -> None:
    """Who records that a paper was signed has neither filled it in nor brought it forward, checked or signed it."""
    who = provenance()
    if who.persons & handled(doc.steps, versi):
        raise FourEyes(
            f"Anda ikut mengisi, mengajukan, memeriksa, atau menandatangani {doc.judul()} versi {versi.nomor}, jadi "
            "tanda tangan di kertasnya dicatat orang lain (empat mata, PP 60/2008 pasal 36).",
            f"You helped fill in, hand in, check or sign {doc.judul()} version {versi.nomor}, so someone else records "
            "the signatures on its paper (four eyes, PP 60/2008 art. 36).",
        )
    party = any(doc.acts_as(name, seat) for name in doc.parties() for seat in who.seats)
    if party or {seat.office or seat.role for seat in who.seats} & {s.jabatan for s in fakta.signers}:
        raise FourEyes(
            f"Jabatan Anda pihak yang menandatangani {doc.judul()}; tanda tangannya dicatat orang lain.",
            f"Your office is a party that signs {doc.judul()}; someone else records its signatures.",
        )


VERIFICATION: tuple[Rule, ...] = (
    actor_did_not_draft_it,
    actor_did_not_bring_it,
    actor_did_not_verify_it,
    it_says_what_was_checked,
)
"""What every verification requires."""


def signatures_are_recorded(doc: Subject, versi: Versi, fakta: Fakta) -> None:
    """A paper signed outside the system is recorded with its parties, its date and the hash of its scan."""
    if fakta.cara is Cara.SISTEM:
        raise Invalid(
            f"Tulis cara {doc.judul()} ditandatangani (cara): elektronik atau basah.",
            f"Say how {doc.judul()} was signed (cara): elektronik or basah.",
        )
    check_signers(fakta.signers, doc.parties(), doc.judul())
    if not is_sha256(fakta.sha256):
        raise Invalid(
            f"Sertakan SHA-256 pindaian {doc.judul()} yang sudah ditandatangani.",
            f"Give the SHA-256 of the scan of {doc.judul()} as signed.",
        )
    paper_is_dated(doc, versi, fakta)


def it_has_notes(doc: Subject, versi: Versi, fakta: Fakta) -> None:
    """One of them says something (local policy: as many letters as a reason)."""
    if not any(says_something(note.teks) for note in fakta.notes):
        raise Invalid(
            f"Pengembalian {doc.judul()} harus disertai catatan (minimal {MIN_REASON} huruf). Tulis apa yang perlu "
            "diperbaiki.",
            f"Returning {doc.judul()} needs notes (at least {MIN_REASON} letters). Write what has to be mended.",
        )


def it_has_a_reason(doc: Subject, versi: Versi, fakta: Fakta) -> None:
    require_reason(doc.judul())


def it_has_a_basis(doc: Subject, versi: Versi, fakta: Fakta) -> None:
    require_basis(doc.judul())


def paper_is_dated(doc: Subject, versi: Versi, fakta: Fakta) -> None:
    if fakta.signed_on is None:
        raise Invalid(
            f"Isi tanggal dokumen (signed_on) untuk {doc.judul()}.",
            f"Give the date on the paper (signed_on) for {doc.judul()}.",
        )


def paper_is_numbered(doc: Subject, versi: Versi, fakta: Fakta) -> None:
    if not fakta.number.strip():
        raise Invalid(
            f"Isi nomor dokumen (number) untuk {doc.judul()}.",
            f"Give the number of the paper (number) for {doc.judul()}.",
        )


def bupati_leaves_the_hash(doc: Subject, versi: Versi, fakta: Fakta) -> None:
    """Acts of the bupati are recorded for the office with the document's hash (local policy)."""
    if provenance().role == "bupati" and not is_sha256(fakta.sha256):
        raise Invalid(
            f"Sertakan SHA-256 dokumen yang ditandatangani bupati untuk {doc.judul()}.",
            f"Give the SHA-256 of the document that the bupati signed for {doc.judul()}.",
        )
