"""The steps of a document as plain forms: one page for each, sent, carried out by the command's own door, and shown
again with all that was typed where it is refused."""

from collections.abc import Collection, Mapping
from contextlib import suppress
from typing import Any
from uuid import uuid4

from flask import Blueprint, Response, after_this_request, make_response, redirect, request, url_for

from application.access.factors import ProofNeeded, needs_proof
from application.offered import Offer, goes_on, offers
from application.orders import Answer
from application.work import Work
from domain.cycle.steps import Step
from domain.documents.document import Dokumen
from domain.kernel import Invalid, NeedsConfirmation, NotFound, Provenance, Refusal, Stale, Teks
from domain.kinds import DOKUMEN
from domain.record.bukti_dukung import TAUTAN
from interfaces.api.access import admitted, assignments, shown
from interfaces.api.problems import PROBLEMS
from interfaces.compose import House
from interfaces.evidence import give, listed
from interfaces.input.comparison import address, read_name
from interfaces.input.moments import as_of, today
from interfaces.judged_papers import judge_papers
from interfaces.web.deciding.alike import several
from interfaces.web.deciding.changes import PILIHAN, SEMUA, Changes, changes
from interfaces.web.deciding.due import due
from interfaces.web.deciding.received import for_whom, received, sent_file
from interfaces.web.deciding.signers import HELD, PARTIES, WAYS, signers
from interfaces.web.deciding.step_fields import ANSWER, LABEL, OF_FIELD, Fields, told
from interfaces.web.documents.findings import Findings, findings, mends
from interfaces.web.evidence import chosen, day
from interfaces.web.frame.due import mark
from interfaces.web.frame.look import Look, look
from interfaces.web.frame.page import render
from interfaces.web.frame.request import Request
from interfaces.web.frame.words import Names, langkah
from interfaces.web.sign_in import proof
from projections.identity import DocumentName
from projections.sentences.titles import title
from projections.words import capitalised, jabatan

FILE = "unggah"
"""The field in which the scan of a paper comes."""
RETURN = "return"
"""What is offered beside each step of who may send the document back."""
MOST_FILES = 100
MOST_EVENTS = 12
"""What happened to a document since somebody saw it, the newest; of the rest the page says how many."""
MOVED = Teks("Dokumen ini berubah sejak surelnya dikirim.", "This document has changed since the mail about it.")


def work_of(house: House) -> Work:
    """What is asked before a step is taken; nothing is done with it, and whoever comes next finds what it loaded."""
    work = Work(house.journal, house.queries, house.now(), shelf=house.jejak.shelf)

    @after_this_request
    def done(response: Response) -> Response:
        work.lay_back()
        return response

    return work


