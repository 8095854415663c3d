"""A change of one target, with its history: ours against Django's, and both against the floor of a bare commit."""

import itertools

from bench import django_side
from bench.django_side import DJANGO
from bench.floor import FLOOR, committer
from bench.jejak_side import SLUGS, Office
from bench.places import Place
from bench.report import JEJAK, Row
from bench.sizes import Size
from bench.timing import Contestant, take_turns

WHAT = (
    "Both get unit, year, office, indikator, figure, who and why. Jejak.execute of a parsed order: idempotency key, "
    "role and office register checked, document and indikator loaded from their events (PK streams of {events:.0f} "
    "events), rules, optimistic version, event + log row + views of target and trail + kept answer in one "
    "transaction, policies asked. Django: get by natural key, set, save with user and reason, in atomic(): one "
    "UPDATE and one row of history, no rules, roles, idempotency or version check."
)


def measure(place: Place, size: Size) -> list[Row]:
    """One client, one change after the other."""
    django_side.configure(place.django)
    office = Office(place.jejak, size.units, size.years)
    site = django_side.Site(office.documents, SLUGS)
    place.settle()
    ids = itertools.count()
    contestants = (
        Contestant(JEJAK, office.changes, office.house.jejak.execute),
        Contestant(DJANGO, site.changes, site.change),
        Contestant(FLOOR, lambda count: list(itertools.islice(ids, count)), committer(place.floor)),
    )
    before = office.events_per_document()
    outcome = take_turns(contestants, size.rounds, size.changes)
    what = WHAT.format(events=(before + office.events_per_document()) / 2)
    office.house.close()

    def row(measure: str, subject: str, beside: str, aim: float | None = None, note: str = "") -> Row:
        return Row(
            measure,
            place.kind,
            outcome.rate(subject),
            "/s",
            outcome.n,
            subject,
            beside,
            outcome.rate(beside),
            outcome.ratio(subject, beside),
            aim,
            note=note,
        )

    return [
        row("change of a target", JEJAK, DJANGO, 1.5, what),
        row("change against the floor", JEJAK, FLOOR),
        row("change against the floor", DJANGO, FLOOR),
    ]
