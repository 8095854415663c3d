"""What stands at the head of letters and documents of the kabupaten and of each unit."""

from dataclasses import dataclass

from domain.kernel import Aggregate, Invalid
from domain.organisation.delegations import Delegates

MOST, LONGEST = 6, 120
"""Lines of a letterhead, and letters of one."""


@dataclass(frozen=True)
class KopSurat:
    """`baris`: the lines in their order, names first, then address and telephone; `sha256`: the picture beside
    them, a file of the evidence store, or ""."""

    baris: tuple[str, ...]
    sha256: str = ""

    def check(self) -> None:
        """Raises Invalid for what cannot be printed."""
        if not 1 <= len(self.baris) <= MOST or not all(0 < len(one.strip()) <= LONGEST for one in self.baris):
            raise Invalid(
                f"Isi satu sampai {MOST} baris kop surat, masing-masing paling panjang {LONGEST} huruf.",
                f"Give one to {MOST} lines of the letterhead, each of at most {LONGEST} letters.",
            )


class HasLetterhead(Delegates):
    """What has letters of its own."""

    class LetterheadSet(Aggregate.Event):
        old: KopSurat | None
        new: KopSurat

        def apply(self, where: "HasLetterhead") -> None:
            where.kop = self.new

    def begin(self) -> None:
        super().begin()
        self.kop: KopSurat | None = None

    def set_letterhead(self, kop: KopSurat) -> None:
        """What stands at the head from now on; what was printed before stays as it is. Raises Invalid."""
        kop.check()
        if kop != self.kop:
            self.trigger_event(self.LetterheadSet, old=self.kop, new=kop)
