"""What a change rests on: why it is made, on which paper, and the evidence, which is named by its hash."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.kernel import Invalid, provenance

MIN_REASON = 10
"""Letters that say something (local policy)."""
DIFFERENT = 4
"""Letters and digits that they hold at least: no word of any language does with less of them."""


@dataclass(frozen=True)
class Bukti:
    """Evidence (bukti dukung) by the SHA-256 of the file, never by its path."""

    sha256: str
    nama: str
    sumber: str = ""
    tanggal: date | None = None


def says_something(text: str) -> bool:
    """Whether a text may be a reason: "----------" and "aaaaaaaaaa" are long enough and say nothing."""
    return len(text.strip()) >= MIN_REASON and len(set(filter(str.isalnum, text.casefold()))) >= DIFFERENT


def has_reason() -> bool:
    """Whether the actor says why."""
    return says_something(provenance().reason)


def require_reason(what: str) -> None:
    """Refuse a change of `what` that does not say why."""
    if not has_reason():
        raise Invalid(
            f"Tulis alasan (reason, minimal {MIN_REASON} huruf): mengapa {what} berubah?",
            f"Give a reason (at least {MIN_REASON} letters): why does {what} change?",
        )


def require_reason_for_lateness(what: str) -> None:
    """Refuse what comes after its day without saying why it is late."""
    if not has_reason():
        raise Invalid(
            f"Tulis alasan (reason, minimal {MIN_REASON} huruf): mengapa {what} terlambat?",
            f"Give a reason (at least {MIN_REASON} letters): why is {what} late?",
        )


def require_basis(what: str) -> None:
    """Refuse a change of `what` that does not name the paper it rests on."""
    basis = provenance().basis
    if basis is None or not basis.number.strip():
        raise Invalid(
            f"Sebutkan dasar hukum perubahan {what}: jenis, nomor dan tanggal dokumen.",
            f"Name the legal basis for changing {what}: kind, number and date of the paper.",
        )


def is_sha256(value: Any) -> bool:
    """Whether `value` is a SHA-256 in lower-case hexadecimal; one digit 64 times over is none of any file.

    Asked of what comes in only: what is stored stays as it is.
    """
    return isinstance(value, str) and len(value) == 64 and set(value) <= set("0123456789abcdef") and len(set(value)) > 1


def check_bukti(bukti: tuple[Bukti, ...]) -> None:
    """Refuse evidence that cannot be found again."""
    for one in bukti:
        if not is_sha256(one.sha256):
            raise Invalid(
                f"SHA-256 bukti dukung '{one.nama}' harus 64 angka heksadesimal huruf kecil.",
                f"The SHA-256 of evidence '{one.nama}' must be 64 lower-case hexadecimal digits.",
            )
