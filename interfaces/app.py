"""The Flask application over one house."""

from flask import Flask

from interfaces import api, web
from interfaces.calendars import feeds
from interfaces.compose import House

MAX_REQUEST = 2 * 1024 * 1024  # bytes


def create_app(house: House) -> Flask:
    """API, health routes and the pages."""
    app = Flask("jejak", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MAX_REQUEST
    app.json.sort_keys = False
    api.register(app, house)
    web.register(app, house)
    feeds.register(app, house)
    return app
