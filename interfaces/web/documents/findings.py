"""What does not add up in a version, on its page and beside its cells: two figures, and where each of them stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from flask import Blueprint, Response, request

from application.offered import kept_from, kept_from_editing
from application.work import Work
from domain.gate.finding import Severity
from domain.kernel import NotFound, Teks
from domain.kinds import DOKUMEN
from interfaces.api.access import admitted, readable
from interfaces.compose import House
from interfaces.input.comparison import address, read_name
from interfaces.web.frame.figures import Computed, Figure
from interfaces.web.frame.look import look
from interfaces.web.frame.page import render
from interfaces.web.frame.request import Request
from interfaces.web.frame.words import Names
from projections.clocks import AsOf
from projections.identity import named
from projections.sentences.gate import TINGKAT, ringkas
from projections.sentences.titles import title

MOST = 40
"""Findings shown on one page."""
WORDS = ("nama", "tolok_ukur")
"""Fields of a program tree that are texts, no figures."""
MARK = {Severity.TINGGI: "k0", Severity.SEDANG: "k1", Severity.RENDAH: "k2"}


@dataclass(frozen=True)
class Side:
    """One of the two: as a figure where it is one, else in words; and where it stands."""

    angka: Figure | Computed | None
    teks: Teks
    tempat: Teks
    dokumen: str
    versi: int
    event: int | None


@dataclass(frozen=True)
class Found:
    """One finding. `tanda`: the class of its severity; `alasan`: the recorded reason of one that is explained; `isian`:
    the field of the editor in which its cell is typed, "" where it is none."""

    nomor: str
    judul: Teks
    tingkat: Teks
    tanda: str
    hal: Teks
    ini: Side
    itu: Side
    perbaikan: Teks
    alasan: str
    beralasan: int | None
    isian: str


@dataclass(frozen=True)
class Rule:
    """A rule that was run, against which document (`bernama`: what that is called), or why not (`tanpa`: what is not in
    force)."""

    judul: Teks
    tingkat: Teks
    dasar: Teks
    terhadap: str
    bernama: Teks | None
    tanpa: Teks | None


@dataclass(frozen=True)
class Findings:
    """Of one version: in a sentence, the open ones, those that are explained or waived, the rules; by cell, for its
    tables."""

    alamat: str
    versi: int
    ringkas: Teks
    temuan: list[Found]
    dijelaskan: list[Found]
    dikesampingkan: list[Found]
    aturan: list[Rule]
    pada: Mapping[str, list[Found]]


def findings(house: House, at: AsOf, kind: str, key: Mapping[str, Any], versi: int | None = None) -> Findings | None:
    """What the gate says of a version; None of what no rule is about, or to whom it is not theirs to see."""
    unit = key.get("unit", "")
    if kind not in DOKUMEN or not unit or unit not in readable(house, at, f"{kind}-periksa"):
        return None
    answer = house.queries.periksa(at, kind, versi=versi, **key)
    if not answer["aturan"]:
        return None
    open_ = [_found(row) for row in answer["temuan"]]
    pada: dict[str, list[Found]] = {}
    for row, one in zip(answer["temuan"], open_, strict=True):
        pada.setdefault(row["sel"], []).append(one)
    return Findings(
        answer["dokumen"],
        answer["versi"],
        ringkas(answer),
        open_,
        [_found(row) for row in answer["dijelaskan"]],
        [_found(row) for row in answer["dikesampingkan"]],
        [_rule(row) for row in (*answer["aturan"], *answer["tidak_dijalankan"])],
        pada,
    )


def mends(work: Work, kind: str, key: Mapping[str, Any], versi: int) -> bool:
    """Whether who looks may edit that version as it stands."""
    doc = work.find(DOKUMEN[kind], *key.values())
    return doc is not None and doc.draft == versi and kept_from_editing(work, admitted(), doc, key) is None


def _found(row: Mapping[str, Any]) -> Found:
    severity = Severity(row["tingkat"])
    return Found(
        row["nomor"],
        _both(row, "judul"),
        TINGKAT[severity],
        MARK[severity],
        _both(row, "hal"),
        _side(row["ini"]),
        _side(row["itu"]),
        _both(row, "perbaikan"),
        row["alasan"] or "",
        next(iter(row["event"]), None),
        field_of(row["sel"]),
    )


def field_of(sel: str) -> str:
    """The field of the editor in which a cell is typed: "target/keluhan/2023" in "keluhan/2023/0"; "" where none is."""
    part, _, rest = sel.partition("/")
    if part == "target":
        return f"{rest}/0" if rest.count("/") == 1 else rest
    return f"pagu/{rest.removesuffix('/jumlah')}" if part == "pagu" and rest.endswith("/jumlah") else ""


def _side(side: Mapping[str, Any]) -> Side:
    event = side["event"] if isinstance(side["event"], int) else None
    figure: Figure | Computed | None = None
    if side["cara"]:
        figure = Computed(side["nilai"], side["cara"], side["event"] or ())
    elif event is not None and side["sel"].rpartition("/")[2] not in WORDS:
        printed = side["nilai"] if side["sel"].startswith("tercetak/") else ""  # letter for letter
        figure = Figure(side["nilai"] or "", event, side["dokumen"], side["versi"], side["sel"], printed)
    return Side(figure, _both(side, "teks"), _both(side, "tempat"), side["dokumen"] or "", side["versi"] or 0, event)


def _rule(row: Mapping[str, Any]) -> Rule:
    without = _both(row, "tanpa") if "tanpa" in row else None
    severity = TINGKAT[Severity(row["tingkat"])]
    there = _both(row, "bernama") if row["bernama"] else None
    return Rule(_both(row, "judul"), severity, _both(row, "dasar"), row["terhadap"] or "", there, without)


def _both(row: Mapping[str, Any], name: str) -> Teks:
    return Teks(row[name], row[f"{name}_en"])


class FindingPages:
    def __init__(self, house: House) -> None:
        self.house = house

    def periksa(self, alamat: str) -> Response:
        """All findings of a version. Raises BadInput, NotFound: also for a document that is not theirs to see."""
        asked = Request(request.args)
        lihat = look(self.house, asked)
        versi = asked.number("versi", 1, 999, "Versi", "Version")
        first = asked.number("dari", 1, 99_999, "Baris", "Row") or 1
        asked.check()
        kind, key = read_name(alamat)
        name = address(kind, key)
        if kind not in DOKUMEN or (
            key.get("unit") and key["unit"] not in readable(self.house, lihat.now, f"{kind}-periksa")
        ):
            raise NotFound(f"Dokumen {name} tidak ada.", f"There is no document {name}.")
        found = findings(self.house, lihat.at, kind, key, versi)
        shown = found.temuan[first - 1 : first - 1 + MOST] if found else []
        now = found is not None and bool(shown) and lihat.at == lihat.now
        mengubah, kesampingkan = self._may(kind, key, found.versi) if found and now else (False, False)
        return render(
            "periksa.html",
            lihat.of(key.get("unit", ""), key.get("tahun")),
            alamat=name,
            judul_dokumen=title(named({"dokumen": "", "kind": kind, "unit": "", **key}), Names(lihat.units, {})),
            p=found,
            temuan=shown,
            mengubah=mengubah,
            kesampingkan=kesampingkan,
            kunci=str(uuid4()),
            milik=key.get("unit", ""),
            lanjut=first + MOST if found and len(found.temuan) >= first + MOST else None,
        )

    def _may(self, kind: str, key: Mapping[str, Any], versi: int) -> tuple[bool, bool]:
        """Whether whoever looks may mend the cells, and waive a finding: the head of the unit."""
        work = self.house.jejak.work()
        kept = kept_from(work, admitted(), "periksa.waive", {"unit": key.get("unit", "")})
        may = mends(work, kind, key, versi), kept is None
        work.lay_back()
        return may


def add_pages(pages: Blueprint, house: House) -> None:
    pages.add_url_rule("/periksa/<path:alamat>", "periksa", FindingPages(house).periksa)
