"""The doors of the gate: with an open high finding a document is neither submitted nor verified as selaras.

Open is what is neither mended, nor accepted by a reason of its cell, nor waived. Asked where a command is given, and
nowhere else: events that are recorded, and papers of before, are never stopped.
"""

from application.documents.steps import before
from application.plans.year import findings
from application.work import Work
from domain import alignment
from domain.cycle.steps import DRAF, Fakta, Versi
from domain.documents.document import Dokumen
from domain.gate.between import AKSI_PK
from domain.gate.finding import Rule, Severity
from domain.gate.papers import CellFinding
from domain.kernel import Refusal, Teks
from domain.kinds import DOKUMEN
from domain.organisation.perangkat_daerah import Kabupaten

REFUSED_ANYHOW = (AKSI_PK,)
"""What a document itself refuses, whatever reason is given: it says so in its own words."""
TOLD = 5
"""How many findings a refusal tells of; the page of findings has all."""


def open_findings(work: Work, doc: Dokumen, versi: int) -> list[CellFinding]:
    """The high findings of a version that nobody has accepted or waived; what is only marked here is left out."""

    def stops(one: CellFinding) -> bool:
        held = one.rule.severity is Severity.TINGGI and one.rule not in REFUSED_ANYHOW
        return held and one.nomor not in doc.waived and not only_marks(work, one.rule)

    if not any(map(stops, findings(work, doc, versi, whys=False))):
        return []
    return [one for one in findings(work, doc, versi, whys=True) if stops(one) and not one.alasan]


def only_marks(work: Work, rule: Rule) -> bool:
    """Whether the kabupaten has said that a rule stops nobody (setting "gerbang_<rule>")."""
    kabupaten = work.find(Kabupaten)
    return kabupaten is not None and kabupaten.settings.get(alignment.setting_of(rule)) == alignment.TANDAI


def _submitted(work: Work, doc: Dokumen, fakta: Fakta) -> None:
    versi = _at(doc)
    if versi is not None and versi.state == DRAF and (found := open_findings(work, doc, versi.nomor)):
        _refuse(doc, found, Teks("belum dapat diajukan", "cannot be submitted yet"), WAYS)


def _verified(work: Work, doc: Dokumen, fakta: Fakta) -> None:
    versi = _at(doc)
    if versi is not None and versi.state != DRAF and (found := open_findings(work, doc, versi.nomor)):
        back = Teks(f"kembalikan dengan catatan, agar {WAYS.id}", f"return it with notes, to have it done: {WAYS.en}")
        _refuse(doc, found, Teks("belum selaras", "is not aligned yet"), back)


WAYS = Teks(
    "perbaiki angkanya, isi sel itu lagi dengan alasannya, atau kepala unit mengesampingkan temuannya (periksa.waive)",
    "mend the figure, set that cell again with the reason, or have the head of the unit waive it (periksa.waive)",
)


def _at(doc: Dokumen) -> Versi | None:
    """The version that a step is about; None for one that was loaded from paper."""
    versi = doc.versi[doc.draft] if doc.draft else None
    return None if versi is None or versi.dimuat else versi


def _refuse(doc: Dokumen, found: list[CellFinding], why: Teks, ways: Teks) -> None:
    """Name the cells, both figures of each, and the ways on. Raises Refusal."""
    more = len(found) - TOLD
    told = [
        "; ".join(
            f"{one.hal.dalam(b)}: {one.one.figure.dalam(b)} ({one.one.where.dalam(b)}), "
            f"{one.other.figure.dalam(b)} ({one.other.where.dalam(b)})"
            for one in found[:TOLD]
        )
        for b in ("id", "en")
    ]
    rest = (f"; dan {more} lagi", f"; and {more} more") if more > 0 else ("", "")
    raise Refusal(
        f"{doc.judul()} {why.id}: {len(found)} temuan tinggi terbuka. {told[0]}{rest[0]}. Jalan keluar: {ways.id}.",
        f"{doc.judul()} {why.en}: {len(found)} high finding{'s are' if len(found) > 1 else ' is'} open. "
        f"{told[1]}{rest[1]}. The ways on: {ways.en}.",
        temuan=[one.nomor for one in found],
    )


DOORS = {"submit": _submitted, "verify": _verified}

for kind, cls in DOKUMEN.items():
    if cls.of_a_unit() and (alignment.aims(kind) or alignment.spends(kind)):
        for step in cls.steps:
            if step.name in DOORS:
                before(kind, step.name, check=DOORS[step.name])
