"""What a paper from before must fulfil to be loaded: its number is free, it is described, its dates fit the others."""

from dataclasses import replace
from datetime import date
from itertools import count

from domain.cycle.signatures import Cara, check_signers
from domain.cycle.steps import BATAL, DIMUAT, DRAF, Fakta, Versi
from domain.documents.state import DocumentState
from domain.kernel import Invalid, Refusal
from domain.reasons import is_sha256


def check_papers_confirmed(doc: DocumentState, base: int) -> None:
    """A change does not rest on a version of which a later one waits to be confirmed."""
    waiting = [n for n, v in doc.versi.items() if v.state == DIMUAT and n > base]
    if waiting:
        raise Refusal(
            f"{doc.judul()} versi {waiting[0]} sudah dimuat dari arsip dan menunggu pengesahan. Sahkan atau tolak "
            f"dahulu ({doc.kind}.confirm_load).",
            f"Version {waiting[0]} of {doc.judul()} has been loaded from paper and waits for confirmation. "
            f"Confirm or reject it first ({doc.kind}.confirm_load).",
        )


def check_before_the_cycle(doc: DocumentState) -> None:
    """Refuse a paper of before for what offices have brought on its way here: two would replace what took more of them.

    Such a document changes by a revision. A draft that nobody has handed in, or that was given up, is no such version.
    """
    here = (v.nomor for v in doc.versi.values() if not v.dimuat and v.state not in (DRAF, BATAL))
    if (nomor := next(here, None)) is not None:
        change = f" ({doc.kind}.open_revision)" if doc.revised_by else ""
        raise Refusal(
            f"{doc.judul()} versi {nomor} sudah diajukan di Jejak, jadi kertas lama tidak dimuat atau disahkan lagi "
            f"untuknya. Bila isinya memang berubah, ajukan perubahan{change}.",
            f"Version {nomor} of {doc.judul()} was handed in on Jejak, so no paper of before is loaded or confirmed "
            f"for it any more. If its content does change, propose a revision{change}.",
        )


def check_number(doc: DocumentState, versi: int, loading: str = "") -> None:
    """Refuse a number that is taken, and a paper that comes after what an open draft rests on. `loading`: what the
    commands of loading begin with."""
    loading = loading or doc.kind
    there = doc.versi.get(versi)
    if versi < 1:
        raise Invalid("Nomor versi mulai dari 1.", "Versions are numbered from 1.")
    if _given_up(doc, versi):
        free = next(n for n in count(versi) if n not in doc.versi)
        raise Refusal(
            f"Nomor {versi} {doc.judul()} terpakai oleh rancangan yang dibatalkan. Muat sebagai versi {free}.",
            f"Number {versi} of {doc.judul()} was spent on a draft that was cancelled. Load it as version {free}.",
        )
    if there is not None and there.state == DIMUAT:
        raise Refusal(
            f"{doc.judul()} sudah dimuat dari arsip (versi {versi}) dan menunggu pengesahan. Bila salah muat, yang "
            f"memuatnya menariknya kembali ({loading}.withdraw_load), atau pengesah menolaknya "
            f"({loading}.reject_load); sesudah itu muat lagi.",
            f"{doc.judul()} has been loaded from paper (version {versi}) and waits for confirmation. If it was loaded "
            f"wrongly, whoever loaded it takes it back ({loading}.withdraw_load) or who confirms turns it down "
            f"({loading}.reject_load); then load it again.",
        )
    if there is not None and there.state != BATAL:
        raise Refusal(
            f"{doc.judul()} versi {versi} sudah ada. Versi 1 adalah dokumen pertama, perubahannya 2 dan "
            "seterusnya; bila isinya salah catat, usulkan koreksi pencatatan.",
            f"{doc.judul()} version {versi} is there already. Version 1 is the first paper, its changes 2 and on; "
            "if the record is wrong, propose a correction of the record.",
        )
    if doc.draft is not None and versi > (doc.versi[doc.draft].base or 0):
        raise Refusal(
            f"Rancangan {doc.judul()} versi {doc.draft} terbuka dan tidak berdasar dokumen ini. Batalkan rancangan "
            "itu dahulu, lalu muat dokumennya.",
            f"Version {doc.draft} of {doc.judul()} is an open draft that does not rest on this paper. Cancel that "
            "draft first, then load the paper.",
        )
    if not doc.revised_by and any(v.state != BATAL for v in doc.versi.values()):
        raise Refusal(
            f"{doc.judul()} sudah ada dan tidak mempunyai versi lain. Perubahannya dokumen tersendiri "
            "(renja_perubahan).",
            f"{doc.judul()} is there already and has no other versions. Its change is a paper of its own "
            "(renja_perubahan).",
        )


