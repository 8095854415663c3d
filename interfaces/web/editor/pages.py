"""The page on which a draft is edited, and the form by which a document that is not there yet is begun."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from flask import Blueprint, Response, make_response, redirect, request, url_for
from werkzeug.datastructures import MultiDict

from application.access.factors import ProofNeeded
from application.documents.document import DRAFTERS, drafters, drafters_at
from application.plans.beside import Said, says
from domain.cycle.terms import PERAN, listed
from domain.kernel import Forbidden, NeedsConfirmation, Refusal, Teks
from interfaces.api.access import admitted
from interfaces.api.problems import PROBLEMS
from interfaces.compose import House
from interfaces.evidence import give
from interfaces.input.comparison import read_name
from interfaces.web.deciding.step_fields import ANSWER
from interfaces.web.editor.draft import Draft, Key, found
from interfaces.web.editor.typed import Typed, id_of, key_of, read, rehearsed, save
from interfaces.web.frame.look import Look, look
from interfaces.web.frame.page import render
from interfaces.web.frame.request import Request
from interfaces.web.frame.words import JENIS, TW, Names, keadaan
from projections.identity import DocumentName
from projections.sentences.titles import title
from projections.words import kunci, same

MOST = 30
"""Cells on one page."""


@dataclass(frozen=True)
class Source:
    """What one document says of a cell: its name and address, and the cell as it would be typed."""

    nama: Teks
    alamat: str
    versi: int
    isi: str


@dataclass(frozen=True)
class Row:
    """One cell to be edited. `isi`: what stands in its field, `kini` what stands in the draft."""

    id: str
    nama: str
    letak: str
    satuan: str
    kini: str
    isi: str
    alasan: str
    sumber: list[Source]
    berbeda: bool
    terbuka: bool
    salah: Teks | None


class EditorPages:
    def __init__(self, house: House) -> None:
        self.house = house

    def ubah(self, alamat: str) -> Response:
        return self._page(found(self.house, alamat))

    def kirim(self, alamat: str) -> Response:
        """Save the cells that were changed; on to the same page. A button of a source only fills its cell in."""
        draft, who = found(self.house, alamat), admitted()
        typed = Typed(MultiDict(request.form))
        try:
            typed = read(typed.form, draft)
            if pakai := typed.form.get("pakai"):
                _take(draft, typed, pakai)
                return self._page(draft, typed)
            if typed.form.get("aksi") == "salin":
                give(self.house, who, f"{draft.kind}.prefill", draft.key, typed.text("kunci"), "", typed.seen)
            elif typed.changed:
                rehearsed(self.house, who, draft, typed)
                save(self.house, who, draft, typed)
        except ProofNeeded:
            raise
        except Refusal as refusal:
            return self._page(found(self.house, alamat), typed, refusal)
        return make_response(redirect(url_for("pages.ubah", alamat=alamat, **_place()), 303))

    def _page(self, draft: Draft, typed: Typed | None = None, refusal: Refusal | None = None) -> Response:
        asked = Request(request.args)
        lihat = look(self.house, asked)
        every, cari = asked.text("semua") == "ya", asked.text("cari")
        first = asked.number("dari", 1, 99_999, "Baris", "Row") or 1
        asked.check()
        names = Names(lihat.units, {})
        rows = [row_of(draft, key, typed) for key in keys_of(draft, every, cari)]
        wrong = [row for row in rows if row.salah]
        shown = [*wrong, *(row for row in rows if not row.salah)] if wrong else rows
        again = isinstance(refusal, NeedsConfirmation)  # a question is kept nowhere: the answer comes by the same key
        return render(
            "ubah.html",
            lihat.of(draft.key.get("unit", ""), draft.key.get("tahun")),
            200 if refusal is None else PROBLEMS.get(refusal.slug, (422, None))[0],
            alamat=draft.alamat,
            judul_dokumen=title(DocumentName(str(draft.doc.id), draft.kind, **{"unit": "", **draft.key}), names),
            d=draft,
            sebab=why_not(draft, lihat),
            terbuka=draft.why is None and not (lihat.per or lihat.known),
            baris=shown[first - 1 : first - 1 + MOST],
            lanjut=first + MOST if len(shown) >= first + MOST else None,
            jumlah=len(shown),
            m=typed,
            tanya=ANSWER,
            pertanyaan=refusal.facts.get("questions", ()) if refusal and again else (),
            kunci=typed.text("kunci") if typed and again else str(uuid4()),
            tempat=_place(),
            semua=every,
            cari=cari,
            wrong=refusal.teks if refusal else None,
            salah=wrong,
            galat=refusal is not None,
        )


def keys_of(draft: Draft, every: bool, cari: str) -> list[Key]:
    """The cells that are shown: all, or those in whose name a text stands."""
    keys = draft.keys(every)
    if not cari:
        return keys
    return [key for key in keys if cari.lower() in f"{_called(draft, key)} {id_of(key)}".lower()]


def row_of(draft: Draft, key: Key, typed: Typed | None) -> Row:
    id, kini = id_of(key), draft.standing(draft.versi, key)
    isi = typed.shown(key, kini) if typed else kini
    told = [_source(draft, key, said) for said in draft.sources.get(key, ())]
    tahun, tw = (key[1], key[2]) if isinstance(key, tuple) else (0, 0)
    satuan = draft.cards.get(key[0], {}).get("satuan", "") if isinstance(key, tuple) else "Rp"
    return Row(
        id,
        _called(draft, key),
        " ".join(filter(None, (str(tahun or ""), f"TW {TW[tw]}" if tw else ""))),
        satuan,
        kini,
        isi,
        typed.text("a-" + id) if typed else "",
        [one for one in told if one.isi],
        draft.differs(key),
        draft.is_open(key),
        typed.wrong.get(key) if typed else None,
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


def _called(draft: Draft, key: Key) -> str:
    if isinstance(key, tuple):
        return str(draft.cards.get(key[0], {}).get("nama") or kunci(key[0]))
    return f"{key} {draft.node(key).nama}"


def _source(draft: Draft, key: Key, said: Said) -> Source:
    kind, own = read_name(said.dari)
    when = own.get("periode") or own.get("tahun") or ""
    called = JENIS.get(kind, same(kind))
    here = f"v{said.dari_versi}" if said.dari == draft.alamat else str(when)
    nama = Teks(*(f"{part} {here}".strip() for part in called))
    return Source(nama, said.dari, said.dari_versi, draft.typed(key, says(said)))


def _take(draft: Draft, typed: Typed, pakai: str) -> None:
    """Fill one cell in with what one of its sources says."""
    id, _, nth = pakai.rpartition("@")
    key = key_of(id)
    said = [text for s in draft.sources.get(key, ()) if (text := draft.typed(key, says(s)))]
    if nth.isascii() and nth.isdigit() and int(nth) < len(said):
        typed.changed[key] = said[int(nth)]


def _place() -> dict[str, Any]:
    """Which part of the draft the page shows."""
    return {name: request.args[name] for name in ("semua", "cari", "dari") if request.args.get(name)}


def add_pages(pages: Blueprint, house: House) -> None:
    halaman = EditorPages(house)
    pages.add_url_rule("/ubah/<path:alamat>", "ubah", halaman.ubah)
    pages.add_url_rule("/ubah/<path:alamat>", "ubah_kirim", halaman.kirim, methods=["POST"])
