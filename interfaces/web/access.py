"""Who may read the pages: one rule for each, asked of the identity port before any of them runs."""

from flask import Flask, current_app, g, request

from interfaces.api.access import Access, Unprepared, rules
from interfaces.compose import House

VISITOR = "inspektorat"
"""The reading role in which anybody sees the demo; an installation with real accounts knows no visitors."""


def declare(app: Flask, name: str) -> None:
    """Pages are for readers; the style sheet and the icon are for anyone."""
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith(f"{name}."):
            rules(app)[rule.endpoint] = Access.PUBLIC if rule.endpoint == f"{name}.static" else Access.READ


def admit(house: House) -> None:
    """Let a reader in, before the page runs.

    Raises Unprepared, and Unauthenticated outside demo mode, until browsers have sessions.
    """
    if rules(current_app).get(request.endpoint or "") is Access.PUBLIC:
        return
    if teks := house.unready():
        raise Unprepared(*teks)
    g.who = house.identities().identify(VISITOR)
