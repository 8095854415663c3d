"""Which rows of a template bind a unit, as the aggregates say now."""

from application.work import Work
from domain.kernel import NotFound
from domain.organisation.perangkat_daerah import PerangkatDaerah
from domain.plans.indikator import Kartu
from domain.plans.template_indikator import TemplateIndikator
from domain.plans.template_rows import BarisTemplat


def bound_rows(work: Work, unit: str, tahun: int) -> list[tuple[str, BarisTemplat]]:
    """The rows of the template in force that bind a unit, in its order; none when none is in force."""
    template = work.find(TemplateIndikator, tahun)
    where = work.find(PerangkatDaerah, unit)
    return [] if template is None or where is None else template.rows_for(where.jenis)


def check_origin(work: Work, unit: str, slug: str, kartu: Kartu) -> None:
    """Refuse a card that says it comes from a template which does not hold that indikator for the unit."""
    year = int(kartu.templat) if kartu.templat.isascii() and kartu.templat.isdigit() else 0
    if kartu.templat and slug not in dict(bound_rows(work, unit, year)):
        raise NotFound(
            f"Template Indikator {kartu.templat} tidak memuat '{slug}' untuk {unit}. Kosongkan 'templat' pada kartu, "
            "atau pakai templat.adopt.",
            f"Template Indikator {kartu.templat} has no '{slug}' for {unit}. Leave 'templat' out of the card, or use "
            "templat.adopt.",
        )
