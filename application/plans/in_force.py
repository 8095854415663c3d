"""Which document of a kind holds: the Renstra of a year, its work plan, the quarters that are closed."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar

from application.documents.from_paper import IN_TURN
from application.work import Work
from domain.documents.document import Dokumen
from domain.plans.rencana_aksi import RencanaAksi
from domain.plans.renja import Renja, RenjaPerubahan
from domain.plans.renstra import Renstra
from domain.realisasi.realisasi_triwulan import DITUTUP, RealisasiTriwulan

D = TypeVar("D", bound=Dokumen)


def in_force(doc: D | None) -> D | None:
    """The document, if a version of it is in force."""
    return doc if doc is not None and doc.in_force is not None else None


def renstra_in_force(work: Work, unit: str, tahun: int) -> Renstra | None:
    """The Renstra of a year: of those in force that contain it, the one that took force last (as the views say)."""
    return renstra_of(work, unit, tahun, work.questions.renstra_periods(unit))


def renstra_of(work: Work, unit: str, tahun: int, periods: Iterable[str]) -> Renstra | None:
    """The same, of the Renstra of these periods."""
    plans = (in_force(work.find(Renstra, unit, periode)) for periode in periods)
    covering = [plan for plan in plans if plan is not None and tahun in plan.years()]
    return max(covering, key=lambda plan: (_took_force(plan), plan.periode), default=None)


def _took_force(doc: Dokumen) -> date:
    return min((v.effective_from for v in doc.versi.values() if v.effective_from), default=date.min)


def plan_in_force(work: Work, unit: str, tahun: int) -> Dokumen | None:
    """The work plan of a year: the latest Renja Perubahan in force, else the Renja."""
    plan: Dokumen | None = None
    for one in plans_of(work, unit, tahun):
        plan = in_force(one) or plan
    return plan


def plan_before(work: Work, plan: RenjaPerubahan) -> Dokumen | None:
    """The work plan that a Renja Perubahan changed."""
    for n in range(plan.n - 1, 0, -1):
        if found := in_force(work.find(RenjaPerubahan, plan.unit, plan.tahun, n)):
            return found
    return in_force(work.find(Renja, plan.unit, plan.tahun))


def plans_of(work: Work, unit: str, tahun: int) -> Iterator[Dokumen]:
    """The Renja of a unit's year and its changes, in their order: the last one in force is the plan."""
    if (renja := work.find(Renja, unit, tahun)) is not None:
        yield renja
    n = 1
    while (change := work.find(RenjaPerubahan, unit, tahun, n)) is not None:
        yield change
        n += 1


def plans_of_the_year(work: Work, plan: Renja | RenjaPerubahan) -> Iterator[Dokumen]:
    return plans_of(work, plan.unit, plan.tahun)


def renstra_of_the_years(work: Work, plan: Renstra) -> Iterator[Renstra]:
    """The Renstra of a unit that have a year in common with one: by the log, since a view could hide one."""
    for periode in sorted(work.journal.lived.renstra(plan.unit)):
        other = work.find(Renstra, plan.unit, periode)
        if other is not None and set(other.years()) & set(plan.years()):
            yield other


IN_TURN.update(renja=plans_of_the_year, renja_perubahan=plans_of_the_year, renstra=renstra_of_the_years)


def closed_quarters(work: Work, plan: RencanaAksi) -> list[int]:
    quarters = {tw: work.find(RealisasiTriwulan, plan.unit, plan.tahun, tw) for tw in (1, 2, 3, 4)}
    return [tw for tw, quarter in quarters.items() if quarter and quarter.versi[1].state == DITUTUP]
