"""The history of one target, changed ten times: who, when, from what to what, and why."""

import itertools
from datetime import date
from typing import Any

from bench import django_side
from bench.django_side import DJANGO
from bench.jejak_side import SLUGS, Office
from bench.places import Place
from bench.report import JEJAK, Row
from bench.sizes import Size
from bench.timing import Contestant, take_turns

CHANGES = 10
FOREVER = date(2099, 12, 31)
SENTENCES = "Jejak, in sentences"
WHAT = (
    "From the natural key to ten changes with who, when, old, new and reason, of all that is recorded now. Jejak: "
    "Queries.as_of, which asks how far the log reaches, and Queries.riwayat. Django: get, then its .history with "
    "select_related user, old taken from the row before; to be of now costs it nothing."
)
WHAT_SENTENCES = (
    "Queries.as_of and Queries.trail of the same events: each also told as a sentence in Indonesian and English, with "
    "its legal basis."
)


def measure(place: Place, size: Size) -> list[Row]:
    """Each read is of another target than the last."""
    django_side.configure(place.django)
    office = Office(place.jejak, size.units, max(1, size.years // 5))
    site = django_side.Site(office.documents, SLUGS)
    for n in range(2, CHANGES + 1):
        office.change_all(str(n))
        site.change_all(str(n))
    place.settle()
    queries = office.house.queries

    def ours(key: dict[str, Any]) -> list[dict[str, Any]]:
        return queries.riwayat(queries.as_of(FOREVER), key["unit"], key["indikator"], key["tahun"])

    def told(key: dict[str, Any]) -> list[dict[str, Any]]:
        where = {"units": [key["unit"]], "indikator": key["indikator"], "tahun": key["tahun"]}
        return queries.trail(queries.as_of(FOREVER), **where)["entries"]

    some = site.keys[0]
    answers = [[(r["old"], r["new"], r["reason"]) for r in read(some)] for read in (ours, site.history)]
    assert answers[0] == answers[1], answers
    assert len(answers[0]) == len(told(some)) == CHANGES
    keys = itertools.cycle(site.keys)

    def some_keys(count: int) -> list[dict[str, Any]]:
        return list(itertools.islice(keys, count))

    contestants = (
        Contestant(JEJAK, some_keys, ours),
        Contestant(DJANGO, some_keys, site.history),
        Contestant(SENTENCES, some_keys, told),
    )
    outcome = take_turns(contestants, size.rounds, size.reads)
    office.house.close()
    return [
        Row(
            measure,
            place.kind,
            outcome.rate(subject),
            "/s",
            outcome.n,
            subject,
            DJANGO,
            outcome.rate(DJANGO),
            outcome.ratio(subject, DJANGO),
            aim,
            note=note,
        )
        for measure, subject, aim, note in (
            ("history of a target", JEJAK, 5.0, WHAT),
            ("history, told", SENTENCES, 1.5, WHAT_SENTENCES),
        )
    ]
