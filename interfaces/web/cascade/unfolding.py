"""How much of a tree stands open on one page: level by level as far as there is room, the rest a link away."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

ROOM = 85
"""Lines for which a page has room."""
ROWS = 50
"""Of what stands side by side, so many on one page."""


@dataclass(kw_only=True)
class Node:
    """A node of a tree. `cabang`: what an address calls it; `baris`: what it shows of its own, once it is open."""

    cabang: str
    baris: list[Any] = field(default_factory=list)
    anak: list[Any] = field(default_factory=list)
    terbuka: bool = False

    def called(self, name: str) -> bool:
        """Whether an address that names a branch means this one."""
        return self.cabang == name

    @property
    def lebar(self) -> int:
        """The lines that it takes, open or not."""
        return 1

    @property
    def isi(self) -> int:
        """How many rows there are in it and below it."""
        return len(self.baris) + sum(child.isi for child in self.anak)


N = TypeVar("N", bound=Node)


@dataclass(frozen=True)
class Shown(Generic[N]):
    """What a page shows: `jalan`, the nodes above the branch that was asked for; the nodes, and with which row the next
    page of them begins."""

    jalan: Sequence[N]
    simpul: Sequence[N]
    lanjut: int | None


def shown(roots: Sequence[N], cabang: str = "", dari: int = 1) -> Shown[N]:
    """The whole tree, or one branch of it, from its row `dari` on; of a branch that is not there, the whole."""
    way = next(_way(roots, cabang), []) if cabang else []
    start, end = dari - 1, dari - 1 + ROWS
    if not way:
        _unfold(roots[start:end])
        return Shown([], roots[start:end], end + 1 if len(roots) > end else None)
    *above, branch = way
    own, rows = len(branch.baris), len(branch.baris) + len(branch.anak)
    branch.baris, branch.anak = branch.baris[start:end], branch.anak[max(start - own, 0) : max(end - own, 0)]
    branch.terbuka = True
    _unfold(branch.anak, sum(row.lebar for row in branch.baris))
    return Shown(above, [branch], end + 1 if rows > end else None)


def _way(nodes: Sequence[N], cabang: str) -> Iterator[list[N]]:
    """The nodes down to a branch."""
    for node in nodes:
        if node.called(cabang):
            yield [node]
        yield from ([node, *below] for below in _way(node.anak, cabang))


def _unfold(nodes: Sequence[N], taken: int = 0) -> None:
    """Open nodes level by level as far as there is room beside the lines that are taken."""
    waiting = deque(nodes)
    taken += sum(node.lebar for node in nodes)
    while waiting:
        node = waiting.popleft()
        needed = sum(row.lebar for row in (*node.baris, *node.anak))
        if taken + needed <= ROOM:
            taken += needed
            node.terbuka = True
            waiting.extend(node.anak)
