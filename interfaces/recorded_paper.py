"""Whether a file is the signed paper of a version on record, for whoever holds it: found by its hash, by no name."""

from typing import Any, NamedTuple

from application.work import Work
from domain.cycle.signatures import Penandatangan
from domain.documents.document import Dokumen
from domain.kinds import DOKUMEN
from interfaces.compose import House
from projections.identity import DocumentName


class Recorded(NamedTuple):
    """The paper of a version that has taken force: who signed it, as offices. `event`: which recorded it; `whole`: the
    file itself is it, and not what the file had been before something was added to it."""

    who: DocumentName
    versi: int
    holds: bool
    signers: tuple[Penandatangan, ...]
    event: int
    whole: bool


def recorded(house: House, sha256: str, states: tuple[str, ...] = ()) -> Recorded | None:
    """What a file, or what it had been before, is on record as: a view says where, the signed log whether it is so."""
    work = Work(house.journal, house.queries, house.now(), shelf=house.jejak.shelf)
    for digest in (sha256, *reversed(states)):
        for kind, key, versi, event in house.queries.papers_of(digest):
            doc = work.find(DOKUMEN[kind], *key.values())
            signers = _signers(doc, versi, digest)
            if doc is not None and signers is not None:
                who = DocumentName(str(doc.id), kind, **{"unit": "", **key})
                return Recorded(who, versi, doc.in_force == versi, signers, event, digest == sha256)
    return None


def _signers(doc: Any, versi: int, sha256: str) -> tuple[Penandatangan, ...] | None:
    """Who signed that paper of a version; None where it is none of that version, or the version never took force."""
    if not isinstance(doc, Dokumen) or versi not in doc.versi or doc.versi[versi].effective_from is None:
        return None
    one = doc.versi[versi]
    found = next((f for f in (one.naskah, one.fakta) if f is not None and f.sha256 == sha256), None)
    return found.signers if found else None
