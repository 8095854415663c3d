"""Pages of access keys for programs: one's own, made and revoked; those of another for whoever keeps people.

The secret is made here, told in the answer to the form that asked for it, and kept nowhere: the same form sent again is
told that its key is there already."""

from datetime import date
from typing import NamedTuple
from uuid import uuid4

from flask import Blueprint, Response, g, request, url_for

from application.access import in_office
from application.access.factors import ProofNeeded
from application.orders import KeyReused
from application.organisation.access import GRANTORS, LONGEST
from domain.kernel import Invalid, NotFound, Refusal, Teks
from interfaces import policy
from interfaces.api.access import admitted
from interfaces.api.problems import PROBLEMS
from interfaces.compose import House
from interfaces.config import from_environment
from interfaces.evidence import give
from interfaces.input.moments import as_of, today
from interfaces.people import keeps
from interfaces.registers.access import fresh_key
from interfaces.registers.people import unknown
from interfaces.web.frame.called import called
from interfaces.web.frame.look import Look, look
from interfaces.web.frame.page import render
from interfaces.web.frame.request import Request
from interfaces.web.frame.words import hari
from interfaces.web.people import key_scopes as scopes
from interfaces.web.sign_in.answers import redirected

MOST_ENDED, MOST_TICKED = 20, 400
"""Keys that have ended, as far as the page lists them; and what may be ticked at once."""
SENT = Teks(
    "Formulir ini sudah dikirim dan kuncinya sudah dibuat; rahasianya hanya tampil waktu itu. Bila tidak tersimpan, "
    "cabut kunci itu di bawah, lalu buat yang baru.",
    "This form was sent before and its key is there; its secret was shown that once. If you did not keep it, revoke "
    "that key below and make another.",
)
NOT_IN_A_DEMO = Teks("Demo tidak memakai kunci akses.", "A demo uses no access keys.")


def add_pages(pages: Blueprint, house: House) -> None:
    halaman = KeyPages(house)
    pages.add_url_rule("/kunci-akses", "kunci_akses", halaman.saya, methods=["GET", "POST"])
    pages.add_url_rule("/orang/<slug:orang>/kunci", "kunci_orang", halaman.orang, methods=["GET", "POST"])


class Wanted(NamedTuple):
    label: str
    until: date
    scope: tuple[str, ...]


