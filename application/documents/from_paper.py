"""Papers signed before a unit went live: loaded as printed, compared with the paper by a second person, turned down."""

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from application.commands import command
from application.documents.dates import check_age, check_date
from application.documents.document import (
    DRAFTERS,
    TargetBaru,
    open_document,
    read_row,
    register,
    require_indikator,
    typed_targets,
)
from application.documents.steps import frozen_cards
from application.documents.voiding import rows_that_change
from application.organisation.set_up import check_another_set_it_up
from application.organisation.units_over_time import on_jejak_since
from application.work import Work
from domain.cycle.signatures import Cara, Penandatangan
from domain.cycle.steps import Fakta, Kunci
from domain.documents.cells import JenisSel
from domain.documents.document import Dokumen
from domain.documents.paper_requirements import check_before_the_cycle
from domain.figures.nilai import Nilai
from domain.figures.pagu import Pagu
from domain.kernel import Invalid
from domain.kinds import DOKUMEN
from domain.plans.anggaran import BelanjaSel
from domain.plans.rencana_aksi import Aksi, AksiSel
from domain.plans.template_rows import BarisBaru, BarisBernama, BarisSel
from domain.realisasi.laporan_kinerja import LaporanKinerja, Tercetak

LOADERS = (*DRAFTERS, "bagian_organisasi", "bappeda")
CONFIRMERS = ("bappeda", "bagian_organisasi")


def _load(cls: type[Dokumen]) -> Callable[..., Dokumen]:
    parts = [BESIDE[cell] for cell in cls.cells if cell in BESIDE]

    def run(
        work: Work,
        *,
        number: str,
        signed_on: date,
        signers: tuple[Penandatangan, ...],
        sha256: str,
        versi: int = 1,
        cara: Cara = Cara.BASAH,
        effective_from: date | None = None,
        received_on: date | None = None,
        reason_code: str = "",
        target: tuple[TargetBaru, ...] = (),
        pagu: tuple[Pagu, ...] = (),
        **key: Any,
    ) -> Dokumen:
        unit = str(key.get("unit") or "")
        check_age(work, cls, signed_on, unit)
        check_date(work, received_on, unit)
        typed = [(part, key.pop(part.name, part.default)) for part in parts]
        beside = {part.name: part.read(work, key, content) for part, content in typed}
        doc = work.open_or_make(cls, tuple(key.values()), lambda: cls.file(**key))
        fakta = Fakta(
            signed_on=signed_on,
            effective_from=effective_from,
            received_on=received_on,
            number=number,
            sha256=sha256,
            cara=cara,
            signers=signers,
        )
        check_in_turn(work, doc)
        cells = _cells(typed_targets(work, key, target))
        rows = beside.get("baris", ())
        with work.weighed():
            doc.load(versi, reason_code, cells, _tree(pagu), fakta, _go_live(work, key.get("unit"), rows))
            for name, content in beside.items():
                getattr(doc, f"load_{name}")(versi, content)
        return doc

    own = list(inspect.signature(run).parameters.values())
    if not cls.of_a_unit():  # targets and pagu are a unit's
        own = [p for p in own if p.name not in ("target", "pagu")]
    more = [inspect.Parameter(b.name, own[1].kind, annotation=b.type, default=b.default) for b in parts]
    run.__signature__ = inspect.Signature([*own[:-1], *more, own[-1]])  # type: ignore[attr-defined]
    return run


@dataclass(frozen=True)
class Beside:
    """A part of a paper as it is typed: its type, what it is when left out, and how the document takes it."""

    name: str
    type: Any
    default: Any
    read: Callable[[Work, dict[str, Any], Any], Any] = lambda work, key, typed: typed


def _rows(work: Work, key: dict[str, Any], typed: Iterable[BarisBaru]) -> tuple[BarisBernama, ...]:
    return tuple(BarisBernama(row.indikator, read_row(work, key["tahun"], row)) for row in typed)


BESIDE: dict[type[JenisSel], Beside] = {
    BelanjaSel: Beside("belanja", dict[str, Decimal], {}),
    AksiSel: Beside("aksi", tuple[Aksi, ...], ()),
    BarisSel: Beside("baris", tuple[BarisBaru, ...], (), _rows),
}
"""What a paper holds beside targets and pagu: of each such kind of cell, all that it has."""


def _cells(rows: Iterable[tuple[Kunci, Nilai]]) -> dict[Kunci, Nilai]:
    """One figure for each cell. Raises Invalid for a cell that is given twice."""
    found: dict[Kunci, Nilai] = {}
    for key, nilai in rows:
        if key in found:
            raise Invalid(
                f"Target '{key[0]}' {key[1]} tertulis dua kali. Hapus salah satu.",
                f"The target of '{key[0]}' {key[1]} is given twice. Remove one of them.",
            )
        found[key] = nilai
    return found


