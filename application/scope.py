"""What a step must know of the house it is taken in: mandates, verifiers, the unit above, for whom the actor stands."""

from application.work import Kerja
from domain.cycle.mandates import BAWAAN
from domain.cycle.scope import KELURAHAN, Lingkup, pemeriksa
from domain.documents.document import Dokumen
from domain.kernel import provenance
from domain.organisation.perangkat_daerah import Kabupaten, PerangkatDaerah


def lingkup_of(work: Kerja, doc: Dokumen) -> Lingkup:
    """The rules of the kabupaten and the place of the document's unit, as they stand now."""
    kabupaten = work.find(Kabupaten)
    if kabupaten is None:
        return Lingkup()
    who, unit = provenance(), work.find(PerangkatDaerah, getattr(doc, "unit", ""))
    induk = unit.induk if unit is not None and unit.jenis == KELURAHAN else ""
    return Lingkup(
        mandat=(*kabupaten.mandat, *BAWAAN),
        pemeriksa=pemeriksa(doc.kind, getattr(doc, "jabatan", ""), induk, kabupaten.settings),
        pengganti=unit.stands_in_for(who.office, work.today) if unit is not None and unit.slug == who.unit else (),
    )
