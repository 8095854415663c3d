"""How many people a version needs: fewer never bring one into force, whatever they do, and so many can."""

import inspect
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.cycle.mandates import DELEGASI, KAPASITAS
from domain.cycle.scope import Scope, Verifier
from domain.cycle.signatures import Cara, Penandatangan
from domain.cycle.steps import BATAL, DRAF, Fakta
from domain.documents.voiding import KARTU, Sebab
from domain.kernel import Basis, Provenance, Refusal, acting
from domain.kinds import DOKUMEN
from tests.domain.documents.four_eyes import CASES, PEOPLE, Kasus, do, figure
from tests.examples import examples
from tests.kantor import SHA

SYSTEM = Provenance("system", "system", "system", reason="Kebijakan", basis=Basis("SK", "contoh/1"))
BY_THE_SYSTEM = ("open_revision",)
PAPERS = ("load", "confirm_load")


@dataclass(frozen=True)
class Act:
    """Who, in which office and capacity, does what."""

    person: str
    office: str
    what: str
    capacity: str = "definitif"
    slug: str = "a"
    n: int = 1
    behalf_of: str = ""


def load(doc: Any) -> None:
    signers = tuple(Penandatangan(party, "camat") for party in doc.parties())
    day = date(2024 if doc.kind == "lkjip" else 2023, 1, 2)
    paper = Fakta(signed_on=day, number="contoh/1", sha256=SHA, cara=Cara.BASAH, signers=signers)
    versi, triwulan = max(doc.versi, default=0) + 1, 1 if doc.kind == "rencana_aksi" else 0
    code = next(iter(doc.reason_codes), "") if versi > 1 or doc.kind == "renja_perubahan" else ""
    target = {} if doc.empty_on_paper else {("a", 2023, triwulan): figure(1)}
    doc.load(versi, code, target, {}, paper, date(2030, 1, 1))


def take(case: Kasus, doc: Any, act: Act) -> None:
    if act.what == "load":
        load(doc)
    elif act.what == "void":
        doc.void(Sebab(KARTU, act.slug, "arah", "naik", "turun"))
    elif act.what == "confirm_load":
        doc.confirm_load(max(doc.versi), {})
    else:
        do(case, doc, act.what, act.slug, act.n)


def filed(case: Kasus) -> Any:
    """The file of such a document, without a draft."""
    doc = case.make()
    key = dict(zip(inspect.signature(doc.create_id).parameters, doc.key(), strict=True))
    return type(doc).file(**key)


def in_force(case: Kasus, acts: list[Act], make: Callable[[Kasus], Any] = lambda case: case.make()) -> list[str]:
    """Plays it all; the events by which versions took force: of the steps, and of papers ("kertas …")."""
    with acting(Provenance(person=acts[0].person, role="perencana", office="perencana", unit="kb")):
        doc = make(case)
    found = []
    for act in acts:
        role = act.office.partition("-")[0]
        why = {"reason": "Alasan yang cukup", "basis": Basis("SK", "contoh/1")}
        as_what = {"capacity": act.capacity, "behalf_of": act.behalf_of}
        who = Provenance(act.person, role, act.office, "kb", **as_what, **why)  # type: ignore[arg-type]
        with acting(SYSTEM if act.person == "system" else who), suppress(Refusal):
            take(case, doc, act)
        for event in doc.collect_events():
            if getattr(event, "effective_from", None) and not type(event).__name__.endswith("Drafted"):
                paper = bool(event.fakta.signers)
                found.append(f"{'kertas ' if paper else ''}{type(event).__name__}")
    return found


def behind(case: Kasus) -> dict[str, list[str]]:
    """The offices of the case that may take each step."""
    doc = case.make()
    who = {o: Provenance(role=o.partition("-")[0], office=o, unit="kb") for o in case.offices}
    return {s.name: [o for o in case.offices if any(doc.acts_as(p, who[o]) for p in s.by)] for s in doc.steps}


def way(case: Kasus) -> list[str]:
    """The steps of the table, in order, by which a version takes force."""
    doc = case.make()
    alone = getattr(doc, "alone", False)
    steps = [s for s in doc.steps if s.name not in (("sign_first", "sign") if alone else ("sign_alone",))]
    last = next(i for i, s in enumerate(steps) if s.in_force and s.name != "record")
    left_out = ("withdraw", "return", "review", "record")
    return [s.name for s in steps[: last + 1] if s.name not in left_out and s.after not in (DRAF, BATAL)]


def straight(case: Kasus, people: tuple[str, ...]) -> Iterator[list[Act]]:
    """Every way in which these people can share the steps among them, each in the office that it is first for."""
    by, steps = behind(case), way(case)
    offices = [case.offices[0], *(by[s][0] for s in steps)]
    for who in product(people, repeat=len(steps) + 1):
        yield [Act(*one) for one in zip(who, offices, ("write", *steps), strict=True)]


@pytest.mark.parametrize("name", CASES)
def test_so_many_people_can_and_one_fewer_cannot(name: str) -> None:
    case = CASES[name]
    needed = case.make().people_of()
    assert any(in_force(case, acts) for acts in straight(case, PEOPLE[:needed]))
    assert not any(in_force(case, acts) for acts in straight(case, PEOPLE[: needed - 1]))


@pytest.mark.parametrize("name", CASES)
def test_whoever_acts_in_the_name_of_another_is_nobody_more(name: str) -> None:
    """As many people as are needed, but all that one of them does is in the name of another, or all that another does
    is in the name of that one: it is as if one were fewer."""
    case = CASES[name]
    people = PEOPLE[: case.make().people_of()]
    for acts in straight(case, people):
        for receiver, giver in ((people[-1], people[0]), (people[0], people[-1])):
            delegated = [replace(a, behalf_of=giver, capacity="delegasi") if a.person == receiver else a for a in acts]
            assert not in_force(case, delegated)


