"""The pages of the sheet of a triwulan: one plain form of all its indikator, and how what is typed is read."""

from typing import Any
from uuid import uuid4

from flask import Blueprint, Response, jsonify, request
from werkzeug.datastructures import MultiDict

from application.access.factors import ProofNeeded
from application.documents.document import DRAFTERS
from application.store.faults import Fault
from domain.cycle.terms import LANGKAH
from domain.figures.calendar import akhir_triwulan
from domain.kernel import NeedsConfirmation, Refusal, Stale
from domain.realisasi.realisasi_triwulan import RealisasiTriwulan
from interfaces import evidence
from interfaces.api.access import admitted
from interfaces.compose import House
from interfaces.input.comparison import address
from interfaces.web.entry import sending
from interfaces.web.entry.lines import Line, lines
from interfaces.web.entry.place import ADDRESS, LATE, Place, found, on_to, seen_at, status, steps
from interfaces.web.entry.sending import key_of
from interfaces.web.entry.typed import Typed, read, spread
from interfaces.web.frame.look import look_at_unit
from interfaces.web.frame.page import bahasa, render
from interfaces.web.frame.request import Request
from interfaces.web.frame.words import angka
from projections.clocks import AsOf

MOST_FILES = 40
MOST = 30
"""Rows of one page of a sheet; those of the other pages stay as they stand."""
ONWARDS = "dari-"
"""What a button says that saves and goes on to other rows, before the number of the first."""


class EntryPages:
    def __init__(self, house: House) -> None:
        self.house = house

    def realisasi(self) -> Response:
        """On to the sheet of the unit and year that one looks at: of the last triwulan that is over, else the first."""
        asked = Request(request.args)
        lihat = look_at_unit(self.house, asked)
        asked.check()
        if not lihat.unit:
            return render("kosong.html", lihat)
        over = sum(akhir_triwulan(lihat.tahun, q) < lihat.at.per for q in (1, 2, 3, 4))
        return on_to("isian", unit=lihat.unit, tahun=lihat.tahun, triwulan=max(over, 1))

    def isian(self, unit: str, tahun: int, triwulan: int) -> Response:
        return self._page(found(self.house, unit, tahun, triwulan))

    def kirim(self, unit: str, tahun: int, triwulan: int) -> Response:
        """Save what was typed; on to the sheet, or to the page from which it is handed in."""
        place = found(self.house, unit, tahun, triwulan)
        typed = Typed(MultiDict(request.form))
        sent: list[str] = []
        try:
            typed = self._read(place, spread(typed.form, place.sheet["rows"][(_first() or 1) - 1 :]))
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
            return self._page(found(self.house, unit, tahun, triwulan), typed.form, refusal)
        act = request.form.get("aksi", "")
        if act == "periksa":
            return on_to("isian_periksa", unit=unit, tahun=tahun, triwulan=triwulan)
        onwards = act.removeprefix(ONWARDS) if act.startswith(ONWARDS) else _first()
        return on_to("isian", unit=unit, tahun=tahun, triwulan=triwulan, dari=onwards)

    def hitung(self, unit: str, tahun: int, triwulan: int) -> Response:
        """How what was typed is read and rated; nothing of it is kept."""
        place = found(self.house, unit, tahun, triwulan)
        typed = read(MultiDict(request.form), place.sheet, place.sheet, place.scales)
        sheet = self._rated(place, typed) if place.fillable else place.sheet
        told = lines(sheet, typed, None, place.scales)
        return jsonify({line.slug: _told(line) for line in told if line.slug in typed.changed})

    # -- what is behind

    def _read(self, place: Place, form: MultiDict[str, str]) -> Typed:
        """What was typed, merged with what others have changed since the page was opened."""
        seen, sheet = Typed(form).seen, place.sheet
        if seen == sheet["aggregate_version"]:
            return read(form, sheet, sheet, place.scales)
        then = seen_at(self.house, place, seen)
        base = self.house.queries.isian(then, **key_of(sheet)) if then else {"rows": []}
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
        sheet = self._rated(place, typed) if typed and place.fillable else place.sheet
        rows = lines(sheet, typed, told, place.scales)
        first = _first() or 1
        last = first + MOST - 1
        again = isinstance(refusal, NeedsConfirmation)  # a question is kept nowhere: the answer comes by the same key
        kept = {*typed.changed} if typed else set()  # a column pasted on this page may reach beyond it
        state = status(refusal)
        if typed and typed.clashes:
            state = status(Stale("", ""))
        return render(
            "isian.html",
            place.lihat,
            state,
            s=place.sheet,
            baris=[row for row in rows if first <= row.nomor <= last or row.wrong or row.asked or row.slug in kept],
            banyak=len(rows),
            dari=first,
            sampai=min(last, len(rows)),
            mundur=max(first - MOST, 1) if first > 1 else None,
            lanjut=last + 1 if last < len(rows) else None,
            tempat=place,
            m=typed,
            kunci=form.get("kunci", "") if form and again else str(uuid4()),
            berkas=[sending.label(f) for f in self._files(place)] if place.fillable else [],
            wrong=refusal.teks if refusal else None,
            galat=refusal is not None,
            pengisi=place.filled_by,
            lain=[line for line in rows if line.wrong or line.asked],
            langkah=steps(self.house, place) if not place.past else [],
            LANGKAH=LANGKAH,
            alamat=address("realisasi", key_of(place.sheet)),
            terisi=sum(line.row["isi"] is not None for line in rows),
            sendiri=admitted().role in DRAFTERS and admitted().unit == place.sheet["unit"],
            unggah=bool(refusal and form and (request.files or form.get("sumber"))),
        )

    def _rated(self, place: Place, typed: Typed) -> dict[str, Any]:
        """The sheet with what was typed rated in place of what stands."""
        figures = self._rehearsed(place, typed)
        rated = self.house.queries.isian(place.lihat.at, **key_of(place.sheet), tried=figures)
        return {**place.sheet, "rows": rated["rows"]}

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


def _first() -> int | None:
    """The number of the first row of the page that is asked for; None where it begins with the sheet."""
    first = Request(request.args).number("dari", 1, 99_999, "Baris", "Row") or 1
    return first if first > 1 else None


def _whole(form: MultiDict[str, str]) -> bool:
    said = form.get("dilihat", "")
    return said.isascii() and said.isdigit() and len(said) < 10


def _told(line: Line) -> dict[str, Any]:
    """A line for a program on the page: how it is read, what is wrong with it, its capaian or why there is none."""
    lang = bahasa()
    return {
        "dibaca": line.echo.teks.dalam(lang) if line.echo.teks else "",
        "salah": line.wrong.dalam(lang) if line.wrong else "",
        "capaian": angka(line.capaian.nilai, lang) if line.capaian else "",
        "tanda": line.tanda.label.dalam(lang),
        "kelas": line.tanda.kelas,
        "sebab": line.row["reason_en" if lang == "en" else "reason"] or "",
    }


def add_pages(pages: Blueprint, house: House) -> None:
    halaman = EntryPages(house)
    pages.add_url_rule("/realisasi", "realisasi", halaman.realisasi)
    pages.add_url_rule(ADDRESS, "isian", halaman.isian)
    pages.add_url_rule(ADDRESS, "isian_kirim", halaman.kirim, methods=["POST"])
    pages.add_url_rule(f"{ADDRESS}/hitung", "isian_hitung", halaman.hitung, methods=["POST"])
