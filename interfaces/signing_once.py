"""One signature of one party under one paper: asked for once, whatever fails; what comes back is looked into first."""

import hashlib
from datetime import datetime
from typing import Protocol

from interfaces.input.reading import BadInput
from interfaces.registers.signings import SIGNED, Signings
from interfaces.signing.apart import seen_apart
from interfaces.signing.port import NotSigned, Service, Signed, Signing, Unsure
from interfaces.signing.seen import Asked, Signature


class Shelf(Protocol):
    """Where a signed PDF is kept, by its hash."""

    def put(self, content: bytes) -> str: ...

    def get(self, name: str) -> bytes: ...


def signed_once(
    signings: Signings, shelf: Shelf, service: Service, pdf: bytes, pihak: str, who: Signing, now: datetime
) -> bytes:
    """The PDF with that signature; the same one to whoever asks again. Raises NotSigned, Unsure."""
    frozen = hashlib.sha256(pdf).hexdigest()
    before = signings.claim(frozen, pihak, service.name, now)
    if before is not None and before.state == SIGNED:
        return shelf.get(before.sha256)
    try:
        if before is None or not service.leaves:
            found = service.sign(pdf, who)
        elif before.number:
            found = service.fetched(before.number)
        else:
            raise Unsure
        signature_of(pdf, found, now)
    except NotSigned:
        if before is None:  # whoever asked again does not know what became of the first
            signings.let_go(frozen, pihak)
        raise
    except Unsure as unsure:
        if unsure.number:
            signings.numbered(frozen, pihak, unsure.number)
        raise
    signings.signed(frozen, pihak, shelf.put(found.pdf))
    return found.pdf


def signature_of(pdf: bytes, found: Signed, now: datetime) -> Signature:
    """The signature that was added, under just what was sent. Raises Unsure for anything else: something was signed."""
    try:
        seen = seen_apart(Asked(found.pdf, now))
    except BadInput as e:
        raise Unsure(found.number) from e
    before = hashlib.sha256(pdf).hexdigest()
    if (
        before not in seen.states
        or not seen.signatures
        or not seen.signatures[-1].intact
        or seen.signatures[-1].altered
    ):
        raise Unsure(found.number)
    return seen.signatures[-1]
