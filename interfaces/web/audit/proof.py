"""The state of proof of one event: which checkpoint holds it, and who else has seen that one."""

from typing import NamedTuple

from application.store.notes import read_checkpoint, read_note
from domain.kernel import NotFound
from interfaces.compose import House


class Proof(NamedTuple):
    """`checkpoint`: the size of the first checkpoint that holds the event, 0 for none yet; `saksi`: the witnesses that
    have cosigned one that does."""

    checkpoint: int
    saksi: list[str]


def proof_of(house: House, idx: int) -> Proof:
    try:
        note = house.log.covering(idx)
    except NotFound:
        return Proof(0, [])
    return Proof(read_checkpoint(read_note(note).text).size, house.log.seen_by(idx))
