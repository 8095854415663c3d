"""The steps that most documents share, each told once: what a kind of document says of its own are the arguments."""

from domain.cycle.requirements import (
    VERIFICATION,
    actor_did_not_draft_it,
    bupati_leaves_the_hash,
    it_has_a_reason,
    it_has_content,
    it_has_notes,
    paper_is_dated,
    paper_is_numbered,
    recorder_stands_apart,
    signatures_are_recorded,
)
from domain.cycle.steps import BATAL, BERLAKU, DIAJUKAN, DRAF, TERVERIFIKASI, VERIFIKATOR, Rule, Step
from domain.cycle.unit_kinds import SEKDA

DECREE: tuple[Rule, ...] = (paper_is_dated, paper_is_numbered, bupati_leaves_the_hash)
"""What the paper must say by which an office establishes a document."""


def handed_in(*by: str, requires: tuple[Rule, ...] = (it_has_content,), enters: bool = False) -> tuple[Step, Step]:
    """Whoever hands a draft in may take it back, until somebody has acted on it. `enters`: whoever does enters it."""
    return (
        Step("submit", "Submitted", (DRAF,), DIAJUKAN, by, requires, enters=enters),
        Step("withdraw", "Withdrawn", (DIAJUKAN,), DRAF, by, voids=True),
    )


def returned(*by: str, before: tuple[str, ...] = (DIAJUKAN, TERVERIFIKASI)) -> Step:
    """Back to its drafters, with notes; what had been signed or verified is void."""
    return Step("return", "Returned", before, DRAF, by or (VERIFIKATOR,), (it_has_notes,), voids=True)


def verified(event: str = "Verified", before: str = DIAJUKAN, after: str = TERVERIFIKASI) -> Step:
    """By the office that verifies documents of this kind, item by item."""
    return Step("verify", event, (before,), after, (VERIFIKATOR,), VERIFICATION)


def established(*by: str, requires: tuple[Rule, ...], before: str = TERVERIFIKASI, signs: str = "") -> Step:
    """The document takes force by the act of one office. `signs`: the party that this is, where it is a signature."""
    return Step("establish", "Established", (before,), BERLAKU, by, requires, signs=signs, in_force=True)


def recorded(*by: str, rules: tuple[Rule, ...] = (), before: tuple[str, ...] = (TERVERIFIKASI,)) -> Step:
    """The document takes force as signed outside the system: who had no hand in it records who signed.

    The sekda records where an office of the kabupaten has too few people (local policy).
    """
    requires = (actor_did_not_draft_it, recorder_stands_apart, *rules, signatures_are_recorded)
    return Step("record", "SignatureRecorded", before, BERLAKU, (*by, SEKDA), requires, in_force=True)


def cancelled(*by: str) -> Step:
    """A draft is given up before it took force, with the reason."""
    return Step("cancel", "Cancelled", (DRAF,), BATAL, by, (it_has_a_reason,), voids=True)
