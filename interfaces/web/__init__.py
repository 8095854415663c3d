"""Pages that a camat can read: capaian, the lineage of a target, the trail, and one event. They only read."""

from flask import Flask

from interfaces.compose import House
from interfaces.web.akses import declare
from interfaces.web.galat import add_error_pages
from interfaces.web.rute import make_blueprint


def register(app: Flask, house: House) -> None:
    """Add the pages to the app, each with its rule of who may read it."""
    pages = make_blueprint(house)
    add_error_pages(pages, house)
    app.register_blueprint(pages)
    declare(app, pages.name)
