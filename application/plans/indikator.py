"""The indikator and their cards: registered and revised by a unit, where a template does not bind it."""

from application.commands import perintah
from application.plans.template_rows import check_origin
from application.work import Kerja
from domain.kernel import Aggregate
from domain.plans.indikator import Indikator, Kartu, check_kartu
from domain.reasons import require_reason

CARD_KEEPERS = ("perencana", "bagian_organisasi")


@perintah("indikator.register", "Mendaftarkan indikator.", "Register an indikator.", by=CARD_KEEPERS, creates=True)
def register_indikator(work: Kerja, unit: str, slug: str, kartu: Kartu) -> Aggregate:
    check_kartu(kartu)
    check_origin(work, unit, slug, kartu)
    return work.make(Indikator, (unit, slug), lambda: Indikator(unit, slug, kartu))


@perintah("indikator.revise_card", "Mengubah kartu indikator.", "Revise an indikator's card.", by=CARD_KEEPERS)
def revise_card(work: Kerja, unit: str, slug: str, kartu: Kartu) -> Indikator:
    indikator = work.open(Indikator, unit, slug)
    require_reason(f"kartu {slug}")
    check_origin(work, unit, slug, kartu)
    indikator.revise_card(kartu)
    return indikator
