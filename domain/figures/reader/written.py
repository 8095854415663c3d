"""Figures as they came in, before the card that they are for says in which satuan they are read; never stored."""

from decimal import Decimal


class Written:
    """A figure as somebody wrote it. `baku`: a number of a program, which means one thing only.

    No dataclass, and nothing that an event could hold: the codec refuses what was not read.
    """

    __slots__ = ("baku", "teks")

    def __init__(self, teks: str, baku: bool = False) -> None:
        self.teks = teks
        self.baku = baku

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.teks!r})"

    @property
    def plain(self) -> str:
        """The text to be read; a program's number without its exponent (1e3)."""
        return f"{Decimal(self.teks):f}" if self.baku else self.teks


class WrittenAmount(Written):
    """The same where only a number may stand: money, a count, a percentage, a part of a figure."""

    __slots__ = ()
