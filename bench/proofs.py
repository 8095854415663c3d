"""What the proofs cost: an event with its signed leaf, and the way from an event to the root of a long log."""

from datetime import UTC, datetime
from itertools import count, islice
from random import Random
from time import perf_counter
from typing import Any

from application.store.log import Log
from bench import log
from bench.floor import FLOOR, committer
from bench.places import Place
from bench.report import JEJAK, Row
from bench.sizes import Size
from bench.timing import Contestant, Spread, take_turns
from domain.kernel import Provenance, acting
from domain.record.penolakan import Penolakan
from interfaces.compose import build

APPEND = (
    "one event in a transaction of its own: head row moved, event and log row stored, leaf hashed (SHA-256 twice) and "
    "signed (Ed25519); no command around it"
)
PROOF = (
    "hashes to the root of {n:,} leaves, from a tree that is in memory; {p}; the first proof of a process, which reads "
    "every leaf: {cold:.2f} s"
)


def append(place: Place, size: Size) -> list[Row]:
    """Appending with leaf and signature, against the floor of a bare commit."""
    house = build(place.jejak)
    house.migrate()
    ids, numbers = count(), count()

    def events(many: int) -> list[Any]:
        with acting(Provenance("demo-camat", "camat", "camat", "unit-01", command="bench")):
            made = [
                Penolakan(str(n), "pk.sign", "unit-01/2023", "unit-01", "x", "ditolak", "refused")
                for n in islice(numbers, many)
            ]
        return [refusal.collect_events() for refusal in made]

    def store(few: Any) -> None:
        with house.database.write() as tx:
            house.journal.append(tx, few, datetime.now(UTC))

    contestants = (
        Contestant(JEJAK, events, store),
        Contestant(FLOOR, lambda many: list(islice(ids, many)), committer(place.floor)),
    )
    outcome = take_turns(contestants, size.rounds, size.changes)
    house.close()
    rate, floor, ratio = outcome.rate(JEJAK), outcome.rate(FLOOR), outcome.ratio(JEJAK, FLOOR)
    return [Row("append with leaf", place.kind, rate, "/s", outcome.n, JEJAK, FLOOR, floor, ratio, note=APPEND)]


def prove(place: Place, size: Size) -> list[Row]:
    """Proofs over a log of `size.log` events."""
    house = build(place.jejak)
    house.migrate()
    log.write(house.journal, size.log)
    n = house.journal.position()
    ours, random = Log(house.journal), Random(1)
    start = perf_counter()
    ours.inclusion(1, n)
    cold = perf_counter() - start
    rows = []
    for name, one in (
        ("proof of inclusion", lambda: ours.inclusion(random.randrange(1, n + 1), n)),
        ("proof of consistency", lambda: ours.consistency(random.randrange(1, n), n)),
    ):
        took = []
        for _ in range(2000):
            start = perf_counter()
            one()
            took.append(perf_counter() - start)
        took.sort()
        middle, late = took[len(took) // 2], took[len(took) * 99 // 100]
        p = f"p50 {middle * 1000:.3f} ms, p99 {late * 1000:.3f} ms"
        note = PROOF.format(n=n, p=p, cold=cold)
        rows.append(Row(name, place.kind, Spread(1 / middle, 1 / late, 1 / took[0]), "/s", n, note=note))
    house.close()
    return rows
