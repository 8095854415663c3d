"""A sample is the same list for everybody: from its rule, its seed and its population, with any tool."""

import hashlib
from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.audit.samples import (
    STRATA,
    Aturan,
    Member,
    Metode,
    Populasi,
    check_aturan,
    check_populasi,
    check_seed,
    sidik,
    tarik,
)
from domain.kernel import Invalid

SEED = "surat-tugas-7-2026"
SEEDS = st.from_regex(r"[0-9A-Za-z._-]{8,64}", fullmatch=True)
MONEY = st.one_of(st.none(), st.decimals(0, 10**12, places=2))
MEMBERS = st.lists(
    st.builds(Member, st.integers(1, 10**6), st.sampled_from("abc"), st.sampled_from(["x", "y"]), MONEY),
    unique_by=lambda b: b.idx,
    max_size=60,
)
N = st.integers(1, 20)


def by_hand(seed: str, positions: list[int], n: int) -> list[int]:
    """What `printf '%s' "$seed:$idx" | sha256sum | sort` gives."""
    return sorted(sorted(positions, key=lambda i: hashlib.sha256(f"{seed}:{i}".encode()).hexdigest())[:n])


def test_a_simple_random_draw_is_this_list_for_ever() -> None:
    population = [Member(idx) for idx in range(1, 101)]
    drawn = tarik(Aturan(Metode.ACAK, n=5), SEED, population)
    assert drawn == (21, 25, 35, 50, 90)  # as printf, sha256sum and sort give it
    assert list(drawn) == by_hand(SEED, list(range(1, 101)), 5)


@given(MEMBERS, SEEDS, N)
def test_random_draws_are_those_of_any_tool_and_of_any_order(members: list[Member], seed: str, n: int) -> None:
    drawn = tarik(Aturan(Metode.ACAK, n=n), seed, members)
    shuffled = members[::-1]
    assert tarik(Aturan(Metode.ACAK, n=n), seed, shuffled) == drawn
    assert list(drawn) == by_hand(seed, [b.idx for b in members], n)
    assert sidik(shuffled) == sidik(members)


@given(MEMBERS, SEEDS, st.integers(1, 15), st.data())
def test_a_systematic_draw_takes_every_kth(members: list[Member], seed: str, k: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(1, k))
    ordered = sorted(b.idx for b in members)
    assert list(tarik(Aturan(Metode.SISTEMATIS, setiap=k, mulai=start), seed, members)) == ordered[start - 1 :: k]
    by_seed = 1 + int(hashlib.sha256(f"{seed}:mulai".encode()).hexdigest(), 16) % k
    assert list(tarik(Aturan(Metode.SISTEMATIS, setiap=k), seed, members)) == ordered[by_seed - 1 :: k]


@given(MEMBERS, SEEDS, N, st.sampled_from(STRATA))
def test_a_stratified_draw_takes_from_each_stratum(members: list[Member], seed: str, n: int, by: str) -> None:
    drawn = set(tarik(Aturan(Metode.BERSTRATA, n=n, strata=by), seed, members))
    strata: dict[str, list[int]] = {}
    for butir in members:
        strata.setdefault(getattr(butir, by), []).append(butir.idx)
    assert drawn == {idx for own in strata.values() for idx in by_hand(seed, own, n)}
    assert Counter({name: len(drawn & set(own)) for name, own in strata.items()}) == Counter(
        {name: min(n, len(own)) for name, own in strata.items()}
    )


@given(MEMBERS, SEEDS, N)
def test_the_largest_by_money_leave_nothing_larger_behind(members: list[Member], seed: str, n: int) -> None:
    drawn = set(tarik(Aturan(Metode.TERBESAR, n=n), seed, members))
    moneyed = {b.idx: b.uang for b in members if b.uang is not None}
    assert len(drawn) == min(n, len(moneyed))
    left = [amount for idx, amount in moneyed.items() if idx not in drawn]
    assert min((moneyed[i] for i in drawn), default=Decimal(0)) >= max(left, default=Decimal(0))


@given(MEMBERS, SEEDS)
def test_everything_is_everything(members: list[Member], seed: str) -> None:
    assert list(tarik(Aturan(Metode.SEMUA), seed, members)) == sorted(b.idx for b in members)


@pytest.mark.parametrize(
    ("aturan", "says"),
    [
        (Aturan(Metode.ACAK), "n"),
        (Aturan(Metode.SEMUA, n=3), "tidak memakai"),
        (Aturan(Metode.SISTEMATIS), "setiap"),
        (Aturan(Metode.SISTEMATIS, setiap=3, mulai=4), "melampaui"),
        (Aturan(Metode.BERSTRATA, n=1), "strata"),
        (Aturan(Metode.BERSTRATA, n=1, strata="peran"), "tidak dikenal"),
    ],
)
def test_a_rule_states_what_it_needs_and_nothing_else(aturan: Aturan, says: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_aturan(aturan)
    assert says in refused.value.teks.id


@pytest.mark.parametrize("seed", ["pendek", "a" * 65, "ada spasi di sini", "seed:dengan-titik-dua"])
def test_a_seed_that_could_be_read_in_two_ways_is_refused(seed: str) -> None:
    with pytest.raises(Invalid):
        check_seed(seed)


def test_a_population_is_of_events_or_documents() -> None:
    with pytest.raises(Invalid, match="Satuan"):
        check_populasi(Populasi(satuan="halaman"))
