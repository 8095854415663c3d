"""Files of the evidence store as commands meet them: which unit holds one, who may see one that names persons, and that
the paper which a command names is there."""

from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from application.access import READERS_OF_ALL, UNIT_ROLES, Identity, audits_as, knows, may_ask
from application.beyond import where_it_counts
from application.scope import unit_table
from application.work import Work
from domain.audit.penugasan_audit import PenugasanAudit
from domain.cycle.scope import Place, pemeriksa
from domain.kernel import Basis, Invalid, NotFound, provenance
from domain.kinds import DOKUMEN
from domain.organisation.perangkat_daerah import Kabupaten, PerangkatDaerah
from domain.reasons import Bukti, is_sha256
from domain.record.bukti_dukung import TAUTAN, BuktiDukung

PLAIN = (str, int, float, Decimal, date, Enum, type(None))
"""What has no parts to look into."""


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
        return knows(where_it_counts(work, who), "bukti", unit, {unit: induk}) if unit else may_ask(who, "bukti")
    if who.unit and who.unit in (unit, induk):
        return who.role in (*UNIT_ROLES, *READERS_OF_ALL)
    return (not who.unit and who.role in set(_verifiers(work, unit))) or examines(work, who, unit)


def _verifiers(work: Work, unit: str) -> Iterator[str]:
    """The offices of the kabupaten that verify documents of a unit, whichever."""
    kabupaten, at = work.find(Kabupaten), work.find(PerangkatDaerah, unit) if unit else None
    place = Place(at.slug, at.jenis, at.induk) if at else Place("", "", "")
    for kind, cls in DOKUMEN.items():
        found = pemeriksa(kind, "", place, kabupaten.settings if kabupaten else {}, unit_table(work))
        yield from (office for one in found if not one.unit for office in one.jabatan)
        if not found:
            yield from cls.verified_by("camat")


def examines(work: Work, who: Identity, unit: str) -> bool:
    """Whether somebody of the inspektorat works on an open assignment about the unit."""
    return any(not audit.closed and unit in audit.surat.units for audit in own_audits(work, who))


def own_audits(work: Work, who: Identity) -> Iterator[PenugasanAudit]:
    """The audit assignments that somebody works on or gave, by the signed log: a row of a view hides one at most."""
    for slug in work.questions.assignments_of(audits_as(who)):
        audit = work.find(PenugasanAudit, slug)
        if audit is not None and audit.is_open_to(who.person):
            yield audit


def unseen_file(sha256: str) -> NotFound:
    """The refusal of a file that is unknown or not theirs to see: the two look the same."""
    return NotFound(
        f"Berkas {sha256[:12]}… tidak ada di antara berkas yang dapat Anda lihat. Lihat daftarnya di /bukti.",
        f"File {sha256[:12]}… is not among those you may see. See the list at /bukti.",
    )


# -- the paper that a command names


class FileNeeded(Invalid):
    """The file that a command names is not in the store. `facts`: its `unit` and `sha256`.

    Kept nowhere, like a question: the same command comes again under the same key once the file is there.
    """

    slug = "berkas-belum-ada"


NO_PAPERS = ("akses", "sesi", "kunci", "bukti")
"""Kinds of commands whose own hashes are of keys and secrets, or that bring the file themselves."""
WEIGHED = ("realisasi", "pasokan", "sumbangan")
"""Kinds of commands whose evidence is weighed with its figure (`application/realisasi/evidence.py`)."""


def require_papers(work: Work, name: str, data: Mapping[str, Any], basis: Basis | None) -> None:
    """Refuse a command that names a paper whose file is not in the store, or a link. Raises FileNeeded, Invalid."""
    kind = name.partition(".")[0]
    if provenance().role == "system":
        return
    about = str(data.get("unit") or "")
    named = [] if kind in NO_PAPERS else list(_named(data, about, kind not in WEIGHED))
    if basis is not None and basis.sha256:
        named.append((about, basis.sha256))
    for unit, sha256 in dict.fromkeys(named):
        if not is_sha256(sha256):
            continue
        if is_link(work, unit, sha256) or is_link(work, provenance().unit, sha256):
            raise Invalid(
                "Yang disebut sebagai naskah ini sebuah tautan, isinya tidak dijamin. Unggah berkas naskahnya.",
                "What is named as the paper is a link, whose content nobody vouches for. Upload the paper itself.",
            )
        if not is_here(work, unit, sha256):
            raise FileNeeded(
                f"Berkas dengan SHA-256 {sha256[:12]}… belum disimpan. Unggah berkasnya dahulu (halaman Bukti, atau "
                "jejak evidence add), lalu kirim perintah ini lagi.",
                f"The file with SHA-256 {sha256[:12]}… is not stored. Upload it first (page Evidence, or jejak "
                "evidence add), then send this command again.",
                unit=unit,
                sha256=sha256,
            )


def is_link(work: Work, unit: str, sha256: str) -> bool:
    """Whether what a unit holds by this name is a link: evidence of a class of its own, and never a paper."""
    held = work.find(BuktiDukung, unit, sha256)
    return held is not None and held.jenis == TAUTAN


def is_here(work: Work, unit: str, sha256: str) -> bool:
    """Whether a file is in the store and may be named for a unit: the unit holds it, or the office that acts holds it,
    and so passes it on. What nobody brought as evidence (what Jejak froze itself, what is left of a file that was
    destroyed) is no paper."""
    held = work.find(BuktiDukung, unit, sha256)
    found = held or work.find(BuktiDukung, provenance().unit, sha256)
    if found is None or found.destroyed or not work.files.has(sha256):
        return False
    if held is None:
        facts = (found.ukuran, found.jenis, found.memuat_orang, found.tanggal, found.sumber)
        work.make(BuktiDukung, (unit, sha256), lambda: BuktiDukung(unit, sha256, *facts))
    return True


def _named(value: Any, unit: str, evidence: bool) -> Iterator[tuple[str, str]]:
    """The hashes within the data of a command, each with the unit it is about; of `evidence` too, or of papers only."""
    if isinstance(value, PLAIN):
        return
    if isinstance(value, Mapping):
        parts: Mapping[Any, Any] = value
    elif isinstance(value, tuple | list):
        parts = dict(enumerate(value))
    elif is_dataclass(value) and (evidence or not isinstance(value, Bukti)):
        parts = vars(value)
    else:
        return
    own = parts.get("unit")
    unit = own if isinstance(own, str) and own else unit
    for name, part in parts.items():
        if name == "sha256" and isinstance(part, str):
            yield unit, part
        else:
            yield from _named(part, unit, evidence)
