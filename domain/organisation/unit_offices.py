"""An office that the table of units does not have is refused with the nearest word and with what there is."""

from collections.abc import Sequence

from domain.cycle.unit_kinds import JENIS, Jabatan, row_of
from domain.kernel import Invalid, Refusal
from domain.organisation.nearest import nearest


def require_office(table: Sequence[Jabatan], jenis: str, jabatan: str, refusal: type[Refusal] = Invalid) -> Jabatan:
    """The row of an office of a kind of unit. Raises `refusal` where there is none."""
    found = row_of(table, jenis, jabatan)
    if found is not None:
        return found
    here = [row for row in table if row.jenis == jenis]
    known, kind = ", ".join(row.jabatan.replace("*", "…") for row in here), JENIS[jenis]
    id, en = nearest(jabatan.partition("-")[0], dict.fromkeys(row.peran for row in here))
    raise refusal(
        f"Jabatan '{jabatan}' tidak ada di {kind.id}{id} Yang ada: {known}.",
        f"There is no office '{jabatan}' in a {kind.en}{en} There are: {known}.",
    )
