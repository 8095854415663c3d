"""Every question that interfaces may ask, as of (`per`, `known`); answers are plain data, decimals as strings."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from projections.across import figures as across_figures
from projections.across import punctual as across_punctual
from projections.across import sheet as across_sheet
from projections.across import steps as across_steps
from projections.asking import Database, Log, reads, tells
from projections.audit import assignment, comparison, findings
from projections.audit import questions as audits
from projections.clocks import AsOf
from projections.deadlines import deliveries, duties, foundations, now, proposals
from projections.documents import corrected_since as since_report
from projections.documents import differences, record_corrections, remarks
from projections.documents import document as documents_read
from projections.documents import indikator as cards_read
from projections.documents.cell_events import cell_events
from projections.documents.rests_on import rests_on as behind
from projections.figures import absorption, combined, lkjip
from projections.figures import e81 as form_e81
from projections.figures import effects as effects_of
from projections.figures.capaian import capaian as capaian_of
from projections.gate.findings import contradiction, periksa
from projections.organisation import proposals as proposals_read
from projections.organisation import references, short
from projections.organisation import scales as scales_read
from projections.organisation import unit_kinds as kinds_of_units
from projections.organisation.offices import offices
from projections.plans import cascade, history, lineage_card, program_tree
from projections.readers import at_steps as lying
from projections.readers import audits as audited
from projections.readers import (
    called,
    cards,
    evidence,
    known_documents,
    living,
    moments,
    printed,
    published,
    responsibility,
    unit_table,
)
from projections.readers import now as known_now
from projections.readers import signatures as signed
from projections.realisasi import contributions, entry_sheet, money_sheet, supplies
from projections.realisasi.data_pendukung import all_series
from projections.realisasi.data_pendukung import data_pendukung as series
from projections.record import events, files
from projections.yearly_report import yearly_report


class Queries:
    """Reads of one database; nothing here writes. Who asks finds what each takes and gives at the function named."""

    def __init__(self, database: Database, log: Log) -> None:
        self.database = database
        self.log = log

    # -- when

    def as_of(self, per: date, known: datetime | None = None) -> AsOf:
        """The day and the knowledge that a question is about; all that is recorded when `known` is None."""
        return AsOf(self.log.position() if known is None else self.log.position_at(known), per)

    day_of = reads(moments.day_of)

    # -- the kabupaten, its units and its cards

    units = reads(cards.all_units)
    unit = reads(references.unit)
    kabupaten = reads(references.kabupaten)
    offices = reads(offices)
    short = reads(short.short)
    lives_since = reads(living.living_since)
    usulan = reads(proposals_read.proposals)
    unit_kinds = reads(kinds_of_units.unit_kinds)
    kinds = reads(unit_table.kinds)
    unit_table = reads(unit_table.table_on)
    unit_roles = reads(kinds_of_units.unit_roles)
    responsible = reads(responsibility.responsible)
    skala = reads(scales_read.all_scales)
    satu_skala = reads(scales_read.one_scale)
    indikator = reads(cards_read.indikator)
    card = reads(cards_read.card)
    data_pendukung = reads(series)
    seri = reads(all_series)

    # -- documents

    documents = reads(documents_read.documents)
    years = reads(known_documents.years)
    document = reads(documents_read.document)
    renstra = reads(documents_read.renstra_of)
    corrected_since = reads(since_report.corrected_since)
    beda = reads(differences.beda)
    cell_events = reads(cell_events)
    remarked = reads(remarks.remarked)
    remarks = reads(remarks.remarks)
    effects = reads(effects_of.effects)
    koreksi = reads(record_corrections.koreksi)
    rests_on = reads(behind)
    periksa = reads(periksa)

    # -- figures

    capaian = reads(capaian_of)
    pohon = reads(cascade.pohon)
    pagu = reads(program_tree.pagu)
    lineage = tells(lineage_card.card)
    riwayat = reads(history.riwayat)
    isian = reads(entry_sheet.isian)
    isian_serapan = reads(money_sheet.isian_serapan)
    pasokan = reads(supplies.pasokan)
    sumbangan = reads(contributions.sumbangan)
    keuangan = reads(absorption.keuangan)
    gabungan = reads(combined.gabungan)
    e81 = reads(form_e81.e81)
    lkjip_tables = reads(lkjip.tables)
    lkjip_whole = reads(yearly_report)
    tercetak = reads(printed.printed)

    # -- across units

    lembar = reads(across_sheet.sheet)
    indikator_antarunit = reads(across_figures.one_indikator)
    semua_antarunit = reads(across_figures.every_indikator)
    triwulan_antarunit = reads(across_figures.one_quarter)
    indikator_bersama = reads(across_figures.shared)
    ketepatan_antarunit = reads(across_punctual.punctual)
    langkah_antarunit = reads(across_steps.standing)

    # -- deadlines

    tenggat = reads(duties.rules)
    hari_libur = reads(duties.holidays)
    kewajiban = reads(duties.duties)
    satu_kewajiban = reads(duties.duty)
    kewajiban_bernomor = reads(duties.told)
    ketepatan = reads(duties.punctuality)
    deliveries_of = reads(deliveries.of_duty)
    surat_masuk = reads(foundations.papers)
    perpanjangan = reads(foundations.extensions)
    daftar = reads(foundations.rosters)
    laporan_risiko = reads(foundations.risk_reports)
    tindak_lanjut = reads(foundations.follow_ups)
    usulan_realisasi = reads(proposals.proposed)
    usulan_triwulan = reads(proposals.all_proposed)

    # -- the trail

    trail = tells(events.events)
    sentences = tells(events.sentences)
    told = tells(events.told)
    trail_filters = reads(events.filters)
    trail_count = tells(events.count)
    trail_facets = tells(events.facets)
    called_like = reads(called.called_like)
    file_used = tells(files.file_used)
    bukti = reads(evidence.files)

    def trail_pages(self, at: AsOf, size: int = 500, **filters: Any) -> Iterator[list[dict[str, Any]]]:
        """All that fits, oldest first, page by page: for files of any length in flat memory."""
        after: int | None = 0
        while after is not None:
            page = self.trail(at, limit=size, after=after, **filters)
            if page["entries"]:
                yield page["entries"]
            after = page["next"]

    # -- audits

    assignments_of = reads(audits.seen_by)
    assignments = tells(assignment.assignments)
    working_papers = tells(audits.working_papers)
    papers_about = tells(assignment.papers_about)
    redraw = tells(audits.redraw)
    issued = tells(findings.issued)
    finding = tells(findings.finding)
    compare = tells(comparison.compare)

    # -- as commands, policies and a clock ask: of now

    def contradiction(
        self, kind: str, key: Mapping[str, Any], versi: Collection[int], nomor: str, today: date
    ) -> tuple[str, str, tuple[str, ...]] | None:
        with self.database.read() as tx:
            return contradiction(tx, self.as_of(today), kind, key, versi, nomor)

    offices_with_pk = reads(known_now.offices_with_pk)
    under_way = reads(known_now.under_way)
    at_steps = reads(lying.at_steps)
    suppliers = reads(known_now.suppliers)
    supplied_to = reads(known_now.supplied_to)
    composed_with = reads(known_now.composed_with)
    renstra_periods = reads(known_now.renstra_periods)
    renstra_periods_of = reads(known_now.renstra_periods_of)
    units_under = reads(known_now.units_under)
    units_of_kinds = reads(known_now.units_of_kinds)
    units_there = reads(known_now.units_there)
    documents_there = reads(known_now.documents_there)
    units_called = reads(known_now.units_called)
    is_person = reads(known_now.is_person)
    living_since = reads(known_now.living_since)
    placed = reads(known_now.placed)
    late_proposals = reads(known_now.late_proposals)
    resting_on_correction = reads(record_corrections.resting)
    calendar_years = reads(now.calendar_years)
    deadline_rules = reads(now.rules)
    every_rule = reads(now.every_rule)
    extension_papers = reads(now.extension_papers)
    events_of = reads(now.events_of)
    outstanding_duties = reads(now.outstanding)
    late_duties = reads(now.late)
    provisional_duties = reads(now.provisional)
    provisional_years = reads(now.provisional_years)
    roster_of = reads(now.roster_of)
    opened_duties = reads(now.opened)
    due_duties = reads(now.due)
    notice = reads(now.notice)
    proposal = reads(now.proposal)
    held_by = reads(now.held_by)
    units_of_deadlines = reads(now.units)
    audit_population = tells(audits.audit_population)
    unit_of_event = reads(audited.unit_of_event)
    unit_of_document = tells(audits.unit_of_document)
    checkpoint_size = tells(audits.checkpoint_size)
    trail_rows = tells(events.rows)
    package_files = tells(files.package_files)
    known_files = reads(evidence.known)
    held_files = reads(evidence.held)
    destroyed_files = reads(evidence.destroyed)
    is_named = reads(evidence.is_named)
    unjudged_papers = reads(signed.unjudged)
    papers_of = reads(signed.papers_of)
    published = reads(published.published)


__all__ = ["AsOf", "Queries"]