def check_paper(doc: DocumentState, fakta: Fakta, go_live: date) -> None:
    """Refuse a paper that is not described as printed, or that was signed once the unit was on Jejak."""
    what = doc.judul()
    if fakta.signed_on is None or not fakta.number.strip():
        raise Invalid(
            f"Tulis nomor dan tanggal {what} seperti tercetak (number, signed_on).",
            f"Give the number and the date of {what} as printed (number, signed_on).",
        )
    check_signed_before(what, fakta.signed_on, go_live)
    if not is_sha256(fakta.sha256):
        raise Invalid(f"Sertakan SHA-256 pindaian {what}.", f"Give the SHA-256 of the scan of {what}.")
    if fakta.cara is Cara.SISTEM:
        raise Invalid("Pilih cara: basah atau elektronik.", "Choose how it was signed (cara): basah or elektronik.")
    check_signers(fakta.signers, doc.parties(), what)


def check_signed_before(what: str, signed_on: date, go_live: date) -> None:
    """Refuse to take a paper of the days on Jejak for one from before."""
    if signed_on >= go_live:
        raise Invalid(
            f"{what} bertanggal {signed_on}, sedangkan unit memakai Jejak sejak {go_live}. Dokumen sejak "
            "tanggal itu disusun dan disahkan di Jejak.",
            f"{what} is dated {signed_on}, but the unit is on Jejak since {go_live}. A paper of that day or "
            "later is drafted and signed in Jejak.",
        )


def check_reason(doc: DocumentState, versi: int, reason_code: str) -> None:
    """A paper that changes another one says why, in a code of its kind; a first one does not."""
    first = next(n for n in count(1) if not _given_up(doc, n))
    if not (doc.reason_codes and (versi > first or doc.is_change(Versi(versi)))):
        if reason_code:
            raise Invalid(
                f"{doc.judul()} versi {versi} tidak mengubah dokumen lain. Kosongkan reason_code.",
                f"Version {versi} of {doc.judul()} changes no other paper. Leave out reason_code.",
            )
    elif reason_code not in doc.reason_codes:
        codes = ", ".join(doc.reason_codes)
        raise Invalid(
            f"Sebutkan alasan perubahan (reason_code) {doc.judul()} versi {versi}: {codes}.",
            f"Name the reason code of {doc.judul()} version {versi}: {codes}.",
        )


def check_order(doc: DocumentState, versi: int, fakta: Fakta) -> None:
    """A later version is neither in force nor signed before an earlier one."""
    for nomor, other in sorted(doc.versi.items()):
        if nomor == versi:
            continue
        there = _dated(other)
        before, after = (there, fakta) if nomor < versi else (fakta, there)
        if _later(before.effective_from, after.effective_from) or _later(before.signed_on, after.signed_on):
            raise Invalid(
                f"Versi {versi} (bertanggal {fakta.signed_on}, berlaku {fakta.effective_from}) tidak cocok dengan "
                f"versi {nomor} (bertanggal {there.signed_on}, berlaku {there.effective_from}). Periksa nomor versi "
                "dan tanggalnya.",
                f"Version {versi} (dated {fakta.signed_on}, in force from {fakta.effective_from}) does not fit "
                f"version {nomor} (dated {there.signed_on}, in force from {there.effective_from}). Check the version "
                "number and the dates.",
            )


def _dated(versi: Versi) -> Fakta:
    """The dates of a version that is in force, or will be once it is confirmed."""
    if versi.state == DIMUAT:
        return versi.fakta
    since = versi.effective_from
    return replace(Fakta(), effective_from=since, signed_on=versi.signed_on if since else None)


def _later(before: date | None, after: date | None) -> bool:
    return before is not None and after is not None and before > after


def _given_up(doc: DocumentState, versi: int) -> bool:
    """Whether a number was spent on a draft that was cancelled here."""
    there = doc.versi.get(versi)
    return there is not None and there.state == BATAL and not there.dimuat
