"""The Flask application over one house."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from flask import Flask, Response, request
from flask_compress import Compress
from werkzeug.exceptions import HTTPException
from werkzeug.http import parse_date

from application.store.database import OperationalError
from application.store.faults import Fault, Misshapen
from application.store.intact import ODD
from domain.kernel import Refusal, Teks
from interfaces import api, web
from interfaces.api.problems import BUSY, HEADERS, PROBLEMS
from interfaces.calendars import feeds
from interfaces.compose import House
from interfaces.door import csrf
from interfaces.front import bounds, headers, told
from interfaces.front.bounds import ANYWHERE, Bounds
from interfaces.front.proxies import Network, placed
from interfaces.front.sent import Asked
from interfaces.logs.records import ASKED
from interfaces.web import checking
from interfaces.web.evidence import make_room
from interfaces.web.frame import drafts

COMPRESSED = {
    "COMPRESS_MIMETYPES": ("text/html", "text/css", "text/javascript", "application/javascript", "image/svg+xml"),
    "COMPRESS_ALGORITHM": ("br", "gzip"),
    "COMPRESS_BR_LEVEL": 5,
    "COMPRESS_STREAMS": False,
}
"""What goes out compressed: pages, whose tokens are masked anew each time (BREACH), and what they are made of. Not the
API, whose ETags name what is shown whichever way it travels; not evidence, whose bytes are its own."""
DATES = ("HTTP_IF_MODIFIED_SINCE", "HTTP_IF_UNMODIFIED_SINCE", "HTTP_IF_RANGE")


class App(Flask):
    """Flask, with the request's place known before anything else, what it asks of the database held together, and
    faults told without the address."""

    request_class = Asked
    proxies: Sequence[Network] = ()
    held: Callable[[], AbstractContextManager[None]] = nullcontext
    differs: Callable[[], bool] = lambda: False

    def wsgi_app(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        token = ASKED.set(placed(environ, self.proxies))
        try:
            with self.held():
                answer: Iterable[bytes] = super().wsgi_app(environ, start_response)
            return answer
        finally:
            ASKED.reset(token)

    def handle_user_exception(self, e: Exception) -> Any:
        """What trips over a row that the check beside all other work has found to be somebody else's is no fault of
        ours: it is said as what it is."""
        if isinstance(e, (*ODD, ArithmeticError)) and not isinstance(e, HTTPException) and self.differs():
            self.log_exception((type(e), e, e.__traceback__))
            return super().handle_user_exception(Misshapen(type(e).__name__))
        return super().handle_user_exception(e)

    def log_exception(self, exc_info: Any) -> None:
        told.fault(exc_info)


def create_app(house: House, within: Bounds = ANYWHERE, proxies: Sequence[Network] = ()) -> Flask:
    """API, health routes and the pages. `proxies`: whose word on where a request came from is believed."""
    app = App("jejak", static_folder=None)
    app.proxies, app.held = proxies, house.database.held
    app.differs = lambda: bool(house.self_checks.wrong())
    app.json.sort_keys = False
    app.jinja_env.lstrip_blocks = True  # what only indents a line of a template is sent to nobody
    app.jinja_env.filters["capitalize"] = lambda text: f"{text[:1].upper()}{text[1:]}"  # "DPPA" stays as it is
    told.register(app)
    app.config.update(COMPRESSED)
    Compress(app)
    app.after_request(headers.protect)
    bounds.register(app, within)
    make_room(app, house)
    checking.make_room(app)
    csrf.install(app, csrf.Guard(house.vault))
    drafts.install(app, house.vault)
    api.register(app, house)
    web.register(app, house)
    feeds.register(app, house)
    app.before_request(_forget_unreadable_dates)
    app.register_error_handler(Refusal, _plain)
    app.register_error_handler(Fault, _plain)
    app.register_error_handler(OperationalError, _busy)
    return app


def _plain(why: Refusal | Fault) -> Response:
    """What is refused, or cannot be, where neither pages nor API answer."""
    response = _said(why.slug if why.slug in PROBLEMS else Refusal.slug, why.teks)
    if isinstance(why, Refusal) and "retry_after" in why.facts:
        response.headers["Retry-After"] = str(why.facts["retry_after"])
    return response


def _busy(error: OperationalError) -> Response:
    told.trouble(error)
    return _said("sibuk", BUSY)


def _said(slug: str, teks: Teks) -> Response:
    told.refused(slug)
    response = Response(f"{teks.id} / {teks.en}\n", PROBLEMS[slug][0], content_type="text/plain; charset=utf-8")
    response.headers.update(HEADERS.get(slug, {}))
    return response


def _forget_unreadable_dates() -> None:
    """A condition on a date that is no date is as if it had not been sent (RFC 9110, 13.1.3)."""
    for name in DATES:
        try:
            parse_date(request.environ.get(name))
        except OverflowError:  # the year 99999999999, which Werkzeug reads and Python cannot hold
            del request.environ[name]
