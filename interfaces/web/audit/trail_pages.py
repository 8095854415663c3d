"""The trail, one event of it, and its exports: read the address, ask one question, show the answer."""

import re
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from flask import Blueprint, Response, request, url_for

from application.actor import policy
from domain.cycle.terms import PERAN
from domain.kernel import NotFound, Teks
from domain.kinds import DOKUMEN
from domain.record.ekspor import BERKAS as WITH_FILES
from domain.record.ekspor import PAKET
from interfaces.api.access import admitted, assignments, scope
from interfaces.api.trail import sent
from interfaces.compose import House
from interfaces.evidence import give
from interfaces.exports import find
from interfaces.jobs.asking import begun
from interfaces.jobs.kinds import EXPORT
from interfaces.web import lineage_card
from interfaces.web import trail as jejak
from interfaces.web.audit.issuing import examined, open_letters, papers_about
from interfaces.web.audit.proof import proof_of
from interfaces.web.audit.saved import narrowing, saved
from interfaces.web.audit.search import WORDS, found_by_name
from interfaces.web.audit.spread import spread
from interfaces.web.audit.words import words
from interfaces.web.documents import differences as beda
from interfaces.web.frame import filters as filters_read
from interfaces.web.frame.form import Form
from interfaces.web.frame.look import Look, look, look_at_unit
from interfaces.web.frame.page import bahasa, render
from interfaces.web.frame.request import Request
from interfaces.web.frame.words import JENIS
from interfaces.web.sign_in.answers import redirected
from projections.auditor_questions import PERTANYAAN
from projections.sentences.exports import BERKAS, FLAGS
from projections.words import capitalised, pelaku

PER_PAGE = 30
COUNTED = 10_000
"""Events that a page counts before it says "at least"."""
LAST_POSITION = 10**11
_, OF_PERSONS = WITH_FILES


def add_pages(pages: Blueprint, house: House) -> None:
    halaman = TrailPages(house)
    pages.add_url_rule("/trail", "trail", halaman.trail)
    pages.add_url_rule("/trail/ekspor", "trail_ekspor", halaman.minta_ekspor, methods=["POST"])
    pages.add_url_rule("/peristiwa/<int:idx>", "peristiwa", halaman.peristiwa)
    pages.add_url_rule("/ekspor/<int:idx>", "ekspor", halaman.ekspor)


