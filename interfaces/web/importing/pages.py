"""The page on which a table is taken in: what is wanted of which file, what was read of it, and that it is recorded."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, NamedTuple

from flask import Blueprint, Response, request, url_for
from werkzeug.datastructures import MultiDict

from application.access.factors import ProofNeeded
from domain.figures.reader.reading import spoken
from domain.kernel import NotFound, Refusal, Stale, Teks
from interfaces.api.access import admitted
from interfaces.api.problems import PROBLEMS
from interfaces.compose import House
from interfaces.importing.columns import said_of
from interfaces.importing.intake import Intake, Wanted, look, record
from interfaces.importing.papers import REPORT, SPENT, TAKES
from interfaces.importing.rows import SAID, STOPPED, TAKEN, Row, State
from interfaces.input.comparison import address
from interfaces.input.reading import BadInput
from interfaces.registers.limits import Kind
from interfaces.tables.headers import ROLES
from interfaces.web.deciding.step_fields import ANSWER
from interfaces.web.frame.look import Look, look_at_unit
from interfaces.web.frame.page import render
from interfaces.web.frame.request import Request
from interfaces.web.frame.words import JENIS
from interfaces.web.sign_in.answers import redirected

LOOK, RECORD = "lihat", "catat"
COLUMN, NAME = "k-", "i-"
"""What the fields of a heading and of a name begin with: what it means."""
REASONS = 3
"""Said at most above a preview."""
SHOWN, LONGEST = 50, 24_000
"""Rows of a preview, and bytes of a paste that a page holds."""
MOST_CHOICES = 300
"""Indikator to choose from on one page, over all the names that are asked; more are typed."""
OWN_NAMES = {SPENT: Teks("Serapan anggaran triwulan", "Money spent in a triwulan")}
MOVED = Teks(
    "Isi dokumennya berubah sejak tabel ini ditampilkan. Periksa lagi, lalu catat.",
    "The document has changed since this table was shown. Look again, then record it.",
)
NO_FILE = Teks("Pilih berkasnya, atau tempel tabelnya.", "Choose the file, or paste the table.")


def add_pages(pages: Blueprint, house: House) -> None:
    halaman = ImportPages(house)
    pages.add_url_rule("/impor", "impor", halaman.impor)
    pages.add_url_rule("/impor", "impor_kirim", halaman.kirim, methods=["POST"])


class ImportPages:
    def __init__(self, house: House) -> None:
        self.house = house

    def impor(self) -> Response:
        return self._page(self._look(request.args), MultiDict(request.args))

    def kirim(self) -> Response:
        form = MultiDict(request.form)
        lihat = self._look(form)
        intake: Intake | None = None
        try:
            wanted = _wanted(form, lihat)
            content, name = self._content(form, lihat.unit)
            intake = look(self.house, admitted(), content, name, wanted)
            if form.get("aksi") != RECORD:
                return self._page(lihat, form, intake)
            if form.get("dilihat") != seen(intake):
                raise Stale(*MOVED)
            record(self.house, admitted(), intake)
        except ProofNeeded:
            raise
        except Refusal as refusal:
            return self._page(lihat, form, intake, refusal)
        self.house.uploads.forget(form["berkas"])
        first = intake.papers[0]
        filled = getattr(first.doc, "draft", None)
        return redirected(url_for("pages.satu_dokumen", alamat=address(first.kind, first.key), versi=filled))

    def _look(self, said: Mapping[str, str]) -> Look:
        """What is sent is about now, whatever moment its address names."""
        clocks = () if request.method == "POST" else ("per", "known")
        asked = Request({name: said[name] for name in ("unit", "tahun", *clocks) if said.get(name)})
        lihat = look_at_unit(self.house, asked)
        asked.check()
        return lihat

    def _content(self, form: MultiDict[str, str], unit: str) -> tuple[bytes, str]:
        """The table: a file that comes now, what was pasted, or the one that came before; it waits for whoever brought
        it, for a day. Raises BadInput, NotFound."""
        file = request.files.get("unggah")
        who, uploads, folder = admitted().person, self.house.uploads, self.house.evidence
        if file is not None and file.filename:
            content, name = file.stream.read(), file.filename
        elif text := form.get("tempel", "").strip():
            content, name = text.encode(), ""
        elif ticket := form.get("berkas"):
            upload = uploads.find(ticket, who)
            return b"".join(folder.arriving(ticket)), upload.name
        else:
            raise BadInput(*NO_FILE)
        if form.get("berkas"):
            with suppress(NotFound):
                uploads.abandon(form["berkas"], who)
        self.house.limits.allow(Kind.UNGGAH, who, request.remote_addr or "", self.house.wall())
        ticket = folder.begin(len(content))
        folder.append(ticket, [content])
        digest = hashlib.sha256(content).hexdigest()
        upload = uploads.adopt(ticket, who, unit, digest, len(content), name, self.house.now())
        form["berkas"] = upload.ticket
        return content, name

    def _page(
        self,
        lihat: Look,
        form: MultiDict[str, str],
        intake: Intake | None = None,
        refusal: Refusal | None = None,
    ) -> Response:
        rows = [] if intake is None else shown(intake)
        pasted = form.get("tempel", "")
        cards = [] if intake is None else _cards(self.house, lihat)
        return render(
            "impor.html",
            lihat,
            PROBLEMS.get(refusal.slug, (422, None))[0] if refusal else 200,
            jenis_tabel=[(kind, OWN_NAMES.get(kind) or JENIS[kind]) for kind in TAKES],
            triwulanan=(REPORT, SPENT),
            m=form,
            tempel=pasted if len(pasted.encode()) <= LONGEST else "",
            impor=intake,
            baris=rows,
            semua=0 if intake is None else len(intake.rows),
            judul_kolom=headings(intake) if intake else refusal.facts.get("headings", []) if refusal else [],
            arti=[(role, role.replace("_", " ")) for role in ROLES if role not in ("about", "slug")],
            kartu=cards,
            nama_kartu={card["slug"]: card["nama"] for card in cards},
            ditanya=_asked(rows, cards, form),
            K=COLUMN,
            I=NAME,
            tanya=ANSWER,
            pertanyaan=[doubt for doubt in intake.doubts if doubt.asks] if intake else [],
            dilihat=seen(intake) if intake else "",
            masuk=intake.count(*TAKEN) if intake else 0,
            tertahan=intake.count(*STOPPED) if intake else 0,
            sebab=[] if intake is None else _reasons(intake),
            asing=intake is not None and intake.count(State.TANYA) > 0,
            terbuka=not (lihat.per or lihat.known),
            keadaan_sel=SAID,
            ucap=spoken,
            wrong=refusal.teks if refusal else None,
            galat=refusal is not None,
        )


def seen(intake: Intake) -> str:
    """What a preview was held against: the file, and each document as it stood."""
    return ".".join([intake.digest[:16], *(str(paper.version) for paper in intake.papers)])


def _wanted(form: MultiDict[str, str], lihat: Look) -> Wanted:
    """Raises BadInput."""
    asked = Request({"triwulan": form.get("triwulan", "")})
    more = {"triwulan": asked.number("triwulan", 1, 4, "Triwulan", "Triwulan")}
    asked.check()
    more |= {name: form[name].strip() for name in ("jabatan", "periode") if form.get(name, "").strip()}
    said = {
        part: {n.removeprefix(part): form[n].strip() for n in form if n.startswith(part) and form[n].strip()}
        for part in (COLUMN, NAME, ANSWER)
    }
    return Wanted(
        form.get("jenis", ""),
        lihat.unit,
        lihat.tahun,
        {name: one for name, one in more.items() if one},
        said[COLUMN],
        said[NAME],
        form.get("alasan", "").strip(),
        said[ANSWER],
    )


def shown(intake: Intake) -> list[Row]:
    """The rows of a preview: what is asked or refused first, then what changes, then the rest."""

    def rank(row: Row) -> int:
        states = {cell.state for cell in row.cells}
        return 0 if states & {*STOPPED} else 1 if states & {*TAKEN} else 2

    return sorted(intake.rows, key=rank)[:SHOWN]


def headings(intake: Intake) -> list[tuple[str, str, str]]:
    """Each heading of its tables once: its letter, as printed, and what it was taken for."""
    found: dict[str, tuple[str, str, str]] = {}
    for table in intake.tables:
        fills = {column.index: slot for slot, column in table.fills.items()}
        for column in table.table.columns:
            slot = fills.get(column.index)
            meaning = slot.teks.id if slot else column.role
            letter = table.table.grid.columns[column.index]
            if column.heading:
                found.setdefault(said_of(column.heading), (letter, column.heading[:100], meaning))
    return [*found.values()]


def _reasons(intake: Intake) -> list[Teks]:
    """Why several cells are refused alike, once; what is about one of them stands beside it."""
    said = Counter(cell.why for cell in intake.cells if cell.state is State.TOLAK and cell.why is not None)
    return [why for why, many in said.most_common(REASONS) if many > 1]


class Asked(NamedTuple):
    """A name of which it is asked, or was said, which indikator it is; `choices`: those to choose from, the nearest
    first, None where the page would grow too long with them."""

    row: Row
    said: str
    choices: list[tuple[str, str]] | None


def _asked(rows: list[Row], cards: list[dict[str, Any]], form: Mapping[str, str]) -> dict[str, Asked]:
    found = {row.name: row for row in rows if row.match.told or (not row.match.slug and row.why is not None)}
    names = {card["slug"]: card["nama"] for card in cards}
    few = len(found) * len(names) <= MOST_CHOICES

    def asked(name: str, row: Row) -> Asked:
        said = form.get(NAME + name, "")
        near = {one.slug: f"{one.nama} ({one.score}%)" for one in row.match.near}
        return Asked(row, said and (row.match.slug or said), [*(near | names | near).items()] if few else None)

    return {name: asked(name, row) for name, row in found.items()}


def _cards(house: House, lihat: Look) -> list[dict[str, Any]]:
    return list(house.queries.indikator(lihat.now, lihat.unit))
