"""Findings that were issued: the unit answers, the inspektorat closes."""

from datetime import date

from application.audit.assignments import assignment
from application.commands import command
from application.work import Work
from domain.audit.surat_tugas import PENERBIT
from domain.audit.temuan import Sikap, Temuan
from domain.cycle.unit_kinds import KEPALA
from domain.deadlines.tindak_lanjut import FindingOrigin, TindakLanjut
from domain.figures.calendar import Zona
from domain.kernel import Forbidden, provenance
from domain.organisation.perangkat_daerah import PerangkatDaerah
from domain.reasons import Bukti

ANSWERING = (KEPALA, "sekretaris")
"""Who answers for the unit: its head or its secretary (local policy)."""


@command("temuan.respond", "Menanggapi temuan.", "Respond to a finding.", by=ANSWERING)
def respond(
    work: Work, unit: str, asal: str, nomor: int, sikap: Sikap, teks: str, bukti: tuple[Bukti, ...] = ()
) -> Temuan:
    found = work.open(Temuan, unit, asal, nomor)
    found.respond(sikap, teks, bukti)
    return found


@command("temuan.close", "Menutup temuan.", "Close a finding.", by=("inspektorat",))
def close(work: Work, unit: str, asal: str, nomor: int) -> Temuan:
    found = work.open(Temuan, unit, asal, nomor)
    if assignment(work, asal).peran(provenance().person) not in PENERBIT:
        raise Forbidden(
            "Temuan ditutup oleh pimpinan tim yang menerbitkannya.",
            "A finding is closed by those who lead the team that issued it.",
        )
    found.close()
    return found


@command("temuan.follow_up", "Menindaklanjuti temuan.", "Follow up a finding.", by=("system",), creates=True)
def follow_up(work: Work, unit: str, asal: str, nomor: int) -> TindakLanjut:
    """Each rekomendasi is recorded as one that came to the unit on the day on which the finding was issued."""
    found = work.open(Temuan, unit, asal, nomor)
    (issued,) = work.journal.at([int(provenance().caused_by)])
    place = work.find(PerangkatDaerah, unit)
    day = issued.happened_at.astimezone((place.zona if place else Zona.WITA).tz).date()
    told = zip(found.nomor_rekomendasi, found.isi.rekomendasi, strict=True)
    made = [_recorded(work, found, number, text, day, issued.event.segel) for number, text in told]
    return made[-1]


def _recorded(work: Work, found: Temuan, nomor: str, rekomendasi: str, day: date, segel: str) -> TindakLanjut:
    key = (FindingOrigin.INSPEKTORAT, nomor, found.unit)
    said = (*key, found.isi.judul, rekomendasi, found.surat, day, segel)
    return work.make(TindakLanjut, key, lambda: TindakLanjut(*said))
