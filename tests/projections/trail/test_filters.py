"""Every filter of the trail against a reading of the whole log, alone and in any combination, on both databases."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.figures.calendar import Zona
from projections.trail import finding as cari
from tests.examples import examples
from tests.kantor import Kantor
from tests.projections.trail.history import DUE

TZ = Zona.WITA.tz
LISTS: dict[str, list[Any]] = {
    "unit": ["kb", "ss", "nowhere"],
    "document": ["pk/kb/2023/camat", "realisasi/kb/2023/1", "indikator/ss/keluhan"],
    "kind": ["pk", "realisasi", "indikator", "penolakan", "unit"],
    "tahun": [2022, 2023],
    "indikator": ["keluhan", "mutu"],
    "person": ["demo-perencana-kb", "demo-camat-ss", "nobody"],
    "role": ["camat", "perencana", "bupati", "admin"],
    "office": ["camat", "bagian_organisasi", "kasi"],
    "capacity": ["definitif", "plt"],
    "actor_unit": ["kb", "ss"],
    "topic": ["TargetSet", "pk", "sign", "Realisasi"],
    "refused": [True, False],
    "corrections": [True, False],
    "after_signature": [True, False],
    "from_paper": [True, False],
    "since": [date(2023, 1, 10), date(2023, 5, 8), date(2024, 1, 1)],
    "until": [date(2023, 3, 30), date(2023, 10, 20), date(2022, 1, 1)],
    "effective_since": [date(2022, 1, 1), date(2023, 1, 1), date(2023, 10, 1)],
    "effective_until": [date(2021, 1, 1), date(2023, 1, 31), date(2023, 12, 31)],
    "near": [0, 2, 20, 100],
    "text": ["prioritas", "BERUBAH kabupaten", "50%", "triwulan  i", "5_%", "SEKSI, laporan", "tidak ada"],
}
QUESTIONS = st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in LISTS.items()})


def fits(kantor: Kantor, recorded: Any, asked: dict[str, Any]) -> bool:
    """The same filters, said over one event as it was stored."""
    return all(CHECKS[name](kantor, recorded, value) for name, value in asked.items())


def _row(kantor: Kantor, recorded: Any) -> Any:
    return kantor.house.queries.trail(kantor.today(), after=recorded.idx - 1, limit=1)["entries"][0]


def _name(recorded: Any) -> str:
    return str(type(recorded.event).TOPIC).partition(".")[2]


def _effective(recorded: Any) -> date | None:
    e = recorded.event
    found = getattr(e, "effective_from", None) or getattr(getattr(e, "pejabat", None), "since", None)
    return found if isinstance(found, date) else None


def _day(recorded: Any) -> date:
    day: date = recorded.recorded_at.astimezone(TZ).date()
    return day


def _near(day: date, n: int) -> bool:
    due = [date(year, *d) for year in (day.year - 1, day.year, day.year + 1) for d in DUE.values()]
    return any(abs(day - d) <= timedelta(days=n) for d in due)


def _words(text: str) -> str:
    return " ".join(text.casefold().split())


SIGNATURES = {"SignedFirst", "Signed", "Revised", "Approved"}


def _after_signature(kantor: Kantor, recorded: Any) -> bool:
    e = recorded.event
    if not hasattr(e, "versi") or getattr(e, "signs", ""):
        return False
    earlier = kantor.house.journal.stream(e.originator_id, e.originator_version - 1)
    return any(getattr(x, "signs", "") and x.versi == e.versi for x in earlier)


def _is(value: Any, own: Any) -> bool:
    return bool(value == own)


CHECKS: dict[str, Any] = {
    "unit": lambda k, r, v: _is(v, _row(k, r)["unit"]),
    "document": lambda k, r, v: _is(v, _row(k, r)["dokumen"]),
    "kind": lambda k, r, v: _is(v, _row(k, r)["dokumen"].partition("/")[0]),
    "tahun": lambda k, r, v: _is(v, _row(k, r)["tahun"]),
    "indikator": lambda k, r, v: v in (getattr(r.event, "indikator", ""), _slug(k, r)),
    "person": lambda k, r, v: _is(v, r.event.provenance.person),
    "role": lambda k, r, v: _is(v, r.event.provenance.role),
    "office": lambda k, r, v: _is(v, r.event.provenance.office),
    "capacity": lambda k, r, v: _is(v, r.event.provenance.capacity),
    "actor_unit": lambda k, r, v: _is(v, r.event.provenance.unit),
    "topic": lambda k, r, v: v.casefold() in type(r.event).TOPIC.casefold(),
    "refused": lambda k, r, v: _is(v, type(r.event).TOPIC == "Penolakan.Recorded"),
    "corrections": lambda k, r, v: _is(v, "Correct" in _name(r)),
    "from_paper": lambda k, r, v: _is(v, _name(r) in ("Filed", "Loaded", "LoadConfirmed")),
    "after_signature": lambda k, r, v: _is(v, _after_signature(k, r)),
    "since": lambda k, r, v: _day(r) >= v,
    "until": lambda k, r, v: _day(r) <= v,
    "effective_since": lambda k, r, v: (_effective(r) or date.min) >= v,
    "effective_until": lambda k, r, v: (_effective(r) or date.max) <= v,
    "near": lambda k, r, v: _near(_day(r), v),
    "text": lambda k, r, v: all(w in _words(r.event.provenance.reason) for w in _words(v).split()),
}


def _slug(kantor: Kantor, recorded: Any) -> str:
    parts: list[str] = _row(kantor, recorded)["dokumen"].split("/")
    return parts[2] if parts[0] == "indikator" else ""


MANY = ("Loaded", "LoadRejected", "Prefilled", "RevisionOpened", "DraftReopened")


@cache
def of_many(kantor: Kantor, slug: str, tahun: int | None) -> frozenset[int]:
    """Events about many indikator at once that set or took away a target of this one (of that year)."""
    log = (r for page in kantor.house.journal.pages() for r in page if _name(r) in MANY)
    return frozenset(
        r.idx
        for r in log
        for cell in (*getattr(r.event, "target", ()), *getattr(r.event, "sel", ()))
        if cell.indikator == slug and tahun in (None, cell.tahun) and getattr(cell, "diisi", True)
    )


def all_that_fits(kantor: Kantor, asked: dict[str, Any], scope: list[str] | None) -> list[int]:
    """By reading the log: within named units an indikator is also found by what set many targets at once."""
    whole = frozenset(range(1, kantor.house.journal.position() + 1))
    if scope is not None:
        whole &= frozenset().union(*(expected(kantor, "unit", unit) for unit in scope))
    found = whole.intersection(*(expected(kantor, name, value) for name, value in asked.items()))
    if "indikator" in asked and (scope is not None or "unit" in asked):
        rest = {name: value for name, value in asked.items() if name not in ("indikator", "tahun")}
        more = whole.intersection(*(expected(kantor, name, value) for name, value in rest.items()))
        found |= more & of_many(kantor, asked["indikator"], asked.get("tahun"))
    return sorted(found)


@cache
def expected(kantor: Kantor, name: str, value: Any) -> frozenset[int]:
    log = (r for page in kantor.house.journal.pages() for r in page)
    return frozenset(r.idx for r in log if fits(kantor, r, {name: value}))


def pages(kantor: Kantor, filters: dict[str, Any], newest: bool, limit: int) -> Iterator[int]:
    after: int | None = 0
    while after is not None:
        page = kantor.house.queries.trail(kantor.today(), limit=limit, after=after, newest=newest, **filters)
        assert len(page["entries"]) == limit or page["next"] is None
        yield from (e["idx"] for e in page["entries"])
        after = page["next"]


def test_each_filter_alone_finds_what_a_reading_of_the_log_finds(told: Kantor) -> None:
    """And each value but those that name nothing finds something, so that none agrees by finding nothing."""
    for name, values in LISTS.items():
        found = [search(told, {name: value}) for value in values]
        assert [set(f) for f in found] == [expected(told, name, value) for value in values], name
        assert any(found) or name in ("from_paper",), name


def search(kantor: Kantor, asked: dict[str, Any], scope: list[str] | None = None) -> list[int]:
    filters = kantor.house.queries.trail_filters(kantor.today(), asked, scope)
    return [e["idx"] for e in kantor.house.queries.trail(kantor.today(), limit=1000, **filters)["entries"]]


@examples(60)
@given(
    asked=QUESTIONS, newest=st.booleans(), limit=st.integers(1, 9), scope=st.sampled_from([None, ["ss"], ["kb", "ss"]])
)
def test_filters_hold_together_and_pages_miss_nothing(
    told: Kantor, asked: dict[str, Any], newest: bool, limit: int, scope: list[str] | None
) -> None:
    wanted = all_that_fits(told, asked, scope)
    filters = told.house.queries.trail_filters(told.today(), asked, scope)
    assert list(pages(told, filters, newest, limit)) == sorted(wanted, reverse=newest)
    assert told.house.queries.trail_count(told.today(), **filters) == {"n": len(wanted), "at_least": False}


def test_within_a_unit_an_indikator_is_found_by_what_set_many_targets_at_once(told: Kantor) -> None:
    found = search(told, {"unit": "kb", "indikator": "keluhan", "tahun": 2023})
    (opened, *_) = [r.idx for page in told.house.journal.pages() for r in page if _name(r) == "RevisionOpened"]
    assert opened in found
    assert opened not in search(told, {"unit": "kb", "indikator": "keluhan", "tahun": 2022})
    assert opened not in search(told, {"unit": "ss", "indikator": "keluhan"})


def test_what_was_not_known_yet_is_not_found(told: Kantor) -> None:
    queries = told.house.queries
    then = queries.as_of(date(2023, 12, 31), datetime(2023, 5, 1, tzinfo=TZ))
    assert queries.trail(then, newest=True, limit=1)["entries"][0]["idx"] == then.position
    assert queries.trail_count(then, near=400)["n"] == then.position < told.house.journal.position()


def test_counting_stops_and_says_so(told: Kantor) -> None:
    count = told.house.queries.trail_count
    assert count(told.today(), most=3, role="perencana") == {"n": 3, "at_least": True}
    n = count(told.today(), role="perencana")["n"]
    assert count(told.today(), most=n, role="perencana") == {"n": n, "at_least": False}


def test_a_long_log_is_read_in_stretches_and_bundles(told: Kantor, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done when ranges are many, or reasons, is done here with few, so that every path is taken."""
    for name, few in (("TOGETHER", 2), ("MANY", 2), ("STRETCH", 7), ("REASONS", 0)):
        monkeypatch.setattr(cari, name, few)
    for name, values in LISTS.items():
        for value in values:
            filters = told.house.queries.trail_filters(told.today(), {name: value}, ["kb", "ss", ""])
            for newest in (True, False):
                found = list(pages(told, filters, newest, 4))
                wanted = all_that_fits(told, {name: value}, ["kb", "ss", ""])
                assert found == sorted(wanted, reverse=newest), (name, value)
