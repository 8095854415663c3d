"""Four eyes, whatever people do in whatever order: nobody answers alone for a figure that they wrote themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.cycle.steps import BATAL, DRAF
from domain.kinds import DOKUMEN
from tests.domain.documents.four_eyes import CASES, Act, by, play, stories
from tests.examples import examples

STORIES = {name: stories(case) for name, case in CASES.items()}


def test_every_kind_of_document_is_played() -> None:
    assert {case.make().kind for case in CASES.values()} == set(DOKUMEN)


@pytest.mark.parametrize("name", CASES)
@examples(50)
@given(data=st.data())
def test_nobody_answers_for_a_figure_that_they_wrote_last(name: str, data: st.DataObject) -> None:
    play(CASES[name], data.draw(STORIES[name]))


def mended(name: str, drafter: str, signer: str, before: list[str], answer: str, event: str) -> None:
    """A signer mends one figure of a draft: no answer before its drafter has accepted that, and one afterwards."""
    case = CASES[name]
    drawn: list[Act] = [("ani", drafter, "write", "a", 1), ("budi", signer, "write", "a", 2)]
    on: list[Act] = [(*step.split(" "), "a", 1) for step in before]
    last: Act = ("budi", signer, answer, "a", 1)
    assert event not in play(case, [*drawn, *on, last])
    assert event not in play(case, [*drawn, ("budi", drafter, "accept", "a", 1), *on, last])  # not by whoever mended it
    assert event not in play(case, [*drawn, ("citra", drafter, "accept", "a", 1), *on, last])  # nor by a stranger to it
    assert event in play(case, [*drawn, ("ani", drafter, "accept", "a", 1), *on, last])
    assert event in play(case, [*drawn, *on, ("ani", drafter, "accept", "a", 1), last])  # also once it is handed in


def test_a_signer_who_mends_hands_it_back_and_can_then_sign() -> None:
    mended("lkjip", "perencana", "camat", ["ani perencana check"], "sign", "Signed")
    mended("realisasi", "kasubbag", "camat", ["ani kasubbag submit"], "approve", "Approved")
    handed_in = ["budi camat submit", "citra bagian_organisasi verify"]
    mended("pk camat", "perencana", "camat", handed_in, "sign_first", "SignedFirst")
    promised = ["dewi kasi-trantib submit", "citra sekretaris verify", "dewi kasi-trantib sign_first"]
    mended("pk kasi", "perencana", "camat", promised, "sign", "Signed")
    mended("iku", "perencana", "camat", ["dewi camat submit", *handed_in[1:]], "establish", "Established")


def test_a_signer_who_also_drafts_never_hands_back() -> None:
    case, other = CASES["realisasi"], ("ani", "kasubbag", "write", "b", 2)
    drafts: list[list[Act]] = [
        [("budi", "camat", "write", "a", 1), other],  # drafted alone at first
        [("budi", "kasubbag", "write", "a", 1), other, ("budi", "camat", "write", "a", 3)],  # drafted, then mended
        [other, ("budi", "camat", "write", "a", 3), ("budi", "kasubbag", "write", "a", 4)],  # mended, then drafted
    ]
    for acts in drafts:
        way: list[Act] = [("ani", "kasubbag", w, "a", 1) for w in ("accept", "submit")]
        assert "Approved" not in play(case, [*acts, *way, ("budi", "camat", "approve", "a", 1)])
        assert "Approved" in play(case, [*acts, *way, ("citra", "camat", "approve", "a", 1)])


def test_whoever_wrote_it_hands_it_in_once_another_has_answered() -> None:
    first = by("ani perencana write", "ani perencana check", "citra camat sign", "ani camat submit")
    change = by("ani camat open_revision", "budi camat write", "ani perencana check")
    recorded, handed_in = by("citra kasubbag record"), by("budi camat submit", "budi bagian_organisasi publish")
    lkjip = CASES["lkjip"]
    assert play(lkjip, first)[-1] == "Submitted"
    assert play(lkjip, [*first, *change, *recorded, *handed_in])[-2:] == ["Revised", "Published"]  # found at random
    assert play(lkjip, [*first, *change, *by("budi camat sign"), handed_in[0]])[-1] == "Checked"  # nobody has answered


def test_a_paper_is_recorded_by_somebody_who_did_not_write_what_it_says() -> None:
    verified = by("ani sekretaris write", "budi camat submit", "citra bagian_organisasi verify")
    assert play(CASES["iku"], [*verified, *by("ani sekretaris record")])[-1] == "Verified"
    assert play(CASES["iku"], [*verified, *by("dewi sekretaris record")])[-1] == "SignatureRecorded"


def test_nor_by_somebody_who_brought_checked_or_signed_it() -> None:
    verified = by("ani sekretaris write", "budi camat submit", "citra bagian_organisasi verify")
    for who in ("budi sekretaris", "citra bagian_organisasi"):
        assert play(CASES["iku"], [*verified, *by(f"{who} record")])[-1] == "Verified"
    promised = by("ani perencana write", "budi camat submit", "citra bagian_organisasi verify", "budi camat sign_first")
    for who in ("ani bagian_organisasi", "budi bagian_organisasi", "citra bagian_organisasi"):
        assert play(CASES["pk camat"], [*promised, *by(f"{who} record")])[-1] == "SignedFirst"
    assert play(CASES["pk camat"], [*promised, *by("dewi bagian_organisasi record")])[-1] == "SignatureRecorded"
    checked = by("ani perencana write", "citra kasubbag check")
    assert play(CASES["lkjip"], [*checked, *by("citra kasubbag record")])[-1] == "Checked"
    assert play(CASES["lkjip"], [*checked, *by("dewi kasubbag record")])[-1] == "SignatureRecorded"


def test_closing_and_reviewing_answer_for_no_figure() -> None:
    """What comes after the signature may be done by whoever wrote it: another has answered for it by then."""
    ways = {
        "pk camat": (
            ["ani perencana write", "budi camat submit", "citra bagian_organisasi verify", "budi camat sign_first"],
            ["dewi bupati sign", "ani bagian_organisasi close"],
            "Closed",
        ),
        "realisasi": (
            ["ani kasubbag write", "ani kasubbag submit", "budi camat approve", "citra bappeda verify"],
            ["ani bappeda close"],
            "Closed",
        ),
        "iku": (
            ["ani perencana write", "budi camat submit", "citra bagian_organisasi verify", "budi camat establish"],
            ["ani bagian_organisasi review"],
            "Reviewed",
        ),
    }
    for name, (until, after, event) in ways.items():
        assert play(CASES[name], by(*until, *after))[-1] == event, name


@pytest.mark.parametrize("kind", DOKUMEN)
def test_what_goes_back_to_a_draft_loses_what_was_given_on_it(kind: str) -> None:
    for step in DOKUMEN[kind].steps:
        assert step.voids == (step.after in (DRAF, BATAL)), step.name
