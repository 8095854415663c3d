"""Pages of files: what is stored, one plain form to bring a file or a link, and one page for each file."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, Flask, Response, make_response, redirect, request, url_for
from werkzeug.datastructures import FileStorage

from application.access import may_give
from application.access.factors import ProofNeeded
from application.record.evidence import BRINGERS, DECIDERS
from application.store.faults import Fault
from application.store.file_refusals import megabytes
from domain.kernel import Invalid, Refusal
from domain.record.bukti_dukung import BuktiDukung
from domain.record.file_kinds import ACCEPTED, KINDS
from interfaces.api.access import admitted, assignments, scope
from interfaces.api.evidence import sent
from interfaces.api.problems import PROBLEMS
from interfaces.compose import House
from interfaces.door.sessions import Sessions
from interfaces.evidence import bring, found, give, listed, require_content
from interfaces.evidence import look as record_look
from interfaces.input.days import read_day
from interfaces.input.moments import as_of
from interfaces.registers.limits import Kind
from interfaces.web.frame.form import Form
from interfaces.web.frame.look import Look, look, look_at_unit
from interfaces.web.frame.page import render
from interfaces.web.frame.request import Request
from interfaces.web.sign_in.answers import back

PAGE_MOST = 25 * 1024 * 1024
"""Bytes of a file that comes by the page, in one piece; a larger one comes in parts (`jejak evidence add`)."""
OVERHEAD = 64 * 1024
MOST_TOLD = 50
"""Events of a file that its page tells, the newest."""
ACTS = {
    "tandai": "bukti.mark_persons",
    "usul": "bukti.propose_destruction",
    "tolak": "bukti.reject_destruction",
    "musnahkan": "bukti.destroy",
}
ROOMY = (
    *("pages.bukti_kirim", "pages.isian_kirim", "pages.langkah_kirim", "pages.serentak_kirim"),
    *("pages.temuan_jawab", "pages.impor_kirim"),
)
"""Where files are sent."""
PICTURED = ("kabupaten.set_letterhead", "unit.set_letterhead")
"""Commands whose form takes a picture."""
TYPED = ("untuk", "tanggal", "sumber", "memuat_orang", "tautan")


def add_pages(pages: Blueprint, house: House) -> None:
    halaman = EvidencePages(house)
    pages.add_url_rule("/bukti", "bukti", halaman.bukti)
    pages.add_url_rule("/bukti", "bukti_kirim", halaman.kirim, methods=["POST"])
    pages.add_url_rule("/bukti/<sha256>", "satu_bukti", halaman.satu)
    pages.add_url_rule("/bukti/<sha256>", "satu_bukti_perbuatan", halaman.perbuatan, methods=["POST"])
    pages.add_url_rule("/bukti/<sha256>/isi", "bukti_isi", halaman.isi)
    pages.add_url_rule("/bukti/<sha256>/buka", "bukti_buka", halaman.buka, methods=["POST"])


def make_room(app: Flask, house: House) -> None:
    """Let whoever is signed in send a file where files are sent; anything else stays as small as it was.

    Before anything else looks into the request, since that would read it.
    """

    def room() -> None:
        asked = request.view_args or {}
        pictured = request.endpoint == "pages.perintah_kirim" and "{kind}.{verb}".format(**asked) in PICTURED
        if (pictured or request.endpoint in ROOMY) and house.unready() is None and Sessions(house).signed(request):
            request.max_content_length = min(PAGE_MOST, house.evidence.most) + OVERHEAD

    app.before_request(room)


class EvidencePages:
    def __init__(self, house: House) -> None:
        self.house = house

    def bukti(self) -> Response:
        return self._list({})

    def kirim(self) -> Response:
        """A file, or a link in its place."""
        typed = {name: request.form.get(name, "").strip() for name in TYPED}
        try:
            sha256 = self._taken(typed)
        except (Refusal, Fault) as refusal:
            return self._list(typed, refusal)
        return self._on_to(sha256)

    def satu(self, sha256: str) -> Response:
        return self._one(sha256)

    def perbuatan(self, sha256: str) -> Response:
        """What is done about a file: said to name persons, proposed to be destroyed, decided."""
        act, reason = request.form.get("buat", ""), request.form.get("alasan", "").strip()
        try:
            if act not in ACTS:
                raise Invalid("Pilih salah satu tombol pada halaman ini.", "Choose one of the buttons of this page.")
            file = found(self.house, admitted(), self._now(), sha256)
            more = {"memuat_orang": request.form.get("memuat_orang") == "ya"} if act == "tandai" else {}
            data = {"unit": file["unit"], "sha256": sha256, **more}
            give(self.house, admitted(), ACTS[act], data, reason=reason)
        except ProofNeeded:
            raise
        except Refusal as refusal:
            return self._one(sha256, refusal, reason)
        return self._on_to(sha256)

    def isi(self, sha256: str) -> Response:
        file = found(self.house, admitted(), self._now(), sha256)
        require_content(file, recorded=False)
        return sent(self.house, file, show=request.args.get("lihat") == "ya")

    def buka(self, sha256: str) -> Response:
        """A file that names persons: the look is recorded first."""
        file = found(self.house, admitted(), self._now(), sha256)
        require_content(file, recorded=True)
        record_look(self.house, admitted(), file)
        return sent(self.house, file, show=True)

    # -- what is behind

    def _now(self) -> Any:
        return as_of(self.house)

    def _on_to(self, sha256: str) -> Response:
        return make_response(redirect(back() or url_for("pages.satu_bukti", sha256=sha256), 303))

    def _taken(self, typed: Mapping[str, str]) -> str:
        """The hash of what was brought. Raises Refusal, Fault."""
        who, unit = admitted(), typed["untuk"]
        about = {
            "tanggal": day(typed["tanggal"]),
            "sumber": typed["sumber"],
            "memuat_orang": chosen(typed["memuat_orang"]),
        }
        self.house.limits.allow(Kind.UNGGAH, who.person, request.remote_addr or "", self.house.wall())
        file: FileStorage | None = request.files.get("berkas")
        if file is not None and file.filename:
            size = request.content_length or 0
            pieces = iter(lambda: file.stream.read(1 << 16), b"")
            answer = bring(self.house, who, unit, file.filename, pieces, about, size=max(0, size - OVERHEAD))
        elif typed["tautan"]:
            answer = give(self.house, who, "bukti.add_link", {"unit": unit, "tautan": typed["tautan"], **about})
        else:
            raise Invalid("Pilih berkasnya, atau tempel tautannya.", "Choose the file, or paste the link.")
        return str(self.house.journal.stream(UUID(answer.document), 1)[0].sha256)

    def _list(self, typed: Mapping[str, str], refusal: Refusal | Fault | None = None) -> Response:
        asked = Request(request.args)
        lihat = look_at_unit(self.house, asked, any_unit=True)
        asked.check()
        files = listed(self.house, admitted(), lihat.at, lihat.unit or None, lihat.tahun or None)
        return render(
            "bukti.html",
            lihat,
            _status(refusal),
            kembali=back(),
            formulir=Form(self.house, lihat, {}),
            berkas=files,
            jenis=KINDS,
            ukuran=megabytes,
            diterima=ACCEPTED,
            akhiran=",".join(f".{ending}" for kind in KINDS.values() for ending in kind.endings),
            terbesar=megabytes(min(PAGE_MOST, self.house.evidence.most)),
            untuk=self._units(lihat) if not lihat.known and admitted().role in BRINGERS else {},
            typed={"untuk": admitted().unit, **typed},
            wrong=refusal.teks if refusal else None,
            galat=refusal is not None,
        )

    def _one(self, sha256: str, refusal: Refusal | None = None, reason: str = "") -> Response:
        asked = Request(request.args)
        lihat = look(self.house, asked)
        asked.check()
        who = admitted()
        file = found(self.house, who, lihat.at, sha256)
        used = self.house.queries.file_used(lihat.at, sha256, scope(self.house, lihat.now), assignments(self.house))
        doc = str(BuktiDukung.create_id(file["unit"], sha256))
        about = self.house.queries.trail(lihat.at, doc=doc, limit=MOST_TOLD, newest=True)
        kind = KINDS.get(file["jenis"])
        return render(
            "satu_bukti.html",
            lihat.of(file["unit"]),
            _status(refusal),
            b=file,
            jenis=kind,
            ukuran=megabytes(file["ukuran"]),
            dipakai=[e for e in used["dipakai"] if not e["topic"].startswith("BuktiDukung.")],
            riwayat=about["entries"],
            memutuskan=who.role in DECIDERS or who.heads,
            alasan=reason,
            wrong=refusal.teks if refusal else None,
            galat=refusal is not None,
        )

    def _units(self, lihat: Look) -> dict[str, str]:
        """The units for which one may bring a file, by slug; "" is the kabupaten."""
        who, units = admitted(), {u["slug"]: u for u in self.house.queries.units(lihat.now)}
        near = may_give(who, "bukti.add", {slug: u["induk"] for slug, u in units.items()})
        own = {slug: units[slug]["nama"] for slug in near}
        return own if who.unit else {"": "Kabupaten", **own}


def _status(refusal: Refusal | Fault | None) -> int:
    return 200 if refusal is None else PROBLEMS.get(refusal.slug, (422, None))[0]


def day(text: str) -> date:
    if not text.strip():
        raise Invalid(
            "Isi tanggal yang tertera pada berkas, contoh 31-12-2023.",
            "Give the date that stands on the file, like 31-12-2023.",
        )
    return read_day(text)


def chosen(text: str) -> bool:
    if text not in ("ya", "tidak"):
        raise Invalid(
            "Pilih apakah berkas memuat data orang (pasien, pegawai): ya atau tidak.",
            "Say whether the file names persons (patients, staff): yes or no.",
        )
    return text == "ya"
