"""How duties are said on their pages."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import Response

from domain.deadlines.rule import BUKAN_PERATURAN, StatusHukum
from domain.kernel import Teks
from interfaces import boards as boards_drawn
from interfaces.api.access import scope
from interfaces.compose import House
from interfaces.web.frame.due import mark
from interfaces.web.frame.form import Form
from interfaces.web.frame.look import Look, look_at_unit
from interfaces.web.frame.page import render
from interfaces.web.frame.request import Request
from projections.sentences.deadlines import langkah
from projections.sentences.falls_due import period
from projections.words import capitalised, jabatan, joined


def looked(house: House, asked: Request, question: str = "") -> Look:
    """What is looked at: any unit, and a year that has come or is the next. `question`: by which one sees units, where
    that of the page is about none."""
    lihat = look_at_unit(house, asked, any_unit=True, question=question)
    year = lihat.at.per.year
    years = tuple(sorted({*lihat.years, year, year + 1}))
    return replace(lihat, tahun=lihat.tahun or year, years=years)


def units(house: House, lihat: Look) -> list[str] | None:
    return [lihat.unit] if lihat.unit else scope(house, lihat.now)


def page(house: House, name: str, lihat: Look, status: int = 200, **more: Any) -> Response:
    words = {"tanda_tenggat": mark, "para": offices, "nama_tenggat": boards_drawn.words, "langkah": langkah}
    words |= {"kapital": lambda office: capitalised(jabatan(office)), "catatan": note, "periode": period}
    return render(f"{name}.html", lihat, status, formulir=Form(house, lihat, {}), **words, **more)


def offices(roles: list[str]) -> Teks:
    return capitalised(joined(map(jabatan, roles)))


def note(row: Mapping[str, Any]) -> Teks:
    """That a rule is local policy or inferred, wherever it is shown."""
    return BUKAN_PERATURAN.get(StatusHukum(row["status"]), Teks("", ""))
