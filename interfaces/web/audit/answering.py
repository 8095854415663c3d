"""What was issued to units, and the answer of a unit to a finding."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from flask import Blueprint, Response, request, url_for
from werkzeug.datastructures import FileStorage

from application.access.factors import ProofNeeded
from application.audit.findings import ANSWERING
from application.offered import kept_from
from domain.kernel import NotFound, Refusal
from interfaces.api.access import admitted
from interfaces.api.problems import PROBLEMS
from interfaces.compose import House
from interfaces.evidence import give, listed
from interfaces.input.moments import as_of, today
from interfaces.web.audit.words import words
from interfaces.web.deciding.received import received, sent_file
from interfaces.web.evidence import chosen
from interfaces.web.frame.form import Form
from interfaces.web.frame.look import look_at_unit
from interfaces.web.frame.page import render, theirs
from interfaces.web.frame.request import Request
from interfaces.web.sign_in.answers import redirected


def add_pages(pages: Blueprint, house: House) -> None:
    halaman = IssuedPages(house)
    pages.add_url_rule("/temuan", "temuan", halaman.temuan)
    pages.add_url_rule("/temuan", "temuan_jawab", halaman.jawab, methods=["POST"])


class IssuedPages:
    def __init__(self, house: House) -> None:
        self.house = house

    def temuan(self) -> Response:
        return self._page({})

    def jawab(self) -> Response:
        """The answer of a unit: whether it agrees, and what it says."""
        typed: dict[str, Any] = {name: request.form.get(name, "").strip() for name in (*KEY, *SAID)}
        typed["bukti"] = [*dict.fromkeys(filter(None, request.form.getlist("bukti")))]
        nomor = int(typed["nomor"]) if typed["nomor"].isascii() and typed["nomor"].isdigit() else 0
        data = {"unit": typed["untuk"], "asal": typed["asal"], "nomor": nomor}
        if kept_from(self.house.jejak.work(), admitted(), "temuan.respond", data) is not None:
            raise NotFound("Temuan itu tidak untuk Anda jawab.", "That finding is not yours to answer.")
        try:
            if file := sent_file("unggah"):
                typed["bukti"].append(self._kept(file, typed))
            known = {one["sha256"]: one["nama"] for one in self._files(typed["untuk"])}
            proofs = [{"sha256": sha256, "nama": known.get(sha256, sha256[:12])} for sha256 in typed["bukti"]]
            answer = {"sikap": typed["sikap"], "teks": typed["teks"], "bukti": proofs}
            give(self.house, admitted(), "temuan.respond", {**data, **answer}, typed["kunci"], typed["alasan"])
        except ProofNeeded:
            raise
        except Refusal as refusal:
            return self._page(typed, refusal)
        return redirected(url_for("pages.temuan", unit=typed["untuk"]))

    def _kept(self, file: FileStorage, typed: Mapping[str, str]) -> str:
        """Keep a file that came with the answer as evidence of the unit; its hash. Raises Refusal, Fault."""
        about = {
            "tanggal": today(self.house).isoformat(),
            "sumber": f"Tanggapan temuan {typed['asal']} nomor {typed['nomor']}",
            "memuat_orang": chosen(typed["memuat_orang"]),
        }
        return received(self.house, file, typed["untuk"], about)

    def _files(self, unit: str) -> list[dict[str, Any]]:
        """What the unit has in the store, the newest first."""
        return listed(self.house, admitted(), as_of(self.house), unit)[:MOST_FILES] if theirs("bukti") else []

    def _page(self, typed: Mapping[str, Any], refusal: Refusal | None = None) -> Response:
        asked = Request(request.args)
        lihat = look_at_unit(self.house, asked, any_unit=True)
        asked.check()
        units = [lihat.unit] if lihat.unit else list(lihat.units)
        who, work = admitted(), self.house.jejak.work()
        answers = who.role in ANSWERING or who.heads
        mine = [u for u in units if answers and kept_from(work, who, "temuan.respond", {"unit": u}) is None]
        return render(
            "temuan.html",
            lihat,
            200 if refusal is None else PROBLEMS.get(refusal.slug, (422, None))[0],
            formulir=Form(self.house, lihat, {}),
            answer=self.house.queries.issued(lihat.at, units),
            menjawab=() if lihat.per or lihat.known else mine,
            berkas={unit: self._files(unit) for unit in mine},
            typed=typed,
            kunci=str(uuid4()),
            wrong=refusal.teks if refusal else None,
            galat=refusal is not None,
            **words(lihat),
        )


KEY: tuple[str, ...] = ("untuk", "asal", "nomor")
"""Which finding a form answers; `untuk`: the unit."""
SAID = ("sikap", "teks", "alasan", "kunci", "memuat_orang")
MOST_FILES = 50
"""Files of a unit that may be chosen, the newest."""
