"""Composed figures: units contribute, the owner takes over what their parts make, and what comes late is proposed."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from application.access import CONTRIBUTOR
from application.as_written import as_amount, named
from application.commands import command
from application.documents.document import DRAFTERS, card_in_force, require_indikator, said_once
from application.realisasi import doubtful
from application.realisasi.each_row import each_row
from application.realisasi.submission import late_needs_a_reason
from application.work import Work, no_unit
from domain.cycle.steps import DRAF
from domain.figures.calendar import periksa_triwulan
from domain.figures.composition import Bagian, Tersusun, check_bagian, compose
from domain.figures.decimals import bulat
from domain.figures.nilai import Jenis
from domain.figures.unlikely_parts import unlikely
from domain.kernel import Forbidden, FourEyes, Invalid, NotFound, Refusal, provenance
from domain.plans.indikator import Indikator, Kartu
from domain.realisasi.realisasi_triwulan import Realisasi, RealisasiTriwulan
from domain.realisasi.sumbangan import Sumbangan
from domain.reasons import MIN_REASON, has_reason


@dataclass(frozen=True)
class SumbanganBaru:
    """The part of one unit (`penyumbang`; the giver's own when left out) in the figure of one indikator.

    A count (`angka`), or `pembilang` and `penyebut`; `per`: the day on which it was counted, where the latest value
    holds; `alasan` alone: why the unit has nothing to contribute.
    """

    indikator: str
    penyumbang: str = ""
    angka: Decimal | None = None
    pembilang: Decimal | None = None
    penyebut: Decimal | None = None
    per: date | None = None
    alasan: str = ""

    BY_CARD: ClassVar = ("angka", "pembilang", "penyebut")

    def read(self, work: Work, kartu: Kartu) -> "SumbanganBaru":
        """With its numbers read: in the satuan of the card, and counts."""
        satuan = {"angka": kartu.satuan}
        typed = {name: found for name in self.BY_CARD if (found := getattr(self, name)) is not None}
        numbers: dict[str, Any] = {
            n: as_amount(work, found, satuan.get(n, ""), named(self)) for n, found in typed.items()
        }
        return replace(self, **numbers)

    def plain(self) -> Bagian:
        return Bagian(self.angka, self.pembilang, self.penyebut, self.per, self.alasan.strip())


@command(
    "sumbangan.contribute",
    "Menyumbang bagian unit bagi angka yang disusun.",
    "Contribute the parts of units to composed figures.",
    by=(*DRAFTERS, CONTRIBUTOR),
    creates=True,
)
def contribute(work: Work, unit: str, tahun: int, triwulan: int, sumbangan: tuple[SumbanganBaru, ...]) -> Sumbangan:
    periksa_triwulan(triwulan)
    if not sumbangan:
        raise Invalid("Sebutkan sedikitnya satu sumbangan.", "Give at least one contribution.")
    _must_be_named(work, unit)
    key = (unit, tahun, triwulan)
    work.keep_others_out()  # nobody submits the quarter meanwhile without what comes in here
    earlier = (unit, tahun, triwulan - 1) if triwulan > 1 else (unit, tahun - 1, 4)
    work.foresee((Sumbangan.create_id(*key), Sumbangan.create_id(*earlier), RealisasiTriwulan.create_id(*key)))
    held = work.open_or_make(Sumbangan, key, lambda: Sumbangan(*key))
    before, quarter = work.find(Sumbangan, *earlier), work.find(RealisasiTriwulan, *key)
    said: dict[tuple[str, str], Bagian] = {}

    def take(typed: SumbanganBaru) -> None:
        kartu = composed_card(work, unit, typed.indikator)
        row = typed.read(work, kartu)
        giver = _contributor(row, unit, kartu)
        check_bagian(kartu.susunan, giver, row.plain())
        new, old, about = row.plain(), held.of(row.indikator).get(giver), f"{row.indikator} {giver}"
        said_once(said, (row.indikator, giver), new, about)
        if new == old:
            return
        if old is None:
            _late_says_why(quarter, giver)
        for doubt in unlikely(about, new, before.of(row.indikator).get(giver) if before else None):
            work.doubt(doubt)
        with work.weighed(*{about, named(row)}):
            held.contribute(row.indikator, giver, new)
        if quarter is not None and quarter.contribution_came_late(row.indikator, giver, old, new):
            quarter.propose_composed(row.indikator, composed_figure(work, unit, tahun, triwulan, row.indikator))

    each_row("sumbangan", sumbangan, take)
    return held


def _must_be_named(work: Work, unit: str) -> None:
    """A penyumbang knows of the units alone whose figures are composed of what its own contributes."""
    who = provenance()
    if who.role == CONTRIBUTOR and not work.questions.composed_with(unit, who.unit):
        absent = no_unit(unit)
        absent.facts["recorded"] = Forbidden(
            f"Tidak ada angka {unit} yang disusun dari sumbangan {who.unit}.",
            f"No figure of {unit} is composed of what {who.unit} contributes.",
        )
        raise absent


def composed_card(work: Work, unit: str, indikator: str) -> Kartu:
    """The newest card of an indikator whose figure is composed: who contributes is no promise of the PK that froze one.

    Raises Invalid for one that is typed.
    """
    kartu = require_indikator(work, unit, indikator).kartu
    if not kartu.susunan:
        raise Invalid(
            f"Realisasi '{indikator}' di {unit} tidak disusun dari sumbangan. Isi susunan dan penyumbang pada kartunya "
            "(indikator.revise_card), atau isi angkanya langsung (realisasi.report).",
            f"The figure of '{indikator}' in {unit} is not composed of contributions. Give susunan and penyumbang on "
            "its card (indikator.revise_card), or report the figure directly (realisasi.report).",
        )
    return kartu


def _contributor(row: SumbanganBaru, unit: str, kartu: Kartu) -> str:
    """The unit whose part a row is: one that the card names, and of a penyumbang its own."""
    who = provenance()
    own = who.unit if who.role == CONTRIBUTOR else ""
    giver = row.penyumbang or own
    if own and giver != own:
        raise Forbidden(
            f"Anda menyumbang untuk {own}, bukan untuk {giver}. Hapus penyumbang, atau mintalah unit itu.",
            f"You contribute for {own}, not for {giver}. Leave out penyumbang, or ask that unit.",
        )
    if giver in kartu.penyumbang:
        return giver
    if own:
        raise Forbidden(
            f"'{row.indikator}' di {unit} tidak disusun dari sumbangan {own}. Mintalah {unit} menambahkannya pada "
            "kartunya.",
            f"'{row.indikator}' in {unit} is not composed of what {own} contributes. Ask {unit} to add it to its card.",
        )
    raise Invalid(
        f"'{giver}' bukan penyumbang '{row.indikator}' di {unit}. Pilih: {', '.join(kartu.penyumbang)}.",
        f"'{giver}' does not contribute to '{row.indikator}' in {unit}. Choose one of: {', '.join(kartu.penyumbang)}.",
    )


def _late_says_why(quarter: RealisasiTriwulan | None, giver: str) -> None:
    """A part that comes once the quarter has been submitted says why it is late."""
    if quarter is not None and quarter.versi[1].state != DRAF and not has_reason():
        raise Invalid(
            f"{quarter.judul()} sudah diajukan. Tulis mengapa sumbangan {giver} terlambat (reason, minimal "
            f"{MIN_REASON} huruf).",
            f"{quarter.judul()} has been submitted. Say why the contribution of {giver} is late (reason, at least "
            f"{MIN_REASON} letters).",
        )


@command(
    "realisasi.compose",
    "Mengambil angka yang disusun dari sumbangan.",
    "Take over figures composed of contributions.",
    by=DRAFTERS,
)
def compose_figures(
    work: Work, unit: str, tahun: int, triwulan: int, indikator: tuple[str, ...] = ()
) -> RealisasiTriwulan:
    """Of the indikator named, else of every one of the unit for which something was contributed."""
    quarter = work.open(RealisasiTriwulan, unit, tahun, triwulan)
    late_needs_a_reason(work, quarter)
    held = work.find(Sumbangan, unit, tahun, triwulan)
    slugs = indikator or tuple(held.bagian if held else ())
    if not slugs:
        raise NotFound(
            f"Belum ada sumbangan bagi {quarter.judul()}.", f"Nothing has been contributed to {quarter.judul()} yet."
        )
    work.foresee(Indikator.create_id(unit, slug) for slug in slugs)
    doubtful.foresee(work, unit, tahun, triwulan)
    for slug in slugs:
        new = composed_figure(work, unit, tahun, triwulan, slug)
        kartu = card_in_force(work, unit, tahun, slug)
        doubtful.weigh(work, unit, tahun, triwulan, slug, kartu, new.nilai, slug, sure=False)
        with work.weighed(slug):
            if quarter.is_reopened(slug, work.today):
                quarter.amend(slug, quarter.with_composed(slug, new), work.today)
            elif quarter.closed:
                quarter.propose_correction(("indikator", slug), quarter.with_composed(slug, new))
            else:
                quarter.compose(slug, new)
    return quarter


def composed_figure(work: Work, unit: str, tahun: int, triwulan: int, slug: str) -> Realisasi:
    """The figure that the contributions of now make. Raises Refusal when they make none."""
    kartu = composed_card(work, unit, slug)
    held = work.find(Sumbangan, unit, tahun, triwulan)
    pengali = card_in_force(work, unit, tahun, slug).pengali
    made = compose(kartu.susunan, kartu.penyumbang, held.of(slug) if held else {}, pengali)
    if held is None or made.nilai is None:
        why = made.alasan
        raise Refusal(
            f"Realisasi '{slug}' Triwulan {triwulan} {tahun} belum dapat disusun: {why.id if why else '-'}.",
            f"The figure of '{slug}' of triwulan {triwulan} of {tahun} cannot be composed: {why.en if why else '-'}.",
        )
    rests_on = Tersusun(kartu.susunan, len(made.masuk), len(kartu.penyumbang), made.belum, held.changed[slug])
    return Realisasi(made.nilai, tersusun=rests_on)


def around_composed(work: Work, unit: str, tahun: int, triwulan: int, slug: str, new: Realisasi) -> Realisasi:
    """What a person writes about a composed figure leaves it as it is; typing another one is refused.

    The same figure is one that says what is shown, to as many decimals as it has. That there is none may be typed.
    """
    kartu = require_indikator(work, unit, slug).kartu
    if not kartu.susunan or new.nilai.jenis not in (Jenis.ANGKA, Jenis.PREDIKAT, Jenis.RENTANG):
        return new
    quarter = work.find(RealisasiTriwulan, unit, tahun, triwulan)
    held = quarter.realisasi.get(slug) if quarter else None
    kept, typed = held.nilai.angka if held and held.tersusun else None, new.nilai.angka
    if held and kept is not None and typed is not None and bulat(kept, _decimals(typed)) == typed:
        return replace(new, nilai=held.nilai, tersusun=held.tersusun)
    raise Invalid(
        f"Realisasi '{slug}' tidak diketik: disusun dari sumbangan {len(kartu.penyumbang)} unit. Ambil angkanya "
        "(realisasi.compose), atau betulkan sumbangannya (sumbangan.contribute).",
        f"The figure of '{slug}' is not typed: it is composed of contributions of {len(kartu.penyumbang)} units. Take "
        "it over (realisasi.compose), or correct a contribution (sumbangan.contribute).",
    )


def contributor_does_not_check(work: Work, quarter: RealisasiTriwulan, slugs: Collection[str]) -> None:
    """Whoever contributed to a figure neither approves nor verifies it, nor confirms its correction (four eyes)."""
    held = work.find(Sumbangan, quarter.unit, quarter.tahun, quarter.triwulan) if slugs else None
    for slug in slugs:
        if held is not None and provenance().persons & {*held.persons.get(slug, ())}:
            raise FourEyes(
                f"Anda sendiri menyumbang bagi '{slug}' pada {quarter.judul()}, jadi orang lain yang memeriksanya "
                "(empat mata, PP 60/2008 pasal 36).",
                f"You contributed to '{slug}' of {quarter.judul()} yourself, so someone else checks it "
                "(four eyes, PP 60/2008 art. 36).",
            )


def _decimals(angka: Decimal) -> int:
    return max(0, -int(angka.as_tuple().exponent))
