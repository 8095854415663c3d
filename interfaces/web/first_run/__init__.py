"""The way in for a new kabupaten: what is set up and what is missing, units and people by pasted lists. All of it is
commands that there are, given by whoever is signed in."""

from flask import Blueprint

from interfaces.compose import House
from interfaces.web.first_run import lists, pages, shipped


def add_pages(blueprint: Blueprint, house: House) -> None:
    pages.add_pages(blueprint, house)
    lists.add_pages(blueprint, house)
    shipped.add_pages(blueprint, house)
