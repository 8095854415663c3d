"""Commands by fewer people than a promise needs, in any offices and capacities, with cards that change meanwhile."""

import shutil
import tempfile
from contextlib import suppress
from itertools import product
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from domain.cycle.mandates import KAPASITAS
from domain.kernel import Refusal
from domain.kinds import DOKUMEN
from tests.examples import examples
from tests.kantor import SHA, Kantor
from tests.stories.papers import paper, pihak

PK = {"unit": "kb", "tahun": 2023}
DAY = {"signed_on": "2023-01-02"}
WHY: dict[str, Any] = {"reason": "Alasan yang cukup panjang", "basis": {"kind": "SK", "number": "contoh/1"}}
CARD = {"nama": "Indikator a", "level": "sasaran", "satuan": "Persen", "mode": "nilai_akhir"}
TARGET = {"target": [{"indikator": "a", "nilai": "75"}]}
PRINTED = {**paper("2020-03-01"), "signers": pihak()}
CAMAT, ORGANISASI, BUPATI, PERENCANA = "camat@kb", "bagian_organisasi", "bupati", "perencana@kb"
WAY: list[tuple[str, tuple[str, ...], dict[str, Any]]] = [
    ("pk.draft", (PERENCANA, CAMAT), {"prefill": False}),
    ("pk.set_target", (PERENCANA, CAMAT), TARGET),
    ("pk.submit", (CAMAT,), {}),
    ("pk.verify", (ORGANISASI,), {}),
    ("pk.sign_first", (CAMAT,), DAY),
    ("pk.sign", (BUPATI,), {**DAY, "sha256": SHA}),
]
ELSE: list[tuple[str, tuple[str, ...], dict[str, Any]]] = [
    ("pk.withdraw", (CAMAT,), {}),
    ("pk.return", (ORGANISASI, BUPATI), {"notes": [{"teks": "Mohon diperbaiki"}]}),
    ("pk.accept", (PERENCANA, CAMAT), {}),
    ("pk.cancel", (PERENCANA, CAMAT), {}),
    ("pk.open_revision", (PERENCANA, ORGANISASI), {"base": 1, "reason_code": "perubahan_prioritas_asumsi"}),
    ("pk.load", ("kasubbag@kb", ORGANISASI), {**PRINTED, **TARGET}),
    ("pk.confirm_load", (ORGANISASI, "bappeda"), {"versi": 1}),
    ("pk.record", ("sekretaris@kb", ORGANISASI), {**DAY, "signers": pihak(), "sha256": SHA, "number": "contoh/1"}),
]
Given = tuple[str, str, dict[str, Any]]


def appointment(person: str, kapasitas: str) -> dict[str, Any]:
    """Somebody becomes camat, as the latest; a Plh beside whoever that is."""
    since = {"since": "2022-01-01", "decree": f"SK contoh {kapasitas}"}
    return {"unit": "kb", "jabatan": "camat", "person": person, "kapasitas": kapasitas, **since}


def commands(people: tuple[str, ...]) -> st.SearchStrategy[list[Given]]:
    """The whole way, once or more, each step by any of them, with cards that change and other steps in between."""
    person = st.sampled_from(people)

    def step(name: str, offices: tuple[str, ...], data: dict[str, Any]) -> st.SearchStrategy[Given]:
        who = st.tuples(person, st.sampled_from(offices)).map(":".join)
        return st.tuples(st.just(name), who, st.just({**PK, **data}))

    direction = st.sampled_from(("naik", "turun"))
    card = st.tuples(person, direction).map(
        lambda t: (
            "indikator.revise_card",
            f"{t[0]}:{PERENCANA}",
            {"unit": "kb", "slug": "a", "kartu": {**CARD, "arah": t[1]}, "answers": {"dokumen_gugur": "ya"}},
        )
    )
    held = st.tuples(person, st.sampled_from(KAPASITAS)).map(lambda t: ("unit.appoint", "admin", appointment(*t)))
    between = st.lists(st.one_of(card, held, *(step(*one) for one in ELSE)), max_size=1)
    once = st.tuples(*(st.tuples(between, step(*one)) for one in WAY))
    return st.lists(once, min_size=1, max_size=2).map(
        lambda rounds: [act for one in rounds for before, step in one for act in (*before, step)]
    )


def in_force(tables: Path, story: list[Given], people: tuple[str, ...]) -> list[str]:
    """Gives the commands; the topics of events by which the promise took force."""
    with tempfile.TemporaryDirectory() as folder:
        kantor = Kantor(f"sqlite:///{shutil.copy(tables, Path(folder) / 'jejak.db')}")
        kantor.found().indikator("a")
        for person in reversed(people):  # the last is camat, the others are Plh beside
            kapasitas = "definitif" if person == people[0] else "plh"
            kantor.do("unit.appoint", "admin", **appointment(person, kapasitas))
        for name, who, data in story:
            with suppress(Refusal):
                kantor.do(name, who, **WHY, **data)
        events = [r.event for page in kantor.house.journal.pages() for r in page]
        kantor.close()
    took = [e for e in events if type(e).TOPIC.startswith("PerjanjianKinerja.") and getattr(e, "effective_from", None)]
    return [type(e).TOPIC for e in took if hasattr(e, "fakta")]


NEEDED = DOKUMEN["pk"].people()
PEOPLE = ("ani", "budi", "citra")


@examples(8, HealthCheck.function_scoped_fixture)
@given(commands(PEOPLE[: NEEDED - 1]))
def test_one_person_fewer_brings_no_promise_into_force_but_a_paper_of_before(
    sqlite_with_tables: Path, story: list[Given]
) -> None:
    assert set(in_force(sqlite_with_tables, story, PEOPLE[: NEEDED - 1])) <= {"PerjanjianKinerja.LoadConfirmed"}


@examples(4, HealthCheck.function_scoped_fixture)
@given(commands(PEOPLE[:1]))
def test_one_person_alone_brings_nothing_into_force(sqlite_with_tables: Path, story: list[Given]) -> None:
    assert in_force(sqlite_with_tables, story, PEOPLE[:1]) == []


def test_however_two_share_the_offices(sqlite_with_tables: Path) -> None:
    for shared in product(PEOPLE[: NEEDED - 1], repeat=3):
        who = {CAMAT: PEOPLE[0], **dict(zip((PERENCANA, ORGANISASI, BUPATI), shared, strict=True))}
        story = [(name, f"{who[offices[0]]}:{offices[0]}", {**PK, **data}) for name, offices, data in WAY]
        assert in_force(sqlite_with_tables, story, PEOPLE[: NEEDED - 1]) == [], who


def test_so_many_people_bring_a_promise_into_force(sqlite_with_tables: Path) -> None:
    who = {CAMAT: "ani", PERENCANA: "ani", ORGANISASI: "budi", BUPATI: "citra"}
    story = [(name, f"{who[offices[0]]}:{offices[0]}", {**PK, **data}) for name, offices, data in WAY]
    assert in_force(sqlite_with_tables, story, PEOPLE) == ["PerjanjianKinerja.Signed"]
