"""Lingkup: what a step must know of the house it is taken in, beside the document itself and who takes it."""

from dataclasses import dataclass

from domain.mandat import BAWAAN, Aturan


@dataclass(frozen=True)
class Lingkup:
    """The kabupaten's rules and the unit's place, as they stand when the step is taken.

    `mandat`: who may act for whom. `induk`: the kecamatan above, when the unit is a kelurahan. `verifikator`: the
    offices that must all verify this kind of document, empty for the one its table names.
    """

    mandat: tuple[Aturan, ...] = BAWAAN
    induk: str = ""
    verifikator: tuple[str, ...] = ()
