"""What a page says of itself on paper: whose it is, as of when, up to which event, and the address that leads back to
exactly this. What is printed outlives what was on the screen, so both clocks and the position always stand there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from flask import Blueprint, Response, current_app, make_response, request
from werkzeug.exceptions import HTTPException

from application.store.notes import Checkpoint, read_checkpoint
from domain.kernel import NotFound
from domain.record.file_kinds import KINDS
from interfaces.api.evidence import SAFE
from interfaces.compose import House
from interfaces.config import from_environment, is_public
from interfaces.input.moments import as_of
from interfaces.web.frame.look import Look
from interfaces.web.frame.qr import picture
from projections.readers.cards import setting
from projections.readers.letterheads import letterheads, logo_kind
from projections.views.evidence import DIMUSNAHKAN

LASTING = (
    *("capaian", "pohon", "pagu", "lineage", "trail", "tenggat", "kalender", "temuan", "bukti", "dokumen"),
    *("antarunit", "antarunit_triwulan", "antarunit_indikator", "antarunit_penuh", "antarunit_ketepatan", "banding"),
    *("satu_dokumen", "cetak", "beda", "peristiwa", "kewajiban", "isian", "isian_serapan", "isian_sumbangan"),
)
"""Pages that show the same again at the same position."""
MOST_BYTES = 2000
"""Of an address: more than any of ours has, and a QR code has room for 2953."""


@dataclass(frozen=True)
class Paper:
    """The print of one page. `here`: the address of the page, with some of its parts changed."""

    house: House
    lihat: Look
    page: str
    here: Callable[..., str]

    @property
    def now(self) -> datetime:
        return self.house.now()

    @cached_property
    def kop(self) -> tuple[list[str], str]:
        """The lines of the letterhead and its logo: those of the unit that the page is about; else of the kabupaten,
        else its name, and the unit below."""
        with self.house.database.read() as tx:
            found = letterheads(tx, self.lihat.at, self.lihat.unit)
            if own := found.get(self.lihat.unit):
                return list(own.baris), own.sha256
            above = found.get("")
            first = above.baris[0] if above else setting(tx, self.lihat.at, "kabupaten", "")
        return [first, self.lihat.nama], above.sha256 if above else ""

    @cached_property
    def lasting(self) -> str:
        """Where the same is found again, on this server; "" of a page on which work is done, or which went wrong."""
        at = self.lihat.at
        if self.page not in LASTING or request.method != "GET" or not at.position:
            return ""
        return self.here(per=at.per.isoformat(), known=f"position:{at.position}")

    @property
    def address(self) -> str:
        """The same for whoever holds the paper; "" where nobody else could open it."""
        base = from_environment().base_url
        return base + self.lasting if self.lasting and is_public(base) else ""

    @cached_property
    def checkpoint(self) -> Checkpoint | None:
        """The first checkpoint that covers what is printed: whoever has kept it can tell whether this was there."""
        try:
            return read_checkpoint(self.house.log.covering(self.lihat.at.position))
        except NotFound:
            return None


def add_pages(pages: Blueprint, house: House) -> None:
    pages.add_url_rule("/qr/<path:alamat>", "qr", qr)
    pages.add_url_rule("/logo/<sha256>", "logo", lambda sha256: logo(house, sha256))


def logo(house: House, sha256: str) -> Response:
    """The picture of a letterhead, now or at any time before. Raises NotFound for any other file, and for one that was
    destroyed or names persons by now."""
    with house.database.read() as tx:
        kind = logo_kind(tx, sha256)
    held = house.queries.bukti(as_of(house), sha256=sha256) if kind else []
    if (
        kind is None
        or any(one["memuat_orang"] for one in held)
        or all(one["pemusnahan"] == DIMUSNAHKAN for one in held)
    ):
        raise NotFound("Logo itu tidak ada.", "There is no such logo.")
    with house.evidence.open(sha256) as content:
        response = make_response(content.read())
    response.mimetype = KINDS[kind].media
    response.headers.update(SAFE)
    response.headers["Cache-Control"] = "private, max-age=86400, immutable"
    return response


def qr(alamat: str) -> Response:
    """The address of a page as a picture; asked for when it is printed, so that who only reads does not pay for it.

    Raises NotFound for what is no page that lasts, and where nobody else could open it.
    """
    base, asked = from_environment().base_url, request.query_string.decode()
    try:
        endpoint, _ = current_app.url_map.bind("localhost").match(f"/{alamat}", "GET")
    except HTTPException:
        endpoint = ""
    address = f"{base}/{alamat}?{asked}"
    if endpoint.removeprefix("pages.") not in LASTING or not is_public(base) or len(address.encode()) > MOST_BYTES:
        raise NotFound("Alamat itu tidak dicetak.", "That address is not printed.")
    response = make_response(picture(address))
    response.mimetype = "image/svg+xml"
    return response
