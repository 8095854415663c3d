"""What was recorded wrongly, as it is typed: one shape for each kind of cell, and how it is read."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from application.documents.dates import check_age, check_date
from application.documents.document import about, read_row, require_indikator, target_by_card
from application.documents.from_paper import go_live
from application.work import Work
from domain.cycle.signatures import Penandatangan
from domain.cycle.steps import Versi
from domain.documents.cells import JenisSel
from domain.documents.document import Dokumen
from domain.documents.paper_requirements import check_signed_before
from domain.documents.recorded_cells import PaguSel, SuratSel, TargetSel
from domain.figures.nilai import Nilai
from domain.figures.pagu import Pagu
from domain.kernel import Invalid, Teks
from domain.plans.anggaran import BelanjaSel
from domain.plans.indikator import Kartu
from domain.plans.rencana_aksi import Aksi, AksiSel
from domain.plans.template_rows import BarisBaru, BarisSel


@dataclass(frozen=True)
class TargetTercatat:
    """One target as the paper has it. `nilai` None: the paper does not have this target.

    `tahun`: the document's own when left out; 0 is the baseline.
    """

    indikator: str
    nilai: Nilai | None
    tahun: int | None = None
    triwulan: int = 0


@dataclass(frozen=True)
class PaguTercatat:
    """One node of the program tree as the paper has it. `isi` None: the paper does not have this code."""

    kode: str
    isi: Pagu | None


@dataclass(frozen=True)
class SuratTercatat:
    """What the paper says of itself; what is left out stays as it is on record. `signers`: all of them, if any."""

    number: str | None = None
    signed_on: date | None = None
    received_on: date | None = None
    signers: tuple[Penandatangan, ...] | None = None


@dataclass(frozen=True)
class BelanjaTercatat:
    """One kind of spending, in rupiah. `jumlah` None: the paper does not have it."""

    jenis: str
    jumlah: Decimal | None


@dataclass(frozen=True)
class AksiTercatat:
    """The actions for one indikator. `aksi` empty: the paper has none."""

    indikator: str
    aksi: tuple[str, ...]
    pemilik: str = ""
    sub_kegiatan: str = ""


@dataclass(frozen=True)
class BarisTercatat:
    """One row of a template. `isi` None: the paper does not have it."""

    indikator: str
    isi: BarisBaru | None


@dataclass(frozen=True)
class Correctable:
    """One kind of cell: the argument it is typed in, of which type, what people call it, and how it is read.

    `read` takes the work, the document, its key, the version and what was typed; it gives the key and the content of
    the cell.
    """

    sel: type[JenisSel]
    argumen: str
    type: type[Any]
    teks: Teks
    read: Callable[[Work, Any, dict[str, Any], int, Any], tuple[tuple[Any, ...], Any]]

    @property
    def verb(self) -> str:
        return f"propose_{self.argumen}_record_correction" if self.sel.nama else "propose_record_correction"


def _target(work: Work, doc: Any, key: dict[str, Any], versi: int, typed: TargetTercatat) -> tuple[Any, Any]:
    tahun = key.get("tahun") if typed.tahun is None else typed.tahun
    if tahun is None:
        raise Invalid(
            f"Sebutkan tahun target '{typed.indikator}' (tahun; 0 untuk data awal).",
            f"Give the year of the target of '{typed.indikator}' (tahun; 0 for the baseline).",
        )
    kartu = _card(work, key["unit"], typed.indikator, doc.versi.get(versi))
    where = about(key, typed.indikator, tahun, typed.triwulan)
    new = None if typed.nilai is None else target_by_card(work, where, kartu, typed.nilai, tahun, typed.triwulan)
    return (typed.indikator, tahun, typed.triwulan), new


def _card(work: Work, unit: str, slug: str, versi: Versi | None) -> Kartu:
    """The card by which the paper was written: the version that it froze, else the newest."""
    found = require_indikator(work, unit, slug)
    frozen = versi.kartu.get(slug) if versi else None
    return found.kartu if frozen is None else found.kartu_versi[frozen]


def _pagu(work: Work, doc: Any, key: dict[str, Any], versi: int, typed: PaguTercatat) -> tuple[Any, Any]:
    if typed.isi is not None:
        _same(typed.kode, typed.isi.kode, Teks("Kode", "The code"))
    return (typed.kode,), typed.isi


def _surat(work: Work, doc: Any, key: dict[str, Any], versi: int, typed: SuratTercatat) -> tuple[Any, Any]:
    check_age(work, doc, typed.signed_on)
    check_date(work, typed.received_on, str(getattr(doc, "unit", "")))
    found: Versi | None = doc.versi.get(versi)
    given = {name: part for name, part in vars(typed).items() if part is not None}
    if found is None or found.surat is None:
        return (), given  # the document says why this cannot be corrected
    if found.dimuat and typed.signed_on is not None:
        check_signed_before(doc.judul(), typed.signed_on, go_live(work, doc, versi))
    return (), replace(found.surat, **given)


def _belanja(work: Work, doc: Any, key: dict[str, Any], versi: int, typed: BelanjaTercatat) -> tuple[Any, Any]:
    return (typed.jenis,), typed.jumlah


def _aksi(work: Work, doc: Any, key: dict[str, Any], versi: int, typed: AksiTercatat) -> tuple[Any, Any]:
    return (typed.indikator,), Aksi(**vars(typed)) if typed.aksi else None


def _baris(work: Work, doc: Any, key: dict[str, Any], versi: int, typed: BarisTercatat) -> tuple[Any, Any]:
    if typed.isi is None:
        return (typed.indikator,), None
    _same(typed.indikator, typed.isi.indikator, Teks("Indikator", "The indikator"))
    return (typed.indikator,), doc.own(read_row(work, key["tahun"], typed.isi))


def _same(named: str, within: str, what: Teks) -> None:
    if named != within:
        raise Invalid(
            f"{what.id} '{named}' dan isinya '{within}' berbeda. Satu koreksi untuk satu {what.id.lower()}.",
            f"{what.en} '{named}' and that of its content, '{within}', differ. One correction for each.",
        )


JENIS = (
    Correctable(TargetSel, "target", TargetTercatat, Teks("target", "a recorded target"), _target),
    Correctable(PaguSel, "pagu", PaguTercatat, Teks("pagu", "a recorded pagu"), _pagu),
    Correctable(
        SuratSel,
        "surat",
        SuratTercatat,
        Teks("nomor, tanggal, atau penanda tangan", "the recorded number, date or signers"),
        _surat,
    ),
    Correctable(BelanjaSel, "belanja", BelanjaTercatat, Teks("belanja", "recorded spending"), _belanja),
    Correctable(AksiSel, "aksi", AksiTercatat, Teks("aksi", "recorded actions"), _aksi),
    Correctable(BarisSel, "baris", BarisTercatat, Teks("baris", "a recorded row"), _baris),
)
"""Every kind of cell whose record can be corrected."""


def of_kind(cls: type[Dokumen]) -> list[Correctable]:
    """What can be corrected in a kind of document: its cells and, if it is on paper, what that says of itself."""
    held = {*cls.cells, SuratSel} if cls.signed_on_paper else {*cls.cells}
    return [each for each in JENIS if each.sel in held]


def read_as(run: Callable[..., Any], jenis: Correctable) -> Callable[..., Any]:
    """`run` with the argument of that kind of cell before its own last ones, and the natural key still open."""
    work, versi, sha256, key = inspect.signature(run).parameters.values()
    typed = inspect.Parameter(jenis.argumen, versi.kind, annotation=jenis.type)
    run.__signature__ = inspect.Signature([work, versi, typed, sha256, key])  # type: ignore[attr-defined]
    return run
