"""The page of all that is administered, and a page for each part of it."""

from flask import Blueprint, Response, request

from domain.kernel import NotFound, Teks
from interfaces.api.access import scope
from interfaces.compose import House
from interfaces.web.administration.lines import Part, Table
from interfaces.web.administration.parts import PARTS
from interfaces.web.any_command.offered import offered
from interfaces.web.frame.look import Look, look
from interfaces.web.frame.page import render, theirs
from interfaces.web.frame.request import Request

Link = tuple[str, Teks]
ELSEWHERE: tuple[Link, ...] = (
    ("persiapan", Teks("Persiapan sampai triwulan pertama", "The set-up, up to the first quarter")),
    ("kesehatan", Teks("Kesehatan pemasangan", "Health of the installation")),
    ("pejabat", Teks("Pejabat dan jabatan", "Officials and offices")),
    ("mandat", Teks("Mandat dan delegasi", "Mandates and delegations")),
    ("kekurangan", Teks("Unit yang kekurangan orang", "Units with too few people")),
    ("semua_orang", Teks("Direktori orang", "The directory of people")),
    ("akun", Teks("Akun dan undangan", "Accounts and invitations")),
    ("usulan", Teks("Usulan yang menunggu disahkan", "Proposals that wait for another")),
    ("kunci_akses", Teks("Kunci akses program", "Access keys of programs")),
    ("kebijakan", Teks("Siapa boleh apa", "Who may do what")),
)
"""Pages of their own that whoever keeps the house goes to."""


KEPT = ("unit",)
"""Parts that are of units: read by whoever keeps the house, and not by everybody with an office."""


def add_pages(pages: Blueprint, house: House) -> None:
    halaman = Administration(house)
    pages.add_url_rule("/katalog", "katalog", halaman.katalog)
    pages.add_url_rule("/katalog/<bagian>", "katalog_bagian", halaman.bagian_katalog)
    pages.add_url_rule("/administrasi", "administrasi", halaman.semua)
    pages.add_url_rule("/administrasi/<bagian>", "administrasi_bagian", halaman.bagian)


class Administration:
    def __init__(self, house: House) -> None:
        self.house = house

    def semua(self) -> Response:
        lihat = self._look()
        links = [(page, teks) for page, teks in ELSEWHERE if theirs(page)]
        return render("administrasi.html", lihat, bagian_bagian=PARTS, lain=links)

    def katalog(self) -> Response:
        """The same for everybody with an office: what holds in the kabupaten, and what a unit may take over."""
        parts = {name: part for name, part in PARTS.items() if name not in KEPT}
        return render("administrasi.html", self._look(), bagian_bagian=parts, lain=[])

    def bagian(self, bagian: str) -> Response:
        """Raises NotFound for a part that there is not."""
        return self._part(bagian, theirs("peristiwa"))

    def bagian_katalog(self, bagian: str) -> Response:
        """Raises NotFound for a part that is not everybody's, too."""
        of_all = theirs("trail") and scope(self.house, self._look().now, "trail") is None
        return self._part("" if bagian in KEPT else bagian, of_all)

    def _part(self, bagian: str, history: bool) -> Response:
        part: Part | None = PARTS.get(bagian)
        if part is None:
            raise NotFound("Bagian itu tidak ada.", "There is no such part.")
        lihat = self._look()
        table: Table = part.read(self.house, lihat)
        given = {command.name for commands in offered(self.house).values() for command in commands}
        now = not lihat.per and not lihat.known
        more = {"bagian_ini": part, "tabel": table, "riwayat": history, "boleh_beri": given if now else ()}
        return render("administrasi_bagian.html", lihat, **more)

    def _look(self) -> Look:
        asked = Request(request.args)
        lihat = look(self.house, asked)
        asked.check()
        return lihat
