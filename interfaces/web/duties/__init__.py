"""Pages of deadlines: the board with what may be done in place, a year by its dates, one duty, rosters."""

from flask import Blueprint

from interfaces.compose import House
from interfaces.web.duties import board, one, risks, rosters, year


def add_pages(pages: Blueprint, house: House) -> None:
    for part in (board, year, one, rosters, risks):
        part.add_pages(pages, house)
