"""Files of evidence in an audit package: of each what became of it, and which of them go along."""

from collections.abc import Iterator
from typing import Any

from application.copies import naming_persons
from domain.record.ekspor import BERKAS
from interfaces.compose import House
from interfaces.registers.uploads import file_name

DISERTAKAN = "disertakan"
TIDAK_DIMINTA, MEMUAT_ORANG = "tidak_diminta", "memuat_orang"
TIDAK_ADA, DIMUSNAHKAN = "tidak_ada", "dimusnahkan"


def packed_files(house: House, event: Any, persons: bool) -> Iterator[dict[str, Any]]:
    """Each file that the events of a package name and its unit holds, with `keadaan`: whether it goes along, and if
    not, why. `persons`: whoever fetches the package may have files that name persons, where those were asked for.

    What a file that names persons was called is told only where it goes along: a name may name a person.
    """
    asked = {ruas.nama: ruas.nilai for ruas in event.saringan}
    bukti, unit = asked.pop("bukti", None), asked.get("unit", "")
    files = house.queries.package_files(asked, event.lingkup, event.posisi, event.per)
    of_persons = naming_persons(house.journal, {file["sha256"] for file in files})
    for said in files:
        file = {**said, "memuat_orang": said["memuat_orang"] or said["sha256"] in of_persons}
        became = _became(house, file, bukti, persons)
        open_name = not file["memuat_orang"] or became == DISERTAKAN
        name = file_name(house.uploads.name(unit, file["sha256"]), file["sha256"], file["jenis"]) if open_name else ""
        yield {**file, "unit": unit, "nama": name, "keadaan": became}


def _became(house: House, file: dict[str, Any], bukti: str | None, persons: bool) -> str:
    if file["dimusnahkan"]:
        return DIMUSNAHKAN
    if bukti not in BERKAS:
        return TIDAK_DIMINTA
    if file["memuat_orang"] and not (persons and bukti == BERKAS[1]):
        return MEMUAT_ORANG
    return DISERTAKAN if house.evidence.is_whole(file["sha256"]) else TIDAK_ADA
