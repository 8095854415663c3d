"""What each kind of document is held against: the documents above it, the nearest first, each by its rule."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from domain.cycle.unit_kinds import semua_kepala
from domain.gate import between
from domain.gate.between import Above
from domain.gate.finding import Rule
from domain.gate.papers import Key, Paper, Target
from domain.kernel import Teks
from domain.plans.indikator import LEVELS
from projections.clocks import AsOf, open_at, select
from projections.gate.papers import paper
from projections.readers import renstra, templates, versions
from projections.readers.cards import Card, cards, require_unit
from projections.tables import Transaction

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


class Year:
    """The documents in force of a unit's year, each read when it is asked for."""

    def __init__(self, tx: Transaction, at: AsOf, unit: str, tahun: int) -> None:
        self.tx, self.at, self.unit, self.tahun = tx, at, unit, tahun

    @cached_property
    def heads(self) -> tuple[str, ...]:
        return semua_kepala(str(require_unit(self.tx, self.at, self.unit)["jenis"]))

    @cached_property
    def cards(self) -> Mapping[str, Card]:
        return cards(self.tx, self.at, self.unit)

    @cached_property
    def plan(self) -> Paper | None:
        """The Renja Perubahan in force, on the plans that it changes; else the Renja."""
        return self.plan_before(None)

    def plan_before(self, n: int | None) -> Paper | None:
        """The plan that the n-th Renja Perubahan changes; the one in force for None."""
        rows = select(
            self.tx,
            "SELECT d.doc, d.n FROM dokumen d WHERE d.kind = 'renja_perubahan' AND d.unit = ? AND d.tahun = ? "
            f"AND {open_at('d')} ORDER BY d.n",
            self.at,
            self.unit,
            self.tahun,
        )
        found = self._paper(versions.find(self.tx, self.at, "renja", self.unit, self.tahun))
        for doc, number in rows:
            if n is None or number < n:
                found = self._paper(doc, found) or found
        return found

    @cached_property
    def renstra(self) -> Paper | None:
        held = renstra.in_force(self.tx, self.at, self.unit, self.tahun)
        return paper(self.tx, self.at, held.doc, held.versi) if held else None

    @cached_property
    def iku(self) -> Paper | None:
        return self._paper(versions.find(self.tx, self.at, "iku", self.unit))

    @cached_property
    def budget(self) -> Paper | None:
        return self._paper(versions.find(self.tx, self.at, "anggaran", self.unit, self.tahun))

    @cached_property
    def head(self) -> Paper | None:
        return next((found for head in self.heads if (found := self.pk(head))), None)

    def pk(self, jabatan: str) -> Paper | None:
        return self._paper(versions.find(self.tx, self.at, "pk", self.unit, self.tahun, jabatan=jabatan))

    @cached_property
    def template(self) -> Paper | None:
        """What the template of the year fixes for every unit of this kind, as far as the unit has adopted it."""
        doc = versions.find(self.tx, self.at, "templat", "", self.tahun)
        force = versions.in_force(self.tx, self.at, doc)
        if doc is None or force is None:
            return None
        jenis = str(require_unit(self.tx, self.at, self.unit)["jenis"])
        rows = templates.held(self.tx, self.at, doc, force.versi)
        adopted = {slug for slug, card in self.cards.items() if card.rest.get("templat")}
        fixed = {
            Key(slug, self.tahun, 0): Target(row.target, row.event, sejak=force.event)
            for slug, row in rows.items()
            if row.target is not None and slug in adopted and jenis in row.jenis_unit
        }
        judul = Teks(f"Templat {self.tahun}", f"the template of {self.tahun}")
        return Paper(f"templat/{self.tahun}", judul, force.versi, fixed)

    def _paper(self, doc: str | None, below: Paper | None = None) -> Paper | None:
        force = versions.in_force(self.tx, self.at, doc)
        return paper(self.tx, self.at, force.doc, force.versi, below) if force else None

    def of_level(self, *levels: str) -> Collection[str]:
        return [slug for slug, card in self.cards.items() if card.level in levels]

    def owned_by(self, jabatan: str) -> Collection[str]:
        return [slug for slug, card in self.cards.items() if card.rest.get("pemilik") == jabatan]


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
