"""Pages for what went wrong: the sentence, how to mend it, and the form with everything that was typed."""

from typing import Any

from flask import Blueprint, Response, g, request
from werkzeug.exceptions import HTTPException

from application.access.factors import ProofNeeded
from application.store.database import IntegrityError, OperationalError
from application.store.faults import Fault, Misshapen
from domain.kernel import NotFound, Refusal, Teks
from interfaces.api.access import Unprepared
from interfaces.api.problems import HEADERS, HTTP, PROBLEMS, of_http
from interfaces.compose import House
from interfaces.door.csrf import NotFromHere
from interfaces.door.sessions import Sessions
from interfaces.front import told
from interfaces.logs.records import ASKED
from interfaces.web.frame.form import Form
from interfaces.web.frame.look import Look, look, look_at_unit
from interfaces.web.frame.page import ANY_UNIT, PAGES, page, render
from interfaces.web.frame.request import Request
from interfaces.web.sign_in.answers import still_there
from interfaces.web.sign_in.factors import confirm
from interfaces.web.sign_in.kept import OPEN, Kept, wanted

STATUS: dict[str, tuple[int, Teks]] = {
    "tidak-ditemukan": (404, Teks("Tidak ditemukan", "Not found")),
    "tidak-berwenang": (403, Teks("Anda tidak berwenang", "You may not see this")),
    **{slug: PROBLEMS[slug] for slug in ("terlalu-sering", "alamat-lain", "dibuka-dengan-catatan", "isi-dimusnahkan")},
}
BARE = ("terlalu-sering", "alamat-lain")
"""Refused before anything is done: such a page asks the database nothing."""
MEND = (422, Teks("Isian perlu diperbaiki", "Something needs mending"))
NO_PAGE = Teks(
    "Halaman ini tidak ada. Periksa alamatnya, atau mulai dari meja Anda.",
    "There is no such page. Check the address, or start from your desk.",
)
NO_METHOD = Teks(
    "Halaman ini hanya untuk dibaca. Perubahan dilakukan lewat perintah jejak do atau API.",
    "This page is for reading only. Changes are made with jejak do or through the API.",
)
TOO_LARGE = Teks(
    "Kiriman ini terlalu besar untuk halaman. Perkecil berkasnya (pindai 150–200 dpi, hitam putih), atau kirim dengan "
    "jejak evidence add, yang dapat dilanjutkan bila terputus.",
    "This is too large for a page. Make the file smaller (scan at 150–200 dpi, black and white), or send it with "
    "jejak evidence add, which goes on when the link breaks.",
)
TOO_LONG = Teks(
    "Yang diketik atau ditempel terlalu panjang untuk sekali kirim; belum ada yang tercatat. Kembali dengan tombol "
    "Kembali di peramban, lalu kirim dalam beberapa bagian.",
    "What was typed or pasted is too long to be sent at once; nothing was recorded. Go back with the Back button of "
    "the browser, and send it in several parts.",
)
BUSY = Teks(
    "Basis data sibuk atau belum disiapkan. Tunggu lalu muat ulang; bila baru dipasang, jalankan jejak migrate.",
    "The database is busy or not prepared. Wait a moment and reload; on a new installation run jejak migrate.",
)
FAULT = Teks(
    "Ada gangguan di pihak kami; tidak ada yang berubah. Coba lagi, dan laporkan bila terulang.",
    "The fault is ours; nothing has changed. Try again, and report it if it comes back.",
)


