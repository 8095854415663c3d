"""Figures as forms and reports print them: money by triwulan, a kecamatan with its kelurahan, form E.81, the tables of
the LKjIP, and the data behind an indikator."""

from flask import Blueprint

from interfaces.compose import House
from interfaces.web.reports import data, e81, lkjip, money
from interfaces.web.reports.drawn import OTHERS as OTHERS


def add_pages(blueprint: Blueprint, house: House) -> None:
    for part in (money, e81, lkjip, data):
        part.add_pages(blueprint, house)
