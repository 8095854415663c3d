"""From an event to a finding: the team's notes about it, a finding drafted from it, issued, and answered by the unit.

Notes and drafts are working papers under seal (decision 0010): a route of them exists for the team alone.
"""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from flask import Blueprint, Response, request, url_for

from application.access import may_ask
from application.access.factors import ProofNeeded
from domain.audit.surat_tugas import PENERBIT
from domain.kernel import NotFound, Refusal
from interfaces.api.access import admitted, assignments, require_assignment
from interfaces.api.problems import PROBLEMS
from interfaces.compose import House
from interfaces.evidence import give
from interfaces.web.documents.differences import Said, called, of_event
from interfaces.web.frame.look import Look, look
from interfaces.web.frame.page import render
from interfaces.web.frame.request import Request
from interfaces.web.frame.words import saat, setempat
from interfaces.web.sign_in.answers import redirected
from interfaces.workbooks import audit_words
from projections.clocks import happened

PARTS = ("judul", "kondisi", "kriteria", "sebab", "akibat")


def add_pages(pages: Blueprint, house: House) -> None:
    halaman = FindingPages(house)
    pages.add_url_rule("/peristiwa/<int:idx>/temuan", "temuan_baru", halaman.baru)
    pages.add_url_rule("/peristiwa/<int:idx>/temuan", "temuan_baru_kirim", halaman.kirim, methods=["POST"])
    pages.add_url_rule("/peristiwa/<int:idx>/catatan", "catatan_kirim", halaman.catat, methods=["POST"])
    pages.add_url_rule("/audit/<slug:penugasan>/temuan", "temuan_terbitkan", halaman.terbitkan, methods=["POST"])


def open_letters(house: House, lihat: Look, unit: str) -> list[dict[str, Any]]:
    """The assignments under way of whoever looks, whose letter names the unit; none for anybody else."""
    if not unit or not may_ask(admitted(), "audit"):
        return []
    mine = house.queries.assignments(lihat.now, assignments(house))
    return [one for one in mine if one["keadaan"] == "berjalan" and unit in one["surat"]["units"]]


def examined(house: House, lihat: Look) -> dict[str, str]:
    """The units that whoever looks may write a finding to now, each with an assignment of theirs about it."""
    if lihat.per or lihat.known or not may_ask(admitted(), "audit"):
        return {}
    mine = house.queries.assignments(lihat.now, assignments(house))
    return {u: one["penugasan"] for one in mine if one["keadaan"] == "berjalan" for u in one["surat"]["units"]}


