"""Who may read the pages: one rule for each, asked of the door before any of them runs."""

from flask import Flask, Response, current_app, g, request

from domain.kernel import NotFound
from interfaces.api.access import Access, Unprepared, let_in, rules
from interfaces.api.acts import act_of
from interfaces.compose import House
from interfaces.door.csrf import require_same
from interfaces.door.sessions import Sessions, State
from interfaces.registers.identity import DemoIdentities
from interfaces.web.frame.page import NOTICES
from interfaces.web.sign_in.kept import OPEN
from interfaces.web.sign_in.pages import in_place

VISITOR = "inspektorat"
"""The reading role in which anybody sees a demo that cannot be written, where nobody can sign in."""


def declare(app: Flask, name: str) -> None:
    """Pages are for readers; the style sheet, the icon and the door are for anyone."""
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith(f"{name}."):
            public = rule.endpoint.removeprefix(f"{name}.") in (*OPEN, *NOTICES)
            rules(app)[rule.endpoint] = Access.PUBLIC if public else Access.READ


def admit(house: House) -> Response | None:
    """Let a reader in before the page runs, or answer with the page of the door that comes first.

    Raises Unprepared, Misplaced, Forbidden for a page whose question is none of theirs, NotFound for one that nobody
    declared.
    """
    if house.unready() is None:
        g.house = house  # the frame of a page names who is signed in, and their unit
    act = act_of(request.endpoint or "")
    if rules(current_app).get(request.endpoint or "") is Access.PUBLIC:
        signed = Sessions(house).signed(request) if act in NOTICES and "house" in g else None
        if act is not None and signed is not None and signed.state is State.OPEN:
            let_in(house, signed.who, act)  # a notice reads like any other page of theirs
        return None
    if act is None:
        raise NotFound("Halaman ini belum dibuka untuk siapa pun.", "This page is not open to anyone yet.")
    if teks := house.unready():
        raise Unprepared(*teks)
    if act != "kesehatan":  # which says what is wrong
        house.views.require_place()
    if house.database.read_only and house.is_demo():
        let_in(house, DemoIdentities(demo=True).identify(VISITOR), act)
        return None
    signed = Sessions(house).signed(request)
    instead = in_place(house, signed)
    if instead is None and signed is not None:
        let_in(house, signed.who, act)
        require_same()
    return instead
