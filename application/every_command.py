"""Every command there is; importing it registers them."""

from application.audit import assignments, findings
from application.commands import REGISTER, for_people
from application.deadlines import catalogue, deliveries, duties, foundations, rosters
from application.documents import (
    electronic_signing,
    from_paper,
    judging,
    papers,
    publishing,
    record_correction,
    signing,
    waiving,
)
from application.documents.steps import register_all
from application.organisation import (
    access,
    appointing,
    confirming,
    decrees,
    delegating,
    facts,
    invitations,
    letterheads,
    people,
    scales,
    series,
    sessions,
    setting_up,
    unit_tables,
    units_over_time,
)
from application.plans import (
    awaiting_budget,
    doors,
    drafting,
    indikator,
    presets,
    second_party,
    submission_window,
    successors,
    templates,
)
from application.realisasi import composing, measuring, opening, past_quarters, reporting, supply
from application.record import evidence, exports, printed

register_all()
from_paper.register_all()
signing.register_all()
papers.register_all()
judging.register_all()
electronic_signing.register_all()
record_correction.register_all()
publishing.register_all()

WHERE = (
    assignments,
    waiving,
    doors,
    submission_window,
    from_paper,
    papers,
    judging,
    electronic_signing,
    publishing,
    foundations,
    rosters,
    exports,
    printed,
    evidence,
    catalogue,
    duties,
    record_correction,
    units_over_time,
    unit_tables,
    supply,
    past_quarters,
    reporting,
    opening,
    successors,
    deliveries,
    composing,
    measuring,
    setting_up,
    access,
    invitations,
    sessions,
    people,
    appointing,
    confirming,
    decrees,
    delegating,
    facts,
    scales,
    letterheads,
    series,
    drafting,
    second_party,
    awaiting_budget,
    indikator,
    presets,
    signing,
    templates,
    findings,
)
"""Where commands are declared."""

__all__ = ["REGISTER", "for_people"]
