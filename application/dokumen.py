"""Commands that every kind of document has, made once from the tables of steps."""

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from application.kerja import Kerja
from application.lingkup import lingkup_of
from application.masa_unit import require_living
from application.perintah import REGISTER, Perintah
from domain import DOKUMEN
from domain.dokumen import Dokumen
from domain.indikator import Indikator, Kartu, by_card
from domain.istilah import LANGKAH
from domain.kernel import Invalid, NotFound, Teks
from domain.nilai import Nilai
from domain.pagu import Pagu
from domain.pemeriksaan import Butir
from domain.perjanjian_kinerja import PerjanjianKinerja
from domain.siklus import Catatan, Fakta, Kunci, Step
from domain.tanda_tangan import Cara, Penandatangan

DRAFTERS = ("perencana", "kasubbag", "kasi", "sekretaris", "camat", "lurah")
"""Who may fill in a draft (local policy); who filled it in may not verify it."""


@dataclass(frozen=True)
class TargetBaru:
    """One target to set: the indikator's slug, its figure, the year (the document's own when left out), triwulan."""

    indikator: str
    nilai: Nilai
    tahun: int | None = None
    triwulan: int = 0


D = TypeVar("D", bound=Dokumen)


def begin(work: Kerja, cls: type[D], key: tuple[object, ...], build: Callable[[], D], **content: Any) -> D:
    """A new document or, where every draft was cancelled, a new draft of it that begins with `content`.

    Raises AlreadyExists when there is one to go on with, and Refusal when the unit is no more in that year.
    """
    found = work.find(cls, *key)
    if found is None or found.cancelled:
        named = dict(zip((p.name for p in identity_of(cls)), key, strict=True))
        year = named.get("tahun") or str(named.get("periode", work.today.year))[:4]  # the first of a period
        require_living(work, str(named.get("unit", "")), int(str(year)))
    if found is None or not found.cancelled:
        return work.make(cls, key, build)
    found.reopen(**content)
    return found


def open_document(work: Kerja, cls: type[Dokumen], key: dict[str, object]) -> Dokumen:
    return work.open(cls, *key.values())


def require_indikator(work: Kerja, unit: str, slug: str) -> Indikator:
    """The indikator of the unit. Raises NotFound."""
    found = work.find(Indikator, unit, slug)
    if found is None:
        raise NotFound(
            f"Indikator '{slug}' tidak dikenal di {unit}. Daftarkan kartunya dahulu (indikator.register).",
            f"Indikator '{slug}' is unknown in {unit}. Register its card first (indikator.register).",
        )
    return found


def card_in_force(work: Kerja, unit: str, tahun: int, slug: str, offices: Iterable[str] = ("camat", "lurah")) -> Kartu:
    """The card by which figures of that year are read: the version that the signed PK froze, else the newest."""
    found = require_indikator(work, unit, slug)
    for office in offices:
        pk = work.find(PerjanjianKinerja, unit, tahun, office)
        if pk is not None and pk.in_force is not None and slug in pk.versi[pk.in_force].kartu:
            return found.kartu_versi[pk.versi[pk.in_force].kartu[slug]]
    return found.kartu


def check_date(work: Kerja, day: date | None) -> None:
    """Refuse a date on a paper that is still to come."""
    if day is not None and day > work.today:
        raise Invalid(
            f"Tanggal dokumen {day} belum tiba (hari ini {work.today}). Periksa tanggalnya.",
            f"The date on the paper, {day}, has not come yet (today is {work.today}). Check the date.",
        )


def typed_targets(work: Kerja, key: dict[str, Any], rows: Iterable[TargetBaru]) -> Iterator[tuple[Kunci, Nilai]]:
    """Where each target stands and what its card reads it as. Raises NotFound for an unknown indikator."""
    for row in rows:
        kartu = require_indikator(work, key["unit"], row.indikator).kartu
        tahun = row.tahun if row.tahun is not None else key.get("tahun")
        if tahun is None:
            raise Invalid(
                f"Sebutkan tahun target '{row.indikator}' (tahun; 0 untuk data awal).",
                f"Give the year of the target of '{row.indikator}' (tahun; 0 for the baseline).",
            )
        yield (row.indikator, int(tahun), row.triwulan), by_card(kartu, row.nilai)


def _set_target(cls: type[Dokumen]) -> Callable[..., Dokumen]:
    def run(work: Kerja, *, target: tuple[TargetBaru, ...], **key: Any) -> Dokumen:
        doc = open_document(work, cls, key)
        for cell, nilai in typed_targets(work, key, target):
            doc.set_target(*cell, nilai)
        return doc

    return run


def _drop_target(cls: type[Dokumen]) -> Callable[..., Dokumen]:
    def run(work: Kerja, *, indikator: str, tahun_target: int | None = None, triwulan: int = 0, **key: Any) -> Dokumen:
        doc = open_document(work, cls, key)
        doc.drop_target(indikator, key.get("tahun", 0) if tahun_target is None else tahun_target, triwulan)
        return doc

    return run


def _set_pagu(cls: type[Dokumen]) -> Callable[..., Dokumen]:
    def run(work: Kerja, *, pagu: tuple[Pagu, ...], **key: Any) -> Dokumen:
        doc = open_document(work, cls, key)
        for row in pagu:
            doc.set_pagu(row)
        return doc

    return run


def _drop_pagu(cls: type[Dokumen]) -> Callable[..., Dokumen]:
    def run(work: Kerja, *, kode: str, **key: Any) -> Dokumen:
        doc = open_document(work, cls, key)
        doc.drop_pagu(kode)
        return doc

    return run


