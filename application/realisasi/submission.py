"""What a quarter needs before it is submitted: a signed PK or an opening, figures in time, owners who stand by them."""

from datetime import date

from application.deadlines.holidays import local_calendar
from application.deadlines.window import check_window
from application.documents.document import card_in_force, heads_of
from application.documents.steps import before
from application.realisasi import handing_in
from application.work import Work
from domain.cycle.steps import Fakta
from domain.deadlines.kewajiban import Kewajiban
from domain.figures.calendar import tanggal
from domain.kernel import Refusal
from domain.organisation.perangkat_daerah import Kabupaten
from domain.plans.perjanjian_kinerja import PerjanjianKinerja
from domain.realisasi.realisasi_triwulan import RealisasiTriwulan
from domain.realisasi.sumbangan import Sumbangan
from domain.reasons import require_reason_for_lateness


def late_needs_a_reason(work: Work, quarter: RealisasiTriwulan) -> bool:
    """A quarter past its window needs a reason (PP 39/2006 art. 5(2): five working days; borrowed, local policy).

    Returns whether it is past it.
    """
    limit = last_day(work, quarter.unit, quarter.tahun, quarter.triwulan)
    if late := work.today > limit:
        require_reason_for_lateness(f"{quarter.judul()} (batas {tanggal(limit).id})")
    return late


def duty_of(unit: str, tahun: int, triwulan: int) -> tuple[str, str, str, str]:
    """What tells the duty to report a quarter apart: its rule, the period, whose it is, and what of."""
    return f"realisasi_tw{triwulan}", str(tahun), unit, ""


def last_day(work: Work, unit: str, tahun: int, triwulan: int) -> date:
    """The last day on which a quarter is in time: that of its duty, once the kabupaten has adopted a catalogue of
    deadlines; else some working days after its end. A year whose holidays are not loaded has none for that: nobody is
    kept from their work for it, and the true day can only be later."""
    duty = work.find(Kewajiban, *duty_of(unit, tahun, triwulan))
    if duty is not None:
        return duty.batas.hari
    kabupaten = work.find(Kabupaten)
    days = int(kabupaten.settings.get("batas_hari_kerja", "5")) if kabupaten else 5
    return local_calendar(work).lenient.batas_triwulan(tahun, triwulan, days)


def _pk_is_in_force(work: Work, quarter: RealisasiTriwulan) -> None:
    """A quarter is submitted against a signed PK, unless Bagian Organisasi opened it; drafting may come before."""
    if quarter.opened_unsigned:
        return
    for office in heads_of(work, quarter.unit):
        pk = work.find(PerjanjianKinerja, quarter.unit, quarter.tahun, office)
        if pk is not None and pk.in_force is not None:
            return
    raise Refusal(
        f"PK {quarter.unit} {quarter.tahun} belum ditandatangani; {quarter.judul()} menunggu tanda tangan itu, "
        "atau pembukaan oleh Bagian Organisasi (realisasi.open_unsigned).",
        f"The PK of {quarter.unit} {quarter.tahun} is not signed yet; {quarter.judul()} waits for it, or for an "
        "opening by Bagian Organisasi (realisasi.open_unsigned).",
    )


def _figures_or_reason(work: Work, quarter: RealisasiTriwulan, fakta: Fakta) -> None:
    _pk_is_in_force(work, quarter)
    late = late_needs_a_reason(work, quarter)
    check_window(work, f"realisasi_tw{quarter.triwulan}", str(quarter.tahun), quarter.unit, work.today)
    if not quarter.realisasi and not quarter.serapan:
        raise Refusal(
            f"{quarter.judul()} belum berisi realisasi. Isi sedikitnya satu indikator.",
            f"{quarter.judul()} has no figures yet. Report at least one indikator.",
        )
    _owners_confirmed(work, quarter)
    _composed_of_all_there_is(work, quarter)
    handing_in.ask(work, quarter, late)


def _composed_of_all_there_is(work: Work, quarter: RealisasiTriwulan) -> None:
    """A composed figure is submitted with every contribution that has come by then."""
    composed = quarter.composed_of()
    if composed:
        work.keep_others_out()
    held = work.find(Sumbangan, quarter.unit, quarter.tahun, quarter.triwulan) if composed else None
    old = [slug for slug, made in composed.items() if held and held.changed.get(slug, 0) > made.versi]
    if old:
        cells = ", ".join(old)
        raise Refusal(
            f"Ada sumbangan yang belum termuat dalam {cells}. Ambil lagi angkanya (realisasi.compose), lihat, lalu "
            "ajukan.",
            f"There are contributions that {cells} does not hold yet. Take the figure over again (realisasi.compose), "
            "look at it, then submit.",
            indikator=old,
        )


def _owners_confirmed(work: Work, quarter: RealisasiTriwulan) -> None:
    """Where the kabupaten wants it (local policy), each figure is confirmed by the office that answers for it."""
    kabupaten = work.find(Kabupaten)
    if kabupaten is None or kabupaten.settings.get("konfirmasi_pemilik") != "ya":
        return
    own = quarter.realisasi.keys() - quarter.supplied.keys()  # to what others supply, the unit may object instead
    owners = {slug: card_in_force(work, quarter.unit, quarter.tahun, slug).pemilik for slug in sorted(own)}
    if missing := quarter.unconfirmed(owners):
        cells = ", ".join(f"{slug} ({owner})" for slug, owner in missing.items())
        raise Refusal(
            f"Menunggu konfirmasi pemilik angka: {cells}. Mintalah mereka membenarkannya (realisasi.confirm_figure).",
            f"Waiting for the owners of figures: {cells}. Ask them to confirm (realisasi.confirm_figure).",
            indikator=list(missing),
        )


before("realisasi", "submit", check=_figures_or_reason)
