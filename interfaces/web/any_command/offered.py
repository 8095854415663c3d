"""Which commands have a form here, and which of them somebody may give, by what they are about."""

from application.access.factors import OF_ACCESS
from application.actor import policy
from application.commands import Command, for_people
from domain.kinds import DOKUMEN
from interfaces.api.access import admitted
from interfaces.compose import House
from interfaces.web.deciding.steps import work_of
from projections.documents.differences import KARTU

ELSEWHERE = (*OF_ACCESS, "orang", "usulan", "bukti", "sk")
"""Kinds of commands that have pages of their own."""
OWN_PAGE = {
    **dict.fromkeys(("indikator.declare_successor", "indikator.withdraw_successor"), "penerus"),
    **dict.fromkeys(("realisasi.draft", "realisasi.report"), "isian"),
    "realisasi.report_serapan": "isian_serapan",
    "trail.export": "trail",
}
"""Commands that have a page made by hand, by its name; the address of one about a document has the parts of its key."""


def steps_of(kind: str) -> frozenset[str]:
    """The steps of a kind of document: each has its own page."""
    return frozenset(f"{kind}.{step.name}" for step in DOKUMEN[kind].steps) if kind in DOKUMEN else frozenset()


def offered(house: House) -> dict[str, list[Command]]:
    """The commands that whoever looks may give in their office, by what they are about: cards and documents
    first, in their order."""
    rules, who = policy(work_of(house)), admitted()
    found: dict[str, list[Command]] = {}
    for command in for_people():
        kind = command.name.partition(".")[0]
        own_page = kind in ELSEWHERE or command.name in steps_of(kind) or command.name in OWN_PAGE
        if not own_page and any(row.covers(who) for row in rules.rows(command.name)):
            found.setdefault(kind, []).append(command)
    order = {kind: n for n, kind in enumerate((KARTU, *DOKUMEN))}
    return {kind: found[kind] for kind in sorted(found, key=lambda kind: order.get(kind, len(order)))}
