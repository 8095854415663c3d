"""What a link alone opens: a calendar feed, and the page by which a person stops reminders. Links are never logged."""

from flask import Blueprint, Flask, Response, request

from interfaces.api.access import Access, rules
from interfaces.calendars.ics import calendar
from interfaces.compose import House
from interfaces.config import from_environment
from interfaces.front import told
from interfaces.registers.limits import Kind, TooMany
from interfaces.web.frame.page import render


def register(app: Flask, house: House) -> None:
    """Add both to the app; whoever has the link may open it, so that each is public by its rule."""
    links = Blueprint("tautan", __name__)

    @links.get("/feed/<token>.ics")
    def feed(token: str) -> Response:
        """The deadlines of a unit or a person; an unknown or revoked link is as if there were none."""
        if house.unready() is not None:
            return _nothing()
        try:
            house.limits.allow(Kind.KALENDER, token, request.remote_addr or "", house.wall())
        except TooMany as refusal:
            return _too_many(refusal)
        opened = house.feeds.opened(token)
        if opened is None:
            return _nothing()
        response = Response(
            calendar(house, opened, from_environment().base_url), content_type="text/calendar; charset=utf-8"
        )
        response.headers["Cache-Control"] = "private, max-age=900"
        response.add_etag()
        return response.make_conditional(request)

    @links.get("/berhenti/<token>")
    def ask(token: str) -> Response:
        """Asks; a mail scanner that follows the link changes nothing."""
        return render("berhenti.html", None, berhenti=False)

    @links.post("/berhenti/<token>")
    def stop(token: str) -> Response:
        """Reminders stop; an escalation comes all the same."""
        if house.unready() or not house.people.silence(token, False):
            return _nothing()
        return render("berhenti.html", None, berhenti=True)

    app.register_blueprint(links)
    rules(app).update(dict.fromkeys(("tautan.feed", "tautan.ask", "tautan.stop"), Access.PUBLIC))


def _too_many(refusal: TooMany) -> Response:
    told.refused(refusal.slug)
    response = Response(" / ".join(refusal.teks) + "\n", 429, content_type="text/plain; charset=utf-8")
    response.headers["Retry-After"] = str(refusal.seconds)
    return response


def _nothing() -> Response:
    """Answered here: whoever reports errors would write the link into the log."""
    return Response("Tidak ada. / There is none.\n", 404, content_type="text/plain; charset=utf-8")
