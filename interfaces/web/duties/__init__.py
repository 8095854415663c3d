"""Pages of deadlines: the board with its acts, a year by its dates, one duty, rosters, what begins or moves a date."""

from flask import Blueprint

from interfaces.compose import House
from interfaces.web.duties import board, foundations, one, risks, rosters, year


def add_pages(pages: Blueprint, house: House) -> None:
    for part in (board, year, one, rosters, risks, foundations):
        part.add_pages(pages, house)
