"""Random commands, valid and invalid: the rules hold, nothing breaks, and rebuilt views equal incremental ones."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from domain.kernel import Refusal
from projections.follower import Views
from tests.examples import examples
from tests.kantor import SHA, Kantor
from tests.lending import Lent

UNIT = {"unit": "kb"}
SLUGS = ("a", "b")
numbers = st.decimals(0, 1000, places=2, allow_nan=False, allow_infinity=False).map(str)
why: dict[str, Any] = {"reason": "Alasan yang cukup panjang", "basis": {"kind": "SK", "number": "contoh/1"}}


SIGNERS = [{"pihak": "pihak_pertama", "jabatan": "camat"}, {"pihak": "pihak_kedua", "jabatan": "bupati"}]
SCANNED: dict[str, Any] = {"signers": SIGNERS, "sha256": SHA, "number": "PK contoh"}


def changed(versi: int) -> dict[str, Any]:
    """What a paper says of itself when it is not the first."""
    return {"versi": versi, "reason_code": "pergantian_pejabat"} if versi > 1 else {"versi": versi}


def target(value: str, slug: str, **more: Any) -> dict[str, Any]:
    return {"target": [{"indikator": slug, "nilai": value, **more}]}


def commands() -> st.SearchStrategy[tuple[str, str, dict[str, Any]]]:
    """A command, who gives it, and with what: often out of order, by the wrong person, or impossible."""
    year = st.sampled_from((2023, 2023, 2023, 2024))
    slug = st.sampled_from((*SLUGS, "tidak-ada"))
    who = st.sampled_from(("perencana@kb", "kasi@kb", "kasubbag@kb", "camat@kb", "bagian_organisasi", "bappeda"))
    pk = year.map(lambda y: {**UNIT, "tahun": y})
    dated = pk.map(lambda k: {**k, "signed_on": "2023-06-01"})
    quarter = st.tuples(pk, st.integers(0, 5)).map(lambda t: {**t[0], "triwulan": t[1]})
    steps = st.sampled_from(("submit", "withdraw", "verify", "cancel", "close", "approve", "establish"))
    return st.one_of(
        st.tuples(st.sampled_from(("pk.draft", "pk.draft", "pk.prefill")), who, pk),
        st.tuples(
            st.just("pk.set_target"), who, st.tuples(pk, numbers, slug).map(lambda t: {**t[0], **target(t[1], t[2])})
        ),
        st.tuples(
            st.just("pk.drop_target"), who, st.tuples(pk, slug).map(lambda t: {**t[0], "indikator": t[1], **why})
        ),
        st.tuples(steps.map(lambda s: f"pk.{s}"), who, pk),
        st.tuples(st.just("pk.submit"), st.just("camat@kb"), pk),
        st.tuples(st.just("pk.verify"), st.just("bagian_organisasi"), pk),
        st.tuples(st.just("pk.sign_first"), st.just("camat@kb"), dated),
        st.tuples(st.just("pk.sign"), st.just("bupati"), dated.map(lambda k: {**k, "sha256": SHA})),
        st.tuples(st.just("pk.record"), who, dated.map(lambda k: {**k, **SCANNED})),
        st.tuples(
            st.just("pk.load"),
            st.sampled_from(("kasubbag@kb", "bappeda")),
            st.tuples(pk, st.integers(1, 3), st.sampled_from(("2023-03-01", "2023-05-01")), numbers).map(
                lambda t: {**t[0], **SCANNED, **target(t[3], "a"), "signed_on": t[2], **changed(t[1])}
            ),
        ),
        st.tuples(
            st.sampled_from(("pk.confirm_load", "pk.confirm_load", "pk.reject_load")),
            st.sampled_from(("bagian_organisasi", "bappeda")),
            st.tuples(pk, st.integers(1, 3)).map(lambda t: {**t[0], "versi": t[1], **why}),
        ),
        st.tuples(
            st.just("pk.open_revision"),
            st.sampled_from(("perencana@kb", "bagian_organisasi")),
            st.tuples(pk, st.integers(1, 3)).map(
                lambda t: {**t[0], "base": t[1], "reason_code": "pergantian_pejabat", **why}
            ),
        ),
        st.tuples(st.just("realisasi.draft"), who, quarter),
        st.tuples(
            st.just("realisasi.report"),
            who,
            st.tuples(quarter, numbers, slug).map(
                lambda t: {**t[0], "realisasi": [{"indikator": t[2], "nilai": t[1]}], "reason": why["reason"]}
            ),
        ),
        st.tuples(steps.map(lambda s: f"realisasi.{s}"), who, quarter),
    )


def play(kantor: Kantor, story: list[tuple[str, str, dict[str, Any]]]) -> None:
    kantor.at("2023-06-01").found(go_live="2023-06-01").indikator("a").indikator("b", mode="kumulatif")
    for name, who, data in story:
        before = kantor.house.journal.position()
        refused = None
        try:
            kantor.do(name, who, **data)
        except Refusal as refusal:
            refused = refusal
        if refused is not None:
            assert all(refused.teks)
            after = {type(r.event).TOPIC for r in kantor.house.journal.page(before, 10)}
            assert after <= {"Penolakan.Recorded"}  # a refusal changes nothing else


def check(kantor: Kantor) -> None:
    house = kantor.house
    rebuilt = Views(house.database, "cek_")
    rebuilt.rebuild(house.journal)
    assert rebuilt.digest() == house.views.digest()
    for year in (2023, 2024):
        rows = house.queries.capaian(kantor.today(), "kb", year)["rows"]
        assert all(row["capaian"] is not None or row["reason"] for row in rows)  # absent is never silent
    for event in kantor.events("PerjanjianKinerja.LoadConfirmed"):  # who loads does not confirm
        stream = [
            r.event for page in house.journal.pages() for r in page if r.event.originator_id == event.originator_id
        ]
        loaded = [e for e in stream if type(e).TOPIC == "PerjanjianKinerja.Loaded" and e.versi == event.versi]
        assert event.provenance.person != loaded[-1].provenance.person
    for event in kantor.events("PerjanjianKinerja.Verified"):
        editing = (
            "PerjanjianKinerja.TargetSet",
            "PerjanjianKinerja.RevisionOpened",
            "PerjanjianKinerja.Prefilled",
        )  # who opens one copies every target
        drafters = {
            r.event.provenance.person
            for page in house.journal.pages()
            for r in page
            if type(r.event).TOPIC in editing
            and r.event.originator_id == event.originator_id
            and r.event.versi == event.versi
            and r.event.originator_version < event.originator_version
        }
        assert event.provenance.person not in drafters  # four eyes


def paths() -> st.SearchStrategy[list[tuple[str, str, dict[str, Any]]]]:
    """The whole way from a draft to a signed PK, or a revision of one, as an office that makes no mistake goes it."""
    pk = {**UNIT, "tahun": 2023}
    signing = [
        ("pk.submit", "camat@kb", pk),
        ("pk.verify", "bagian_organisasi", pk),
        ("pk.sign_first", "camat@kb", {**pk, "signed_on": "2023-06-01"}),
        ("pk.sign", "bupati", {**pk, "signed_on": "2023-06-01", "sha256": SHA}),
    ]
    first = numbers.map(
        lambda n: [
            ("pk.draft", "perencana@kb", pk),
            ("pk.set_target", "perencana@kb", {**pk, **target(n, "a")}),
            *signing,
        ]
    )
    again = st.tuples(numbers, st.integers(1, 3), st.sampled_from(("perencana@kb", "bagian_organisasi"))).map(
        lambda t: [
            (
                "pk.open_revision",
                t[2],
                {**pk, "base": t[1], "reason_code": "perubahan_prioritas_asumsi", **why},
            ),
            ("pk.set_target", "perencana@kb", {**pk, **target(t[0], "a")}),
            *signing,
        ]
    )
    paper = st.tuples(numbers, st.integers(1, 3)).map(
        lambda t: [
            (
                "pk.load",
                "kasubbag@kb",
                {**pk, **SCANNED, **target(t[0], "a"), "signed_on": "2023-05-01", **changed(t[1])},
            ),
            ("pk.confirm_load", "bappeda", {**pk, "versi": t[1]}),
        ]
    )
    return st.one_of(first, again, paper)


stories = st.lists(st.one_of(commands().map(lambda c: [c]), paths()), min_size=5, max_size=30).map(
    lambda parts: [command for part in parts for command in part]
)


@examples(20, HealthCheck.function_scoped_fixture)
@given(stories)
def test_random_histories_on_sqlite(story: list[tuple[str, str, dict[str, Any]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        kantor = Kantor(f"sqlite:///{Path(folder) / 'jejak.db'}")
        play(kantor, story)
        check(kantor)
        kantor.close()


@pytest.mark.usefixtures("postgres_with_tables")
@examples(8, HealthCheck.function_scoped_fixture)
@given(stories)
def test_random_histories_on_postgresql(
    postgres_with_tables: Lent, story: list[tuple[str, str, dict[str, Any]]]
) -> None:
    url = postgres_with_tables.lend()
    kantor = Kantor(url)
    play(kantor, story)
    check(kantor)
    kantor.close()
    postgres_with_tables.take_back(url)
