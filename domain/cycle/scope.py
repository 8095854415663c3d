"""What a step must know of the house it is taken in, beside the document itself and who takes it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from domain.cycle.mandates import BAWAAN, Mandate

KELURAHAN = "kelurahan"


@dataclass(frozen=True)
class Verifier:
    """Whom one verification comes from: any one of these offices; of that `unit` only, when it is named."""

    jabatan: tuple[str, ...]
    unit: str = ""


@dataclass(frozen=True)
class Scope:
    """The kabupaten's rules and the unit's place, as they stand when the step is taken.

    `mandat`: who may act for whom. `pemeriksa`: who must all verify this document, empty for the one its table names.
    `pengganti`: the roles of the unit for which the actor's office is the named alternate that day.
    """

    mandat: tuple[Mandate, ...] = BAWAAN
    pemeriksa: tuple[Verifier, ...] = ()
    pengganti: tuple[str, ...] = ()

    def awaited(self, verified: Collection[str]) -> tuple[Verifier, ...]:
        """Of several verifications those that no office among `verified` (roles) has given."""
        return () if len(self.pemeriksa) < 2 else tuple(p for p in self.pemeriksa if not set(p.jabatan) & set(verified))


def pemeriksa(kind: str, jabatan: str, induk: str, settings: Mapping[str, str]) -> tuple[Verifier, ...]:
    """Who must verify a document, where it is not the office that its table names.

    What a kelurahan hands in is verified by the kecamatan above it, `induk` (inferred from its place under the camat,
    PP 17/2018); the rest by the offices that the kabupaten has chosen (local policy). A PK within a unit is verified
    within it; a change of a Renja by whoever verifies the Renja.
    """
    if induk:
        return (Verifier(("sekretaris", "camat"), induk),)
    chosen = settings.get(f"verifikasi_{kind.removesuffix('_perubahan')}", "") if jabatan in ("", "camat") else ""
    return tuple(Verifier((office,)) for office in chosen.split("+") if office)
