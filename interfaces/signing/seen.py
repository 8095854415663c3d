"""What was seen of the signatures in a PDF, before anybody says what that is worth."""

from datetime import datetime
from enum import StrEnum

import msgspec

from domain.kernel import Teks


class Why(StrEnum):
    """Why a certificate is not believed."""

    UNKNOWN = "penerbit_tidak_dikenal"
    EXPIRED = "kedaluwarsa"
    NOT_YET = "belum_berlaku"
    REVOKED = "dicabut"
    NOT_FOR_THIS = "bukan_untuk_tanda_tangan"


class Asked(msgspec.Struct, frozen=True):
    """A PDF, and by which certificates (DER) and on which moment its signatures are judged. `bsre`: those of BSrE."""

    pdf: bytes
    moment: datetime
    anchors: tuple[bytes, ...] = ()
    bsre: tuple[bytes, ...] = ()


class Signature(msgspec.Struct, frozen=True, kw_only=True):
    """One signature. `name`: of the subject, as its certificate has it; `fingerprint`: SHA-256 of that certificate.

    `intact`: what was signed is what stands there; `altered`: what is shown was changed after it; `good`: all of it
    together, the library's own bottom line included; `why`: of a certificate that is not believed. `stamped`: by a time
    stamp that is believed; `claimed`: as the signer's own clock said. `covers`: bytes of the file up to its end.
    """

    name: str
    issuer: str
    fingerprint: str
    good: bool
    intact: bool
    altered: bool
    bsre: bool
    why: Why | None = None
    stamped: datetime | None = None
    stamp_refused: bool = False
    claimed: datetime | None = None
    covers: int = 0


class Seen(msgspec.Struct, frozen=True):
    """Of a whole PDF: its SHA-256, those of the states that it grew from (the earliest first), and its signatures in
    the order in which they were given. `refused`: why it could not be looked into; then there is nothing else."""

    sha256: str
    states: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    refused: Teks | None = None
