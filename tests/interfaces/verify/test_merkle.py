"""RFC 6962 hashing and proofs: the published vectors, every small tree, and another's implementation."""

import hashlib
import random

import pymerkle
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interfaces.verify.jejak_verify import EMPTY, Tree, consistent, included, leaf_hash, node_hash
from tests.examples import examples
from tests.interfaces.verify.log import mth, path, subproof

INPUTS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = """
e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d
fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125
aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77
d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7
4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4
76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef
ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c
5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328
""".split()  # Certificate Transparency's reference roots of 0 to 8 of these leaves


def leaves(n: int) -> list[bytes]:
    return [leaf_hash(f"entri {i}".encode()) for i in range(n)]


def root(hashes: list[bytes]) -> bytes:
    tree = Tree()
    for leaf in hashes:
        tree.add(leaf)
    assert tree.size == len(hashes)
    return tree.root()


@pytest.mark.parametrize("n", range(9))
def test_the_published_roots(n: int) -> None:
    assert root([leaf_hash(bytes.fromhex(data)) for data in INPUTS[:n]]).hex() == ROOTS[n]


def test_the_published_proofs() -> None:
    hashes = [leaf_hash(bytes.fromhex(data)) for data in INPUTS]
    proof = """
        5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e
        6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4
    """.split()
    tree = Tree(4, Tree().peaks)
    assert tree.size == 4
    found = [h.hex() for h in path(5, hashes[:6])]
    assert included(6, 6, hashes[5], [bytes.fromhex(h) for h in found], bytes.fromhex(ROOTS[6]))
    assert path(0, hashes)[1].hex() == proof[0]
    assert path(0, hashes)[2].hex() == proof[1]
    assert included(1, 8, hashes[0], path(0, hashes), bytes.fromhex(ROOTS[8]))


def test_every_proof_of_every_small_tree_holds_and_no_other_does() -> None:
    every = leaves(24)
    roots = [root(every[:n]) for n in range(25)]
    assert roots == [mth(every[:n]) for n in range(25)]
    chance = random.Random(6962)  # noqa: S311 a repeatable choice, no secret
    for n in range(1, 25):
        for m in range(n):
            proof = path(m, every[:n])
            assert included(m + 1, n, every[m], proof, roots[n])
            assert not included(m + 1, n, every[m], spoiled(proof, chance), roots[n])
            assert not included((m + 1) % n + 1, n, every[m], proof, roots[n]) or n == 1
        for m in range(1, n):
            proof = subproof(m, every[:n])
            assert consistent(m, n, proof, roots[m], roots[n])
            assert not consistent(m, n, spoiled(proof, chance), roots[m], roots[n])
            assert not consistent(m, n, proof, roots[m - 1], roots[n])
            assert not consistent(m, n, proof, roots[m], roots[n - 1])


def spoiled(proof: list[bytes], chance: random.Random) -> list[bytes]:
    """A proof with one hash changed, one too few, or one too many."""
    kind = chance.randrange(3) if proof else 2
    at = chance.randrange(len(proof)) if proof else 0
    if kind == 0:
        return [*proof[:at], hashlib.sha256(proof[at]).digest(), *proof[at + 1 :]]
    if kind == 1:
        return proof[:at] + proof[at + 1 :]
    return [*proof, EMPTY]


def test_the_edges() -> None:
    one = leaves(1)[0]
    assert consistent(0, 5, [], EMPTY, one)
    assert not consistent(0, 5, [], one, one)
    assert consistent(3, 3, [], one, one)
    assert not consistent(3, 3, [], one, EMPTY)
    assert not consistent(5, 3, [one], one, one)
    assert not consistent(-1, 3, [one], one, one)
    assert not consistent(3, 7, [], one, one)
    assert not included(0, 1, one, [], one)
    assert not included(2, 1, one, [], one)
    assert not included(1, 0, one, [], one)
    assert node_hash(one, EMPTY) != node_hash(EMPTY, one)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@examples(25)
@given(st.lists(st.binary(max_size=12), min_size=1, max_size=70), st.data())
def test_it_agrees_with_another_implementation(data: list[bytes], draw: st.DataObject) -> None:
    theirs = pymerkle.InmemoryTree(algorithm="sha256")
    for item in data:
        theirs.append_entry(item)
    ours = [leaf_hash(item) for item in data]
    n = len(data)
    m = draw.draw(st.integers(1, n))
    assert root(ours) == theirs.get_root(n)
    proof = theirs.prove_inclusion(m, n).serialize()["path"]
    assert included(m, n, ours[m - 1], [bytes.fromhex(h) for h in proof[1:]], theirs.get_root(n))
    assert consistent(m, n, [] if m == n else subproof(m, ours), theirs.get_root(m), theirs.get_root(n))
