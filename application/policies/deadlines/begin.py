"""Duties that an event starts: a signature, a paper, a change of holder, a finding."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from application.deadlines.beginning import Follow, started
from application.jejak import Jejak
from application.plans.awaiting_budget import SETTING
from application.policies.deadlines.document import Policy, document
from application.work import load
from domain.cycle.mandates import PLH
from domain.cycle.unit_kinds import JENIS, SEMUA_KEPALA, semua_kepala
from domain.deadlines.tindak_lanjut import FindingOrigin
from domain.organisation.office_holders import HoldsOffices, Pejabat
from domain.organisation.perangkat_daerah import Kabupaten, PerangkatDaerah
from domain.plans.anggaran import Anggaran
from domain.plans.perjanjian_kinerja import PerjanjianKinerja

WAJIB_LHKPN = tuple(dict.fromkeys(jenis.kepala for jenis in JENIS.values() if not jenis.induk))
"""Offices whose holders owe a special LHKPN on taking and leaving them (inferred: PP 94/2021 names the administrator,
here the head of a unit that is below no other; the roster of the kabupaten may name more)."""


def pk_opens_sirup(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A PK that takes force starts the seven working days of SiRUP."""
    pk = document(jejak, event)
    if pk.jabatan in SEMUA_KEPALA:
        signed = event.fakta.signed_on or event.effective_from
        yield from started(jejak, "pk_ditandatangani", pk.unit, signed, str(pk.tahun))


