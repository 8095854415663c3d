"""Pages of the door: sign in, unlock, choose the office acted in, sign out; links by which a
password is set; second factors."""

from flask import Blueprint

from interfaces.compose import House
from interfaces.web.sign_in import factors, links, pages, provider, safety


def add_pages(blueprint: Blueprint, house: House) -> None:
    pages.add_pages(blueprint, house)
    links.add_pages(blueprint, house)
    factors.add_pages(blueprint, house)
    safety.add_pages(blueprint, house)
    provider.add_pages(blueprint, house)
