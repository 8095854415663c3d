"""The frame of every page: its language, links that keep what was chosen."""

import hashlib
import mimetypes
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from flask import Response, g, make_response, render_template, request, url_for
from werkzeug.exceptions import RequestEntityTooLarge

from application.access import AN, RECORDERS, may_ask
from application.organisation.confirming import CONFIRMERS
from domain.kernel import NotFound, Teks
from interfaces.api.acts import act_of
from interfaces.people import keeps
from interfaces.shown import shown_in_html
from interfaces.web import done
from interfaces.web import words as spoken
from interfaces.web.look import Look
from projections.words import capitalised, jabatan, kunci

ASSETS = {file.name: file.read_bytes() for file in (Path(__file__).parent / "static").iterdir()}
PAGES = ("capaian", "lineage", "trail", "tenggat", "kalender", "temuan", "banding", "bukti", "dokumen")
ANY_UNIT = ("trail", "tenggat", "kalender", "temuan", "banding", "bukti")
"""Pages that show every unit when none is chosen."""
OTHERS = (
    "meja",
    "langkah",
    "isian",
    "isian_periksa",
    "kebijakan",
    "kekurangan",
    "peristiwa",
    "kewajiban",
    "beda",
    "audit",
    "penugasan",
    "satu_bukti",
    "usulan",
    "masuk",
    "kunci",
    "jabatan",
    "undangan",
    "lupa",
    "akun",
    "faktor",
    "konfirmasi",
    "keamanan",
    "semua_orang",
    "orang",
    "cetak",
    "data_saya",
    "kunci_akses",
    "kunci_orang",
    "privasi",
)
"""Pages without a form of their own."""
KEPT = ("lang", "per", "known")


def bahasa() -> str:
    """Indonesian, unless the address asks for English."""
    try:
        asked = request.values.get("lang")
    except RequestEntityTooLarge:  # what is in the form nobody will know
        asked = request.args.get("lang")
    return "en" if asked == "en" else "id"


def asset(name: str) -> Response:
    """A style sheet, a script or the icon; it may be kept, for its address has a version. Raises NotFound."""
    if name not in ASSETS:
        raise NotFound(f"Berkas {name} tidak ada.", f"There is no file {name}.")
    response = make_response(ASSETS[name])
    response.mimetype = mimetypes.guess_type(name)[0] or "application/octet-stream"
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    response.add_etag()
    return response.make_conditional(request)


def render(template: str, lihat: Look | None, status: int = 200, **more: Any) -> Response:
    """A page in the language of the reader. `lihat` None: nothing could be looked at."""
    words = Words(lihat)
    text = render_template(f"web/{template}", lihat=lihat, page=page(), **words.context(), **more)
    response = make_response(shown_in_html(text), status)
    response.headers["Content-Language"] = words.bahasa
    return response


def page() -> str:
    """The page that this address is about."""
    return (request.endpoint or "").removeprefix("pages.")


@cache
def version(filename: str) -> str:
    """Changes when the file does, so that browsers may keep it for a year."""
    return hashlib.sha256(ASSETS[filename]).hexdigest()[:12]


def theirs(name: str) -> bool:
    """Whether a page is one that the reader may ask for; of nobody known yet, any."""
    act = act_of(f"pages.{name}")
    return "who" not in g or (act is not None and may_ask(g.who, act))


class Words:
    """What templates say things with."""

    def __init__(self, lihat: Look | None) -> None:
        self.lihat = lihat
        self.bahasa = bahasa()

    def context(self) -> dict[str, Any]:
        return {
            "bahasa": self.bahasa,
            "t": self.t,
            "kata": self.kata,
            "hari": lambda when: self.kata(spoken.hari(when)),
            "saat": lambda when: self.kata(spoken.saat(when)),
            "keadaan": spoken.keadaan,
            "angka": lambda text: spoken.angka(text, self.bahasa),
            "TW": spoken.TW,
            "tautan": self.link,
            "saya": g.get("signed"),
            "mengurus_usulan": "who" in g and (g.who.role in (*CONFIRMERS, *RECORDERS) or g.who.heads),
            "memelihara_orang": "who" in g and keeps(g.who),
            "sebagai": self.acting_as,
            "jabatan": lambda office: self.kata(capitalised(jabatan(office))),
            "di_sini": self.here,
            "boleh": theirs,
            "aset": lambda filename: url_for("pages.static", name=filename, v=version(filename)),
            "bahasa_lain": self.other_language(),
            "keterangan_waktu": self.clocks(),
            "selesai": done.said(),
        }

    def t(self, id: str, en: str) -> str:
        return en if self.bahasa == "en" else id

    def kata(self, teks: Teks) -> str:
        return teks.dalam(self.bahasa)

    def acting_as(self, office: str) -> str:
        """ "Camat · Kecamatan Contoh": an office as its holder reads it; "Sekretaris · Kecamatan Contoh a.n. Camat"."""
        own, behalf, giver = office.partition(AN)
        if behalf:
            same_unit = giver.partition("@")[0] if giver.partition("@")[2] == own.partition("@")[2] else giver
            return f"{self.acting_as(own)} {self.t('a.n.', 'on behalf of')} {self.acting_as(same_unit)}"
        name, _, unit = office.partition("@")
        units = self.lihat.units if self.lihat else {}
        at = str(units.get(unit, {}).get("nama") or kunci(unit).title())
        return " · ".join([self.kata(capitalised(jabatan(name))), *([at] if unit else [])])

    def kept(self) -> dict[str, str]:
        """The parts of the address that every link takes along, as far as they make sense."""
        found = {"lang": "en"} if self.bahasa == "en" else {}
        if self.lihat and self.lihat.per:
            found["per"] = self.lihat.per.isoformat()
        if self.lihat and self.lihat.known:
            found["known"] = self.lihat.typed["known"]
        return found

    def link(self, name: str, _anchor: str | None = None, **asked: Any) -> str:
        """The address of a page; a part given as None is dropped."""
        parts = {k: v for k, v in {**self.kept(), **asked}.items() if v not in (None, "", 0)}
        return url_for(f"pages.{name}", _anchor=_anchor, **parts)

    def here(self, **changes: Any) -> str:
        """This page with some parts of its address changed; a part given as None is dropped."""
        parts = {**request.args.to_dict(), **(request.view_args or {}), **changes}
        return url_for(str(request.endpoint), **{k: v for k, v in parts.items() if v not in (None, "")})

    def other_language(self) -> str:
        """This page in the other language, with everything that was typed."""
        if page() not in (*PAGES, *OTHERS):
            return url_for("pages.beranda", **({} if self.bahasa == "en" else {"lang": "en"}))
        return self.here(lang=None if self.bahasa == "en" else "en")

    def clocks(self) -> str:
        """What both clocks show: "per 30 Juni 2023, seperti diketahui 1 Juli 2023 23.59 WITA"; "" for now."""
        if self.lihat is None:
            return ""
        per, known = self.lihat.per, self.lihat.known
        said = []
        if isinstance(per, date):
            said.append(self.t(f"per {spoken.hari(per).id}", f"as of {spoken.hari(per).en}"))
        if known:
            said.append(self.t(f"seperti diketahui {spoken.saat(known).id}", f"as known on {spoken.saat(known).en}"))
        return ", ".join(said)
