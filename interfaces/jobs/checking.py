"""The check of the whole log as a job: every event, signature and checkpoint, as far as the log reaches by then."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from application.store.faults import Damaged
from application.store.intact import check
from domain.kernel import Teks
from interfaces.compose import House
from interfaces.logs.records import security
from projections.words import capitalised


class Verdict(NamedTuple):
    """What a check found. `upto`: the last event there was; `checkpoint`: the last one that fits, 0 for none; `wrong`:
    what does not fit, and `position`: where, 0 for nowhere; `witnesses`: who has seen how far it reaches."""

    upto: int
    checkpoint: int = 0
    witnesses: tuple[str, ...] = ()
    wrong: Teks | None = None
    position: int = 0


class Check:
    """What is found is the content of its file."""

    nama = "pemeriksaan-catatan.json"
    jenis = "application/json"

    def __init__(self, house: House) -> None:
        self.house = house

    def bytes(self, progress: Callable[[int], None]) -> Iterator[bytes]:
        """How far it is, another thread tells: this one has a read open, beside which it writes nothing."""
        with ThreadPoolExecutor(1, "jejak-check") as beside, self.house.database.snapshot() as tx:
            ((upto,),) = tx.execute("SELECT COUNT(*) FROM log")
            try:
                found = check(tx, progress=lambda done: beside.submit(progress, done).result())
            except Damaged as fault:
                verdict = Verdict(upto, wrong=fault.what, position=fault.position)
                security("log.broken", what="events", n=fault.position)
            else:
                noted = tx.execute("SELECT COALESCE(MAX(size), 0) FROM checkpoints")[0][0]
                seen = self.house.log.seen_by(noted) if noted else []
                verdict = Verdict(found.size, noted, tuple(seen))
        yield json.dumps(verdict._asdict()).encode()


def verdict_of(held: bytes) -> Verdict:
    """What the file of a check says."""
    found = json.loads(held)
    wrong = found["wrong"] and capitalised(Teks(*found["wrong"]))
    return Verdict(**{**found, "witnesses": tuple(found["witnesses"]), "wrong": wrong})