def dpa_opens_pk(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """The first DPA starts the month for the PK."""
    budget = document(jejak, event)
    yield from started(jejak, "dpa_diterima", budget.unit, event.fakta.received_on, str(budget.tahun))


def dppa_opens_pk_perubahan(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A DPPA starts the month for the PK Perubahan; a shift within the budget does not."""
    budget = document(jejak, event)
    if budget.versi[event.versi].reason_code == "dppa":
        yield from _pk_perubahan(jejak, budget.unit, budget.tahun, event.fakta.received_on)


def renja_perubahan_opens_pk_perubahan(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A Renja Perubahan starts the month for the PK Perubahan only where that does not wait for the DPPA: the unit
    keeps no budget here, or the kabupaten lets a PK be signed before it."""
    plan = document(jejak, event)
    budget = load(jejak.journal, Anggaran.create_id(plan.unit, plan.tahun))
    before = load(jejak.journal, Kabupaten.create_id()).settings.get(SETTING) == "ya"
    if budget is not None and budget.in_force is not None and not before:
        return
    yield from _pk_perubahan(jejak, plan.unit, plan.tahun, event.fakta.signed_on or event.effective_from)


def _pk_perubahan(jejak: Jejak, unit: str, tahun: int, mulai: date) -> Iterator[Follow]:
    """One duty at a time: while one of the year is open, a further cause opens no second; nor without a PK."""
    heads = semua_kepala(load(jejak.journal, PerangkatDaerah.create_id(unit)).jenis)
    pks = [load(jejak.journal, PerjanjianKinerja.create_id(unit, tahun, jabatan)) for jabatan in heads]
    if not any(pk is not None and pk.in_force is not None for pk in pks):
        return
    for name, data in started(jejak, "pk_perlu_diubah", unit, mulai, f"{tahun}-{mulai:%m%d}"):
        running = jejak.questions.outstanding_duties(data["aturan"], unit)
        if not any(one["periode"].startswith(f"{tahun}-") for one in running):
            yield name, data


def new_holder_opens_duties(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A new definitive head: the PK is revised, and each whose own duty begins, ends or is renewed owes an LHKPN.

    A Plt or Plh opens neither, unless the kabupaten says so (pejabat_sementara_membuka_kewajiban); nor does a holder
    of the past who is recorded afterwards.
    """
    taken: Pejabat = event.pejabat
    unit = document(jejak, event, event.originator_version)
    owing = _owing(jejak, unit, taken)
    if taken.jabatan not in WAJIB_LHKPN or not owing:
        return
    held = [p.person for p in _before(unit, taken) if p.kapasitas == "definitif"]
    if held and held[-1] != taken.person:
        yield from _pk_perubahan(jejak, unit.slug, taken.since.year, taken.since)
    for person in owing:
        yield from _lhkpn(jejak, unit.slug, taken.since, person)


def new_holder_of_kabupaten_opens_lhkpn(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A new bupati, sekda or head of an office: who comes and who goes owes an LHKPN, as at a unit."""
    kabupaten = document(jejak, event, event.originator_version)
    for person in _owing(jejak, kabupaten, event.pejabat):
        yield from _lhkpn(jejak, "", event.pejabat.since, person)


def _owing(jejak: Jejak, where: HoldsOffices, taken: Pejabat) -> list[str]:
    """Whose duty ends or begins as `taken` takes office; nobody's when it opens none, nor before it is confirmed."""
    if taken.usulan:
        return []
    before = _before(where, taken)
    if any(p.since > taken.since for p in before) or (taken.kapasitas != "definitif" and not _acting_opens(jejak)):
        return []
    leaving = [p.person for p in before if p.until is None or p.until >= taken.since][-1:]
    return list(dict.fromkeys((*leaving, taken.person)))


def _before(where: HoldsOffices, taken: Pejabat) -> list[Pejabat]:
    newest = where.pejabat[-1] == taken  # else it began before it was confirmed
    others = where.pejabat[:-1] if newest else tuple(p for p in where.pejabat if p != taken)
    return [p for p in others if p.jabatan == taken.jabatan and p.kapasitas != PLH]


def _acting_opens(jejak: Jejak) -> bool:
    kabupaten = load(jejak.journal, Kabupaten.create_id())
    return bool(kabupaten.settings.get("pejabat_sementara_membuka_kewajiban") == "ya")


def leaving_opens_lhkpn(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A holder who leaves owes an LHKPN, except a Plt or Plh."""
    unit = document(jejak, event, event.originator_version)
    if event.jabatan in WAJIB_LHKPN and _owed_it(jejak, unit, event):
        yield from _lhkpn(jejak, unit.slug, event.until, event.person)


def leaving_the_kabupaten_opens_lhkpn(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """As at a unit."""
    if _owed_it(jejak, document(jejak, event, event.originator_version), event):
        yield from _lhkpn(jejak, "", event.until, event.person)


def _owed_it(jejak: Jejak, where: HoldsOffices, event: Any) -> bool:
    definitive = {p.person for p in where.pejabat if p.jabatan == event.jabatan and p.kapasitas == "definitif"}
    return event.person in definitive or _acting_opens(jejak)


def _lhkpn(jejak: Jejak, unit: str, mulai: date, person: str) -> Iterator[Follow]:
    """One special duty per person at a time: leaving and being followed is one change. `unit`: "" is the kabupaten."""
    peristiwa = "jabatan_berganti" if unit else "jabatan_kabupaten_berganti"
    for name, data in started(jejak, peristiwa, unit, mulai, mulai.isoformat(), person):
        running = jejak.questions.outstanding_duties(data["aturan"], unit)
        if not any(one["perihal"] == person for one in running):
            yield name, data


def paper_starts_duties(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A paper from outside starts the duties that its kind starts, of the unit or of all."""
    yield from started(jejak, event.jenis, event.unit, event.surat.diterima, str(event.surat.tahun), event.nomor)


def finding_opens_answer(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A finding starts the days to answer it, from the day on which its report was received."""
    peristiwa = f"temuan_{FindingOrigin(event.sumber).value}"
    yield from started(jejak, peristiwa, event.unit, event.lhp_diterima, str(event.lhp_diterima.year), event.nomor)


def issued_finding_is_followed_up(jejak: Jejak, event: Any) -> Iterator[Follow]:
    """A finding of an audit assignment that is issued is followed up, rekomendasi by rekomendasi."""
    yield "temuan.follow_up", {"unit": event.unit, "asal": event.asal, "nomor": event.nomor}


STARTS: dict[str, tuple[Policy, ...]] = {
    "PerjanjianKinerja.Signed": (pk_opens_sirup,),
    "PerjanjianKinerja.SignatureRecorded": (pk_opens_sirup,),
    "Anggaran.Received": (dpa_opens_pk,),
    "Anggaran.Revised": (dppa_opens_pk_perubahan,),
    "RenjaPerubahan.Established": (renja_perubahan_opens_pk_perubahan,),
    "RenjaPerubahan.SignatureRecorded": (renja_perubahan_opens_pk_perubahan,),
    "RenjaPerubahan.Revised": (renja_perubahan_opens_pk_perubahan,),
    "PerangkatDaerah.Appointed": (new_holder_opens_duties,),
    "PerangkatDaerah.AppointmentConfirmed": (new_holder_opens_duties,),
    "PerangkatDaerah.OfficeEnded": (leaving_opens_lhkpn,),
    "Kabupaten.Appointed": (new_holder_of_kabupaten_opens_lhkpn,),
    "Kabupaten.AppointmentConfirmed": (new_holder_of_kabupaten_opens_lhkpn,),
    "Kabupaten.OfficeEnded": (leaving_the_kabupaten_opens_lhkpn,),
    "SuratMasuk.Received": (paper_starts_duties,),
    "TindakLanjut.Recorded": (finding_opens_answer,),
    "Temuan.Issued": (issued_finding_is_followed_up,),
}
"""Which events start duties."""
REASONS: dict[Policy, str] = {
    pk_opens_sirup: "PK ditandatangani, sehingga batas RUP pada SiRUP mulai berjalan",
    dpa_opens_pk: "DPA diterima, sehingga batas PK mulai berjalan",
    dppa_opens_pk_perubahan: "DPPA diterima, sehingga batas PK Perubahan mulai berjalan",
    renja_perubahan_opens_pk_perubahan: "Renja Perubahan ditetapkan, sehingga batas PK Perubahan mulai berjalan",
    new_holder_opens_duties: "Pejabat baru mulai menjabat, sehingga batas kewajibannya mulai berjalan",
    new_holder_of_kabupaten_opens_lhkpn: "Pejabat baru mulai menjabat, sehingga batas kewajibannya mulai berjalan",
    leaving_opens_lhkpn: "Pejabat berakhir menjabat, sehingga batas LHKPN khusus mulai berjalan",
    leaving_the_kabupaten_opens_lhkpn: "Pejabat berakhir menjabat, sehingga batas LHKPN khusus mulai berjalan",
    paper_starts_duties: "Surat diterima, sehingga batas yang mengikutinya mulai berjalan",
    finding_opens_answer: "LHP diterima, sehingga batas jawaban temuan mulai berjalan",
    issued_finding_is_followed_up: "Temuan diterbitkan, sehingga rekomendasinya perlu ditindaklanjuti",
}