class KeyPages:
    def __init__(self, house: House) -> None:
        self.house = house

    def saya(self) -> Response:
        """One's own keys; sent, a new one, whose secret is in this answer and nowhere else."""
        who = admitted()
        if request.method != "POST" or request.form.get("rinci"):  # commands of one kind, to be ticked one by one
            return self._page(who.person)
        key, own = fresh_key()
        try:
            if self.house.is_demo():
                raise Invalid(*NOT_IN_A_DEMO)
            asked = self._wanted()
            data = {"sha256": own, "label": asked.label, "scope": list(asked.scope), "until": asked.until}
            give(self.house, who, "akses.issue_key", data, request.form.get("kunci", ""))
        except ProofNeeded:
            raise
        except KeyReused:
            return self._page(who.person, Invalid(*SENT), again=False)
        except Refusal as refusal:
            return self._page(who.person, refusal)
        api = f"{from_environment().base_url}/api/v1/saya"
        offices = g.signed.offices
        return render(
            "kunci_akses_baru.html", self._look(), rahasia=key, label=asked.label, api=api, jabatannya=offices
        )

    def orang(self, orang: str) -> Response:
        """The keys of one person; sent, one of them revoked, with a reason. Raises NotFound."""
        who = admitted()
        own = orang == who.person
        there = own or (keeps(who) and (self.house.is_person(orang) or self.house.people.find(orang) is not None))
        if not there:
            raise unknown(orang)
        if request.method != "POST":
            return self._page(orang)
        try:
            self._revoke(orang)
        except ProofNeeded:
            raise
        except NotFound:
            raise
        except Refusal as refusal:
            return self._page(orang, refusal)
        return redirected(url_for("pages.kunci_akses") if own else url_for("pages.kunci_orang", orang=orang))

    def _revoke(self, orang: str) -> None:
        named = request.form.get("sidik", "")
        if named not in {key.sha256 for key in self.house.access.keys(orang)}:
            raise NotFound("Kunci akses itu tidak ada.", "There is no such access key.")
        reason = request.form.get("alasan", "").strip()
        if not reason:
            raise Invalid("Tulis alasannya: mengapa kunci ini dicabut.", "Write the reason: why this key is revoked.")
        give(self.house, admitted(), "akses.revoke_key", {"sha256": named, "person": orang}, reason=reason)

    def _wanted(self) -> Wanted:
        """What the form asks for. Raises BadInput, with a sentence for each field that is wrong."""
        asked, day = Request(request.form, longest=None), today(self.house)
        if not (label := asked.text("nama")):
            asked.wrong("nama", "Beri nama kunci ini menurut programnya.", "Name this key after its program.")
        until = asked.day("sampai", "Tanggal", "The date")
        last = day + LONGEST
        if not _named(asked, "sampai") and (until is None or not day <= until <= last):
            asked.wrong(
                "sampai",
                f"Isi hari terakhirnya, dari hari ini sampai {hari(last).id}.",
                f"Give its last day, from today to {hari(last).en}.",
            )
        scope: tuple[str, ...] = ()
        try:
            scope = scopes.wanted(asked.text("cara"), request.form.getlist("lingkup")[:MOST_TICKED])
        except ValueError:
            asked.wrong(
                "cara",
                "Pilih satu cara; centang perintahnya hanya bila memilih yang dicentang.",
                "Choose one way; tick commands only with the way that says so.",
            )
        asked.check()
        return Wanted(label, until or day, scope)

    def _page(self, orang: str, refusal: Refusal | None = None, again: bool = True) -> Response:
        who, day, lihat = admitted(), today(self.house), self._look()
        own = orang == who.person
        keys = self.house.access.keys(orang)[::-1]
        live = [key for key in keys if key.opens(day)]
        makes = own and not self.house.is_demo()
        form = request.form if again else {}
        ticked = request.form.getlist("lingkup")[:MOST_TICKED] if again else []
        opened = {
            *request.form.getlist("terbuka"),
            form.get("rinci", ""),
            *(t.partition(".")[0] for t in ticked if "." in t),
        }
        offices = [found for name in g.signed.offices if (found := in_office(orang, name))] if makes else []
        return render(
            "kunci_akses.html",
            lihat,
            200 if refusal is None else PROBLEMS.get(refusal.slug, (422, None))[0],
            orang=orang,
            sendiri=own,
            demo=self.house.is_demo(),
            nama=called(self.house, lihat.now, [orang])[orang],
            hidup=live,
            berakhir=[key for key in keys if key not in live][:MOST_ENDED],
            mencabut=own or who.role in GRANTORS,
            kata_lingkup=scopes.told,
            orang_lain=self._others(lihat, day) if own and keeps(who) else [],
            cara=scopes.WAYS,
            luar=scopes.beside(offices),
            perihal=scopes.subjects(policy.table_at(self.house, as_of(self.house)), offices) if makes else [],
            typed=form,
            dicentang=ticked,
            terbuka=opened,
            kunci=str(uuid4()),
            hari_ini=day,
            terakhir=day + LONGEST,
            wrong=refusal,
            salah={e["pointer"][1:]: Teks(e["id"], e["en"]) for e in refusal.facts.get("errors", ())}
            if refusal
            else {},
            galat=refusal is not None,
        )

    def _others(self, lihat: Look, day: date) -> list[tuple[str, Teks, int]]:
        """Everybody else who has a key that opens something: code, name, how many."""
        found: dict[str, int] = {}
        everybody = self.house.access.keys()
        for key in everybody:
            if key.opens(day) and key.person != admitted().person:
                found[key.person] = found.get(key.person, 0) + 1
        names = called(self.house, lihat.now, found)
        return sorted(((person, names[person], n) for person, n in found.items()), key=lambda row: row[1])

    def _look(self) -> Look:
        return look(self.house, Request(request.args))


def _beside(refusal: Refusal | None) -> dict[str, Teks]:
    """What is wrong, by the field that it is about."""
    errors = refusal.facts.get("errors", ()) if refusal else ()
    return {error["pointer"][1:]: Teks(error["id"], error["en"]) for error in errors}


def _named(asked: Request, field: str) -> bool:
    return any(wrong.pointer == f"/{field}" for wrong in asked.salah)
