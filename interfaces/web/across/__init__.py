"""Pages over many units: the sheet of a year, one triwulan, one indikator, punctuality, changes of targets."""

from flask import Blueprint

from interfaces.compose import House
from interfaces.web.across import compared, figures, punctuality, quarter, sheet


def add_pages(pages: Blueprint, house: House) -> None:
    for each in (sheet, quarter, figures, punctuality, compared):
        each.add_pages(pages, house)
