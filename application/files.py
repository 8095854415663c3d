"""Files of the evidence store as commands meet them: which unit holds one, and who may see one that names persons."""

from collections.abc import Iterator

from application.access import READERS_OF_ALL, UNIT_ROLES, Identity, audits_as, knows, may_ask
from application.scope import unit_table
from application.work import Work
from domain.audit.penugasan_audit import PenugasanAudit
from domain.cycle.scope import Place, pemeriksa
from domain.kernel import NotFound
from domain.kinds import DOKUMEN
from domain.organisation.perangkat_daerah import Kabupaten, PerangkatDaerah
from domain.record.bukti_dukung import BuktiDukung


def held_file(work: Work, unit: str, sha256: str) -> BuktiDukung:
    """The file as a unit holds it. Raises NotFound."""
    found = work.find(BuktiDukung, unit, sha256)
    if found is None:
        raise unseen_file(sha256)
    return found


def sees(work: Work, who: Identity, unit: str, memuat_orang: bool, mine: bool = False) -> bool:
    """Whether somebody may see a file that a unit holds. `mine`: they brought it themselves.

    As the figures of the unit; one of the kabupaten whoever reads figures at all. One that names persons is for its
    unit, for those who verify what the unit hands in, and for an inspector whose assignment is about the unit.
    """
    if who.role == "pengampu":  # reads no unit, and knows what it brought itself
        return mine
    place = work.find(PerangkatDaerah, unit) if unit else None
    induk = place.induk if place else ""
    if not memuat_orang:
        return knows(who, "bukti", unit, {unit: induk}) if unit else may_ask(who, "bukti")
    if who.unit and who.unit in (unit, induk):
        return who.role in (*UNIT_ROLES, *READERS_OF_ALL)
    return (not who.unit and who.role in set(_verifiers(work, unit))) or _examines(work, who, unit)


def _verifiers(work: Work, unit: str) -> Iterator[str]:
    """The offices of the kabupaten that verify documents of a unit, whichever."""
    kabupaten, at = work.find(Kabupaten), work.find(PerangkatDaerah, unit) if unit else None
    place = Place(at.slug, at.jenis, at.induk) if at else Place("", "", "")
    for kind, cls in DOKUMEN.items():
        found = pemeriksa(kind, "", place, kabupaten.settings if kabupaten else {}, unit_table(work))
        yield from (office for one in found if not one.unit for office in one.jabatan)
        if not found:
            yield from cls.verified_by("camat")


def _examines(work: Work, who: Identity, unit: str) -> bool:
    """Whether somebody of the inspektorat works on an open assignment about the unit."""
    named = work.questions.assignments_of(audits_as(who))
    audits = (audit for slug in named if (audit := work.find(PenugasanAudit, slug)))
    return any(not a.closed and a.is_open_to(who.person) and unit in a.surat.units for a in audits)


def unseen_file(sha256: str) -> NotFound:
    """The refusal of a file that is unknown or not theirs to see: the two look the same."""
    return NotFound(
        f"Berkas {sha256[:12]}… tidak ada di antara berkas yang dapat Anda lihat. Lihat daftarnya di /bukti.",
        f"File {sha256[:12]}… is not among those you may see. See the list at /bukti.",
    )