@pytest.mark.parametrize("name", ["pk camat", "pk kasi", "rencana aksi", "anggaran"])
def test_of_a_revision_that_nobody_drafted_one_fewer_cannot_either(name: str) -> None:
    case = CASES[name]
    needed, first = case.make().people_of(), [*before(name)]
    done = len(in_force(case, first))
    for acts in straight(case, PEOPLE[: needed - 1]):
        assert len(in_force(case, [*first, *acts[1:]])) == done


@pytest.mark.parametrize("name", [name for name in CASES if name != "realisasi"])
def test_a_paper_takes_two(name: str) -> None:
    case = CASES[name]
    assert DOKUMEN[case.make().kind].people_on_paper() == 2
    loaded = Act("ani", "bappeda", "load")
    assert not in_force(case, [loaded, Act("ani", "bagian_organisasi", "confirm_load")], filed)
    assert in_force(case, [loaded, Act("budi", "bagian_organisasi", "confirm_load")], filed) == ["kertas LoadConfirmed"]


@pytest.mark.parametrize("name", [name for name in CASES if name != "realisasi"])
def test_no_paper_once_a_version_has_come_through_the_cycle(name: str) -> None:
    case, first = CASES[name], [*before(name)]
    paper = [Act("ani", "bappeda", "load"), Act("budi", "bagian_organisasi", "confirm_load")]
    pending = [Act("system", "system", "open_revision"), *paper]
    assert [e for e in in_force(case, [*first[:-1], *paper]) if "Load" in e] == []
    assert [e for e in in_force(case, [*first[:-1], *pending]) if "Load" in e] == []


def acts(case: Kasus, people: tuple[str, ...]) -> st.SearchStrategy[list[Act]]:
    """Rounds of the table in order, each step by anybody in an office for it, with whatever else in between."""
    by = behind(case)
    person, capacity = st.sampled_from(people), st.sampled_from((*KAPASITAS, DELEGASI))
    slug, n = st.sampled_from(("a", "b")), st.integers(1, 9)
    giver = st.sampled_from(("", *people))

    def act(what: str, offices: Any) -> st.SearchStrategy[Act]:
        return st.builds(Act, person, st.sampled_from(offices), st.just(what), capacity, slug, n, giver)

    anything = [act(name, offices) for name, offices in by.items() if offices]
    anything += [act(what, case.offices) for what in ("write", "accept", "open_revision", "reopen", "void", *PAPERS)]
    system = st.sampled_from([Act("system", "system", what) for what in BY_THE_SYSTEM])
    between = st.lists(st.one_of(*anything, system), max_size=2)
    steps = [act("write", case.offices), *(act(s, by[s]) for s in way(case))]
    once = st.tuples(*(st.tuples(between, step) for step in steps))
    round_ = once.map(lambda parts: [a for before, step in parts for a in (*before, step)])
    again = st.one_of(round_, st.tuples(system, round_).map(lambda two: [two[0], *two[1]]))
    return st.lists(again, min_size=1, max_size=3).map(lambda rounds: [a for one in rounds for a in one])


@cache
def before(name: str) -> tuple[Act, ...]:
    """How others brought the first version into force; then the system opens a revision of it, which nobody drafted."""
    case = CASES[name]
    others = ("xena", "yoga", "zaki")[: case.make().people_of()]
    done = next(acts for acts in straight(case, others) if in_force(case, acts))
    return (*done, Act("system", "system", "open_revision"))


@pytest.mark.parametrize("name", CASES)
@examples(15)
@given(data=st.data())
def test_fewer_people_never_bring_a_version_into_force(name: str, data: st.DataObject) -> None:
    case = CASES[name]
    doc = case.make()
    first = [*before(name)] if data.draw(st.booleans()) else []
    done = len(in_force(case, first)) if first else 0
    found = in_force(case, [*first, *data.draw(acts(case, PEOPLE[: doc.people_of() - 1]))])[done:]
    if first or doc.people_of() - 1 < doc.people_on_paper():  # a version has come through the cycle: no paper any more
        assert found == []
    assert set(found) <= {"kertas LoadConfirmed"}  # a record of signatures takes as many as the cycle or more


def test_each_further_office_that_verifies_is_another_person() -> None:
    both = Scope(pemeriksa=(Verifier(("bappeda",)), Verifier(("bagian_organisasi",))))
    assert {kind: cls.people(both) - cls.people() for kind, cls in DOKUMEN.items()} == dict.fromkeys(DOKUMEN, 1)


def test_a_promise_takes_three_and_a_quarter_one_more_to_be_closed() -> None:
    assert {kind for kind, cls in DOKUMEN.items() if cls.people() == 3} == {"pk"}
    assert all(cls.people() in (2, 3) for cls in DOKUMEN.values())
    later = {kind for kind, cls in DOKUMEN.items() if cls.people_until_settled() > cls.people()}
    assert later == {"realisasi"}
    assert {cls.people_on_paper() for cls in DOKUMEN.values()} == {2}


def test_a_record_of_signatures_is_never_the_shorter_way() -> None:
    recording = {kind: cls.people_recording() for kind, cls in DOKUMEN.items()}
    assert {kind for kind, n in recording.items() if n == 0} == {"anggaran", "realisasi"}
    assert all(n >= DOKUMEN[kind].people() for kind, n in recording.items() if n)
