"""Putting a document on paper: an event of its own the first time it says what it says, bound to a position."""

from datetime import date

from application.access import READERS_OF_ALL, UNIT_ROLES
from application.commands import command
from application.work import Work
from domain.kernel import Invalid, provenance
from domain.reasons import is_sha256
from domain.record.cetakan import Cetakan

READERS = (*UNIT_ROLES, *(role for role in READERS_OF_ALL if role != "system"))
"""Who reads documents may print what they read."""
LONGEST = 200
"""Letters of the address of a document."""


@command(
    "cetakan.record",
    "Mencatat pencetakan dokumen.",
    "Record that a document was printed.",
    by=READERS,
    creates=True,
    about="self",
)
def record(work: Work, document: str, versi: int, isi: str, posisi: int, per: date) -> Cetakan:
    """The first time that a version is printed with this content (`isi`: its digest); later times it stays as it is.

    Raises Invalid for what is no digest, no address, or a position that the log has not reached.
    """
    if not is_sha256(isi):
        raise Invalid("Sidik isi (isi) adalah SHA-256 dari yang dicetak.", "The digest (isi) is the SHA-256 of it.")
    if not 0 < posisi <= work.journal.position():
        raise Invalid(
            f"Posisi {posisi} tidak ada pada catatan; paling jauh {work.journal.position()}.",
            f"The log has no position {posisi}; it reaches to {work.journal.position()}.",
        )
    if not 0 < len(document) <= LONGEST or not document.isprintable() or not 0 <= versi < 1000:
        raise Invalid(
            "Sebutkan dokumen dan versinya, contoh pk/kec-contoh/2023/camat versi 1.",
            "Name the document and its version, like pk/kec-contoh/2023/camat version 1.",
        )
    unit, size = provenance().unit, work.questions.checkpoint_size()
    titik = size if size >= posisi else 0
    key = (document, versi, isi)
    if (there := work.find(Cetakan, *key)) is not None:
        return there
    return work.make(Cetakan, key, lambda: Cetakan(document, versi, isi, unit, posisi, per, titik))
