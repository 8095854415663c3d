"""What a step must know of the house it is taken in: mandates, verifiers, the unit above, for whom the actor stands."""

from application.work import Work
from domain.cycle.mandates import BAWAAN
from domain.cycle.scope import Place, Scope, pemeriksa
from domain.cycle.unit_kinds import BAWAAN as BAWAAN_JABATAN
from domain.cycle.unit_kinds import Jabatan, in_force, kepala, semua_kepala
from domain.documents.document import Dokumen
from domain.kernel import provenance
from domain.organisation.perangkat_daerah import Kabupaten, PerangkatDaerah
from domain.organisation.unit_roles import PENGIRIM, assigned


def unit_table(work: Work) -> tuple[Jabatan, ...]:
    """The kabupaten's table of offices as it stands today."""
    kabupaten = work.find(Kabupaten)
    return in_force(kabupaten.baris_jabatan, work.today) if kabupaten and kabupaten.baris_jabatan else BAWAAN_JABATAN


def scope_of(work: Work, doc: Dokumen) -> Scope:
    """The rules of the kabupaten and the place of the document's unit, as they stand now."""
    unit = work.find(PerangkatDaerah, getattr(doc, "unit", ""))
    return scope_at(work, doc, Place(unit.slug, unit.jenis, unit.induk) if unit else Place("", "", ""), unit)


def scope_at(work: Work, doc: Dokumen, place: Place, unit: PerangkatDaerah | None) -> Scope:
    """The same of a place. `unit`: None where it is not looked up: nobody of another unit stands in for one of it."""
    kabupaten, who = work.find(Kabupaten), provenance()
    if kabupaten is None:
        return Scope()
    own = unit is not None and unit.slug == who.unit and not who.behalf_of  # what is done for another is not passed on
    return Scope(
        mandat=(*kabupaten.mandat, *BAWAAN),
        pemeriksa=pemeriksa(doc.kind, getattr(doc, "jabatan", ""), place, kabupaten.settings, unit_table(work)),
        pengganti=unit.stands_in_for(who.office, work.today) if unit is not None and own else (),
        kepala=semua_kepala(place.jenis),
        dipimpin=kepala(place.jenis) if place.jenis else "",
        pengirim=assigned(unit.tugas, PENGIRIM, work.today) if unit is not None else frozenset(),
    )