def _open_revision(cls: type[Dokumen]) -> Callable[..., Dokumen]:
    def run(work: Kerja, *, base: int, reason_code: str, **key: Any) -> Dokumen:
        doc = open_document(work, cls, key)
        doc.open_revision(base, reason_code, lingkup_of(work, doc))
        return doc

    return run


def _flag(cls: type[Dokumen]) -> Callable[..., Dokumen]:
    def run(work: Kerja, *, reason_code: str, **key: Any) -> Dokumen:
        doc = open_document(work, cls, key)
        doc.flag(reason_code)
        return doc

    return run


def _accept(cls: type[Dokumen]) -> Callable[..., Dokumen]:
    def run(work: Kerja, **key: Any) -> Dokumen:
        doc = open_document(work, cls, key)
        doc.accept()
        return doc

    return run


def _take(cls: type[Dokumen], step: Step) -> Callable[..., Dokumen]:
    def run(
        work: Kerja,
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

    def verify(work: Kerja, *, periksa: tuple[Butir, ...], notes: tuple[Catatan, ...] = (), **key: Any) -> Dokumen:
        return take_step(work, open_document(work, cls, key), step.name, Fakta(notes, periksa=periksa))

    def review(
        work: Kerja,
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
        work: Kerja,
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


def take_step(work: Kerja, doc: Dokumen, name: str, fakta: Fakta) -> Dokumen:
    """Take a step with what the kabupaten and other documents have to say to it."""
    check_date(work, fakta.signed_on)
    check_date(work, fakta.received_on)
    here = (doc.kind, name)
    if here in BEFORE:
        BEFORE[here](work, doc, fakta)
    doc.take(name, ENRICH[here](work, doc, fakta) if here in ENRICH else fakta, lingkup_of(work, doc))
    return doc


BEFORE: dict[tuple[str, str], Callable[[Kerja, Any, Fakta], None]] = {}
"""What a step of one kind of document must also check against other documents."""
ENRICH: dict[tuple[str, str], Callable[[Kerja, Any, Fakta], Fakta]] = {}
"""What a step of one kind of document takes along from elsewhere."""


def freeze_cards(work: Kerja, doc: Dokumen, fakta: Fakta) -> Fakta:
    """A document that takes force freezes the card version of each of its indikator."""
    return replace(fakta, kartu=frozen_cards(work, doc, doc.draft or doc.in_force or 1))


def frozen_cards(work: Kerja, doc: Dokumen, versi: int) -> dict[str, int]:
    """The newest card version of each indikator that a version of a document promises."""
    slugs = {key[0] for key in doc.versi[versi].target} if versi in doc.versi else set()
    unit = str(doc.key()[0])
    return {slug: found.versi_kartu for slug in sorted(slugs) if (found := work.find(Indikator, unit, slug))}


def identity_of(cls: type[Dokumen]) -> list[inspect.Parameter]:
    """The parts of a document's natural key, as arguments of a command."""
    keyword = inspect.Parameter.KEYWORD_ONLY
    own = inspect.signature(cls.create_id).parameters.values()
    defaults = {"jabatan": "camat"}
    return [
        inspect.Parameter(p.name, keyword, annotation=p.annotation, default=defaults.get(p.name, p.empty)) for p in own
    ]


def register(
    cls: type[Dokumen],
    verb: str,
    run: Callable[..., Any],
    by: tuple[str, ...],
    id: str,
    en: str,
    *,
    creates: bool = False,
) -> None:
    """Register `run` as "<kind>.<verb>", with the document's natural key as its first arguments."""
    own = list(inspect.signature(run).parameters.values())
    work, *rest = [p for p in own if p.kind is not inspect.Parameter.VAR_KEYWORD]
    ordered = [work, *identity_of(cls), *rest]
    run.__signature__ = inspect.Signature(ordered)  # type: ignore[attr-defined]
    name = f"{cls.kind}.{verb}"
    REGISTER[name] = Perintah(name, run, by, creates, Teks(id, en))


def register_all() -> None:
    """The commands of every document: fill in, take a step, open a revision."""
    for cls in DOKUMEN.values():
        n = cls.nama
        if cls.kind not in ("realisasi", "anggaran", "lkjip", "templat"):
            register(cls, "set_target", _set_target(cls), DRAFTERS, f"Mengisi target {n}.", f"Set targets of {n}.")
            register(cls, "drop_target", _drop_target(cls), DRAFTERS, f"Mencabut target {n}.", f"Drop a target of {n}.")
        if cls.kind in ("renja", "renja_perubahan", "anggaran"):
            register(cls, "set_pagu", _set_pagu(cls), DRAFTERS, f"Mengisi pagu {n}.", f"Set pagu of {n}.")
            register(cls, "drop_pagu", _drop_pagu(cls), DRAFTERS, f"Mencabut pagu {n}.", f"Drop a pagu of {n}.")
        if cls.revised_by:
            text = (f"Membuka perubahan {n}.", f"Open a revision of {n}.")
            register(cls, "open_revision", _open_revision(cls), (), *text)
        register(cls, "accept", _accept(cls), DRAFTERS, f"Menerima perbaikan {n}.", f"Accept what was mended in {n}.")
        register(cls, "flag", _flag(cls), ("system",), f"Menandai {n} tidak mutakhir.", f"Flag {n} as stale.")
        for step in cls.steps:
            if step.in_force:
                ENRICH.setdefault((cls.kind, step.name), freeze_cards)
            verb = LANGKAH[step.name]
            text = (f"{verb.id.capitalize()} {n}.", f"{verb.en.capitalize()} {n}.")
            register(cls, step.name, _take(cls, step), (), *text)
