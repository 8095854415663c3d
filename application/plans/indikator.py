"""The indikator and their cards: registered and revised by a unit, where a template does not bind it."""

from collections.abc import Sequence

from application.commands import command
from application.documents.voiding import card_revised
from application.organisation.scales import scales_on
from application.plans.template_rows import check_origin
from application.work import Work
from domain.cycle.unit_kinds import PERAN_UNIT
from domain.kernel import Aggregate, Invalid, NotFound
from domain.organisation.nearest import nearest
from domain.organisation.perangkat_daerah import PerangkatDaerah
from domain.plans.indikator import Indikator, Kartu, check_kartu
from domain.reasons import require_reason

OFFICES = tuple(role for role in PERAN_UNIT if role != "perencana")
PARTS = ("subbag", "subbagian", "seksi", "bidang", "subbidang", "bagian", "tim")
"""Parts of a unit, which papers name as owners beside offices."""
CARD_KEEPERS = ("perencana", "bagian_organisasi")


def check_owner(pemilik: str) -> None:
    """Refuse an owner that is nearly the word of an office ("sekertaris"); "seksi-kesos", as papers say, is none."""
    role = pemilik.partition("-")[0]
    id, en = nearest(role, OFFICES) if role not in (*OFFICES, *PARTS) else (".", ".")
    if id != ".":
        raise Invalid(
            f"Pemilik '{pemilik}' bukan jabatan{id} Tulis jabatannya, contoh kasi-trantib.",
            f"The owner '{pemilik}' is no office{en} Write the office, for example kasi-trantib.",
        )


@command("indikator.register", "Mendaftarkan indikator.", "Register an indikator.", by=CARD_KEEPERS, creates=True)
def register_indikator(work: Work, unit: str, slug: str, kartu: Kartu) -> Aggregate:
    check_kartu(kartu)
    check_owner(kartu.pemilik)
    scales_on(work, work.today).check(kartu.skala)
    check_origin(work, unit, slug, kartu)
    _contributors_exist(work, kartu.penyumbang)
    return work.make(Indikator, (unit, slug), lambda: Indikator(unit, slug, kartu))


@command("indikator.revise_card", "Mengubah kartu indikator.", "Revise an indikator's card.", by=CARD_KEEPERS)
def revise_card(work: Work, unit: str, slug: str, kartu: Kartu) -> Indikator:
    indikator = work.open(Indikator, unit, slug)
    require_reason(f"kartu {slug}")
    if kartu.pemilik != indikator.kartu.pemilik:
        check_owner(kartu.pemilik)
    if kartu.skala != indikator.kartu.skala:
        scales_on(work, work.today).check(kartu.skala)
    check_origin(work, unit, slug, kartu)
    _contributors_exist(work, [unit for unit in kartu.penyumbang if unit not in indikator.kartu.penyumbang])
    card_revised(work, indikator, kartu)
    return indikator


def _contributors_exist(work: Work, units: Sequence[str]) -> None:
    """Refuse a card whose figure is to be composed of what units contribute that are not on record."""
    work.foresee(PerangkatDaerah.create_id(unit) for unit in units)
    if unknown := [unit for unit in units if work.find(PerangkatDaerah, unit) is None]:
        raise NotFound(
            f"Penyumbang {', '.join(unknown)} belum terdaftar sebagai unit. Daftarkan dahulu (unit.register).",
            f"{', '.join(unknown)} cannot contribute: no such unit is registered. Register it first (unit.register).",
            missing=("unit", unknown[0]),
        )
