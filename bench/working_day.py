"""A day on which offices work: their deadlines open, their people let in, and the pages as each of them has them."""

from datetime import date, timedelta
from typing import Any

from flask import Flask, Response, request
from werkzeug.http import parse_cookie
from werkzeug.test import Client

from application.deadlines.beginning import open_due
from bench import log
from bench.places import Place
from bench.report import Row
from bench.sizes import Size
from domain.organisation.akses import SANDI, TOTP
from interfaces.app import create_app
from interfaces.cli.operator.serve import keep_what_is_loaded
from interfaces.clock import DemoClock
from interfaces.compose import House, build
from interfaces.config import from_environment
from interfaces.door.sessions import Sessions
from interfaces.registers.particulars import Particulars
from tests.kantor import Kantor

PERENCANA, CAMAT = "perencana", "camat"
OF_ALL = "bappeda"
"""Who sees every unit."""


def begin(place: Place, size: Size) -> list[Row]:
    """What there is beside documents: a kabupaten with its deadlines, who holds which office, and accounts."""
    kantor = Kantor(place.jejak, (log.TODAY - timedelta(hours=1)).isoformat(), demo=False)
    house, offices = kantor.house, log.OFFICES[: size.offices]
    kantor.do("kabupaten.found", "admin", nama="Kabupaten Contoh", zona="WITA")
    kantor.do("kabupaten.adopt_deadlines", "bagian_organisasi", sejak="2025-10-01", reason="Katalog tenggat ditetapkan")
    open_due(house.jejak)
    for office in (OF_ALL, *(f"{name}@{unit}" for unit in offices for name in (PERENCANA, CAMAT))):
        name, _, unit = office.partition("@")
        if name == CAMAT:
            kantor.appoint(name, unit, since="2021-01-01", person=_person(office))
        house.access.grant(_person(office), office)
        house.people.set(Particulars(_person(office), nama=f"Contoh {office.title()}"), (), house.wall())
    kantor.close()
    place.settle()
    return []


class WorkingDay:
    """The application over the house on that day. Needs `begin`."""

    def __init__(self, place: Place, size: Size) -> None:
        clock = DemoClock()
        clock.set(log.TODAY)
        self.house: House = build(place.jejak, clock)
        self.house.database.patience = from_environment().statement_seconds  # as `jejak serve` sets it
        self.app: Flask = create_app(self.house)
        keep_what_is_loaded()
        self.offices = log.OFFICES[: size.offices]
        self.at = self.house.queries.as_of(date(2099, 12, 31))

    def cookies(self, office: str) -> dict[str, str]:
        """What the browser of somebody holds who has just signed in."""
        with self.app.test_request_context("/"):
            response = Response()
            Sessions(self.house).begin(response, request, _person(office), (SANDI, TOTP), office)
        given = [parse_cookie(header.partition(";")[0]) for header in response.headers.getlist("Set-Cookie")]
        return {name: value for one in given for name, value in one.items() if value}

    def enter(self, office: str) -> Client:
        """Somebody who has just signed in."""
        return with_cookies(self.app, self.cookies(office))


def with_cookies(app: Any, cookies: dict[str, str]) -> Client:
    """A client of any WSGI application, ours or Django's: both are asked through the same."""
    client = Client(app)
    for name, value in cookies.items():
        client.set_cookie(name, value)
    return client


def _person(office: str) -> str:
    return f"demo-{office.replace('@', '-')}"
