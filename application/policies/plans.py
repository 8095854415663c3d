"""What plans make of an event: a PK that no longer fits, figures that reach a quarter, questions for errata."""

from collections.abc import Callable, Iterator
from typing import Any

from application.documents.record_correction import CORRECTED
from application.jejak import Jejak
from application.work import load
from domain.cycle.unit_kinds import KABUPATEN, SEMUA_KEPALA
from domain.plans.indikator import Indikator
from domain.plans.perjanjian_kinerja import PerjanjianKinerja
from domain.plans.rencana_aksi import RencanaAksi
from domain.realisasi.pasokan import Pasokan
from domain.realisasi.realisasi_triwulan import DITUTUP, RealisasiTriwulan

Follow = tuple[str, dict[str, Any]]  # a command and its arguments


Policy = Callable[[Jejak, Any], Iterator[Follow]]


def _document(jejak: Jejak, event: Any) -> Any:
    return load(jejak.journal, event.originator_id)


def _pk_no_longer_fits(
    jejak: Jejak, unit: str, tahun: int, offices: list[str], flag: str, reason_code: str
) -> Iterator[Follow]:
    """Open one revision of the PK of each office; an open draft is flagged, not replaced. Either takes over what is
    new: nobody types it again."""
    for jabatan in offices:
        pk = load(jejak.journal, PerjanjianKinerja.create_id(unit, tahun, jabatan))
        key = {"unit": unit, "tahun": tahun, "jabatan": jabatan}
        if pk is None or (pk.in_force is None and pk.draft is None):
            continue
        if pk.in_force is not None and pk.draft is None:
            yield "pk.open_revision", {**key, "base": pk.in_force, "reason_code": reason_code}
        yield "pk.flag", {**key, "reason_code": flag}
        yield "pk.follow", key


