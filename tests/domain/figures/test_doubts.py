"""Doubts are asked, marked or answered; the events of the figure keep them."""

import pytest

from domain.figures.doubts import MOST_TOLD, Doubt, Doubts
from domain.kernel import Answered, NeedsConfirmation, Teks, provenance

FALLS = Doubt("turun", "dana", Teks("turun", "falls"), Teks("isi lagi", "enter it again"), ("30", "20"))
MARKED = Doubt("jumlah_berjalan", "dana", Teks("jumlah", "total"), asks=False)


def kept(doubts: Doubts, *about: str) -> tuple[Answered, ...]:
    with doubts.weighed(*about):
        return provenance().doubts


def test_what_only_marks_waits_for_nobody_and_what_asks_waits_for_its_own_answer() -> None:
    doubts = Doubts({"turun": "  "})
    assert doubts.note(MARKED)
    doubts.require_answers()
    assert not doubts.note(FALLS)
    with pytest.raises(NeedsConfirmation, match=r'dana: turun: isi lagi\. .*"turun": "…"'):
        doubts.require_answers()
    assert kept(doubts, "dana") == (Answered("jumlah_berjalan"),)


def test_nobody_asks_a_policy() -> None:
    doubts = Doubts(unasked=True)
    assert doubts.note(FALLS)
    doubts.require_answers()
    assert kept(doubts, "dana") == (Answered("turun", ("30", "20")),)


def test_an_event_keeps_what_is_about_its_own_figure_once() -> None:
    doubts = Doubts({"turun": "TW I mencatat ganda"})
    assert doubts.note(FALLS)
    assert doubts.note(FALLS)
    answered = Answered("turun", ("30", "20"), "TW I mencatat ganda", True)
    assert (kept(doubts, "dana"), kept(doubts), kept(doubts, "kas")) == ((answered,), (answered,), ())


def test_a_long_question_names_its_first_cells_and_a_program_finds_all() -> None:
    doubts = Doubts()
    for n in range(MOST_TOLD + 5):
        doubts.note(Doubt("turun", f"i{n}", Teks("turun", "falls")))
    with pytest.raises(NeedsConfirmation, match=r"\(\+5\)") as asked:
        doubts.require_answers()
    (question,) = asked.value.facts["questions"]
    assert len(question["about"]) == MOST_TOLD + 5
