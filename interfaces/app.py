"""The Flask application over one house."""

from flask import Flask, request
from werkzeug.http import parse_date

from interfaces import api, web
from interfaces.calendars import feeds
from interfaces.compose import House
from interfaces.door import csrf
from interfaces.web.evidence import make_room

MAX_REQUEST = 2 * 1024 * 1024  # bytes
DATES = ("HTTP_IF_MODIFIED_SINCE", "HTTP_IF_UNMODIFIED_SINCE", "HTTP_IF_RANGE")


def create_app(house: House) -> Flask:
    """API, health routes and the pages."""
    app = Flask("jejak", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MAX_REQUEST
    app.json.sort_keys = False
    make_room(app, house)
    csrf.install(app, csrf.Guard(house.vault))
    api.register(app, house)
    web.register(app, house)
    feeds.register(app, house)
    app.before_request(_forget_unreadable_dates)
    return app


def _forget_unreadable_dates() -> None:
    """A condition on a date that is no date is as if it had not been sent (RFC 9110, 13.1.3)."""
    for name in DATES:
        try:
            parse_date(request.environ.get(name))
        except OverflowError:  # the year 99999999999, which Werkzeug reads and Python cannot hold
            del request.environ[name]
