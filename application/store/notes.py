"""Signed notes (C2SP signed-note, tlog-checkpoint and tlog-cosignature): a text, and who stands for it.

A checkpoint says: this log (`origin`) had `size` events, and this was the root of its tree.
"""

import base64
import binascii
from typing import NamedTuple

from application.store.keys import COSIGNATURE, Key, read_vkey

DASH = "\u2014 "
LONGEST = 16
"""Digits of a size: more events than any log has, and no more than a database counts."""


class Checkpoint(NamedTuple):
    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


class Signed(NamedTuple):
    """A signed note as it came: its text, and for each signature the name, key id and bytes after the id."""

    text: str
    signatures: tuple[tuple[str, str, bytes], ...]

    def line(self, name: str) -> str:
        """The signature lines of one signer, as a note holds them."""
        return "".join(signature_line(n, bytes.fromhex(id) + raw) for n, id, raw in self.signatures if n == name)


def sign_checkpoint(key: Key, checkpoint: Checkpoint) -> str:
    """The whole note: text, blank line, signature line."""
    text = checkpoint.text()
    return f"{text}\n{signature_line(key.origin, bytes.fromhex(key.id) + key.sign(text.encode()))}"


def signature_line(name: str, raw: bytes) -> str:
    return f"{DASH}{name} {base64.b64encode(raw).decode()}\n"


def read_note(note: str) -> Signed:
    """Raises ValueError for anything that is no signed note."""
    text, blank, lines = note.partition("\n\n")
    found = []
    for line in lines.splitlines():
        name, space, encoded = line.removeprefix(DASH).partition(" ")
        if not line.startswith(DASH) or not space:
            raise ValueError("not a signature line")
        raw = base64.b64decode(encoded, validate=True)
        if len(raw) < 68:
            raise ValueError("a signature is cut off")
        found.append((name, raw[:4].hex(), raw[4:]))
    if not blank or not found:
        raise ValueError("no signature")
    return Signed(text + "\n", tuple(found))


def read_checkpoint(text: str) -> Checkpoint:
    """The statement of a checkpoint's text; lines after the root are extensions. Raises ValueError."""
    lines = text.split("\n")
    number = lines[1] if len(lines) > 3 and len(lines[1]) <= LONGEST else ""
    if not (number.isascii() and number.isdigit()) or number != str(int(number)):
        raise ValueError("not a checkpoint")
    try:
        root = base64.b64decode(lines[2], validate=True)
    except binascii.Error as e:
        raise ValueError("not a root") from e
    if len(root) != 32:
        raise ValueError("not a root")
    return Checkpoint(lines[0], int(lines[1]), root)


def is_signed_by(signed: Signed, vkey: str) -> bool:
    """Whether the holder of a verifier key signed this text as its log, or cosigned it as its witness."""
    name, id, algorithm, check = read_vkey(vkey)
    for signer, signer_id, raw in signed.signatures:
        if (signer, signer_id) != (name, id):
            continue
        if algorithm == COSIGNATURE:
            time = int.from_bytes(raw[:8])
            message = f"cosignature/v1\ntime {time}\n{signed.text}".encode()
            if len(raw) == 72 and check(raw[8:], message):
                return True
        elif check(raw, signed.text.encode()):
            return True
    return False
