"""Figures of other offices: supplied once for many units, carried into each quarter, objected to, made final."""

from application.as_written import as_figure
from application.commands import command
from application.documents.document import DRAFTERS, card_in_force, require_indikator
from application.documents.steps import before
from application.organisation.scales import scales_of_target
from application.realisasi.composing import contributor_does_not_check
from application.realisasi.measuring import RealisasiBaru, read_figure
from application.work import Work
from domain.cycle.sides import checked
from domain.cycle.steps import Fakta
from domain.cycle.unit_kinds import STAF
from domain.figures.calendar import periksa_triwulan
from domain.figures.nilai import Nilai
from domain.kernel import Forbidden, FourEyes, Invalid, NotFound, Teks, provenance
from domain.plans.indikator import by_card
from domain.realisasi.pasokan import Kiriman, Pasokan
from domain.realisasi.realisasi_triwulan import Bukti, Realisasi, RealisasiTriwulan

SUPPLIERS = ("pengampu", "bagian_organisasi")


@command(
    "pasokan.supply",
    "Memasok angka indikator template, per unit atau untuk semua.",
    "Supply the figure of a template indikator, to some units or to all.",
    by=SUPPLIERS,
    creates=True,
)
def supply(
    work: Work,
    indikator: str,
    tahun: int,
    triwulan: int,
    nilai: Nilai,
    bukti: Bukti,
    untuk: tuple[str, ...] = (),
    confirm: bool = False,
) -> Pasokan:
    periksa_triwulan(triwulan)
    office = provenance().office
    units = _supplied_by(work, indikator, office, untuk)
    read = _by_every_card(work, (indikator, tahun, triwulan), units, nilai, confirm)
    row = RealisasiBaru(indikator, read, bukti=(bukti,), confirm=confirm)
    for unit in units:
        read_figure(
            work, unit, tahun, triwulan, row, f"{indikator} {unit}"
        )  # what its card does not take, nobody sends
    key = (indikator, tahun, triwulan)
    supplies = work.open_or_make(Pasokan, key, lambda: Pasokan(*key))
    with work.weighed():
        supplies.supply(Kiriman(office, tuple(sorted(untuk)), read, bukti), units)
    return supplies


def _by_every_card(
    work: Work, key: tuple[str, int, int], units: tuple[str, ...], typed: Nilai, confirmed: bool
) -> Nilai:
    """What was typed, as the cards of all units read it. Refuses one that they read as different figures."""
    indikator, tahun, triwulan = key
    scales = scales_of_target(work, tahun, triwulan)
    cards = {unit: card_in_force(work, unit, tahun, indikator) for unit in units}
    alike = {kartu.satuan: unit for unit, kartu in reversed(cards.items())}
    read = {unit: as_figure(work, typed, cards[unit], indikator, scales, confirmed) for unit in alike.values()}
    if len({*read.values()}) > 1:
        named = ", ".join(f"{unit} ({cards[unit].satuan})" for unit in read)
        raise Invalid(
            f"Satuan '{indikator}' berbeda antarunit: {named}. Pasok masing-masing dengan untuk.",
            f"The satuan of '{indikator}' differs between units: {named}. Supply each by untuk.",
        )
    return next(iter(read.values()))


def _supplied_by(work: Work, indikator: str, office: str, untuk: tuple[str, ...]) -> tuple[str, ...]:
    """The units that a delivery reaches. Refuses an office that their cards do not name, and says which they do."""
    if len(set(untuk)) < len(untuk):
        raise Invalid("Unit disebut dua kali. Sebut masing-masing sekali.", "A unit is named twice. Name each once.")
    declared = work.questions.suppliers(indikator)
    units = tuple(sorted(untuk)) or tuple(unit for unit, named in declared.items() if named == office)
    for unit in units:
        named = require_indikator(work, unit, indikator).kartu.pengampu
        if named != office:
            raise _not_the_supplier(indikator, f" {unit}", office, [named])
    if not units:
        raise _not_the_supplier(indikator, "", office, sorted(set(declared.values())))
    return units


def _not_the_supplier(indikator: str, where: str, office: str, named: list[str]) -> Forbidden:
    right = ", ".join(filter(None, named))
    mend = Teks(f"Mintalah {right} memasoknya.", f"Ask {right} to supply it.")
    if not right:
        mend = Teks("Lengkapi pengampu pada kartunya dahulu.", "Name the supplier on its card first.")
    return Forbidden(
        f"Kartu indikator '{indikator}'{where} menyebut pengampu {right or '(kosong)'}, bukan {office}. {mend.id}",
        f"The card of indikator '{indikator}'{where} names the supplier {right or '(blank)'}, not {office}. {mend.en}",
    )


