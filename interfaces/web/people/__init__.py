"""Pages about people: the directory for those who keep it, offices, one's own data, access keys, the privacy notice."""

from flask import Blueprint

from interfaces.compose import House
from interfaces.web.people import calendars, holders, keys, offices, pages


def add_pages(blueprint: Blueprint, house: House) -> None:
    pages.add_pages(blueprint, house)
    keys.add_pages(blueprint, house)
    calendars.add_pages(blueprint, house)
    offices.add_pages(blueprint, house)
    holders.add_pages(blueprint, house)
