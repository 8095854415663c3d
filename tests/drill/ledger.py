"""What must hold after a kill, and at the end: nothing acknowledged is lost, nothing is there by halves."""

import json
from collections import Counter, defaultdict
from typing import Any

from application.store.intact import check
from interfaces.compose import build
from projections.follower import Views
from tests.drill.client import Answer
from tests.drill.writers import Step

Lost = list[tuple[str, str]]
LEVEL = (
    "SELECT (SELECT COUNT(*) FROM events), (SELECT COUNT(*) FROM log), (SELECT MAX(idx) FROM log), "
    "(SELECT idx FROM head), (SELECT idx FROM view_position WHERE name = 'views'), (SELECT COUNT(*) FROM trail)"
)
PAIRED = "SELECT COUNT(*) FROM log l JOIN events e ON e.stream = l.stream AND e.version = l.version"


def level(url: str) -> int:
    """At any moment: as many leaves as events, each with its own, the head at the last, views and trail level.

    Asked of the database as the dead server left it. Returns how many events there are.
    """
    house = build(url)
    try:
        with house.database.snapshot() as tx:
            ((*counts,),) = tx.execute(LEVEL)
            ((paired,),) = tx.execute(PAIRED)
        assert {*counts, paired} == {paired}, counts
        return int(paired)
    finally:
        house.close()


def reckon(url: str, answers: list[tuple[Step, Answer]]) -> int:
    """At the end: the whole log verifies, views equal a rebuild, policies have answered, each answer is kept.

    Returns how many commands were stored without having been acknowledged.
    """
    house = build(url)
    try:
        house.settle()
        with house.database.snapshot() as tx:
            assert check(tx).size == house.journal.position()
        rebuilt = Views(house.database, "latihan_")
        rebuilt.migrate()
        rebuilt.catch_up(house.journal)
        assert rebuilt.digest() == house.views.digest()
        assert rebuilt.position() == house.views.position() == house.journal.position()
        with house.database.write() as tx:
            rebuilt.drop(tx)
        return _compare(house.journal.pages(), answers)
    finally:
        house.close()


def _compare(pages: Any, answers: list[tuple[Step, Answer]]) -> int:
    stored: dict[str, list[tuple[int, str]]] = defaultdict(list)
    appointed, flagged = [], Counter[str]()
    for page in pages:
        for idx, _, event, *_ in page:
            topic, who = type(event).TOPIC, event.provenance
            stored[who.command].append((idx, topic))
            if topic == "PerangkatDaerah.Appointed" and who.caused_by == "":
                appointed.append(str(idx))
            elif topic == "PerjanjianKinerja.Flagged":
                flagged[who.caused_by] += 1
    lost: Lost = []
    for step, answer in answers:
        if answer.status == 200:
            expected = [(e["idx"], e["topic"]) for e in answer.body["events"]]
        else:
            assert answer.status == 403, answer
            expected = [(idx, t) for idx, t in stored[answer.key][:1] if t == "Penolakan.Recorded"]
        if not expected or stored[answer.key] != expected:
            lost.append((step.command, json.dumps(answer.body)))
    assert lost == [], lost
    drilled = {str(answer.body["events"][0]["idx"]) for step, answer in answers if step.command == "unit.appoint"}
    assert {idx: flagged[idx] for idx in drilled} == dict.fromkeys(drilled, 1)
    assert drilled <= set(appointed)
    return sum(1 for _, answer in answers if answer.replayed)
