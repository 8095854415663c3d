"""Commands that every kind of document has, made once from the tables of steps."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from application.documents.dates import dated
from application.documents.document import (
    DRAFTERS,
    TargetBaru,
    about,
    drafters,
    open_document,
    register,
    said_once,
    typed_targets,
)
from application.documents.doubtful import weigh
from application.documents.voiding import check_still_verified, rows_that_change
from application.scope import scope_of
from application.store.versions import versions_before
from application.work import Work, load
from domain.cycle.checks import Butir
from domain.cycle.signatures import Cara, Penandatangan
from domain.cycle.steps import Catatan, Fakta, Step
from domain.cycle.terms import LANGKAH
from domain.documents.document import Dokumen
from domain.documents.recorded_cells import PaguSel, TargetSel
from domain.figures.pagu import Pagu
from domain.kernel import provenance
from domain.kinds import DOKUMEN
from domain.organisation.perangkat_daerah import Kabupaten, PerangkatDaerah
from domain.plans.indikator import Indikator


def _set_target(cls: type[Dokumen]) -> Callable[..., Dokumen]:
    def run(work: Work, *, target: tuple[TargetBaru, ...], **key: Any) -> Dokumen:
        doc = open_document(work, cls, key)
        typed = list(typed_targets(work, key, target))
        again = all(doc.stands(cell, nilai) for cell, nilai in typed)  # so it was given for its reason
        for cell, nilai in typed:
            where = about(key, *cell)
            weigh(work, doc, cell, nilai, where)
            with work.weighed(where):
                doc.set_target(*cell, nilai, again)
        return doc

    return run


def _drop_target(cls: type[Dokumen]) -> Callable[..., Dokumen]:
    def run(work: Work, *, indikator: str, tahun_target: int | None = None, triwulan: int = 0, **key: Any) -> Dokumen:
        doc = open_document(work, cls, key)
        doc.drop_target(indikator, key.get("tahun", 0) if tahun_target is None else tahun_target, triwulan)
        return doc

    return run


def _set_pagu(cls: type[Dokumen]) -> Callable[..., Dokumen]:
    def run(work: Work, *, pagu: tuple[Pagu, ...], **key: Any) -> Dokumen:
        doc = open_document(work, cls, key)
        said: dict[str, Pagu] = {}
        again = all(doc.stands(row.kode, row) for row in pagu)
        for row in pagu:
            said_once(said, row.kode, row, row.kode)
            with work.weighed(row.kode):
                doc.set_pagu(row, again)
        return doc

    return run


def _drop_pagu(cls: type[Dokumen]) -> Callable[..., Dokumen]:
    def run(work: Work, *, kode: str, **key: Any) -> Dokumen:
        doc = open_document(work, cls, key)
        doc.drop_pagu(kode)
        return doc

    return run


def _open_revision(cls: type[Dokumen]) -> Callable[..., Dokumen]:
    def run(work: Work, *, base: int, reason_code: str, **key: Any) -> Dokumen:
        doc = open_document(work, cls, key)
        doc.open_revision(base, reason_code, scope_of(work, doc))
        return doc

    return run


def _flag(cls: type[Dokumen]) -> Callable[..., Dokumen]:
    def run(work: Work, *, reason_code: str, **key: Any) -> Dokumen:
        doc = open_document(work, cls, key)
        doc.flag(reason_code)
        return doc

    return run


def _accept(cls: type[Dokumen]) -> Callable[..., Dokumen]:
    def run(work: Work, **key: Any) -> Dokumen:
        doc = open_document(work, cls, key)
        doc.accept()
        return doc

    return run


def _take(cls: type[Dokumen], step: Step) -> Callable[..., Dokumen]:
    def run(
        work: Work,
        *,
        signed_on: date | None = None,
        effective_from: date | None = None,
        received_on: date | None = None,
        number: str = "",
        sha256: str | None = None,
        notes: tuple[Catatan, ...] = (),
        **key: Any,
    ) -> Dokumen:
        fakta = Fakta(notes, signed_on, effective_from, received_on, number, sha256)
        return take_step(work, open_document(work, cls, key), step.name, fakta)

    def verify(work: Work, *, periksa: tuple[Butir, ...], notes: tuple[Catatan, ...] = (), **key: Any) -> Dokumen:
        return take_step(work, open_document(work, cls, key), step.name, Fakta(notes, periksa=periksa))

    def review(
        work: Work,
        *,
        hasil: str = "",
        signed_on: date | None = None,
        number: str = "",
        notes: tuple[Catatan, ...] = (),
        **key: Any,
    ) -> Dokumen:
        found = Fakta(notes, signed_on, number=number, hasil=hasil)
        return take_step(work, open_document(work, cls, key), step.name, found)

    special: dict[str, Callable[..., Dokumen]] = {
        "verify": verify,
        "verify_again": verify,
        "review": review,
        "record": _record(cls),
    }
    return special.get(step.name, run)


def _record(cls: type[Dokumen]) -> Callable[..., Dokumen]:
    def run(
        work: Work,
        *,
        signers: tuple[Penandatangan, ...],
        signed_on: date,
        sha256: str,
        cara: Cara = Cara.BASAH,
        effective_from: date | None = None,
        number: str = "",
        **key: Any,
    ) -> Dokumen:
        paper = Fakta((), signed_on, effective_from, None, number, sha256, cara=cara, signers=signers)
        return take_step(work, open_document(work, cls, key), "record", paper)

    return run


def take_step(work: Work, doc: Dokumen, name: str, fakta: Fakta) -> Dokumen:
    """Take a step with what the kabupaten and other documents have to say to it."""
    step = next(step for step in doc.steps if step.name == name)
    fakta = dated(work, doc, step, fakta)
    here = (doc.kind, name)
    for check in BEFORE.get(here, ()):
        check(work, doc, fakta)
    fakta = ENRICH[here](work, doc, fakta) if here in ENRICH else fakta
    fakta = replace(fakta, blok=signature_block(work) if step.signs and not fakta.signers else "")
    with rows_that_change(work, doc), work.weighed(*work.doubts.settled):
        doc.take(name, fakta, scope_of(work, doc))
    return doc


def signature_block(work: Work) -> str:
    """Freeze what is printed under a signature that is given now: a change of title, or the erasure of the person,
    changes no document that was signed before. What was signed on paper has its own."""
    who = provenance()
    unit, kabupaten = work.find(PerangkatDaerah, who.unit) if who.unit else None, work.find(Kabupaten)
    called = unit.nama_on(work.today) if unit else kabupaten.nama if kabupaten else ""
    return work.freeze(work.directory.block(who, called))


Check = Callable[[Work, Any, Fakta], None]
BEFORE: dict[tuple[str, str], list[Check]] = {}
"""What a step of one kind of document must also check against other documents."""


def before(kind: str, *steps: str, check: Check) -> None:
    """Have a check made before steps of a kind of document, after those that are made already."""
    for step in steps:
        BEFORE.setdefault((kind, step), []).append(check)


ENRICH: dict[tuple[str, str], Callable[[Work, Any, Fakta], Fakta]] = {}
"""What a step of one kind of document takes along from elsewhere."""


def freeze_cards(work: Work, doc: Dokumen, fakta: Fakta) -> Fakta:
    """The card version of each indikator is frozen as it is verified: by that one the document takes force."""
    return replace(fakta, kartu=frozen_cards(work, doc, doc.draft or doc.in_force or 1))


def keep_cards(work: Work, doc: Dokumen, fakta: Fakta) -> Fakta:
    """What takes force keeps the cards that were verified; where nobody verifies, those of now are frozen.

    A paper that is recorded afterwards says what held on its date.
    """
    nomor = doc.draft or doc.in_force or 1
    check_still_verified(work, doc)
    verified = doc.versi[nomor].kartu if nomor in doc.versi else {}
    day = fakta.signed_on if fakta.signers and not verified else None
    return replace(fakta, kartu={**frozen_cards(work, doc, nomor, day), **verified})


def frozen_cards(work: Work, doc: Dokumen, versi: int, day: date | None = None) -> dict[str, int]:
    """The card version of each indikator that a version of a document promises: the newest, or that of a paper's `day`.

    Of a day before there was any card, the newest: it was registered for what the papers say (inferred).
    """
    slugs = {key[0] for key in doc.versi[versi].target} if versi in doc.versi else set()
    unit = str(doc.key()[0])
    work.foresee(Indikator.create_id(unit, slug) for slug in slugs)
    found = {slug: own for slug in sorted(slugs) if (own := work.find(Indikator, unit, slug))}
    then = _cards_on(work, day, found) if day else {}
    return {slug: then.get(slug, own.versi_kartu) for slug, own in found.items()}


def _cards_on(work: Work, day: date, known: Mapping[str, Indikator]) -> dict[str, int]:
    """The card versions that had been recorded at the end of a day, of those that there were."""
    end = work.midnight_after(day)
    ids = {own.id: slug for slug, own in known.items() if own.versi_kartu > 1}
    then = versions_before(work.journal, ids, end)
    return {ids[id]: load(work.journal, id, n).versi_kartu for id, n in then.items()}


def register_all() -> None:
    """The commands of every document: fill in, take a step, open a revision."""
    for cls in DOKUMEN.values():
        n = cls.nama
        if cls.types(TargetSel):
            register(cls, "set_target", _set_target(cls), DRAFTERS, f"Mengisi target {n}.", f"Set targets of {n}.")
            register(cls, "drop_target", _drop_target(cls), DRAFTERS, f"Mencabut target {n}.", f"Drop a target of {n}.")
        if cls.types(PaguSel):
            register(cls, "set_pagu", _set_pagu(cls), DRAFTERS, f"Mengisi pagu {n}.", f"Set pagu of {n}.")
            register(cls, "drop_pagu", _drop_pagu(cls), DRAFTERS, f"Mencabut pagu {n}.", f"Drop a pagu of {n}.")
        if cls.revised_by:
            text = (f"Membuka perubahan {n}.", f"Open a revision of {n}.")
            register(cls, "open_revision", _open_revision(cls), (), *text)
        accepted = (f"Menerima perbaikan {n}.", f"Accept what was mended in {n}.")
        register(cls, "accept", _accept(cls), drafters(cls), *accepted)
        register(cls, "flag", _flag(cls), ("system",), f"Menandai {n} tidak mutakhir.", f"Flag {n} as stale.")
        for step in cls.steps:
            if step.in_force:
                ENRICH.setdefault((cls.kind, step.name), keep_cards)
            elif step.name == "verify" and TargetSel in cls.cells:
                ENRICH.setdefault((cls.kind, step.name), freeze_cards)
            verb = LANGKAH[step.name]
            text = (f"{verb.id.capitalize()} {n}.", f"{verb.en.capitalize()} {n}.")
            register(cls, step.name, _take(cls, step), (), *text)
