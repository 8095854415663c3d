"""Taking a document along: for Word, as PDF, as a spreadsheet, as of the moment that its page shows."""

from flask import Blueprint, Response, request, url_for

from domain.kernel import NotFound
from interfaces.api.access import admitted, shown
from interfaces.compose import House
from interfaces.input.comparison import address, read_name
from interfaces.jobs.asking import begun
from interfaces.jobs.kinds import DOCUMENT
from interfaces.jobs.writing import WHOLE
from interfaces.web.frame.look import look
from interfaces.web.frame.request import Request
from interfaces.web.sign_in.answers import redirected
from interfaces.writing.forms import FORMS, KINDS


def add_pages(pages: Blueprint, house: House) -> None:
    pages.add_url_rule("/unduh/<path:alamat>", "unduh", Downloads(house).unduh, methods=["POST"])


class Downloads:
    def __init__(self, house: House) -> None:
        self.house = house

    def unduh(self, alamat: str) -> Response:
        """Have the file made: on to where its progress stands. Raises BadInput, NotFound: also for a document that is
        not theirs to see."""
        asked = Request(request.form)
        lihat = look(self.house, asked)
        form = asked.choice("bentuk", FORMS, "Bentuk", "The form")
        versi = asked.number("versi", 1, 999, "Versi", "Version")
        asked.check()
        kind, key = read_name(alamat)
        name = address(kind, key)
        if kind not in KINDS or not shown(self.house, lihat.now, [{"kind": kind, "unit": key.get("unit", "")}]):
            raise NotFound(f"Dokumen {name} tidak ada.", f"There is no document {name}.")
        at, who = lihat.at, admitted()
        rest = {part: value for part, value in key.items() if part != "unit"}
        found = self.house.queries.document(at, kind, key["unit"], versi, **rest)
        data = {
            "alamat": name,
            "versi": found["versi"],
            "bentuk": form or next(iter(FORMS)),
            "posisi": at.position,
            "per": at.per.isoformat(),
        }
        job = begun(self.house, who, DOCUMENT, data, WHOLE)
        return redirected(url_for("pages.pekerjaan", nomor=job.id))
