"""`/rujukan-api`: the reference of the API as pages, drawn from the document that describes it to programs."""

from flask import Blueprint

from interfaces.web.reference import pages


def add_pages(blueprint: Blueprint) -> None:
    pages.add_pages(blueprint)
