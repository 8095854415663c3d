"""What the signatures of a PDF are worth: one verdict, and the sentences that say why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from domain.cycle.signatures import Putusan
from domain.kernel import Teks
from interfaces.signing.seen import Seen, Signature, Why

RULED = {
    Putusan.SAH: Teks("Sah: utuh, dan tanda tangannya dipercaya.", "Good: untouched, and its signatures are believed."),
    Putusan.TIDAK_SAH: Teks("Tidak dapat dinyatakan sah.", "It cannot be called good."),
    Putusan.TANPA: Teks("PDF ini tidak bertanda tangan elektronik.", "This PDF bears no electronic signature."),
}
BSRE = Teks(
    "Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik yang diterbitkan oleh Balai "
    "Besar Sertifikasi Elektronik (BSrE), Badan Siber dan Sandi Negara.",
    "This document was signed electronically by certificates that Balai Besar Sertifikasi Elektronik (BSrE), Badan "
    "Siber dan Sandi Negara, issued.",
)
"""Said only under signatures of BSrE."""
UNCERTIFIED = Teks(
    "Tanda tangan elektronik tidak tersertifikasi: penerbit sertifikatnya dipercaya setempat, bukan BSrE.",
    "An uncertified electronic signature: the issuer of its certificate is believed here, and is not BSrE.",
)
WHY = {
    Why.UNKNOWN: Teks(
        "penerbit sertifikatnya tidak dikenal di sini", "the issuer of its certificate is not known here"
    ),
    Why.EXPIRED: Teks(
        "sertifikatnya sudah kedaluwarsa, tanpa cap waktu tepercaya dari masa berlakunya",
        "its certificate has expired, without a time stamp from while it was valid",
    ),
    Why.NOT_YET: Teks("sertifikatnya belum berlaku", "its certificate is not valid yet"),
    Why.REVOKED: Teks("sertifikatnya dicabut", "its certificate was revoked"),
    Why.NOT_FOR_THIS: Teks(
        "sertifikatnya bukan untuk menandatangani, atau algoritmenya terlalu lemah",
        "its certificate is not for signing, or its algorithm is too weak",
    ),
}


@dataclass(frozen=True)
class Expected:
    """What a PDF should be. `count`: how many signed it; `signers`: whose certificates, by their names or by their
    SHA-256; `frozen`: the SHA-256 of the PDF for which signatures were asked."""

    count: int | None = None
    signers: tuple[str, ...] = ()
    frozen: str = ""


ANY = Expected()


@dataclass(frozen=True)
class Verdict:
    """`certified`: every signature is one of BSrE; `said`: what speaks against it, in order."""

    ruling: Putusan
    certified: bool
    seen: Seen
    said: tuple[Teks, ...] = field(default=())

    @property
    def standing(self) -> Teks | None:
        """What kind of signature it bears, where it is good."""
        if self.ruling is not Putusan.SAH:
            return None
        return BSRE if self.certified else UNCERTIFIED

    def as_data(self) -> dict[str, Any]:
        return {
            "putusan": str(self.ruling),
            "tersertifikasi": self.certified,
            "sha256": self.seen.sha256,
            "temuan": [{"id": one.id, "en": one.en} for one in self.said],
            "keterangan": {"id": self.standing.id, "en": self.standing.en} if self.standing else None,
            "tanda_tangan": [_as_data(one) for one in self.seen.signatures],
        }


def _as_data(one: Signature) -> dict[str, Any]:
    return {
        "nama": one.name,
        "penerbit": one.issuer,
        "sertifikat_sha256": one.fingerprint,
        "baik": one.good,
        "utuh": one.intact,
        "diubah_sesudahnya": one.altered,
        "bsre": one.bsre,
        "sebab": str(one.why) if one.why else None,
        "cap_waktu": one.stamped.isoformat() if one.stamped else None,
        "menurut_penanda_tangan": one.claimed.isoformat() if one.claimed else None,
    }


def judged(seen: Seen, expected: Expected = ANY) -> Verdict:
    """Decided on the whole: an empty list of signatures is never good, nor a good one among others."""
    said = tuple(_against(seen, expected))
    certified = bool(seen.signatures) and all(one.bsre for one in seen.signatures)
    if not seen.signatures:
        return Verdict(Putusan.TANPA, False, seen, said)
    good = not said and all(one.good for one in seen.signatures)
    return Verdict(Putusan.SAH if good else Putusan.TIDAK_SAH, certified and good, seen, said)


def _against(seen: Seen, expected: Expected) -> Iterator[Teks]:
    found, count = len(seen.signatures), expected.count
    if count is not None and count != found:
        yield Teks(
            f"Tanda tangan yang diharapkan {count}, yang ada {found}.",
            f"{count} signatures are expected, {found} found.",
        )
    for n, one in enumerate(seen.signatures, start=1):
        yield from _against_one(n, one)
    for who in expected.signers:
        if not any(_is(who, one) for one in seen.signatures):
            yield Teks(f"Tidak ada tanda tangan yang baik dari {who}.", f"There is no good signature of {who}.")
    if expected.frozen and expected.frozen not in (*seen.states, seen.sha256):
        yield Teks(
            "Yang ditandatangani bukan naskah yang dibekukan ketika tanda tangan diminta.",
            "What was signed is not the paper that was frozen when the signatures were asked for.",
        )


def _is(who: str, one: Signature) -> bool:
    return one.good and who.casefold() in (one.name.casefold(), one.fingerprint)


def _against_one(n: int, one: Signature) -> Iterator[Teks]:
    mark = Teks(f"Tanda tangan {n} ({one.name}): ", f"Signature {n} ({one.name}): ")
    reasons: Sequence[Teks] = tuple(_reasons(one))
    yield from (Teks(f"{mark.id}{why.id}.", f"{mark.en}{why.en}.") for why in reasons)


def _reasons(one: Signature) -> Iterator[Teks]:
    if not one.intact:
        yield Teks("isi naskahnya berubah sejak ditandatangani", "the paper has changed since it was signed")
        return
    if one.altered:
        yield Teks(
            "sesudahnya ditambahkan sesuatu yang mengubah yang tampak",
            "something was added after it that changes what is shown",
        )
    if one.why is not None:
        yield WHY[one.why]
    if one.stamp_refused:
        yield Teks("cap waktunya tidak dapat dipercaya", "its time stamp cannot be believed")
    if not (one.good or one.altered or one.why or one.stamp_refused):
        yield Teks("tidak memenuhi syaratnya sendiri", "it does not meet its own terms")
