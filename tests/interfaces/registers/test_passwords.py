"""Passwords: those that are guessed first are refused, any other is taken, and kept so that only it opens."""

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from interfaces.registers.passwords import hashing
from interfaces.registers.passwords.rules import LONGEST, SHORTEST, WeakPassword, check_password
from tests.examples import examples

pytestmark = pytest.mark.usefixtures("full_weight")
COMMON = ["password", "12345678", "iloveyou", "Password1!", "qwerty2026", "baseball", "trustno1"]
LOCAL = ["kecamatan2026", "Bupati!!", "rahasia123", "bismillah", "Sakip-2025"]
PATTERN = ["aaaaaaaa", "ababababab", "abcdefgh", "87654321", "11112222"]
GOOD = [
    "tiga kuda hijau",
    "x" * 20 + "yzab",
    "pagar-rotan-lentera",
    "ヤマ川とてもながい",
    "q7#Vd!m2",
    "a b c d e f",
    "é" * 5 + "äöüß",
]


@pytest.mark.parametrize("text", [*COMMON, *LOCAL, *PATTERN, "pendek", "", "é" * 7, "ab cd " * 60])
def test_what_is_guessed_first_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(WeakPassword) as refused:
        check_password(text)
    assert not text or text not in refused.value.teks.id


@pytest.mark.parametrize("text", GOOD)
def test_nothing_is_asked_of_its_composition(text: str) -> None:
    check_password(text)


def test_sixty_four_characters_and_more_are_taken_whole() -> None:
    text = "kata panjang " * 15
    check_password(text)
    kept = hashing.keep(text)
    assert hashing.matches(kept, text)
    assert not hashing.matches(kept, text[:-1])
    longest = ("satu dua " * LONGEST)[:LONGEST]
    assert not hashing.matches(hashing.keep(longest), longest + "x")


@pytest.mark.parametrize("text", ["budi.contoh99", "0812000111222", "xx199999999999999999", "kec-contoh yang baik"])
def test_ones_own_particulars_are_no_password(text: str) -> None:
    about = ("budi.contoh@contoh.go.id", "0812000111222", "199999999999999999", "kec-contoh")
    with pytest.raises(WeakPassword):
        check_password(text, about)


def test_what_looks_the_same_is_the_same() -> None:
    kept = hashing.keep("caf\u00e9 di tepi Mahakam")
    assert hashing.matches(kept, "cafe\u0301 di tepi Mahakam")


def test_the_work_is_that_of_an_account_where_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same number of hashes with the same settings: time is no part of the test."""
    worked: list[str] = []
    real = hashing._hasher()

    class Watched:
        def verify(self, kept: str, text: str) -> bool:
            worked.append(kept.rsplit("$", 2)[0])
            return real.verify(kept, text)

    monkeypatch.setattr(hashing, "_hasher", Watched)
    kept = real.hash("yang benar dan panjang")
    assert hashing.matches(kept, "yang benar dan panjang")
    assert not hashing.matches(kept, "yang salah")
    assert not hashing.matches(None, "yang salah")
    assert not hashing.matches("rusak", "yang salah")
    assert worked[0] == worked[1] == worked[2]


@given(text=st.text(min_size=SHORTEST, max_size=LONGEST), other=st.text(max_size=LONGEST))
@examples(10, HealthCheck.function_scoped_fixture)
def test_only_the_password_opens(text: str, other: str) -> None:
    kept = hashing.keep(text)
    assert hashing.matches(kept, text)
    assert not hashing.is_outdated(kept)
    assert hashing.matches(kept, other) == (hashing.normal(other) == hashing.normal(text))
