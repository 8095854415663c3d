"""What a version refers to has changed since it was handed in: what was verified and signed of it is void, visibly.

It goes back to where an edit of a cell would have had to begin: a draft. Once it is in force it stays what it was.
"""

from dataclasses import dataclass

from domain.cycle.steps import BATAL, DRAF, Fakta, Versi
from domain.documents.state import DocumentState

KARTU, TEMPLAT, PIHAK, BUKTI, SUMBANGAN = "kartu", "templat", "pihak", "bukti", "sumbangan"


@dataclass(frozen=True)
class Sebab:
    """One change that a version refers to, `semula` and `menjadi` as written.

    `jenis`: a card (then `bagian` says which part of it), a row of the template that was taken over, a party, the
    evidence of a figure, or a contribution to it. `tentang`: the indikator, or the party.
    """

    jenis: str
    tentang: str
    bagian: str = ""
    semula: str = ""
    menjadi: str = ""


class Voidable(DocumentState):
    """A document of which an open version can be thrown back to a draft by what happens elsewhere."""

    class Voided(DocumentState.Stepped):
        """Not a step of anybody: whoever changed what it refers to stands on it, and what that was."""

        sebab: tuple[Sebab, ...]

    @classmethod
    def on_the_way(cls) -> frozenset[str]:
        """The states of a version that was handed in and is not in force yet."""
        found = {DRAF}
        for _ in cls.steps:
            found |= {s.after for s in cls.steps if s.after and not s.in_force and found & {*s.before}}
        return frozenset(found - {DRAF, BATAL})

    def under_way(self) -> Versi | None:
        """The version that stands between being handed in and taking force; None when there is none."""
        versi = self.versi[self.draft] if self.draft is not None else None
        return versi if versi is not None and versi.state in self.on_the_way() else None

    def refers_to(self, versi: Versi) -> frozenset[str]:
        """The indikator by whose cards its figures are read."""
        return frozenset(slug for slug, _, _ in versi.target)

    def void(self, *sebab: Sebab) -> bool:
        """Void what was verified and signed of the version that is under way; whether there was one."""
        versi = self.under_way()
        if versi is None or not sebab:
            return False
        self.voided(versi, *sebab)
        return True

    def voided(self, versi: Versi, *sebab: Sebab) -> None:
        self.trigger_event(
            type(self).Voided,
            versi=versi.nomor,
            state=DRAF,
            signs="",
            voids=True,
            effective_from=None,
            fakta=Fakta(),
            sebab=sebab,
        )
