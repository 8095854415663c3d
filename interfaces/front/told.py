"""What is told of each request: route, status and time to the log, and what was refused for who asked to the security
log. The address itself is not told: it may carry the token of a link, or what somebody typed.
"""

import logging
import time
from typing import Any

from flask import Flask, Response, g, request

from interfaces.logs.records import ASKED, security

LOG = logging.getLogger("jejak.request")
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
REFUSED = {
    "belum-masuk": "unknown",
    "tidak-berwenang": "denied",
    "empat-mata": "denied",
    "terlalu-sering": "limited",
    "bukan-dari-halaman-ini": "csrf.refused",
    "alamat-lain": "host.refused",
}
"""Which refusals the security log hears of, and as what."""
NONE = "-"


def register(app: Flask) -> None:
    """Tell of every request to an application."""
    app.before_request(_begin)
    app.after_request(_end)


def route() -> str:
    """The rule that the address met, without what was asked for."""
    return request.url_rule.rule if request.url_rule else NONE


def refused(slug: str) -> None:
    """Remember why this request is refused, for whoever tells of it."""
    g.refused = slug


def trouble(error: Exception) -> None:
    """The database cannot serve now. Only the first line of what it says: others may quote a row."""
    LOG.warning("database", extra={"facts": {"says": str(error).split("\n")[0], "route": route()}})


def _begin() -> None:
    g.asked_at = time.perf_counter()


def _end(response: Response) -> Response:
    slug = g.get("refused", "")
    method = request.method if request.method in METHODS else NONE
    facts = {"method": method, "route": route(), "status": response.status_code}
    if "asked_at" in g:
        facts["ms"] = round((time.perf_counter() - g.asked_at) * 1000, 1)
    LOG.info("request", extra={"facts": {**facts, **({"refused": slug} if slug else {})}})
    if slug in REFUSED:
        who = g.get("who")
        own = {"person": who.person, "acting_as": who.acting_as} if who else {}
        security(REFUSED[slug], **own, route=route(), why=slug)
    if asked := ASKED.get():
        response.headers["X-Request-ID"] = asked.id
    return response


def fault(exc_info: Any) -> None:
    """An error of ours; Flask's own words would tell the address."""
    LOG.error("fault", exc_info=exc_info, extra={"facts": {"route": route()}})
