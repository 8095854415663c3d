"""What a step must know of the house it is taken in: mandates and verifiers of the kabupaten, the unit above."""

from application.kerja import Kerja
from domain.dokumen import Dokumen
from domain.lingkup import Lingkup
from domain.mandat import BAWAAN
from domain.perangkat_daerah import Kabupaten, PerangkatDaerah

KELURAHAN = "kelurahan"


def lingkup_of(work: Kerja, doc: Dokumen) -> Lingkup:
    """The rules of the kabupaten and the place of the document's unit, as they stand now."""
    kabupaten = work.find(Kabupaten)
    if kabupaten is None:
        return Lingkup()
    unit = work.find(PerangkatDaerah, getattr(doc, "unit", ""))
    lower = getattr(doc, "jabatan", "camat") != "camat"  # a PK within the unit is verified within it
    offices = "" if lower else kabupaten.settings.get(f"verifikasi_{doc.kind}", "")
    return Lingkup(
        mandat=(*kabupaten.mandat, *BAWAAN),
        induk=unit.induk if unit is not None and unit.jenis == KELURAHAN else "",
        verifikator=tuple(filter(None, offices.split("+"))),
    )
