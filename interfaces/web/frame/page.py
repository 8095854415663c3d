"""The frame of every page: its language, its menu, and links that carry the unit, the year and the time."""

from datetime import date
from typing import Any

from flask import Blueprint, Response, current_app, g, make_response, render_template, request, url_for
from werkzeug.exceptions import RequestEntityTooLarge

from application.access import AN, QUESTIONS, may_ask, seen
from domain.kernel import Teks
from interfaces.api.access import Access, admitted, rules
from interfaces.api.acts import act_of
from interfaces.input.moments import as_of, zona
from interfaces.shown import shown_in_html
from interfaces.web.frame import done, taken
from interfaces.web.frame import words as spoken
from interfaces.web.frame.assets import version
from interfaces.web.frame.helped import helped
from interfaces.web.frame.left import left
from interfaces.web.frame.look import Look, about_units, look
from interfaces.web.frame.menu import menu
from interfaces.web.frame.paper import Paper
from interfaces.web.frame.place import CLOCKS, OF_NOW, PLACE, Place, of_address
from interfaces.web.frame.plain import plain
from interfaces.web.frame.request import Request
from projections.words import capitalised, jabatan, kunci

ACROSS = ("antarunit", "antarunit_triwulan", "antarunit_indikator", "antarunit_penuh", "antarunit_ketepatan", "banding")
DUTIES = ("tenggat", "kalender", "perpanjangan", "surat")
PAGES = ("capaian", "pohon", "pagu", "lineage", "trail", *DUTIES, "temuan", *ACROSS, "bukti", "dokumen")
ANY_UNIT = ("trail", *DUTIES, "temuan", *ACROSS, "bukti")
"""Pages that show every unit when none is chosen."""
OTHERS = (
    "meja",
    "langkah",
    "ubah",
    "impor",
    "perubahan",
    "tindakan",
    "tindakan_dokumen",
    "perintah",
    "isi",
    "penerus",
    "serentak",
    *("keuangan", "gabungan", "e81", "lkjip_tabel", "data_pendukung"),
    "isian",
    "isian_periksa",
    "isian_serapan",
    "isian_sumbangan",
    "kebijakan",
    "unit",
    "kekurangan",
    "pejabat",
    "administrasi",
    "administrasi_bagian",
    "katalog",
    "katalog_bagian",
    "kesehatan",
    "persiapan",
    "persiapan_unit",
    "persiapan_orang",
    "persiapan_tenggat",
    "persiapan_indikator",
    "peristiwa",
    "semua_pekerjaan",
    "temuan_baru",
    "pekerjaan",
    "kewajiban",
    "daftar",
    "risiko",
    "beda",
    "periksa",
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
    "kalender_saya",
    "kunci_orang",
    "jabatan_orang",
    "mandat",
    "publik",
    "publik_dokumen",
    "publik_capaian",
    "publik_data",
    *("privasi", "verifikasi", "masalah", "satu_masalah", "bantuan", "satu_bantuan"),
    *("rujukan", "rujukan_perihal", "satu_rujukan"),
)
"""Pages without a form of their own."""
SAID = ("wrong", "sentence", "sebab")
"""What a page is told of a refusal, in words that programs read too."""
NOTICES = (
    "publik",
    "publik_dokumen",
    "publik_capaian",
    "publik_data",
    "publik_berkas",
    "privasi",
    "verifikasi",
    "masalah",
    "satu_masalah",
    "bantuan",
    "satu_bantuan",
    "rujukan",
    "rujukan_perihal",
    "satu_rujukan",
)
"""What anybody may read, let in or not."""


def bahasa() -> str:
    """Indonesian, unless the address asks for English."""
    try:
        asked = request.values.get("lang")
    except RequestEntityTooLarge:  # what is in the form nobody will know
        asked = request.args.get("lang")
    return "en" if asked == "en" else "id"


