"""Administration: what the kabupaten has set, as it was on any day, each with its history and the form that changes it;
and how the installation itself is."""

from flask import Blueprint

from interfaces.compose import House
from interfaces.web.administration import health, pages


def add_pages(blueprint: Blueprint, house: House) -> None:
    pages.add_pages(blueprint, house)
    health.add_pages(blueprint, house)