def _tree(rows: Iterable[Pagu]) -> dict[str, Pagu]:
    found: dict[str, Pagu] = {}
    for row in rows:
        if row.kode in found:
            raise Invalid(
                f"Kode '{row.kode}' tertulis dua kali. Hapus salah satu.",
                f"Code '{row.kode}' is given twice. Remove one of them.",
            )
        found[row.kode] = row
    return found


def go_live(work: Work, doc: Any, versi: int) -> date:
    """The day before which a paper that was loaded as that version must have been signed."""
    rows = [BarisBernama(*row) for row in doc.baris[versi].items()] if hasattr(doc, "baris") else []
    return _go_live(work, getattr(doc, "unit", ""), rows)


def _go_live(work: Work, unit: Any, rows: Iterable[BarisBernama] = ()) -> date:
    """The day before which a paper must have been signed: that from which the unit works in Jejak, which is at the
    latest the one on which a document of it first took a step here.

    For a template, the earliest of the units that it binds (local policy): from then on it could have been made here.
    Today, when no unit says: any paper is of the past.
    """
    kinds = {jenis for row in rows for jenis in row.baris.jenis_unit}
    units = [unit] if unit else [slug for slug, own in work.journal.tended.units().items() if own in kinds]
    found = [day for slug in units if (day := on_jejak_since(work, slug))]
    return min(found, default=work.today)


def _confirm(cls: type[Dokumen]) -> Callable[..., Dokumen]:
    def run(work: Work, *, versi: int = 1, **key: Any) -> Dokumen:
        doc = open_document(work, cls, key)
        check_in_turn(work, doc)
        check_another_set_it_up(work, str(key.get("unit") or ""))
        with rows_that_change(work, doc):
            doc.confirm_load(versi, frozen_cards(work, doc, versi, _dated(doc, versi)))
        return doc

    return run


IN_TURN: dict[str, Callable[[Work, Any], Iterable[Dokumen]]] = {}
"""Of kinds whose documents hold one after the other: those of which a paper, once confirmed, would take the place."""


def check_in_turn(work: Work, doc: Dokumen) -> None:
    """Nor does a paper of before take the place of another document that has come its way through the cycle here."""
    others = IN_TURN[doc.kind](work, doc) if doc.kind in IN_TURN else ()
    for other in others:
        check_before_the_cycle(other)


def _dated(doc: Dokumen, versi: int) -> date | None:
    return doc.versi[versi].fakta.signed_on if versi in doc.versi else None


def _reject(cls: type[Dokumen]) -> Callable[..., Dokumen]:
    def run(work: Work, *, versi: int = 1, **key: Any) -> Dokumen:
        doc = open_document(work, cls, key)
        doc.reject_load(versi)
        return doc

    return run


def _withdraw(cls: type[Dokumen]) -> Callable[..., Dokumen]:
    def run(work: Work, *, versi: int = 1, **key: Any) -> Dokumen:
        doc = open_document(work, cls, key)
        doc.withdraw_load(versi)
        return doc

    return run


@command(
    "lkjip.record_printed",
    "Mencatat angka yang tercetak pada LKjIP.",
    "Record the figures that the LKjIP prints.",
    by=LOADERS,
)
def record_printed(
    work: Work, unit: str, tahun: int, tercetak: tuple[Tercetak, ...], sha256: str, versi: int = 1
) -> LaporanKinerja:
    report = work.open(LaporanKinerja, unit, tahun)
    for row in tercetak:
        require_indikator(work, unit, row.indikator)
    report.record_printed(versi, sha256, tercetak)
    return report


@command(
    "lkjip.confirm_printed",
    "Mengesahkan angka yang tercetak pada LKjIP.",
    "Confirm the figures that the LKjIP prints.",
    by=CONFIRMERS,
)
def confirm_printed(work: Work, unit: str, tahun: int, versi: int = 1) -> LaporanKinerja:
    report = work.open(LaporanKinerja, unit, tahun)
    report.confirm_printed(versi)
    return report


def register_all() -> None:
    """Loading, confirming and turning down, for every kind of document that offices have on paper."""
    for cls in DOKUMEN.values():
        if not cls.signed_on_paper:
            continue
        n = cls.nama
        by = LOADERS if cls.of_a_unit() else CONFIRMERS  # a paper of the whole kabupaten is copied by its offices
        register(cls, "load", _load(cls), by, f"Memuat {n} dari arsip.", f"Load {n} from paper.", creates=True)
        register(cls, "confirm_load", _confirm(cls), CONFIRMERS, f"Mengesahkan muatan {n}.", f"Confirm the loaded {n}.")
        register(cls, "reject_load", _reject(cls), CONFIRMERS, f"Menolak muatan {n}.", f"Reject the loaded {n}.")
        register(cls, "withdraw_load", _withdraw(cls), by, f"Menarik kembali muatan {n}.", f"Take back the loaded {n}.")
