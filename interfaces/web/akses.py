"""Who may read the pages: one rule for each, asked of the identity port before any of them runs."""

from flask import Flask, current_app, g, request

from application.hak_akses import Identity, may_read
from interfaces.api.access import Access, identities, rules
from interfaces.compose import House
from projections.waktu import AsOf

VISITOR = "inspektorat"
"""The reading role in which anybody sees the demo; an installation with real accounts knows no visitors."""


def declare(app: Flask, name: str) -> None:
    """Pages are for readers; the style sheet and the icon are for anyone."""
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith(f"{name}."):
            rules(app)[rule.endpoint] = Access.PUBLIC if rule.endpoint == f"{name}.static" else Access.READ


def admit(house: House) -> None:
    """Let a reader in, before the page runs. Raises Unauthenticated outside demo mode, until there are accounts."""
    if rules(current_app).get(request.endpoint or "") is not Access.PUBLIC:
        g.who = identities(house).identify(VISITOR)


def readable(house: House, at: AsOf) -> dict[str, dict[str, str]]:
    """The units that the reader may see, by slug."""
    who: Identity = g.who
    return {u["slug"]: u for u in house.queries.units(at) if may_read(who, u["slug"], u["induk"])}
