"""The tree over the log, against the vectors of certificate transparency, every small tree, and another's tree."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from application.store.merkle import (
    EMPTY,
    Frontier,
    Tree,
    leaf_hash,
    node_hash,
    verify_consistency,
    verify_inclusion,
)

# The test vectors that certificate-transparency implementations of RFC 6962 share.
INPUTS = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
LEAVES = [leaf_hash(bytes([n])) for n in range(65)]
TREE = Tree(LEAVES)


def test_the_vectors_of_certificate_transparency() -> None:
    frontier = Frontier()
    assert frontier.root().hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    tree = Tree(map(leaf_hash, INPUTS))
    for size, (data, root) in enumerate(zip(INPUTS, ROOTS, strict=True), start=1):
        frontier.add(leaf_hash(data))
        assert (frontier.root().hex(), tree.root(size).hex()) == (root, root)


@pytest.mark.parametrize("size", range(1, 65))
def test_every_proof_of_a_small_tree_holds_and_no_other_does(size: int) -> None:
    root = TREE.root(size)
    for n in range(size):
        proof = TREE.inclusion(n, size)
        assert verify_inclusion(LEAVES[n], n, size, proof, root)
        assert not verify_inclusion(LEAVES[n + 1], n, size, proof, root)
        assert not verify_inclusion(LEAVES[n], (n + 1) % size, size, proof, root) or size == 1
        assert not verify_inclusion(LEAVES[n], n, size, [*proof, root], root)
        assert not proof or not verify_inclusion(LEAVES[n], n, size, proof[:-1], root)
    for first in range(1, size):
        proof = TREE.consistency(first, size)
        assert verify_consistency(first, size, TREE.root(first), root, proof)
        assert not verify_consistency(first, size, TREE.root(first), TREE.root(size + 1), proof)
        assert not verify_consistency(first, size, LEAVES[first], root, proof) or first == 1
        assert not verify_consistency(first, size, TREE.root(first), root, proof[:-1])


@pytest.mark.parametrize("size", range(1, 65))
def test_another_implementation_finds_the_same(size: int) -> None:
    """pymerkle hashes as RFC 6962 does; it counts leaves from 1 and each path begins with the leaf itself."""
    other = InmemoryTree(algorithm="sha256")
    for n in range(size):
        other.append_entry(bytes([n]))
    assert other.get_root() == TREE.root(size)
    for n in range(size):
        theirs = other.prove_inclusion(n + 1, size).serialize()["path"][1:]
        assert [bytes.fromhex(node) for node in theirs] == TREE.inclusion(n, size)


@given(st.integers(1, 300), st.data())
def test_a_tree_that_grows_keeps_its_past(size: int, data: st.DataObject) -> None:
    leaves = [sha256(str(n).encode()).digest() for n in range(size)]
    tree, frontier = Tree(leaves), Frontier()
    for leaf in leaves:
        frontier.add(leaf)
    assert frontier.root() == tree.root(size)
    resumed = Frontier(frontier.size, frontier.nodes)
    resumed.add(EMPTY)
    tree.add(EMPTY)
    assert resumed.root() == tree.root(size + 1)
    first = data.draw(st.integers(0, size))
    proof = tree.consistency(first, size)
    assert verify_consistency(first, size, tree.root(first), tree.root(size), proof)


@given(st.integers(2, 64), st.data())
def test_one_bit_changed_in_a_proof_is_noticed(size: int, data: st.DataObject) -> None:
    n = data.draw(st.integers(0, size - 1))
    proof = TREE.inclusion(n, size)
    place, bit = data.draw(st.integers(0, len(proof) - 1)), data.draw(st.integers(0, 255))
    proof[place] = (int.from_bytes(proof[place]) ^ 1 << bit).to_bytes(32)
    assert not verify_inclusion(LEAVES[n], n, size, proof, TREE.root(size))


@pytest.mark.parametrize(("n", "size"), [(-1, 5), (5, 5), (0, 0), (0, 66)])
def test_what_is_not_in_the_tree_has_no_proof(n: int, size: int) -> None:
    with pytest.raises(ValueError, match="leaf"):
        TREE.inclusion(n, size)
    assert not verify_inclusion(EMPTY, n, size, [], EMPTY)


@pytest.mark.parametrize(("first", "second"), [(-1, 5), (6, 5), (0, 66)])
def test_trees_that_were_not_are_not_consistent(first: int, second: int) -> None:
    with pytest.raises(ValueError, match="trees"):
        TREE.consistency(first, second)


def test_a_leaf_is_never_a_node() -> None:
    left, right = LEAVES[:2]
    assert leaf_hash(left + right) != node_hash(left, right)
