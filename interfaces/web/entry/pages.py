"""The pages of the sheet of a triwulan: one plain form of all its indikator, and how what is typed is read."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from flask import Blueprint, Response, jsonify, make_response, redirect, request, url_for
from werkzeug.datastructures import MultiDict

from application.access.factors import ProofNeeded
from application.documents.document import DRAFTERS
from application.offered import Offer, kept_from, offers
from application.organisation.scales import scales_of_target
from application.realisasi.submission import last_day
from application.store.faults import Fault
from domain.cycle.terms import LANGKAH, PERAN, listed
from domain.figures.doubts import KINDS
from domain.kernel import NeedsConfirmation, Refusal, Stale
from domain.realisasi.realisasi_triwulan import RealisasiTriwulan
from interfaces import evidence
from interfaces.api.access import admitted, assignments
from interfaces.api.problems import PROBLEMS
from interfaces.compose import House
from interfaces.evidence import give, ordered
from interfaces.input.comparison import address
from interfaces.web.entry import sending
from interfaces.web.entry.lines import Line, lines
from interfaces.web.entry.sending import key_of
from interfaces.web.entry.typed import Scales, Typed, echo, read
from interfaces.web.look import Look, look_at_unit
from interfaces.web.page import bahasa, render
from interfaces.web.request import Request
from interfaces.web.steps import work_of
from interfaces.web.table import mark
from interfaces.web.words import angka
from projections.clocks import AsOf

ADDRESS = "/realisasi/<unit>/<int(min=2000, max=2100):tahun>/<int(min=1, max=4):triwulan>"
MOST_FILES = 40
LATE = "Pratinjau sebelum disimpan"
"""A reason for what is only rehearsed, where a late one would ask for it."""


@dataclass(frozen=True)
class Place:
    """A sheet as somebody looks at it: what stands, by which scales it is read, why they may not fill it in."""

    lihat: Look
    sheet: dict[str, Any]
    scales: Scales
    why: Refusal | None
    limit: date
    late: bool

    @property
    def past(self) -> bool:
        return bool(self.lihat.per or self.lihat.known)

    @property
    def fillable(self) -> bool:
        return not self.past and self.why is None and any(row["terbuka"] for row in self.sheet["rows"])


class EntryPages:
    def __init__(self, house: House) -> None:
        self.house = house

    def isian(self, unit: str, tahun: int, triwulan: int) -> Response:
        return self._page(self._place(unit, tahun, triwulan))

    def kirim(self, unit: str, tahun: int, triwulan: int) -> Response:
        """Save what was typed; on to the sheet, or to the page from which it is handed in."""
        place = self._place(unit, tahun, triwulan)
        typed = Typed(MultiDict(request.form))
        sent: list[str] = []
        try:
            typed = self._read(place, typed.form)
            sending.bring_files(self.house, admitted(), unit, typed)
            changed = sending.rows(place.sheet, typed, self._files(place), place.scales)
            sent = [row["indikator"] for row in changed]
            if changed:
                sending.save(self.house, admitted(), place.sheet, changed, typed)
        except ProofNeeded:
            raise
        except (Refusal, Fault) as refusal:
            if isinstance(refusal, Refusal):
                refusal.facts["sent"] = sent
            return self._page(self._place(unit, tahun, triwulan), typed.form, refusal)
        where = "isian_periksa" if request.form.get("aksi") == "periksa" else "isian"
        return self._on(where, unit=unit, tahun=tahun, triwulan=triwulan)

    def hitung(self, unit: str, tahun: int, triwulan: int) -> Response:
        """How what was typed is read and rated; nothing of it is kept."""
        place = self._place(unit, tahun, triwulan)
        typed = read(MultiDict(request.form), place.sheet, place.sheet, place.scales)
        figures = self._rehearsed(place, typed) if place.fillable else {}
        queries = self.house.queries
        rated = {row["indikator"]: row for row in queries.isian(place.lihat.at, unit, tahun, triwulan, figures)["rows"]}
        by_slug = {row["indikator"]: row for row in place.sheet["rows"]}
        return jsonify({slug: self._told(by_slug[slug], rated[slug], typed, place) for slug in typed.changed})

    def periksa(self, unit: str, tahun: int, triwulan: int) -> Response:
        return self._check(self._place(unit, tahun, triwulan))

    def ajukan(self, unit: str, tahun: int, triwulan: int) -> Response:
        """Hand the quarter in, with the answers to all that was asked."""
        place = self._place(unit, tahun, triwulan)
        typed = Typed(MultiDict(request.form))
        try:
            more = (typed.text("kunci"), typed.text("alasan"), typed.seen, typed.answers())
            give(self.house, admitted(), "realisasi.submit", key_of(place.sheet), *more)
        except ProofNeeded:
            raise
        except Refusal as refusal:
            return self._check(self._place(unit, tahun, triwulan), typed, refusal)
        return self._on("satu_dokumen", alamat=address("realisasi", key_of(place.sheet)))

    # -- what is behind

    def _place(self, unit: str, tahun: int, triwulan: int) -> Place:
        """Raises NotFound for a unit that is not theirs to see."""
        asked = Request({**request.args, "unit": unit, "tahun": str(tahun), "triwulan": str(triwulan)})
        lihat = look_at_unit(self.house, asked)
        asked.check()
        work = work_of(self.house)
        sheet = self.house.queries.isian(lihat.at, unit, tahun, triwulan)
        why = kept_from(work, admitted(), "realisasi.report", key_of(sheet))
        limit = last_day(work, unit, tahun, triwulan)
        return Place(lihat, sheet, scales_of_target(work, tahun, triwulan), why, limit, work.today > limit)

    def _read(self, place: Place, form: MultiDict[str, str]) -> Typed:
        """What was typed, merged with what others have changed since the page was opened."""
        seen, sheet = Typed(form).seen, place.sheet
        base = sheet
        if seen != sheet["aggregate_version"]:
            asked = {"doc": str(sheet["dokumen"]), "penugasan": assignments(self.house)}
            entries = self.house.queries.trail(place.lihat.at, **asked, limit=max(seen, 1))["entries"]
            position = entries[-1]["idx"] if seen and entries else 0
            base = {"rows": []}
            if position:
                base = self.house.queries.isian(AsOf(position, place.lihat.at.per), **key_of(sheet))
        return read(form, sheet, base, place.scales)

    def _files(self, place: Place) -> list[dict[str, Any]]:
        return evidence.listed(self.house, admitted(), self._now(place), place.lihat.unit)[:MOST_FILES]

    def _now(self, place: Place) -> AsOf:
        return self.house.queries.as_of(place.lihat.now.per)

    def _page(
        self, place: Place, form: MultiDict[str, str] | None = None, refusal: Refusal | Fault | None = None
    ) -> Response:
        typed = None
        if form is not None:
            typed = read(form, place.sheet, place.sheet, place.scales) if not _whole(form) else self._read(place, form)
        told = refusal if isinstance(refusal, Refusal) else None
        rows = lines(place.sheet, typed, told, place.scales)
        again = isinstance(refusal, NeedsConfirmation)  # a question is kept nowhere: the answer comes by the same key
        state = _status(refusal)
        if typed and typed.clashes:
            state = _status(Stale("", ""))
        return render(
            "isian.html",
            place.lihat,
            state,
            s=place.sheet,
            baris=rows,
            tempat=place,
            m=typed,
            kunci=form.get("kunci", "") if form and again else str(uuid4()),
            berkas=[sending.label(f) for f in self._files(place)] if place.fillable else [],
            wrong=refusal.teks if refusal else None,
            galat=refusal is not None,
            pengisi=listed(PERAN, DRAFTERS),
            lain=[line for line in rows if line.wrong or line.asked],
            langkah=self._steps(place) if not place.past else [],
            LANGKAH=LANGKAH,
            alamat=address("realisasi", key_of(place.sheet)),
            terisi=sum(line.row["isi"] is not None for line in rows),
            sendiri=admitted().role in DRAFTERS and admitted().unit == place.sheet["unit"],
            unggah=bool(refusal and form and (request.files or form.get("sumber"))),
        )

    def _check(self, place: Place, typed: Typed | None = None, refusal: Refusal | None = None) -> Response:
        """All that will be asked when the quarter is handed in, and the one button that does it."""
        sheet = place.sheet
        offer = next((o for o in self._steps(place) if o.step.name == "submit"), None)
        questions: list[dict[str, Any]] = []
        why = offer.why if offer else None
        if offer and not why and not place.past:
            try:
                reason = LATE if place.late else ""
                work = self.house.jejak.rehearse(ordered(admitted(), "realisasi.submit", key_of(sheet), reason=reason))
                work.doubts.require_answers()
            except NeedsConfirmation as asked:
                questions = asked.facts["questions"]
            except ProofNeeded:
                pass
            except Refusal as barred:
                why = barred
        again = isinstance(refusal, NeedsConfirmation)
        rows = lines(sheet, None, None, place.scales)
        return render(
            "isian_periksa.html",
            place.lihat,
            _status(refusal),
            s=sheet,
            baris=rows,
            terisi=sum(line.row["isi"] is not None for line in rows),
            kosong=[line for line in rows if line.row["isi"] is None],
            o=offer,
            sebab=why,
            tempat=place,
            pertanyaan=questions,
            macam=KINDS,
            nama={line.slug: line.row["nama"] for line in rows},
            m=typed or Typed(MultiDict()),
            kunci=typed.text("kunci") if typed and again else str(uuid4()),
            wrong=refusal.teks if refusal else None,
            galat=refusal is not None,
        )

    def _steps(self, place: Place) -> list[Offer]:
        if not place.sheet["dokumen"]:
            return []
        return offers(work_of(self.house), admitted(), "realisasi", key_of(place.sheet))[1]

    def _rehearsed(self, place: Place, typed: Typed) -> dict[str, Any]:
        """The figures that would stand, of the rows that can be read."""
        left = dict(typed.changed)
        while left:
            part = Typed(typed.form, typed.cells, left)
            try:
                changed = sending.rows(place.sheet, part, [], place.scales)
                work = self.house.jejak.rehearse(*sending.rehearsal(admitted(), place.sheet, changed, LATE))
            except Refusal as refusal:
                refusal.facts["sent"] = list(left)
                wrong = {line.slug for line in self._wrong(place, part, refusal)}
                if not wrong & left.keys():
                    return {}
                left = {slug: parts for slug, parts in left.items() if slug not in wrong}
                continue
            quarter = work.find(RealisasiTriwulan, *key_of(place.sheet).values())
            return {slug: quarter.realisasi[slug].nilai for slug in left if quarter and slug in quarter.realisasi}
        return {}

    def _wrong(self, place: Place, typed: Typed, refusal: Refusal) -> list[Line]:
        return [line for line in lines(place.sheet, typed, refusal, place.scales) if line.wrong]

    def _told(self, row: dict[str, Any], rated: dict[str, Any], typed: Typed, place: Place) -> dict[str, Any]:
        said, lang = echo(typed.cells[row["indikator"]]["nilai"], row, place.scales), bahasa()
        scale = place.sheet["skala"]
        shown = mark(rated["rating"], scale["label"], scale["warna"])
        reason = rated["reason_en" if lang == "en" else "reason"]
        return {
            "dibaca": said.teks.dalam(lang) if said.teks else "",
            "salah": said.wrong.dalam(lang) if said.wrong else "",
            "capaian": angka(rated["capaian"], lang) if rated["capaian"] is not None else "",
            "tanda": shown.label.dalam(lang) if shown.kelas is not None else "",
            "kelas": shown.kelas,
            "sebab": reason or "",
        }

    def _on(self, where: str, **parts: Any) -> Response:
        lang = {"lang": "en"} if request.args.get("lang") == "en" else {}
        return make_response(redirect(url_for(f"pages.{where}", **parts, **lang), 303))


def _whole(form: MultiDict[str, str]) -> bool:
    said = form.get("dilihat", "")
    return said.isascii() and said.isdigit() and len(said) < 10


def _status(refusal: Refusal | Fault | None) -> int:
    return 200 if refusal is None else PROBLEMS.get(refusal.slug, (422, None))[0]


def add_pages(pages: Blueprint, house: House) -> None:
    halaman = EntryPages(house)
    pages.add_url_rule(ADDRESS, "isian", halaman.isian)
    pages.add_url_rule(ADDRESS, "isian_kirim", halaman.kirim, methods=["POST"])
    pages.add_url_rule(f"{ADDRESS}/hitung", "isian_hitung", halaman.hitung, methods=["POST"])
    pages.add_url_rule(f"{ADDRESS}/periksa", "isian_periksa", halaman.periksa)
    pages.add_url_rule(f"{ADDRESS}/periksa", "isian_ajukan", halaman.ajukan, methods=["POST"])