class StepPages:
    def __init__(self, house: House) -> None:
        self.house = house

    def langkah(self, verb: str, alamat: str) -> Response:
        return self._page(verb, alamat)

    def kirim(self, verb: str, alamat: str) -> Response:
        """Take the step as it was filled in; on to the document, or the same page again."""
        doc, _, key = self._found(verb, alamat)
        form, kept = request.form.to_dict(), ""
        try:
            seen = form.get("dilihat", "")
            if not (seen.isascii() and seen.isdigit() and len(seen) < 10):
                raise Invalid("Halaman ini tidak utuh: muat ulang.", "This page is not whole: reload it.")
            proof.take(self.house)
            kept = self._kept(doc, key, form, verb)
            fields = self._fields(doc, verb, form)
            answer = give(
                self.house,
                admitted(),
                f"{doc.kind}.{verb}",
                {**key, **fields.data()},
                form.get("kunci", ""),
                fields.typed("alasan"),
                int(seen),
                fields.answers(),
                basis=fields.basis(),
            )
        except ProofNeeded:
            if not kept:
                raise
            return self._page(verb, alamat, proof.NotProved(*proof.GIVE_IT), form)  # its file is here now
        except Refusal as refusal:
            return self._page(verb, alamat, refusal, form)
        if paper := form.get("berkas", ""):
            with suppress(Refusal):  # what was recorded stays so; the tick judges it
                judge_papers(self.house, paper)
        dicatat = event_of(answer, doc.kind) or None
        return make_response(redirect(url_for("pages.satu_dokumen", alamat=alamat, dicatat=dicatat), 303))

    def _fields(self, doc: Dokumen, verb: str, form: Mapping[str, str]) -> Fields:
        step = step_of(type(doc), verb)
        return Fields(doc, step, admitted().role, form, signers(work_of(self.house), doc, step, form))

    def _kept(self, doc: Dokumen, key: Mapping[str, Any], form: dict[str, str], verb: str) -> str:
        """Keep the scan that came with a form, which names it by its hash from then on; "" where none came. What is
        signed here is of the day on which it is."""
        if not (file := sent_file(FILE)):
            return ""
        units, unit = look(self.house, Request({})).units, str(key.get("unit", ""))
        here = "" if self._fields(doc, verb, form).takes("signed_on") else today(self.house).isoformat()
        about = {
            "tanggal": day(form.get("bertanggal", "") or form.get("diterima", "") or here),
            "sumber": title(DocumentName(str(doc.id), doc.kind, **{"unit": "", **key}), Names(units, {})).id,
            "memuat_orang": chosen(form.get("memuat_orang", "")),
        }
        form["berkas"] = received(self.house, file, for_whom(self.house, units, unit), about)
        return form["berkas"]

    def _found(self, verb: str, alamat: str) -> tuple[Dokumen, dict[str, Offer], dict[str, Any]]:
        """A document that is theirs to see, and the steps that its state allows. Raises BadInput, NotFound."""
        kind, key = read_name(alamat)
        name = address(kind, key)
        now = as_of(self.house)
        if kind not in DOKUMEN or not shown(self.house, now, [{"kind": kind, "unit": key.get("unit", "")}]):
            raise NotFound(f"Dokumen {name} tidak ada.", f"There is no document {name}.")
        step_of(DOKUMEN[kind], verb)
        doc, found = offers(work_of(self.house), admitted(), kind, key)
        return doc, {offer.step.name: offer for offer in found}, key

    def _page(
        self, verb: str, alamat: str, refusal: Refusal | None = None, form: Mapping[str, str] | None = None
    ) -> Response:
        asked = Request(request.args)
        lihat, tampil = look(self.house, asked), asked.text("tampil")
        seen = asked.number("dilihat", 1, 10**9, "Keadaan", "State")
        asked.check()
        doc, found, key = self._found(verb, alamat)
        offer, fields = found.get(verb), self._fields(doc, verb, form or {})
        stale = self._changed(doc, refusal.facts if isinstance(refusal, Stale) else {})
        if refusal is None and seen is not None and seen < doc.version:
            stale = self._changed(doc, {"expected": seen, "current": doc.version})
        again = isinstance(refusal, NeedsConfirmation)  # a question is kept nowhere: the answer comes by the same key
        return render(
            "langkah.html",
            lihat.of(key.get("unit", ""), key.get("tahun")),
            200 if refusal is None else PROBLEMS.get(refusal.slug, (422, None))[0],
            alamat=alamat,
            verb=verb,
            kata_langkah=langkah(verb),
            judul_dokumen=title(DocumentName(str(doc.id), doc.kind, **{"unit": "", **key}), Names(lihat.units, {})),
            o=offer,
            m=fields,
            berkas=self._files(lihat, key) if fields.takes("sha256") else [],
            kunci=fields.typed("kunci") if again else str(uuid4()),
            dilihat=doc.version,
            pertanyaan=refusal.facts.get("questions", ()) if refusal and again else (),
            jawaban=ANSWER,
            PILIHAN=PILIHAN,
            OF_FIELD=OF_FIELD,
            LABEL=LABEL,
            CARA=WAYS,
            PIHAK=PARTIES,
            KAPASITAS=HELD,
            berubah=stale,
            wrong=told(refusal) if refusal else MOVED if stale else None,
            kewajiban=refusal.facts.get("kewajiban") if refusal else None,
            tahan=self._held_by(doc, key, refusal.facts["temuan"]) if refusal and "temuan" in refusal.facts else None,
            salah={"sandi": refusal.teks} if isinstance(refusal, proof.NotProved) else fields.wrong(refusal),
            galat=refusal is not None,
            baru=self._since(doc, offer, key, stale) if stale else None,
            kembalikan=verb != RETURN and RETURN in found and found[RETURN].why is None,
            **(self._decided(lihat, doc, offer, key, tampil) if offer else {}),
        )

    def _since(
        self, doc: Dokumen, offer: Offer | None, key: dict[str, Any], stale: Mapping[str, Any]
    ) -> Changes | None:
        """What stands otherwise in a version than it did when it was opened."""
        versi = offer.versi if offer else doc.draft or doc.in_force
        now = as_of(self.house)
        return changes(self.house, now, doc, key, versi, since=stale["posisi"]) if versi else None

    def _decided(self, lihat: Look, doc: Dokumen, offer: Offer, key: dict[str, Any], tampil: str) -> dict[str, Any]:
        """What a version is judged by, and what judging it asks; one that is no draft is judged by a checklist only."""
        now, queries = as_of(self.house), self.house.queries
        asked: dict[str, Any] = {"bukti_diri": proof.to_ask(self.house, offer.command) if offer.why is None else None}
        if offer.versi != doc.draft and not self._fields(doc, offer.step.name, {}).butir:
            return asked
        seat, work = offer.seat or Provenance(), work_of(self.house)
        last = queries.trail(now, doc=str(doc.id), penugasan=assignments(self.house), newest=True, limit=1)["entries"]
        return {
            **asked,
            "ubah": changes(
                self.house, now, doc, key, offer.versi, tampil or ("" if offer.versi == doc.draft else SEMUA)
            ),
            "periksaan": findings(self.house, now, doc.kind, key, offer.versi),
            "akibat": queries.effects(now, doc.kind, key, offer.versi),
            "terakhir": next(iter(last), None),
            "dasar": doc.versi[offer.versi],
            "penanda": capitalised(jabatan(seat.office or seat.role, seat.capacity)),
            "bersama": needs_proof(offer.command)
            and goes_on(offer.step)
            and several(self.house, work, lihat.units, doc.kind, offer.step),
            "batas": due(self.house, now, work, doc) if goes_on(offer.step) else [],
            "tanda_tenggat": mark,
        }

    def _held_by(self, doc: Dokumen, key: dict[str, Any], stopping: Collection[str]) -> dict[str, Any] | None:
        """The findings that stop a step, and whether who is stopped may mend their cells."""
        found: Findings | None = findings(self.house, as_of(self.house), doc.kind, key, doc.draft)
        if found is None or not (held := [one for one in found.temuan if one.nomor in stopping]):
            return None
        return {"semua": held, "versi": found.versi, "mengubah": mends(work_of(self.house), doc.kind, key, found.versi)}

    def _files(self, lihat: Look, key: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The files of the unit, of which one is the paper that was signed; a link is none."""
        files = listed(self.house, admitted(), lihat.now, key.get("unit"))
        return [one for one in files if one["jenis"] != TAUTAN][:MOST_FILES]

    def _changed(self, doc: Dokumen, facts: Mapping[str, Any]) -> dict[str, Any] | None:
        """What happened to a document since it was seen, and the position of the log at which it stood so."""
        if "current" not in facts:
            return None
        at = as_of(self.house)
        seen, current = max(facts["expected"], 1), facts["current"]
        asked: dict[str, Any] = {"doc": str(doc.id), "penugasan": assignments(self.house)}
        entries = self.house.queries.trail(at, **asked, limit=current)["entries"]
        since = entries[seen:current]
        return {
            "posisi": entries[min(seen, len(entries)) - 1]["idx"],
            "peristiwa": since[-MOST_EVENTS:],
            "sebelumnya": max(len(since) - MOST_EVENTS, 0),
        }


def event_of(answer: Answer, kind: str) -> int:
    """The last event of the document itself: the scan of its paper is kept beside it. 0 where nothing changed."""
    own = f"{DOKUMEN[kind].__name__}."
    return max((idx for idx, topic in answer.events if topic.startswith(own)), default=0)


def step_of(cls: type[Dokumen], verb: str) -> Step:
    """A step that documents of a kind have, or what is done to one in force. Raises NotFound for any other."""
    revised, attached = (cls.revising(),) if cls.revised_by else (), (cls.attaching(),) if cls.recorders() else ()
    for step in (*cls.steps, *revised, *attached):
        if step.name == verb:
            return step
    raise NotFound("Langkah itu tidak ada halamannya.", "There is no page of that step.")


def offered(house: House, kind: str, key: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The steps of a document as its page lists them: open to who looks, or whose they are."""
    _, found = offers(work_of(house), admitted(), kind, key)
    return [
        {
            "verb": offer.step.name,
            "kata": langkah(offer.step.name),
            "versi": offer.versi,
            "oleh": offer.by,
            "boleh": offer.why is None,
            "maju": offer.next,
            "sebab": offer.told,
        }
        for offer in found
    ]


def add_pages(pages: Blueprint, house: House) -> None:
    halaman = StepPages(house)
    pages.add_url_rule("/langkah/<verb>/<path:alamat>", "langkah", halaman.langkah)
    pages.add_url_rule("/langkah/<verb>/<path:alamat>", "langkah_kirim", halaman.kirim, methods=["POST"])
