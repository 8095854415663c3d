"""Planning: Renstra, Renja and its changes, Anggaran, Perjanjian Kinerja and Rencana Aksi are drafted."""

from datetime import date
from decimal import Decimal

from application.commands import command
from application.documents.document import DRAFTERS, begin, card_in_force, require_indikator
from application.documents.steps import before
from application.plans.copies import begun
from application.plans.in_force import closed_quarters
from application.plans.second_party import name_second_party, promising
from application.work import Work
from domain.cycle.steps import Fakta
from domain.documents.document import Dokumen
from domain.documents.office import check_jabatan
from domain.documents.state import TakenOver
from domain.kernel import Invalid, Refusal
from domain.organisation.perangkat_daerah import PerangkatDaerah
from domain.plans.allocations import Alokasi
from domain.plans.anggaran import Anggaran
from domain.plans.perjanjian_kinerja import PerjanjianKinerja
from domain.plans.rencana_aksi import Aksi, RencanaAksi
from domain.plans.renja import ALASAN_ANGGARAN, Renja, RenjaPerubahan, check_same_year
from domain.plans.renstra import Renstra, check_periode
from domain.reasons import require_reason


@command("renstra.draft", "Memulai rancangan Renstra.", "Start a Renstra.", by=DRAFTERS, creates=True)
def draft_renstra(work: Work, unit: str, periode: str) -> Renstra:
    check_periode(periode)
    return begin(work, Renstra, (unit, periode), lambda: Renstra(unit, periode))


@command("renja.draft", "Memulai rancangan Renja.", "Start a Renja.", by=DRAFTERS, creates=True)
def draft_renja(work: Work, unit: str, tahun: int, prefill: bool = True) -> Renja:
    return begun(work, begin(work, Renja, (unit, tahun), lambda: Renja(unit, tahun)), prefill)


@command(
    "renja_perubahan.draft",
    "Memulai Renja Perubahan atas rencana yang berlaku.",
    "Start a Renja Perubahan on the plan in force.",
    by=DRAFTERS,
    creates=True,
)
def draft_renja_perubahan(work: Work, unit: str, tahun: int, n: int, reason_code: str) -> RenjaPerubahan:
    if reason_code not in ALASAN_ANGGARAN:
        raise Invalid(
            f"Alasan '{reason_code}' tidak dikenal. Pilih salah satu: {', '.join(ALASAN_ANGGARAN)}.",
            f"Reason '{reason_code}' is unknown. Choose one of: {', '.join(ALASAN_ANGGARAN)}.",
        )
    require_reason(f"Renja {unit} {tahun}")
    base: Dokumen | None = work.find(Renja, unit, tahun) if n == 1 else work.find(RenjaPerubahan, unit, tahun, n - 1)
    if base is None or base.in_force is None:
        raise Refusal(
            f"Belum ada Renja {tahun} yang berlaku sebagai dasar perubahan ke-{n} untuk {unit}.",
            f"There is no Renja {tahun} in force for change {n} of {unit} to rest on.",
        )
    now = base.versi[base.in_force]
    target = tuple(TakenOver(*key, nilai) for key, nilai in now.target.items())
    pagu = tuple(now.pagu.values())
    return begin(
        work,
        RenjaPerubahan,
        (unit, tahun, n),
        lambda: RenjaPerubahan(unit, tahun, n, reason_code, target, pagu),
        reason_code=reason_code,
        target=target,
        pagu=pagu,
    )


@command("anggaran.draft", "Memulai Anggaran (DPA).", "Start an Anggaran (DPA).", by=DRAFTERS, creates=True)
def draft_anggaran(work: Work, unit: str, tahun: int, prefill: bool = True) -> Anggaran:
    return begun(work, begin(work, Anggaran, (unit, tahun), lambda: Anggaran(unit, tahun)), prefill)


@command("anggaran.set_belanja", "Memerinci belanja.", "Split a budget into kinds of spending.", by=DRAFTERS)
def set_belanja(work: Work, unit: str, tahun: int, belanja: dict[str, Decimal]) -> Anggaran:
    budget = work.open(Anggaran, unit, tahun)
    for jenis, jumlah in belanja.items():
        with work.weighed(jenis):
            budget.set_belanja(jenis, jumlah)
    return budget