class TrailPages:
    def __init__(self, house: House) -> None:
        self.house = house

    def trail(self) -> Response:
        asked = Request(request.args)
        lihat = look_at_unit(self.house, asked, any_unit=True)
        parts = self._filters(asked, lihat)
        if cari := asked.text("cari"):
            if len(cari.split()) > WORDS:
                asked.wrong("cari", f"Cari paling banyak {WORDS} kata.", f"Search for at most {WORDS} words.")
            asked.check()
            return self._page("cari", lihat, cari=cari, hasil=found_by_name(self.house, lihat, cari))
        after = asked.number("after", 0, LAST_POSITION, "Posisi", "Position") or 0
        newest = asked.text("newest") != "false"
        asked.check()
        queries = self.house.queries
        filters = queries.trail_filters(lihat.at, parts, scope(self.house, lihat.now))
        filters["penugasan"] = assignments(self.house)
        found = queries.trail(lihat.at, limit=PER_PAGE, after=after, newest=newest, **filters)
        return self._page(
            "trail",
            lihat,
            hari_hari=(shown := jejak.days(found["entries"])),
            kalimat=jejak.told(shown),
            diperiksa=examined(self.house, lihat),
            next=found["next"],
            after=after,
            n=len(found["entries"]),
            newest=newest,
            semua=(found_in := queries.trail_facets(lihat.at, COUNTED, **filters)),
            segi=spread(found_in, lihat, lihat.typed),
            tersimpan=saved(self.house),
            simpan=urlencode(narrowing()),
            pertanyaan=PERTANYAAN.values(),
            dipilih=PERTANYAAN.get(parts.get("question", "")),
            perintah=jejak.export_command(parts),
            ekspor=self._offered(lihat, filters),
        )

    def _offered(self, lihat: Look, filters: dict[str, Any]) -> dict[str, Any] | None:
        """Where the export of what is shown is asked for, and how many events it will hold: none that is private to an
        audit. Nothing of the past, and nothing for who may not."""
        allowed = any(row.covers(admitted()) for row in policy(self.house.jejak.work()).rows("trail.export"))
        if not allowed or lihat.per or lihat.known:
            return None
        held = self.house.queries.trail_count(lihat.at, COUNTED, **{**filters, "penugasan": ()})
        files = [*BERKAS.items()][: 2 if open_letters(self.house, lihat, lihat.unit) else 1]
        return {
            "saringan": {**narrowing(), "kunci": str(uuid4())},
            "banyak": held,
            "paket": bool(lihat.unit),
            "berkas": files,
        }

    def minta_ekspor(self) -> Response:
        """Put the export on record, and have its file made: on to where its progress stands."""
        asked = Request(request.form, longest=None)
        lihat = look_at_unit(self.house, asked, any_unit=True)
        parts = self._filters(asked, lihat)
        asked.check()
        data = {name: text == "true" if name in FLAGS else text for name, text in parts.items() if text is not None}
        data["bentuk"], who = request.form.get("bentuk", ""), admitted()
        if data["bentuk"] == PAKET and (berkas := request.form.get("bukti")):
            data["bukti"] = berkas
        self.house.jobs.require_room(who.person, who.acting_as)
        answer = give(self.house, who, "trail.export", data, request.form.get("kunci", ""))
        idx = answer.events[0][0]
        if data.get("bukti") == OF_PERSONS:  # kept nowhere: made for whoever may have it by then
            return redirected(url_for("pages.trail", kind="ekspor", unit=data["unit"], _anchor=f"e{idx}"))
        job = begun(self.house, who, EXPORT, {"idx": idx}, find(self.house, idx, who).baris)
        return redirected(url_for("pages.pekerjaan", nomor=job.id))

    def ekspor(self, idx: int) -> Response:
        """The file of an export on record, made again."""
        return sent(self.house, find(self.house, idx, admitted()))

    def peristiwa(self, idx: int) -> Response:
        asked = Request(request.args)
        lihat, first = look(self.house, asked), beda.first_of(asked)
        asked.check()
        known = 0 < idx <= lihat.at.position
        seen = scope(self.house, lihat.now)
        mine = assignments(self.house)
        asked_for = {"after": idx - 1, "limit": 1, "units": seen, "penugasan": mine}
        entries = self.house.queries.trail(lihat.at, **asked_for)["entries"] if known else []
        if [e["idx"] for e in entries] != [idx]:
            raise NotFound(
                f"Peristiwa nomor {idx} tidak ada atau belum diketahui saat itu. Jejak berisi nomor 1 sampai "
                f"{lihat.at.position}.",
                f"There is no event number {idx}, or it was not known then. The trail holds numbers 1 to "
                f"{lihat.at.position}.",
            )
        (entry,) = entries
        named = lineage_card.people(entry["tanggung_jawab"])
        tahun = next(iter(re.findall(r"/(20\d\d)(?:/|$)", entry["dokumen"])), None)
        return render(
            "peristiwa.html",
            lihat.of(entry["unit"], int(tahun) if tahun else None),
            e=entry,
            basis=jejak.basis(entry["basis"]),
            sebab=self._cause(jejak.caused_by(entry), lihat, asked_for),
            register=lineage_card.register(entry["tanggung_jawab"], self.house.people.named(named)),
            orang=named,
            bukti=proof_of(self.house, idx),
            surat=() if lihat.per or lihat.known else open_letters(self.house, lihat, entry["unit"]),
            kertas_tim=papers_about(self.house, lihat, entry),
            kunci=str(uuid4()),
            pada=words(lihat)["pada"],
            banding=self._compared(entry),
            sel=asked.text("sel"),
            beda=beda.of_event(self.house, entry, lihat, bahasa(), asked.text("sel"), first),
            pelaku=capitalised(_actor(entry)),
            unit_pelaku=lihat.units.get(entry["actor_unit"], {}).get("nama", ""),
            judul_dokumen=beda.called(entry["dokumen"], lihat),
            tahun=tahun,
        )

    def _cause(self, idx: int | None, lihat: Look, asked_for: dict[str, Any]) -> jejak.Event | None:
        """The event that a policy answered, as far as it is theirs to see."""
        if idx is None:
            return None
        found = self.house.queries.trail(lihat.at, **{**asked_for, "after": idx - 1})["entries"]
        return next((jejak.line(one) for one in found if one["idx"] == idx), None)

    def _compared(self, entry: dict[str, Any]) -> dict[str, Any] | None:
        """The version of a document that an event is about, when its content can be compared before and after."""
        kind = entry["dokumen"].partition("/")[0]
        return {"versi": entry["versi"]} if kind in DOKUMEN and entry["versi"] else None

    def _page(self, name: str, lihat: Look, **more: Any) -> Response:
        return render(f"{name}.html", lihat, formulir=Form(self.house, lihat, {}), **more)

    def _filters(self, asked: Request, lihat: Look) -> dict[str, Any]:
        """What the trail is narrowed to; only units that the reader may see."""
        slugs = {slug for slug, _, _ in Form(self.house, lihat, {}).indikator()} if lihat.unit else ()
        return {
            "unit": lihat.unit or None,
            "kind": asked.choice("kind", JENIS, "Dokumen", "Document"),
            "role": asked.choice("role", PERAN, "Pelaku", "Actor"),
            "indikator": asked.choice("indikator", slugs, "Indikator", "Indikator") if lihat.unit else None,
            "tahun": lihat.tahun or None,
            "since": asked.day("since", "Tanggal", "The date"),
            "until": asked.day("until", "Tanggal", "The date"),
            **filters_read.read(asked, lihat.units),
        }


def _actor(entry: dict[str, Any]) -> Teks:
    return pelaku(entry["office"] or entry["role"], entry["capacity"], entry.get("own_office", ""))
