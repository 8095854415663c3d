"""Pages about people: the directory for those who keep it, one's own data, access keys, and the notice on privacy."""

from flask import Blueprint

from interfaces.compose import House
from interfaces.web.people import keys, pages


def add_pages(blueprint: Blueprint, house: House) -> None:
    pages.add_pages(blueprint, house)
    keys.add_pages(blueprint, house)
