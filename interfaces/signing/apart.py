"""The signatures of a stranger's PDF are judged in a process of its own (`interfaces.apart`)."""

import logging
import sys
import traceback
from pathlib import Path

import msgspec

from domain.kernel import Teks
from interfaces.apart import Bounds, Busy, TooHeavy, asked_apart
from interfaces.input.reading import BadInput
from interfaces.signing.seen import Asked, Seen

log = logging.getLogger("jejak.signing")
MIB = 1024 * 1024
MOST_BYTES = 25 * MIB
BOUNDS = Bounds(seconds=30, work=20)
HEAVY = Teks(
    "PDF itu terlalu berat atau terlalu lama diperiksa. Unduh lagi naskah aslinya dari yang menerbitkannya.",
    "Checking that PDF takes too long or too much memory. Get the original again from whoever issued it.",
)
DAMAGED = Teks(
    "PDF itu rusak atau terpotong, jadi tanda tangannya tidak dapat diperiksa. Unduh lagi naskah aslinya.",
    "That PDF is damaged or cut short, so its signatures cannot be checked. Get the original again.",
)
LOCKED = Teks(
    "PDF itu terkunci kata sandi. Periksa naskah yang tidak dikunci.",
    "That PDF is locked by a password. Check one that is not.",
)


class TryLater(BadInput):
    """Others are being checked; of this one nothing is said."""


def seen_apart(asked: Asked, bounds: Bounds = BOUNDS) -> Seen:
    """What can be seen of its signatures. Raises BadInput: why not, TryLater."""
    if len(asked.pdf) > MOST_BYTES:
        raise BadInput(
            f"PDF itu lebih besar daripada {MOST_BYTES // MIB} MiB.",
            f"That PDF is larger than {MOST_BYTES // MIB} MiB.",
        )
    if b"%PDF-" not in asked.pdf[:1024]:
        raise BadInput("Berkas itu bukan PDF.", "That file is no PDF.")
    try:
        said = asked_apart("signatures", "pdf", msgspec.msgpack.encode(asked), bounds, log)
    except Busy as e:
        raise TryLater(
            "Naskah lain sedang diperiksa: coba lagi sebentar lagi.",
            "Other papers are being checked: try again in a moment.",
        ) from e
    except TooHeavy as e:
        raise BadInput(*HEAVY) from e
    seen = msgspec.msgpack.decode(said, type=Seen)
    if seen.refused is not None:
        raise BadInput(*seen.refused)
    return seen


def seen_here(asked: Asked) -> Seen:
    """The same in this process, whatever the library met."""
    from interfaces.signing.judging import seen_in  # slow to import

    try:
        return seen_in(asked)
    except (MemoryError, RecursionError):
        return Seen("", refused=HEAVY)
    except PermissionError:
        return Seen("", refused=LOCKED)
    except Exception as e:  # libraries meet a damaged file with errors of every kind
        places = [f"{Path(f.filename).name}:{f.lineno}" for f in traceback.extract_tb(e.__traceback__)]
        sys.stderr.write(f"signatures {type(e).__name__} {' '.join(places[-6:])}\n")
        return Seen("", refused=DAMAGED)


def answered(raw: bytes, what: str) -> bytes:
    return msgspec.msgpack.encode(seen_here(msgspec.msgpack.decode(raw, type=Asked)))