def renja_perubahan_revises_pk(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A Renja Perubahan that is established makes the PK stale (PermenPANRB 53/2014, reason b)."""
    plan = _document(jejak, event)
    offices = jejak.questions.offices_with_pk(plan.unit, plan.tahun)
    reason_code = "perubahan_strategi_anggaran"
    yield from _pk_no_longer_fits(jejak, plan.unit, plan.tahun, offices, "renja_perubahan", reason_code)


def dppa_revises_pk(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A DPPA received makes the PK stale; the first DPA does not (PermenPANRB 53/2014, reason b)."""
    budget = _document(jejak, event)
    if budget.versi[event.versi].reason_code == "dppa":
        offices = jejak.questions.offices_with_pk(budget.unit, budget.tahun)
        yield from _pk_no_longer_fits(jejak, budget.unit, budget.tahun, offices, "dppa", "perubahan_strategi_anggaran")


def pergeseran_reaches_open_pk(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A pergeseran alone changes no promise; a PK Perubahan that is being drafted takes over its pagu."""
    budget = _document(jejak, event)
    if budget.versi[event.versi].reason_code == "pergeseran":
        for jabatan in jejak.questions.offices_with_pk(budget.unit, budget.tahun):
            pk = load(jejak.journal, PerjanjianKinerja.create_id(budget.unit, budget.tahun, jabatan))
            if pk is not None and pk.draft is not None:
                yield "pk.follow", {"unit": budget.unit, "tahun": budget.tahun, "jabatan": jabatan}


def new_holder_revises_pk(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A new definitive holder makes the PK of the office stale; a Plt or Plh does not (PermenPANRB 53/2014, a)."""
    taken = event.pejabat
    if taken.kapasitas != "definitif":
        return
    unit = load(jejak.journal, event.originator_id, event.originator_version)
    before = [p for p in unit.pejabat[:-1] if p.jabatan == taken.jabatan]
    if any(p.since > taken.since and p.kapasitas != "plh" for p in before):
        return  # a holder of the past, recorded afterwards
    slug = getattr(unit, "slug", KABUPATEN)
    pk = load(jejak.journal, PerjanjianKinerja.create_id(slug, taken.since.year, taken.jabatan))
    held = pk.versi[pk.in_force] if pk is not None and pk.in_force is not None else None
    if held is not None and held.dimuat and held.signed_on >= taken.since:
        return  # the paper was signed since
    if {p.person for p in before} - {taken.person}:
        code = "pergantian_pejabat"
        yield from _pk_no_longer_fits(jejak, slug, taken.since.year, [taken.jabatan], code, code)


def pk_perubahan_revises_rencana_aksi(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A PK Perubahan that is signed opens a revision of the Rencana Aksi for the quarters not yet closed."""
    pk = _document(jejak, event)
    plan = load(jejak.journal, RencanaAksi.create_id(pk.unit, pk.tahun, pk.jabatan))
    if plan is None:
        return
    quarters = [load(jejak.journal, RealisasiTriwulan.create_id(pk.unit, pk.tahun, tw)) for tw in (1, 2, 3, 4)]
    if all(q is not None and q.versi[1].state == DITUTUP for q in quarters):
        return
    key = {"unit": pk.unit, "tahun": pk.tahun, "jabatan": pk.jabatan}
    if plan.in_force is not None and plan.draft is None:
        yield "rencana_aksi.open_revision", {**key, "base": plan.in_force, "reason_code": "pk_perubahan"}
    yield "rencana_aksi.flag", {**key, "reason_code": "pk_perubahan"}
    yield "rencana_aksi.follow", key


def pk_perubahan_reaches_pk_below(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """What a PK Perubahan says otherwise, the PK below it that promise the same say too: drafts follow, a promise in
    force is revised."""
    pk = _document(jejak, event)
    if pk.jabatan not in SEMUA_KEPALA:
        return
    now = pk.versi[event.versi]
    before = pk.versi[now.base].target if now.base else {}
    changed = {k[0] for k in before.keys() | now.target.keys() if before.get(k) != now.target.get(k)}
    for jabatan in jejak.questions.offices_with_pk(pk.unit, pk.tahun):
        below = load(jejak.journal, PerjanjianKinerja.create_id(pk.unit, pk.tahun, jabatan))
        held = below.versi[below.draft or below.in_force or 1].target if below is not None else {}
        if jabatan != pk.jabatan and changed & {key[0] for key in held}:
            yield from _pk_no_longer_fits(
                jejak, pk.unit, pk.tahun, [jabatan], "pk_perubahan", "perubahan_strategi_anggaran"
            )


def supply_reaches_units(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """What a pengampu supplies goes into the quarter of each unit that it is for."""
    supplies, office = _document(jejak, event), event.provenance.office
    declared = jejak.questions.suppliers(supplies.indikator)
    for unit in event.untuk or [unit for unit, named in declared.items() if named == office]:
        yield "realisasi.receive_supply", _cell(unit, supplies, supplies.indikator)


def supply_reaches_open_quarter(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """What a pengampu supplied in vain goes in once the quarter takes figures again."""
    quarter = _document(jejak, event)
    slugs = [event.indikator] if hasattr(event, "indikator") else jejak.questions.supplied_to(quarter.unit)
    for slug in slugs:
        supplies = load(jejak.journal, Pasokan.create_id(slug, quarter.tahun, quarter.triwulan))
        if supplies is None:
            continue
        card = load(jejak.journal, Indikator.create_id(quarter.unit, slug)).kartu
        if supplies.value_for(quarter.unit, card.pengampu):
            yield "realisasi.receive_supply", _cell(quarter.unit, quarter, slug)


def _cell(unit: str, period: Any, indikator: str) -> dict[str, Any]:
    return {"unit": unit, "tahun": period.tahun, "triwulan": period.triwulan, "indikator": indikator}


def record_correction_asks_errata(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A record that is corrected asks every document that used the old value whether it needs errata."""
    for ask in jejak.questions.resting_on_correction(str(event.originator_id), event.originator_version):
        yield f"{ask['kind']}.ask_errata", ask["data"]


def template_flags_pk(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A revision of a template that takes force flags the PK of every unit it binds; a revision of these is offered
    by that, never opened (local policy)."""
    template = _document(jejak, event)
    for unit in jejak.questions.units_of_kinds(template.binds(event.versi)):
        for jabatan in jejak.questions.offices_with_pk(unit, template.tahun):
            key = {"unit": unit, "tahun": template.tahun, "jabatan": jabatan}
            yield "pk.flag", {**key, "reason_code": "templat"}


POLICIES: dict[str, tuple[Policy, ...]] = {
    "RenjaPerubahan.Established": (renja_perubahan_revises_pk,),
    "RenjaPerubahan.SignatureRecorded": (renja_perubahan_revises_pk,),
    "RenjaPerubahan.Revised": (renja_perubahan_revises_pk,),
    "Anggaran.Revised": (dppa_revises_pk, pergeseran_reaches_open_pk),
    "PerangkatDaerah.Appointed": (new_holder_revises_pk,),
    "Kabupaten.Appointed": (new_holder_revises_pk,),
    "PerjanjianKinerja.Revised": (pk_perubahan_revises_rencana_aksi, pk_perubahan_reaches_pk_below),
    "Pasokan.Supplied": (supply_reaches_units,),
    "RealisasiTriwulan.Returned": (supply_reaches_open_quarter,),
    "RealisasiTriwulan.Withdrawn": (supply_reaches_open_quarter,),
    "RealisasiTriwulan.Voided": (supply_reaches_open_quarter,),
    "RealisasiTriwulan.Reopened": (supply_reaches_open_quarter,),
    **dict.fromkeys(CORRECTED, (record_correction_asks_errata,)),
    "TemplateIndikator.Revised": (template_flags_pk,),
}
"""Which of them answer which event."""

REASONS: dict[Policy, str] = {
    renja_perubahan_revises_pk: "Renja Perubahan ditetapkan, sehingga PK perlu disesuaikan",
    dppa_revises_pk: "DPPA diterima, sehingga PK perlu disesuaikan",
    pergeseran_reaches_open_pk: "Pergeseran diterima, sehingga rancangan PK Perubahan memakai pagunya",
    pk_perubahan_reaches_pk_below: "PK Perubahan atasan ditandatangani, sehingga PK di bawahnya perlu disesuaikan",
    new_holder_revises_pk: "Pejabat definitif baru mulai menjabat, sehingga PK perlu diperbarui",
    pk_perubahan_revises_rencana_aksi: "PK Perubahan ditandatangani, sehingga Rencana Aksi perlu disesuaikan",
    supply_reaches_units: "Angka dipasok oleh pengampu indikator",
    supply_reaches_open_quarter: "Triwulan dibuka lagi, sehingga angka pasokan dapat masuk",
    record_correction_asks_errata: "Pencatatan dikoreksi, sehingga pemakai nilai lama ditanya perlu tidaknya errata",
    template_flags_pk: "Template Indikator direvisi, sehingga PK perlu diperiksa terhadapnya",
}
"""The reason that the system gives on the events of each."""
