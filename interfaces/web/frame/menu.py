"""The menu: which pages a role is led to first, and in which order. What one may not ask is never offered."""

from typing import NamedTuple

from flask import current_app

from application.access import Identity, may_ask
from domain.kernel import Teks
from interfaces.api.acts import ISIAN, act_of
from interfaces.door.sessions import Signed
from interfaces.people import keeps
from interfaces.web.frame.helped import REPORTS
from projections.words import same

ON_A_PHONE = 4
"""Entries of the bar at the bottom of a small screen; the rest stand behind "Lainnya"."""


DUTIES = (
    *("kewajiban", "kewajiban_kirim", "kewajiban_usulan", "daftar", "daftar_kirim", "risiko", "risiko_kirim"),
    *("perpanjangan", "surat"),
)


class Entry(NamedTuple):
    """A page of the menu: what it is called, and the pages that are reached through it."""

    page: str
    teks: Teks
    below: tuple[str, ...] = ()


ENTRIES = {
    entry.page: entry
    for entry in (
        Entry("meja", Teks("Meja", "Desk")),
        Entry(
            "dokumen",
            Teks("Dokumen", "Documents"),
            ("satu_dokumen", "impor", "impor_kirim", "langkah", "langkah_kirim", "beda", "cetak"),
        ),
        Entry("realisasi", same("Realisasi"), ("isian", *ISIAN)),
        Entry("capaian", same("Capaian"), REPORTS),
        Entry("pohon", Teks("Pohon kinerja", "Cascade")),
        Entry("pagu", Teks("Program dan pagu", "Programs and pagu")),
        Entry(
            "tenggat",
            Teks("Tenggat", "Deadlines"),
            DUTIES,
        ),
        Entry("kalender", Teks("Kalender tenggat", "Calendar of deadlines")),
        Entry("trail", Teks("Jejak", "Trail"), ("peristiwa", "semua_pekerjaan", "pekerjaan")),
        Entry("lineage", Teks("Asal-usul target", "Target lineage"), ("penerus", "penerus_kirim")),
        Entry(
            "antarunit",
            Teks("Antarunit", "Across units"),
            ("antarunit_triwulan", "antarunit_indikator", "antarunit_penuh", "antarunit_ketepatan", "banding"),
        ),
        Entry("audit", Teks("Penugasan", "Assignments"), ("penugasan", "temuan_baru")),
        Entry("temuan", Teks("Temuan", "Findings")),
        Entry("bukti", Teks("Bukti", "Evidence"), ("satu_bukti", "satu_bukti_perbuatan")),
        Entry("administrasi", Teks("Administrasi", "Administration"), ("administrasi_bagian",)),
        Entry("kesehatan", Teks("Kesehatan", "Health")),
        Entry("persiapan", Teks("Persiapan", "Set-up"), ("persiapan_unit", "persiapan_orang", "persiapan_tenggat")),
        Entry("mandat", Teks("Mandat", "Mandates")),
        Entry("usulan", Teks("Usulan", "Proposals"), ("usulan_perbuatan", "usulan_sk")),
        Entry("semua_orang", Teks("Orang", "People"), ("orang", "hapus_orang", "kunci_orang")),
        Entry("akun", Teks("Akun", "Accounts")),
        Entry("pejabat", Teks("Pejabat", "Officials")),
        Entry("kekurangan", Teks("Kekurangan orang", "Too few people")),
        Entry("tindakan", Teks("Tindakan", "Acts"), ("perintah", "perintah_kirim")),
        Entry("katalog", Teks("Katalog", "Catalogues"), ("katalog_bagian",)),
        Entry("kebijakan", Teks("Siapa boleh apa", "Who may do what")),
    )
}
STAFF = ("meja", "dokumen", "realisasi", "tenggat", "capaian", "trail")
HEAD = ("meja", "capaian", "dokumen", "tenggat", "trail")
ABOVE_ALL = ("meja", "antarunit", "capaian", "dokumen", "tenggat", "trail")
OVERSIGHT = ("meja", "antarunit", "dokumen", "tenggat", "capaian", "trail")
RECORDING = ("meja", "tindakan", "semua_orang", "usulan", "akun", "kekurangan")
ADMIN = ("meja", "administrasi", "tindakan", "semua_orang", "usulan", "akun")
OWN_ACTS = ("admin", "bkpsdm")
"""Roles whose work is no document; the others of the kabupaten find what they may do on the page of documents."""
MENUS = {
    **dict.fromkeys(("bagian_organisasi", "bappeda"), OVERSIGHT),
    **dict.fromkeys(("bupati", "wakil_bupati", "sekda"), ABOVE_ALL),
    "admin": ADMIN,
    "bkpsdm": RECORDING,
    "inspektorat": ("audit", "trail", "antarunit", "temuan", "dokumen", "bukti"),
    "pengampu": ("meja", "tindakan", "kebijakan"),
}
"""By role; whoever heads a unit has HEAD, and everybody else at a unit STAFF."""


class Menu(NamedTuple):
    """`first`: at most six entries; `rest`: all else that one may open."""

    first: list[Entry]
    rest: list[Entry]

    @property
    def behind(self) -> list[Entry]:
        """Of the first entries those that a small screen has no room for."""
        return self.first[ON_A_PHONE:]


def menu(who: Identity, signed: Signed | None) -> Menu:
    order = MENUS.get(who.role, HEAD if who.heads else STAFF)
    there = [ENTRIES[page] for page in dict.fromkeys((*order, *ENTRIES)) if opens(page, who, signed)]
    first = [entry for entry in there if entry.page in order]
    return Menu(first, [entry for entry in there if entry not in first])


def opens(page: str, who: Identity, signed: Signed | None) -> bool:
    """Whether the page is there, and there is something on it for them."""
    act = act_of(f"pages.{page}")
    if f"pages.{page}" not in current_app.view_functions or act is None or not may_ask(who, act):
        return False
    if page == "semua_orang":
        return keeps(who)
    if page == "tindakan":
        return who.role in (*OWN_ACTS, "pengampu") or bool(who.unit)
    return signed is not None or page != "meja"
