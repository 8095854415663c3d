"""The page of what is set up: each step with what is done, what is missing, and whose turn it is."""

from dataclasses import replace

from flask import Blueprint, Response, request

from interfaces.compose import House
from interfaces.web.any_command.offered import offered
from interfaces.web.first_run.steps import Link, steps
from interfaces.web.frame.look import look
from interfaces.web.frame.page import render, theirs
from interfaces.web.frame.request import Request


def add_pages(pages: Blueprint, house: House) -> None:
    def persiapan() -> Response:
        asked = Request(request.args)
        lihat = look(house, asked)
        asked.check()
        given = {command.name for commands in offered(house).values() for command in commands}

        def opens(link: Link) -> bool:
            page, parts, _ = link
            return theirs(page) and (page != "perintah" or f"{parts['kind']}.{parts['verb']}" in given)

        found = [replace(step, links=list(filter(opens, step.links))) for step in steps(house, lihat.now)]
        return render("persiapan.html", lihat, langkah=found)

    pages.add_url_rule("/persiapan", "persiapan", persiapan)
