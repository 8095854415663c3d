"""The page on which a change of a document in force is proposed: before and after, what would come of it, handed in."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

from flask import Blueprint, Response, make_response, redirect, request, url_for
from werkzeug.datastructures import MultiDict

from application.access.factors import ProofNeeded
from domain.kernel import Invalid, NeedsConfirmation, Refusal, Stale, Teks
from interfaces.api.access import admitted
from interfaces.api.problems import PROBLEMS
from interfaces.compose import House
from interfaces.input.reading import quote
from interfaces.web.deciding.step_fields import ANSWER, told
from interfaces.web.editor.changes import Change, next_change, once, opened
from interfaces.web.editor.draft import Draft, Key
from interfaces.web.editor.pages import why_not
from interfaces.web.editor.rows import MOST, keys_of, row_of
from interfaces.web.editor.typed import CELL, SHUT, Typed, id_of, key_of
from interfaces.web.editor.what_if import what_if
from interfaces.web.frame.look import look, look_at_unit
from interfaces.web.frame.page import render
from interfaces.web.frame.request import Request
from interfaces.web.frame.words import Names
from projections.identity import DocumentName
from projections.sentences.titles import title
from projections.words import alasan, capitalised, joined

WAS = "s-"
"""What the field begins with that says what a cell was when the page was opened."""
MOVED = Teks(
    "Dasarnya bergeser sejak Anda membuka halaman ini. Isian Anda tetap di sini; kirim lagi bila masih berlaku.",
    "What it rests on has moved since you opened this page. What you typed is still here; send again if it holds.",
)
NOTHING = Teks("Belum ada sel yang diubah.", "No cell is changed yet.")


class ChangePages:
    def __init__(self, house: House) -> None:
        self.house = house

    def usulkan(self) -> Response:
        """On to the change of the plan of the unit and year that one looks at."""
        asked = Request(request.args)
        lihat = look_at_unit(self.house, asked)
        asked.check()
        alamat = next_change(self.house, lihat.unit, lihat.tahun) if lihat.unit else ""
        if not alamat:
            return make_response(redirect(url_for("pages.dokumen"), 303))
        return make_response(redirect(url_for("pages.perubahan", alamat=alamat), 303))

    def perubahan(self, alamat: str) -> Response:
        return self._page(opened(self.house, alamat))

    def kirim(self, alamat: str) -> Response:
        """Hand the change in, or show what would come of it; refused, the same page with all that was typed."""
        change = opened(self.house, alamat)
        typed = _read(change.draft, Typed(MultiDict(request.form)))
        step = request.form.get("aksi", "")
        if step not in ("akibat", "ajukan"):  # another part of the rows is looked at
            return self._page(change, typed)
        akibat = None
        try:
            if typed.wrong:
                raise Stale(*(SHUT if SHUT in typed.wrong.values() else MOVED))
            if not typed.changed:
                raise Invalid(*NOTHING)
            akibat = what_if(self.house, change, typed)
            if step == "akibat":
                return self._page(change, typed, akibat=akibat)
            if lacking := change.lacking(typed):
                raise Invalid(*joined([*lacking.values()], " "), fields=lacking)
            given = change.given(admitted(), typed)
            self.house.jejak.rehearse(*given).doubts.require_answers()
            for order in given:
                self.house.jejak.execute(order)
        except ProofNeeded:
            raise
        except Refusal as refusal:
            if not once(refusal):
                self._beside(change, typed)
            return self._page(change, typed, refusal, akibat if not typed.wrong else None)
        return make_response(redirect(url_for("pages.satu_dokumen", alamat=change.draft.alamat), 303))

    def _beside(self, change: Change, typed: Typed) -> None:
        """Say of each cell that is refused why."""
        for key, said in typed.changed.items():
            try:
                self.house.jejak.rehearse(*change.given(admitted(), replace(typed, changed={key: said}), tried=True))
            except Refusal as refusal:
                typed.wrong.setdefault(key, told(refusal))

    def _page(
        self,
        change: Change,
        typed: Typed | None = None,
        refusal: Refusal | None = None,
        akibat: dict[str, Any] | None = None,
    ) -> Response:
        draft = change.draft
        lihat = look(self.house, Request(request.args))
        cari = (typed.text("cari") if typed else "") or request.args.get("cari", "").strip()
        keys = [key for key in keys_of(draft, False, cari) if draft.is_open(key)]
        typed_in = list(typed.changed) if typed else []
        keys = [*typed_in, *(key for key in keys if key not in typed_in)]
        rows = [row_of(draft, key, typed) for key in (typed_in if akibat else keys[: max(MOST, len(typed_in))])]
        again = isinstance(refusal, NeedsConfirmation)  # a question is kept nowhere: the answer comes by the same key
        names = Names(lihat.units, {})
        return render(
            "perubahan.html",
            lihat.of(draft.key.get("unit", ""), draft.key.get("tahun")),
            200 if refusal is None else PROBLEMS.get(refusal.slug, (422, None))[0],
            alamat=draft.alamat,
            judul_dokumen=title(DocumentName("", draft.kind, **{"unit": "", **draft.key}), names),
            ada=not change.begin,
            d=draft,
            terbuka=draft.why is None and not (lihat.per or lihat.known),
            sebab_tertutup=why_not(draft, lihat),
            baris=rows,
            lain=len(keys) - len(rows) if not akibat else 0,
            dipilih=len(typed_in),
            m=typed or Typed(MultiDict()),
            sebab=[(code, capitalised(alasan(code))) for code in change.reasons] if change.begin else [],
            wajib_dasar=change.needs_basis,
            diajukan=change.hands_in(admitted()),
            menunggu_pimpinan=change.handed_in and not change.hands_in(admitted()),
            kurang=once(refusal) if refusal else {},
            akibat=akibat,
            cari=cari,
            tanya=ANSWER,
            pertanyaan=refusal.facts.get("questions", ()) if refusal and again else (),
            kunci=typed.text("kunci") if typed and (again or akibat) else str(uuid4()),
            wrong=told(refusal) if refusal else None,
            salah=[row for row in rows if row.salah],
            galat=refusal is not None,
        )


def _read(draft: Draft, typed: Typed) -> Typed:
    """What was typed, each cell against what it was when the page was opened."""
    there: set[Key] = set(draft.keys(True))
    for name in typed.form:
        key = key_of(name.removeprefix(CELL)) if name.startswith(CELL) else None
        if key is None:
            continue
        said, was = typed.text(name), typed.text(WAS + id_of(key))
        if key not in there or not draft.is_open(key):
            if said != was:
                typed.wrong[key] = SHUT
            continue
        now = draft.standing(draft.versi, key)
        if said not in (was, now):
            typed.changed[key] = said
            if was != now:
                typed.wrong[key] = Teks(*(f"{part} ({quote(was) or '–'} → {now or '–'})" for part in MOVED))
    typed.whole = True
    return typed


def add_pages(pages: Blueprint, house: House) -> None:
    halaman = ChangePages(house)
    pages.add_url_rule("/perubahan", "usulkan", halaman.usulkan)
    pages.add_url_rule("/perubahan/<path:alamat>", "perubahan", halaman.perubahan)
    pages.add_url_rule("/perubahan/<path:alamat>", "perubahan_kirim", halaman.kirim, methods=["POST"])
