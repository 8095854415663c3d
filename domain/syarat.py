"""Syarat: what steps require, each rule named as the sentence it enforces; a kind of document lists them by step."""

from typing import TYPE_CHECKING, Any

from domain.kernel import FourEyes, Invalid, Teks, provenance
from domain.pemeriksaan import check_butir
from domain.siklus import Fakta, Versi
from domain.tanda_tangan import Cara, check_signers

if TYPE_CHECKING:
    from domain.dokumen import Dokumen


def it_has_content(doc: "Dokumen", versi: Versi, fakta: Fakta) -> None:
    if not doc.has_content(versi):
        raise Invalid(
            f"{doc.judul()} belum berisi apa pun. Isi dahulu sebelum melanjutkan.",
            f"{doc.judul()} is empty. Fill it in before going on.",
        )


def actor_did_not_draft_it(doc: "Dokumen", versi: Versi, fakta: Fakta) -> None:
    who = provenance().person
    if who not in versi.editors:
        return
    hand_back = Teks("", "")
    if who in versi.mended:
        hand_back = Teks(
            f" Mintalah penyusunnya menerima perbaikan Anda ({doc.kind}.accept); sesudah itu Anda dapat melanjutkan.",
            f" The drafter may accept what you mended first ({doc.kind}.accept); then you can go on.",
        )
    raise FourEyes(
        f"Anda ikut mengisi {doc.judul()} versi {versi.nomor}, jadi orang lain yang harus memeriksanya "
        f"(empat mata, PP 60/2008 pasal 36).{hand_back.id}",
        f"You helped fill in {doc.judul()} version {versi.nomor}, so someone else must check it "
        f"(four eyes, PP 60/2008 art. 36).{hand_back.en}",
    )


def actor_did_not_sign_it(doc: "Dokumen", versi: Versi, fakta: Fakta) -> None:
    if provenance().person in versi.signers.values():
        raise FourEyes(
            f"Anda sudah menandatangani {doc.judul()} sebagai pihak lain; satu orang tidak menandatangani dua kali.",
            f"You have already signed {doc.judul()} as another party; one person does not sign twice.",
        )


def it_says_what_was_checked(doc: "Dokumen", versi: Versi, fakta: Fakta) -> None:
    check_butir(fakta.periksa, doc.butir, doc.judul())


def actor_did_not_verify_it(doc: "Dokumen", versi: Versi, fakta: Fakta) -> None:
    """Several offices verify by several people."""
    if provenance().person in versi.verified.values():
        raise FourEyes(
            f"Anda sudah memverifikasi {doc.judul()}; pemeriksaan kedua dilakukan orang lain.",
            f"You have already verified {doc.judul()}; the second check is for someone else.",
        )


def signatures_are_recorded(doc: "Dokumen", versi: Versi, fakta: Fakta) -> None:
    """A paper signed outside the system is recorded with its parties, its date and the hash of its scan."""
    if fakta.cara is Cara.SISTEM:
        raise Invalid(
            f"Tulis cara {doc.judul()} ditandatangani (cara): elektronik atau basah.",
            f"Say how {doc.judul()} was signed (cara): elektronik or basah.",
        )
    check_signers(fakta.signers, doc.penandatangan, doc.judul())
    if not is_sha256(fakta.sha256):
        raise Invalid(
            f"Sertakan SHA-256 pindaian {doc.judul()} yang sudah ditandatangani.",
            f"Give the SHA-256 of the scan of {doc.judul()} as signed.",
        )
    paper_is_dated(doc, versi, fakta)


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
    basis = provenance().basis
    if basis is None or not basis.number.strip():
        raise Invalid(
            f"Sebutkan dasar hukum perubahan {doc.judul()}: jenis, nomor dan tanggal dokumen.",
            f"Name the legal basis for changing {doc.judul()}: kind, number and date of the paper.",
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
