"""Risk reports as a page: which unit has sent which, which was received, and many marked in their rows at once."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import uuid4

from flask import Blueprint, Response, request, url_for

from application.access.factors import ProofNeeded
from domain.deadlines.laporan_risiko import ATURAN_RISIKO
from domain.kernel import Invalid, NotFound, Refusal, Teks
from interfaces import boards
from interfaces.api.access import admitted
from interfaces.compose import House
from interfaces.input.moments import today
from interfaces.web.any_command.duty import KEY
from interfaces.web.deciding.steps import work_of
from interfaces.web.duties.acts import ACTS, Offered
from interfaces.web.duties.board import section
from interfaces.web.duties.together import Marked, mark, told, typed
from interfaces.web.duties.words import looked, page, units
from interfaces.web.frame.look import Look
from interfaces.web.frame.request import Request
from interfaces.web.sign_in.answers import redirected
from projections.words import phrase, same, tanggal

SENT, AGENDA = "kirim-", "agenda-"
"""How the fields of a row begin; its duty follows."""
PER_PAGE = 40
"""Reports on one page."""
RULES = tuple(ATURAN_RISIKO.values())


def add_pages(pages: Blueprint, house: House) -> None:
    halaman = Risks(house)
    pages.add_url_rule("/risiko", "risiko", halaman.risiko)
    pages.add_url_rule("/risiko", "risiko_kirim", halaman.kirim, methods=["POST"])


class Risks:
    def __init__(self, house: House) -> None:
        self.house = house

    def risiko(self) -> Response:
        return self._page({})

    def kirim(self) -> Response:
        """Each row that was ticked is sent, each whose number was typed is received, on the day that is said once."""
        lihat = looked(self.house, Request(request.args))
        try:
            asked = Request(request.form, longest=None)
            day = asked.day("hari", "Tanggal", "The date")
            asked.check()
            if day is None:
                raise Invalid("Isi tanggalnya.", "Give the date.")
            wrong = mark(self.house, self._marked(lihat, day.isoformat()))
        except ProofNeeded:
            raise
        except Refusal as refusal:
            return self._page({}, refusal)
        after = request.args.get("after", "")
        return self._page(wrong) if wrong else redirected(url_for("pages.risiko", after=after or None))

    def _marked(self, lihat: Look, day: str) -> Iterator[Marked]:
        rows = {row["dokumen"]: row for row in self._rows(lihat)}
        reports = {(r["unit"], r["jenis"], str(r["tahun"])) for r in self.house.queries.laporan_risiko(lihat.now)}
        kinds = {rule: jenis.value for jenis, rule in ATURAN_RISIKO.items()}
        for doc, _ in typed(SENT):
            if doc not in rows:
                yield Marked(doc, gone=self._gone(lihat, doc))
                continue
            yield Marked(doc, ACTS["claim"].command, {**{n: rows[doc][n] for n in KEY}, "dikirim": day})
        for doc, agenda in typed(AGENDA):
            if doc not in rows:
                yield Marked(doc, gone=self._gone(lihat, doc))
                continue
            row = rows[doc]
            report = (row["unit"], kinds[row["aturan"]], row["periode"])
            if report in reports:  # its receipt is stated of the report itself, and meets the duty
                own = {"jenis": report[1], "tahun": int(row["periode"]), "unit": row["unit"]}
                yield Marked(doc, "risiko.receive", {**own, "terima": {"pada": day, "agenda": agenda}})
            else:
                said = {"diterima": day, "agenda": agenda}
                yield Marked(doc, ACTS["confirm"].command, {**{n: row[n] for n in KEY}, **said})

    def _gone(self, lihat: Look, doc: str) -> Teks:
        """Why a row that was marked stands on the page no more: its last day was moved to another year, or it is none
        that they see."""
        try:
            one = self.house.queries.kewajiban_bernomor(lihat.now, doc)
        except NotFound:
            one = None
        if one is None or one["unit"] not in (units(self.house, lihat) or lihat.units):
            return Teks(
                "Satu baris yang ditandai bukan lagi laporan yang dapat Anda lihat di sini",
                "One row that was marked is no report that you may see here any more",
            )
        return phrase(
            "{k}, {u}: batasnya sekarang {h}, jadi ada pada halaman tahun itu",
            "{k}, {u}: it is due on {h} now, so it stands on the page of that year",
            k=boards.words(one),
            u=same(str(lihat.units[one["unit"]]["nama"])),
            h=tanggal(date.fromisoformat(one["batas"])),
        )

    def _rows(self, lihat: Look) -> list[dict[str, Any]]:
        there = units(self.house, lihat)
        found = [
            one
            for rule in RULES
            for one in self.house.queries.kewajiban(lihat.at, units=there, aturan=rule, tahun=lihat.tahun)
        ]
        return sorted(found, key=lambda one: (lihat.units.get(one["unit"], {}).get("nama", ""), one["aturan"]))

    def _page(self, wrong: dict[str, Teks], refusal: Refusal | None = None) -> Response:
        asked = Request(request.args)
        lihat = looked(self.house, asked)
        after = asked.number("after", 0, 10**6, "Posisi", "Position") or 0
        asked.check()
        now = not (lihat.per or lihat.known)
        offered = Offered(work_of(self.house), admitted())
        rows, failed = [], refusal is not None or bool(wrong)
        every = self._rows(lihat)
        offered.foresee(every[after : after + PER_PAGE])
        for one in every[after : after + PER_PAGE]:
            verbs = {act.verb for act in offered.of(one)} if now else set()
            named = lihat.units.get(one["unit"], {}).get("nama", one["unit"])
            may = {"kirim": "claim" in verbs, "terima": "confirm" in verbs}
            rows.append({**one, **may, "nama_unit": named, "ditolak": wrong.get(one["dokumen"])})
        sections = [section(row) for row in every]
        return page(
            self.house,
            "risiko",
            lihat,
            422 if failed else 200,
            baris=rows,
            before=max(after - PER_PAGE, 0) if after else None,
            next=after + PER_PAGE if len(every) > after + PER_PAGE else None,
            after=after,
            lewat=sections.count("lewat"),
            menunggu=sections.count("diklaim"),
            selesai_semua=sections.count("selesai"),
            bisa=any(row["kirim"] or row["terima"] for row in rows),
            typed=request.form if failed else {},
            hari_ini=today(self.house).isoformat(),
            kunci=str(uuid4()),
            wrong=refusal.teks if refusal else told(wrong, {row["dokumen"] for row in rows}) if wrong else None,
            galat=failed,
        )
