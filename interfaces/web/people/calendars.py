"""One's own calendar links: private addresses by which a calendar program shows the deadlines of one's offices. Whoever
has the link reads them, so it is shown once, kept as a hash, and revoked here."""

from flask import Blueprint, Response, request, url_for

from domain.kernel import Invalid, Refusal
from interfaces.api.access import admitted
from interfaces.compose import House
from interfaces.config import from_environment
from interfaces.registers.feed import Feed
from interfaces.web.frame.look import look
from interfaces.web.frame.page import bahasa, render
from interfaces.web.frame.request import Request
from interfaces.web.sign_in.answers import redirected


def add_pages(pages: Blueprint, house: House) -> None:
    halaman = CalendarPages(house)
    pages.add_url_rule("/kalender-saya", "kalender_saya", halaman.saya, methods=["GET", "POST"])
    pages.add_url_rule("/kalender-saya/cabut", "kalender_cabut", halaman.cabut, methods=["POST"])


class CalendarPages:
    def __init__(self, house: House) -> None:
        self.house = house

    def saya(self) -> Response:
        """One's links; sent, a new one, which is in this answer and nowhere else."""
        if request.method != "POST":
            return self._page()
        person = admitted().person
        try:
            token = self.house.feeds.grant(Feed("person", person, bahasa()), self.house.now())
        except Invalid as refusal:
            return self._page(refusal)
        return self._page(link=f"{from_environment().base_url}/feed/{token}.ics")

    def cabut(self) -> Response:
        self.house.feeds.revoke_one(admitted().person, request.form.get("sidik", ""), self.house.now())
        return redirected(url_for("pages.kalender_saya"))

    def _page(self, refusal: Refusal | None = None, link: str = "") -> Response:
        return render(
            "kalender_saya.html",
            look(self.house, Request(request.args)),
            422 if refusal else 200,
            tautan_tautan=self.house.feeds.of(admitted().person),
            link=link,
            wrong=refusal.teks if refusal else None,
            galat=refusal is not None,
        )