def render(template: str, lihat: Look | None, status: int = 200, **more: Any) -> Response:
    """A page in the language of the reader. `lihat` None: it shows nothing of a unit; the header carries the place of
    whoever was let in all the same."""
    if lihat is None and "who" in g and g.get("house"):
        lihat = look(g.house, Request(request.args))
    g.look, g.along = lihat, {}
    words = Words(lihat)
    more |= {name: words.refused(more[name]) for name in SAID if isinstance(more.get(name), Teks)}
    if more.get("errors"):
        more["errors"] = {name: words.refused(said) for name, said in more["errors"].items()}
    place = Place(lihat, page(), more.get("errors", {})) if lihat and "who" in g else None
    paper = Paper(g.house, lihat, page(), words.here) if place else None
    frame = {"lihat": lihat, "kepala": place, "kertas": paper, "page": page()}
    frame["bantuan"] = helped(page(), wrong=bool(more.get("galat")))
    frame |= words.context() | more
    text = render_template(f"web/{template}", **frame)
    if status == 200 and (form := taken.asked()):
        return taken.taken(shown_in_html(text), page(), lihat, words.bahasa, form)
    if typed := left(text, more, words.cards):
        text = render_template(f"web/{template}", **frame, tertinggal=typed)
    response = make_response(shown_in_html(text), status)
    response.headers["Content-Language"] = words.bahasa
    return response


def carry(pages: Blueprint) -> None:
    """Every address of a page that is built while another is answered, link or redirect, takes along the language, the
    unit, the year and the time; a part that is given there, or given as None, stands as it is given."""

    @pages.url_defaults
    def carried(endpoint: str, values: dict[str, Any]) -> None:
        along = _along(endpoint)
        if alamat := values.get("alamat"):
            along = {**along, **dict.fromkeys(part for part in of_address(str(alamat)) if part in along)}
        for part, value in along.items():
            values.setdefault(part, value)


def _along(endpoint: str) -> dict[str, Any]:
    """What an address takes along; once the page is drawn, asked once for each page that it leads to."""
    known: dict[str, dict[str, Any]] = g.get("along", {})
    if endpoint not in known:
        name = endpoint.partition(".")[2]
        known[endpoint] = {} if name == "static" else {"lang": "en" if bahasa() == "en" else None} | _place(name)
    return known[endpoint]


def _place(name: str) -> dict[str, Any]:
    """What the page shows, or, before it is drawn, what its own address says; a step is always taken now."""
    if "who" not in g or (rules(current_app).get(f"pages.{name}") is Access.PUBLIC and name not in NOTICES):
        return {}
    lihat: Look | None = g.get("look")
    asked = {part: request.args.get(part) or None for part in PLACE}
    return (asked if lihat is None else _place_of(lihat, name)) | dict.fromkeys(CLOCKS if name in OF_NOW else ())


def _place_of(lihat: Look, name: str) -> dict[str, Any]:
    known = lihat.typed["known"] if lihat.known else None
    return {
        "unit": lihat.unit if lihat.unit and _seen_on(name, lihat) else None,
        "tahun": lihat.tahun or None,
        "per": lihat.per.isoformat() if lihat.per else None,
        "known": known,
    }


def _seen_on(name: str, lihat: Look) -> bool:
    """Whether the unit is theirs to see on that page too."""
    act = act_of(f"pages.{name}")
    if act not in QUESTIONS or not may_ask(admitted(), act):
        return False
    return lihat.unit in seen(admitted(), about_units(act), {slug: u["induk"] for slug, u in lihat.units.items()})


