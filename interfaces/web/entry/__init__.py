"""The sheet on which a triwulan is filled in: shown, typed, asked about, saved, handed in."""

from flask import Blueprint

from interfaces.compose import House
from interfaces.web.entry import checking, contributions, money, pages

__all__ = ["add_pages"]


def add_pages(blueprint: Blueprint, house: House) -> None:
    pages.add_pages(blueprint, house)
    checking.add_pages(blueprint, house)
    money.add_pages(blueprint, house)
    contributions.add_pages(blueprint, house)
