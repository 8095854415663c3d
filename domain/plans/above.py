"""What each kind of document is held against: the documents above it, the nearest first, each by its rule."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Protocol

from domain.gate import between
from domain.gate.between import Above
from domain.gate.finding import Rule
from domain.gate.papers import Paper
from domain.kernel import Teks
from domain.plans.indikator import LEVELS

STRATEGIC = LEVELS[:2]
"""What the head of a unit promises: tujuan and sasaran (as drafts are filled in, `application/plans/sources.py`)."""


@dataclass(frozen=True)
class Held:
    """The documents against which one is held: of its targets the nearest first, of its money, of its quarters; and
    the rules that could not run, with what is not in force for them."""

    targets: tuple[Above, ...] = ()
    money: tuple[tuple[Rule, Paper], ...] = ()
    quarters: Paper | None = None
    without: tuple[tuple[Rule, Teks], ...] = field(default=())


class Year(Protocol):
    """The documents in force of a unit's year, each read when it is asked for: of views for a question
    (`projections/gate/year.py`), of the log for a command (`application/plans/year.py`)."""

    tahun: int

    @property
    def heads(self) -> tuple[str, ...]:
        """The offices whose PK stands for the unit."""
        ...

    @property
    def plan(self) -> Paper | None:
        """The Renja Perubahan in force, on the plans that it changes; else the Renja."""
        ...

    @property
    def renstra(self) -> Paper | None: ...

    @property
    def iku(self) -> Paper | None: ...

    @property
    def budget(self) -> Paper | None: ...

    @property
    def head(self) -> Paper | None:
        """The PK of the head of the unit."""
        ...

    @property
    def template(self) -> Paper | None:
        """What the template of the year fixes for every unit of this kind, as far as the unit has adopted it."""
        ...

    def pk(self, jabatan: str) -> Paper | None: ...

    def of_level(self, *levels: str) -> Collection[str]:
        """The indikator of the unit that are of these levels."""
        ...

    def owned_by(self, jabatan: str) -> Collection[str]: ...


RENJA, RENSTRA, IKU = Teks("Renja", "Renja"), Teks("Renstra", "Renstra"), Teks("IKU", "IKU")
TEMPLAT, PK, ANGGARAN = Teks("templat", "template"), Teks("PK", "PK"), Teks("anggaran", "budget")


Sources = Callable[[Year, str], Held]
KINDS: dict[str, Sources] = {}
"""Of each kind that has documents above it. A further kind is one more function."""


def _of_kind(kind: str) -> Callable[[Sources], Sources]:
    def put(sources: Sources) -> Sources:
        KINDS[kind] = sources
        return sources

    return put


def held(year: Year, kind: str, jabatan: str) -> Held:
    """What a document of a kind is held against. Nothing of one that has nothing above it."""
    return KINDS[kind](year, jabatan) if kind in KINDS else Held()


def _of(*asked: tuple[Rule, Paper | None, Teks, Collection[str] | None]) -> Held:
    return Held(
        tuple(Above(there, rule, wanted) for rule, there, _, wanted in asked if there is not None),
        without=tuple((rule, called) for rule, there, called, _ in asked if there is None),
    )


@_of_kind("pk")
def _pk(year: Year, jabatan: str) -> Held:
    plan, budget = year.plan, year.budget
    if jabatan not in year.heads:
        own = year.owned_by(jabatan)
        return _of((between.PK_ATASAN, year.head, PK, own), (between.PK_RENCANA, plan, RENJA, None))
    found = _of(
        (between.PK_RENCANA, plan, RENJA, year.of_level(*STRATEGIC)),
        (between.PK_IKU, year.iku, IKU, None),
        (between.TEMPLAT, year.template, TEMPLAT, None),
    )
    money = ((between.PAGU_ANGGARAN, budget),) if budget else ((between.PAGU_RENCANA, plan),) if plan else ()
    absent = () if budget else ((between.PAGU_ANGGARAN, ANGGARAN),)
    return Held(found.targets, money, None, (*found.without, *absent))


@_of_kind("renja")
def _renja(year: Year, jabatan: str) -> Held:
    five = year.renstra
    slugs = {key.indikator for key in five.target} if five else None
    of_year = _only(five, year.tahun)
    return _of((between.RENJA_RENSTRA, of_year, RENSTRA, slugs), (between.TEMPLAT, year.template, TEMPLAT, None))


@_of_kind("renja_perubahan")
def _change(year: Year, jabatan: str) -> Held:
    return _of((between.TEMPLAT, year.template, TEMPLAT, None))


@_of_kind("rencana_aksi")
def _aksi(year: Year, jabatan: str) -> Held:
    pk = year.pk(jabatan)
    return Held(quarters=pk, without=() if pk else ((between.AKSI_PK, PK),))


@_of_kind("anggaran")
def _anggaran(year: Year, jabatan: str) -> Held:
    plan = year.plan
    return Held(
        money=((between.PAGU_RENCANA, plan),) if plan else (),
        without=() if plan else ((between.PAGU_RENCANA, RENJA),),
    )


@_of_kind("iku")
def _iku(year: Year, jabatan: str) -> Held:
    return _of((between.IKU_RENSTRA, year.renstra and _only(year.renstra, None), RENSTRA, None))


def _only(five: Paper | None, tahun: int | None) -> Paper | None:
    """The targets of a year in a plan of five, or of all without what stood before them."""
    if five is None:
        return None
    cells = {key: cell for key, cell in five.target.items() if (key.tahun == tahun if tahun else key.tahun)}
    return Paper(five.alamat, five.judul, five.versi, cells)
