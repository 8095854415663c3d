"""A witness for tests: an inspectorate's key that cosigns the newest checkpoint."""

import struct

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from application.store.keys import COSIGNATURE, write_vkey
from application.store.log import Cosigned
from application.store.notes import read_note, signature_line
from interfaces.compose import House

NAME = "inspektorat.contoh"


class Witness:
    """Trusts blindly: what a true one checks before it signs is the verifier's business."""

    def __init__(self, name: str = NAME) -> None:
        self._key = Ed25519PrivateKey.generate()
        self.name = name
        self.vkey = write_vkey(name, COSIGNATURE, self._key.public_key())

    def cosign(self, note: str, time: int = 1_700_000_000) -> str:
        text = read_note(note).text
        signature = self._key.sign(f"cosignature/v1\ntime {time}\n{text}".encode())
        raw = bytes.fromhex(self.vkey.split("+")[1]) + struct.pack(">Q", time) + signature
        return f"{text}\n{signature_line(self.name, raw)}"


ONE = Witness()


def cosigned(house: House, witness: Witness = ONE) -> Cosigned:
    """The newest checkpoint, cosigned and kept; always by the same witness unless another is named."""
    note = house.log.checkpoint()
    assert note is not None
    return house.log.cosign(witness.cosign(note), witness.vkey, house.now())
