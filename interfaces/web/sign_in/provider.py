"""Signing in by the kabupaten's provider: off to it, and back."""

from flask import Blueprint, Response, make_response, redirect, request

from interfaces.compose import House
from interfaces.door import csrf
from interfaces.door.oidc import RETURN, NotByProvider, Provider
from interfaces.door.sessions import Sessions
from interfaces.web.sign_in.answers import go_on
from interfaces.web.sign_in.kept import Kept, carried, safe
from interfaces.web.sign_in.pages import ask


def add_pages(pages: Blueprint, house: House) -> None:
    provider = ProviderPages(house)
    pages.add_url_rule("/masuk/oidc", "masuk_oidc", provider.off)
    pages.add_url_rule(RETURN, "masuk_oidc_kembali", provider.back)


class ProviderPages:
    def __init__(self, house: House) -> None:
        self.house = house
        self.provider, self.sessions = Provider(house), Sessions(house)

    def off(self) -> Response:
        """A link and no form: where a form leads is bounded by the policy of the page."""
        kept = carried(request)
        try:
            if not self.provider.name:
                raise NotByProvider("none")
            there = self.provider.address(csrf.bound_to(make=True), kept.ke)
        except NotByProvider as refusal:
            return ask(self.house, kept, refusal)
        return make_response(redirect(there, 303))

    def back(self) -> Response:
        """The state proves that this browser was sent there by us, a few minutes ago."""
        try:
            bound = csrf.bound_to(make=False)
            if not bound or not self.provider.name:
                raise NotByProvider("cookie")
            found = self.provider.come_back(bound, request.args.get("state", ""), request.args.get("code", ""))
        except NotByProvider as refusal:
            return ask(self.house, Kept("/", None), refusal)
        kept = Kept(safe(found.ke), None)
        return go_on(kept, lambda answer: self.sessions.begin(answer, request, found.person, (found.cara,)))
