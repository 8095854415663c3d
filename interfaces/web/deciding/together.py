"""One act for many documents: those that wait for the same step of whoever looks, proved once, an event each."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID, uuid4, uuid5

from flask import Blueprint, Response, make_response, redirect, request, url_for

from application.access.factors import ProofNeeded
from application.offered import Offer, goes_on, offers
from domain.cycle.steps import Step
from domain.documents.document import Dokumen
from domain.kernel import Forbidden, Invalid, NotFound, Refusal, Teks
from domain.kinds import DOKUMEN
from interfaces.api.access import admitted, shown
from interfaces.compose import House
from interfaces.evidence import give
from interfaces.input.comparison import read_name
from interfaces.web.deciding.changes import Changes, changes
from interfaces.web.deciding.exceptions import Exceptions, comparable
from interfaces.web.deciding.received import for_whom, received, sent_file
from interfaces.web.deciding.signers import WAYS, Signer, signers
from interfaces.web.deciding.step_fields import LABEL, OF_FIELD, Fields, told
from interfaces.web.deciding.steps import FILE, event_of, step_of, work_of
from interfaces.web.evidence import chosen, day
from interfaces.web.frame.look import Look, look
from interfaces.web.frame.page import render
from interfaces.web.frame.request import Request
from interfaces.web.frame.words import Names, langkah
from interfaces.web.sign_in import proof
from projections.identity import DocumentName, key_of
from projections.identity import read_name as named
from projections.sentences.titles import title

MOST = 100
"""Documents in one act."""
UNNAMED = Teks("Dokumen yang Anda sebut", "A document that you named")
BACK = "return"
"""The step back that is taken for many, too."""
MOST_OPEN = 12
"""Exceptions whose changes are shown in place; of the others the page of the step shows them."""


@dataclass(frozen=True)
class Waiting:
    """One document of those that wait. `why`: why whoever looks may not take its step; `sebab`: what else makes it an
    exception; `ubah`: its changes, where it is one: it carries notes or changes what is in force otherwise than by
    targets that ask for as much as before."""

    alamat: str
    judul: Teks
    doc: Dokumen
    key: dict[str, Any]
    versi: int
    why: Teks | None
    sebab: list[Teks]
    exception: bool
    ubah: Changes | None
    signers: list[Signer]


class Looked(NamedTuple):
    """A document that waits for a step of theirs, before it is told what changed in it."""

    name: DocumentName
    doc: Dokumen
    offer: Offer
    sebab: list[Teks]
    signers: list[Signer]


class Together:
    def __init__(self, house: House) -> None:
        self.house = house

    def serentak(self, verb: str, kind: str) -> Response:
        return self._page(verb, kind)

    def kirim(self, verb: str, kind: str) -> Response:
        """Take the step of each that was ticked; a refusal of one is told beside it, and the others stand."""
        step, lihat = _step(verb, kind), look(self.house, Request({}))
        form = request.form.to_dict()
        done: list[int] = []
        wrong: dict[str, Refusal] = {}
        try:
            proof.take(self.house)
            self._keep(lihat, form)
            waiting = {row.alamat: row for row in self._waiting(lihat, kind, step)}
            if not 0 < len(picked := _picked()) <= MOST:
                raise Invalid(f"Centang satu sampai {MOST} dokumen.", f"Tick one to {MOST} documents.")
            for alamat, seen in picked.items():
                try:
                    row = waiting.get(alamat) or self._again(lihat, kind, step, alamat)
                    done.append(self._take(row, seen, step, form))
                except ProofNeeded:
                    raise
                except Refusal as refusal:
                    wrong[alamat] = refusal
            _of_all(wrong, step, waiting, form, done)
        except ProofNeeded:
            raise
        except Refusal as refusal:
            return self._page(verb, kind, form, refusal)
        if wrong:
            return self._page(verb, kind, form, None, wrong, done)
        events = ".".join(map(str, done))
        return make_response(redirect(url_for("pages.serentak", verb=verb, kind=kind, dicatat=events), 303))

    def _again(self, lihat: Look, kind: str, step: Step, alamat: str) -> Waiting:
        """One that waits no more: of a form that is sent twice the second is answered as the first was, any other is
        refused by the command. Raises NotFound for what is not theirs to see."""
        named_kind, key = read_name(alamat)
        if named_kind != kind or not shown(self.house, lihat.now, [{"kind": kind, "unit": key.get("unit", "")}]):
            raise NotFound("Dokumen ini tidak menunggu langkah itu lagi.", "This document waits for that step no more.")
        work = work_of(self.house)
        doc, _ = offers(work, admitted(), kind, key)
        return Waiting(alamat, Teks("", ""), doc, key, 0, None, [], False, None, signers(work, doc, step, {}))

    def _take(self, row: Waiting, seen: int, step: Step, form: Mapping[str, str]) -> int:
        """The position of the event that the step of one document became. Raises Refusal."""
        own = {OF_FIELD[part]: form.get(f"{OF_FIELD[part]}-{row.alamat}", "") for part in ("sha256", "number")}
        fields = Fields(row.doc, step, admitted().role, {**form, **{k: v for k, v in own.items() if v}}, row.signers)
        answer = give(
            self.house,
            admitted(),
            f"{row.doc.kind}.{step.name}",
            {**row.key, **fields.data()},
            str(uuid5(_key(form), row.alamat)),
            fields.typed("alasan"),
            seen,
        )
        return event_of(answer, row.doc.kind)

    def _keep(self, lihat: Look, form: dict[str, str]) -> None:
        """Keep the scans that came: one of all papers, or that of one. Raises Refusal."""
        for name in list(request.files):
            field, _, alamat = name.partition("-")
            file = sent_file(name)
            if field != FILE or file is None:
                continue
            about = {
                "tanggal": day(form.get("bertanggal", "") or lihat.now.per.isoformat()),
                "sumber": form.get("sumber", "").strip() or "Naskah yang ditandatangani",
                "memuat_orang": chosen(form.get("memuat_orang", "")),
            }
            unit = alamat.split("/")[1] if alamat.count("/") else ""
            whose = for_whom(self.house, lihat.units, unit) if unit else admitted().unit
            form[f"berkas-{alamat}" if alamat else "berkas"] = received(self.house, file, whose, about)

    def _waiting(self, lihat: Look, kind: str, step: Step) -> list[Waiting]:
        work, names, listed = work_of(self.house), Names(lihat.units, {}), self._listed(lihat, kind, step)
        exceptions = Exceptions(self.house, lihat.now, work, {one.unit for one in listed})

        def looked(one: DocumentName) -> Looked | None:
            doc, steps = offers(work, admitted(), kind, key_of(one))
            offer = next((each for each in steps if each.step.name == step.name), None)
            if offer is None or (offer.why is not None and offer.why.slug == Forbidden.slug):
                return None
            return Looked(one, doc, offer, exceptions.of(doc, offer.versi), signers(work, doc, step, {}))

        theirs: list[Looked] = []
        while listed and len(theirs) < MOST:
            theirs += filter(None, work.of_each(listed[:MOST], looked))
            listed = listed[MOST:]
        noted = self.house.queries.remarked(lihat.now, [each.name.doc for each in theirs[:MOST]])
        found: list[Waiting] = []
        for one, doc, offer, sebab, parties in theirs[:MOST]:
            key, alamat, versi = key_of(one), one.nama(), offer.versi
            unseen = doc.versi[versi].base is None or comparable(type(doc))
            exception = bool(not unseen or sebab or (one.doc, versi) in noted or offer.why)
            shows = exception and sum(row.ubah is not None for row in found) < MOST_OPEN
            ubah = changes(self.house, lihat.now, doc, key, versi) if shows else None
            found.append(
                Waiting(alamat, title(one, names), doc, key, versi, offer.told, sebab, exception, ubah, parties)
            )
        return found

    def _listed(self, lihat: Look, kind: str, step: Step) -> list[DocumentName]:
        """Those with a version before that step which are theirs to see, the longest waiting first; where the address
        names some, of these alone."""
        only = _only()
        found = self.house.queries.at_steps({(kind, state) for state in step.before}, None)
        rows = [{"kind": kind, "unit": row.name.unit, "name": row.name} for row in found]
        names = dict.fromkeys(row["name"] for row in shown(self.house, lihat.now, rows))
        return [name for name in names if not only or name.nama() in only]

    def _page(
        self,
        verb: str,
        kind: str,
        form: Mapping[str, str] | None = None,
        refusal: Refusal | None = None,
        wrong: Mapping[str, Refusal] | None = None,
        done: list[int] | None = None,
    ) -> Response:
        asked = Request(request.args)
        lihat, step = look(self.house, asked), _step(verb, kind)
        before = [
            int(n) for n in asked.text("dicatat").split(".")[:MOST] if n.isascii() and n.isdigit() and len(n) < 12
        ]
        asked.check()
        rows = self._waiting(lihat, kind, step)
        fields = Fields(rows[0].doc, step, admitted().role, form or {}, rows[0].signers) if rows else None
        return render(
            "serentak.html",
            lihat,
            200 if refusal is None and not wrong else 422,
            verb=verb,
            kind=kind,
            jenis=Teks(DOKUMEN[kind].nama, DOKUMEN[kind].nama),
            kata_langkah=langkah(verb),
            daftar=rows,
            dicentang=_picked() if form else _only() or None,
            hanya=_only(),
            sendiri=asked.text("sendiri") == "ya",
            tercatat=self._recorded(lihat, kind, done if done is not None else before),
            m=fields,
            kunci=str(uuid4()),
            bukti_diri=proof.to_ask(self.house, f"{kind}.{verb}") if rows else None,
            CARA=WAYS,
            LABEL=LABEL,
            OF_FIELD=OF_FIELD,
            FILE=FILE,
            wrong=told(refusal) if refusal else None,
            salah={"sandi": refusal.teks}
            if isinstance(refusal, proof.NotProved)
            else fields.wrong(refusal)
            if fields
            else {},
            ditolak={alamat: told(one) for alamat, one in (wrong or {}).items()},
            lepas=_gone(lihat, wrong or {}, {row.alamat for row in rows}),
            galat=refusal is not None or bool(wrong),
        )

    def _recorded(self, lihat: Look, kind: str, events: list[int]) -> list[dict[str, Any]]:
        """The events of an act, of documents that are theirs to see."""
        entries = [
            one for one in self.house.queries.told(lihat.now, events).values() if one["dokumen"].startswith(f"{kind}/")
        ]
        return [e for e in entries if shown(self.house, lihat.now, [{"kind": kind, "unit": e["unit"]}])]


def taken_for_many(step: Step) -> bool:
    """Whether one act takes a step for many documents: those by which a document goes on, and the one back."""
    return goes_on(step) or step.name == BACK


def _step(verb: str, kind: str) -> Step:
    """Raises NotFound for a step that is not taken for many."""
    if kind not in DOKUMEN or not taken_for_many(step := step_of(DOKUMEN[kind], verb)):
        raise NotFound("Langkah itu tidak diambil bersama.", "That step is not taken for many.")
    return step


def _of_all(
    wrong: Mapping[str, Refusal], step: Step, waiting: Mapping[str, Waiting], form: Mapping[str, str], done: list[int]
) -> None:
    """Refuse the act as a whole where each document was refused for the same of what is said once for all."""
    rows = [(waiting[alamat], refusal) for alamat, refusal in wrong.items() if alamat in waiting]
    fields = [Fields(row.doc, step, admitted().role, form, row.signers).wrong(refusal) for row, refusal in rows]
    if rows and not done and len(rows) == len(wrong) and all(one and one.keys() == fields[0].keys() for one in fields):
        raise rows[0][1]


def _gone(lihat: Look, wrong: Mapping[str, Refusal], there: Collection[str]) -> list[tuple[Teks, Teks]]:
    """What was refused and waits here no more, so that no row tells why: another took it meanwhile."""
    names, found = Names(lihat.units, {}), []
    for alamat, refusal in wrong.items():
        who = named(alamat)
        known = who is not None and who.unit in lihat.units
        if alamat not in there:
            found.append((title(who, names) if who and known else UNNAMED, told(refusal)))
    return found


def _only() -> list[str]:
    """The documents that the address names: those ticked on another page."""
    return request.args.getlist("hanya")[:MOST]


def _picked() -> dict[str, int]:
    """The documents that were ticked, with the version of each that stood on the page; 0 where that is not said."""
    said = (value.rpartition("@") for value in request.form.getlist("pilih"))
    return {alamat: int(n) if n.isascii() and n.isdigit() and len(n) < 10 else 0 for alamat, _, n in said}


def _key(form: Mapping[str, str]) -> UUID:
    try:
        return UUID(form.get("kunci", ""))
    except ValueError:
        raise Invalid("Halaman ini tidak utuh: muat ulang.", "This page is not whole: reload it.") from None


def add_pages(pages: Blueprint, house: House) -> None:
    halaman = Together(house)
    pages.add_url_rule("/serentak/<verb>/<kind>", "serentak", halaman.serentak)
    pages.add_url_rule("/serentak/<verb>/<kind>", "serentak_kirim", halaman.kirim, methods=["POST"])
