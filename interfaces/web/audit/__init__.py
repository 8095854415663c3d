"""The auditor's desk: assignments and their papers, the trail and one event of it, findings and what units answer."""

from flask import Blueprint

from interfaces.compose import House
from interfaces.web.audit import pages as assignments
from interfaces.web.audit import trail_pages
from interfaces.web.jobs import pages as jobs


def add_pages(pages: Blueprint, house: House) -> None:
    for own in (assignments, trail_pages, jobs):
        own.add_pages(pages, house)
