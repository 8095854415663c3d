"""The page on which a draft is edited, and the form by which a document that is not there yet is begun."""

from typing import Any
from uuid import uuid4

from flask import Blueprint, Response, g, make_response, redirect, request, url_for
from werkzeug.datastructures import MultiDict

from application.access.factors import ProofNeeded
from application.documents.document import DRAFTERS, drafters, drafters_at
from domain.cycle.terms import PERAN, listed
from domain.kernel import Forbidden, NeedsConfirmation, Refusal, Teks
from interfaces.api.access import admitted
from interfaces.api.problems import PROBLEMS
from interfaces.compose import House
from interfaces.evidence import give
from interfaces.web.deciding.step_fields import ANSWER, told
from interfaces.web.documents.findings import findings
from interfaces.web.editor.draft import Draft, found
from interfaces.web.editor.rows import MOST, Noted, Row, fill, keys_of, noted, row_of, take
from interfaces.web.editor.typed import Typed, id_of, read, rehearsed, save
from interfaces.web.frame.look import Look, look
from interfaces.web.frame.page import render
from interfaces.web.frame.request import Request
from interfaces.web.frame.words import Names, keadaan
from projections.identity import DocumentName
from projections.sentences.titles import title

ONWARDS = "dari-"
"""What a button begins with that saves and goes on to other rows; the first of them comes after it."""


class EditorPages:
    def __init__(self, house: House) -> None:
        self.house = house

    def ubah(self, alamat: str) -> Response:
        return self._page(found(self.house, alamat))

    def kirim(self, alamat: str) -> Response:
        """Save the cells that were changed; on to the same page, or to other rows. A button of a source, and of all of
        them, only fills cells in."""
        draft, who = found(self.house, alamat), admitted()
        typed = Typed(MultiDict(request.form))
        step = typed.form.get("aksi", "")
        try:
            typed = read(typed.form, draft)
            if pakai := typed.form.get("pakai"):
                take(draft, typed, pakai)
                return self._page(draft, typed)
            if step == "isi":
                fill(draft, typed, self._shown(draft, typed)[0])
                return self._page(draft, typed)
            if step == "salin":
                copied = give(self.house, who, f"{draft.kind}.prefill", draft.key, typed.text("kunci"), "", typed.seen)
                g.jadi = "salin" if copied.events else "sama"
            elif typed.changed:
                rehearsed(self.house, who, draft, typed)
                save(self.house, who, draft, typed)
        except ProofNeeded:
            raise
        except Refusal as refusal:
            return self._page(found(self.house, alamat), typed, refusal)
        told = 303 if typed.changed or step == "salin" else 302  # of what was only looked for nothing is said
        return make_response(redirect(url_for("pages.ubah", alamat=alamat, **_next_place(typed, step)), told))

    def _shown(self, draft: Draft, typed: Typed | None, notes: Noted | None = None) -> tuple[list[Row], int, int]:
        """The rows on the page, the number of the first, and how many there are in all; what is wrong comes first."""
        asked = Request(request.args)
        every, cari, sel = asked.text("semua") == "ya", asked.text("cari"), asked.text("sel")
        first = asked.number("dari", 1, 99_999, "Baris", "Row")
        asked.check()
        keys = keys_of(draft, every, cari)
        if sel and sel not in (ids := [id_of(key) for key in keys]):
            keys = keys_of(draft, True, "")
            ids = [id_of(key) for key in keys]
        rows = [row_of(draft, key, typed, notes) for key in keys]
        first = first or (ids.index(sel) // MOST * MOST + 1 if sel and sel in ids else 1)
        rows.sort(key=lambda row: row.salah is None)
        return rows[first - 1 : first - 1 + MOST], first, len(rows)

    def _page(self, draft: Draft, typed: Typed | None = None, refusal: Refusal | None = None) -> Response:
        asked = Request(request.args)
        lihat = look(self.house, asked)
        asked.check()
        notes, lain = noted(draft)
        rows, first, many = self._shown(draft, typed, notes)
        again = isinstance(refusal, NeedsConfirmation)  # a question is kept nowhere: the answer comes by the same key
        name = DocumentName(str(draft.doc.id), draft.kind, **{"unit": "", **draft.key})
        past = bool(lihat.per or lihat.known)  # what is found now is of figures that were not there then
        return render(
            "ubah.html",
            lihat.of(draft.key.get("unit", ""), draft.key.get("tahun")),
            200 if refusal is None else PROBLEMS.get(refusal.slug, (422, None))[0],
            alamat=draft.alamat,
            judul_dokumen=title(name, Names(lihat.units, {})),
            d=draft,
            sebab=why_not(draft, lihat),
            terbuka=draft.why is None and not past,
            baris=rows,
            catatan=lain,
            periksaan=None if past else findings(self.house, draft.now, draft.kind, draft.key, draft.versi.nomor),
            isi_kosong=any(row.terbuka and not row.isi and row.sumber for row in rows),
            mundur=max(1, first - MOST) if first > 1 else None,
            lanjut=first + MOST if many >= first + MOST else None,
            dari=first,
            jumlah=many,
            m=typed,
            tanya=ANSWER,
            pertanyaan=refusal.facts.get("questions", ()) if refusal and again else (),
            kunci=typed.text("kunci") if typed and again else str(uuid4()),
            tempat=_place(),
            semua=asked.text("semua") == "ya",
            cari=asked.text("cari"),
            wrong=told(refusal) if refusal else None,
            salah=[row for row in rows if row.salah],
            galat=refusal is not None,
        )


def why_not(draft: Draft, lihat: Look) -> Teks | None:
    """Why whoever looks may not edit it."""
    if draft.why is None:
        return None
    if not isinstance(draft.why, Forbidden):
        now = keadaan(draft.versi.state)
        return Teks(
            f"Versi ini {now.id}, jadi isinya tidak diubah di sini. Tarik kembali, minta dikembalikan, atau buka "
            "perubahan dari halaman dokumennya.",
            f"This version is {now.en}, so it is not edited here. Withdraw it, have it returned, or open a revision "
            "from the page of its document.",
        )
    roles = drafters(type(draft.doc))
    jenis = str(lihat.units.get(draft.key.get("unit", ""), {}).get("jenis"))
    by = listed(PERAN, drafters_at(jenis) if roles == DRAFTERS else roles)
    return Teks(f"Rancangan ini diisi oleh {by.id}.", f"This draft is filled in by the {by.en}.")


def _place() -> dict[str, Any]:
    """Which part of the draft the page shows."""
    return {name: request.args[name] for name in ("semua", "cari", "dari", "sel") if request.args.get(name)}


def _next_place(typed: Typed, step: str) -> dict[str, Any]:
    """The part to show once it is saved: the same, other rows of it, or what was looked for."""
    if step == "cari" or typed.text("cari") != request.args.get("cari", ""):
        return {name: said for name in ("semua", "cari") if (said := typed.text(name))}
    _, onwards, first = step.partition(ONWARDS)
    return {**_place(), **({"dari": first} if onwards else {})}


def add_pages(pages: Blueprint, house: House) -> None:
    halaman = EditorPages(house)
    pages.add_url_rule("/ubah/<path:alamat>", "ubah", halaman.ubah)
    pages.add_url_rule("/ubah/<path:alamat>", "ubah_kirim", halaman.kirim, methods=["POST"])
