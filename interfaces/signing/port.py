"""Whoever is asked for a signature in a PDF: a key of the office itself, or the service of BSrE. What each may answer.

No passphrase is kept, logged, or part of an event or of an address: it is in the memory of one call, and gone.
"""

from typing import NamedTuple, Protocol

from domain.kernel import Refusal


class Passphrase:
    """What opens a key, and shows itself to nobody: neither in a traceback nor in a log."""

    __slots__ = ("said",)

    def __init__(self, said: str) -> None:
        self.said = said

    def __repr__(self) -> str:
        return "Passphrase(…)"


class Signing(NamedTuple):
    """Who signs, as the service knows them: `nik` where it asks for one; neither is kept."""

    passphrase: Passphrase
    nik: str = ""

    def __repr__(self) -> str:
        return "Signing(…)"


class Signed(NamedTuple):
    """The signed PDF, and the number by which the service has it."""

    pdf: bytes
    number: str = ""


class NotSigned(Refusal):
    """The service said no, or was never reached: nothing was signed, and it may be asked anew."""


class Unsure(Refusal):
    """Nobody knows whether it was signed: it was sent, and no answer came. `number`: by which to ask, if any came."""

    def __init__(self, number: str = "") -> None:
        super().__init__(
            "Belum pasti apakah naskah ini sudah ditandatangani: permintaan terkirim, jawabannya tidak sampai. Naskah "
            "tidak dikirim lagi. Tanyakan sekali lagi nanti, atau unggah hasilnya bila sudah ada di layanan itu.",
            "It is not known whether this paper was signed: it was sent, and no answer came. It is not sent again. Ask "
            "once more later, or upload the result if that service has it.",
        )
        self.number = number


class Service(Protocol):
    """`name`: by which it is told who was asked; `leaves`: whether what is sent leaves this machine."""

    name: str
    leaves: bool

    def sign(self, pdf: bytes, who: Signing) -> Signed:
        """Ask for one signature. Raises NotSigned, Unsure."""
        ...

    def fetched(self, number: str) -> Signed:
        """What was signed under a number. Raises Unsure."""
        ...
