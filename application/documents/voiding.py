"""What is changed elsewhere voids the documents under way that refer to it, in the same command.

So a signature cannot slip in between: both write the document, and of two that write one version one is given again,
alone with the log, on what the other has made of it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from application.documents.document import card_in_force
from application.work import Work
from domain.cycle.terms import KEADAAN
from domain.documents.document import Dokumen
from domain.documents.voiding import Sebab
from domain.figures.doubts import Doubt
from domain.kernel import Refusal, Teks
from domain.kinds import DOKUMEN
from domain.plans.card_changes import changed, row_changed
from domain.plans.indikator import Indikator, Kartu
from domain.plans.template_indikator import TemplateIndikator
from domain.plans.template_rows import BarisTemplat
from domain.realisasi.realisasi_triwulan import RealisasiTriwulan

Refers = Callable[[Dokumen], tuple[Sebab, ...]]


def void_those(work: Work, units: Iterable[str], refers: Refers) -> None:
    """Void each document of these units that stands between being handed in and taking force, for what `refers` finds.

    Whoever gives the command is asked first: they see which documents fall back.
    """
    work.keep_others_out()
    for kind, key in work.questions.under_way(sorted(set(units))):
        doc = work.find(DOKUMEN[kind], *key)
        versi = doc.under_way() if doc is not None else None
        if doc is None or versi is None or not (sebab := refers(doc)):
            continue
        state = KEADAAN[versi.state]
        told = Teks(f"berkeadaan '{state.id}', kembali menjadi draf", f"is '{state.en}', falls back to a draft")
        work.doubt(Doubt("dokumen_gugur", f"{doc.judul()} versi {versi.nomor}", told))
        doc.void(*sebab)


def card_revised(work: Work, own: Indikator, kartu: Kartu) -> None:
    """Revise a card; what is under way and was read by the old one is void, unless only its words change."""
    old = own.kartu
    own.revise_card(kartu)
    if sebab := changed(own.slug, old, own.kartu):
        void_those(work, [own.unit], lambda doc: sebab if _read_by(work, doc, own) else ())


def _read_by(work: Work, doc: Dokumen, own: Indikator) -> bool:
    """Whether the version under way is read by the newest card; a quarter may be by the one that its PK froze."""
    versi = doc.under_way()
    if versi is None or own.slug not in doc.refers_to(versi):
        return False
    if isinstance(doc, RealisasiTriwulan):
        return card_in_force(work, doc.unit, doc.tahun, own.slug) is own.kartu
    return True


@contextmanager
def rows_that_change(work: Work, doc: Dokumen) -> Iterator[None]:
    """What is done inside may change the rows of a template in force: who took them over has to do so again."""
    before = _rows(doc)
    yield
    after = _rows(doc)
    if not isinstance(doc, TemplateIndikator) or before == after or not before:
        return
    sebab = {slug: found for slug, row in before.items() if (found := row_changed(slug, row, after.get(slug)))}
    if sebab:
        kinds = {jenis for slug in sebab for row in (before[slug], after.get(slug)) if row for jenis in row.jenis_unit}
        void_those(work, work.questions.units_of_kinds(kinds), lambda taker: _taken_over(taker, doc.tahun, sebab))


def _rows(doc: Dokumen) -> Mapping[str, BarisTemplat]:
    return dict(doc.baris[doc.in_force]) if isinstance(doc, TemplateIndikator) and doc.in_force else {}


def _taken_over(doc: Any, tahun: int, sebab: Mapping[str, tuple[Sebab, ...]]) -> tuple[Sebab, ...]:
    """The rows that a version under way took its targets from."""
    copied = {s.indikator for s in doc.under_way().asal.sel.values() if s.dari == f"templat/{tahun}" and s.nilai}
    return tuple(one for slug in sorted(copied & sebab.keys()) for one in sebab[slug])


def check_still_verified(work: Work, doc: Dokumen) -> None:
    """Refuse to bring a version into force whose cards are not those that were verified.

    It would have been voided with the change; this holds also where that was missed, whatever the views said.
    """
    versi = doc.under_way()
    if versi is None:
        return
    unit = str(doc.key()[0])
    work.foresee(Indikator.create_id(unit, slug) for slug in versi.kartu)
    for slug, nomor in versi.kartu.items():
        own = work.find(Indikator, unit, slug)
        if own is not None and nomor in own.kartu_versi and changed(slug, own.kartu_versi[nomor], own.kartu):
            raise Refusal(
                f"Kartu '{slug}' berubah sesudah {doc.judul()} versi {versi.nomor} diverifikasi. Kembalikan, lalu "
                "verifikasi lagi.",
                f"The card of '{slug}' has changed since {doc.judul()} version {versi.nomor} was verified. Return it "
                "and have it verified again.",
            )
