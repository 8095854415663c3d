"""The Merkle tree over the log (RFC 6962, section 2.1): roots, and proofs that one can check without us.

Leaf n of the tree is event n + 1 of the log. Hashes are 32 bytes. Two forms of the same tree: `Frontier` holds only
what the next root needs and is small enough to be stored; `Tree` holds every node, 64 bytes for each leaf, and proves.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256

EMPTY = sha256(b"").digest()
"""The root of a log without events."""


def leaf_hash(data: bytes) -> bytes:
    """The hash of a leaf; its prefix keeps a leaf from being taken for a node."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


class Frontier:
    """The roots of the full subtrees that a tree of `size` leaves consists of, largest first."""

    def __init__(self, size: int = 0, nodes: Sequence[bytes] = ()) -> None:
        self.size = size
        self.nodes = list(nodes)

    def add(self, leaf: bytes) -> None:
        size, node = self.size, leaf
        while size & 1:  # two subtrees of one size become one
            node = node_hash(self.nodes.pop(), node)
            size >>= 1
        self.nodes.append(node)
        self.size += 1

    def root(self) -> bytes:
        if not self.nodes:
            return EMPTY
        *rest, root = self.nodes
        for node in reversed(rest):
            root = node_hash(node, root)
        return root


class Tree:
    """Every node of the tree, level by level; `levels[k]` holds the roots of the full subtrees of 2**k leaves."""

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        self.levels: list[bytearray] = [bytearray()]
        self.size = 0  # counted last, so that whoever reads while another adds finds every node
        for leaf in leaves:
            self.add(leaf)

    def leaf(self, n: int) -> bytes:
        return self._node(0, n)

    def add(self, leaf: bytes) -> None:
        node, place, level = leaf, self.size, 0
        self.levels[0] += node
        while place & 1:  # the second of a pair completes their parent
            node = node_hash(self._node(level, place - 1), node)
            place, level = place >> 1, level + 1
            if level == len(self.levels):
                self.levels.append(bytearray())
            self.levels[level] += node
        self.size += 1

    def root(self, size: int) -> bytes:
        """The root when the log had `size` events."""
        return self._subtree(0, size) if size else EMPTY

    def inclusion(self, n: int, size: int) -> list[bytes]:
        """PATH(n, D[size]): what proves that leaf n is in the tree of that size. Raises ValueError when it is not."""
        if not 0 <= n < size <= self.size:
            raise ValueError(f"no leaf {n} in a tree of {size}; there are {self.size}")
        return self._path(n, 0, size)

    def consistency(self, first: int, second: int) -> list[bytes]:
        """PROOF(first, D[second]): what proves that the larger tree begins with the smaller. Raises ValueError."""
        if not 0 <= first <= second <= self.size:
            raise ValueError(f"no trees of {first} and {second}; there are {self.size} leaves")
        return [] if first in (0, second) else self._prefix(first, 0, second, whole=True)

    def _path(self, n: int, start: int, end: int) -> list[bytes]:
        if end - start == 1:
            return []
        middle = start + _split(end - start)
        if n < middle:
            return [*self._path(n, start, middle), self._subtree(middle, end)]
        return [*self._path(n, middle, end), self._subtree(start, middle)]

    def _prefix(self, first: int, start: int, end: int, *, whole: bool) -> list[bytes]:
        if first == end:
            return [] if whole else [self._subtree(start, end)]
        middle = start + _split(end - start)
        if first <= middle:
            return [*self._prefix(first, start, middle, whole=whole), self._subtree(middle, end)]
        return [*self._prefix(first, middle, end, whole=False), self._subtree(start, middle)]

    def _subtree(self, start: int, end: int) -> bytes:
        """The root over leaves start to end; start is a multiple of the subtree's size rounded up to a power of 2."""
        level = (end - start).bit_length() - 1
        if end - start == 1 << level:
            return self._node(level, start >> level)
        middle = start + _split(end - start)
        return node_hash(self._subtree(start, middle), self._subtree(middle, end))

    def _node(self, level: int, place: int) -> bytes:
        return bytes(self.levels[level][32 * place : 32 * place + 32])


def _split(size: int) -> int:
    """The largest power of two smaller than `size`."""
    return 1 << (size - 1).bit_length() - 1


def verify_inclusion(leaf: bytes, n: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether the proof leads from leaf n to the root of a tree of that size (RFC 9162, section 2.1.3.2)."""
    if not 0 <= n < size:
        return False
    place, last, node = n, size - 1, leaf
    for other in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            node = node_hash(other, node)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            node = node_hash(node, other)
        place, last = place >> 1, last >> 1
    return last == 0 and node == root


def verify_consistency(first: int, second: int, before: bytes, after: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the tree of `second` leaves begins with that of `first` (RFC 9162, section 2.1.4.2)."""
    if not 0 <= first <= second:
        return False
    if first in (0, second):
        return not proof and (first == 0 or before == after) and (first != 0 or before == EMPTY)
    path = [before, *proof] if first & (first - 1) == 0 else list(proof)
    if not path:
        return False
    place, last = first - 1, second - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    old = new = path[0]
    for other in path[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            old, new = node_hash(other, old), node_hash(other, new)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            new = node_hash(new, other)
        place, last = place >> 1, last >> 1
    return last == 0 and old == before and new == after