def papers_about(house: House, lihat: Look, entry: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """What the teams of whoever looks have written about an event: notes, and findings that rest on it."""
    if not may_ask(admitted(), "audit"):
        return {"catatan": [], "temuan": []}
    return house.queries.papers_about(lihat.at, assignments(house), entry["idx"], entry["dokumen"])


def issues(papers: Mapping[str, Any], finding: Mapping[str, Any], person: str) -> bool:
    """Whether somebody may issue a finding: they lead the team, and another wrote it last."""
    role = next((one["peran"] for one in papers["surat"]["tim"] if one["person"] == person), "")
    return (
        papers["keadaan"] == "berjalan"
        and role in PENERBIT
        and not finding["terbit"]
        and finding["ditulis"][-1]["person"] != person
    )


def _side(said: Said | None) -> str:
    return "".join(text for _, text in said.kata) if said else "tidak ada"


def _written(draft: Mapping[str, Any]) -> dict[str, str]:
    """A draft as its form has it."""
    parts = {name: str(draft["isi"][name]) for name in PARTS}
    lines = "\n".join(draft["isi"]["rekomendasi"])
    return {**parts, "rekomendasi": lines, "penugasan": draft["penugasan"], "nomor": str(draft["nomor"])}


class FindingPages:
    def __init__(self, house: House) -> None:
        self.house = house

    def baru(self, idx: int) -> Response:
        """A new finding, or one of the team's drafts to be mended: `penugasan` and `nomor` of the address say which."""
        lihat, entry, letters = self._about(idx)
        draft = self._draft(lihat, request.args.get("penugasan", ""), request.args.get("nomor", ""))
        return self._form(lihat, entry, letters, _written(draft) if draft else self._begun(lihat, entry, letters))

    def kirim(self, idx: int) -> Response:
        """Keep the finding as a working paper under seal; on to the assignment, where another issues it."""
        lihat, entry, letters = self._about(idx)
        names = (*PARTS, "rekomendasi", "penugasan", "nomor", "kunci")
        typed = {name: request.form.get(name, "").strip() for name in names}
        isi = {name: typed[name] for name in PARTS}
        isi |= {"rekomendasi": [line.strip() for line in typed["rekomendasi"].splitlines() if line.strip()]}
        draft = self._draft(lihat, typed["penugasan"], typed["nomor"])
        rests = sorted({idx, *draft["dasar"]["peristiwa"]}) if draft else [idx]
        data = {"penugasan": typed["penugasan"], "kepada": entry["unit"], "isi": isi, "peristiwa": rests}
        data |= {"nomor": draft["nomor"]} if draft else {}
        try:
            give(self.house, admitted(), "audit.record_finding", data, typed["kunci"])
        except ProofNeeded:
            raise
        except Refusal as refusal:
            return self._form(lihat, entry, letters, typed, refusal)
        return redirected(url_for("pages.penugasan", penugasan=typed["penugasan"], _anchor="temuan"))

    def catat(self, idx: int) -> Response:
        """A note of the team about an event, under seal; back to the event."""
        self._about(idx)
        teks, penugasan = (request.form.get(name, "").strip() for name in ("teks", "penugasan"))
        data = {"penugasan": penugasan, "pada": {"peristiwa": idx}, "teks": teks}
        give(self.house, admitted(), "audit.note", data, request.form.get("kunci", ""))
        return redirected(url_for("pages.peristiwa", idx=idx, _anchor="tim"))

    def terbitkan(self, penugasan: str) -> Response:
        """Issue a finding to its unit."""
        require_assignment(self.house, penugasan)
        nomor = request.form.get("nomor", "")
        data = {"penugasan": penugasan, "nomor": int(nomor) if nomor.isascii() and nomor.isdigit() else 0}
        give(self.house, admitted(), "audit.issue_finding", data, request.form.get("kunci", ""))
        return redirected(url_for("pages.penugasan", penugasan=penugasan, _anchor=f"t-{data['nomor']}"))

    def _about(self, idx: int) -> tuple[Look, dict[str, Any], list[dict[str, Any]]]:
        """An event of a unit that an open assignment of theirs is about. Raises NotFound for any other."""
        asked = Request(request.args)
        lihat = look(self.house, asked)
        asked.check()
        mine = assignments(self.house)
        found = self.house.queries.trail(lihat.now, after=idx - 1, limit=1, penugasan=mine)["entries"] if mine else []
        entry = next((one for one in found if one["idx"] == idx), None)
        letters = open_letters(self.house, lihat, entry["unit"]) if entry else []
        if entry is None or not letters:
            raise NotFound(
                f"Peristiwa nomor {idx} bukan dari unit dalam penugasan Anda yang berjalan.",
                f"Event number {idx} is not of a unit in an assignment of yours that is under way.",
            )
        return lihat, entry, letters

    def _draft(self, lihat: Look, penugasan: str, nomor: str) -> dict[str, Any] | None:
        """A finding of an assignment of theirs that is not issued yet; None where none is named. Raises NotFound."""
        if not nomor:
            return None
        papers = self.house.queries.working_papers(lihat.now, require_assignment(self.house, penugasan))
        found: dict[int, dict[str, Any]] = {f["nomor"]: f for f in papers["temuan"] if f["isi"] and not f["terbit"]}
        if nomor not in map(str, found):
            raise NotFound(
                "Temuan itu tidak ada di antara draf tim Anda.", "That finding is not among the drafts of your team."
            )
        return {**found[int(nomor)], "penugasan": penugasan}

    def _begun(self, lihat: Look, entry: Mapping[str, Any], letters: list[dict[str, Any]]) -> dict[str, str]:
        """What a finding says before anything is typed: what was done, on which document, and when."""
        document, when = called(entry["dokumen"], lihat), saat(setempat(happened(entry)))
        cell = request.args.get("sel", "")
        found = of_event(self.house, entry, lihat, "id", cell) if cell else None
        changes = [one for group in found.bagian for one in group.ubah if one.opened] if found else []
        told = "".join(f" {one.sel.id}: {_side(one.old)} → {_side(one.new)}." for one in changes)
        return {
            "judul": f"Perubahan pada {document.id}",
            "kondisi": f"{entry['kalimat']} Tercatat {when.id}, peristiwa nomor {entry['idx']}.{told}",
            "penugasan": letters[0]["penugasan"],
        }

    def _form(
        self,
        lihat: Look,
        entry: Mapping[str, Any],
        letters: list[dict[str, Any]],
        typed: Mapping[str, str],
        refusal: Refusal | None = None,
    ) -> Response:
        return render(
            "temuan_baru.html",
            lihat.of(entry["unit"]),
            200 if refusal is None else PROBLEMS.get(refusal.slug, (422, None))[0],
            e=entry,
            surat=letters,
            unsur=audit_words.UNSUR,
            judul_dokumen=called(entry["dokumen"], lihat),
            typed=typed,
            kunci=str(uuid4()),
            wrong=refusal.teks if refusal else None,
            galat=refusal is not None,
        )