def add_error_pages(pages: Blueprint, house: House) -> None:
    """Every refusal as a page in the reader's language; under /api problems are answered as the API does."""

    def refused(refusal: Refusal) -> Response:
        status, title = STATUS.get(refusal.slug, MEND)
        told.refused(refusal.slug)
        errors = {e["pointer"][1:]: Teks(e["id"], e["en"]) for e in refusal.facts.get("errors", ())}
        form = {} if refusal.slug in BARE else _form(house, errors)
        known = status == 403 and "who" in g
        response = _show(status, title, refusal.teks, refusal.slug, errors=errors, dilarang=known, **form)
        if "retry_after" in refusal.facts:
            response.headers["Retry-After"] = str(refusal.facts["retry_after"])
        return response

    def faulty(fault: Fault) -> Response:
        told.trouble(fault)
        told.refused(fault.slug)
        response = _show(*PROBLEMS[fault.slug], fault.teks, fault.slug, kept=_typed())
        response.headers.update(HEADERS.get(fault.slug, {}))
        return response

    def foreign(refusal: NotFromHere) -> Response:
        """A form of ours that is too old: what was typed comes back to be sent again. From elsewhere nothing does."""
        told.refused(refusal.slug)
        kept = wanted(request)
        if request.headers.get("Sec-Fetch-Site") == "same-origin" and kept.isi is not None:
            _learn_who(house)
            return still_there(kept, 403)
        return _show(403, Teks("Bukan dari halaman ini", "Not from this page"), refusal.teks, refusal.slug)

    def proof(refusal: ProofNeeded) -> Response:
        """Asked here, and what was sent comes back after that."""
        return confirm(house, wanted(request), g.signed, in_place=True)

    def missing(error: HTTPException) -> Any:
        if request.path.startswith("/api/"):
            return of_http(error)
        known = error.code == 405
        title = Teks("Hanya untuk dibaca", "Read only") if known else Teks("Tidak ditemukan", "Not found")
        response = _show(error.code or 404, title, NO_METHOD if known else NO_PAGE, HTTP[405 if known else 404][0])
        response.headers.extend({k: v for k, v in error.get_headers() if k == "Allow"})
        return response

    def too_large(error: HTTPException) -> Any:
        if request.path.startswith("/api/"):
            return of_http(error)
        told_of = TOO_LARGE if request.mimetype == "multipart/form-data" else TOO_LONG
        return _show(413, Teks("Kiriman terlalu besar", "Too large"), told_of, HTTP[413][0])

    def busy(error: Exception) -> Response:
        told.trouble(error)
        title = Teks("Basis data belum dapat melayani", "The database cannot serve now")
        response = _show(503, title, BUSY, "sibuk", kept=_typed())
        response.headers.update(HEADERS["sibuk"])
        return response

    pages.register_error_handler(Refusal, refused)
    pages.register_error_handler(Fault, faulty)
    pages.register_error_handler(Misshapen, _misshapen)
    pages.register_error_handler(IntegrityError, _in_the_way)
    pages.register_error_handler(NotFromHere, foreign)
    pages.register_error_handler(ProofNeeded, proof)
    pages.register_error_handler(OperationalError, busy)
    pages.register_error_handler(Unprepared, busy)
    pages.register_error_handler(HTTPException, _unreadable)
    pages.register_error_handler(500, _fault)
    pages.app_errorhandler(404)(missing)
    pages.app_errorhandler(405)(missing)
    pages.app_errorhandler(413)(too_large)


def _learn_who(house: House) -> None:
    """Who sends a form that was refused before anybody asked."""
    if house.unready() is None:
        g.house = house
        Sessions(house).signed(request)


def _misshapen(fault: Misshapen) -> Response:
    """The frame of the page says less: it would ask the same tables who one is."""
    for known in ("house", "who"):
        g.pop(known, None)
    told.trouble(fault)
    told.refused(fault.slug)
    return _show(*PROBLEMS[fault.slug], fault.teks, fault.slug)


def _in_the_way(error: IntegrityError) -> Response:
    return _misshapen(Misshapen(str(error).split("\n")[0]))


def _unreadable(error: HTTPException) -> Response:
    """What Flask itself refuses of a form: too large, cut short, no form at all."""
    slug, teks = HTTP.get(error.code or 400, HTTP[400])
    return _show(error.code or 400, PROBLEMS[slug][1], teks, slug)


def _fault(error: Exception) -> Response:
    asked = ASKED.get()
    number = Teks(f" Nomor permintaan: {asked.id}.", f" Request number: {asked.id}.") if asked else Teks("", "")
    return _show(500, *PROBLEMS["galat"][1:], Teks(FAULT.id + number.id, FAULT.en + number.en), "galat")


def _form(house: House, errors: dict[str, Teks]) -> dict[str, Any]:
    """The form of the page as it was sent; a unit that cannot be found gives way to the first."""
    if "who" not in g:  # a page of the door, before anybody was let in
        return {}
    if page() not in PAGES:
        return {"lihat": look(house, Request(request.args))}
    try:
        lihat = look_at_unit(house, Request(request.args), any_unit=page() in ANY_UNIT)
    except NotFound:
        rest = {k: v for k, v in request.args.items() if k not in ("unit", "indikator")}
        lihat = look_at_unit(house, Request(rest), any_unit=page() in ANY_UNIT)
    return {"lihat": lihat, "formulir": Form(house, lihat, errors)}


def _typed() -> Kept | None:
    """What was typed and could not be taken, to be sent again as it is: what stood in files is not with us any more."""
    again = not request.files and page() not in OPEN
    return wanted(request) if again and request.form else None


def _show(status: int, title: Teks, sentence: Teks, slug: str = "", lihat: Look | None = None, **more: Any) -> Response:
    """`slug`: the problem that it is, whose own page says more."""
    more["masalah"] = slug if slug in PROBLEMS else ""
    return render("galat.html", lihat, status, galat=True, title=title, sentence=sentence, **more)
