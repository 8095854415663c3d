"""Signatures (tanda tangan): by whom, in which capacity, and how: in the system, electronic elsewhere, or wet ink."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.cycle.mandates import KAPASITAS
from domain.kernel import Invalid

PENETAP = "penetap"
"""The one party of a paper that is established rather than agreed: a Perkada by the bupati, an IKU by the camat."""

MENUNGGU_NASKAH, CUKUP = "menunggu_naskah", "cukup"
"""What a kabupaten says of the approval of a kind of document: it is printed *menunggu tanda tangan* until its signed
paper is there, which holds where nothing is said; or the approval is enough."""
TANPA_NASKAH = ("anggaran", "realisasi")
"""Kinds of which no signed paper is asked for: a budget is received as one, a quarter is approved within the unit."""


class Cara(StrEnum):
    """How a paper was signed. Only a signature in the system is an act of the signer here; the others are recorded."""

    SISTEM = "sistem"
    ELEKTRONIK = "elektronik"
    BASAH = "basah"


class Putusan(StrEnum):
    """What the electronic signatures in a PDF are worth, all of them together; one without any is of its own kind, and
    so is a file that could not be looked into."""

    SAH = "sah"
    TIDAK_SAH = "tidak_sah"
    TANPA = "tanpa_tanda_tangan"
    TIDAK_TERPERIKSA = "tidak_dapat_diperiksa"


@dataclass(frozen=True)
class Penandatangan:
    """Who signed, as printed: the party, its office and capacity, with the decree of an acting one. Never a name."""

    pihak: str
    jabatan: str
    kapasitas: str = "definitif"
    decree: str = ""


def check_signers(signers: Sequence[Penandatangan], parties: Sequence[str], what: str) -> None:
    """Refuse a record of signatures that lacks a party, names one twice, or leaves a capacity open."""
    given = [s.pihak for s in signers]
    if sorted(given) != sorted(parties):
        raise Invalid(
            f"Penandatangan {what} harus {', '.join(parties)}, masing-masing satu; yang dicatat: "
            f"{', '.join(given) or 'belum ada'}.",
            f"The signers of {what} must be {', '.join(parties)}, one each; recorded: {', '.join(given) or 'none'}.",
        )
    for signer in signers:
        if signer.kapasitas not in KAPASITAS or not signer.jabatan.strip():
            raise Invalid(
                f"Tulis jabatan {signer.pihak} dan kapasitasnya: {', '.join(KAPASITAS)}.",
                f"Give the office of {signer.pihak} and its capacity: {', '.join(KAPASITAS)}.",
            )
