"""What commands about documents share: who drafts, how one begins or is found, how figures are read by their cards."""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from application.as_written import as_carded
from application.commands import REGISTER, Command
from application.organisation.scales import scales_of_target, scales_on
from application.organisation.units_over_time import require_living
from application.work import Work
from domain.cycle.steps import Kunci
from domain.cycle.unit_kinds import BAWAAN, DULU, JENIS, KEPALA, STAF, kepala, semua_kepala
from domain.documents.document import Dokumen
from domain.figures.bounds import doubtful
from domain.figures.nilai import Nilai
from domain.kernel import Invalid, NotFound, Teks
from domain.organisation.perangkat_daerah import PerangkatDaerah
from domain.plans.indikator import Indikator, Kartu
from domain.plans.perjanjian_kinerja import PerjanjianKinerja
from domain.plans.template_rows import BarisBaru, BarisTemplat, check_row

DRAFTERS = (*STAF, KEPALA)
"""Who may fill in a draft (local policy); who filled it in may not verify it."""
PLANNER = "perencana"


def drafters_at(jenis: str) -> tuple[str, ...]:
    """Of those the offices that there are at a kind of unit; planners hold no office and are at each."""
    head = kepala(jenis)
    there = {PLANNER, head, *(row.peran for row in BAWAAN if row.jenis == jenis and row.peran not in DULU)}
    here = tuple(role for role in (*STAF, head) if role in there)
    return tuple(dict.fromkeys(here)) if jenis in JENIS else DRAFTERS


@dataclass(frozen=True)
class TargetBaru:
    """One target to set: the indikator's slug, its figure, the year (the document's own when left out), triwulan."""

    indikator: str
    nilai: Nilai
    tahun: int | None = None
    triwulan: int = 0


D = TypeVar("D", bound=Dokumen)


def begin(work: Work, cls: type[D], key: tuple[object, ...], build: Callable[[], D], **content: Any) -> D:
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


def open_document(work: Work, cls: type[Dokumen], key: dict[str, object]) -> Dokumen:
    return work.open(cls, *key.values())


def require_indikator(work: Work, unit: str, slug: str) -> Indikator:
    """The indikator of the unit. Raises NotFound."""
    found = work.find(Indikator, unit, slug)
    if found is None:
        raise NotFound(
            f"Indikator '{slug}' tidak dikenal di {unit}. Daftarkan kartunya dahulu (indikator.register).",
            f"Indikator '{slug}' is unknown in {unit}. Register its card first (indikator.register).",
            missing=("indikator", unit, slug),
        )
    return found


def card_in_force(work: Work, unit: str, tahun: int, slug: str, offices: Iterable[str] | None = None) -> Kartu:
    """The card by which figures of that year are read: the version that the signed PK froze, else the newest.

    `offices`: of whom that PK is; None: of the head of the unit.
    """
    found = require_indikator(work, unit, slug)
    for office in offices or heads_of(work, unit):
        pk = work.find(PerjanjianKinerja, unit, tahun, office)
        if pk is not None and pk.in_force is not None and slug in pk.versi[pk.in_force].kartu:
            return found.kartu_versi[pk.versi[pk.in_force].kartu[slug]]
    return found.kartu


def head_of(work: Work, unit: str) -> str:
    """The office that heads the unit."""
    place = work.find(PerangkatDaerah, unit)
    return kepala(place.jenis if place else "")


def heads_of(work: Work, unit: str) -> tuple[str, ...]:
    """The offices whose PK stands for the unit as a whole."""
    place = work.find(PerangkatDaerah, unit)
    return semua_kepala(place.jenis if place else "")


def typed_targets(work: Work, key: dict[str, Any], rows: Iterable[TargetBaru]) -> Iterator[tuple[Kunci, Nilai]]:
    """Where each target stands and what its card reads it as. Raises NotFound for an unknown indikator."""
    said: dict[Kunci, Any] = {}
    for row in rows:
        kartu = require_indikator(work, key["unit"], row.indikator).kartu
        tahun = row.tahun if row.tahun is not None else key.get("tahun")
        if tahun is None:
            raise Invalid(
                f"Sebutkan tahun target '{row.indikator}' (tahun; 0 untuk data awal).",
                f"Give the year of the target of '{row.indikator}' (tahun; 0 for the baseline).",
            )
        cell = (row.indikator, int(tahun), row.triwulan)
        nilai = target_by_card(work, about(key, *cell), kartu, row.nilai, int(tahun), row.triwulan)
        said_once(said, cell, nilai, about(key, *cell))
        yield cell, nilai


def said_once(said: dict[Any, Any], cell: object, new: object, where: str) -> None:
    """Refuse a call that says two things of one cell; `said` holds what it has said so far."""
    if said.setdefault(cell, new) != new:
        raise Invalid(
            f"'{where}' tertulis dua kali dengan isi yang berbeda. Hapus salah satu.",
            f"'{where}' is given twice, and not alike. Remove one of them.",
        )


def target_by_card(work: Work, where: str, kartu: Kartu, typed: Nilai, tahun: int, triwulan: int = 0) -> Nilai:
    """A target as it was typed for a cell, as its card reads it; a sign against the card's direction is asked about."""
    scales = scales_of_target(work, tahun, triwulan)
    nilai = as_carded(work, typed, kartu, where, scales)
    if doubt := doubtful(nilai, kartu.arah, where):
        work.doubt(doubt)
    return nilai


def read_row(work: Work, tahun: int, typed: BarisBaru) -> BarisTemplat:
    """A row as its card reads it: on a scale that there is, its fixed target on the one of the end of the year."""
    row = typed.baris()
    scales_on(work, work.today).check(row.kartu.skala)
    if row.target is not None:
        row = replace(row, target=target_by_card(work, typed.indikator, row.kartu, row.target, tahun))
    check_row(row)
    return row


def about(key: Mapping[str, Any], indikator: str, tahun: int, triwulan: int = 0) -> str:
    """A cell as questions about its figure name it: "keluhan", "keluhan 2024 TW 2"; the year where it is not its own.

    `key`: that of the document.
    """
    year = "" if tahun in (key.get("tahun"), 0) else str(tahun)
    return " ".join(filter(None, (indikator, year, f"TW {triwulan}" if triwulan else "")))


def drafters(cls: type[Dokumen]) -> tuple[str, ...]:
    """Who fills in a kind of document; what is of the kabupaten, whoever may open a revision of it."""
    return DRAFTERS if cls.of_a_unit() else cls.revised_by


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
    REGISTER[name] = Command(name, run, by, creates, Teks(id, en))
