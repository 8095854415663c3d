"""Word-level differences: the pieces make both texts again, and name what went and what came."""

from hypothesis import given
from hypothesis import strategies as st

from domain.documents.text_difference import beda_kata

texts = st.lists(st.sampled_from(("target", "naik", "turun", "75", "\n", " ", "camat,")), max_size=40).map(" ".join)


@given(texts, texts)
def test_the_pieces_make_both_texts_again(old: str, new: str) -> None:
    pieces = beda_kata(old, new)
    assert "".join(text for mark, text in pieces if mark in "=-") == old
    assert "".join(text for mark, text in pieces if mark in "=+") == new


@given(texts)
def test_the_same_text_has_no_differences(text: str) -> None:
    assert {mark for mark, _ in beda_kata(text, text)} <= {"="}


def test_a_word_that_changed_is_named_alone() -> None:
    assert beda_kata("target naik menjadi 75 persen", "target turun menjadi 75 persen") == [
        ("=", "target "),
        ("-", "naik"),
        ("+", "turun"),
        ("=", " menjadi 75 persen"),
    ]


def test_a_very_long_text_is_compared_line_by_line() -> None:
    lines = [f"baris {n} " + "kata " * 9 for n in range(1000)]
    changed = [*lines[:500], "baris lain", *lines[501:]]
    pieces = beda_kata("\n".join(lines), "\n".join(changed))
    assert [text for mark, text in pieces if mark == "+"] == ["baris lain\n"]