@command(
    "anggaran.set_alokasi",
    "Mengalokasikan pagu sub kegiatan kepada kelurahan.",
    "Set aside pagu of sub kegiatan for kelurahan.",
    by=DRAFTERS,
)
def set_alokasi(work: Work, unit: str, tahun: int, alokasi: tuple[Alokasi, ...]) -> Anggaran:
    budget = work.open(Anggaran, unit, tahun)
    for row in alokasi:
        below = work.find(PerangkatDaerah, row.kelurahan)
        if below is None or below.induk != unit or below.jenis != "kelurahan":
            raise Invalid(
                f"'{row.kelurahan}' bukan kelurahan di bawah {unit}. Periksa nama pendeknya (jejak unit list).",
                f"'{row.kelurahan}' is no kelurahan below {unit}. Check its short name (jejak unit list).",
            )
    with work.weighed():
        budget.set_alokasi(alokasi)
    return budget


@command("pk.draft", "Memulai Perjanjian Kinerja.", "Start a Perjanjian Kinerja.", by=DRAFTERS, creates=True)
def draft_pk(
    work: Work,
    unit: str,
    tahun: int,
    jabatan: str = "camat",
    effective_from: date | None = None,
    prefill: bool = True,
) -> PerjanjianKinerja:
    row = promising(work, unit, jabatan)
    check_jabatan(jabatan)
    if effective_from is not None:
        check_same_year(tahun, effective_from.year)
    pk = begin(
        work,
        PerjanjianKinerja,
        (unit, tahun, jabatan),
        lambda: PerjanjianKinerja(unit, tahun, jabatan, effective_from),
        effective_from=effective_from,
    )
    name_second_party(work, pk, row)
    return begun(work, pk, prefill)


@command("rencana_aksi.draft", "Memulai Rencana Aksi.", "Start a Rencana Aksi.", by=DRAFTERS, creates=True)
def draft_rencana_aksi(work: Work, unit: str, tahun: int, jabatan: str = "camat", prefill: bool = True) -> RencanaAksi:
    check_jabatan(jabatan)
    pk = work.find(PerjanjianKinerja, unit, tahun, jabatan)
    if pk is None:
        raise Refusal(
            f"Belum ada PK {jabatan} {unit} {tahun} yang dapat dijabarkan. Susun PK dahulu.",
            f"There is no PK of {jabatan} {unit} {tahun} to unfold. Draft the PK first.",
        )
    plan = begin(work, RencanaAksi, (unit, tahun, jabatan), lambda: RencanaAksi(unit, tahun, jabatan))
    return begun(work, plan, prefill)


@command("rencana_aksi.set_aksi", "Mengisi aksi satu indikator.", "Set the actions of an indikator.", by=DRAFTERS)
def set_aksi(
    work: Work,
    unit: str,
    tahun: int,
    indikator: str,
    aksi: tuple[str, ...],
    pemilik: str,
    jabatan: str = "camat",
    sub_kegiatan: str = "",
) -> RencanaAksi:
    plan = work.open(RencanaAksi, unit, tahun, jabatan)
    require_indikator(work, unit, indikator)
    plan.set_aksi(Aksi(indikator, aksi, pemilik, sub_kegiatan))
    return plan


def _it_unfolds_the_pk(work: Work, plan: RencanaAksi, fakta: Fakta) -> None:
    pk = work.find(PerjanjianKinerja, plan.unit, plan.tahun, plan.jabatan)
    if pk is None or pk.in_force is None:
        raise Refusal(
            f"PK {plan.jabatan} {plan.unit} {plan.tahun} belum berlaku; Rencana Aksi menunggu PK ditandatangani.",
            f"The PK of {plan.jabatan} {plan.unit} {plan.tahun} is not in force; the Rencana Aksi waits for it.",
        )
    year = {key[0]: nilai for key, nilai in pk.versi[pk.in_force].target.items()}
    cards = {slug: card_in_force(work, plan.unit, plan.tahun, slug, (plan.jabatan,)) for slug in year}
    plan.check_against(year, cards, closed_quarters(work, plan))
    _closed_quarters_stay(work, plan, fakta)


def _closed_quarters_stay(work: Work, plan: RencanaAksi, fakta: Fakta) -> None:
    plan.check_closed(closed_quarters(work, plan), fakta)


before("rencana_aksi", "submit", check=_it_unfolds_the_pk)
before("rencana_aksi", "establish", "record", check=_closed_quarters_stay)
