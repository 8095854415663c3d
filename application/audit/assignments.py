"""Audit assignments: the letter, samples, private papers, and what of them goes to a unit."""

import secrets
from dataclasses import replace
from typing import Any

from application.commands import command
from application.persons import person_code
from application.store.cabinet import Cabinet
from application.work import Work
from domain.audit.penugasan_audit import PenugasanAudit
from domain.audit.samples import Aturan, Metode, Populasi, sidik, tarik
from domain.audit.surat_tugas import SuratTugas
from domain.audit.temuan import INSPEKTORAT, Acuan, CatatanAudit, Dasar, IsiTemuan, Temuan, segel_temuan
from domain.kernel import Invalid, NotFound, provenance
from domain.organisation.perangkat_daerah import PerangkatDaerah

TEAM = ("inspektorat",)
HASIL = ("sesuai", "tidak_sesuai", "tidak_dapat_diuji")
"""What a test of one item of a sample can find."""


@command("audit.assign", "Memberi surat tugas audit.", "Give an audit assignment.", by=TEAM, creates=True)
def assign(work: Work, penugasan: str, surat: SuratTugas) -> PenugasanAudit:
    surat.check()
    _known_units(work, surat)
    _codes(work, surat)
    return work.make(PenugasanAudit, (penugasan,), lambda: PenugasanAudit(penugasan, surat, provenance().person))


@command("audit.amend", "Mengubah surat tugas.", "Amend the letter of an assignment.", by=TEAM, about="assigned")
def amend(work: Work, penugasan: str, surat: SuratTugas) -> PenugasanAudit:
    audit = assignment(work, penugasan)
    _known_units(work, surat)
    _codes(work, surat)
    audit.amend(surat)
    return audit


@command("audit.close", "Menutup penugasan.", "Close an assignment.", by=TEAM, about="assigned")
def close(work: Work, penugasan: str) -> PenugasanAudit:
    audit = assignment(work, penugasan)
    audit.close()
    return audit


@command("audit.draw_sample", "Menarik sampel.", "Draw a sample.", by=TEAM, about="assigned")
def draw_sample(work: Work, penugasan: str, aturan: Aturan, populasi: Populasi, seed: str = "") -> PenugasanAudit:
    audit = assignment(work, penugasan)
    posisi = work.journal.position()
    made = seed or secrets.token_hex(16)
    stated = replace(populasi, unit=tuple(sorted(populasi.unit or audit.surat.units)))
    nomor = audit.seed(stated, aturan, made, not seed, posisi)
    members = work.questions.audit_population(stated, posisi, aturan.metode is Metode.TERBESAR)
    audit.draw(nomor, len(members), sidik(members), tarik(aturan, made, members))
    return audit


@command(
    "audit.test_item", "Mencatat uji satu butir sampel.", "Record the test of one item.", by=TEAM, about="assigned"
)
def record_test(
    work: Work, penugasan: str, sampel: int, peristiwa: int, hasil: str, catatan: str = ""
) -> PenugasanAudit:
    audit = assignment(work, penugasan)
    if hasil not in HASIL:
        raise Invalid(
            f"Hasil uji itu tidak dikenal. Pilih: {', '.join(HASIL)}.",
            f"That result of a test is unknown. Choose: {', '.join(HASIL)}.",
        )
    isi = {"jenis": "uji", "sampel": sampel, "peristiwa": peristiwa, "hasil": hasil, "catatan": catatan}
    audit.test(sampel, peristiwa, _seal(work, isi))
    return audit


@command("audit.note", "Menulis catatan pribadi tim.", "Write a private note of the team.", by=TEAM, about="assigned")
def note(work: Work, penugasan: str, pada: Acuan, teks: str, nomor: int = 0) -> PenugasanAudit:
    audit = assignment(work, penugasan)
    pada.check()
    if not teks.strip():
        raise Invalid("Tulis catatannya.", "Write the note.")
    _unit_of(work, audit, pada)
    audit.note(nomor, _seal(work, {"jenis": "catatan", "pada": pada, "teks": teks}))
    return audit


@command("audit.issue_note", "Menerbitkan catatan kepada unit.", "Issue a note to its unit.", by=TEAM, about="assigned")
def issue_note(work: Work, penugasan: str, nomor: int) -> PenugasanAudit:
    audit = assignment(work, penugasan)
    garam, isi = _sealed(work, audit.catatan[nomor].segel) if nomor in audit.catatan else ("", {})
    pada = Acuan(**isi.get("pada", {}))
    unit = _unit_of(work, audit, pada) if isi else ""
    own = audit.issue_note(nomor, unit).segel
    told = (audit.surat.nomor, pada, isi["teks"], garam, own)
    work.make(CatatanAudit, (unit, penugasan, nomor), lambda: CatatanAudit(unit, penugasan, nomor, *told))
    return audit


