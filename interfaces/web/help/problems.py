"""A page for each kind of refusal (`/masalah/<slug>`, the `type` of a problem): what it means, and what to do."""

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

from flask import Blueprint, Response

from domain.kernel import NotFound, Teks
from interfaces.api.problems import PROBLEMS
from interfaces.web.frame.page import render

WRITTEN = Path(__file__).parent / "data" / "masalah.json"
GROUPS = (
    (Teks("Yang Anda kirim", "What you sent"), (400, 404, 405, 409, 410, 412, 413, 421, 422, 428, 429)),
    (Teks("Siapa Anda dan apa yang boleh", "Who you are, and what you may do"), (401, 403)),
    (Teks("Gangguan pada sistem", "What the system cannot do now"), (500, 503, 507)),
)
"""Problems by their status."""


class Explained(NamedTuple):
    """What a problem means, what to do about it, and who can help."""

    arti: Teks
    lakukan: tuple[Teks, ...]
    siapa: Teks


@cache
def explained() -> dict[str, Explained]:
    """Every problem with its explanation, by slug."""
    found = json.loads(WRITTEN.read_text("utf-8"))
    return {
        slug: Explained(Teks(*one["arti"]), tuple(Teks(*each) for each in one["lakukan"]), Teks(*one["siapa"]))
        for slug, one in found.items()
    }


def masalah() -> Response:
    """All of them."""
    listed = [
        (teks, [(slug, title, explained()[slug].arti) for slug, (status, title) in PROBLEMS.items() if status in group])
        for teks, group in GROUPS
    ]
    return render("masalah.html", None, daftar=listed)


def satu_masalah(slug: str) -> Response:
    if slug not in PROBLEMS:
        raise NotFound("Masalah itu tidak ada dalam daftar.", "There is no such problem on the list.")
    status, title = PROBLEMS[slug]
    return render("satu_masalah.html", None, judul_masalah=title, keadaan_http=status, masalah=explained()[slug])


def add_pages(pages: Blueprint) -> None:
    pages.add_url_rule("/masalah", "masalah", masalah)
    pages.add_url_rule("/masalah/<slug>", "satu_masalah", satu_masalah)
