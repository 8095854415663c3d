"""A caller of the API as tests need one: acts as a role, sends keys and versions, and knows how a PK comes about."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from flask import Flask
from werkzeug.test import TestResponse

from domain.kinds import DOKUMEN
from interfaces.clock import DemoClock
from interfaces.compose import House, build
from tests.kantor import checked, ready, scan_in, sha
from tests.one_app import app_of

PK = {"unit": "kota-bangun", "tahun": 2023, "jabatan": "camat"}
PATH = "/pk/kota-bangun/2023/camat"
SHA256 = sha("naskah")
BASIS = {"kind": "DPPA", "number": "DPPA contoh/2023", "signed_on": "2023-01-05"}
CARD = {"nama": "Keluhan yang ditangani", "level": "sasaran", "satuan": "%", "arah": "naik", "mode": "nilai_akhir"}


A = TypeVar("A", bound="Api")


class Api:
    """`post` and `get` as an actor; `post` sends a fresh key, and the version last seen unless told otherwise."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.app: Flask = app_of(house)
        self.client = self.app.test_client()
        self.etag = ""
        self._keys = count(1)

    def get(self, path: str, actor: str = "bappeda", **headers: str) -> TestResponse:
        return self.client.get(f"/api/v1{path}", headers=_headers(actor, headers))

    def post(self, command: str, body: object, actor: str, **headers: str) -> TestResponse:
        kind, _, verb = command.partition("/")
        seen = {"If-Match": self.etag} if self.etag.startswith(f'"{kind}-') and verb != "draft" else {}
        sent = {"Idempotency-Key": f"key-{next(self._keys)}", **seen, **_headers(actor, headers)}
        options: dict[str, Any] = {"data": body} if isinstance(body, str | bytes) else {"json": body}
        answer = self.app.test_client().post(f"/api/v1/{command}", headers=sent, **options)
        if answer.status_code == 409 and scan_in(self.house, **lacking(answer)):
            answer = self.app.test_client().post(f"/api/v1/{command}", headers=sent, **options)
        if answer.status_code == 200 and kind in DOKUMEN:
            self.etag = answer.headers["ETag"]
        return answer

    def done(self, command: str, body: object, actor: str, **headers: str) -> dict[str, Any]:
        """A command that must succeed."""
        answer = self.post(command, body, actor, **headers)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.get_json()
        return found

    def found(self, path: str, actor: str = "bappeda", **headers: str) -> Any:
        """A question that must be answered."""
        answer = self.get(path, actor, **headers)
        assert answer.status_code == 200, answer.text
        return answer.get_json()

    # -- the ground that stories stand on

    def units(self) -> None:
        self.done("kabupaten/found", {"nama": "Kabupaten Contoh", "zona": "WITA"}, "admin")
        for slug, induk in (("kota-bangun", ""), ("sangasanga", ""), ("sarijaya", "sangasanga")):
            jenis = "kelurahan" if induk else "kecamatan"
            unit = {"slug": slug, "nama": slug.title(), "jenis": jenis, "zona": "WITA", "go_live": "2022-01-01"}
            self.done("unit/register", {**unit, "induk": induk}, "admin")
        camat = {"jabatan": "camat", "person": "demo-camat-kota-bangun", "kapasitas": "definitif"}
        held = {**camat, "unit": "kota-bangun", "since": "2022-01-01", "decree": "SK contoh/2022"}
        self.done("unit/appoint", held, "admin")

    def draft(self) -> None:
        """A PK with one target, still a draft."""
        self.units()
        card = {"unit": "kota-bangun", "slug": "keluhan", "kartu": CARD}
        self.done("indikator/register", card, "perencana@kota-bangun")
        self.done("pk/draft", PK, "perencana@kota-bangun")
        self.target("75")

    def target(self, nilai: str, **more: Any) -> dict[str, Any]:
        body = {**PK, "target": [{"indikator": "keluhan", "nilai": nilai}], **more}
        return self.done("pk/set-target", body, "perencana@kota-bangun")

    def sign(self, signed_on: str, **more: Any) -> None:
        """From draft to in force, by everyone whose turn it is."""
        self.done("pk/submit", PK, "camat@kota-bangun")
        self.done("pk/verify", {**PK, "periksa": checked("pk.verify")}, "bagian_organisasi")
        paper = {**PK, "signed_on": signed_on, **more}
        self.done("pk/sign-first", paper, "camat@kota-bangun")
        self.done("pk/sign", {**paper, "sha256": SHA256}, "bupati")


def lacking(answer: TestResponse) -> dict[str, str]:
    """The file that a command was refused for, and the unit that has to hold it."""
    told = answer.get_json()
    return {"unit": told.get("unit", ""), "sha256": told.get("sha256", "")}


def _headers(actor: str, more: dict[str, str]) -> dict[str, str]:
    own = {"Authorization": f"Bearer {actor}"} if actor else {}
    return own | {name.replace("_", "-"): value for name, value in more.items()}


@contextmanager
def opened(url: str, *, demo: bool = True, kind: type[A] = Api) -> Iterator[A]:
    """An API over an empty database, on a morning of January 2023."""
    clock = DemoClock()
    clock.set(datetime(2023, 1, 10, 9, tzinfo=ZoneInfo("Asia/Makassar")))
    house = build(url, clock)
    ready(house)
    if demo and not house.journal.position():
        house.mark_demo()
    try:
        yield kind(house)
    finally:
        house.close()
