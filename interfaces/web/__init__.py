"""Pages that a camat can read: capaian, the lineage of a target, the trail, and one event. They only read."""

from flask import Flask

from interfaces.compose import House
from interfaces.web.access import declare
from interfaces.web.errors import add_error_pages
from interfaces.web.routes import make_blueprint


def register(app: Flask, house: House) -> None:
    """Add the pages to the app, each with its rule of who may read it."""
    pages = make_blueprint(house)
    add_error_pages(pages, house)
    app.register_blueprint(pages)
    declare(app, pages.name)
