"""Two pages: what one may do, by what it is about; and the form of one command, carried out by its own door."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from flask import Blueprint, Response, request, url_for
from werkzeug.datastructures import FileStorage, MultiDict

from application.access.factors import ProofNeeded
from application.actor import policy
from application.commands import Command, for_people
from application.every_command import REGISTER
from application.offered import kept_from
from application.orders import Answer
from application.organisation.letterheads import PICTURES, not_a_picture
from domain.documents.document import Dokumen
from domain.figures.reader.number_reader import Tulisan
from domain.kernel import NeedsConfirmation, NotFound, Refusal, Teks
from domain.kinds import DOKUMEN
from domain.record.file_kinds import KINDS
from interfaces.api.access import admitted, shown
from interfaces.api.problems import PROBLEMS
from interfaces.compose import House
from interfaces.evidence import give
from interfaces.input.comparison import address, read_name
from interfaces.input.moments import today
from interfaces.policy import said, titled
from interfaces.web.any_command.card import as_it_stands
from interfaces.web.any_command.command_form import went_on
from interfaces.web.any_command.duty import asked_about, recommended
from interfaces.web.any_command.fields import Drawing, put_in
from interfaces.web.any_command.landing import landing
from interfaces.web.any_command.lists import lists
from interfaces.web.any_command.loaded import loaded
from interfaces.web.any_command.offered import ELSEWHERE, OWN_PAGE, offered, steps_of
from interfaces.web.any_command.shape import papers, shapes, takes_files
from interfaces.web.any_command.standing import begun_of_rule
from interfaces.web.any_command.typed import DATA, Form, by_name, data_of, pasted, shortened, unread, with_names
from interfaces.web.any_command.words import why_not
from interfaces.web.deciding.received import received, sent_file
from interfaces.web.deciding.step_fields import ANSWER
from interfaces.web.deciding.steps import work_of
from interfaces.web.evidence import PICTURED
from interfaces.web.frame.look import Look, look
from interfaces.web.frame.page import render, theirs
from interfaces.web.frame.request import Request
from interfaces.web.frame.words import JENIS, Names
from interfaces.web.sign_in import proof
from interfaces.web.sign_in.answers import back
from projections.documents.differences import KARTU
from projections.identity import DocumentName
from projections.sentences.titles import title
from projections.words import same

ENDINGS = tuple(f".{ending}" for kind in PICTURES for ending in KINDS[kind].endings)
"""Of the names of pictures."""


class CommandPages:
    def __init__(self, house: House) -> None:
        self.house = house

    def tindakan(self) -> Response:
        """What one may do."""
        asked = Request(request.args)
        lihat = look(self.house, asked)
        asked.check()
        listed = [
            (kind, JENIS.get(kind) or titled(kind), [(c, said(c.name)) for c in cs])
            for kind, cs in offered(self.house).items()
        ]
        return render("tindakan.html", lihat, perihal=listed)

    def tentang(self, alamat: str) -> Response:
        """What can be done about one document, also by others: a button that may not be pressed says why."""
        kind, key = self._named(alamat)
        lihat, work, who = self._look(key), work_of(self.house), admitted()
        found = []
        for command in for_people():
            takes = {*key} <= {*command.params}
            if command.name.partition(".")[0] != kind or command.name in steps_of(kind) or not takes or command.creates:
                continue
            why = kept_from(work, who, command.name, key)
            own = OWN_PAGE.get(command.name)
            verb = command.name.partition(".")[2]
            link = url_for(f"pages.{own}", **key) if own else url_for("pages.isi", verb=verb, alamat=alamat)
            found.append((link, said(command.name), why_not(command, why) if why else None))
        return render("tindakan_dokumen.html", lihat, alamat=alamat, daftar=found, judul_dokumen=self._title(kind, key))

    def perintah(self, kind: str, verb: str) -> Response:
        return self._page(f"{kind}.{verb}", {})

    def kirim(self, kind: str, verb: str) -> Response:
        return self._give(f"{kind}.{verb}", {})

    def isi(self, verb: str, alamat: str) -> Response:
        kind, key = self._named(alamat)
        return self._page(f"{kind}.{verb}", key)

    def isi_kirim(self, verb: str, alamat: str) -> Response:
        kind, key = self._named(alamat)
        return self._give(f"{kind}.{verb}", key)

    # -- one command

    def _named(self, alamat: str) -> tuple[str, dict[str, Any]]:
        """A document that is theirs to see. Raises BadInput, NotFound."""
        kind, key = read_name(alamat)
        now = look(self.house, Request({})).now
        if not shown(self.house, now, [{"kind": kind, "unit": key.get("unit", "")}]):
            name = address(kind, key)
            raise NotFound(f"Dokumen {name} tidak ada.", f"There is no document {name}.")
        return kind, key

    def _give(self, name: str, key: dict[str, Any]) -> Response:
        """Carry a command out as it was filled in; on to what it is about, or the same form again."""
        self._require(name)
        parts = shapes(name)
        form = pasted(name, parts, MultiDict(request.form))
        duty = asked_about(self.house, self._look(key), name)
        if form.get("aksi") in ("tambah", "baca"):
            return self._page(name, key, form, unread(form))
        try:
            proof.take(self.house)
            if left := unread(form):
                raise left
            form = shortened(name, form)
            held = lists(self.house, self._look(key), name, key)
            named = by_name(parts, with_names(parts, form.copy(), held), held)
            data = {**data_of(parts, named), **key, **(duty.known(name) if duty else {})}
            if name in PICTURED and (file := sent_file("gambar")):
                data["sha256"] = form["d.sha256"] = self._kept(file, str(data.get("unit", "")))
            beside = data_of(papers(name), form)
            seen = form.get("dilihat", "")
            answer = give(
                self.house,
                admitted(),
                name,
                data,
                form.get("kunci", ""),
                form.get("alasan", "").strip(),
                int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else None,
                {n.removeprefix(ANSWER): t.strip() for n, t in form.items() if n.startswith(ANSWER) and t.strip()},
                Tulisan.INDONESIA,
                beside.get("basis"),
                beside.get("supplied_by"),
            )
        except ProofNeeded:
            raise
        except Refusal as refusal:
            return self._page(name, key, form, refusal)
        return self._onwards(name, data, duty, answer)

    def _kept(self, file: FileStorage, unit: str) -> str:
        """A picture that came with the form, kept in the store; its hash. Raises Refusal, Fault."""
        if not (file.filename or "").lower().endswith(ENDINGS):
            raise not_a_picture()
        said = {"tanggal": today(self.house).isoformat(), "sumber": "Logo kop surat", "memuat_orang": False}
        return received(self.house, file, unit, said)

    def _onwards(self, name: str, data: Mapping[str, Any], duty: Any, answer: Answer) -> Response:
        """To what a command made or changed, as far as it is theirs to see, else to its event; to the proposals where
        it waits for another."""
        found = landing(name, data)
        if answer.waits:
            where, parts = "usulan", {"_anchor": f"u-{answer.waits}"}
        elif duty:
            where, parts = "kewajiban", {"dokumen": duty.dokumen}
        elif found and theirs(found[0]):
            where, parts = found
        else:
            where, parts = ("peristiwa", {"idx": answer.events[-1][0]}) if answer.events else ("tindakan", {})
        if not theirs(where):
            where, parts = "tindakan", {}
        return went_on(url_for(f"pages.{where}", **parts), answer.waits)

    def _require(self, name: str) -> Command:
        kind = name.partition(".")[0]
        there = name in REGISTER and REGISTER[name] in for_people() and name not in steps_of(kind)
        if not there or kind in ELSEWHERE or name in OWN_PAGE:
            raise NotFound("Tindakan itu tidak ada halamannya.", "There is no page of that.")
        return REGISTER[name]

    def _page(
        self, name: str, key: dict[str, Any], form: Form | None = None, refusal: Refusal | None = None
    ) -> Response:
        command, kind = self._require(name), name.partition(".")[0]
        lihat, work = self._look(key), work_of(self.house)
        duty = asked_about(self.house, lihat, name)
        known = duty.known(name) if duty else {}
        why = self._why(command, key or known)
        if isinstance(why, NotFound):
            raise why
        doc: Dokumen | None = work.find(DOKUMEN[kind], *key.values()) if kind in DOKUMEN and key else None
        card = self.house.queries.card(lihat.now, key["unit"], key["slug"]) if kind == KARTU and key else None
        if form is None:
            begun = self._begun(command, lihat, doc) | (as_it_stands(card) if card else {})
            days = {n: today(self.house).isoformat() for n in ("dikirim", "diterima") if duty and n in command.params}
            form = MultiDict({f"{DATA}.{n}": t for n, t in (days | begun).items()})
            if name == "tenggat.change":
                form.update(begun_of_rule(self.house, lihat.now, begun.get("slug", "")))
        again = isinstance(refusal, NeedsConfirmation)  # a question is kept nowhere: the answer comes by the same key
        held = lists(self.house, lihat, name, key, form.get("d.sha256", ""))
        drawing = Drawing(name, form, held, frozenset({*key, *known}), refusal)
        return render(
            "perintah.html",
            lihat,
            200 if refusal is None else PROBLEMS.get(refusal.slug, (422, None))[0],
            perintah=said(name),
            perihal=self._title(kind, key) if key else duty.judul if duty else None,
            kewajiban=duty.dokumen if duty else None,
            kembali=back(),
            memulai=command.creates and kind in DOKUMEN,
            alamat=address(kind, key) if key else None,
            tujuan=url_for("pages.isi_kirim", verb=name.partition(".")[2], alamat=address(kind, key), kembali=back())
            if key
            else url_for(
                "pages.perintah_kirim",
                kind=kind,
                verb=name.partition(".")[2],
                kewajiban=duty and duty.dokumen,
                kembali=back(),
            ),
            muatan=loaded(self.house, lihat.now, name, key, doc) if why is None else [],
            medan=drawing.draw(shapes(name)),
            bergambar=ENDINGS if name in PICTURED else (),
            berkas=name not in PICTURED and takes_files(shapes(name)),
            rekomendasi=recommended(self.house, duty) if duty else (),
            naskah=(beside := drawing.draw(papers(name))),
            naskah_terisi=any(part.value or part.wrong for one in beside for part in one.parts),
            daftar=put_in(drawing.lists),
            sebab=why_not(command, why) if why else None,
            kunci=form.get("kunci") if again else str(uuid4()),
            dilihat=doc.version if doc is not None else card["aggregate_version"] if card else "",
            alasan=form.get("alasan", ""),
            tanya=ANSWER,
            pertanyaan=refusal.facts.get("questions", ()) if refusal and again else (),
            jawaban={n: t for n, t in form.items() if n.startswith(ANSWER)},
            bukti_diri=proof.to_ask(self.house, name) if why is None else None,
            salah=frozenset({"sandi"}) if isinstance(refusal, proof.NotProved) else frozenset(),
            wrong=refusal.teks if refusal else None,
            galat=refusal is not None,
        )

    def _why(self, command: Command, key: Mapping[str, Any]) -> Refusal | None:
        if key:
            return kept_from(work_of(self.house), admitted(), command.name, key)
        if any(row.covers(admitted()) for row in policy(work_of(self.house)).rows(command.name)):
            return None
        return kept_from(work_of(self.house), admitted(), command.name, {"unit": admitted().unit})

    def _begun(self, command: Command, lihat: Look, doc: Dokumen | None) -> dict[str, str]:
        """What a form begins with: what its address says, else the unit and the year that one looks at."""
        known = {"unit": lihat.unit or admitted().unit, "tahun": str(lihat.tahun or "")}
        if doc is not None:
            known |= {"base": str(doc.in_force or ""), "versi": str(doc.draft or doc.in_force or "")}
        known |= {name.removeprefix("d-"): text for name, text in request.args.items() if name.startswith("d-")}
        return {name: text for name, text in known.items() if name.partition(".")[0] in command.params and text}

    def _look(self, key: Mapping[str, Any]) -> Look:
        asked = Request(request.args)
        lihat = look(self.house, asked)
        asked.check()
        return lihat.of(str(key.get("unit", "")), key.get("tahun"))

    def _title(self, kind: str, key: Mapping[str, Any]) -> Teks:
        lihat = look(self.house, Request({}))
        names = Names(lihat.units, {})
        if kind == KARTU:
            card = self.house.queries.card(lihat.now, key["unit"], key["slug"])
            return same(f"{card['nama']}, {names.unit(key['unit'])}")
        return title(DocumentName("", kind, **{"unit": "", **key}), names)


def add_pages(pages: Blueprint, house: House) -> None:
    halaman = CommandPages(house)
    pages.add_url_rule("/tindakan", "tindakan", halaman.tindakan)
    pages.add_url_rule("/tindakan/<path:alamat>", "tindakan_dokumen", halaman.tentang)
    pages.add_url_rule("/perintah/<kind>/<verb>", "perintah", halaman.perintah)
    pages.add_url_rule("/perintah/<kind>/<verb>", "perintah_kirim", halaman.kirim, methods=["POST"])
    pages.add_url_rule("/isi/<verb>/<path:alamat>", "isi", halaman.isi)
    pages.add_url_rule("/isi/<verb>/<path:alamat>", "isi_kirim", halaman.isi_kirim, methods=["POST"])
