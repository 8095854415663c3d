"""What a step must know of the house it is taken in: mandates, verifiers, the unit above, for whom the actor stands."""

from application.work import Work
from domain.cycle.mandates import BAWAAN
from domain.cycle.scope import KELURAHAN, Scope, pemeriksa
from domain.documents.document import Dokumen
from domain.kernel import provenance
from domain.organisation.perangkat_daerah import Kabupaten, PerangkatDaerah


def scope_of(work: Work, doc: Dokumen) -> Scope:
    """The rules of the kabupaten and the place of the document's unit, as they stand now."""
    kabupaten = work.find(Kabupaten)
    if kabupaten is None:
        return Scope()
    who, unit = provenance(), work.find(PerangkatDaerah, getattr(doc, "unit", ""))
    induk = unit.induk if unit is not None and unit.jenis == KELURAHAN else ""
    return Scope(
        mandat=(*kabupaten.mandat, *BAWAAN),
        pemeriksa=pemeriksa(doc.kind, getattr(doc, "jabatan", ""), induk, kabupaten.settings),
        pengganti=unit.stands_in_for(who.office, work.today) if unit is not None and unit.slug == who.unit else (),
    )
