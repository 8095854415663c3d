"""What a verification checked, item by item, and how much of the evidence was seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.kernel import Invalid

KELENGKAPAN = "kelengkapan"
KESELARASAN = "keselarasan"
BUKTI_DILIHAT = "bukti_dilihat"
MEMADAI, PERLU_PERBAIKAN = "memadai", "perlu_perbaikan"
"""What a review of a report finds."""


class Hasil(StrEnum):
    """What the check of one item found."""

    SESUAI = "sesuai"
    TIDAK_SESUAI = "tidak_sesuai"
    TIDAK_RELEVAN = "tidak_relevan"


@dataclass(frozen=True)
class Butir:
    """One item of the checklist. `dilihat` of `dari`: how many pieces of evidence were looked at, all or a sample."""

    butir: str
    hasil: Hasil
    catatan: str = ""
    dilihat: int | None = None
    dari: int | None = None


def check_butir(butir: Sequence[Butir], wanted: Sequence[str], what: str) -> None:
    """Refuse a verification that does not say what it checked, or that verifies what does not fit."""
    given = [b.butir for b in butir]
    if sorted(given) != sorted(wanted):
        raise Invalid(
            f"Verifikasi {what} menyatakan apa yang diperiksa (periksa): {', '.join(wanted)}, masing-masing satu; "
            f"yang diisi: {', '.join(given) or 'belum ada'}.",
            f"The verification of {what} says what was checked (periksa): {', '.join(wanted)}, one each; "
            f"given: {', '.join(given) or 'nothing'}.",
        )
    wrong = [b.butir for b in butir if b.hasil is Hasil.TIDAK_SESUAI]
    if wrong:
        raise Invalid(
            f"{', '.join(wrong)} tidak sesuai, jadi {what} belum dapat diverifikasi. Kembalikan dengan catatan.",
            f"{', '.join(wrong)} does not fit, so {what} cannot be verified. Return it with notes.",
        )
    for b in butir:
        if b.butir == BUKTI_DILIHAT and b.hasil is Hasil.SESUAI:
            _check_evidence(b, what)


def _check_evidence(b: Butir, what: str) -> None:
    if b.dilihat is None or b.dari is None or not min(1, b.dari) <= b.dilihat <= b.dari:
        raise Invalid(
            f"Tulis berapa bukti dukung {what} yang dilihat (dilihat) dari berapa (dari); sampel boleh.",
            f"Say how many pieces of evidence of {what} were seen (dilihat) of how many (dari); a sample will do.",
        )
