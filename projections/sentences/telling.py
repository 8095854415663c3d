"""Telling an event: the one place that knows every sentence."""

from datetime import date
from typing import Any

from domain.kernel import Provenance, Teks
from projections.identity import DocumentName
from projections.sentences import (
    access,
    audit,
    claimed,
    copies,
    deadlines,
    delegations,
    deliveries,
    documents,
    evidence,
    exports,
    figures_of_others,
    foundations,
    from_paper,
    gate,
    letterheads,
    measuring,
    offices_of_units,
    people,
    printed,
    proposals,
    record,
    record_correction,
    scales,
    setting_up,
    templates,
    voiding,
)
from projections.sentences.story import SENTENCES, Story
from projections.sentences.titles import Names
from projections.told_figures import taken_out
from projections.words import capitalised, jabatan, kunci, pemasok, phrase

TELLERS = (
    access,
    audit,
    copies,
    deadlines,
    delegations,
    deliveries,
    documents,
    evidence,
    exports,
    printed,
    figures_of_others,
    foundations,
    from_paper,
    gate,
    letterheads,
    measuring,
    people,
    proposals,
    record,
    record_correction,
    scales,
    offices_of_units,
    setting_up,
    templates,
    voiding,
)
"""Where sentences are told."""


def sentence(event: Any, who: DocumentName, names: Names, on: date | None = None) -> Teks:
    """What happened to the document `who`, and by which office. Reason and basis are shown beside it, not in it.

    `on`: the day on which it was recorded, told where the event claims an earlier one.
    """
    return with_figures(event, who, names, on)[0]


def with_figures(
    event: Any, who: DocumentName, names: Names, on: date | None = None
) -> tuple[Teks, list[dict[str, Any]]]:
    """The sentence, and the figures in it: each with its cell and where it stands."""
    cerita = Story(event, who, names)
    apa = SENTENCES[type(event).TOPIC](cerita)
    dari, usul = _supplied(event), _proposed(event.provenance)
    said = phrase("{apa}{dari}{usul}{kapan}", apa=apa, dari=dari, usul=usul, kapan=claimed.recorded(event, on))
    return taken_out(capitalised(phrase("{siapa} {apa}.", siapa=cerita.pelaku(), apa=said)), cerita.angka)


def _proposed(who: Provenance) -> Teks | str:
    """Who had proposed what the subject confirmed and so carried out."""
    if not who.proposed_by:
        return ""
    office, _, unit = who.proposed_as.partition("@")
    return phrase(
        ", atas usulan {o}{u}", ", as proposed by the {o}{u}", o=jabatan(office), u=f" {kunci(unit)}" if unit else ""
    )


def _supplied(event: Any) -> Teks | str:
    """Who supplied the figure that the subject typed, by which paper or message of which day."""
    supplier = event.provenance.supplier
    if supplier is None or not hasattr(event, "new"):
        return ""
    return phrase("; angka dari {p}", "; the figure is from {p}", p=pemasok(supplier))
