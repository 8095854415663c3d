"""What a paper says of itself: its number, the date on it, the day it was received, and who signed it as what."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from domain.tanda_tangan import Penandatangan

if TYPE_CHECKING:
    from domain.siklus import Fakta


@dataclass(frozen=True)
class Surat:
    """As printed. `received_on`: of a paper that the unit was given (DPA, DPPA)."""

    number: str
    signed_on: date | None
    received_on: date | None
    signers: tuple[Penandatangan, ...]

    @classmethod
    def of(cls, fakta: "Fakta") -> "Surat":
        return cls(fakta.number, fakta.signed_on, fakta.received_on, fakta.signers)
