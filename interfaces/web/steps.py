"""The steps of a document as plain forms: one page for each, sent, carried out by the command's own door, and shown
again with all that was typed where it is refused."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from flask import Blueprint, Response, make_response, redirect, request, url_for

from application.access.factors import ProofNeeded
from application.offered import Offer, offers
from application.work import Work
from domain.cycle.steps import Step
from domain.cycle.terms import LANGKAH
from domain.documents.document import Dokumen
from domain.kernel import Invalid, NeedsConfirmation, NotFound, Refusal, Stale
from domain.kinds import DOKUMEN
from interfaces.api.access import admitted, assignments, shown
from interfaces.api.problems import PROBLEMS
from interfaces.compose import House
from interfaces.evidence import give, listed
from interfaces.input.comparison import address, read_name
from interfaces.web.look import Look, look
from interfaces.web.page import render
from interfaces.web.request import Request
from interfaces.web.step_fields import ANSWER, Fields
from interfaces.web.words import Names
from projections.identity import DocumentName
from projections.sentences.titles import title

WITHOUT_FORM = ("record", "receive", "review")
"""Steps that copy what stands on a paper, or state a finding: by the API or `jejak do`."""
MOST_FILES = 100


def work_of(house: House) -> Work:
    """What is asked before a step is taken; nothing is done with it."""
    return Work(house.journal, house.queries, house.now(), shelf=house.jejak.shelf)


class StepPages:
    def __init__(self, house: House) -> None:
        self.house = house

    def langkah(self, verb: str, alamat: str) -> Response:
        return self._page(verb, alamat)

    def kirim(self, verb: str, alamat: str) -> Response:
        """Take the step as it was filled in; on to the document, or the same page again."""
        doc, _, key = self._found(verb, alamat)
        fields = Fields(doc, _step(doc, verb), admitted().role, request.form)
        try:
            seen = request.form.get("dilihat", "")
            if not (seen.isascii() and seen.isdigit() and len(seen) < 10):
                raise Invalid("Halaman ini tidak utuh: muat ulang.", "This page is not whole: reload it.")
            give(
                self.house,
                admitted(),
                f"{doc.kind}.{verb}",
                {**key, **fields.data()},
                request.form.get("kunci", ""),
                fields.typed("alasan"),
                int(seen),
                fields.answers(),
            )
        except ProofNeeded:
            raise
        except Refusal as refusal:
            return self._page(verb, alamat, refusal)
        lang = {"lang": "en"} if request.args.get("lang") == "en" else {}
        return make_response(redirect(url_for("pages.satu_dokumen", alamat=alamat, **lang), 303))

    def _found(self, verb: str, alamat: str) -> tuple[Dokumen, Offer | None, dict[str, Any]]:
        """A document that is theirs to see, and its step where its state allows that. Raises BadInput, NotFound."""
        kind, key = read_name(alamat)
        name = address(kind, key)
        now = look(self.house, Request({})).now
        if kind not in DOKUMEN or not shown(self.house, now, [{"kind": kind, "unit": key.get("unit", "")}]):
            raise NotFound(f"Dokumen {name} tidak ada.", f"There is no document {name}.")
        if verb in WITHOUT_FORM or all(step.name != verb for step in DOKUMEN[kind].steps):
            raise NotFound("Langkah itu tidak ada halamannya.", "There is no page of that step.")
        doc, found = offers(work_of(self.house), admitted(), kind, key)
        return doc, next((offer for offer in found if offer.step.name == verb), None), key

    def _page(self, verb: str, alamat: str, refusal: Refusal | None = None) -> Response:
        asked = Request(request.args)
        lihat = look(self.house, asked)
        asked.check()
        doc, offer, key = self._found(verb, alamat)
        fields = Fields(doc, _step(doc, verb), admitted().role, request.form)
        again = isinstance(refusal, NeedsConfirmation)  # a question is kept nowhere: the answer comes by the same key
        return render(
            "langkah.html",
            lihat,
            200 if refusal is None else PROBLEMS.get(refusal.slug, (422, None))[0],
            alamat=alamat,
            verb=verb,
            kata_langkah=LANGKAH[verb],
            judul_dokumen=title(DocumentName(str(doc.id), doc.kind, **{"unit": "", **key}), Names(lihat.units, {})),
            o=offer,
            m=fields,
            berkas=self._files(lihat, key) if fields.takes("sha256") else [],
            kunci=request.form.get("kunci", "") if again else str(uuid4()),
            dilihat=doc.version,
            pertanyaan=refusal.facts.get("questions", ()) if refusal and again else (),
            jawaban=ANSWER,
            berubah=self._changed(doc, refusal) if isinstance(refusal, Stale) else None,
            wrong=refusal.teks if refusal else None,
            salah=fields.wrong(refusal),
            galat=refusal is not None,
        )

    def _files(self, lihat: Look, key: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The files of the unit, of which one is the paper that was signed."""
        return listed(self.house, admitted(), lihat.now, key.get("unit"))[:MOST_FILES]

    def _changed(self, doc: Dokumen, stale: Stale) -> dict[str, Any] | None:
        """What happened to a document since it was seen, and the position of the log at which it stood so."""
        if "current" not in stale.facts:
            return None
        at = look(self.house, Request({})).now
        seen, current = max(stale.facts["expected"], 1), stale.facts["current"]
        asked: dict[str, Any] = {"doc": str(doc.id), "penugasan": assignments(self.house)}
        entries = self.house.queries.trail(at, **asked, limit=current)["entries"]
        return {"sejak": f"position:{entries[min(seen, len(entries)) - 1]['idx']}", "peristiwa": entries[seen:current]}


def _step(doc: Dokumen, verb: str) -> Step:
    return next(step for step in doc.steps if step.name == verb)


def offered(house: House, kind: str, key: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The steps of a document as its page lists them: open to who looks, or whose they are."""
    _, found = offers(work_of(house), admitted(), kind, key)
    return [
        {
            "verb": offer.step.name,
            "kata": LANGKAH[offer.step.name],
            "versi": offer.versi,
            "oleh": offer.by,
            "boleh": offer.why is None,
            "sebab": offer.told,
            "formulir": offer.step.name not in WITHOUT_FORM,
        }
        for offer in found
    ]


def add_pages(pages: Blueprint, house: House) -> None:
    halaman = StepPages(house)
    pages.add_url_rule("/langkah/<verb>/<path:alamat>", "langkah", halaman.langkah)
    pages.add_url_rule("/langkah/<verb>/<path:alamat>", "langkah_kirim", halaman.kirim, methods=["POST"])