def page() -> str:
    """The page that this address is about."""
    return (request.endpoint or "").removeprefix("pages.")


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
            "ditulis": spoken.ditulis,
            "terbaca": spoken.terbaca,
            "keadaan": spoken.keadaan,
            "bunyi": lambda teks: self.kata(self.refused(teks)),
            "angka": lambda text: spoken.angka(text, self.bahasa),
            "TW": spoken.TW,
            "tautan": self.link,
            "saya": g.get("signed"),
            "menu": menu(g.who, g.get("signed")) if "who" in g else None,
            "nama_saya": self.own_name(),
            "sebagai": self.acting_as,
            "jabatan": lambda office: self.kata(capitalised(jabatan(office))),
            "di_sini": self.here,
            "boleh": theirs,
            "aset": lambda filename: url_for("pages.static", name=filename, v=version(filename)),
            "bahasa_lain": self.other_language(),
            "keterangan_waktu": self.clocks(),
            "selesai": done.said(),
            "catatan_log": self.log(),
            "dibawa": lambda body: taken.offered(page(), body),
        }

    def t(self, id: str, en: str) -> str:
        return en if self.bahasa == "en" else id

    def kata(self, teks: Teks) -> str:
        return teks.dalam(self.bahasa)

    def refused(self, teks: Teks) -> Teks:
        """A refusal as a page says it."""
        return plain(teks, self.lihat.units if self.lihat else {}, self.cards)

    def cards(self) -> dict[str, str]:
        """What the indikator of the unit that the page is about are called today: at the time asked for there may have
        been no such unit."""
        if self.lihat is None or not self.lihat.unit or not g.get("house"):
            return {}
        listed = g.house.queries.indikator(self.lihat.now, self.lihat.unit)
        return {one["slug"]: one["nama"] for one in listed}

    def acting_as(self, office: str, *, short: bool = False) -> str:
        """ "Camat · Kecamatan Contoh": an office as its holder reads it; "Sekretaris · Kecamatan Contoh a.n. Camat".
        `short`: without the unit, "Sekretaris a.n. Camat"."""
        own, behalf, giver = office.partition(AN)
        if behalf:
            same_unit = giver.partition("@")[0] if giver.partition("@")[2] == own.partition("@")[2] else giver
            words = (self.acting_as(own, short=short), self.acting_as(same_unit, short=short))
            return self.t(" a.n. ", " on behalf of ").join(words)
        name, _, unit = office.partition("@")
        at = self.unit_called(unit) if unit and not short else ""
        return " · ".join(filter(None, (self.kata(capitalised(jabatan(name))), at)))

    def unit_called(self, slug: str) -> str:
        """The name of a unit, also of one that the page itself does not show."""
        units = self.lihat.units if self.lihat else {}
        if slug not in units and g.get("house"):
            units = {u["slug"]: u for u in g.house.queries.units(as_of(g.house))}
        return str(units.get(slug, {}).get("nama") or kunci(slug).title())

    def own_name(self) -> str:
        """What whoever is signed in is called, "" where nobody has written that down."""
        if "who" not in g or not g.get("signed"):
            return ""
        return str(g.house.people.named([g.who.person]).get(g.who.person, ""))

    def link(self, name: str, _anchor: str | None = None, **asked: Any) -> str:
        """The address of a page (`carry`); a part given as None or as nothing is dropped."""
        parts = {k: v if v not in ("", 0) else None for k, v in asked.items()}
        return url_for(f"pages.{name}", _anchor=_anchor, **parts)

    def here(self, **changes: Any) -> str:
        """This page with some parts of its address changed; a part given as None is dropped. What can only be sent, and
        was refused, is no page: the desk then."""
        typed = request.args.to_dict()
        typed.pop(taken.PARAMETER, None)  # what stands in a file leads to pages
        if self.lihat and typed.get("unit") not in self.lihat.units:
            typed.pop("unit", None)  # not theirs to see: nobody is led there
        parts = {**typed, **(request.view_args or {}), **changes}
        kept = {k: v if v != "" else None for k, v in parts.items()}
        if not current_app.url_map.bind("").test(request.path, "GET"):
            return url_for("pages.beranda", **{k: v for k, v in kept.items() if k in ("unit", "tahun", "per", "known")})
        return url_for(str(request.endpoint), **kept)

    def log(self) -> dict[str, str] | None:
        """Of which log a page shows figures, and when it was made, by the clock that the log goes by."""
        if self.lihat is None or not g.get("house"):
            return None
        made = g.house.now().astimezone(zona().tz).isoformat(timespec="seconds")
        return {"nama": g.house.log.origin(), "dibuat": made}

    def other_language(self) -> str:
        """This page in the other language, with everything that was typed."""
        if page() not in (*PAGES, *OTHERS):
            return url_for("pages.beranda", lang=None if self.bahasa == "en" else "en")
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
