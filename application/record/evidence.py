"""Bringing files into the evidence store, looking at one that names persons, destroying one by two persons."""

from datetime import date

from application.access import KABUPATEN_ROLES, UNIT_ROLES, Identity
from application.commands import command
from application.copies import held_by, naming_persons
from application.files import held_file, sees, unseen_file
from application.store.evidence import Kept
from application.work import Work
from domain.cycle.unit_kinds import KEPALA
from domain.kernel import Forbidden, Invalid, provenance
from domain.reasons import is_sha256
from domain.record.bukti_dukung import TAUTAN, About, BuktiDukung, link_text

BRINGERS = (*UNIT_ROLES, *(role for role in KABUPATEN_ROLES if role != "system"))
"""Whoever works here may bring a file, for a unit that they reach."""
PROPOSERS = (*UNIT_ROLES, "pengampu", "bagian_organisasi", "bappeda")
DECIDERS = ("sekretaris", KEPALA, "bagian_organisasi")
"""Who decides that a file is destroyed (local policy); of one that the log names, Bagian Organisasi alone."""


@command("bukti.add", "Menyimpan berkas yang sudah diunggah.", "Keep an uploaded file.", by=BRINGERS, creates=True)
def add(
    work: Work, sha256: str, unggahan: str, tanggal: date, sumber: str, memuat_orang: bool, unit: str = ""
) -> BuktiDukung:
    """`unggahan`: the ticket of an upload that has arrived; what it was called stays beside the log."""
    about = _said(work, unit, tanggal, sumber, memuat_orang)
    if not is_sha256(sha256):
        raise Invalid(
            "SHA-256 berkas harus 64 angka heksadesimal huruf kecil.",
            "The SHA-256 of the file must be 64 lower-case hexadecimal digits.",
        )
    if (known := work.find(BuktiDukung, unit, sha256)) is not None:
        known.require_held()
    return _hold(work, unit, work.files.take(unggahan, provenance().person, sha256, unit), about)


@command("bukti.add_link", "Mencatat tautan sebagai bukti.", "Record a link as evidence.", by=BRINGERS, creates=True)
def add_link(work: Work, tautan: str, tanggal: date, sumber: str, memuat_orang: bool, unit: str = "") -> BuktiDukung:
    """What stands behind a link nobody vouches for: it is evidence of a class of its own."""
    about = _said(work, unit, tanggal, sumber, memuat_orang)
    text = link_text(tautan)
    return _hold(work, unit, Kept(work.freeze(text), len(text), TAUTAN), about)


def _said(work: Work, unit: str, tanggal: date, sumber: str, memuat_orang: bool) -> About:
    about = About(tanggal, sumber, memuat_orang)
    about.check(work.today)
    if not unit and provenance().unit:
        raise Forbidden(
            "Sebutkan unit Anda: berkas tanpa unit adalah milik kabupaten.",
            "Name your unit: a file without one belongs to the kabupaten.",
        )
    return about


def _hold(work: Work, unit: str, kept: Kept, about: About) -> BuktiDukung:
    known = work.find(BuktiDukung, unit, kept.sha256)
    if known is not None:
        known.add_again(about.memuat_orang)
        return known
    made = BuktiDukung(unit, kept.sha256, kept.size, kept.kind, about.memuat_orang, about.tanggal, about.sumber.strip())
    return work.make(BuktiDukung, (unit, kept.sha256), lambda: made)


@command("bukti.mark_persons", "Menandai berkas memuat orang.", "Say whether a file names persons.", by=BRINGERS)
def mark_persons(work: Work, sha256: str, memuat_orang: bool, unit: str = "") -> BuktiDukung:
    file = _mine_to_see(work, unit, sha256)
    file.set_flag(memuat_orang)
    return file


@command("bukti.look", "Membuka berkas yang memuat orang.", "Open a file that names persons.", by=BRINGERS)
def look(work: Work, sha256: str, unit: str = "") -> BuktiDukung:
    """Recorded each time: who looked at a file that names persons."""
    file = _mine_to_see(work, unit, sha256)
    file.look()
    return file


@command(
    "bukti.propose_destruction",
    "Mengusulkan pemusnahan berkas.",
    "Propose to destroy a file.",
    by=PROPOSERS,
)
def propose_destruction(work: Work, sha256: str, unit: str = "") -> BuktiDukung:
    file = _mine_to_see(work, unit, sha256)
    file.propose_destruction()
    return file


@command(
    "bukti.reject_destruction",
    "Menolak pemusnahan berkas.",
    "Turn down the destruction of a file.",
    by=PROPOSERS,
)
def reject_destruction(work: Work, sha256: str, unit: str = "") -> BuktiDukung:
    file = _mine_to_see(work, unit, sha256)
    file.reject_destruction()
    return file


@command("bukti.destroy", "Memusnahkan isi berkas.", "Destroy the content of a file.", by=DECIDERS)
def destroy(work: Work, sha256: str, unit: str = "") -> BuktiDukung:
    """The content goes unless another unit holds the same; hash and decision stay."""
    file = _mine_to_see(work, unit, sha256)
    work.keep_others_out()
    if work.questions.is_named(sha256) and provenance().role != "bagian_organisasi":
        raise Forbidden(
            "Berkas ini sudah dipakai dalam catatan sebagai bukti atau naskah. Mintalah Bagian Organisasi "
            "memutuskan pemusnahannya.",
            "This file is used in the record as evidence or as a paper. Ask Bagian Organisasi to decide.",
        )
    file.destroy()
    others = [other for other in held_by(work.journal, sha256) if other != unit]
    work.files.let_go(sha256, unit, content=not others)
    return file


def _mine_to_see(work: Work, unit: str, sha256: str) -> BuktiDukung:
    """The file, for who may see it. Raises NotFound for anyone else, as if it were not there."""
    file, who = held_file(work, unit, sha256), provenance()
    asking = Identity(who.person, who.role, who.unit, who.office)
    mine = who.role == "pengampu" and work.journal.stream(file.id, 1)[0].provenance.person == who.person
    closed = file.memuat_orang or sha256 in naming_persons(work.journal, [sha256])
    if not sees(work, asking, unit, closed, mine):
        raise unseen_file(sha256)
    return file
