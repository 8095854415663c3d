"""The file of an import as evidence: kept by the unit whose document it fills, so that each figure leads to it."""

import re
from io import BytesIO

from application.access import Identity
from application.store.file_refusals import Infected, NotKept
from application.store.recognising import recognised
from domain.kernel import Teks
from domain.organisation.person_code import number_of_a_person
from domain.record.file_kinds import KINDS
from interfaces.compose import House
from interfaces.evidence import bring
from interfaces.input.moments import as_of, today
from interfaces.tables.kinds import TEXT, kind_of
from interfaces.tables.text import decode

_SIGNED = re.compile(r"\bNI[PK]\b", re.IGNORECASE)


def unkept(content: bytes) -> Teks | None:
    """What is to be said of a file of a kind that the store does not take; None of one that it does."""
    if recognised(BytesIO(content)) in KINDS:
        return None
    return Teks(
        "Berkas jenis ini tidak disimpan sebagai bukti: yang tercatat SHA-256-nya saja. Simpan ulang sebagai XLSX agar "
        "pemeriksa dapat membukanya.",
        "A file of this kind is not kept as evidence: only its SHA-256 is recorded. Save it as XLSX for inspectors to "
        "open it.",
    )


def names_persons(content: bytes) -> bool:
    """Whether a file may name persons: then it is seen by fewer, and each look is recorded. A text is looked through;
    of an office file more than its tables is kept: signature blocks, headers, who wrote it."""
    if kind_of(content) != TEXT:
        return True
    said = decode(content)
    return bool(_SIGNED.search(said) or number_of_a_person(said))


def keep(house: House, who: Identity, unit: str, sha256: str, content: bytes, name: str, persons: bool) -> bool:
    """Have the unit hold the file, unless it does; whether it holds it now. Raises what `bukti.add` raises, and
    Infected."""
    held = house.queries.bukti(as_of(house), sha256=sha256)
    if any(one["unit"] == unit and not one["pemusnahan"] for one in held):
        return True
    about = {"tanggal": today(house), "sumber": "Tabel yang dimasukkan (impor)", "memuat_orang": persons}
    try:
        bring(house, who, unit, name, [content], about, size=len(content))
    except Infected:
        raise
    except NotKept:
        return False
    return True
