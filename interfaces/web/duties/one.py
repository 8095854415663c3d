"""One duty: how it stands, what may be done about it right there, who was told of it, its story."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID, uuid4

from flask import Blueprint, Response, request, url_for

from application.access.factors import ProofNeeded
from application.deadlines.holidays import local_calendar
from domain.deadlines.kewajiban import Kewajiban
from domain.deadlines.limits import DIKLAIM
from domain.deadlines.rule import Tenggat
from domain.kernel import NotFound, Refusal, Teks
from interfaces import boards
from interfaces.api.access import admitted, scope
from interfaces.api.problems import PROBLEMS
from interfaces.compose import House
from interfaces.config import from_environment
from interfaces.evidence import give, listed
from interfaces.input.moments import today
from interfaces.mail.ways import way
from interfaces.policy import said
from interfaces.web import trail
from interfaces.web.any_command.duty import KEY, Duty, acts, lateness, recommended
from interfaces.web.deciding.steps import work_of
from interfaces.web.duties.acts import ACTS, SOURCES, Act, Offered, place, verifies
from interfaces.web.duties.board import KEPT
from interfaces.web.duties.proposed import proposed, take_over
from interfaces.web.duties.words import page
from interfaces.web.frame.look import Look, look
from interfaces.web.frame.page import theirs
from interfaces.web.frame.request import Request
from interfaces.web.sign_in.answers import redirected
from projections.sentences.deliveries import KANAL
from projections.words import phrase

MOST_FILES = 30
USULAN = "usulan"
HASIL = {
    "terkirim": Teks("terkirim", "sent"),
    "gagal": Teks("gagal", "failed"),
    "kembali": Teks("kembali", "came back"),
    "dengan_tangan": Teks("diteruskan sendiri", "passed on by hand"),
}


def add_pages(pages: Blueprint, house: House) -> None:
    halaman = One(house)
    pages.add_url_rule("/kewajiban/<uuid:dokumen>", "kewajiban", halaman.kewajiban)
    pages.add_url_rule("/kewajiban/<uuid:dokumen>/usulan", "kewajiban_usulan", halaman.terima, methods=["POST"])
    pages.add_url_rule("/kewajiban/<uuid:dokumen>/<verb>", "kewajiban_kirim", halaman.kirim, methods=["POST"])


class One:
    def __init__(self, house: House) -> None:
        self.house = house

    def kewajiban(self, dokumen: UUID) -> Response:
        return self._page(dokumen, request.args.get("buat", ""), request.args.get("dari", ""))

    def kirim(self, dokumen: UUID, verb: str) -> Response:
        """Do it, and back to the board, at the row; refused, the same page with what was typed."""
        if verb not in ACTS:
            raise NotFound("Tindakan itu tidak ada halamannya.", "There is no page of that.")
        lihat, act, form = look(self.house, Request({})), ACTS[verb], request.form
        found = self._found(lihat, dokumen)
        seen = form.get("dilihat", "")
        try:
            data = {**{name: found[name] for name in KEY}, **self._said(lihat, act, found)}
            version = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else None
            reason = form.get("alasan", "").strip()
            give(self.house, admitted(), act.command, data, form.get("kunci", ""), reason, version)
        except ProofNeeded:
            raise
        except Refusal as refusal:
            return self._page(dokumen, verb, form.get("dari", ""), form, refusal)
        return self._back(dokumen)

    def terima(self, dokumen: UUID) -> Response:
        """Take over a figure that duties propose for the quarter, and back to the board, at the row."""
        lihat, form = look(self.house, Request({})), request.form
        try:
            take_over(self.house, lihat, self._found(lihat, dokumen), form)
        except ProofNeeded:
            raise
        except Refusal as refusal:
            return self._page(dokumen, USULAN, form.get("dari", ""), form, refusal)
        return self._back(dokumen)

    def _back(self, dokumen: UUID) -> Response:
        kept = {name: text for name, text in parse_qsl(request.form.get("dari", "")[:500]) if name in KEPT}
        return redirected(url_for("pages.tenggat", **kept, _anchor=f"k-{dokumen}"))

    def _said(self, lihat: Look, act: Act, found: Mapping[str, Any]) -> dict[str, Any]:
        """What the form of an act says. Raises BadInput."""
        asked, said = Request(request.form, longest=None), {}
        if act.days:
            day = asked.day("hari", "Tanggal", "The date")
            if day is None and not asked.salah:
                asked.wrong("hari", "Isi tanggalnya.", "Give the date.")
            said[act.days] = day
        if act.agenda and not (agenda := asked.text("agenda")):
            asked.wrong("agenda", "Isi nomor agenda atau tanda terimanya.", "Give the agenda number or the receipt.")
        elif act.agenda:
            said["agenda"] = agenda
        if act.files and (sha256 := asked.text("bukti")):
            names = {one["sha256"]: one["nama"] for one in self._files(lihat, found["unit"])}
            if sha256 not in names:
                asked.wrong("bukti", "Berkas itu tidak ada dalam daftar.", "That file is not on the list.")
            else:
                said["bukti"] = [{"sha256": sha256, "nama": names[sha256]}]
        asked.check()
        return said

    def _files(self, lihat: Look, unit: str) -> list[dict[str, Any]]:
        if not unit or not theirs("bukti"):
            return []
        return listed(self.house, admitted(), lihat.now, unit)[:MOST_FILES]

    def _found(self, lihat: Look, dokumen: UUID) -> dict[str, Any]:
        """Raises NotFound, as for one that is not theirs to see."""
        base = from_environment().base_url
        return boards.one(self.house, lihat.at, scope(self.house, lihat.now), str(dokumen), base)

    def _answered_by(self, found: Mapping[str, Any], rule: Tenggat) -> str:
        """The day by which the receiver answers what the unit says it sent; "" where nothing waits for that."""
        if found["state"] != DIKLAIM or not found["dikirim"]:
            return ""
        sent = date.fromisoformat(found["dikirim"])
        return local_calendar(work_of(self.house)).lenient.tambah_hari_kerja(sent, rule.konfirmasi).isoformat()

    def _page(
        self,
        dokumen: UUID,
        verb: str,
        kept: str,
        form: Mapping[str, str] | None = None,
        refusal: Refusal | None = None,
    ) -> Response:
        errors = refusal.facts.get("errors", ()) if refusal else ()
        asked = Request(request.args)
        lihat = look(self.house, asked)
        asked.check()
        found = self._found(lihat, dokumen)
        told = [{**n, "oleh": [_delivered(p) for p in n["pengiriman"]]} for n in found["pemberitahuan"]]
        duty, now = Duty(found), not (lihat.per or lihat.known)
        rule = self.house.queries.every_rule()[found["aturan"]]
        offered = Offered(work_of(self.house), admitted())
        here = sorted(offered.of(found), key=lambda act: act.verb != verb) if now else []
        own = found["unit"] == admitted().unit and any(act.verb == "claim" for act in here)
        there = place(found, rule.dipenuhi, offered) if now and (own or verifies(found, offered)) else None
        if there and found["aturan"] in SOURCES:  # its answer is sent there, with what was done
            here = [act for act in here if act.verb != "claim"]
        rest = acts(self.house, duty, {act.command for act in ACTS.values()})
        return page(
            self.house,
            "kewajiban",
            lihat.of(found["unit"]),
            200 if refusal is None else PROBLEMS.get(refusal.slug, (422, None))[0],
            k=found,
            told=told,
            hari_hari=trail.days(found["cerita"]),
            di_sini_juga=here,
            dipilih=verb,
            typed=form or {},
            dari=kept,
            berkas=self._files(lihat, found["unit"]) if any(act.files for act in here) else [],
            dilihat=work_of(self.house).open(Kewajiban, *(found[name] for name in KEY)).version if here else "",
            kunci=str(uuid4()),
            hari_ini=today(self.house).isoformat(),
            usulan=proposed(self.house, lihat, offered, found) if now else [],
            rekomendasi=recommended(self.house, duty)[:1],
            tempat=there if there and theirs(there.page) else None,
            perpanjang=now and offered.extends(found),
            tindakan=[(*one.name.split("."), said(one.name)) for one in rest] if now else [],
            cara=way(rule, found["penanggung_jawab"][0]) if now and here and found["penanggung_jawab"] else None,
            dijawab_sampai=self._answered_by(found, rule.pada(found["periode"])),
            terlambat=lateness(self.house, duty) if now else None,
            salah={e["pointer"][1:]: Teks(e["id"], e["en"]) for e in errors},
            wrong=refusal.teks if refusal else None,
            galat=refusal is not None,
        )


def _delivered(one: Mapping[str, Any]) -> dict[str, Any]:
    way = next((words for kanal, words in KANAL.items() if kanal.value == one["kanal"]), Teks("", ""))
    return {**one, "kata": phrase("{h} lewat {k}", "{h} by {k}", h=HASIL[one["hasil"]], k=way)}
