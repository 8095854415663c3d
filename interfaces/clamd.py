"""A virus scanner that speaks the protocol of clamd (man clamd(8)): a socket on this machine or host:port.

A file is streamed to it in pieces (INSTREAM) and never lies anywhere it could read by itself. One question, one
connection; words and answers end with a zero byte.
"""

import re
import socket
import struct
from collections.abc import Iterable

from application.store.faults import Fault
from domain.kernel import Teks

CONNECTING, ANSWERING = 5.0, 60.0
"""Seconds to be let in, and for each step of a scan."""
LONGEST = 4096
"""Bytes of an answer that are read."""
PIECE = 1 << 18
NAME = re.compile(r"[^\w.:/+-]+")
AGAIN = Teks(
    "Berkas ini belum tersimpan. Coba lagi sebentar; bila tetap begini, beri tahu pengelola sistem.",
    "This file was not kept. Try again in a while; if it stays so, tell whoever runs the system.",
)


class ScannerSilent(Fault):
    """The scanner that was set does not answer, or not as one does: nothing is taken in unscanned."""

    slug = "pemindai-diam"

    def __init__(self, why: str) -> None:
        super().__init__(
            f"Pemindai virus tidak menjawab ({why}). {AGAIN.id}",
            f"The virus scanner does not answer ({why}). {AGAIN.en}",
        )
        self.why = why


class ScannerTooSmall(Fault):
    """The scanner takes no file of this size."""

    slug = "pemindai-diam"

    def __init__(self) -> None:
        super().__init__(
            "Pemindai virus tidak menerima berkas sebesar ini, jadi berkas ini belum tersimpan. Perkecil berkasnya, "
            "atau mintalah pengelola sistem menaikkan StreamMaxLength pada clamd.",
            "The virus scanner takes no file of this size, so this one was not kept. Make it smaller, or ask whoever "
            "runs the system to raise StreamMaxLength of clamd.",
        )


class NotScanned(Fault):
    """An upload that is to be kept before the scanner has looked at it."""

    slug = "pemindai-diam"

    def __init__(self) -> None:
        super().__init__(
            "Berkas ini belum diperiksa pemindai virus. Tanyakan dahulu keadaan unggahannya, lalu kirim lagi.",
            "The virus scanner has not looked at this file yet. Ask for the state of its upload, then send this again.",
        )


class Clamd:
    """A scanner at `where`: the path of a socket, or host:port."""

    def __init__(self, where: str, patience: float = ANSWERING) -> None:
        self.where, self.patience = where, patience

    def ask(self, word: str) -> str:
        """PING, which is answered by PONG, or VERSION. Raises ScannerSilent."""
        try:
            with self._open() as own:
                own.sendall(b"z" + word.encode() + b"\0")
                return _answer(own)
        except OSError as e:
            raise ScannerSilent(_why(e)) from None

    def scan(self, pieces: Iterable[bytes]) -> str:
        """What was found in a file, "" for nothing. Raises ScannerSilent, ScannerTooSmall."""
        try:
            with self._open() as own:
                try:
                    own.sendall(b"zINSTREAM\0")
                    for piece in pieces:
                        own.sendall(struct.pack("!L", len(piece)) + piece)
                    own.sendall(struct.pack("!L", 0))
                except (BrokenPipeError, ConnectionResetError):
                    pass  # it has heard enough, and says why before it hangs up
                answer = _answer(own)
        except OSError as e:
            raise ScannerSilent(_why(e)) from None
        if answer.endswith(" FOUND"):
            return NAME.sub("_", answer.removesuffix(" FOUND").partition(": ")[2])[:100] or "?"
        if answer.endswith(": OK"):
            return ""
        if "size limit exceeded" in answer:
            raise ScannerTooSmall
        raise ScannerSilent(NAME.sub(" ", answer)[:100].strip() or "?")

    def _open(self) -> socket.socket:
        if self.where.startswith("/"):
            own = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            own.settimeout(CONNECTING)
            try:
                own.connect(self.where)
            except OSError:
                own.close()
                raise
        else:
            host, _, port = self.where.rpartition(":")
            own = socket.create_connection((host.strip("[]"), int(port)), CONNECTING)
        own.settimeout(self.patience)
        return own


def _answer(own: socket.socket) -> str:
    """What it says up to its zero byte, or until it hangs up. Raises OSError when that is nothing."""
    said = b""
    while b"\0" not in said and len(said) < LONGEST:
        piece = own.recv(LONGEST)
        if not piece:
            break
        said += piece
    if not said:
        raise ConnectionResetError("hung up")
    return said.partition(b"\0")[0].decode("utf-8", "replace").strip()


def _why(e: OSError) -> str:
    return "terlalu lama / too slow" if isinstance(e, TimeoutError) else e.strerror or str(e) or type(e).__name__