@command("audit.record_finding", "Menyusun temuan.", "Draft a finding.", by=TEAM, about="assigned")
def record_finding(
    work: Work, penugasan: str, kepada: str, isi: IsiTemuan, peristiwa: tuple[int, ...], nomor: int = 0
) -> PenugasanAudit:
    audit = assignment(work, penugasan)
    isi.check()
    if not peristiwa or any(work.questions.unit_of_event(idx) != kepada for idx in peristiwa):
        raise Invalid(
            f"Sebut nomor peristiwa (pada jejak {kepada}) yang menjadi dasar temuan.",
            f"Name the events (in the trail of {kepada}) that the finding rests on.",
        )
    anchors = tuple(sorted(set(peristiwa)))
    dasar = Dasar(anchors, work.journal.position(), work.questions.checkpoint_size())
    audit.record_finding(nomor, kepada, _seal(work, {"jenis": "temuan", "kepada": kepada, "isi": isi, "dasar": dasar}))
    return audit


@command(
    "audit.issue_finding", "Menerbitkan temuan kepada unit.", "Issue a finding to its unit.", by=TEAM, about="assigned"
)
def issue_finding(work: Work, penugasan: str, nomor: int) -> PenugasanAudit:
    audit = assignment(work, penugasan)
    garam, found = _sealed(work, audit.temuan[nomor].segel) if nomor in audit.temuan else ("", {})
    unit = str(found.get("kepada", ""))
    own = audit.issue_finding(nomor, unit).segel
    isi = IsiTemuan(**{**found["isi"], "rekomendasi": tuple(found["isi"]["rekomendasi"])})
    isi.check_whole()
    dasar = Dasar(**{**found["dasar"], "peristiwa": tuple(found["dasar"]["peristiwa"])})
    told = (INSPEKTORAT, audit.surat.nomor, isi, dasar, garam, own)
    if segel_temuan(garam, unit, isi, dasar) != own:
        raise Invalid(
            "Isi temuan di lemari tidak cocok dengan segelnya. Tulis ulang temuannya.",
            "What the cabinet holds of the finding does not match its seal. Write the finding again.",
        )
    work.make(Temuan, (unit, penugasan, nomor), lambda: Temuan(unit, penugasan, nomor, *told))
    return audit


def assignment(work: Work, penugasan: str) -> PenugasanAudit:
    """An assignment that the actor may see. One of others and one that does not exist look the same (NotFound)."""
    found = work.find(PenugasanAudit, penugasan)
    if found is None or not found.is_open_to(provenance().person):
        raise NotFound(
            f"Penugasan '{penugasan}' tidak ada di antara penugasan Anda. Lihat jejak audit list.",
            f"There is no assignment '{penugasan}' among yours. See jejak audit list.",
        )
    return work.open(PenugasanAudit, penugasan)


def _known_units(work: Work, surat: SuratTugas) -> None:
    for unit in surat.units:
        if work.find(PerangkatDaerah, unit) is None:
            raise NotFound(
                f"Unit '{unit}' pada surat tugas tidak dikenal. Lihat daftar unit dengan jejak unit list.",
                f"Unit '{unit}' in the letter is unknown. See the units with jejak unit list.",
                missing=("unit", unit),
            )


def _codes(work: Work, surat: SuratTugas) -> None:
    for member in surat.tim:
        person_code(work, member.person)


def _unit_of(work: Work, audit: PenugasanAudit, pada: Acuan) -> str:
    """The unit that a note is about. Refuses what is not of a unit in the letter: that need not even exist."""
    asked = work.questions
    unit = asked.unit_of_event(pada.peristiwa) if pada.peristiwa else asked.unit_of_document(pada.dokumen)
    if unit is None or unit not in audit.surat.units:
        raise Invalid(
            "Peristiwa atau dokumen itu tidak ada pada unit dalam surat tugas. Periksa nomor atau namanya.",
            "That event or document is not of a unit in the letter. Check its number or name.",
        )
    return unit


def _seal(work: Work, isi: dict[str, Any]) -> str:
    """Keep a private paper and give its seal. What is said beside it would stand open in the log: it is refused."""
    if provenance().reason or provenance().basis:
        raise Invalid(
            "Alasan dan dasar di luar kertas kerja akan terbaca pada log. Tulis di dalam kertas kerjanya.",
            "A reason or basis beside a working paper could be read in the log. Write it in the paper itself.",
        )
    return Cabinet(work.journal.database).keep(secrets.token_hex(16), isi)


def _sealed(work: Work, segel: str) -> tuple[str, dict[str, Any]]:
    return Cabinet(work.journal.database).open(segel)