@command(
    "realisasi.receive_supply",
    "Membawa angka pasokan ke triwulan unit.",
    "Carry a supplied figure into a unit's quarter.",
    by=("system",),
)
def receive_supply(work: Work, unit: str, tahun: int, triwulan: int, indikator: str) -> RealisasiTriwulan:
    supplies = work.find(Pasokan, indikator, tahun, triwulan)
    office = require_indikator(work, unit, indikator).kartu.pengampu
    found = supplies.value_for(unit, office) if supplies else None
    if found is None:
        raise NotFound(
            f"Tidak ada pasokan '{indikator}' dari {office} untuk {unit}.",
            f"There is no supply of '{indikator}' from {office} for {unit}.",
        )
    key = (unit, tahun, triwulan)
    quarter = work.open_or_make(RealisasiTriwulan, key, lambda: RealisasiTriwulan(*key))
    scales = scales_of_target(work, tahun, triwulan)
    new = Realisasi(by_card(card_in_force(work, unit, tahun, indikator), found.nilai, scales), bukti=(found.bukti,))
    _checker_does_not_supply(quarter, supplies, indikator)
    quarter.receive(indikator, new, office, quarter.is_reopened(indikator, work.today))
    return quarter


def _checker_does_not_supply(quarter: RealisasiTriwulan, supplies: Pasokan | None, indikator: str) -> None:
    """Nor does who has approved or verified the quarter give a figure of it afterwards (four eyes)."""
    checkers = checked(quarter.versi[1])
    if supplies is not None and any(supplies.supplied_by(quarter.unit, person) for person in checkers):
        raise FourEyes(
            f"Yang memasok '{indikator}' sudah menyetujui atau memverifikasi {quarter.judul()}; orang lain dari kantor "
            "itu yang memasoknya (empat mata, PP 60/2008 pasal 36).",
            f"Whoever supplied '{indikator}' has approved or verified {quarter.judul()}; someone else of that office "
            "supplies it (four eyes, PP 60/2008 art. 36).",
        )


@command(
    "realisasi.finalise",
    "Mengisi angka akhir yang tadinya ditunggu atau sementara.",
    "Make an awaited or provisional figure final.",
    by=(*STAF, *SUPPLIERS),
)
def finalise(work: Work, unit: str, tahun: int, triwulan: int, realisasi: RealisasiBaru) -> RealisasiTriwulan:
    quarter = work.open(RealisasiTriwulan, unit, tahun, triwulan)
    _awaited_from(work, quarter, realisasi.indikator)
    new = read_figure(work, unit, tahun, triwulan, realisasi)
    with work.weighed(realisasi.indikator):
        quarter.finalise(realisasi.indikator, new)
    return quarter


def _awaited_from(work: Work, quarter: RealisasiTriwulan, indikator: str) -> None:
    """An office outside the unit may finish only what the unit awaits from it, or what its card names it for."""
    who = provenance()
    if who.role not in SUPPLIERS:
        return
    known = quarter.realisasi.get(indikator)
    awaited = (known.nilai.dari or "") if known else ""
    named = require_indikator(work, quarter.unit, indikator).kartu.pengampu
    if who.office not in (awaited, named):
        right = awaited or named or quarter.unit
        raise Forbidden(
            f"Realisasi '{indikator}' tidak ditunggu dari {who.office}, melainkan dari {right}.",
            f"The figure of '{indikator}' is not awaited from {who.office} but from {right}.",
        )


@command("realisasi.object", "Menyanggah angka yang dipasok.", "Object to a supplied figure.", by=DRAFTERS)
def object_to(work: Work, unit: str, tahun: int, triwulan: int, indikator: str) -> RealisasiTriwulan:
    quarter = work.open(RealisasiTriwulan, unit, tahun, triwulan)
    quarter.object(indikator)
    return quarter


@command("realisasi.answer_objection", "Menjawab sanggahan unit.", "Answer the objection of a unit.", by=SUPPLIERS)
def answer_objection(
    work: Work, unit: str, tahun: int, triwulan: int, indikator: str, upheld: bool
) -> RealisasiTriwulan:
    quarter = work.open(RealisasiTriwulan, unit, tahun, triwulan)
    quarter.answer_objection(indikator, upheld)
    return quarter


def supplier_does_not_check(work: Work, quarter: RealisasiTriwulan, fakta: Fakta | None = None) -> None:
    """Whoever supplied a figure of the quarter neither approves nor verifies it, in whatever office (four eyes)."""
    persons = provenance().persons
    contributor_does_not_check(work, quarter, quarter.composed_of())
    for slug in quarter.supplied:
        supplies = work.find(Pasokan, slug, quarter.tahun, quarter.triwulan)
        if supplies is not None and any(supplies.supplied_by(quarter.unit, one) for one in persons):
            raise FourEyes(
                f"Anda sendiri yang memasok '{slug}' pada {quarter.judul()}, jadi orang lain yang memeriksanya "
                "(empat mata, PP 60/2008 pasal 36).",
                f"You supplied '{slug}' of {quarter.judul()} yourself, so someone else checks it "
                "(four eyes, PP 60/2008 art. 36).",
            )


before("realisasi", "approve", "verify", "verify_again", check=supplier_does_not_check)
